"""Identities: who is one person across articles, judgements that last, and two of a name who stay two."""

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from onrecord.compare.identities import bring_up_to_date, import_people
from onrecord.compare.judging import merge, split, undo
from onrecord.errors import InputError
from onrecord.export.held_json import from_line, held_lines, judgement_lines
from onrecord.ledger import Ledger, Origin, add, forget, held, readmit, reextract, schema
from onrecord.ledger.identities import start_again
from onrecord.ledger.imported import Office, Person
from onrecord.ledger.judgements import every_judgement, judgements
from onrecord.records import Article, Extraction, Speaker, Statement, statement_id
from onrecord.spans import Span

ORIGIN = Origin(model="first-model", code="0.1.0")
SPEAKERS = {
    "a": ("Robert Stone", "mayor", "Eastport"),
    "b": ("Bob Stone", "mayor", None),
    "c": ("Bob Stone", "goalkeeper", "Harbour Rovers"),
    "d": ("Bob Stone", "striker", "Harbour Rovers"),
    "e": ("Bob Stone", None, None),
    "f": ("Eva Stone", "mayor", "Eastport"),
    "g": ("Ana Ruiz", "prime minister", None),
    "h": ("Ana Ruiz", None, None),
    "i": ("Prime Minister Ruiz", None, None),
    "j": ("Tom Ruiz", "poet", None),
}
APART = {
    frozenset("ab"),
    frozenset("cd"),
    frozenset("e"),
    frozenset("f"),
    frozenset("gh"),
    frozenset("i"),
    frozenset("j"),
}


SPELT = {
    "p": ("Bohdan Marenskiy", "president", "Eastland"),
    "q": ("Bohdan Marensky", "president", None),
    "r": ("Marensky", "president", None),
    "s": ("Haruto Kanzaki", "coach", "Harbour Rovers"),
    "t": ("Kanzaki Haruto", None, "Rovers"),
    "u": ("Haruto Kanzaki", None, None),
    "v": ("Inés Robledo-Vargas", "judge", None),
    "w": ("Ines Robledo", "judge", None),
    "x": ("Ines Vargas", "judge", None),
    "y": ("Ines Vargas", "singer", None),
    "z": ("Marenskyy Bohdan", None, None),
}
SPELT_APART = {frozenset("pq"), frozenset("r"), frozenset("stu"), frozenset("vwx"), frozenset("y"), frozenset("z")}


# What else the article says of the speaker: the judge of k is the dancer of l, which m shows by calling her both.
BESIDE = {
    "k": ("Ines Rost", "judge", None, ""),
    "l": ("Ines Rost", "dancer", None, ""),
    "m": ("Ines Rost", "judge", None, " People know the former dancer Ines Rost."),
    "n": ("Ines Rost", "goalkeeper", None, " She told the judge. Ines Rost, however, won."),
}
BESIDE_APART = {frozenset("klm"), frozenset("n")}


def extraction(id: str) -> Extraction:
    name, role, affiliation, more = BESIDE[id] if id in BESIDE else (*(SPEAKERS | SPELT)[id], "")
    text = f"In {id}, {name} spoke well.{more}"
    article = Article(id=id, text=text, outlet=id, published="2024-06-01", language="en")
    start = article.text.index(name)
    content, who = (
        (Span.of(article.text, start + len(name) + 1, len(article.text)),),
        Span.of(article.text, start, start + len(name)),
    )
    speaker = Speaker(name=name, kind="person", role=role, affiliation=affiliation, mentions=(who,), confidence=0.9)
    return Extraction(
        article=article,
        statements=(
            Statement(
                id=statement_id(article.sha256, content, ()),
                form="indirect",
                content=content,
                source=(who,),
                confidence=0.9,
                speakers=(speaker,),
            ),
        ),
    )


def put(ledger: Ledger, ids: str = "abcdefghij") -> None:
    for id in ids:
        add(ledger, extraction(id), ORIGIN)


