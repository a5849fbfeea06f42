"""WARC archives, plain or compressed: their pages in, an article or rejection each out, up to where damage begins."""

import base64
import hashlib
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError
from onrecord.ingest import page
from onrecord.ingest.stream import Item, Rejection, Source
from onrecord.records import Article

if TYPE_CHECKING:
    from fastwarc import WarcRecord

log = logging.getLogger(__name__)

PAGE_TYPES = ("text/html", "application/xhtml+xml")
MOST_BYTES = page.MOST_BYTES + (64 << 10)
"""The most that is held of one record: a page and the header of its response."""
CHUNK = 64 << 10


class Damage(Exception):
    """The archive is broken or cut off in the record that begins at ``position`` (bytes)."""

    def __init__(self, position: int, what: str) -> None:
        super().__init__(what)
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An archived HTTP response, its body decoded. ``kind`` says what it is where it isn't a page, as in "404"."""

    kind: str | None
    charset: str | None
    body: bytes


def read(source: Source) -> Iterator[Item]:
    """The articles of an archive's HTML responses, in order.

    Other records (requests, images, redirects, errors) are no articles: they are passed over and counted in the log.
    Where the archive is damaged or cut off, reading ends with a Rejection that names the byte of the file where the
    broken record begins and what was read before. InputError where nothing at the start is a WARC record.
    """
    passed = Counter[str]()
    records = articles = 0
    with source.open() as stream:
        try:
            for position, record, block in _records(stream):
                records += 1
                try:
                    response = _response(record, block)
                    if response.kind is None:
                        if not _as_archived(record, block):
                            log.warning("%s@%d: the page is not what its digest was taken of", source.name, position)
                        yield _article(record, response, source)
                        articles += 1
                    else:
                        passed[response.kind] += 1
                except InputError as error:
                    yield Rejection(source=f"{source.name}@{position}", reason=str(error))
        except Damage as damage:
            reason = (
                f"archive is damaged at byte {damage.position} ({damage}), the {records} records before it were read"
            )
            if not records:
                reason = f"is no WARC archive that can be read ({damage})"
            yield Rejection(source=f"{source.name}@{damage.position}", reason=reason)
        else:
            if not records:
                raise InputError("is an archive without a record")
    kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(8)) or "none"
    log.info("%s: %d records, %d articles; passed over: %s", source.name, records, articles, kinds)


def _records(stream: BinaryIO) -> Iterator[tuple[int, "WarcRecord", bytes]]:
    """Each whole record with where it begins and its first ``MOST_BYTES``. Raises Damage where one isn't whole."""
    from fastwarc import ArchiveIterator

    position, reading = 0, False
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            position, reading = record.stream_pos, True
            expected = min(record.content_length, MOST_BYTES)
            if record.headers.get("Content-Length") is None:
                raise Damage(position, "a record's header is cut off")
            block = record.reader.read(expected) if expected else b""
            while len(block) < expected and (more := record.reader.read(expected - len(block))):
                block += more
            if len(block) < expected:
                raise Damage(position, f"a record ends after {len(block)} of its {record.content_length} bytes")
            yield position, record, block
            reading = False
    except (OSError, ValueError) as error:
        after = position if reading else _end(stream, position)[0]
        raise Damage(after, str(error)) from None
    end, whole = _end(stream, position)
    if not whole:
        raise Damage(end, "it is cut off")


def _end(stream: BinaryIO, position: int) -> tuple[int, bool]:
    """Where what begins at ``position`` ends, and whether the archive is whole up to there and ends there.

    Of a stream that can't be read again nothing is known: it passes for whole.
    """
    if not stream.seekable():
        return position, True
    size = stream.seek(0, 2)
    position = position if position < size else 0  # fastwarc says this of an archive compressed in one piece
    stream.seek(position)
    start = stream.read(CHUNK)
    if start.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(31)
        try:
            data, end = start, position + len(start)
            while member.decompress(data, 1 << 20) is not None and not member.eof:
                data = member.unconsumed_tail
                if not data:
                    if not (data := stream.read(CHUNK)):
                        return position, False
                    end += len(data)
        except zlib.error:
            return position, False
        end -= len(member.unused_data)
    else:
        header = re.match(rb"WARC/.*?\r?\n\r?\n", start, re.S)
        length = re.search(rb"(?im)^Content-Length:\s*(\d{1,18})\s*$", header[0]) if header else None
        if not header or not length:
            return position, not start.strip(b"\0\r\n ")
        end = position + header.end() + int(length[1])
        if end > size:
            return position, False
        stream.seek(end)
        end += len(start := stream.read(4)) - len(start.lstrip(b"\r\n"))  # two line ends follow a record
    stream.seek(end)
    return end, not stream.read(CHUNK).strip(b"\0\r\n ")


def _as_archived(record: "WarcRecord", block: bytes) -> bool:
    """Whether a record is what its digest was taken of. One without a digest, or with one of an odd form, passes.

    A mismatch says that bytes changed, or that the archiving program erred, which several do: it is told, and the page
    is read all the same.
    """
    name, _, stated = (record.headers.get("WARC-Block-Digest") or "").strip().partition(":")
    if name.lower() not in ("sha1", "sha256") or record.content_length > MOST_BYTES:
        return True
    digest = hashlib.new(name.lower(), block).digest()
    forms = {40: digest.hex(), 64: digest.hex(), 32: base64.b32encode(digest).decode().lower()}
    return forms.get(len(stated), stated.lower()) == stated.lower()


def _response(record: "WarcRecord", block: bytes) -> Response:
    """What a record holds. InputError where it is an HTTP response that can't be decoded."""
    from fastwarc import WarcRecord, WarcRecordType

    if record.record_type != WarcRecordType.response or not record.is_http:
        return Response(kind=str(record.record_type), charset=None, body=b"")
    http = WarcRecord()
    http.record_type, http.is_http = WarcRecordType.response, True
    http.set_bytes_content(block)
    try:
        http.parse_http(auto_decode="all")
        status, content_type = http.http_headers.status_code, http.http_content_type
        if status != 200 or content_type not in PAGE_TYPES:
            what = content_type or "of no stated type"
            return Response(kind=f"response {what if status == 200 else status}", charset=None, body=b"")
        body = bytearray()
        while len(body) <= page.MOST_BYTES and (more := http.reader.read(CHUNK)):
            body += more
    except (OSError, ValueError) as error:
        raise InputError(f"holds an HTTP response that can't be decoded ({error})") from None
    return Response(kind=None, charset=http.http_charset, body=bytes(body))


def _article(record: "WarcRecord", response: Response, source: Source) -> Article:
    given = replace(
        source.given,
        url=(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None,
        encoding=source.given.encoding or response.charset,
        retrieved=_time(record),
    )
    return page.article(response.body, given, raw_sha256=source.digest(response.body))


def _time(record: "WarcRecord") -> str | None:
    try:
        return record.record_date.isoformat(timespec="seconds")
    except (ValueError, OSError, AttributeError):  # none, or none that is a time
        return None
