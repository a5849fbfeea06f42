"""An extraction's statements in, their rows out: numbered by day, with lasting ids, speakers and index entries."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.ledger import index, schema
from onrecord.ledger.answer import encode
from onrecord.ledger.articles import Stored, day_of, next_number
from onrecord.ledger.words import folded
from onrecord.records import Article, Statement, Status

if TYPE_CHECKING:
    from onrecord.ledger.reviews import Reviewed

DAY = 1 << 32
"""Statements numbered for one day of publication: a number is ``day * DAY + count``, below 2^53."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who answered: the digest of the model's files and the version of the code."""

    model: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the ledger adds to a statement: its lasting id, what reviewers made of it, who answered."""

    id: str
    status: Status
    repeats: bool
    origin: Origin
    reviewed: "Reviewed | None" = None  # None: by nobody


def origin_number(connection: Connection, origin: Origin) -> int:
    """The origin's number, a new one where it has none."""
    t = schema.origin
    known = connection.scalar(select(t.c.n).where(t.c.model == origin.model, t.c.code == origin.code))
    if known is None:
        known = next_number(connection, t)
        connection.execute(insert(t).values(n=known, model=origin.model, code=origin.code))
    return known


def wording(statement: Statement) -> int:
    """A number that statements of the same words share, however these are punctuated, cased and accented."""
    words = " ".join(folded(index.content_text(statement)))
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def store(
    connection: Connection,
    article: Article,
    stored: Stored,
    statements: Sequence[Statement],
    *,
    origin_n: int,
    kept: Sequence[Kept] = (),
    retired: bool = False,
) -> range:
    """Write new statements of a revision, each with its answer, speakers and index entry; their numbers.

    ``kept``: what another ledger had made of them, one for each; their ids are taken over where they are free.
    """
    if not statements:
        return range(0)
    first = next_on(connection, day_of(article.published))
    ids = _lasting_ids(connection, stored.article_id, statements, kept)
    said_before = _wordings_elsewhere(connection, stored.article_n)
    rows: list[dict[str, object]] = []
    entries: list[tuple[int, str]] = []
    for n, (at, statement) in enumerate(enumerate(statements), first):
        worded = wording(statement)
        status: Status = kept[at].status if kept else "machine"
        rows.append(
            {
                "n": n,
                "id": ids[at],
                "revision_n": stored.revision_n,
                "outlet_n": stored.outlet_n,
                "status": status,
                "wording": worded,
                "repeats": worded in said_before,
                "retired": retired,
                "origin_n": origin_number(connection, kept[at].origin) if kept else origin_n,
                **answer_columns(statement),
            }
        )
        entries.append(
            (
                n,
                index.entry(
                    statement,
                    outlet=article.outlet,
                    status=status,
                    current=stored.current,
                    repeats=worded in said_before,
                ),
            )
        )
    connection.execute(insert(schema.statement), rows)
    answers = [{"n": n, "answer": encode(statement)} for n, statement in enumerate(statements, first)]
    connection.execute(insert(schema.statement_answer), answers)
    store_speakers(connection, enumerate(statements, first))
    if not retired:
        index.put(connection, entries)
    return range(first, first + len(statements))


def answer_columns(statement: Statement) -> dict[str, object]:
    """The columns of a statement's row that its present answer decides."""
    said = statement.said_at
    return {
        "hash": statement.id,
        "place": min(span.start for span in statement.content),
        "form": statement.form,
        "confidence": statement.confidence,
        "said_from": said.earliest if said else None,
        "said_to": said.latest if said else None,
        "sure": min([statement.confidence, *(speaker.confidence for speaker in statement.speakers)]),
    }


def rewrite(
    connection: Connection, n: int, statement: Statement, *, origin_n: int, status: Status, retired: bool
) -> None:
    """Give a statement another answer; its entry in the search index is the caller's to refresh."""
    s, answers = schema.statement, schema.statement_answer
    connection.execute(
        update(s)
        .where(s.c.n == n)
        .values(
            **answer_columns(statement),
            wording=wording(statement),
            status=status,
            retired=retired,
            origin_n=origin_n,
        )
    )
    connection.execute(update(answers).where(answers.c.n == n).values(answer=encode(statement)))
    connection.execute(delete(schema.statement_speaker).where(schema.statement_speaker.c.statement_n == n))
    store_speakers(connection, [(n, statement)])


def next_on(connection: Connection, day: int) -> int:
    """The next free number of a day."""
    n = schema.statement.c.n
    highest = connection.scalar(select(func.max(n)).where(n >= day * DAY, n < (day + 1) * DAY))
    return day * DAY if highest is None else highest + 1


def lasting_id(article_id: str, statement_hash: str, again: int = 0) -> str:
    """The ledger's own id of a statement, made from how it was first found; ``again`` where that is taken."""
    made_from = f"{article_id}|{statement_hash}" + (f"|{again}" if again else "")
    return "s" + hashlib.sha256(made_from.encode()).hexdigest()[:19]


def _lasting_ids(
    connection: Connection, article_id: str, statements: Sequence[Statement], kept: Sequence[Kept]
) -> list[str]:
    """An id for each statement that no other has: the one it had elsewhere, else one made from how it was found."""
    t = schema.statement.c.id
    wanted = [one.id for one in kept] or [lasting_id(article_id, statement.id) for statement in statements]
    taken = set(connection.scalars(select(t).where(t.in_(wanted))))
    ids: list[str] = []
    for statement, id in zip(statements, wanted, strict=True):
        again = 0
        while id in taken:
            id = lasting_id(article_id, statement.id, again)
            again += 1
            if connection.scalar(select(t).where(t == id)) is not None:
                taken.add(id)
        taken.add(id)
        ids.append(id)
    return ids


def _wordings_elsewhere(connection: Connection, article_n: int) -> set[int]:
    """The wordings in the articles that this one copies or shares an original with: what it would count twice."""
    t = schema.article
    original = connection.scalar(select(t.c.copy_of).where(t.c.n == article_n))
    if original is None:
        return set()
    return set(
        connection.scalars(
            select(schema.statement.c.wording)
            .join(schema.revision, schema.revision.c.n == schema.statement.c.revision_n)
            .join(t, t.c.n == schema.revision.c.article_n)
            .where(or_(t.c.n == original, t.c.copy_of == original), t.c.n != article_n)
        )
    )


def store_speakers(connection: Connection, statements: Iterable[tuple[int, Statement]]) -> None:
    """Write who said the numbered statements."""
    rows = []
    known: dict[str, int] = {}
    for n, statement in statements:
        for place, speaker in enumerate(statement.speakers):
            if speaker.name not in known:
                known[speaker.name] = _speaker_number(connection, speaker.name)
            rows.append(
                {
                    "statement_n": n,
                    "place": place,
                    "speaker_n": known[speaker.name],
                    "kind": speaker.kind,
                    "role": speaker.role,
                    "affiliation": speaker.affiliation,
                    "confidence": speaker.confidence,
                }
            )
    if rows:
        connection.execute(insert(schema.statement_speaker), rows)


def _speaker_number(connection: Connection, name: str) -> int:
    t = schema.speaker
    known = connection.scalar(select(t.c.n).where(t.c.name == name))
    if known is None:
        known = next_number(connection, t)
        connection.execute(insert(t).values(n=known, name=name))
        if words := sorted(set(folded(name))):
            connection.execute(insert(schema.speaker_word), [{"word": word, "speaker_n": known} for word in words])
    return known
