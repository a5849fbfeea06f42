"""A person's decision about a statement in, the statement as decided out; every decision is a row and can be undone.

A decision names the version of the statement that its author saw: where that is no longer in force, somebody else or a
newer model was quicker, and nothing is written. It holds once the transaction is committed.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, Row, delete, select, update

from onrecord.errors import ConflictError, InputError
from onrecord.ledger import index, outdated, recorded, schema, statements
from onrecord.ledger.answer import decode, encode
from onrecord.ledger.corrections import changes_between, correct
from onrecord.ledger.held import article_of, revisions
from onrecord.ledger.recorded import Recorded, version
from onrecord.ledger.reviews import Action, Review, Reviewed, keep_machine, number_of, put, reviewed
from onrecord.ledger.store import Ledger
from onrecord.records import Statement, Status

_LONGEST_REASON = 2_000  # code points


def accept(ledger: Ledger, id: str, *, author: str, reason: str = "", against: str | None = None) -> Recorded:
    """Decide that a statement is right as it stands. As :func:`decide`."""
    return decide(ledger, id, "accept", author=author, reason=reason, against=against)


def reject(ledger: Ledger, id: str, *, author: str, reason: str, against: str | None = None) -> Recorded:
    """Decide that it is no statement. As :func:`decide`."""
    return decide(ledger, id, "reject", author=author, reason=reason, against=against)


def undo(ledger: Ledger, id: str, *, author: str, reason: str = "", against: str | None = None) -> Recorded:
    """Take the latest decision in force back; what held before it holds again. As :func:`decide`."""
    return decide(ledger, id, "undo", author=author, reason=reason, against=against)


def decide(
    ledger: Ledger,
    id: str,
    action: Action,
    *,
    author: str,
    reason: str = "",
    against: str | None = None,
    changes: Mapping[str, object] | None = None,
) -> Recorded:
    """Write a decision about the statement with this lasting id; the statement as it is afterwards, once that is kept.

    ``against``: the version that the author saw, None for whatever is in force. ``changes``: for "correct", as
    :func:`onrecord.ledger.corrections.correct` takes them. Raises ConflictError where another version is in force;
    NotFoundError for an unknown id; InputError for a change that can't be made, a rejection or correction without a
    reason, nothing to undo, or a decision that holds already.
    """
    author, reason = check_words(author, reason)
    if action == "add":
        raise InputError("what was missed is added to an article, not to a statement")
    if not reason and action in ("correct", "reject"):
        raise InputError(f"say why you {action} it: the reason is kept with the review")
    if (action == "correct") != bool(changes):
        raise InputError("say what is to be corrected" if action == "correct" else f"to {action} it changes nothing")
    with ledger.write() as connection:
        row = _row(connection, id)
        seen = version(row.id, row.status, row.answer)
        if against is not None and against != seen:
            raise ConflictError(
                f"statement {id} has changed since you read it (version {against}, now {seen}): read it again"
            )
        before = reviewed(connection, [row.n])[row.n]
        status, after, retired = _outcome(connection, row, before, action, changes)
        made = Review(
            number=len(before.reviews) + 1,
            action=action,
            undoes=before.in_force[-1].number if action == "undo" else None,
            changes=changes_between(decode(row.answer), after),
            status=status,
            statement=after,
            author=author,
            reason=reason,
            against=seen,
            made=ledger.clock(),
        )
        if not before.reviews:
            keep_machine(connection, row.n, before)
        put(connection, row.n, [made])
        origin_n = row.origin_n if status != "machine" else statements.origin_number(connection, before.origin)
        _bring_about(connection, row, after, status, origin_n, retired=retired)
        return recorded.load(connection, [row.n])[0]


def check_words(author: str, reason: str) -> tuple[str, str]:
    """Author and reason of a decision without what surrounds them. InputError where they can't be kept."""
    author, reason = author.strip(), reason.strip()
    if not author:
        raise InputError("a review has an author")
    if len(reason) > _LONGEST_REASON:
        raise InputError(f"the reason is longer than {_LONGEST_REASON} characters")
    if "\0" in reason or any("\ud800" <= letter <= "\udfff" for letter in reason):
        raise InputError("the reason holds a NUL or half a character, which is no text")
    return author, reason


def _row(connection: Connection, id: str) -> Row[tuple[object, ...]]:
    s, a = schema.statement, schema.statement_answer
    n = number_of(connection, id)
    return connection.execute(select(s, a.c.answer).join(a, a.c.n == s.c.n).where(s.c.n == n)).one()


