"""The measures, on small cases whose figures can be reckoned by hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.evaluate import spans_score, speakers_score
from onrecord.evaluate.counts import Counts, bootstrap, prf
from onrecord.evaluate.gold import Gold, GoldArticle, GoldStatement, read_ann, read_gold
from onrecord.evaluate.predictions import read_predictions
from onrecord.evaluate.report import as_json, lines
from onrecord.evaluate.same import same_date, same_name, same_text
from onrecord.evaluate.score import score
from onrecord.evaluate.words import Words
from onrecord.export import to_json
from onrecord.ingest import compose
from onrecord.records import Extraction, SaidAt, Speaker, Statement
from onrecord.spans import Span

TEXT = "“We will stay here,” said Ana Ruiz. Bo Lund denied that he had left the town."


def at(words: str) -> tuple[tuple[int, int]]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


FIRST = GoldStatement(content=at("“We will stay here,”"), cue=at("said"), source=at("Ana Ruiz"), speaker="Ana Ruiz")
SECOND = GoldStatement(content=at("he had left the town"), cue=at("denied"), source=at("Bo Lund"), speaker="Bo Lund")
GOLD = GoldArticle(id="a", text=TEXT, statements=(FIRST, SECOND), fields=frozenset({"form"}))


def predicted(content: str, cue: str = "", source: str = "", speaker: str = "") -> Statement:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span.of(TEXT, *at(words)[0]),) if words else ()

    speakers = (Speaker(name=speaker, kind="person", confidence=1),) if speaker else ()
    return Statement(
        id=content,
        form="direct",
        content=spans(content),
        cue=spans(cue),
        source=spans(source),
        speakers=speakers,
        confidence=1,
    )


def test_what_is_all_right_scores_a_hundred() -> None:
    perfect = [
        predicted("We will stay here", "said", "Ana Ruiz", "Ana Ruiz"),
        predicted("he had left the town", "denied", "Bo Lund", "Bo Lund"),
    ]
    counts, misses = spans_score.count(GOLD, perfect)
    figures = spans_score.figures(counts)
    assert {value for name, value in figures.items() if not name.startswith("mixed")} == {100.0}
    assert misses == []


def test_nothing_found_scores_nothing_and_every_statement_is_missed() -> None:
    counts, misses = spans_score.count(GOLD, [])
    assert set(spans_score.figures(counts).values()) == {0.0}
    assert [miss.kind for miss in misses] == ["missed (direct)", "missed (indirect)"]


def test_half_of_the_words_make_a_pair_and_a_wrong_source_costs_the_source() -> None:
    counts, misses = spans_score.count(
        GOLD, [predicted("stay here", "said", "Bo Lund"), predicted("the town", "denied")]
    )
    figures = spans_score.figures(counts)
    assert figures["relation content r"] == 50.0
    assert figures["relation content+source r"] == 0.0
    assert sorted(miss.kind for miss in misses) == ["wrong boundary (indirect)", "wrong source"]


def test_an_unknown_speaker_costs_recall_only_and_a_wrong_one_precision_too() -> None:
    unknown = speakers_score.figures(speakers_score.count(GOLD, [predicted("We will stay here")])[0])
    wrong = speakers_score.figures(speakers_score.count(GOLD, [predicted("We will stay here", speaker="Bo Lund")])[0])
    right = speakers_score.figures(speakers_score.count(GOLD, [predicted("We will stay here", speaker="Ana Ruiz")])[0])
    assert (unknown["words p"], unknown["words r"], unknown["named wrongly"]) == (0.0, 0.0, 0.0)
    assert (wrong["words p"], wrong["words r"], wrong["named wrongly"]) == (0.0, 0.0, 100.0)
    assert (right["words p"], round(right["words r"], 1), right["speaker right"]) == (100.0, 44.4, 100.0)


def test_a_named_statement_that_the_gold_has_not_lowers_the_precision_of_relations() -> None:
    spurious = [predicted("We will stay here", speaker="Ana Ruiz"), predicted("denied that", speaker="Bo Lund")]
    assert speakers_score.figures(speakers_score.count(GOLD, spurious)[0])["relation p"] == 50.0


@pytest.mark.parametrize(
    ("name", "gold", "kind", "same"),
    [
        ("Ana Ruiz", "Ana Ruiz", "person", True),
        ("Dr. Ana Ruiz", "Ana Ruiz", "person", True),
        ("ANA RUÍZ", "Ana Ruiz", "person", True),
        ("Ruiz", "Ana Ruiz", "person", False),
        ("Bo Lund", "Ana Ruiz", "person", False),
        ("", "Ana Ruiz", "person", False),
        ("the city's auditor", "auditor of the city", "unnamed", True),
        ("the mayor", "auditor of the city", "unnamed", False),
    ],
)
def test_a_name_is_the_same_without_titles_case_and_accents(name: str, gold: str, kind: str, same: bool) -> None:
    assert same_name(name, GoldStatement(content=(), speaker=gold, kind=kind, aliases=("Ruiz",))) is same


def test_texts_and_dates_are_the_same_when_they_agree_in_substance() -> None:
    assert same_text("during a hearing", "a hearing at the Customs House") is False
    assert same_text("at the Customs House", "a hearing at the Customs House") is True
    assert same_text(None, "x") is False
    assert same_date(SaidAt(text="", earliest="2024-12-02", latest="2024-12-02"), "2024-12-01/2024-12-11")
    assert not same_date(SaidAt(text="", earliest="2024-11-01", latest="2024-12-30"), "2024-12-01")
    assert not same_date(SaidAt(text="lately"), "2024-12-01")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_a_word_belongs_to_a_span_if_its_middle_does(text: str, spans: list[tuple[int, int]]) -> None:
    words = Words(text)
    wanted = {
        number
        for number, (start, end) in enumerate(words.places)
        if any(first <= (start + end - 1) / 2 < last for first, last in spans)
    }
    assert words.of(spans) == wanted


def test_brat_events_with_split_spans_and_broken_lines_are_read() -> None:
    spans = "T1\tcontent 0 4;10 14\tabcd klmn\nT2\tsource 5 9\tab\ncd\nT3\tcue 5 6\tx\n"
    ann = spans + "E1\tA:T9 Content1:T1 Source:T2 Cue:T3\nE2\tA:T9"
    (statement,) = read_ann(ann)
    assert statement == GoldStatement(content=((0, 4), (10, 14)), source=((5, 9),), cue=((5, 6),))


def test_the_bootstrap_gives_the_same_interval_every_time_and_it_holds_the_figure() -> None:
    counts = [Counts(right=n % 5, predicted=5, gold=5) for n in range(50)]

    def figures(summed: Counts) -> dict[str, float]:
        return prf("x", summed["right"], summed["predicted"], summed["gold"])

    first, second = (bootstrap(counts, figures, samples=200) for _ in range(2))
    assert first == second
    assert first["x f1"].low < first["x f1"].value < first["x f1"].high
    alike = bootstrap([Counts(right=1, predicted=2, gold=2)] * 9, figures, samples=50)["x p"]
    assert (alike.low, alike.value, alike.high) == (50.0, 50.0, 50.0)


def test_a_report_has_a_line_a_measure_and_examples_on_request() -> None:
    result = score(Gold(kind="spans", articles=(GOLD,)), {}, samples=10)
    report = list(lines(result, errors=1))
    assert any("1 articles have no prediction" in line for line in report)
    assert sum(line.startswith("relation content+source") for line in report) == 1
    assert any("Ana Ruiz | said | We will stay here" in line for line in report)
    assert json.loads(as_json(result))["misses"] == {"missed (direct)": 1, "missed (indirect)": 1}


def test_broken_gold_and_predictions_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a"}')
    with pytest.raises(InputError, match=r"a\.json: is not a gold article: KeyError"):
        read_gold(tmp_path)
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="neither PolNeAR"):
        read_gold(tmp_path / "none")
    good = to_json(Extraction(article=compose(text="x", id="f/a", url="https://x.example/a"), statements=()))
    (tmp_path / "p.jsonl").write_text(good + "\n\n" + good.replace('"x"', '"y"', 1))
    with pytest.raises(InputError, match=r"p\.jsonl:3: article\.sha256"):
        read_predictions(tmp_path / "p.jsonl")
    (tmp_path / "p.jsonl").write_text(good)
    assert set(read_predictions(tmp_path / "p.jsonl")) == {"a", "https://x.example/a"}
