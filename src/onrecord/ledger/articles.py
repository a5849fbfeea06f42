"""An article in; which article of the ledger it is, and its rows, out.

The same text from the same outlet or URL is one article; the same URL with another text is a revision; what was
forgotten stays out. Where an article has no URL, the same id from the same outlet is a revision only if the texts are
alike, because two folders may both hold a ``1.txt``.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import urldefrag, urlsplit

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.sql.schema import Table

from onrecord.ledger import copies, index, outdated, schema
from onrecord.ledger.words import folded
from onrecord.records import Article, Extraction

Outcome = Literal["new", "revision", "known", "forgotten"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What an article is to the ledger. ``article_n``: the one it belongs to; None where it is new or forgotten."""

    outcome: Outcome
    article_n: int | None = None
    new_url: bool = False  # known, but not under this URL


def home(article: Article) -> str:
    """Whose article it is: the outlet's folded name, else the host of its URL, else nobody's."""
    if article.outlet and (name := " ".join(folded(article.outlet))):
        return name
    return (urlsplit(article.url).hostname or "").removeprefix("www.") if article.url else ""


def url_key(url: str) -> str:
    """The URL without what does not tell pages apart: scheme, fragment, trackers."""
    from courlan import normalize_url

    return urldefrag(normalize_url(url)).url.partition("://")[2] or url


def next_number(connection: Connection, table: Table) -> int:
    """One more than the highest number in ``table``. Only under the write lock."""
    return (connection.scalar(select(func.max(table.c.n))) or 0) + 1


def recognise(connection: Connection, article: Article) -> Recognised:
    """Say what ``article`` is to the ledger."""
    whose, key = home(article), url_key(article.url) if article.url else None
    if connection.scalar(
        select(schema.tombstone_key.c.id).where(schema.tombstone_key.c.key.in_(tombstone_keys(article)))
    ):
        return Recognised(outcome="forgotten")
    t = schema.article.join(schema.revision, schema.revision.c.article_n == schema.article.c.n)
    digest = article.sha256
    if key is not None:
        at_url = connection.scalar(select(schema.article_url.c.article_n).where(schema.article_url.c.url == key))
        if at_url is not None:
            same = select(schema.revision.c.n).where(
                schema.revision.c.article_n == at_url, schema.revision.c.sha256 == digest
            )
            known = connection.scalar(same) is not None
            return Recognised(outcome="known" if known else "revision", article_n=at_url)
    same_text = connection.scalar(
        select(schema.article.c.n)
        .select_from(t)
        .where(schema.revision.c.sha256 == digest, schema.article.c.home == whose)
        .order_by(schema.article.c.n)
    )
    if same_text is not None:
        return Recognised(outcome="known", article_n=same_text, new_url=key is not None)
    if key is None:
        for row in connection.execute(
            select(schema.article.c.n, schema.revision.c.text)
            .select_from(t)
            .where(schema.article.c.given_id == article.id, schema.article.c.home == whose, schema.revision.c.current)
            .order_by(schema.article.c.n)
        ).all():
            if copies.similarity(copies.shingles(row.text), copies.shingles(article.text)) >= copies.ALIKE:
                return Recognised(outcome="revision", article_n=row.n)
    return Recognised(outcome="new")


def tombstone_keys(article: Article) -> tuple[str, ...]:
    """Digests of what an article is known by: URL, text at its outlet, and, without a URL, id at its outlet."""
    whose = home(article)
    known_by = [f"text|{whose}|{article.sha256}"]
    known_by.append(f"url|{url_key(article.url)}" if article.url else f"id|{whose}|{article.id}")
    return tuple(hashlib.sha256(key.encode()).hexdigest() for key in known_by)


