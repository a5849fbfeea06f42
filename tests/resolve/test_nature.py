"""Negation, attitude, nesting, second hand, and what is spoken about."""

import pytest

from .marked import resolved

CUES = {
    "said": (False, False),
    "declined to say": (True, False),
    "did not confirm": (True, False),
    "hasn’t yet said": (True, False),
    "refused to comment on": (True, False),
    "denied": (False, False),
    "flatly denies": (False, False),
    "ruled out": (False, False),
    "believes": (False, True),
    "hoped": (False, True),
    "wants": (False, True),
    "intends": (False, True),
    "said he believed": (False, False),
    "expressed hope": (False, False),
    "voiced fears": (False, False),
}


@pytest.mark.parametrize(("cue", "expected"), CUES.items(), ids=CUES)
def test_negation_and_attitude(cue: str, expected: tuple[bool, bool]) -> None:
    (statement,) = resolved(f"<s1>Bo Li</s1> <q1>{cue}</q1> <c1>the bridge is safe</c1>.")
    assert (statement.negated, statement.attitude) == expected


def test_a_statement_within_another_names_it() -> None:
    outer, inner = resolved(
        "<s1>Ana Duarte</s1> <q1>said</q1> <c1>that <s2>the governor, Emeka Obi,</s2> <q2>had promised</q2> "
        "<c2>to pay</c2></c1>."
    )
    assert (outer.within, inner.within) == (None, outer.id)


def test_what_a_paper_reports_that_somebody_said_came_via_the_paper() -> None:
    _, inner = resolved(
        "<s1>The Harbour Gazette</s1> <q1>reported</q1> "
        "<c1>that <s2>Ana Duarte</s2> <q2>said</q2> <c2>it was over</c2></c1>."
    )
    assert inner.via == "Harbour Gazette"


def test_a_country_is_not_the_organisation_that_bears_its_adjective() -> None:
    (statement,) = resolved(
        "The Ukrainian Harbour Institute met. <s1>Ana Duarte</s1> <q1>said</q1> <c1>the Ukrainian government knew</c1>."
    )
    assert statement.about == ()


def test_about_names_people_and_organisations_of_the_content_in_full() -> None:
    (statement,) = resolved(
        "Mayor Leila Haddad met Per Lindqvist of the Ports Authority. "
        "<s1>Haddad</s1> <q1>said</q1> <c1>Lindqvist had misled the Ports Authority</c1>."
    )
    assert statement.about == ("Per Lindqvist", "Ports Authority")
