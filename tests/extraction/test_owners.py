"""Heads of dependents: the likeliest, unless an exchange gives one that stands idle a dependent of its own."""

import math

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.owners import NONE, owners


def chances(**shares: float) -> dict[int, float]:
    """Log-probabilities by head: h0=0.7 is head 0, none=0.3 no head."""
    return {NONE if name == "none" else int(name[1:]): math.log(share) for name, share in shares.items()}


def test_a_list_that_is_off_by_one_is_moved_back_along_its_whole_length() -> None:
    """Four quotations with a name below each; the first name stood idle, the last had two."""
    listed = [
        chances(h1=0.6, h0=0.4),
        chances(h2=0.6, h1=0.4),
        chances(h3=0.6, h2=0.4),
        chances(h3=0.9, none=0.1),
    ]
    assert owners(listed, 4, price=0.0) == [1, 2, 3, 3]
    assert owners(listed, 4, price=2.0) == [0, 1, 2, 3]


def test_what_had_no_head_goes_to_one_that_stands_idle() -> None:
    assert owners([chances(none=0.6, h0=0.4)], 1, price=1.0) == [0]


def test_an_exchange_dearer_than_the_price_is_not_made() -> None:
    assert owners([chances(none=0.99, h0=0.01)], 1, price=4.0) == [NONE]


def test_a_head_is_not_left_idle_for_another() -> None:
    assert owners([chances(h0=0.6, h1=0.4)], 2, price=9.0) == [0]


def test_the_cheapest_of_several_dependents_is_taken() -> None:
    assert owners([chances(h0=0.9, h1=0.1), chances(h0=0.6, h1=0.4)], 2, price=9.0) == [0, 1]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[dict[int, float]], int]:
    heads = draw(st.integers(1, 6))
    chance = st.floats(-8, 0)
    others = st.dictionaries(st.integers(0, heads - 1), chance, max_size=6)
    rows = draw(st.lists(st.tuples(chance, others), max_size=10))
    return [{NONE: none, **others} for none, others in rows], heads


@given(tables(), st.floats(0, 20))
def test_nothing_is_paid_but_for_heads_that_no_longer_stand_idle(
    table: tuple[list[dict[int, float]], int], price: float
) -> None:
    candidates, heads = table
    alone, shared = owners(candidates, heads, 0.0), owners(candidates, heads, price)
    busy = {*alone} - {NONE}
    assert all(head in each for head, each in zip(shared, candidates, strict=True))
    assert busy <= {*shared}
    lost = sum(each[a] - each[b] for each, a, b in zip(candidates, alone, shared, strict=True))
    assert -1e-9 <= lost <= price * (len({*shared} - {NONE}) - len(busy)) + 1e-9
