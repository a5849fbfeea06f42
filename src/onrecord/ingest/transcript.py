"""A transcript with its lines by speaker in, an article whose statements are these lines out: nothing is extracted.

The form is a table of four columns parted by tabs, without a head: number, speaker, words, and a mark that is not used.
The speaker SYSTEM stands for what nobody said ("(Applause)"): it stays in the text and makes no statement.
"""

import re
from datetime import date
from pathlib import Path

from onrecord.errors import InputError
from onrecord.records import Article, Extraction, SaidAt, Speaker, Statement, sha256, statement_id
from onrecord.spans import Span

_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_NOBODY = frozenset(("system", ""))
_LONGEST = 100_000  # lines


def transcript(path: Path, *, published: str | None = None) -> Extraction:
    """Read a transcript. The date is ``published``, else the one its file's name begins with.

    Raises InputError, naming the file and the line, where it is no such table.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    if "\0" in text:
        raise InputError(f"{path}: holds NUL characters, so it is no text")
    rows = [_row(path, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not any(speaker.casefold() not in _NOBODY for speaker, _ in rows):
        raise InputError(f"{path}: nobody speaks in it")
    if len(rows) > _LONGEST:
        raise InputError(f"{path}: has {len(rows)} lines, more than the {_LONGEST} that a transcript may have")
    return _compose(path.stem, rows, published or _date(path.stem), sha256(raw))


def _row(path: Path, number: int, line: str) -> tuple[str, str]:
    fields = line.split("\t")
    if len(fields) < 3 or not fields[0].strip().isdigit():
        raise InputError(f"{path}, line {number}: is not number, speaker and words parted by tabs: {line[:60]!r}")
    return fields[1].strip(), fields[2].strip()


def _date(name: str) -> str | None:
    found = _DATE.match(name)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None


def _compose(name: str, rows: list[tuple[str, str]], published: str | None, digest: str) -> Extraction:
    """One paragraph for each turn, beginning with the speaker's name; one statement for each line."""
    pieces: list[str] = []
    length = 0
    lines: list[tuple[str, int, int, int, int]] = []  # speaker, where the name stands, where the words stand
    label = (0, 0)
    turn: str | None = None

    def put(piece: str) -> int:
        nonlocal length
        start = length
        pieces.append(piece)
        length += len(piece)
        return start

    for speaker, said in rows:
        if not said:
            continue
        if speaker.casefold() in _NOBODY:
            put(f" {said}" if length else said)
            continue
        if speaker != turn:
            put("\n\n" if length else "")
            start = put(speaker)
            label, turn = (start, start + len(speaker)), speaker
            put(":")
        put(" ")
        lines.append((speaker, *label, put(said), length))
    text = "".join(pieces)
    title = name.replace("_", " ")
    article = Article(id=name, text=text, title=title, published=published, language="en", raw_sha256=digest)
    statements = tuple(_statement(article, line) for line in lines)
    return Extraction(article=article, statements=statements)


def _statement(article: Article, line: tuple[str, int, int, int, int]) -> Statement:
    speaker, label_start, label_end, start, end = line
    content, source = (Span.of(article.text, start, end),), (Span.of(article.text, label_start, label_end),)
    day = article.published
    return Statement(
        id=statement_id(article.sha256, content, ()),
        form="direct",
        content=content,
        source=source,
        confidence=1.0,
        speakers=(Speaker(name=speaker, kind="person", mentions=source, confidence=1.0),),
        said_at=SaidAt(text=day, earliest=day, latest=day) if day else None,
    )
