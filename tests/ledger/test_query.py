"""The query language means the same to Python, SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from onrecord.errors import InputError
from onrecord.ledger import Ledger, index, query
from onrecord.ledger.query import All, Any, Expression, Phrase
from onrecord.ledger.words import folded

TAX, CUT, WAR = Phrase(("tax",)), Phrase(("cut",)), Phrase(("war",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tax", TAX),
        ("Tax cut", All((TAX, CUT))),
        ("tax AND cut", All((TAX, CUT))),
        ('"tax cut"', Phrase(("tax", "cut"))),
        ("“tax cut”", Phrase(("tax", "cut"))),
        ('"tax cut', Phrase(("tax", "cut"))),
        ("immigra*", Phrase(("immigra",), prefix=True)),
        ('"tax cu*"', Phrase(("tax", "cu"), prefix=True)),
        ("anti-war", Phrase(("anti", "war"))),
        ("tax OR cut war", Any((TAX, All((CUT, WAR))))),
        ("tax NOT war", All((TAX,), (WAR,))),
        ("tax -war", All((TAX,), (WAR,))),
        ("tax -(war OR cut)", All((TAX,), (Any((WAR, CUT)),))),
        ("(tax OR cut) war", All((Any((TAX, CUT)), WAR))),
        ("or and not", All((Phrase(("or",)), Phrase(("and",)), Phrase(("not",))))),
        ("", None),
        ("… * - ()", None),
    ],
)
def test_parsing(typed: str, meant: Expression | None) -> None:
    assert query.parse(typed) == meant


@pytest.mark.parametrize("typed", ["NOT tax", "-tax", "tax OR NOT cut", "(tax", "tax)", "(" * 99, "tax " * 999])
def test_what_is_refused_says_why(typed: str) -> None:
    with pytest.raises(InputError):
        query.parse(typed)


WORDS = st.sampled_from(("a", "ab", "abc", "b", "b1", "é", "ß", "we’ll", "Ж", "x-ray"))
PHRASES = st.builds(
    lambda words, prefix: query.phrase(" ".join(words) + "*" * prefix),
    st.lists(WORDS, min_size=1, max_size=3),
    st.booleans(),
)
EXPRESSIONS = st.recursive(
    PHRASES,
    lambda inner: (
        st.builds(Any, st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple), st.lists(inner, max_size=2).map(tuple))
    ),
    max_leaves=6,
)


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    with ledger.write() as connection:
        yield connection


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=6), st.lists(EXPRESSIONS, min_size=1, max_size=5))
def test_the_database_finds_what_the_definition_says(
    connection: Connection, texts: list[list[str]], expressions: list[Expression]
) -> None:
    entries = [(n, " ".join(folded(" ".join(words)))) for n, words in enumerate(texts)]
    connection.execute(text("DELETE FROM statement_index"))
    index.put(connection, entries)
    for expression in expressions:
        if connection.dialect.name == "sqlite":
            sql, terms = "SELECT rowid FROM statement_index WHERE statement_index MATCH :t", query.to_fts5(expression)
        else:
            sql, terms = (
                "SELECT n FROM statement_index WHERE terms @@ CAST(:t AS tsquery)",
                query.to_tsquery(expression),
            )
        assert set(connection.scalars(text(sql), {"t": terms})) == {
            n for n, words in entries if query.holds(expression, words.split())
        }
