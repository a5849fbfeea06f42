"""The figures are those of the scorers beside the checkout, on the same predictions."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.evaluate.gold import Gold, GoldStatement, read_gold
from onrecord.evaluate.predictions import by_article
from onrecord.evaluate.score import score
from onrecord.export.records_json import to_value
from onrecord.ingest import compose
from onrecord.records import Extraction, SaidAt, Speaker, Statement
from onrecord.spans import Span
from onrecord.testing import FakeExtractor

Shared = Callable[[str], Path]


def module(path: Path) -> ModuleType:
    """The scorer, with one thing mended in it.

    score_gold.py looks words up in a defaultdict, which makes an entry of every word that it looks up; so a statement
    that the gold has not, but that names a speaker, later counts as standing in a thought, and its precision of
    relations comes out too high.
    """
    source = path.read_text(encoding="utf-8").replace("for g in by_word[w])", "for g in by_word.get(w, []))")
    loaded = ModuleType(f"shared_{path.stem}")
    exec(compile(source, str(path), "exec"), loaded.__dict__)
    return loaded


def blurred(text: str, statement: GoldStatement, number: int) -> Statement:
    """A prediction like the gold, with something wrong with many of them: what the measures must tell apart."""

    def moved(spans: tuple[tuple[int, int], ...], by: int) -> tuple[Span, ...]:
        return tuple(Span.of(text, max(0, start - by), max(min(len(text), end - by), 1)) for start, end in spans)

    shift = (0, 0, 0, 3, 12, 60)[number % 6]
    name = ((statement.speaker,), (statement.speaker,), statement.aliases[-1:], ("Ana Ruiz",), ())[number % 5]
    role = (statement.role, "spokesman", None)[number % 3]
    names = tuple(part for one in name if one for part in one.split(" and "))
    return Statement(
        id=str(number),
        form=("direct", "mixed", "indirect")[number % 3],
        content=moved(statement.content, shift),
        cue=moved(statement.cue, 0) if number % 7 else (),
        source=moved(statement.source, shift) if number % 4 else (),
        confidence=0.5,
        speakers=tuple(
            Speaker(name=n, kind="person", role=role, affiliation=statement.affiliation, confidence=1) for n in names
        ),
        addressee=statement.addressee if number % 2 else "reporters",
        occasion=statement.occasion if number % 3 else "on Monday in Paris",
        said_at=SaidAt(text="then", earliest=(statement.when or "2024-12-01")[:10], latest=None)
        if number % 4
        else None,
    )


def predictions(gold: Gold) -> list[Extraction]:
    """For each article the fake extractor's statements and blurred gold, an article in nine left out."""
    out = []
    for number, one in enumerate(gold.articles):
        if number % 9 == 4:
            continue
        article = compose(id=f"folder/{one.id}", text=one.text)
        made = [
            blurred(one.text, s, number + n) for n, s in enumerate(one.statements) if s.content and (number + n) % 8
        ]
        found = FakeExtractor().extract(article).statements[:: 1 + number % 3]
        out.append(Extraction(article=article, statements=(*made, *found)))
    return out


def test_the_measures_of_spans_are_those_of_the_scorer(shared: Shared) -> None:
    theirs = module(shared("score.py"))
    folder = shared("data/polnear/dev")
    gold = read_gold(folder)
    gold = Gold(kind=gold.kind, articles=gold.articles[:40])
    extractions = predictions(gold)
    wanted_gold = {name: value for name, value in theirs.gold(folder).items() if name in {a.id for a in gold.articles}}
    wanted = theirs.score(
        wanted_gold,
        {
            extraction.article.id.rsplit("/", 1)[-1]: [
                {role: [(span.start, span.end) for span in getattr(statement, role)] for role in theirs.ROLES}
                for statement in extraction.statements
            ]
            for extraction in extractions
        },
    )
    mine = score(gold, by_article(extractions), samples=0).figures
    compared = 0
    for part, rows in wanted.items():
        for name, row in rows.items():
            for figure, value in row.items():
                if figure == "n":
                    continue
                mine_name = f"{name} {figure} r" if part == "quoted" else f"{part} {name} {figure}"
                assert round(mine[mine_name].value, 1) == value, mine_name
                assert 0 < value < 100
                compared += 1
    assert compared == 42


def test_the_measures_of_speakers_are_those_of_the_scorer(shared: Shared) -> None:
    theirs = module(shared("score_gold.py"))
    folder = shared("gold")
    gold = read_gold(folder)
    extractions = predictions(gold)
    rows: list[dict[str, Any]] = [json.loads(json.dumps(to_value(extraction))) for extraction in extractions]
    wanted, _ = theirs.score(
        theirs.load(folder), {row["article"]["id"].rsplit("/", 1)[-1]: row["statements"] for row in rows}
    )
    mine = score(gold, by_article(extractions), samples=0).figures
    compared = 0
    for part, row in wanted.items():
        for figure, value in row.items():
            if figure == "n":
                continue
            name = figure if part == "of the pairs, %" else f"{part} {figure}"
            assert mine[name].value == pytest.approx(value, abs=0.0501), name
            compared += 1
    assert compared >= 30


def test_every_file_of_the_gold_can_be_read(shared: Shared) -> None:
    for name in ("gold", "data/polnear_speakers", "data/ggt"):
        assert all(article.statements for article in read_gold(shared(name)).articles)
