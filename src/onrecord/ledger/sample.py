"""A size and a seed in, a random sample of what the machine finds out, with what people decided about it."""

import hashlib
import heapq
from dataclasses import dataclass

from sqlalchemy import func, not_, select

from onrecord.errors import InputError
from onrecord.ledger import recorded, schema
from onrecord.ledger.recorded import Recorded
from onrecord.ledger.reviews import Reviewed, reviewed
from onrecord.ledger.store import Ledger
from onrecord.ledger.variants import TRANSCRIPT

MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A statement that was drawn."""

    recorded: Recorded
    reviewed: Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Statements in the order in which they were drawn, of so many there are."""

    population: int
    statements: tuple[Sampled, ...]


def sample(ledger: Ledger, size: int, *, seed: int = 0) -> Sample:
    """Draw ``size`` statements without replacement, each as likely as any other.

    Drawn from what the machine's present answers find in current revisions, whatever people made of it; what copies
    repeat and what transcripts say is left out. The same seed draws the same on either database, and most of the same
    after articles were added: statements are ordered by a digest of seed and lasting id.
    """
    if not 1 <= size <= MOST:
        raise InputError(f"a sample has 1 to {MOST:,} statements, not {size:,}")
    s, r, m, o = schema.statement, schema.revision, schema.machine_answer, schema.origin
    found = func.coalesce(m.c.found, not_(s.c.retired))
    with ledger.read() as connection:
        found_rows = connection.execution_options(yield_per=10_000).execute(
            select(s.c.n, s.c.id)
            .join(r, r.c.n == s.c.revision_n)
            .join(o, o.c.n == s.c.origin_n)
            .outerjoin(m, m.c.statement_n == s.c.n)
            .where(r.c.current, ~s.c.repeats, found, o.c.model != TRANSCRIPT)
        )
        population, drawn = 0, list[tuple[str, int]]()
        for rows in found_rows.partitions():
            population += len(rows)
            drawn += [(hashlib.sha256(f"{seed}|{row.id}".encode()).hexdigest(), row.n) for row in rows]
            drawn = heapq.nsmallest(size, drawn)
        numbers = [n for _, n in drawn]
        decided, statements = dict[int, Reviewed](), list[Recorded]()
        for at in range(0, len(numbers), 500):
            chunk = numbers[at : at + 500]
            decided |= reviewed(connection, chunk)
            statements += recorded.load(connection, chunk)
    return Sample(
        population=population,
        statements=tuple(Sampled(recorded=one, reviewed=decided[one.n]) for one in statements),
    )
