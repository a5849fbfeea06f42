"""A statement that the machine missed, as a person read it in an article, in; the same in the ledger out.

It is a decision like any other: a row with its author, time and reason. Taking it back retires the statement. Where a
newer model finds the same words later, its answer is kept beside the person's.
"""

import re
from collections.abc import Mapping

from sqlalchemy import Connection, Row, func, select

from onrecord.errors import InputError, NotFoundError
from onrecord.ledger import articles, outdated, recorded, schema, statements
from onrecord.ledger.corrections import correct
from onrecord.ledger.decide import check_words
from onrecord.ledger.held import article_of, revisions
from onrecord.ledger.recorded import Recorded
from onrecord.ledger.reviews import Review, Reviewed, keep_machine, put
from onrecord.ledger.statements import Kept, Origin
from onrecord.ledger.store import Ledger
from onrecord.records import Article, Form, Statement

PERSON = "a person"
"""Model and code of the origin of what people added: neither found it."""


def add_missed(
    ledger: Ledger, article_id: str, fields: Mapping[str, object], *, author: str, reason: str = ""
) -> Recorded:
    """Add a statement to the current revision of an article; the statement, once that is kept.

    ``fields``: as :func:`onrecord.ledger.corrections.correct` takes them, ``content`` among them; without ``form``, the
    quotation marks around the content decide. Raises NotFoundError for an unknown article; InputError for fields that
    make no sense, and where a statement has this content and cue already.
    """
    author, reason = check_words(author, reason)
    with ledger.write() as connection:
        row = _revision(connection, article_id)
        article = article_of(row)
        made = _made(article, fields)
        _check_new(connection, row, made)
        origin = Origin(model=PERSON, code=PERSON)
        stored = articles.stored_of(connection, row)
        kept = Kept(id=statements.lasting_id(row.id, made.id), status="confirmed", repeats=False, origin=origin)
        (n,) = statements.store(connection, article, stored, [made], origin_n=0, kept=[kept])
        keep_machine(connection, n, Reviewed(machine=made, origin=origin, found=False))
        review = Review(
            number=1,
            action="add",
            undoes=None,
            changes={},
            status="confirmed",
            statement=made,
            author=author,
            reason=reason,
            against="",
            made=ledger.clock(),
        )
        put(connection, n, [review])
        outdated.mark(connection, [row.n])
        return recorded.load(connection, [n])[0]


def count_missed(ledger: Ledger) -> int:
    """How many statements in force people have added to current revisions."""
    s, r, v = schema.statement, schema.revision, schema.review
    found = (
        select(func.count())
        .select_from(v)
        .join(s, s.c.n == v.c.statement_n)
        .join(r, r.c.n == s.c.revision_n)
        .where(v.c.action == "add", v.c.number == 1, r.c.current, ~s.c.retired, s.c.status != "rejected")
    )
    with ledger.read() as connection:
        return connection.scalar(found) or 0


def _revision(connection: Connection, article_id: str) -> Row[tuple[object, ...]]:
    row = connection.execute(
        revisions().where(schema.article.c.id == article_id, schema.revision.c.current)
    ).one_or_none()
    if row is None:
        raise NotFoundError(f"the ledger has no article {article_id!r}")
    return row


def _made(article: Article, fields: Mapping[str, object]) -> Statement:
    """The statement that the fields describe."""
    blank = Statement(id="", form="indirect", content=(), confidence=1.0)
    made = correct(blank, article, fields)
    return made if "form" in fields else correct(blank, article, {**fields, "form": _form(made)})


def _form(made: Statement) -> Form:
    """Direct where all of the content stands between quotation marks, mixed where a part does."""
    words = " ".join(span.text for span in made.content)
    rest = _QUOTED.sub("", words)
    if rest == words:
        return "indirect"
    return "mixed" if re.search(r"\w", rest) else "direct"


_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")


def _check_new(connection: Connection, row: Row[tuple[object, ...]], made: Statement) -> None:
    s = schema.statement
    same = select(s.c.id).where(s.c.revision_n == row.n, s.c.hash == made.id)
    if (other := connection.scalar(same)) is not None:
        raise InputError(f"statement {other} has this content and cue already: review that one")
