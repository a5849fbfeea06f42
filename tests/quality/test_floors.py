"""The shipped models are no worse than they were: every floor in floors.json is reached, and no ceiling passed.

``onrecord evaluate GOLD --model NAME`` shows the figures. A floor is raised when a model is better; one is lowered only
with a reason in the changelog. A floor lies a little below the figure, since processors round differently.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluate.gold import Gold, read_gold
from onrecord.evaluate.predictions import by_article
from onrecord.evaluate.score import score
from onrecord.extractor import Extractor
from onrecord.ingest import compose
from onrecord.records import Article

ROOT = Path(__file__).parents[2]
FLOORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files in a folder that are gold."""
    summed = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".ann", ".json")):
        data = path.read_bytes()
        summed.update(f"{path.relative_to(folder).as_posix()} {hashlib.sha256(data).hexdigest()}\n".encode())
    return summed.hexdigest()


def articles(gold: Gold) -> Iterator[Article]:
    for one in gold.articles:
        yield compose(id=one.id, text=one.text, title=one.title, outlet=one.outlet, published=one.published)


@pytest.mark.parametrize("gate", FLOORS, ids=[f"{gate['model']} on {gate['gold']}" for gate in FLOORS])
def test_the_shipped_models_reach_their_floors(gate: dict[str, Any], shared: Callable[[str], Path]) -> None:
    folder = ROOT / gate["gold"] if gate["gold"].startswith("training/") else shared(gate["gold"])
    assert digest(folder) == gate["sha256"], "these are other data than the floors were set on"
    gold, extractor = read_gold(folder), Extractor(model=gate["model"])
    figures = score(gold, by_article(extractor.extract_many(articles(gold))), samples=0).figures
    below = {
        name: f"{figures[name].value:.1f} < {floor}"
        for name, floor in gate["floors"].items()
        if figures[name].value < floor
    }
    above = {
        name: f"{figures[name].value:.1f} > {ceiling}"
        for name, ceiling in gate.get("ceilings", {}).items()
        if figures[name].value > ceiling
    }
    assert not below | above