def identified(ledger: Ledger) -> dict[str, set[str]]:
    """Each identity with the articles in which it speaks."""
    o, a = schema.occurrence, schema.article
    found: dict[str, set[str]] = {}
    with ledger.read() as connection:
        for row in connection.execute(select(o.c.identity, a.c.id).join(a, a.c.n == o.c.article_n)):
            found.setdefault(row.identity, set()).add(row.id)
    return found


def groups(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(articles) for articles in identified(ledger).values()}


def identity_of(ledger: Ledger, article: str) -> str:
    return next(identity for identity, articles in identified(ledger).items() if article in articles)


def test_names_join_by_standing_and_two_of_a_name_stay_two(ledger: Ledger) -> None:
    put(ledger)
    assert bring_up_to_date(ledger) == len(SPEAKERS)
    assert groups(ledger) == APART
    assert bring_up_to_date(ledger) == 0


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order_is_the_same_as_all_at_once(ledger: Ledger, seed: int) -> None:
    ids = list(SPEAKERS)
    random.Random(seed).shuffle(ids)
    for id in ids:
        put(ledger, id)
        bring_up_to_date(ledger)
    assert groups(ledger) == APART


@pytest.mark.parametrize("seed", range(4))
def test_spellings_and_orders_of_a_name_join_whatever_came_first(
    ledger: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]], seed: int
) -> None:
    put(ledger, "".join(SPELT))
    bring_up_to_date(ledger)
    assert groups(ledger) == SPELT_APART
    people = [Person(id="Q1", name="Bohdan Marenskyi", offices=(Office(title="President", start="2023-01-01"),))]
    import_people(ledger, people)
    assert groups(ledger) == SPELT_APART - {frozenset("pq"), frozenset("r")} | {frozenset("pqr")}
    ids = list(SPELT)
    random.Random(seed).shuffle(ids)
    with open_another() as other:  # the people before half of the articles
        for at, id in enumerate(ids):
            put(other, id)
            bring_up_to_date(other)
            if at == len(ids) // 2:
                import_people(other, people)
        assert identified(other) == identified(ledger)
        for id in ids[:4]:  # and without some again
            forget(other, id, "asked to")
            bring_up_to_date(other)
        with open_another() as third:
            import_people(third, people)
            put(third, "".join(sorted(ids[4:])))
            bring_up_to_date(third)
            assert identified(third) == identified(other)


@pytest.mark.parametrize("order", ["klmn", "mlkn", "nkml"])
def test_what_stands_beside_a_name_joins_it_to_whoever_is_said_to_be_that(
    ledger: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]], order: str
) -> None:
    for id in order:
        put(ledger, id)
        bring_up_to_date(ledger)
    assert groups(ledger) == BESIDE_APART
    forget(ledger, "m", "asked to")
    bring_up_to_date(ledger)
    with open_another() as other:
        put(other, "kln")
        bring_up_to_date(other)
        assert groups(other) == {frozenset(id) for id in "kln"}
        assert identified(other) == identified(ledger)


@pytest.mark.parametrize("together", [1, 200])
def test_a_ledger_that_an_older_version_made_is_identified_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr("onrecord.compare.identities._TOGETHER", together)
    put(ledger, "".join(SPELT))
    import_people(
        ledger, [Person(id="Q1", name="Bohdan Marenskyi", offices=(Office(title="President", start="2023"),))]
    )
    before = identified(ledger)
    with ledger.write() as connection:  # as the migration leaves it
        for table in (schema.name_key, schema.name_block, schema.person_key):
            connection.execute(delete(table))
        start_again(connection)
    bring_up_to_date(ledger)
    assert identified(ledger) == before


