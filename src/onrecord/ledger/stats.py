"""A ledger in, what is in it out, counted: articles, statements, outlets, the dates covered, whose voices."""

from dataclasses import dataclass

from sqlalchemy import func, select

from onrecord.ledger import schema
from onrecord.ledger.facets import Frequency
from onrecord.ledger.store import Ledger
from onrecord.ledger.who import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts. ``statements`` are those in force (current revision, not retired, not rejected) in all articles;
    ``once``: less those that copies repeat, which is what ``speakers``, ``outlets`` and ``forms`` count.
    """

    articles: int
    revisions: int
    copies: int
    statements: int
    once: int
    attributed: int  # of ``once``, those with a speaker
    first: str | None  # earliest and latest day of publication of a statement's article
    last: str | None
    forms: Frequency
    statuses: Frequency
    speakers: Frequency
    outlets: Frequency
    languages: Frequency
    rejections: Frequency
    forgotten: int


def stats(ledger: Ledger, *, most: int = 20) -> Stats:
    """Count everything, the ``most`` frequent speakers and outlets by name."""
    s, r, a, said = schema.statement, schema.revision, schema.article, schema.statement_speaker
    times = func.count().label("times")
    in_force = select(s.c.n).join(r, r.c.n == s.c.revision_n).where(r.c.current, ~s.c.retired)
    kept = in_force.where(s.c.status != "rejected")
    once = kept.where(~s.c.repeats).with_only_columns(s.c.n, s.c.form, s.c.outlet_n).subquery()
    with ledger.read() as connection:

        def count(query: object) -> int:
            return connection.scalar(select(func.count()).select_from(query)) or 0  # type: ignore[arg-type]

        def frequency(query: object) -> Frequency:
            return tuple((row[0] or "", row[1]) for row in connection.execute(query))  # type: ignore[call-overload]

        first = connection.scalar(select(func.min(once.c.n)).where(once.c.n >= 1 << 32))
        last = connection.scalar(select(func.max(once.c.n)))
        speakers = (
            select(said.c.speaker_n, times)
            .join(once, once.c.n == said.c.statement_n)
            .group_by(said.c.speaker_n)
            .subquery()
        )
        outlets = select(once.c.outlet_n, times).group_by(once.c.outlet_n).subquery()
        return Stats(
            articles=count(a),
            revisions=count(r),
            copies=count(select(a.c.n).where(a.c.copy_of.is_not(None)).subquery()),
            statements=count(kept.subquery()),
            once=count(once),
            attributed=count(
                select(once.c.n).where(select(said.c.place).where(said.c.statement_n == once.c.n).exists()).subquery()
            ),
            first=None if first is None else day(first),
            last=None if last is None else day(last),
            forms=frequency(select(once.c.form, times).group_by(once.c.form).order_by(times.desc(), once.c.form)),
            statuses=frequency(
                in_force.with_only_columns(s.c.status, times).group_by(s.c.status).order_by(times.desc(), s.c.status)
            ),
            speakers=frequency(
                select(schema.speaker.c.name, speakers.c.times)
                .join(speakers, speakers.c.speaker_n == schema.speaker.c.n)
                .order_by(speakers.c.times.desc(), schema.speaker.c.n)
                .limit(most)
            ),
            outlets=frequency(
                select(schema.outlet.c.name, outlets.c.times)
                .join(outlets, outlets.c.outlet_n == schema.outlet.c.n)
                .order_by(outlets.c.times.desc(), schema.outlet.c.n)
                .limit(most)
            ),
            languages=frequency(
                select(r.c.language, times).where(r.c.current).group_by(r.c.language).order_by(times.desc())
            ),
            rejections=frequency(
                select(schema.rejection.c.reason, times)
                .group_by(schema.rejection.c.reason)
                .order_by(times.desc(), schema.rejection.c.reason)
                .limit(most)
            ),
            forgotten=count(schema.tombstone),
        )
