"""The date that a page or feed gives in, an ISO date or time with zone out; None where it can't be true."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

WEB_BEGINS = date(1991, 8, 6)
"""The first web page went public on this day: a page that claims to be older bears a default such as 1970-01-01."""
SKEW = timedelta(hours=1)
"""How far clocks may differ: a time that is further ahead of ours is wrong."""

LONGEST = 60
"""Characters; the longest way to write a time with its zone has some 40."""


def now() -> datetime:
    return datetime.now(UTC)


def published(value: str | None, at: datetime | None = None) -> str | None:
    """``value`` (ISO 8601, or as in mail headers) as a date of publication, or None: unreadable, or it can't be true.

    A time without its zone is reduced to its date. Refused are days before the web began and after ``at`` (now), in
    whichever zone it is latest.
    """
    moment = parse(value) if value else None
    at = at or now()
    if isinstance(moment, datetime):
        true = moment <= at + SKEW and moment.date() >= WEB_BEGINS
        return moment.isoformat(timespec="seconds") if true else None
    if moment is None or not WEB_BEGINS <= moment <= at.astimezone(timezone(timedelta(hours=14))).date():
        return None
    return moment.isoformat()


def parse(value: str) -> datetime | date | None:
    """A time that has its zone, or a date; None where ``value`` is neither."""
    value = value.strip()
    if len(value) > LONGEST:
        return None
    try:
        if re.match(r"\d{4}-\d\d-\d\d", value):
            time = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", value))
        else:
            time = parsedate_to_datetime(value)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value) or time.tzinfo is None:
            return time.date()
        time.astimezone(UTC)  # a zone that leads out of the calendar is no zone
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time
