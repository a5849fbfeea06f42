"""A newer model in, the same ledger with its answers out: ids stay where the words are the same, and the rest is told.

A statement that the newer model doesn't find any more is retired, not deleted: its id still leads somewhere. What a
reviewer has confirmed, corrected or rejected stays as it is. Each revision is done in one transaction, so that a run
that was stopped goes on where it was.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Row, and_, or_, select, update

from onrecord.ledger import articles, index, outdated, schema, statements
from onrecord.ledger.add import TOGETHER, Extracts, check
from onrecord.ledger.answer import decode, encode
from onrecord.ledger.decide import move_within
from onrecord.ledger.held import article_of, revisions
from onrecord.ledger.statements import Origin
from onrecord.ledger.store import Ledger
from onrecord.ledger.variants import TRANSCRIPT
from onrecord.records import Article, Extraction, Statement
from onrecord.spans import Span

log = logging.getLogger(__name__)

EXAMPLES = 20
_SHARED = 0.5  # of the characters of two contents: what the scorers call the same statement


@dataclass(frozen=True, slots=True)
class Example:
    """Words that were gained or lost, with the id of the article they stand in."""

    article_id: str
    words: str


@dataclass(slots=True)
class Changes:
    """What a newer model made of the ledger, in statements; the first examples of each kind."""

    articles: int = 0
    same: int = 0  # the same answer
    changed: int = 0  # the same words, answered differently in something else
    gained: int = 0
    lost: int = 0
    reviewed: int = 0  # left alone because a person has decided
    failed: int = 0  # articles that the model could not read: they keep what they have
    gains: list[Example] = field(default_factory=list)
    losses: list[Example] = field(default_factory=list)


def reextract(
    ledger: Ledger, extract: Extracts, origin: Origin, *, each: Callable[[Changes], None] = lambda _changes: None
) -> Changes:
    """Answer anew every revision whose answers are of another origin; ``each`` is told after every one."""
    changes = Changes()
    done = 0
    while True:
        with ledger.read() as connection:
            r = schema.revision
            o = schema.origin.c
            # what a transcript says was read off it, not found by a model: no model knows better
            done_already = or_(and_(o.model == origin.model, o.code == origin.code), o.model == TRANSCRIPT)
            other = select(o.n).where(done_already)
            rows = connection.execute(
                revisions().where(r.c.n > done, r.c.origin_n.not_in(other)).order_by(r.c.n).limit(TOGETHER)
            ).all()
        if not rows:
            return changes
        for row, extraction in zip(rows, _extract([article_of(row) for row in rows], extract), strict=True):
            done = row.n
            if extraction is None:
                changes.failed += 1
            else:
                with ledger.write() as connection:
                    _apply(connection, row, extraction, origin, changes)
            changes.articles += 1
            each(changes)


def _extract(batch: Sequence[Article], extract: Extracts) -> list[Extraction | None]:
    """The extractions of a batch, None for an article that the model fails on."""
    found: list[Extraction | None] = []
    for article in batch:
        try:
            (extraction,) = extract.extract_many([article])
            check(extraction)
        except Exception as error:  # noqa: BLE001 - one article must not stop the others; it is counted as failed
            log.warning("article %s was not read again: %s: %s", article.id, type(error).__name__, error)
            found.append(None)
        else:
            found.append(extraction)
    return found


def _apply(
    connection: Connection, row: Row[tuple[object, ...]], extraction: Extraction, origin: Origin, changes: Changes
) -> None:
    """Bring one revision's statements to what the extraction says."""
    s = schema.statement
    if connection.scalar(select(schema.revision.c.n).where(schema.revision.c.n == row.n)) is None:
        return  # forgotten meanwhile
    before = connection.execute(
        select(s, schema.statement_answer.c.answer)
        .join(schema.statement_answer, schema.statement_answer.c.n == s.c.n)
        .where(s.c.revision_n == row.n)
        .order_by(s.c.place, s.c.n)
    ).all()
    origin_n = statements.origin_number(connection, origin)
    machine = _machine_answers(connection, row.n)
    pairs, gained, lost = match(before, extraction.statements, machine)
    decided = {new.id: old.hash for old, new in pairs if old.status != "machine"}  # ids that people's answers have
    gained = [_within(new, decided) for new in gained]
    touched: list[int] = []
    for old, found in pairs:
        if old.status != "machine":
            changes.reviewed += 1
            _found_again(connection, old.n, encode(found), origin_n)
            continue
        new = _within(found, decided)
        same = encode(new) == old.answer and not old.retired
        changes.same += same
        changes.changed += not same and not old.retired
        if old.retired:
            _tell(changes, "gained", row.id, new)
        _answer(connection, old.n, new, origin_n, rewrite=not same)
        touched += [] if same else [old.n]
    for old in lost:
        if old.status != "machine":
            changes.reviewed += 1
            _found_again(connection, old.n, None, origin_n)
        elif not old.retired:
            connection.execute(update(s).where(s.c.n == old.n).values(retired=True))
            touched.append(old.n)
            _tell(changes, "lost", row.id, decode(old.answer))
    if any(old.status != "machine" for old in before):
        move_within(connection, row.n, {old.hash: new.id for old, new in pairs if old.status == "machine"})
    index.refresh(connection, touched)
    _gain(connection, row, extraction, gained, origin_n, changes)
    if touched or gained:
        outdated.mark(connection, [row.n])
    connection.execute(
        update(schema.revision)
        .where(schema.revision.c.n == row.n)
        .values(origin_n=origin_n, notes=articles.as_json(extraction.notes))
    )


