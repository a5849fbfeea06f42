"""Markdown: extractions in, one section an article out, each statement a quotation with its speaker under it."""

import re
from collections.abc import Iterable, Iterator

from onrecord.export import phrases
from onrecord.records import Extraction, Statement

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])", re.MULTILINE)


def markdown(extractions: Iterable[Extraction]) -> Iterator[str]:
    """A section an article (CommonMark)."""
    for extraction in extractions:
        article = extraction.article
        yield f"## {escape(phrases.heading(article))}\n\n"
        if below := phrases.provenance(article):
            yield f"{escape(below)}\n\n"
        if article.url:
            yield f"{escape(article.url)}\n\n"
        for note in extraction.notes:
            yield f"*Note: {escape(note)}*\n\n"
        for statement in extraction.statements:
            yield _statement(statement)
        if not extraction.statements:
            yield "*No statements found.*\n\n"


def escape(words: str) -> str:
    """``words`` on one line, with nothing in them that Markdown or HTML would act on."""
    plain = _MARKUP.sub(r"\\\1", re.sub(r"[\x00-\x1f\x7f\s]+", " ", words).strip())
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", plain)


def _statement(statement: Statement) -> str:
    parts = re.split(r"\s*[\n\r]+\s*", phrases.joined(statement.content))
    content = "\n>\n".join(f"> {escape(part)}" for part in parts)
    about = [f"**{escape(phrases.who(statement))}**"]
    about += [escape(standing) for standing in map(phrases.standing, statement.speakers) if standing]
    source = phrases.joined(statement.source)
    if statement.speakers and source and source != phrases.who(statement):
        about.append(f"in the text: {escape(source)}")
    if statement.cue:
        about.append(f"*{escape(phrases.joined(statement.cue))}*")
    about += [f"{label}: {escape(words)}" for label, words in phrases.circumstances(statement)]
    about += [*phrases.marks(statement), phrases.percent(statement.confidence)]
    return f"{content}\n>\n> — {' · '.join(about)}\n\n"