def add_url(connection: Connection, article_n: int, url: str) -> None:
    """Note that an article is also found at ``url``."""
    key = url_key(url)
    if connection.scalar(select(schema.article_url.c.url).where(schema.article_url.c.url == key)) is None:
        connection.execute(insert(schema.article_url).values(url=key, article_n=article_n))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The rows that an article has been given."""

    article_n: int
    article_id: str
    revision_n: int
    current: bool
    outlet_n: int | None


def store(
    connection: Connection,
    extraction: Extraction,
    recognised: Recognised,
    *,
    origin_n: int,
    added: str,
    given_id: str | None = None,
) -> Stored:
    """Write the article (where new) and its revision; a revision that is the latest supersedes the one before.

    ``given_id``: the id that the article first came with, where that isn't the one it has now.
    """
    article = extraction.article
    text_shingles = copies.shingles(article.text)
    text_bands = copies.bands(text_shingles)
    article_n = recognised.article_n
    if article_n is None:
        copy = copies.find(connection, text_shingles, text_bands)
        article_n = _store_article(connection, article, copy, given_id or article.id)
    if article.url:
        add_url(connection, article_n, article.url)
    number = (
        connection.scalar(select(func.max(schema.revision.c.number)).where(schema.revision.c.article_n == article_n))
        or 0
    ) + 1
    current = _supersede(connection, article_n, article)
    revision_n = next_number(connection, schema.revision)
    outlet_n = outlet_number(connection, article.outlet)
    connection.execute(
        insert(schema.revision).values(
            n=revision_n,
            article_n=article_n,
            number=number,
            current=current,
            sha256=article.sha256,
            text=article.text,
            title=article.title,
            url=article.url,
            outlet_n=outlet_n,
            authors=as_json(article.authors),
            published=article.published,
            language=article.language,
            retrieved=article.retrieved,
            raw_sha256=article.raw_sha256,
            notes=as_json(extraction.notes),
            origin_n=origin_n,
            added=added,
        )
    )
    copies.remember(connection, revision_n, text_bands)
    outdated.mark(connection, [revision_n])
    article_id = connection.scalars(select(schema.article.c.id).where(schema.article.c.n == article_n)).one()
    return Stored(article_n=article_n, article_id=article_id, revision_n=revision_n, current=current, outlet_n=outlet_n)


def _store_article(connection: Connection, article: Article, copy: copies.Copy | None, given_id: str) -> int:
    article_n = next_number(connection, schema.article)
    connection.execute(
        insert(schema.article).values(
            n=article_n,
            id=_free_id(connection, article),
            given_id=given_id,
            home=home(article),
            copy_of=copy.article_n if copy else None,
            copy_score=copy.score if copy else None,
        )
    )
    return article_n


def _free_id(connection: Connection, article: Article) -> str:
    """The id as given; where another article has it, with as much of the text's digest as tells them apart."""
    for length in (0, 8, 16, 64):
        wanted = f"{article.id}~{article.sha256[:length]}" if length else article.id
        taken = select(schema.article.c.id).where(schema.article.c.id == wanted)
        buried = select(schema.tombstone.c.id).where(schema.tombstone.c.id == wanted)
        if connection.scalar(taken.union_all(buried)) is None:
            return wanted
    return f"{article.id}~{article.sha256}~{next_number(connection, schema.article)}"


def _supersede(connection: Connection, article_n: int, article: Article) -> bool:
    """Whether the text at hand is later than the stored ones; if so, the one that was current is no longer."""
    before = connection.execute(
        select(schema.revision.c.n, schema.revision.c.retrieved).where(
            schema.revision.c.article_n == article_n, schema.revision.c.current
        )
    ).one_or_none()
    if before is None:
        return True
    if before.retrieved and article.retrieved and _time(article.retrieved) < _time(before.retrieved):
        return False
    connection.execute(update(schema.revision).where(schema.revision.c.n == before.n).values(current=False))
    index.refresh(
        connection, connection.scalars(select(schema.statement.c.n).where(schema.statement.c.revision_n == before.n))
    )
    return True


def _time(iso: str) -> float:
    return datetime.fromisoformat(iso).timestamp()


def stored_of(connection: Connection, row: Row[tuple[object, ...]]) -> Stored:
    """The rows of a revision that the ledger holds; ``row`` as ``held.revisions`` selects it."""
    return Stored(
        article_n=row.article_n,
        article_id=row.id,
        revision_n=row.n,
        current=row.current,
        outlet_n=outlet_number(connection, row.outlet),
    )


def outlet_number(connection: Connection, name: str | None) -> int | None:
    """The outlet's number, a new one where it has none."""
    if name is None:
        return None
    known = connection.scalar(select(schema.outlet.c.n).where(schema.outlet.c.name == name))
    if known is None:
        known = next_number(connection, schema.outlet)
        connection.execute(insert(schema.outlet).values(n=known, name=name))
    return known


def day_of(published: str | None) -> int:
    """The day of publication, where the outlet is, as a proleptic Gregorian ordinal; 0 where it isn't known."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0


def as_json(values: tuple[str, ...]) -> str:
    """A list of texts as the ledger keeps it."""
    return json.dumps(values, ensure_ascii=False)
