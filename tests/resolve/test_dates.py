"""Words for times and the intervals they mean, on a Wednesday, 15 May 2024."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.circumstances.dates import find_dates, published_day

from .marked import resolved

WEDNESDAY = published_day("2024-05-15T23:30:00-07:00")
CASES = {
    "on Tuesday": ("2024-05-14", "2024-05-14"),
    "Wednesday": ("2024-05-15", "2024-05-15"),
    "on Thursday": ("2024-05-09", "2024-05-09"),
    "last Friday": ("2024-05-10", "2024-05-10"),
    "last Tuesday": ("2024-05-07", "2024-05-07"),
    "Monday last week": ("2024-05-06", "2024-05-06"),
    "yesterday": ("2024-05-14", "2024-05-14"),
    "earlier in the day": ("2024-05-15", "2024-05-15"),
    "over the weekend": ("2024-05-11", "2024-05-12"),
    "last week": ("2024-05-06", "2024-05-12"),
    "this week": ("2024-05-13", "2024-05-15"),
    "earlier this month": ("2024-05-01", "2024-05-15"),
    "last month": ("2024-04-01", "2024-04-30"),
    "late last month": ("2024-04-20", "2024-04-30"),
    "earlier in the week": ("2024-05-13", "2024-05-15"),
    "in the past two weeks": ("2024-05-01", "2024-05-15"),
    "over the last few days": ("2024-05-10", "2024-05-15"),
    "late last year": ("2023-10-01", "2023-12-31"),
    "early this year": ("2024-01-01", "2024-03-31"),
    "last year": ("2023-01-01", "2023-12-31"),
    "in March": ("2024-03-01", "2024-03-31"),
    "in October": ("2023-10-01", "2023-10-31"),
    "last May": ("2023-05-01", "2023-05-31"),
    "on May 3": ("2024-05-03", "2024-05-03"),
    "on 28 November": ("2023-11-28", "2023-11-28"),
    "three days ago": ("2024-05-12", "2024-05-12"),
    "two years ago": ("2022-01-01", "2022-12-31"),
    "in March last year": ("2023-03-01", "2023-03-31"),
    "in late April this year": ("2024-04-20", "2024-04-30"),
    "overnight": ("2024-05-14", "2024-05-15"),
    "in 2019": ("2019-01-01", "2019-12-31"),
    "on August 5, 2016": ("2016-08-05", "2016-08-05"),
    "on 5 Aug. 2016": ("2016-08-05", "2016-08-05"),
    "on the 5th of August 2016": ("2016-08-05", "2016-08-05"),
    "on 2016-08-05": ("2016-08-05", "2016-08-05"),
    "in early June 2016": ("2016-06-01", "2016-06-10"),
    "on Friday, 3 May": ("2024-05-03", "2024-05-03"),
    "at the start of the week": ("2024-05-13", "2024-05-15"),
    "a fortnight ago": ("2024-04-28", "2024-05-04"),
    "in the summer of 2021": ("2021-06-01", "2021-08-31"),
    "on 15/04/2024": ("2024-04-15", "2024-04-15"),
    "on 3/6/2024": (None, None),
    "the following day": (None, None),
    "in a March interview": ("2024-03-01", "2024-03-31"),
    "at the time": (None, None),
    "on February 30, 2016": (None, None),
}
ABSOLUTE = {
    "in 2019",
    "on August 5, 2016",
    "on 5 Aug. 2016",
    "on the 5th of August 2016",
    "on 2016-08-05",
    "in early June 2016",
    "in the summer of 2021",
    "on 15/04/2024",
}


def interval(words: str, **about: object) -> tuple[str | None, str | None]:
    text = f"She spoke {words}."
    (found,) = find_dates(text, 0, len(text), **{"published": WEDNESDAY, **about})  # type: ignore[arg-type]
    return tuple(None if d is None else d.isoformat() for d in (found.earliest, found.latest))  # type: ignore[return-value]


@pytest.mark.parametrize(("words", "expected"), CASES.items(), ids=CASES)
def test_intervals(words: str, expected: tuple[str | None, str | None]) -> None:
    assert interval(words) == expected


@pytest.mark.parametrize("words", CASES)
def test_without_a_date_of_publication_only_absolute_dates_are_given(words: str) -> None:
    assert (interval(words, published=None) != (None, None)) == (words in ABSOLUTE)


def test_a_weekday_to_come_is_the_next_one() -> None:
    assert interval("on Friday", future=True) == ("2024-05-17", "2024-05-17")


@pytest.mark.parametrize(
    "text",
    ["They may march on.", "In all, 30 Mondays passed", "the 2016-17 season", "May Tan spoke", "on a recent Friday"],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert [e for e in find_dates(text, 0, len(text), WEDNESDAY) if e.earliest] == []


@given(st.text(alphabet="0123456789 -,.abMayondJunlstwek", max_size=40), st.dates())
def test_no_text_breaks_it_and_every_interval_is_in_order(text: str, day: object) -> None:
    for found in find_dates(text, 0, len(text), day):  # type: ignore[arg-type]
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


OTHERS = {
    "an attack's": ("After Monday’s attacks, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "a primary's": ("Ahead of the state’s May 7 primary <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "since": ("Since the vote on Monday <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "a dateline": ("NAIROBI, May 14 (ABC) - <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "of whom was hurt": ("<s1>A man hurt in the crash on Monday</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "when somebody was elected": ("<s1>Bo Li</s1>, elected in March, <q1>said</q1> <c1>it was over</c1>.", None),
    "of a report that is talked of": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> of the report published on Monday.",
        None,
    ),
    "of a law": ("<s1>Bo Li</s1> <q1>called</q1> the law passed in 2013 <c1>“a scandal.”</c1>", None),
    "of a law that is asked about": (
        "Asked on Monday about the law passed in 2013, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.",
        "Monday",
    ),
    "of a thing in hand": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1>, holding a photograph taken in 2019.", None),
    "before doing something": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> before boarding a flight to Oslo on Monday.",
        "Monday",
    ),
    "to come": ("<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> about the vote next week.", None),
    "of what happened": ("On Monday, <q1>according to</q1> <s1>the police</s1>, <c1>two men had fled</c1>.", None),
    "before a panel": ("Testifying before the panel on Monday, <s1>Bo Li</s1> <q1>said</q1> <c1>no</c1>.", "Monday"),
    "a programme's name": ("<s1>Bo Li</s1> <q1>told</q1> Harbour Today <c1>it was over</c1>.", None),
    "a rally's": ("At Monday’s rally <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "Monday"),
    "after a meeting": ("After a meeting on Monday <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "Monday"),
    "an abbreviated month behind a participle": (
        "In a reply dated Sept. 4, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.",
        "Sept. 4",
    ),
    "of what is told behind a semicolon": (
        "<s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>; a week later she left.",
        None,
    ),
    "before an hour": (
        "<c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> shortly before 1 a.m. “Go.”",
        "shortly before 1 a.m.",
    ),
    "the month of a speech": ("In a March speech <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "a March speech"),
    "the year of a speech": ("In a 2019 speech <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "a 2019 speech"),
}


@pytest.mark.parametrize(("text", "words"), OTHERS.values(), ids=OTHERS)
def test_the_time_of_something_else_is_not_that_of_the_saying(text: str, words: str | None) -> None:
    (statement,) = resolved(text, published="2024-05-15")
    assert (statement.said_at.text if statement.said_at else None) == words


TOLD_BEFORE = {
    "that evening": (
        "Pumps failed on Monday. That evening <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "05-13/05-13"
    ),
    "the same day": (
        "Pumps failed on 2 May.\n\n<s1>Bo Li</s1> <q1>said</q1> the same day <c1>it was over</c1>.", "05-02/05-02"
    ),
    "that day, of a month": (
        "Pumps failed in March. That day <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None
    ),
    "two days later": (
        "Pumps failed on 2 May. Two days later, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "05-04/05-04"
    ),
    "the next day": (
        "Pumps failed on Monday. <c1>“No,”</c1> <s1>Bo Li</s1> <q1>said</q1> the next day.", "05-14/05-14"
    ),
    "the sentence before tells that one spoke": (
        "Bo Li took the stand on Monday. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.", "05-13/05-13"
    ),
    "the sentence before tells how one was": (
        "Bo Li was still angry on Monday, stacking crates. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.", "05-13/05-13"
    ),
    "two sentences before": (
        "On Monday Bo Li was sitting in her kitchen. The stove was cold. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.",
        "05-13/05-13",
    ),
    "who spoke, behind who it is": (
        "Bo Li, who left in 2021, took the stand on Monday. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.", "05-13/05-13"
    ),
    "shortly after": (
        "Shortly after the verdict on Monday, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "05-13/05-13"
    ),
    "days after": ("Days after the vote on Monday, <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", None),
    "the sentence before tells what was done to one": (
        "Bo Li was held on Monday. <c1>“No,”</c1> <s1>she</s1> <q1>said</q1>.", None
    ),
    "then": ("In February pumps failed. <s1>Bo Li</s1> <q1>had said then</q1> <c1>it was over</c1>.", "02-01/02-29"),
    "at the time": (
        "Pumps failed in March. <s1>Bo Li</s1> <q1>said</q1> at the time that <c1>it was over</c1>.", "03-01/03-31"
    ),
    "at the time of": (
        "Pumps failed in March. <s1>Bo Li</s1> <q1>said</q1> at the time of his election <c1>it was over</c1>.", None
    ),
    "November of that year": (
        "Pumps failed in 2021. In November of that year <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.",
        "2021-11-01/2021-11-30",
    ),
    "the sentence before begins with it": (
        "On Monday he was more guarded. Of the pumps <s1>Bo Li</s1> <q1>said</q1> <c1>they worked</c1>.", "05-13/05-13"
    ),
    "at the beginning, with a capital": ("In April <s1>Bo Li</s1> <q1>said</q1> <c1>it was over</c1>.", "04-01/04-30"),
    "of what stands between the speaker and the cue": (
        "<s1>The minister</s1>, who will be in Porto on Monday, <q1>said</q1> <c1>it was over</c1>.", None
    ),
    "of what an organisation did": (
        "<s1>The Mill Trust, which was founded in April,</s1> <q1>said</q1> <c1>it was over</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD_BEFORE.values(), ids=TOLD_BEFORE)
def test_times_that_other_words_tell(text: str, expected: str | None) -> None:
    (statement,) = resolved(text, published="2024-05-15")
    at = statement.said_at
    given = None if at is None or at.earliest is None else f"{at.earliest}/{at.latest}".replace("2024-", "")
    assert given == expected


def test_the_tense_of_the_cue_decides_which_weekday() -> None:
    past, coming = resolved(
        "<s1>The bank</s1> <q1>said</q1> on Friday <c1>it was sound</c1>. "
        "<s2>The bank</s2> <q2>will announce</q2> on Friday <c2>a merger</c2>.",
        published="2024-05-15",
    )
    assert past.said_at is not None
    assert coming.said_at is not None
    assert (past.said_at.earliest, coming.said_at.earliest) == ("2024-05-10", "2024-05-17")


SESSIONS = {
    "counsel and witness": ("<c2>“Were you alone?”</c2> <s2>the lawyer</s2> <q2>asked</q2>.", "2024-05-14"),
    "the judge": ("<s2>The judge</s2> <q2>warned</q2> counsel <c2>not to badger her</c2>.", "2024-05-14"),
    "a spokesman": ("<s2>A spokesman for the mill</s2> <q2>said</q2> <c2>it would not comment</c2>.", None),
    "outside": ("<s2>The prosecutor</s2> <q2>told</q2> reporters <c2>he would appeal</c2>.", None),
    "before": ("<s2>The prosecutor</s2> <q2>had said</q2> <c2>it was over</c2>.", None),
}


@pytest.mark.parametrize(("text", "day"), SESSIONS.values(), ids=SESSIONS)
def test_who_speaks_in_court_after_a_witness_speaks_on_that_day(text: str, day: str | None) -> None:
    _, said = resolved(
        "<s1>Ana Duarte</s1> <q1>told</q1> the court on Tuesday <c1>that she saw nothing</c1>.\n\n" + text,
        published="2024-05-15",
    )
    assert (said.said_at.earliest if said.said_at else None) == day
