"""Articles in, a ledger that holds them and their statements out: safe to interrupt at any moment and to run again.

What the ledger has already is recognised before it is read by the model, so that a second run costs next to nothing.
Each article goes in with its statements in one transaction, or not at all.
"""

import itertools
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection, insert, select

from onrecord.errors import InputError
from onrecord.ledger import articles, schema, statements
from onrecord.ledger.articles import Outcome
from onrecord.ledger.statements import Origin
from onrecord.ledger.store import Ledger
from onrecord.records import Article, Extraction, sha256, statement_id
from onrecord.spans import Span

log = logging.getLogger(__name__)

TOGETHER = 16  # articles handed to the extractor at a time: enough to fill its windows, little to lose


class Extracts(Protocol):
    """Whatever finds the statements in articles: one Extraction for each, in order."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]: ...


class Refused(Protocol):
    """Something offered that did not become an article, as ingestion reports it."""

    @property
    def source(self) -> str: ...

    @property
    def reason(self) -> str: ...


@dataclass(slots=True)
class Tally:
    """What became of what was offered. ``statements`` counts those of new articles and revisions."""

    new: int = 0
    revision: int = 0
    known: int = 0
    forgotten: int = 0
    refused: int = 0
    statements: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def offered(self) -> int:
        return self.new + self.revision + self.known + self.forgotten + self.refused

    def refuse(self, reason: str) -> None:
        self.refused += 1
        self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def count(self, outcome: Outcome, found: int = 0) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.statements += found


def add(ledger: Ledger, extraction: Extraction, origin: Origin, *, raw: bytes | None = None) -> Outcome:
    """Put one extracted article with its statements into the ledger, and say what it was.

    ``raw`` are the bytes that the article came from, kept where given. An article that is known or was forgotten
    changes nothing. Raises InputError where a span does not slice the text or the text holds what no database keeps.
    """
    check(extraction)
    with ledger.write() as connection:
        return put(connection, extraction, origin, added=ledger.clock(), raw=raw)


def put(
    connection: Connection, extraction: Extraction, origin: Origin, *, added: str, raw: bytes | None = None
) -> Outcome:
    """As :func:`add`, inside the caller's write transaction and for an extraction that has been checked."""
    article = extraction.article
    recognised = articles.recognise(connection, article)
    if recognised.outcome == "known" and recognised.article_n is not None and recognised.new_url and article.url:
        articles.add_url(connection, recognised.article_n, article.url)
    if recognised.outcome in ("known", "forgotten"):
        return recognised.outcome
    origin_n = statements.origin_number(connection, origin)
    stored = articles.store(connection, extraction, recognised, origin_n=origin_n, added=added)
    statements.store(connection, article, stored, extraction.statements, origin_n=origin_n)
    if raw is not None:
        keep_raw(connection, article, raw)
    return recognised.outcome


def keep_raw(connection: Connection, article: Article, raw: bytes) -> None:
    """Keep the bytes an article came from, once however many articles came from them."""
    digest = sha256(raw)
    if digest != article.raw_sha256:
        raise InputError(f"the bytes of article {article.id!r} are not those it was read from")
    if connection.scalar(select(schema.raw.c.sha256).where(schema.raw.c.sha256 == digest)) is None:
        connection.execute(insert(schema.raw).values(sha256=digest, bytes=raw))


def check(extraction: Extraction) -> None:
    """Refuse what could not be kept exactly: spans that don't slice the text, ids that don't fit, odd code points."""
    article = extraction.article
    text_fields = (article.id, article.text, article.title, article.url, article.outlet, *article.authors)
    for value in text_fields:
        _check_text(article.id, value)
    seen: set[str] = set()
    for statement in extraction.statements:
        spans: tuple[Span, ...] = (*statement.content, *statement.cue, *statement.source)
        spans += tuple(mention for speaker in statement.speakers for mention in speaker.mentions)
        for span in spans:
            if not span.holds(article.text):
                raise InputError(f"article {article.id!r}: span {span.start}:{span.end} does not slice its text")
        if not statement.content:
            raise InputError(f"article {article.id!r}: statement {statement.id!r} has no content")
        if statement.id != statement_id(article.sha256, statement.content, statement.cue):
            raise InputError(f"article {article.id!r}: statement {statement.id!r} has an id that isn't its own")
        if statement.id in seen:
            raise InputError(f"article {article.id!r}: statement {statement.id!r} is there twice")
        seen.add(statement.id)


