"""The bytes of a web page in, its text out: by what the page and its server declare, by detection last."""

import codecs
import logging
import re

from onrecord.errors import InputError
from onrecord.ingest.plain import BYTE_ORDER_MARKS

log = logging.getLogger(__name__)

# What browsers read under these labels (https://encoding.spec.whatwg.org/): the superset that their writers meant.
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
ALIASES = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "macintosh": "mac_roman",
}
# Encodings of Python that no page is written in: some run for ever or turn ASCII into other text.
NEVER = {"unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined", "mbcs", "oem"}
SINGLE_BYTE = re.compile(r"cp(125\d|437|850|852|866|874)|iso8859|koi8|mac|latin")
LATIN = re.compile(
    r"cp(125[0247]|437|775|85\d|86[0135]|1140|500|037|273|1026)$|iso8859[-_](1|2|3|4|9|10|13|14|15|16)$|latin|mac_(latin|roman)|hp_roman"
)

DECLARED = re.compile(
    rb"<meta[^>]{1,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
LOOKED_AT = 8192
"""Bytes at the start of a page among which its declaration must stand; the standard asks for the first 1,024."""
SAMPLE = 64 << 10
"""Bytes from which detection tells the encoding."""
WORST = 1000
"""One in so many characters may be broken before the encoding itself is doubted. Chosen by hand: a page in the wrong
encoding breaks at least one in a hundred, a page in the right one has a handful of stray bytes from a third party."""


def decode_page(data: bytes, declared: str | None = None) -> str:
    """The text of a page. ``declared`` is what its server or the caller says that it is encoded in.

    A byte-order mark settles it; else the first of ``declared`` and the page's own declaration that its bytes don't
    contradict; else UTF-8; else detection. A few bytes that don't decode become U+FFFD. Raises InputError where no
    encoding fits.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    found = DECLARED.search(data, 0, LOOKED_AT)
    own = (found[1] or found[2]).decode("ascii") if found else None
    encodings = [*filter(None, (known(declared), known(own))), *_evident(data), "utf-8"]
    if _is_utf8(data) and not any(encoding in ("iso2022_jp", "hz") or "utf" in encoding for encoding in encodings[:-1]):
        # Text in a single-byte encoding that is UTF-8 as well is UTF-8: no other text comes out so by chance.
        encodings = [encoding for encoding in encodings if not SINGLE_BYTE.match(encoding)]
    for errors in ("strict", "replace"):
        for encoding in encodings:
            text = _decode(data, encoding, errors)
            if text is not None:
                return text
    detected = _detect(data)
    text = _decode(data, detected, "replace") if detected else None
    if text is None:
        raise InputError(
            f"is in no encoding that could be told (declared: {declared or own or 'none'}): name it (--encoding)"
        )
    log.info("a page of %d bytes that declares no encoding, or a wrong one, reads as %s", len(data), detected)
    return text


def known(label: str | None) -> str | None:
    """Python's name of the encoding that browsers understand by ``label``; None where there is none."""
    label = (label or "").strip().lower()
    try:
        name = codecs.lookup(ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in NEVER else SUPERSETS.get(name, name)


def _evident(data: bytes) -> tuple[str, ...]:
    """Encodings that ASCII characters between NULs, or escape sequences, give away."""
    start = data[:LOOKED_AT]
    for encoding, nuls in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(start) >= 8 and nuls.count(0) > len(nuls) * 0.6:
            return (encoding,)
    return ("iso2022_jp",) if b"\x1b$B" in data or b"\x1b$@" in data else ()


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _decode(data: bytes, encoding: str, errors: str) -> str | None:
    try:
        text = data.decode(encoding, errors)
    except (LookupError, ValueError):  # no encoding of text; bytes that it doesn't have
        return None
    broken = text.count("\ufffd") if errors == "replace" else 0
    return text if broken * WORST <= len(text) else None


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    words = re.sub(rb"<[^<>]*>", b" ", data[: 4 * SAMPLE])
    best = from_bytes(words[:SAMPLE]).best()
    if best and LATIN.match(best.encoding) and _decode(data, "cp1252", "strict") is not None:
        # Few accents tell the encodings of Latin script apart badly; what browsers assume is right most often.
        return "cp1252"
    return best.encoding if best else None