def test_a_person_is_never_overturned_and_can_undo(ledger: Ledger) -> None:
    put(ledger, "abcdf")
    bring_up_to_date(ledger)
    n = merge(ledger, identity_of(ledger, "f"), identity_of(ledger, "c"), author="Mia", reason="she told me")
    assert frozenset("cdf") in groups(ledger)
    split(ledger, identity_of(ledger, "a"), "b", author="Mia", reason="another mayor")
    after = {frozenset("cdf"), frozenset("a"), frozenset("b")}
    assert groups(ledger) == after
    put(ledger, "e")
    bring_up_to_date(ledger)
    assert groups(ledger) == after | {frozenset("e")}
    undo(ledger, n)
    assert groups(ledger) == {frozenset("cd"), frozenset("f"), frozenset("a"), frozenset("b"), frozenset("e")}
    with ledger.read() as connection:
        history = judgements(connection, {"Eva Stone", "Bob Stone"}, undone=True)
    assert [(one.verdict, one.author, one.reason, one.undone is None) for one in history] == [
        ("same", "Mia", "she told me", False),
        ("different", "Mia", "another mayor", True),
    ]
    with pytest.raises(InputError, match="no judgement 1"):
        undo(ledger, n)


def test_judgements_survive_reextraction_and_import(
    ledger: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]]
) -> None:
    put(ledger, "abcdf")
    bring_up_to_date(ledger)
    n = merge(ledger, identity_of(ledger, "f"), identity_of(ledger, "c"), author="Mia", reason="a nickname")
    undo(ledger, n)
    merge(ledger, identity_of(ledger, "f"), identity_of(ledger, "c"), author="Mia", reason="she told me")
    split(ledger, identity_of(ledger, "a"), "b", author="machine: titles", reason="another mayor")
    wanted = {frozenset("cdf"), frozenset("a"), frozenset("b")}

    class Again:
        def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            return (extraction(article.id) for article in articles)

    reextract(ledger, Again(), Origin(model="newer-model", code="0.2.0"))
    bring_up_to_date(ledger)
    assert groups(ledger) == wanted
    with ledger.read() as connection:
        judged = every_judgement(connection)
    lines = [*held_lines(held(ledger)), *judgement_lines(judged)]
    for order in (lines, lines[::-1]):
        with open_another() as other:
            for _ in range(2):  # a second time it changes nothing
                readmit(other, [from_line(line, added="") for line in order])
                bring_up_to_date(other)
                assert groups(other) == wanted
            with other.read() as connection:
                taken = sorted(every_judgement(connection), key=lambda one: (one.made, one.reason))
            assert [replace(one, n=0) for one in taken] == [
                replace(one, n=0) for one in sorted(judged, key=lambda one: (one.made, one.reason))
            ]


def test_imported_people_resolve_titles_by_date(ledger: Ledger) -> None:
    put(ledger, "ghij")
    people = [
        Person(id="Q1", name="Ana Ruiz", offices=(Office(title="Prime Minister", start="2023-01-01"),)),
        Person(
            id="Q2", name="Leo Ruiz", offices=(Office(title="Prime Minister", start="2001-01-01", end="2004-01-01"),)
        ),
    ]
    assert import_people(ledger, people) == 2
    assert groups(ledger) == {frozenset("ghi"), frozenset("j")}
    o = schema.occurrence
    with ledger.read() as connection:
        assert set(connection.scalars(select(o.c.person))) == {"Q1", None}


def test_judgements_need_an_author_a_reason_and_somebody_to_judge(ledger: Ledger) -> None:
    put(ledger, "ab")
    bring_up_to_date(ledger)
    both = identity_of(ledger, "a")
    with pytest.raises(InputError, match="no identity 'nobody'"):
        merge(ledger, both, "nobody", author="Mia", reason="so")
    with pytest.raises(InputError, match="no article 'z'"):
        split(ledger, both, "z", author="Mia", reason="so")
    with pytest.raises(InputError, match="an author and a reason"):
        split(ledger, both, "a", author="Mia", reason=" ")


