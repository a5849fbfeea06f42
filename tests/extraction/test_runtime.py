"""A model is used only when its files are the ones it was shipped with, and on a GPU only where one works."""

import json
import pathlib
import shutil
import sys
from collections.abc import Callable

import numpy as np
import onnxruntime
import pytest
from onnxruntime.capi.onnxruntime_pybind11_state import RuntimeException

from onrecord.config import Device
from onrecord.errors import ConfigurationError, ModelError
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import FORMAT, MODELS, load, shipped
from onrecord.extraction.windows import windows_of

CUDA = "CUDAExecutionProvider"
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


@pytest.fixture
def cuda(monkeypatch: pytest.MonkeyPatch) -> list[onnxruntime.InferenceSession]:
    """An onnxruntime that seems to have a GPU, and the sessions that were made for it; the processor does its work."""
    real, made = onnxruntime.InferenceSession, []

    class Seeming(real):  # type: ignore[misc, valid-type]
        def __init__(self, graph: bytes, options: object, providers: list[object], **given: object) -> None:
            super().__init__(graph, options, providers=["CPUExecutionProvider"], **given)
            self.asked, self.graph = providers, graph
            made.append(self)

        def get_providers(self) -> list[str]:
            return [one if isinstance(one, str) else one[0] for one in self.asked]

    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CUDA, "CPUExecutionProvider"])
    monkeypatch.setattr(onnxruntime, "InferenceSession", Seeming)
    monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: sys.stdout.write("cannot load libcublas\n"))
    return made


@pytest.mark.parametrize("device", ["auto", "cuda"])
def test_a_gpu_is_used_in_float32(
    device: Device, cuda: list[onnxruntime.InferenceSession], capsys: pytest.CaptureFixture[str]
) -> None:
    model = load(device=device)
    (session,) = cuda
    assert (model.device, model.digest) == ("cuda", load(device="cpu").digest)
    assert session.get_providers()[0] == CUDA
    assert b"DynamicQuantizeMatMul" not in session.graph
    pieces = pieces_of("“No,” said Ana Ruiz.", model.tokenizer)
    (window,) = windows_of(pieces, np.flatnonzero(pieces.first))
    assert len(model.encoder(window)[0]) == len(window.heads)
    assert capsys.readouterr().out == ""  # where statements may be written


def test_the_processor_can_be_asked_for(cuda: list[onnxruntime.InferenceSession]) -> None:
    assert load(device="cpu").device == "cpu"
    assert [session.get_providers() for session in cuda] == [["CPUExecutionProvider"]]


def without_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])


def not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime.InferenceSession, "get_providers", lambda _: ["CPUExecutionProvider"])


def without_onnx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)


def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = onnxruntime.InferenceSession.__init__

    def refuse(self: object, graph: bytes, options: object, providers: list[object], **given: object) -> None:
        if len(providers) > 1:
            raise RuntimeError("CUDA failure 100: no CUDA-capable device is detected")
        real(self, graph, options, providers, **given)

    monkeypatch.setattr(onnxruntime.InferenceSession, "__init__", refuse)


@pytest.mark.usefixtures("cuda")
@pytest.mark.parametrize(
    ("lack", "said"),
    [
        (without_cuda, "without CUDA; put onnxruntime-gpu in its place"),
        (not_started, "cannot load libcublas; onnxruntime-gpu .* needs a driver"),
        (without_onnx, r"pip install \"onrecord\[gpu\]\""),
        (refused, "no CUDA-capable device"),
    ],
)
def test_a_gpu_that_cannot_be_used_is_an_error_only_where_it_was_asked_for(
    lack: Callable[[pytest.MonkeyPatch], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lack(monkeypatch)
    assert load(device="auto").device == "cpu"
    with pytest.raises(ConfigurationError, match=f"no GPU can be used: .*{said}"):
        load(device="cuda")


def test_a_gpu_that_fails_is_no_fault_of_the_article(
    cuda: list[onnxruntime.InferenceSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeException("CUDA failure 2: out of memory")

    model = load(device="cuda")
    monkeypatch.setattr(cuda[0], "run", fail)
    pieces = pieces_of("“No,” said Ana Ruiz.", model.tokenizer)
    with pytest.raises(ModelError, match="out of memory; try again, or with ONRECORD_DEVICE=cpu"):
        model.encoder(windows_of(pieces, np.flatnonzero(pieces.first))[0])


def test_another_device_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="'gpu': auto, cpu or cuda"):
        load(device="gpu")  # type: ignore[arg-type]
