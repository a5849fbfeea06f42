"""Text and metadata in, an Article out: composed of title and body, checked, with an id."""

import re
from datetime import date, datetime

from onrecord.errors import InputError
from onrecord.records import Article, sha256
from onrecord.spans import Span

LONGEST_HEADLINE = 200
"""Characters. The longest headline among PolNeAR's 924 titles has 151."""


def compose(
    *,
    text: str | None = None,
    body: str | None = None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    published: str | None = None,
    language: str | None = None,
    retrieved: str | None = None,
    raw_sha256: str | None = None,
) -> Article:
    """An article of ``text``, used as given, or of ``body``, which its title is put in front of.

    Without ``id`` the article takes one from its URL, else from its text's hash. InputError where the text is
    empty, holds NUL or a lone surrogate, or where ``published`` is no date.
    """
    if text is not None and body is None:
        whole = text
    elif body is not None and text is None:
        check_text(body)
        whole = with_title(title, body)
    else:
        raise InputError("an article has either a text or a body")
    check_text(whole)
    for words in filter(None, (id, title, url, outlet, *authors, language)):
        if not words.isprintable() and re.search(r"[\0\ud800-\udfff]", words):
            raise InputError(f"has metadata that holds NUL or half of a surrogate pair: {words!r}")
    return Article(
        id=id or (id_from_url(url) if url else sha256(whole.encode("utf-8"))[:20]),
        text=whole,
        title=title or None,
        url=url or None,
        outlet=outlet or None,
        authors=authors,
        published=check_published(published) if published else None,
        language=language or None,
        retrieved=retrieved,
        raw_sha256=raw_sha256,
    )


def check_text(text: str) -> None:
    """InputError unless ``text`` is something to read: not blank, no NUL, no lone surrogate."""
    if not text or text.isspace():
        raise InputError("is empty")
    if (nul := text.find("\0")) >= 0:
        raise InputError(f"holds a NUL character at {_place(text, nul)}: is it a binary file?")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = f"U+{ord(text[error.start]):04X}"
        raise InputError(
            f"holds half of a surrogate pair ({code}) at {_place(text, error.start)}, which stands for no character:"
            " mend the program that wrote it"
        ) from None


def with_title(title: str | None, body: str) -> str:
    """The title, a blank line, the body; the body alone where its first line is the title already, or there is none."""
    if not title or not title.strip() or _same_line(title, first_line(body)[1]):
        return body
    return f"{title}\n\n{body}"


def headline(text: str, title: str | None = None) -> Span | None:
    """The headline: a first line that is ``title``, or that looks like one where no title is given; else None.

    One that looks like a headline has at least three words and no more than ``LONGEST_HEADLINE`` characters, doesn't
    end as a sentence does, and is set off from what follows by a blank line.
    """
    start, line = first_line(text)
    if not line:
        return None
    if title and title.strip():
        found = _same_line(title, line)
    else:
        found = (
            len(line) <= LONGEST_HEADLINE
            and len(line.split()) >= 3
            and not re.search(r"[.,;:…—-][\"'”’»)]*$", line)
            and not re.match(r"(?i)by\s|.{0,60}(—|–| - |\([A-Z][A-Za-z ]+\))\s*[\"“]?[A-Z].*\s(said|says)\b", line)
            and re.match(r"[^\S\n]*\r?\n[^\S\n]*\r?\n\s*\S", text[start + len(line) :]) is not None
        )
    return Span.of(text, start, start + len(line)) if found else None


def first_line(text: str) -> tuple[int, str]:
    """Where the first line that isn't blank starts, and that line without the white space around it."""
    start = len(text) - len(text.lstrip())
    end = re.compile(r"[\n\r]|$").search(text, start)
    return start, text[start : end.start() if end else len(text)].rstrip()


def id_from_url(url: str) -> str:
    """A URL as an id: without scheme, fragment and the slash at its end."""
    return re.sub(r"^[a-z][a-z0-9+.-]*://|#.*$", "", url, flags=re.IGNORECASE).rstrip("/") or sha256(url.encode())[:20]


def check_published(value: str) -> str:
    """``value`` where it is an ISO date or a time with zone; its date where it is a time without one; else InputError.

    A time that doesn't say where it holds is one of two days somewhere, so all that is kept of it is its date.
    """
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value).isoformat()
        if not re.match(r"\d{4}-\d\d-\d\d[T ]\d", value):
            raise ValueError
        time = datetime.fromisoformat(value)
    except ValueError:
        raise InputError(
            f'cannot take {value!r} as a date of publication: write it as "2024-12-12" or "2024-12-12T09:30:00+01:00"'
        ) from None
    return value if time.tzinfo else value[:10]


def _same_line(title: str, line: str) -> bool:
    def bare(words: str) -> str:
        return " ".join(words.split()).rstrip(".").casefold()

    return bare(title) == bare(line)


def _place(text: str, position: int) -> str:
    return f"character {position} (line {text.count(chr(10), 0, position) + 1})"
