"""Plain text: the bytes of a file in, one article out, its text exactly as it came but for a byte-order mark."""

import codecs
from collections.abc import Iterator

from onrecord.errors import ConfigurationError, InputError
from onrecord.ingest.compose import compose
from onrecord.ingest.stream import Item, Source

# The longer mark first: UTF-32's little-endian one starts with UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "gzip data",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "an SQLite database",
    b"filedesc://": "an ARC archive (the older form of WARC: convert it)",
}


def read(source: Source) -> Iterator[Item]:
    """The article that a text file holds. InputError where its bytes are no text."""
    data = source.read()
    given = source.given
    yield compose(
        text=decode(data, given.encoding),
        id=source.id,
        title=given.title,
        url=given.url,
        outlet=given.outlet,
        authors=given.authors,
        published=given.published,
        language=given.language,
        retrieved=given.retrieved,
        raw_sha256=source.digest(data),
    )


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text that ``data`` stands for: by its byte-order mark, which is dropped, else by ``encoding``, else as UTF-8.

    Nothing is guessed and nothing replaced: bytes that don't decode raise InputError, which says where they stand.
    """
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"is {what}, not text: take its text out first")
    skip = 0
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            skip, encoding = len(mark), marked
            break
    try:
        return data[skip:].decode(encoding or "utf-8")
    except LookupError:
        raise ConfigurationError(f"unknown encoding {encoding!r}: try one like windows-1252 or iso-8859-1") from None
    except UnicodeDecodeError as error:
        at = skip + error.start
        line = data.count(b"\n", 0, at) + 1
        advice = "" if skip else ": name its encoding (--encoding), or convert it"
        raise InputError(f"is not {encoding or 'UTF-8'} at byte {at} (0x{data[at]:02X}, line {line}){advice}") from None
