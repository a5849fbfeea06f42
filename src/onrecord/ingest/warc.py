"""WARC archives, plain or compressed: their pages in, an article or rejection each out; damage told and passed."""

import base64
import hashlib
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

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


MOST_DAMAGED = 1000
"""Broken records after which an archive is given up, so that one made of nothing else comes to an end."""
_GZIP = b"\x1f\x8b"
_START = re.compile(rb"WARC/1\.[01]\r?\n|\x1f\x8b\x08")
_LONGEST_START = len(b"WARC/1.0\r\n")
_AFTER = re.compile(rb"\r?\n\r?\n|[\r\n\0 ]*(?:WARC/|\Z)")
"""What stands behind the last byte of a record: two line ends, or, in archives less careful, the next or nothing."""


class Broken(Exception):
    """The archive is broken or cut off in the record that begins at ``position`` (bytes)."""

    def __init__(self, position: int, what: str) -> None:
        super().__init__(what)
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch of the archive that can't be read: from byte ``start`` to ``end`` (None: no record follows)."""

    start: int
    end: int | None
    what: str


class _Piped:
    """A stream that is read once, from a pipe; it can say how far, which fastwarc asks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._read = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        return data

    def tell(self) -> int:
        return self._read

    def seekable(self) -> bool:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An archived HTTP response, its body decoded. ``kind`` says what it is where it isn't a page, as in "404"."""

    kind: str | None
    charset: str | None
    body: bytes


def read(source: Source) -> Iterator[Item]:
    """The articles of an archive's HTML responses, in order.

    Other records (requests, images, redirects, errors) are no articles: they are passed over and counted in the log.
    Where the archive is damaged, a Rejection names the byte of the file where the broken record begins and what was
    read before, and reading goes on at the next record that is whole; the log counts the damaged stretches. InputError
    where nothing at the start is a WARC record.
    """
    passed = Counter[str]()
    records = articles = 0
    stretches: list[Damage] = []
    with source.open() as opened:
        for found in _records(opened if opened.seekable() else cast("BinaryIO", _Piped(opened))):
            if isinstance(found, Damage):
                stretches.append(found)
                yield Rejection(source=f"{source.name}@{found.start}", reason=_told(found, records))
                continue
            position, record, block = found
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
    if not records and not stretches:
        raise InputError("is an archive without a record")
    if records and stretches:
        places = ", ".join(f"{damage.start}-{damage.end or ''}" for damage in stretches[:8])
        more = " ..." if len(stretches) > 8 else ""
        log.warning("%s: %d damaged stretches (bytes %s%s)", source.name, len(stretches), places, more)
    kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(8)) or "none"
    log.info("%s: %d records, %d articles; passed over: %s", source.name, records, articles, kinds)


def _told(damage: Damage, records: int) -> str:
    if not records and damage.end is None:
        return f"is no WARC archive that can be read ({damage.what})"
    before = f"archive is damaged at byte {damage.start} ({damage.what}), the {records} records before it were read"
    return before if damage.end is None else f"{before}, and reading goes on at byte {damage.end}"


def _records(stream: BinaryIO) -> Iterator["tuple[int, WarcRecord, bytes] | Damage"]:
    """Each whole record with where it begins and its first ``MOST_BYTES``, and the damage between them."""
    damage: Damage | None = None
    begun = 0
    for _ in range(MOST_DAMAGED):
        try:
            for record in _whole(stream):
                if damage:
                    yield replace(damage, end=record[0])
                    damage = None
                yield record
            break
        except Broken as broken:
            damage = damage or Damage(start=broken.position, end=None, what=str(broken))
            following = _next(stream, max(begun, broken.position) + 1)
            if following is None:
                break
            begun = stream.seek(following)
    else:
        damage = damage and replace(damage, what=f"with {MOST_DAMAGED} broken records it is given up")
    if damage:
        yield damage


