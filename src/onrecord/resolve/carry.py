"""A statement without an occasion, addressee or date of its own, and one before it that has it, in; whether the later
one plainly goes on from the earlier, and so shares it, out.

Three small logistic models, one a field, trained by training/resolve/carry.py; their weights are in carry.json.
"""

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import ModelError
from onrecord.resolve.features import CONTINUES, Turn
from onrecord.resolve.layout import Layout

FEATURES = (
    "bias", "same speaker", "statements between", "sentences between", "same sentence", "same paragraph",
    "paragraphs between", "floating", "pronoun", "direct", "both direct", "continues", "others between",
    "perfect tense", "holder earlier in sentence", "nested alike", "next statement", "next paragraph", "floating next",
    "headline", "attitude",
)  # fmt: skip


def features(layout: Layout, turn: Turn, holder: Turn, others: bool, attitude: bool) -> list[float]:
    """The numbers by which the models judge whether ``turn`` goes on from ``holder``, in the order of FEATURES."""
    here, there = layout.sentence[turn.anchor], layout.sentence[holder.anchor]
    gap = abs(layout.paragraph[turn.anchor] - layout.paragraph[holder.anchor])
    cue = " ".join(s.text for s in turn.statement.cue).lower()
    floating = not turn.statement.cue and not turn.statement.source
    between = abs(turn.number - holder.number)
    return [
        1.0,
        float(turn.speaker is not None and turn.speaker is holder.speaker),
        min(between, 8) / 8,
        min(abs(here - there), 12) / 12,
        float(here == there),
        float(gap == 0),
        min(gap, 8) / 8,
        float(floating),
        float(turn.reading.shape == "pronoun"),
        float(turn.statement.form == "direct"),
        float(turn.statement.form == "direct" and holder.statement.form == "direct"),
        float(any(w in CONTINUES for w in cue.split())),
        float(others),
        float(cue.startswith(("has ", "have ", "had ", "’s ", "'s ", "’ve ", "'d ", "’d "))),
        float(here == there and holder.number < turn.number),
        float(turn.enclosing is holder.enclosing),
        float(between == 1),
        float(gap == 1),
        float(floating and between == 1),
        float(turn.statement.headline or holder.statement.headline),
        float(attitude),
    ]


def goes_on(field: str, row: list[float]) -> bool:
    """Whether the model of this field says that the value is shared."""
    model = _models()[field]
    margin = sum(w * x for w, x in zip(model["weights"], row, strict=True))
    return bool(1.0 / (1.0 + math.exp(-margin)) >= model["threshold"])


@cache
def _models() -> dict[str, dict[str, Any]]:
    text = files("onrecord.resolve").joinpath("carry.json").read_text(encoding="utf-8")
    models: dict[str, Any] = json.loads(text)
    if tuple(models.pop("features")) != FEATURES:
        raise ModelError("carry.json was trained for other features than this version has: install onrecord again")
    return models
