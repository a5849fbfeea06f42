"""Revisions that were exported from a ledger in, the same in this ledger out: with their ids, reviews and origins."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from onrecord.ledger import articles, statements
from onrecord.ledger.add import Tally, check
from onrecord.ledger.articles import Outcome
from onrecord.ledger.forget import put_note
from onrecord.ledger.held import Held
from onrecord.ledger.store import Ledger
from onrecord.records import Extraction

_TOGETHER = 100  # revisions in one transaction


def readmit(ledger: Ledger, revisions: Iterable[Held], *, each: Callable[[Tally], None] = lambda _tally: None) -> Tally:
    """Take in revisions, in the order in which they were exported; what is known or was forgotten changes nothing.

    Raises InputError at the first that is broken; those before it are stored.
    """
    tally = Tally()
    rest = iter(revisions)
    while together := list(islice(rest, _TOGETHER)):
        for held in together:
            check(held.extraction)
            check(Extraction(article=held.extraction.article, statements=tuple(old for _, old in held.retired)))
        with ledger.write() as connection:
            for held in together:
                tally.count(_put(connection, held), len(held.extraction.statements))
        each(tally)
    return tally


def _put(connection: Connection, held: Held) -> Outcome:
    article = held.extraction.article
    recognised = articles.recognise(connection, replace(article, id=held.given_id))
    if recognised.outcome in ("known", "forgotten"):
        return recognised.outcome
    origin_n = statements.origin_number(connection, held.origin)
    stored = articles.store(
        connection, held.extraction, recognised, origin_n=origin_n, added=held.added, given_id=held.given_id
    )
    statements.store(connection, article, stored, held.extraction.statements, origin_n=origin_n, kept=held.kept)
    statements.store(
        connection,
        article,
        stored,
        [statement for _, statement in held.retired],
        origin_n=origin_n,
        kept=[kept for kept, _ in held.retired],
        retired=True,
    )
    for note in held.notes:
        put_note(connection, stored.article_n, note)
    return recognised.outcome
