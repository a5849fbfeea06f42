"""Revisions and judgements that were exported from a ledger in, the same in this ledger out, with ids and origins."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from onrecord.errors import InputError
from onrecord.ledger import articles, judgements, reviews, statements
from onrecord.ledger.add import Refused, Tally, check
from onrecord.ledger.articles import Outcome
from onrecord.ledger.forget import put_note
from onrecord.ledger.held import Held
from onrecord.ledger.judgements import Judgement
from onrecord.ledger.statements import Kept
from onrecord.ledger.store import Ledger
from onrecord.records import Extraction, Statement

_TOGETHER = 100  # revisions in one transaction


def readmit(
    ledger: Ledger,
    offered: Iterable[Held | Judgement | Refused],
    *,
    each: Callable[[Tally], None] = lambda _tally: None,
    refused: Callable[[str, str], None] = lambda _source, _reason: None,
) -> Tally:
    """Take in revisions and judgements, in the order in which they were exported.

    What is known or was forgotten changes nothing. What is broken is told to ``refused`` with its source and reason,
    counted and left out; all else is stored.
    """
    tally = Tally()
    rest = iter(offered)
    while together := list(islice(rest, _TOGETHER)):
        with ledger.write() as connection:
            for offer in together:
                if isinstance(offer, Judgement):
                    judgements.put_judgement(connection, offer)
                elif not isinstance(offer, Held):
                    tally.refuse(offer.reason)
                    refused(offer.source, offer.reason)
                else:
                    try:
                        check_held(offer)
                    except InputError as error:
                        tally.refuse(str(error))
                        refused(offer.extraction.article.id, str(error))
                    else:
                        tally.count(_put(connection, offer), len(offer.extraction.statements))
        each(tally)
    return tally


def check_held(held: Held) -> None:
    """Refuse, by InputError, a revision that could not be kept exactly."""
    article = held.extraction.article
    check(held.extraction)
    check(Extraction(article=article, statements=tuple(old for _, old in held.retired)))
    for answer in _answers(held):
        check(Extraction(article=article, statements=(answer,)))


def _put(connection: Connection, held: Held) -> Outcome:
    article = held.extraction.article
    recognised = articles.recognise(connection, replace(article, id=held.given_id))
    if recognised.outcome in ("known", "forgotten"):
        return recognised.outcome
    origin_n = statements.origin_number(connection, held.origin)
    stored = articles.store(
        connection, held.extraction, recognised, origin_n=origin_n, added=held.added, given_id=held.given_id
    )
    numbers = statements.store(
        connection, article, stored, held.extraction.statements, origin_n=origin_n, kept=held.kept
    )
    _put_reviews(connection, numbers, held.kept)
    retired = statements.store(
        connection,
        article,
        stored,
        [statement for _, statement in held.retired],
        origin_n=origin_n,
        kept=[kept for kept, _ in held.retired],
        retired=True,
    )
    _put_reviews(connection, retired, [kept for kept, _ in held.retired])
    for note in held.notes:
        put_note(connection, stored.article_n, note)
    return recognised.outcome


def _put_reviews(connection: Connection, numbers: Iterable[int], kept: Sequence[Kept]) -> None:
    for n, one in zip(numbers, kept, strict=True):
        if one.reviewed is not None:
            reviews.keep_machine(connection, n, one.reviewed)
            reviews.put(connection, n, one.reviewed.reviews)


def _answers(held: Held) -> Iterator[Statement]:
    """All that was answered to the statements at some time: by the machine, and by people."""
    for kept in (*held.kept, *(kept for kept, _ in held.retired)):
        if kept.reviewed is not None:
            yield kept.reviewed.machine
            yield from (review.statement for review in kept.reviewed.reviews)
