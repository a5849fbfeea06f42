"""What a person judged of identities in; the ledger's identities decided again with it, out."""

from collections.abc import Iterable

from onrecord.compare.identities import decide
from onrecord.errors import InputError
from onrecord.ledger import Ledger, holders, identities, judgements
from onrecord.ledger.judgements import Judgement


def merge(ledger: Ledger, one: str, other: str, *, author: str, reason: str) -> int:
    """Judge two identities to be one person, by their first occurrences; the judgement's number."""
    with ledger.read() as connection:
        first, second = identities.members(connection, one)[0], identities.members(connection, other)[0]
    n = judgements.judge(
        ledger, (first.article_id, first.name), (second.article_id, second.name), "same", author=author, reason=reason
    )
    _again(ledger, ((first.article_id, first.name), (second.article_id, second.name)))
    return n


def split(ledger: Ledger, identity: str, article_id: str, *, author: str, reason: str) -> tuple[int, ...]:
    """Judge the occurrence of an identity in one article to be somebody else than all its others."""
    with ledger.read() as connection:
        found = identities.members(connection, identity)
    here = [one for one in found if one.article_id == article_id]
    if not here or len(here) == len(found):
        raise InputError(f"identity {identity!r} has no article {article_id!r} to split from others")
    made = tuple(
        judgements.judge(
            ledger, (a.article_id, a.name), (b.article_id, b.name), "different", author=author, reason=reason
        )
        for a in here
        for b in found
        if b.article_id != article_id
    )
    _again(ledger, [(one.article_id, one.name) for one in found])
    return made


def undo(ledger: Ledger, n: int) -> Judgement:
    """Take a judgement back and decide again without it."""
    undone = judgements.undo(ledger, n)
    _again(ledger, (undone.one, undone.other))
    return undone


def _again(ledger: Ledger, keys: Iterable[tuple[str, str]]) -> None:
    keys = tuple(keys)
    with ledger.write() as connection:
        named = identities.blocks_of_names(connection, (name for _, name in keys))
        decide(connection, named | holders.blocks_of(connection, keys))
