"""For tests of what is built on onrecord: an extractor without a model, and strategies that generate its records.

``FakeExtractor`` takes the place of ``onrecord.Extractor``. It is deterministic and quick and finds just this: every
stretch between double quotation marks on a line, with the cue and source of ``he said``, ``said Ana Ruiz`` or
``Ruiz told`` right after or before it. Don't measure it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.config import Device
from onrecord.ingest.compose import headline
from onrecord.ingest.language import covered
from onrecord.records import Article, Candidate, Evidence, Extraction, Form, SaidAt, Speaker, Statement, statement_id
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

    def __init__(self, *, model: object = "fake", threads: int = 1, device: Device = "cpu") -> None:
        self.model, self.threads = model, threads
        self.device: Device = "cpu" if device == "auto" else device
        self.digest = "fake"

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
    text, digest, title = article.text, article.sha256, headline(article.text, article.title)
    for quoted in QUOTED.finditer(text):
        found = AFTER.match(text, quoted.end()) or BEFORE.search(text[max(0, quoted.start() - 100) : quoted.start()])
        cue, source = _roles(text, found, 0 if found and found.re is AFTER else max(0, quoted.start() - 100))
        content = (Span.of(text, *quoted.span()),)
        form: Form = "direct"
        name = source[0].text if source and source[0].text.lower() not in PRONOUNS else None
        yield Statement(
            id=statement_id(digest, content, cue),
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


@cache
def articles() -> "SearchStrategy[Article]":
    """Articles of any characters that an article may hold, often with quotation marks, line breaks and emoji."""
    from hypothesis import strategies as st

    from onrecord.ingest.compose import compose

    pieces = st.one_of(
        st.sampled_from(
            ("“", "”", '"', "'", "\n", "\r\n", "\n\n", " said ", " Ana Ruiz ", "👩‍🚀", "é", "e\u0301", "«", "」")
        ),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    )
    texts = st.lists(pieces, max_size=30).map("".join).filter(lambda text: bool(text) and not text.isspace())
    words = st.none() | _words()
    dates = st.none() | st.dates().map(lambda day: day.isoformat())

    def article(text: str, id: str | None, title: str | None, outlet: str | None, published: str | None) -> Article:
        return compose(text=text, id=id, title=title, outlet=outlet, published=published)

    return st.builds(article, texts, words, words, words, dates)


@cache
def extractions() -> "SearchStrategy[Extraction]":
    """Extractions with every field in use, whose spans slice their articles."""
    from hypothesis import strategies as st

    words, maybe, share = _words(), st.none() | _words(), st.floats(0, 1)
    places = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=3)
    evidence = st.lists(st.builds(Evidence, rule=words, score=share), max_size=2).map(tuple)
    speaker = st.fixed_dictionaries(
        {
            "name": words,
            "kind": st.sampled_from(("person", "organisation", "group", "document", "unnamed")),
            "role": maybe,
            "affiliation": maybe,
            "mentions": places,
            "evidence": evidence,
            "confidence": share,
        }
    )
    statement = st.fixed_dictionaries(
        {
            "id": words,
            "form": st.sampled_from(("direct", "indirect", "mixed")),
            "content": places.filter(bool),
            "cue": places,
            "source": places,
            "headline": st.booleans(),
            "confidence": share,
            "speakers": st.lists(speaker, max_size=2),
            "candidates": st.lists(st.builds(Candidate, name=words, score=share), max_size=2).map(tuple),
            "attitude": st.booleans(),
            "addressee": maybe,
            "via": maybe,
            "occasion": maybe,
            "place": maybe,
            "said_at": st.none() | st.builds(SaidAt, text=words, earliest=maybe, latest=maybe),
            "negated": st.booleans(),
            "within": maybe,
            "about": st.lists(words, max_size=2).map(tuple),
        }
    )
    notes = st.lists(words, max_size=2).map(tuple)
    return st.builds(_placed, articles(), st.lists(statement, max_size=4), notes)


@cache
def _words() -> "SearchStrategy[str]":
    from hypothesis import strategies as st

    return st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


def _placed(article: Article, statements: list[dict[str, Any]], notes: tuple[str, ...]) -> Extraction:
    """The extraction whose spans lie at the drawn shares of the article's length."""

    def spans(places: list[tuple[float, float]]) -> tuple[Span, ...]:
        length = len(article.text)
        ends = (sorted((int(a * (length - 1)), int(b * length))) for a, b in places)
        return tuple(Span.of(article.text, start, max(end, start + 1)) for start, end in ends)

    def speaker(drawn: dict[str, Any]) -> Speaker:
        return Speaker(**drawn | {"mentions": spans(drawn["mentions"])})

    def statement(drawn: dict[str, Any]) -> Statement:
        roles = {role: spans(drawn[role]) for role in ("content", "cue", "source")}
        return Statement(**drawn | roles | {"speakers": tuple(map(speaker, drawn["speakers"]))})

    return Extraction(article=article, statements=tuple(map(statement, statements)), notes=notes)
