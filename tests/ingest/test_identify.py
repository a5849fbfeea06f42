"""The language of a text, where it is clear."""

import pytest

from onrecord.ingest.identify import identified, language
from onrecord.ingest.stream import Rejection
from onrecord.records import Article

TEXTS = {
    "en": "The harbour office announced on Tuesday that the ferry to Larkmoor will not sail before spring this year.",
    "fr": "Le bureau du port a annoncé mardi que le bac pour Larkmoor ne partirait pas avant le printemps prochain.",
    "de": "Das Hafenamt teilte am Dienstag mit, dass die Fähre nach Larkmoor nicht vor dem Frühjahr fahren werde.",
    "sv": "Hamnkontoret meddelade på tisdagen att färjan till Larkmoor inte kommer att gå före våren i år, sade man.",
    "ru": "Управление порта сообщило во вторник, что паром до Ларкмура не пойдёт раньше весны этого года.",
    "ja": "港湾事務所は火曜日、ラークムーア行きのフェリーは春まで運航しないと発表した。漁師たちはこれに反対している。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_has_its_language(code: str) -> None:
    assert language(TEXTS[code] * 3) == code


@pytest.mark.parametrize("text", ["", "Yes.", "12 34 56 " * 50, "\n \t" * 50])
def test_what_is_too_short_or_has_no_words_has_none(text: str) -> None:
    assert language(text) is None


def test_only_articles_that_state_no_language_are_looked_at() -> None:
    items = [
        Article(id="1", text=TEXTS["fr"]),
        Article(id="2", text=TEXTS["fr"], language="en"),
        Rejection(source="x", reason="is empty"),
    ]
    first, second, third = identified(items)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.language, second.language) == ("fr", "en")
    assert third is items[2]
