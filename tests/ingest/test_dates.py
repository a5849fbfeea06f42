"""Dates of publication: kept where they can be true."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.dates import published

NOW = datetime(2024, 12, 12, 12, 0, tzinfo=UTC)
CASES = {
    "2024-12-11": "2024-12-11",
    "2024-12-11T09:30:00+01:00": "2024-12-11T09:30:00+01:00",
    "2024-12-11T09:30:00Z": "2024-12-11T09:30:00+00:00",
    "2024-12-11T09:30:00.123+0100": "2024-12-11T09:30:00+01:00",
    "2024-12-11 09:30:00 +01:00": "2024-12-11T09:30:00+01:00",
    "2024-12-11T23:30:00": "2024-12-11",  # whose evening it was isn't said
    "  2024-12-11T09:30Z\n": "2024-12-11T09:30:00+00:00",
    "Wed, 11 Dec 2024 09:30:00 GMT": "2024-12-11T09:30:00+00:00",
    "Wed, 11 Dec 2024 09:30:00 -0500": "2024-12-11T09:30:00-05:00",
    "Wed, 11 Dec 2024 09:30:00 -0000": "2024-12-11",  # RFC 5322: the zone is not known
    "11 Dec 2024 09:30 EST": "2024-12-11T09:30:00-05:00",
    "2024-12-13": "2024-12-13",  # it is tomorrow already in Kiritimati
    "2024-12-14": None,
    "2024-12-12T12:59:00Z": "2024-12-12T12:59:00+00:00",  # a clock that is fast
    "2024-12-12T13:01:00Z": None,
    "2099-01-01": None,
    "1970-01-01": None,
    "1970-01-01T00:00:00Z": None,
    "1991-08-05": None,
    "1991-08-06": "1991-08-06",
    "0001-01-01T00:00:00+14:00": None,
    "9999-12-31T23:59:59-14:00": None,
    "2024-02-30": None,
    "12/11/2024": None,  # the 11th of December or the 12th of November
    "yesterday": None,
    "2024-12-11" + " " * 100 + "x": None,
    "": None,
}


@pytest.mark.parametrize("given", CASES)
def test_a_date_is_kept_with_its_zone_or_refused(given: str) -> None:
    assert published(given, NOW) == CASES[given]


@given(st.text(max_size=40) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:?\d\d|Z)?", fullmatch=True))
def test_whatever_is_kept_is_iso_and_not_in_the_future(value: str) -> None:
    kept = published(value, NOW)
    if kept:
        assert "1991-08-06" <= kept[:10] <= "2024-12-13"
        assert datetime.fromisoformat(kept).tzinfo or len(kept) == 10