def _machine_answers(connection: Connection, revision_n: int) -> dict[int, Statement]:
    """What the machine answered before, to statements of a revision that people have decided on."""
    m, s = schema.machine_answer, schema.statement
    rows = connection.execute(
        select(m.c.statement_n, m.c.answer).join(s, s.c.n == m.c.statement_n).where(s.c.revision_n == revision_n)
    )
    return {row.statement_n: decode(row.answer) for row in rows}


def _found_again(connection: Connection, n: int, answer: str | None, origin_n: int) -> None:
    """Note what the machine now answers to a statement that a person has decided on; None: it doesn't find it."""
    m = schema.machine_answer
    new = {"found": False} if answer is None else {"found": True, "answer": answer, "origin_n": origin_n}
    connection.execute(update(m).where(m.c.statement_n == n).values(new))


def _within(statement: Statement, decided: Mapping[str, str]) -> Statement:
    """The statement, within what a person made of the one that it was found in."""
    outer = statement.within
    return replace(statement, within=decided[outer]) if outer is not None and outer in decided else statement


def _gain(
    connection: Connection,
    row: Row[tuple[object, ...]],
    extraction: Extraction,
    gained: Sequence[Statement],
    origin_n: int,
    changes: Changes,
) -> None:
    stored = articles.stored_of(connection, row)
    statements.store(connection, extraction.article, stored, gained, origin_n=origin_n)
    for statement in gained:
        _tell(changes, "gained", row.id, statement)


def _tell(changes: Changes, kind: str, article_id: str, statement: Statement) -> None:
    examples = changes.gains if kind == "gained" else changes.losses
    setattr(changes, kind, getattr(changes, kind) + 1)
    if len(examples) < EXAMPLES:
        examples.append(Example(article_id, index.content_text(statement)))


def _answer(connection: Connection, n: int, statement: Statement, origin_n: int, *, rewrite: bool) -> None:
    """Give a statement its new answer, which comes from this origin from now on even where it is the same."""
    if not rewrite:
        s = schema.statement
        connection.execute(update(s).where(s.c.n == n).values(origin_n=origin_n))
        return
    statements.rewrite(connection, n, statement, origin_n=origin_n, status="machine", retired=False)


Old = Row[tuple[object, ...]]


def match(
    before: Sequence[Old], after: Sequence[Statement], machine: Mapping[int, Statement]
) -> tuple[list[tuple[Old, Statement]], list[Statement], list[Old]]:
    """Pair old rows with new statements: by content and cue, then by content, then by the same words nearest by.

    What a person has decided on is known both by the answer in force and by what the ``machine`` answered before, and
    pairs last with a new statement that shares half of its words, so that it does not come up for decision again.
    Returns the pairs, the new statements without an old one, and the old ones without a new one.
    """
    pairs: list[tuple[Old, Statement]] = []
    old, new = list(before), list(after)

    def pair(one: Old, other: Statement) -> None:
        pairs.append((one, other))
        old.remove(one)
        new.remove(other)

    known = {row.n: [decode(row.answer), *([machine[row.n]] if row.n in machine else [])] for row in before}
    for statement in after:
        if found := next((row for row in old if row.hash == statement.id), None):
            pair(found, statement)
    for statement in tuple(new):
        if found := next((row for row in old if any(one.id == statement.id for one in known[row.n])), None):
            pair(found, statement)
    for statement in tuple(new):
        if found := next((row for row in old if any(one.content == statement.content for one in known[row.n])), None):
            pair(found, statement)
    for statement in tuple(new):
        place, words = statement.content[0].start, statements.wording(statement)
        if alike := [row for row in old if any(statements.wording(one) == words for one in known[row.n])]:
            pair(min(alike, key=lambda row: abs(row.place - place)), statement)
    for statement in tuple(new):
        shares = [
            (max(_shared(statement.content, one.content) for one in known[row.n]), -row.n, row)
            for row in old
            if row.status != "machine"
        ]
        if shares and (best := max(shares))[0] >= _SHARED:
            pair(best[2], statement)
    return pairs, new, old


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The characters that two contents share, of those that either has (0..1)."""
    ours, theirs = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, other))
    return len(ours & theirs) / len(ours | theirs)
