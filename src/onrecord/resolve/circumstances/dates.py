"""Words such as "last week" and the date of publication in; the interval of dates they mean out.

The conventions are in docs/resolution.md. Nothing is resolved against a date that is not known: without a date of
publication only absolute dates give an interval.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.resolve import lexicon

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = "|".join(sorted(lexicon.MONTHS, key=len, reverse=True))
_DAY = "|".join(_DAYS)
_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|several|a few|\\d{1,3}|a|an|one"
_COUNTS = {w: i for i, w in enumerate(_NUMBER.split("|")[:11], start=2)} | {"a": 1, "an": 1, "one": 1, "a couple of": 2}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 2)}

_OF_A_YEAR = (
    "interview|speech|address|letter|book|memoir|report|ruling|statement|tweet|post|article|essay|op-ed|paper|debate"
)

_PATTERNS = (
    ("month day year", rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b"),
    (
        "day month year",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? (?P<year>(?:19|20)\d\d)\b",
    ),
    (
        "month of a year",
        rf"\b(?:(?P<part>early|late|mid)[ -])?(?P<month>{_MONTH}),? (?:of )?(?P<which>last|this|next) year\b",
    ),
    ("month of that year", rf"\b(?P<month>{_MONTH}),? (?:of )?(?:that|the same) year\b"),
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    ("by numbers", r"\b(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b"),
    ("month year", rf"\b(?:(?P<part>early|late|mid)[ -])?(?P<month>{_MONTH})\.?,? (?:of )?(?P<year>(?:19|20)\d\d)\b"),
    ("month day", rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? ?\d)"),
    ("day month", rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"),
    (
        "weekday",
        r"\b(?:(?P<which>last|next|this|this past|this coming|the previous|the following|the same) )?"
        rf"(?P<weekday>{_DAY})(?!s)(?P<week> last week)?(?![’'‘]s (?:edition|paper))\b",
    ),
    (
        "ago",
        rf"\b(?P<count>{_NUMBER})(?: or so)? (?P<unit>day|week|fortnight|month|year|decade)s? (?:ago|earlier|before)\b",
    ),
    ("later", rf"\b(?P<count>{_NUMBER}) (?P<unit>day|week)s? (?:later|after that|afterwards)\b"),
    (
        "next day",
        r"\b(?:the )?(?P<which>next|following|previous) (?:day|morning|afternoon|evening|night)\b"
        r"|\bthe (?:day|night|evening|morning) (?P<beside>before|after)\b(?! [a-z])",
    ),
    (
        "lately",
        r"\b(?:in|over|during|within) (?:just )?the (?:last|past) "
        r"(?:(?P<count>few|several|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) )?"
        r"(?P<unit>day|week|month|year)s\b",
    ),
    (
        "earlier",
        r"\b(?P<part>earlier|later) in the (?P<unit>week|month|year)\b"
        r"|\b(?:the )?(?P<begins>start|beginning) of the (?P<begun>week|month|year)\b",
    ),
    ("season of a year", r"\b(?:in )?(?:the )?(?P<season>spring|summer|autumn|fall) (?:of )?(?P<year>(?:19|20)\d\d)\b"),
    ("an event's year", rf"\b(?:an?|the|his|her|their|its) (?P<year>(?:19|20)\d\d) (?:{_OF_A_YEAR})\b"),
    ("an event's month", rf"\b(?:an?|the|his|her|their|its) (?P<month>{_MONTH}) (?:{_OF_A_YEAR})\b"),
    (
        "period",
        r"\b(?:(?P<part>earlier|later|late|early|at the (?:start|beginning|end) of) )?"
        r"(?P<which>last|this|next|the previous|this past|the past) "
        r"(?P<unit>weekend|week|month|year|spring|summer|fall|autumn|winter|quarter)\b",
    ),
    (
        "last month by name",
        rf"\b(?P<part>early |late |mid-)?(?P<which>last|this|this past|next) (?P<month>{_MONTH})\b",
    ),
    ("weekend", r"\b(?:over|during|at|on) the weekend\b"),
    ("yesterday", r"\b(?:yesterday|last night)\b"),
    ("overnight", r"\bovernight\b"),
    ("today", r"\b(?:today|tonight|this (?:morning|afternoon|evening)|(?:earlier|later) in the day)\b"),
    ("that day", r"\b(?:that|(?:that|the) (?:very|same)) (?:day|morning|afternoon|evening|night)\b"),
    (
        "then",
        r"\bat the time\b(?! (?:of|when|the|an?|he|she|they|it|his|her|their)\b)"
        r"|(?:(?<=said )|(?<=wrote )|(?<=told ))then\b",
    ),
    ("tomorrow", r"\btomorrow\b"),
    ("in month", rf"\b(?:(?:back )?in|since|during|by) (?P<part>early |late |mid-)?(?P<month>{_MONTH})\b(?! \d)"),
    ("in year", r"\b(?:in|during|since|by) (?:early |late |mid-)?(?P<year>(?:19|20)\d\d)\b(?!s)"),
    ("decade", r"\bin the (?:early |late |mid-)?(?P<year>(?:19|20)\d0)s\b"),
    (
        "words only",
        r"\b(?:(?:on the eve of|shortly before|shortly after|the day after) "
        r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.m\.|[^,.;“”\"]{3,60})|recently"
        r"|in recent (?:days|weeks|months|years)|more recently|previously|in the past)(?:\b|(?<=\.m\.))",
    ),
)
_MODIFIES = re.compile(
    r" (?!(?:and|or|but|as|at|by|for|from|in|of|on|that|the|to|when|where|with|while|who|after|before|because|during"
    r"|about|if|he|she|they|it)\b)[a-z]{4,}"
)
_ON_DAY = re.compile(rf"\b(?:{_DAY}|mon|tues?|wed|thurs?|fri|sat|sun)\.?,? (?:the )?$", re.IGNORECASE)
_SOME = re.compile(r"\b[Oo]n (?:an?|one|any|every|each|some|most|many) (?:[a-z]+ )?$")  # "on a recent Thursday"
PATTERNS = tuple((rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in _PATTERNS)


TO_DAYS = frozenset(("that day", "later", "next day"))  # that count from the day named last


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time at ``text[start:end]``: the pattern that found it, and the interval it means, if known."""

    start: int
    end: int
    rule: str
    earliest: date | None = None
    latest: date | None = None