def test_who_speaks_no_more_after_a_new_extraction_is_listed_no_more(ledger: Ledger) -> None:
    put(ledger, "eghj")
    bring_up_to_date(ledger)

    class Otherwise:
        """Now Eva Stone says what Bob Stone said in e, nobody says anything in h, and j is as it was."""

        def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            for article in articles:
                found = extraction(article.id)
                if article.id == "e":
                    said = found.statements[0]
                    other = replace(said, speakers=(replace(said.speakers[0], name="Eva Newcomer"),))
                    found = replace(found, statements=(other,))
                yield replace(found, statements=()) if article.id == "h" else found

    reextract(ledger, Otherwise(), Origin(model="newer-model", code="0.2.0"))
    assert bring_up_to_date(ledger) == 2
    o, s = schema.occurrence, schema.speaker
    with ledger.read() as connection:
        names = set(connection.scalars(select(s.c.name).join(o, o.c.speaker_n == s.c.n)))
    assert names == {"Eva Newcomer", "Ana Ruiz", "Tom Ruiz"}
    assert groups(ledger) == {frozenset("e"), frozenset("g"), frozenset("j")}


def test_forgetting_an_article_leaves_identities_as_if_it_had_never_been(
    ledger: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]]
) -> None:
    put(ledger)
    bring_up_to_date(ledger)
    forget(ledger, "a", "asked to")
    forget(ledger, "c", "asked to")
    bring_up_to_date(ledger)
    with open_another() as other:
        put(other, "bdefghij")
        bring_up_to_date(other)
        assert identified(ledger) == identified(other)


def unnamed(id: str, description: str, text: str) -> Extraction:
    """An article in which a description speaks."""
    found = extraction("a")
    article = Article(id=id, text=text, outlet=id, published="2024-06-01", language="en")
    at = text.index(description)
    who = Span.of(text, at, at + len(description))
    content = (Span.of(text, at + len(description), len(text)),)
    speaker = Speaker(name=description, kind="unnamed", mentions=(who,), confidence=0.9)
    said = replace(
        found.statements[0],
        id=statement_id(article.sha256, content, ()),
        content=content,
        source=(who,),
        speakers=(speaker,),
    )
    return Extraction(article=article, statements=(said,))


OFFICE = {
    "named": unnamed("named", "the prime minister", "Prime Minister Ruiz came, and the prime minister spoke well."),
    "country": unnamed("country", "The Ruritanian prime minister", "The Ruritanian prime minister spoke."),
    "club": unnamed("club", "the prime minister", "At the play, the prime minister was a puppet."),
}


def test_an_office_in_place_of_a_name_is_whoever_held_it_if_the_article_tells(
    ledger: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]]
) -> None:
    people = [
        Person(id="Q1", name="Ana Ruiz", offices=(Office(title="Prime Minister", start="2023-01-01"),)),
        Person(id="Q2", name="Leo Lind", offices=(Office(title="Prime Minister", where="Norway", start="2001-01-01"),)),
    ]
    put(ledger, "gh")
    for one in OFFICE.values():
        add(ledger, one, ORIGIN)
    bring_up_to_date(ledger)
    assert groups(ledger) == {frozenset("gh")}
    import_people(ledger, people)
    assert groups(ledger) == {frozenset(["g", "h", "named"])}
    with open_another() as other:  # one by one, the people first, the names last
        import_people(other, people)
        for found in (*OFFICE.values(), extraction("h"), extraction("g")):
            add(other, found, ORIGIN)
            bring_up_to_date(other)
        assert identified(other) == identified(ledger)
    made = split(ledger, identity_of(ledger, "g"), "named", author="Mia", reason="the prime minister of a play")
    assert groups(ledger) == {frozenset("gh"), frozenset(["named"])}
    for n in made:
        undo(ledger, n)
    assert groups(ledger) == {frozenset(["g", "h", "named"])}
    import_people(ledger, [replace(people[0], offices=())])
    assert groups(ledger) == {frozenset("gh")}


def test_where_two_imported_people_share_a_name_only_an_office_tells(ledger: Ledger) -> None:
    put(ledger, "bcde")
    people = [
        Person(id="Q1", name="Bob Stone", offices=(Office(title="Mayor", start="2023-01-01"),)),
        Person(id="Q2", name="Bob Stone", offices=(Office(title="Governor", start="2001-01-01", end="2004-01-01"),)),
    ]
    import_people(ledger, people)
    assert groups(ledger) == {frozenset(id) for id in "bcde"}
    import_people(ledger, [replace(people[1], name="Rita Stone")])
    assert frozenset("cd") in groups(ledger)
