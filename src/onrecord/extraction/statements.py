"""From runs of words to Statement records: what the reader found in, exact spans of the article's text out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from onrecord.extraction.assemble import Found
from onrecord.extraction.confidence import Calibration
from onrecord.extraction.decode import Run
from onrecord.extraction.pieces import Pieces
from onrecord.extraction.quotes import CLOSING, INSIDE, OPENING, SINGLE
from onrecord.ingest.compose import headline
from onrecord.records import Article, Form, Mention, Statement, statement_id
from onrecord.spans import Span

PUNCTUATION = 4  # pieces' shape


class Words:
    """The words of an article: where they stand in its text, and what stands around them."""

    def __init__(self, text: str, pieces: Pieces, heads: np.ndarray) -> None:
        self.text = text
        self.starts = pieces.starts[heads]
        self.ends = pieces.ends[np.append(heads[1:], len(pieces)) - 1] if len(heads) else pieces.ends
        self.lines = np.cumsum(np.isin(pieces.line[heads], (1, 2)))
        self.quote = pieces.quote[heads]
        self.spoken = pieces.shape[heads] != PUNCTUATION  # words in the sense of something said, not marks

    def span(self, run: Run) -> Span:
        return Span.of(self.text, int(self.starts[run.first]), int(self.ends[run.last]))

    def quoted(self, runs: tuple[Run, ...]) -> Form:
        """Whether all, some or none of the words stand inside quotation marks."""
        inside = total = 0
        for run in runs:
            part = slice(run.first, run.last + 1)
            spoken = self.spoken[part]
            inside += int((np.isin(self.quote[part], (INSIDE, SINGLE)) & spoken).sum())
            total += int(spoken.sum())
        return "direct" if inside and inside == total else "mixed" if inside else "indirect"


def statements_of(
    article: Article, words: Words, found: list[Found], calibration: Calibration
) -> tuple[Statement, ...]:
    """The statements of one article in the order of their words."""
    title = headline(article.text, article.title)
    head = int(np.searchsorted(words.starts, title.end)) - 1 if title else -1
    digest = article.sha256
    made: dict[str, Statement] = {}
    for whole in found:
        for one in separate(_kept_in_headline(whole, head), words):
            content = tuple(words.span(with_marks(run, words)) for run in one.content)
            cue = (words.span(one.cue),) if one.cue else ()
            statement = Statement(
                id=statement_id(digest, content, cue),
                form=words.quoted(one.content),
                content=content,
                cue=cue,
                source=(words.span(_in_one_paragraph(one.source, one.cue, words)),) if one.source else (),
                headline=title is not None and content[0].end <= title.end,
                confidence=calibration(one),
            )
            made.setdefault(statement.id, statement)
    return in_order(made.values())


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order of their words."""
    return tuple(sorted(statements, key=lambda s: (s.content[0].start, s.content[0].end)))


def _kept_in_headline(found: Found, last: int) -> Found:
    """A content that starts in the headline, whose last word is ``last``, ends there: no sentence runs on from it."""
    return replace(
        found,
        content=tuple(replace(run, last=last) if run.first <= last < run.last else run for run in found.content),
    )


def _in_one_paragraph(source: Run, cue: Run | None, words: Words) -> Run:
    """The part of a source nearest to its cue, where a blank line parts it: no name goes on from a heading."""
    gaps = [
        at
        for at in range(source.first, source.last)
        if words.text.count("\n", words.ends[at], words.starts[at + 1]) > 1
    ]
    if not gaps:
        return source
    if cue and cue.last <= gaps[0]:
        return replace(source, last=gaps[0])
    return replace(source, first=gaps[-1] + 1)


def separate(found: Found, words: Words) -> Iterator[Found]:
    """One statement for each stretch of talk: a quotation that opens a new paragraph after a closed one stands alone.

    PolNeAR links some of these to the cue of the paragraph before; a reader takes them for the speaker going on
    (a floating quotation), and so does the ledger: a statement of its own, without cue or source.
    """
    pieces = [part for run in found.content for part in _at_closed_paragraphs(run, words)]
    if found.cue is None:
        for part in pieces:
            yield replace(found, content=(part,))
        return
    home = [part for part in pieces if not _floats(part, found, words)]
    if not home:
        yield replace(found, content=tuple(pieces))
        return
    yield replace(found, content=tuple(home))
    for part in pieces:
        if part not in home:
            yield replace(found, content=(part,), cue=None, source=None)


def _at_closed_paragraphs(run: Run, words: Words) -> Iterator[Run]:
    first = run.first
    for at in range(run.first + 1, run.last + 1):
        if words.lines[at] != words.lines[at - 1] and words.quote[at - 1] == CLOSING and words.quote[at] == OPENING:
            yield replace(run, first=first, last=at - 1)
            first = at
    yield replace(run, first=first)


def _floats(part: Run, found: Found, words: Words) -> bool:
    assert found.cue is not None
    if words.lines[part.first] <= words.lines[found.cue.last] or words.quote[part.first] != OPENING:
        return False
    # the paragraph before must have ended outside quotation marks: an unclosed quotation goes on
    return bool(words.quote[part.first - 1] != INSIDE)


def with_marks(run: Run, words: Words) -> Run:
    """The run with the quotation marks that belong to it: both, where both stand around or at its ends."""
    first, last = run.first, run.last
    if first and words.quote[first - 1] == OPENING and words.quote[first] in (INSIDE, CLOSING):
        first -= 1
    if last + 1 < len(words.quote) and words.quote[last + 1] == CLOSING and words.quote[last] == INSIDE:
        last += 1
    return replace(run, first=first, last=last)


def mentions_of(words: Words, runs: list[Run]) -> tuple[Mention, ...]:
    """Names and descriptions in the order of their words."""
    made = [Mention(span=words.span(run), kind=run.label, score=round(run.score, 3)) for run in runs]  # type: ignore[arg-type]
    return tuple(sorted(made, key=lambda m: (m.span.start, m.span.end)))