def published_day(published: str | None) -> date | None:
    """The day of publication, in the zone that the time of publication was given in."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def find_dates(text: str, start: int, end: int, published: date | None, future: bool = False) -> Sequence[Expression]:
    """The expressions of time in ``text[start:end]``, left to right; of overlapping ones the more exact.

    ``future``: the tense says that it is still to come, so that "Monday" is the next one.
    """
    found: list[Expression] = []
    for rule, pattern in PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(e.start < match.end() and match.start() < e.end for e in found):
                continue
            if rule in (
                "month day",
                "day month",
                "in month",
                "an event's month",
                "last month by name",
                "month of a year",
                "month of that year",
            ) and not _is_month(match):
                continue
            if rule == "weekday" and _SOME.search(text, start, match.start()):
                continue
            if rule in ("month year", "in year") and _MODIFIES.match(text, match.end(), end):
                continue  # "the November 2024 election" is no time of saying
            interval = _interval(rule, match, published, future)
            begin = match.start()
            if "day" in match.groupdict() and (day := _ON_DAY.search(text[max(start, begin - 15) : begin])):
                begin -= len(day[0])  # "Tuesday, 3 June"
            found.append(Expression(begin, match.end(), rule, *(interval or (None, None))))
    return sorted(found, key=lambda e: e.start)


def to_come(found: Expression, published: date | None) -> bool:
    """Whether it is a time after publication, "next week", when nothing can have been said yet.

    But papers carry tomorrow's date, and "June 3" may be one of a year that is not told.
    """
    if published is None or found.earliest is None or found.rule in ("month day", "day month"):
        return False
    return found.earliest > published and found.rule not in ("month day year", "day month year", "iso")


def referred(text: str, found: Expression, since: int, published: date | None) -> Expression:
    """ "That evening" with the interval of the last expression of time before it, from ``since`` on; as it is if none.

    "Then" and "at the time" are as long as that was.
    """
    if found.rule not in ("then", "month of that year", *TO_DAYS):
        return found
    before = [e for e in find_dates(text, since, found.start, published) if e.earliest and e.latest]
    if not before or before[-1].earliest is None:
        return found
    first, last = before[-1].earliest, before[-1].latest
    if found.rule in TO_DAYS and first != last:
        return found
    if found.rule in ("later", "next day"):
        after = _after(text[found.start : found.end].lower())
        return found if after is None else replace(found, earliest=first + after, latest=first + after)
    if found.rule == "month of that year":
        name = text[found.start : found.end].lower().replace(".", " ").split()[0]
        first, last = _month(first.year, lexicon.MONTHS[name])
    return replace(found, earliest=first, latest=last)


def _after(words: str) -> timedelta | None:
    """How long "two weeks later" or "the day before" is after the day named last; None for "several days later"."""
    if later := re.match(rf"({_NUMBER}) (day|week)", words):
        number = _COUNTS.get(later[1]) or (int(later[1]) if later[1].isdigit() else None)
        return None if number is None else timedelta(days=number * (7 if later[2] == "week" else 1))
    return timedelta(days=-1 if "previous" in words or words.endswith("before") else 1)


def _is_month(match: re.Match[str]) -> bool:
    """ "may" and "march" with a small letter are verbs."""
    return match.group("month")[0].isupper()


def _interval(rule: str, match: re.Match[str], published: date | None, future: bool) -> tuple[date, date] | None:
    parts = {k: v.lower().strip() for k, v in match.groupdict().items() if v}
    try:
        if "year" in parts:
            return _absolute(rule, parts)
        if published is None:
            return None
        return _relative(rule, parts, published, future)
    except (ValueError, OverflowError):
        return None


def _by_numbers(one: int, two: int, year: int) -> tuple[date, date] | None:
    """15/4/2024; of 3/6/2024 nobody knows which is the month."""
    if one == two or max(one, two) > 12:
        day = date(year, min(one, two), max(one, two))
        return day, day
    return None


def _absolute(rule: str, parts: dict[str, str]) -> tuple[date, date] | None:
    year = int(parts["year"])
    if rule == "by numbers":
        return _by_numbers(int(parts["one"]), int(parts["two"]), year)
    if rule == "season of a year":
        begin, end = _SEASONS[parts["season"]]
        return date(year, begin, 1), date(year, end, calendar.monthrange(year, end)[1])
    if rule == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if "month" not in parts:
        return date(year, 1, 1), date(year, 12, 31)
    month = lexicon.MONTHS.get(parts["month"]) or int(parts["month"])
    if "day" in parts:
        day = date(year, month, int(parts["day"]))
        return day, day
    return _month(year, month, parts.get("part", ""))


def _month(year: int, month: int, part: str = "") -> tuple[date, date]:
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid-": (11, 20), "mid": (11, 20), "late": (20, last)}.get(part, (1, last))
    return date(year, month, first_day), date(year, month, last_day)


def _relative(rule: str, parts: dict[str, str], today: date, future: bool) -> tuple[date, date] | None:
    one = timedelta(days=1)
    match rule:
        case "today":
            return today, today
        case "overnight":
            return today - one, today
        case "month of a year":
            year = today.year + {"last": -1, "this": 0, "next": 1}[parts["which"]]
            return _month(year, lexicon.MONTHS[parts["month"]], parts.get("part", ""))
        case "yesterday":
            return today - one, today - one
        case "tomorrow":
            return today + one, today + one
        case "weekday":
            day = _weekday(
                _DAYS.index(parts["weekday"]), parts.get("which", "last" if "week" in parts else ""), today, future
            )
            return day, day
        case "weekend":
            return _weekend(today, "last")
        case "ago":
            return _ago(parts["count"], parts["unit"], today)
        case "lately":
            return _lately(parts.get("count", "few"), parts["unit"], today)
        case "earlier":
            return _period("this", parts.get("unit", parts.get("begun", "")), parts.get("part", ""), today)
        case "period":
            return _period(parts["which"], parts["unit"], parts.get("part", ""), today)
        case "month day" | "day month":
            month, number = lexicon.MONTHS[parts["month"]], int(parts["day"])
            day = _nearest_year(month, number, today, future)
            return day, day
        case "in month" | "last month by name" | "an event's month":
            month = lexicon.MONTHS[parts["month"]]
            which = parts.get("which", "")
            ahead = future or which == "next"
            year = today.year
            if not ahead and (month > today.month or (which == "last" and month == today.month)):
                year -= 1
            elif ahead and month < today.month:
                year += 1
            first, last = _month(year, month, parts.get("part", ""))
            return first, min(last, today) if first <= today and not ahead else last
    return None


def _weekday(number: int, which: str, today: date, future: bool) -> date:
    """The last such day, today included; the next one where the tense or "next" says so.

    "Last Monday" said on a Tuesday or Wednesday is that of the week before.
    """
    back = (today.weekday() - number) % 7
    if which in ("next", "this coming", "the following") or (future and which == ""):
        return today + timedelta(days=(number - today.weekday()) % 7 or (7 if which == "next" else 0))
    if which == "last" and back <= 2:
        back += 7
    return today - timedelta(days=back)


def _nearest_year(month: int, day: int, today: date, future: bool) -> date:
    """The last such day up to a week ahead of today (papers carry tomorrow's date), or the next one."""
    candidate = date(today.year, month, day)
    if future:
        return candidate if candidate >= today else date(today.year + 1, month, day)
    return candidate if candidate <= today + timedelta(days=7) else date(today.year - 1, month, day)


def _weekend(today: date, which: str) -> tuple[date, date]:
    """Saturday and Sunday: those before today, or those under way."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if which == "next":
        saturday += timedelta(days=7)
    return saturday, min(saturday + timedelta(days=1), today) if which != "next" else saturday + timedelta(days=1)


def _ago(count: str, unit: str, today: date) -> tuple[date, date] | None:
    number = _COUNTS.get(count) or (int(count) if count.isdigit() else None)
    if number is None:
        return None
    if unit == "day":
        day = today - timedelta(days=number)
        return day, day
    if unit in ("week", "fortnight"):
        middle = today - timedelta(weeks=number * (2 if unit == "fortnight" else 1))
        return middle - timedelta(days=3), middle + timedelta(days=3)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - number
        return _month(months // 12, months % 12 + 1)
    year = today.year - number * (10 if unit == "decade" else 1)
    return date(year, 1, 1), date(year, 12, 31)


def _lately(count: str, unit: str, today: date) -> tuple[date, date]:
    """ "In the past two weeks": so many days back to the day of publication; "few" and "several" are taken as five."""
    number = _COUNTS.get(count) or (int(count) if count.isdigit() else 5)
    return today - number * timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[unit]), today


def _period(which: str, unit: str, part: str, today: date) -> tuple[date, date] | None:
    past = which in ("last", "the previous")
    if unit == "weekend":
        return _weekend(today, "next" if which == "next" else "last")
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        if which in ("this past", "the past"):
            return today - timedelta(days=7), today
        monday += timedelta(days=-7 if past else 7 if which == "next" else 0)
        sunday = monday + timedelta(days=6)
        return (monday, min(sunday, today)) if which == "this" else (monday, sunday)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + (-1 if past else 1 if which == "next" else 0)
        first, last = _month(months // 12, months % 12 + 1, part if part in ("late", "early") and past else "")
        return (first, min(last, today)) if which == "this" else (first, last)
    if unit == "year":
        year = today.year + (-1 if past else 1 if which == "next" else 0)
        first, last = date(year, 1, 1), date(year, 12, 31)
        if part == "late" and which != "this":
            first = date(year, 10, 1)
        elif part == "early":
            last = date(year, 3, 31)
        return first, min(last, today) if which == "this" else last
    if unit in _SEASONS:
        return _season(unit, which, today)
    return None


def _season(name: str, which: str, today: date) -> tuple[date, date]:
    begin, end = _SEASONS[name]
    year = today.year
    if which == "last" and date(year, begin, 1) > today - timedelta(days=60):
        year -= 1
    last_year = year + (1 if end < begin else 0)
    last = date(last_year, end, calendar.monthrange(last_year, end)[1])
    return date(year, begin, 1), last