def _check_text(article_id: str, value: str | None) -> None:
    if value and "\0" in value:
        raise InputError(f"article {article_id!r} holds a NUL character, which is no text")
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        raise InputError(f"article {article_id!r} holds half a character (a lone surrogate): {error.reason}") from error


def add_all(
    ledger: Ledger,
    offered: Iterable[Article | Refused],
    extract: Extracts,
    origin: Origin,
    *,
    raw: Callable[[Article], bytes | None] = lambda _article: None,
    each: Callable[[Tally], None] = lambda _tally: None,
) -> Tally:
    """Put all that is offered into the ledger; what fails is recorded with its reason, and the rest goes on.

    ``raw`` gives the bytes to keep for an article, ``each`` is told the tally after every one. May be stopped at any
    moment: what was counted is stored, and running it again does what is left.
    """
    tally = Tally()
    offers = iter(offered)
    while together := list(itertools.islice(offers, TOGETHER)):
        fresh: list[Article] = []
        for offer in together:
            if isinstance(offer, Article):
                if _is_fresh(ledger, offer, tally):
                    fresh.append(offer)
            else:
                _refuse(ledger, offer.source, offer.reason, tally)
        for extraction in _extract(ledger, fresh, extract, tally):
            try:
                outcome = add(ledger, extraction, origin, raw=raw(extraction.article))
            except InputError as error:
                _refuse(ledger, extraction.article.id, str(error), tally)
            else:
                tally.count(outcome, len(extraction.statements) if outcome in ("new", "revision") else 0)
            each(tally)
        each(tally)
    return tally


def _is_fresh(ledger: Ledger, article: Article, tally: Tally) -> bool:
    """Whether the model has to read the article; what it need not read is counted."""
    try:
        check(Extraction(article=article, statements=()))
    except InputError as error:
        _refuse(ledger, article.id, str(error), tally)
        return False
    with ledger.read() as connection:
        recognised = articles.recognise(connection, article)
    if recognised.outcome in ("new", "revision"):
        return True
    if recognised.new_url and recognised.article_n is not None and article.url:
        with ledger.write() as connection:
            articles.add_url(connection, recognised.article_n, article.url)
    tally.count(recognised.outcome)
    return False


def _extract(ledger: Ledger, fresh: list[Article], extract: Extracts, tally: Tally) -> Iterator[Extraction]:
    """The extractions of ``fresh``; should the model fail on one, the others are read one by one and it is refused."""
    if not fresh:
        return
    try:
        extractions = list(extract.extract_many(fresh))
    except Exception as error:  # noqa: BLE001 - one article must not cost the batch; it is named and counted below
        log.info("reading %d articles together failed (%s): one by one", len(fresh), type(error).__name__)
        extractions = []
    if len(extractions) == len(fresh):
        yield from extractions
        return
    for article in fresh:
        try:
            yield from extract.extract_many([article])
        except Exception as error:  # noqa: BLE001 - as above
            _refuse(ledger, article.id, f"extraction failed: {type(error).__name__}: {error}", tally)


def _refuse(ledger: Ledger, source: str, reason: str, tally: Tally) -> None:
    """Record a rejection once, however often it is met."""
    tally.refuse(reason)
    source, reason = (json.dumps(s)[1:-1] if not _keepable(s) else s for s in (source, reason))
    t = schema.rejection
    with ledger.write() as connection:
        if connection.scalar(select(t.c.seen).where(t.c.source == source, t.c.reason == reason)) is None:
            connection.execute(insert(t).values(source=source, reason=reason, seen=ledger.clock()))


def _keepable(value: str) -> bool:
    try:
        _check_text("", value)
    except InputError:
        return False
    return True
