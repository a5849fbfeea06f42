"""One HTML file that needs nothing else: extractions in, articles out with their statements marked in place.

The article's text stands on the page exactly, character for character; statement numbers and the like are drawn by the
style sheet. All that comes from outside is escaped, and the page's own policy lets nothing run or load but the style
sheet and the script that stand in it.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import chain, pairwise

from onrecord.export import phrases
from onrecord.ingest.compose import headline
from onrecord.records import Extraction, Speaker, Statement
from onrecord.spans import Span

HUES = 8
"""How many colours the style sheet has; speakers take them in the order of their first statement, and then again."""
DEPTH = 3
"""How many statements that lie over each other are told apart by a line of their own."""


def html(extractions: Iterable[Extraction]) -> Iterator[str]:
    """The page, in pieces: its head, a section an article, its foot."""
    style, script = (
        files("onrecord.export").joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    rest = iter(extractions)
    first = next(rest, None)
    yield _head(phrases.heading(first.article) if first else "No articles", style, script)
    for number, extraction in enumerate(chain((first,), rest) if first else ()):
        yield _section(number, extraction)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _head(title: str, style: str, script: str) -> str:
    def digest(words: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode() + "'"

    policy = f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; base-uri 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _section(number: int, extraction: Extraction) -> str:
    article, statements = extraction.article, extraction.statements
    hues = _hues(statements)
    prefix = f"a{number}s"
    notes = "".join(f'<p class="note">{_text(note)}</p>' for note in extraction.notes)
    byline = [_text(part) for part in (phrases.provenance(article),) if part]
    if article.url and article.url.lower().startswith(("http://", "https://")):
        byline.append(f'<a href="{_text(article.url)}" rel="noopener noreferrer nofollow">{_text(article.url)}</a>')
    count = f"{len(statements)} statement{'' if len(statements) == 1 else 's'}"
    counts = Counter(map(phrases.who, statements))
    legend = "".join(
        f'<li class="a{hue}"><i></i>{_text(name)} <b>{counts[name]}</b></li>' for name, hue in hues.items()
    )
    numbers = {statement.id: number for number, statement in enumerate(statements, 1)}
    cards = "".join(_card(n, statement, prefix, hues, numbers) for n, statement in enumerate(statements, 1))
    title = "" if headline(article.text, article.title) else f"<h1>{_text(phrases.heading(article))}</h1>"
    return (
        f'<section class="article">\n<header>{title}<p class="byline">{" · ".join([*byline, count])}</p>'
        f'{notes}<ul class="legend">{legend}</ul></header>\n'
        f'<div class="columns">\n<div class="text" dir="auto">{_marked(extraction, hues, prefix)}</div>\n'
        f'<ol class="cards" aria-label="Statements">{cards}</ol>\n</div>\n</section>\n'
    )


def _hues(statements: tuple[Statement, ...]) -> dict[str, int]:
    names = dict.fromkeys(phrases.who(statement) for statement in statements)
    return {name: number % HUES for number, name in enumerate(names)}


def _marked(extraction: Extraction, hues: dict[str, int], prefix: str) -> str:
    """The text, cut wherever a role of a statement starts or ends, each piece marked with all that lie over it."""
    text, statements = extraction.article.text, extraction.statements
    title = headline(text, extraction.article.title)
    starts: dict[int, list[tuple[int, str]]] = {}
    ends: dict[int, list[tuple[int, str]]] = {}
    for number, statement in enumerate(statements, 1):
        for role, spans in (("content", statement.content), ("cue", statement.cue), ("source", statement.source)):
            for span in spans:
                starts.setdefault(span.start, []).append((number, role))
                ends.setdefault(span.end, []).append((number, role))
    cuts = sorted({0, len(text), *starts, *ends, *((title.start, title.end) if title else ())})
    open_: list[tuple[int, str]] = []
    seen: set[int] = set()
    pieces = []
    for start, end in pairwise(cuts):
        for closed in ends.get(start, []):
            open_.remove(closed)
        open_ += starts.get(start, [])
        if title and start == title.start:
            pieces.append('<span class="headline" role="heading" aria-level="1">')
        pieces.append(_piece(text[start:end], open_, statements, hues, prefix, seen))
        if title and end == title.end:
            pieces.append("</span>")
    return "".join(pieces)


def _piece(
    words: str,
    over: list[tuple[int, str]],
    statements: tuple[Statement, ...],
    hues: dict[str, int],
    prefix: str,
    seen: set[int],
) -> str:
    if not over:
        return _text(words)
    contents = sorted(
        dict.fromkeys(n for n, role in over if role == "content"), key=lambda n: -_length(statements[n - 1].content)
    )
    # The widest statement's line lies lowest; the narrowest one, which a reader points at, gives the background.
    classes = [
        f"{layer}{hues[phrases.who(statements[n - 1])]}" for layer, n in zip("abc", contents[:DEPTH], strict=False)
    ]
    classes.append(f"d{min(len(contents), DEPTH)}")
    roles = [(n, role) for n, role in over if role != "content"]
    for n, role in roles:
        classes += [role, f"r{hues[phrases.who(statements[n - 1])]}"]
    numbers = dict.fromkeys([*reversed(contents), *(n for n, _ in roles)])
    first = next((n for n in contents if n not in seen), None)
    attributes = f' class="{" ".join(dict.fromkeys(classes))}" data-s="{" ".join(f"{prefix}{n}" for n in numbers)}"'
    if first is not None:
        seen.add(first)
        label = f"Statement {first}: {phrases.who(statements[first - 1])}"
        attributes += f' id="{prefix}{first}t" data-n="{first}" tabindex="0" aria-label="{_text(label)}" role="mark"'
    return f"<span{attributes}>{_text(words)}</span>"


def _length(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def _card(number: int, statement: Statement, prefix: str, hues: dict[str, int], numbers: dict[str, int]) -> str:
    who = phrases.who(statement)
    known = "".join(_speaker(speaker) for speaker in statement.speakers) or (
        f'<p class="who">{_text(who)}</p>' if statement.source else '<p class="who unknown">unknown speaker</p>'
    )
    rows = [("source", phrases.joined(statement.source)), ("cue", phrases.joined(statement.cue))]
    rows += list(phrases.circumstances(statement))
    if statement.within in numbers:
        rows.append(("within", f"statement {numbers[statement.within]}"))
    facts = "".join(f"<dt>{_text(label)}</dt><dd>{_text(words)}</dd>" for label, words in rows if words)
    badges = "".join(f'<span class="badge {form}">{form}</span>' for form in (statement.form,))
    badges += "".join(f'<span class="badge flag">{_text(mark)}</span>' for mark in phrases.marks(statement)[1:])
    sure = phrases.percent(statement.confidence)
    return (
        f'<li class="card a{hues[who]}" id="{prefix}{number}" data-s="{prefix}{number}">'
        f'<a class="number" href="#{prefix}{number}t" aria-label="Show statement {number} in the text">{number}</a>'
        f'{known}<blockquote dir="auto">{_text(phrases.joined(statement.content))}</blockquote><dl>{facts}</dl>'
        f'<p class="foot">{badges}<span class="sure">{sure} sure '
        f'<meter min="0" max="1" value="{statement.confidence:.3f}">{sure}</meter></span></p></li>\n'
    )


def _speaker(speaker: Speaker) -> str:
    standing = phrases.standing(speaker)
    more = f' <span class="standing">{_text(standing)}</span>' if standing else ""
    return f'<p class="who">{_text(speaker.name)}{more}</p>'


def _text(words: str) -> str:
    # An HTML reader turns a bare carriage return into a line feed; as a reference it stays what it is.
    return escape(words).replace("\r", "&#13;")
