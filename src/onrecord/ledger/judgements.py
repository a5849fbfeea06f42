"""What was judged about two speakers of articles, in and out of the ledger: nothing is deleted, only taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import insert, or_, select, update

from onrecord.errors import InputError
from onrecord.ledger import outdated, schema
from onrecord.ledger.articles import next_number
from onrecord.ledger.store import Ledger, in_parts
from onrecord.ledger.variants import Connection

Opinion = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was decided about two occurrences, named by article id and name. ``undone``: when it was taken back."""

    n: int
    one: tuple[str, str]
    other: tuple[str, str]
    verdict: Opinion
    author: str
    reason: str
    made: str
    undone: str | None


def judge(
    ledger: Ledger, one: tuple[str, str], other: tuple[str, str], verdict: Opinion, *, author: str, reason: str
) -> int:
    """Record what a person decided about two occurrences; what was decided before about them is undone, not deleted."""
    if one == other:
        raise InputError("a speaker can't be judged against themselves")
    if not reason.strip() or not author.strip():
        raise InputError("a judgement has an author and a reason")
    with ledger.write() as connection:
        j, now = schema.judgement, ledger.clock()
        first, second = sorted((one, other))
        pair = (
            (j.c.one_article == first[0]) & (j.c.one_name == first[1])
            & (j.c.other_article == second[0]) & (j.c.other_name == second[1])
        )  # fmt: skip
        connection.execute(update(j).where(pair, j.c.undone.is_(None)).values(undone=now))
        n = next_number(connection, j)
        connection.execute(
            insert(j).values(
                n=n, one_article=first[0], one_name=first[1], other_article=second[0], other_name=second[1],
                verdict=verdict, author=author, reason=reason, made=now,
            )
        )  # fmt: skip
        return n


def undo(ledger: Ledger, n: int) -> Judgement:
    """Take a judgement back; it stays in the history. InputError where there is none, or it was undone before."""
    with ledger.write() as connection:
        j = schema.judgement
        row = connection.execute(select(j).where(j.c.n == n)).one_or_none()
        if row is None or row.undone is not None:
            raise InputError(f"the ledger has no judgement {n} that could be undone")
        connection.execute(update(j).where(j.c.n == n).values(undone=ledger.clock()))
        return next(one for one in judgements(connection, {row.one_name}, undone=True) if one.n == n)


def every_judgement(connection: Connection) -> list[Judgement]:
    """All judgements, those taken back as well, oldest first."""
    j = schema.judgement
    names = set(connection.scalars(select(j.c.one_name)))
    return judgements(connection, names, undone=True)


def put_judgement(connection: Connection, judged: Judgement) -> bool:
    """Take in a judgement as another ledger had it, under a number of its own; False where it is there already."""
    j = schema.judgement
    row = {
        "one_article": judged.one[0], "one_name": judged.one[1],
        "other_article": judged.other[0], "other_name": judged.other[1],
        "verdict": judged.verdict, "author": judged.author, "reason": judged.reason,
        "made": judged.made, "undone": judged.undone,
    }  # fmt: skip
    same = [j.c[name] == value for name, value in row.items() if name != "undone"]
    if connection.scalar(select(j.c.n).where(*same)) is not None:
        return False
    connection.execute(insert(j).values(n=next_number(connection, j), **row))
    # what it is about is decided again
    speakers = select(schema.speaker.c.n).where(schema.speaker.c.name.in_([judged.one[1], judged.other[1]]))
    s, said = schema.statement, schema.statement_speaker
    theirs = select(s.c.revision_n).join(said, said.c.statement_n == s.c.n).where(said.c.speaker_n.in_(speakers))
    outdated.mark(connection, theirs, outdated.TO_IDENTIFY)
    return True


def judgements(connection: Connection, names: Iterable[str], *, undone: bool = False) -> list[Judgement]:
    """The judgements about speakers of these names, oldest first; with ``undone``, those taken back as well."""
    j, wanted = schema.judgement, sorted(set(names))
    found: dict[int, Judgement] = {}
    for some in in_parts(wanted):
        for row in connection.execute(select(j).where(or_(j.c.one_name.in_(some), j.c.other_name.in_(some)))):
            if undone or row.undone is None:
                found[row.n] = Judgement(
                    n=row.n,
                    one=(row.one_article, row.one_name),
                    other=(row.other_article, row.other_name),
                    verdict=row.verdict,
                    author=row.author,
                    reason=row.reason,
                    made=row.made,
                    undone=row.undone,
                )
    return [found[n] for n in sorted(found)]
