"""For tests of what is built on onrecord: an extractor without a model, and strategies that generate its records.

``FakeExtractor`` takes the place of ``onrecord.Extractor``. It is deterministic and quick and finds just this: every
stretch between double quotation marks on a line, with the cue and source of ``he said``, ``said Ana Ruiz`` or
``Ruiz told`` right after or before it. Don't measure it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.ingest.compose import headline
from onrecord.ingest.language import covered
from onrecord.records import Article, Extraction, Form, Speaker, Statement, statement_id
from onrecord.spans import Span

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

QUOTED = re.compile(r"[“\"][^“”\"\n]+[”\"]")
CUES = "said|says|told|added|asked|warned|replied"
NAME = r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
AFTER = re.compile(rf"\s?(?:(?P<cue>{CUES})\s(?P<source>{NAME})|(?P<source2>{NAME})\s(?P<cue2>{CUES}))")
BEFORE = re.compile(rf"(?P<source>{NAME})\s(?P<cue>{CUES})(?:\s[\w ]{{1,40}})?[,:]?\s$")
PRONOUNS = frozenset(("he", "she", "they"))


class FakeExtractor:
    """Has the methods of ``onrecord.Extractor`` and takes its arguments, which it ignores."""

    def __init__(self, *, model: object = "fake", threads: int = 1) -> None:
        self.model, self.threads = model, threads

    def extract(self, article: Article) -> Extraction:
        """The quotations of one article."""
        note = covered(article.text)
        return Extraction(
            article=article, statements=tuple(_statements(article)), notes=(note,) if note is not None else ()
        )

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The quotations of each article, in order."""
        return map(self.extract, articles)


def _statements(article: Article) -> Iterator[Statement]:
    text, title = article.text, headline(article.text, article.title)
    for quoted in QUOTED.finditer(text):
        found = AFTER.match(text, quoted.end()) or BEFORE.search(text[max(0, quoted.start() - 100) : quoted.start()])
        cue, source = _roles(text, found, 0 if found and found.re is AFTER else max(0, quoted.start() - 100))
        content = (Span.of(text, *quoted.span()),)
        form: Form = "direct"
        name = source[0].text if source and source[0].text.lower() not in PRONOUNS else None
        yield Statement(
            id=statement_id(article.sha256, content, cue),
            form=form,
            content=content,
            cue=cue,
            source=source,
            headline=title is not None and title.contains(content[0]),
            confidence=0.9 if cue else 0.4,
            speakers=(Speaker(name=name, kind="person", mentions=source, confidence=0.8),) if name else (),
        )


def _roles(text: str, found: re.Match[str] | None, offset: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    if found is None:
        return (), ()

    def span(name: str) -> tuple[Span, ...]:
        group = name if found[name] else f"{name}2"
        return (Span.of(text, offset + found.start(group), offset + found.end(group)),)

    return span("cue"), span("source")


def articles(*, max_size: int = 300) -> "SearchStrategy[Article]":
    """Articles of any characters that an article may hold, often with quotation marks, line breaks and emoji."""
    from hypothesis import strategies as st

    from onrecord.ingest.compose import compose

    pieces = st.one_of(
        st.sampled_from(
            ("“", "”", '"', "'", "\n", "\r\n", "\n\n", " said ", " Ana Ruiz ", "👩‍🚀", "é", "e\u0301", "«", "」")
        ),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    )
    texts = (
        st.lists(pieces, max_size=max_size // 10).map("".join).filter(lambda text: bool(text) and not text.isspace())
    )
    words = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
    dates = st.none() | st.dates().map(lambda day: day.isoformat())
    return st.builds(
        lambda text, id, title, outlet, published: compose(
            text=text, id=id, title=title, outlet=outlet, published=published
        ),
        texts,
        words,
        words,
        words,
        dates,
    )


def extractions(*, max_statements: int = 5) -> "SearchStrategy[Extraction]":
    """Extractions with every field in use, whose spans slice their articles."""
    from hypothesis import strategies as st

    from onrecord.records import Candidate, Evidence, SaidAt

    words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
    share = st.floats(0, 1)

    def spans(text: str, least: int) -> "SearchStrategy[tuple[Span, ...]]":
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
        span = ends.map(lambda pair: Span.of(text, min(pair), max(pair)))
        return st.lists(span, min_size=least, max_size=3).map(tuple)

    def statements(article: Article) -> "SearchStrategy[Extraction]":
        evidence = st.builds(Evidence, rule=words, score=share)
        speaker = st.builds(
            Speaker,
            name=words,
            kind=st.sampled_from(("person", "organisation", "group", "document", "unnamed")),
            role=st.none() | words,
            affiliation=st.none() | words,
            mentions=spans(article.text, 0),
            evidence=st.lists(evidence, max_size=2).map(tuple),
            confidence=share,
        )
        statement = st.builds(
            Statement,
            id=words,
            form=st.sampled_from(("direct", "indirect", "mixed")),
            content=spans(article.text, 1),
            cue=spans(article.text, 0),
            source=spans(article.text, 0),
            headline=st.booleans(),
            confidence=share,
            speakers=st.lists(speaker, max_size=2).map(tuple),
            candidates=st.lists(st.builds(Candidate, name=words, score=share), max_size=2).map(tuple),
            attitude=st.booleans(),
            addressee=st.none() | words,
            via=st.none() | words,
            occasion=st.none() | words,
            place=st.none() | words,
            said_at=st.none() | st.builds(SaidAt, text=words, earliest=st.none() | words, latest=st.none() | words),
            negated=st.booleans(),
            within=st.none() | words,
            about=st.lists(words, max_size=2).map(tuple),
        )
        return st.builds(
            Extraction,
            article=st.just(article),
            statements=st.lists(statement, max_size=max_statements).map(tuple),
            notes=st.lists(words, max_size=2).map(tuple),
        )

    return articles().flatmap(statements)