def _outcome(
    connection: Connection,
    row: Row[tuple[object, ...]],
    before: Reviewed,
    action: Action,
    changes: Mapping[str, object] | None,
) -> tuple[Status, Statement, bool]:
    """What will hold: status, statement, and whether it is retired."""
    statement, in_force = decode(row.answer), before.in_force
    if action == "undo":
        if not in_force:
            raise InputError(f"there is no review of statement {row.id} to undo")
        if len(in_force) > 1:
            former = in_force[-2]
            return former.status, _nested(connection, row, former.statement, statement), False
        return "machine", _nested(connection, row, before.machine, statement), not before.found
    if action == "reject":
        if row.status == "rejected":
            raise InputError(f"statement {row.id} is rejected already")
        return "rejected", statement, False
    if action == "accept":
        corrected = any(one.action == "correct" for one in in_force)
        if row.status in ("confirmed", "corrected"):
            raise InputError(f"statement {row.id} is {row.status} already")
        return "corrected" if corrected else "confirmed", statement, False
    article = article_of(connection.execute(revisions().where(schema.revision.c.n == row.revision_n)).one())
    after = correct(statement, article, changes or {})
    s = schema.statement
    same = select(s.c.id).where(s.c.revision_n == row.revision_n, s.c.hash == after.id, s.c.n != row.n)
    if (other := connection.scalar(same)) is not None:
        raise InputError(f"statement {other} has this content and cue already: reject one of the two")
    return "corrected", after, False


def _nested(connection: Connection, row: Row[tuple[object, ...]], wanted: Statement, present: Statement) -> Statement:
    """A former answer, within the statement that it was within if that has not changed, else within that of now."""
    s = schema.statement
    known = select(s.c.n).where(s.c.revision_n == row.revision_n, s.c.hash == wanted.within)
    if wanted.within is None or connection.scalar(known) is not None:
        return wanted
    return replace(wanted, within=present.within)


def _bring_about(
    connection: Connection,
    row: Row[tuple[object, ...]],
    after: Statement,
    status: Status,
    origin_n: int,
    *,
    retired: bool,
) -> None:
    """Make the decision what everybody sees."""
    before = decode(row.answer)
    statements.rewrite(connection, row.n, after, origin_n=origin_n, status=status, retired=retired)
    index.refresh(connection, [row.n])
    if after.id != row.hash:
        move_within(connection, row.revision_n, {str(row.hash): after.id})
    if (after.content, after.form, retired) != (before.content, before.form, row.retired):
        outdated.mark(connection, [row.revision_n], outdated.TO_COMPARE)
    if after.speakers != before.speakers or retired != row.retired or "rejected" in (status, row.status):
        outdated.mark(connection, [row.revision_n], outdated.TO_IDENTIFY)
        _forget_silent(connection, row.revision_n, {speaker.name for speaker in before.speakers})


def move_within(connection: Connection, revision_n: int, moved: Mapping[str, str]) -> None:
    """Where statements of a revision have other ids now, those within them say so."""
    s, a = schema.statement, schema.statement_answer
    rows = connection.execute(select(s.c.n, a.c.answer).join(a, a.c.n == s.c.n).where(s.c.revision_n == revision_n))
    for row in rows.all():
        inner = decode(row.answer)
        if inner.within is not None and inner.within in moved:
            answer = encode(replace(inner, within=moved[inner.within]))
            connection.execute(update(a).where(a.c.n == row.n).values(answer=answer))


def _forget_silent(connection: Connection, revision_n: int, names: set[str]) -> None:
    """Those of these names who say nothing any more in the article, or anywhere, are not known to speak there."""
    s, r, said, o = schema.statement, schema.revision, schema.statement_speaker, schema.occurrence
    speaker = schema.speaker
    article_n = connection.scalars(select(r.c.article_n).where(r.c.n == revision_n)).one()
    numbers = connection.scalars(select(speaker.c.n).where(speaker.c.name.in_(names))).all()
    theirs = select(said.c.speaker_n).where(said.c.speaker_n.in_(numbers))
    here = (
        theirs.join(s, s.c.n == said.c.statement_n)
        .join(r, r.c.n == s.c.revision_n)
        .where(r.c.article_n == article_n, r.c.current, ~s.c.retired, s.c.status != "rejected")
    )
    silent_here = set(numbers) - set(connection.scalars(here))
    outdated.mark_namesakes(connection, article_n, silent_here)
    connection.execute(delete(o).where(o.c.article_n == article_n, o.c.speaker_n.in_(silent_here)))
    silent = set(numbers) - set(connection.scalars(theirs))
    connection.execute(delete(speaker).where(speaker.c.n.in_(silent)))