def _next(stream: BinaryIO, position: int) -> int | None:
    """Where the first record at ``position`` or behind it seems to begin; None where there is none to be found."""
    if not stream.seekable():
        return None
    stream.seek(position)
    held = b""
    while more := stream.read(16 * CHUNK):
        held += more
        for start in _START.finditer(held):
            if start[0].startswith(b"WARC/") or _begins_inside(stream, position + start.start()):
                return position + start.start()
        position += max(0, len(held) - _LONGEST_START)
        held = held[-_LONGEST_START:]
    return None


def _begins_inside(stream: BinaryIO, position: int) -> bool:
    """Whether compressed data that begin at ``position`` begin with a record; the stream stays where it is."""
    here = stream.tell()
    stream.seek(position)
    try:
        return zlib.decompressobj(31).decompress(stream.read(4096), 5) == b"WARC/"
    except zlib.error:
        return False
    finally:
        stream.seek(here)


def _whole(stream: BinaryIO) -> Iterator[tuple[int, "WarcRecord", bytes]]:
    """The records from where the stream stands. Raises Broken at the first that isn't whole."""
    from fastwarc import ArchiveIterator

    position, reading = stream.tell(), True  # where it stands, something must be that is a record
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            position, reading = record.stream_pos, True
            expected = min(record.content_length, MOST_BYTES)
            if record.headers.get("Content-Length") is None:
                raise Broken(position, "a record's header is cut off")
            block = record.reader.read(expected) if expected else b""
            while len(block) < expected and (more := record.reader.read(expected - len(block))):
                block += more
            if len(block) < expected:
                raise Broken(position, f"a record ends after {len(block)} of its {record.content_length} bytes")
            if not _ends_as_stated(stream, position):
                raise Broken(position, "a record is not what its length or checksum says")
            yield position, record, block
            reading = False
    except (OSError, ValueError) as error:
        after = position if reading else _end(stream, position)[0]
        raise Broken(after, str(error)) from None
    end, whole = _end(stream, position)
    if not whole:
        raise Broken(end, "it is cut off")


def _ends_as_stated(stream: BinaryIO, position: int) -> bool:
    """Whether a record ends where it says; one that is compressed on its own, with the checksum that it states.

    One that has lost some bytes would be given with the beginning of the next for its end: fastwarc tells it only when
    it is asked for the next.
    """
    if not stream.seekable():
        return True
    here = stream.tell()
    try:
        stream.seek(position)
        start = stream.read(CHUNK)
        if start.startswith(_GZIP):
            return _member_end(stream, position) is not None
        if not start.startswith(b"WARC/"):  # in the midst of an archive compressed in one piece
            return True
        header, length = _header(start)
        stream.seek(position + header + length)
        return header > 0 and bool(_AFTER.match(stream.read(CHUNK)))
    finally:
        stream.seek(here)


def _header(start: bytes) -> tuple[int, int]:
    """How long a record's header is, and how long it says its block is; 0 and 0 where there is no header."""
    header = re.match(rb"WARC/.*?\r?\n\r?\n", start, re.S)
    if header and _START.search(header[0], 1):  # it is cut off, and goes on as that of the next record
        return 0, 0
    length = re.search(rb"(?im)^Content-Length:\s*(\d{1,18})\s*$", header[0]) if header else None
    return (header.end(), int(length[1])) if header and length else (0, 0)


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
    if start.startswith(_GZIP):
        member = _member_end(stream, position)
        if member is None:
            return position, False
        end = member
    else:
        header, length = _header(start)
        if not header:
            return position, not start.strip(b"\0\r\n ")
        end = position + header + length
        if end > size:
            return position, False
        stream.seek(end)
        end += len(start := stream.read(4)) - len(start.lstrip(b"\r\n"))  # two line ends follow a record
    stream.seek(end)
    return end, not stream.read(CHUNK).strip(b"\0\r\n ")


def _member_end(stream: BinaryIO, position: int) -> int | None:
    """Where the compressed data that begin at ``position`` end; None where they don't, or their checksum differs."""
    stream.seek(position)
    member = zlib.decompressobj(31)
    try:
        while data := stream.read(CHUNK):
            while data and not member.eof:
                member.decompress(data, 1 << 20)
                data = member.unconsumed_tail
            if member.eof:
                return stream.tell() - len(member.unused_data)
    except zlib.error:
        pass
    return None


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
