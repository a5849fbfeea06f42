"""The values that readers take and give: a source of bytes in, articles and rejections out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.records import Article, sha256

MAX_BYTES = 64 << 20
"""The most that is read as one article: some 10 million words, so that an endless stream ends in an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that was asked for and did not become an article: where it stood, and why it was refused."""

    source: str
    reason: str


Item = Article | Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller knows about the articles; it holds where the input itself says nothing.

    ``encoding`` is how bytes are decoded that bear no byte-order mark; None means UTF-8. ``retrieved`` is when they
    were got, an ISO 8601 time with zone.
    """

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    encoding: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file or stream: ``name`` as a person would look for it, ``id`` from its path (None: it has none).

    ``keep`` is called with a digest and the bytes that have it before what is read from them is given.
    """

    name: str
    id: str | None
    open: Callable[[], BinaryIO]
    given: Given = field(default_factory=Given)
    keep: Callable[[str, bytes], None] | None = None

    def read(self, most: int | None = None) -> bytes:
        """All of its bytes. InputError where there are more than ``most`` (``MAX_BYTES``)."""
        most = most or MAX_BYTES
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise InputError(f"holds more than {most >> 20} MiB, which is no single article: split it first")
        return data

    def digest(self, data: bytes) -> str:
        """The digest of the bytes that an article is read from, which whoever keeps them is given."""
        digest = sha256(data)
        if self.keep:
            self.keep(digest, data)
        return digest
