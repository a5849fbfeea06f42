"""In float32 a graph says what it says in int8, but for the rounding of what passes between its layers."""

import importlib
import pathlib
from collections import Counter

import numpy as np
import onnx
import pytest

from onrecord.extraction.floats import in_float32
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import MODELS, Encoder, load, session, shipped
from onrecord.extraction.windows import Window, windows_of

ROOT = pathlib.Path(__file__).parents[2]
TEXT = (ROOT / "examples" / "harbour.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=shipped())
def whole(request: pytest.FixtureRequest) -> bytes:
    return (MODELS / request.param / "encoder.onnx").read_bytes()


@pytest.fixture(scope="module")
def windows() -> list[Window]:
    pieces = pieces_of(TEXT, load(device="cpu").tokenizer)
    return windows_of(pieces, np.flatnonzero(pieces.first))


def run(encode: Encoder, windows: list[Window]) -> tuple[np.ndarray, np.ndarray]:
    tags, vectors = zip(*map(encode, windows), strict=True)
    return np.concatenate(tags), np.concatenate(vectors)


def test_scores_differ_by_no_more_than_rounding(whole: bytes, windows: list[Window]) -> None:
    """The bounds are some twice what `bench/float32.py` measured over the 82,912 words of PolNeAR dev."""
    (tags, vectors), (exact_tags, exact_vectors) = (run(session(g, 1), windows) for g in (whole, in_float32(whole)))
    assert 0 < np.abs(tags - exact_tags).mean() < 0.09
    assert np.abs(tags - exact_tags).max() < 1.6
    assert np.abs(vectors - exact_vectors).mean() < 0.04
    assert (tags.argmax(1) == exact_tags.argmax(1)).mean() > 0.97


def test_no_operator_is_left_that_only_the_processor_has(whole: bytes) -> None:
    before, after = (
        Counter(n.op_type for n in onnx.load_model_from_string(g).graph.node) for g in (whole, in_float32(whole))
    )
    replaced = before.pop("DynamicQuantizeMatMul")
    assert after == before + Counter(MatMul=replaced, Add=replaced)


def test_it_is_the_graph_that_training_builds_in_float32_of_these_weights(
    whole: bytes, windows: list[Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    graph = importlib.import_module("graph")
    model = onnx.load_model_from_string(whole)
    attention = [node for node in model.graph.node if node.op_type == "MultiHeadAttention"]
    state = graph.read(model)
    sizes = {
        "hidden_size": len(state["norm.weight"]),
        "num_attention_heads": attention[0].attribute[0].i,
        "num_hidden_layers": len(attention),
    }
    built = graph.build(state, sizes, "none").SerializeToString()
    for ours, theirs in zip(run(session(in_float32(whole), 1), windows), run(session(built, 1), windows), strict=True):
        assert np.abs(ours - theirs).max() < 1e-4  # the same products, perhaps in another order
