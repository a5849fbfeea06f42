"""What the machine missed is added by people, reviewed like the rest, kept through newer models, copies and exports."""

import json
from pathlib import Path

import pytest

from onrecord.errors import InputError, NotFoundError
from onrecord.export.gold import gold
from onrecord.ingest.compose import compose
from onrecord.ledger import (
    Ledger,
    Origin,
    Search,
    accept,
    add,
    add_missed,
    copy,
    held,
    history,
    reextract,
    search,
    show,
    undo,
    verify,
)
from onrecord.ledger.missed import count_missed
from onrecord.ledger.queue import queue
from onrecord.ledger.sample import sample
from onrecord.records import Article, Extraction
from onrecord.testing import FakeExtractor

TEXT = "“We patched the quays,” said Ana Ruiz.\n\nThe mayor’s deputy “never saw” a plan, Tom Lindqvist conceded."
WORDS = "never saw"


class Blind(FakeExtractor):
    """Finds nothing of the second paragraph."""

    def extract(self, article: Article) -> Extraction:
        found = super().extract(article)
        kept = tuple(one for one in found.statements if one.content[0].start < 40)
        return Extraction(article=article, statements=kept)


@pytest.fixture(autouse=True)
def _article(ledger: Ledger) -> None:
    add(ledger, Blind().extract(compose(id="quays", text=TEXT)), Origin(model="blind", code="0"))


def fields(**more: object) -> dict[str, object]:
    start = TEXT.index("“never")
    return {"content": [[start, start + len(WORDS) + 2]], "speakers": [{"name": "Tom Lindqvist"}], **more}


def test_it_is_found_by_its_words_and_speaker_like_any_other(ledger: Ledger) -> None:
    made = add_missed(ledger, "quays", fields(), author="Eve", reason="read it")
    assert (made.status, made.statement.form, made.statement.content[0].text) == ("confirmed", "direct", "“never saw”")
    (hit,) = search(ledger, Search(words="never", speaker=("lindqvist",))).hits
    assert hit.recorded == made
    (review,) = history(ledger, made.id).reviews
    assert (review.action, review.author, review.reason) == ("add", "Eve", "read it")
    assert (count_missed(ledger), list(verify(ledger))) == (1, [])


def test_it_waits_for_nobody_and_says_nothing_of_the_machine_s_precision(ledger: Ledger) -> None:
    made = add_missed(ledger, "quays", fields(), author="Eve")
    assert made.id not in [one.id for one in queue(ledger).statements]
    assert made.id not in [one.recorded.id for one in sample(ledger, 100).statements]


def test_taken_back_it_is_gone_and_can_be_accepted_again(ledger: Ledger) -> None:
    made = add_missed(ledger, "quays", fields(), author="Eve")
    assert undo(ledger, made.id, author="Zoe").retired
    assert search(ledger, Search(words="never")).hits == ()
    assert (count_missed(ledger), list(verify(ledger))) == (0, [])
    assert accept(ledger, made.id, author="Eve").status == "confirmed"
    assert (len(search(ledger, Search(words="never")).hits), list(verify(ledger))) == (1, [])


def test_a_newer_model_s_answer_is_kept_beside_it(ledger: Ledger) -> None:
    made = add_missed(ledger, "quays", fields(addressee="reporters"), author="Eve")
    reextract(ledger, FakeExtractor(), Origin(model="seeing", code="1"))
    (hit,) = search(ledger, Search(words="never")).hits
    assert (hit.recorded.id, hit.recorded.statement.addressee) == (made.id, "reporters")
    known = history(ledger, made.id)
    assert (known.found, known.origin.model) == (True, "seeing")


def test_it_goes_along_with_copies_and_gold(ledger: Ledger, tmp_path: Path) -> None:
    made = add_missed(ledger, "quays", fields(), author="Eve")
    for one in queue(ledger).statements:
        accept(ledger, one.id, author="Eve")
    with Ledger.open(tmp_path / "copy.db") as other:
        copy(ledger, other)
        assert show(other, made.id).recorded == show(ledger, made.id).recorded
        assert history(other, made.id) == history(ledger, made.id)
    ((_, written),) = gold(held(ledger))
    article = json.loads(written)
    assert article["whole"] is True
    assert made.id in [one["id"] for one in article["statements"]]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"content": []}, "has words"),
        ({"content": [[0, 10_000]]}, "does not lie in a text"),
        ({"content": [[0, 23]], "cue": [[24, 28]]}, "already"),
        ({"mood": "glad"}, "can't be corrected"),
    ],
)
def test_what_makes_no_sense_is_refused(ledger: Ledger, changed: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        add_missed(ledger, "quays", fields(**changed), author="Eve")
    assert count_missed(ledger) == 0


def test_an_article_that_is_not_there_has_missed_nothing(ledger: Ledger) -> None:
    with pytest.raises(NotFoundError, match="no article"):
        add_missed(ledger, "elsewhere", fields(), author="Eve")


@pytest.mark.parametrize(
    ("words", "form"), [("“never saw”", "direct"), ("“never saw” a plan", "mixed"), ("The mayor’s deputy", "indirect")]
)
def test_the_quotation_marks_tell_the_form_where_nobody_says_it(ledger: Ledger, words: str, form: str) -> None:
    at = TEXT.index(words)
    made = add_missed(ledger, "quays", {"content": [[at, at + len(words)]]}, author="Eve")
    assert made.statement.form == form
