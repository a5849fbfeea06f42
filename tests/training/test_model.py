"""The network's parts that no trained model exercises in the tests."""

import importlib
import pathlib
import sys

import pytest

pytest.importorskip("torch", reason="training needs PyTorch: pip install '.[train]'")
sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "training"))


def test_distances_fall_into_mpnets_classes() -> None:
    model = importlib.import_module("model")
    found = model.buckets(200, 32)
    assert found[100, 93:108].tolist() == [7, 6, 5, 4, 3, 2, 1, 0, 17, 18, 19, 20, 21, 22, 23]  # near: one each
    assert found[0, [8, 11, 12, 127, 128, 199]].tolist() == [24, 24, 25, 31, 31, 31]  # far: ever wider, then one
    assert (found[0, 1:] == found[1:, 0] + 16).all()  # before and after have classes of their own
