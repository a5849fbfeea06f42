"""A model is used only when its files are the ones it was shipped with."""

import json
import pathlib
import shutil

import pytest

from onrecord.errors import ConfigurationError, ModelError
from onrecord.extraction.runtime import FORMAT, MODELS, load, shipped

BEST = MODELS / "best"


@pytest.fixture
def copied(tmp_path: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(shutil.copytree(BEST, tmp_path / "model"))


def test_the_models_are_shipped_and_small() -> None:
    assert shipped() == ["best", "fast"]
    sizes = [sum(path.stat().st_size for path in (MODELS / name).iterdir()) for name in shipped()]
    assert sizes[1] < sizes[0] < 40e6


def test_a_folder_is_as_good_as_a_name(copied: pathlib.Path) -> None:
    assert load(copied).digest == load("best").digest


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match=r"'worst'.*best"):
        load("worst")


def test_no_threads_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="at least 1"):
        load(threads=0)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_changed_byte_is_noticed(copied: pathlib.Path, name: str) -> None:
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ModelError, match=rf"{name}.*damaged"):
        load(copied)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_missing_file_is_noticed(copied: pathlib.Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name):
        load(copied)


def test_a_broken_description_is_noticed(copied: pathlib.Path) -> None:
    (copied / "model.json").write_text(json.dumps({"format": FORMAT}))
    with pytest.raises(ModelError, match="not a model"):
        load(copied)
