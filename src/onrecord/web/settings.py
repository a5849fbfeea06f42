"""The limits and the address that the server keeps to, as one frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Where to listen, and how much one request may ask for. Text is counted in code points."""

    host: str = "127.0.0.1"
    port: int = 8750
    body_bytes: int = 4_000_000
    body_seconds: float = 20.0  # within which a request's body has to be here
    text_characters: int = 200_000  # of a text to extract from
    bulk: int = 50  # texts or quotations in one request
    exported: int = 100_000  # statements in one export
    sign_ins: str = "10 per minute"  # from one address, as the library `limits` writes rates
    writes: str = "120 per minute"  # by one user or key
