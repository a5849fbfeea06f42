"""The model as files and as a session: a folder in, a function from windows to the encoder's output out.

The only module that knows onnxruntime. A model is a folder with encoder.onnx, tokenizer.json and model.json; the last
holds the digests of the others, the linkers' and the tags' tables, and what was tuned and calibrated after training.
"""

import contextlib
import hashlib
import io
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, get_args

import numpy as np
from tokenizers import Tokenizer

from onrecord.config import Device
from onrecord.errors import ConfigurationError, ModelError
from onrecord.extraction.assemble import Decoding
from onrecord.extraction.confidence import Calibration
from onrecord.extraction.decode import readable
from onrecord.extraction.floats import in_float32
from onrecord.extraction.labels import LINK_PARTS
from onrecord.extraction.links import Linker
from onrecord.extraction.windows import Window

_log = logging.getLogger(__name__)

MODELS = Path(__file__).parent / "models"
FORMAT = 2  # of model.json; raised when code and files no longer fit


class Encoder(Protocol):
    """What turns one window into tag scores (w, tags) and link vectors (w, parts * width), float32."""

    def __call__(self, window: Window, /) -> tuple[np.ndarray, np.ndarray]: ...


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is ready to read: its parts, the digest by which the ledger knows it, and where it runs."""

    digest: str
    device: Device
    tokenizer: Tokenizer
    encoder: Encoder
    decoding: Decoding
    transitions: np.ndarray
    links: tuple[Linker, Linker]
    calibration: Calibration


def shipped() -> list[str]:
    """Names of the models that come with the package."""
    return sorted(path.parent.name for path in MODELS.glob("*/model.json"))


def load(model: str | Path = "best", *, threads: int = 1, device: Device = "auto") -> Model:
    """Load a shipped model by name, or one from a folder, after checking its files against their digests.

    ``threads``: for the encoder's matrix products; the output is the same whatever their number.
    ``device``: "cpu", "cuda", or "auto" for the GPU where one can be used.
    Raises ConfigurationError for an unknown name and for a GPU that can't be used, ModelError for files that are
    missing, damaged or do not fit.
    """
    if threads < 1:
        raise ConfigurationError(f"threads must be at least 1, not {threads}")
    if device not in get_args(Device):
        raise ConfigurationError(f"device is {device!r}: auto, cpu or cuda belongs there")
    folder = model if isinstance(model, Path) else MODELS / model if model in shipped() else Path(model)
    if not (folder / "model.json").is_file():
        raise ConfigurationError(
            f"no model named {str(model)!r}: there is {', '.join(shipped()) or 'none'}, or give a folder"
        )
    try:
        about = json.loads((folder / "model.json").read_bytes())
        if about["format"] != FORMAT:
            raise ModelError(f"{folder}: format {about['format']} of model files, this version reads {FORMAT}")
        files = {name: _checked(folder / name, digest) for name, digest in about["files"].items()}
        encoder, where = _encoder(files["encoder.onnx"], threads, device)
        return Model(
            digest=about["files"]["encoder.onnx"],
            device=where,
            tokenizer=Tokenizer.from_buffer(files["tokenizer.json"]),
            encoder=encoder,
            decoding=Decoding(**about["decoding"]),
            transitions=readable(np.array(about["transitions"])),
            links=(_linker(about["links"]["content"]), _linker(about["links"]["source"])),
            calibration=Calibration.from_json(about["confidence"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as reason:
        raise ModelError(
            f"{folder}: not a model this version can read ({type(reason).__name__}: {reason}); install onrecord again"
        ) from reason


def _checked(path: Path, digest: str) -> bytes:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(
            f"{path}: its SHA-256 is not the one in model.json; the file is damaged, install onrecord again"
        )
    return data


def _linker(values: dict[str, Any]) -> Linker:
    tables = {name: np.array(rows, np.float32) for name, rows in values.items() if name != "none_bias"}
    return Linker(**tables, none_bias=float(values["none_bias"]))


def _encoder(graph: bytes, threads: int, device: Device) -> tuple[Encoder, Device]:
    if device != "cpu":
        try:
            return on_gpu(graph, threads), "cuda"
        except ConfigurationError as reason:
            if device == "cuda":
                raise
            _log.info("the model runs on the processor: %s", reason)
    return session(graph, threads), "cpu"


def session(graph: bytes, threads: int) -> Encoder:
    """An encoder of an ONNX graph on the processor; see training/graph.py for its inputs and outputs."""
    import onnxruntime  # type: ignore[import-untyped]

    return _encode(onnxruntime.InferenceSession(graph, _options(threads), providers=["CPUExecutionProvider"]))


def on_gpu(graph: bytes, threads: int) -> Encoder:
    """An encoder of the same graph in float32 on the GPU that CUDA names first.

    ConfigurationError where none can be used; ModelError, from the encoder, where it fails later.
    """
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import EPFail, Fail, RuntimeException  # type: ignore[import-untyped]

    failures = (EPFail, Fail, RuntimeException, RuntimeError, ValueError)
    cuda = "CUDAExecutionProvider"
    if cuda not in onnxruntime.get_available_providers():
        raise ConfigurationError(
            "no GPU can be used: the onnxruntime that is installed is without CUDA; put onnxruntime-gpu in its place"
        )
    said = io.StringIO()
    try:
        graph = in_float32(graph)
        with contextlib.redirect_stdout(said):  # what it can't load it prints
            onnxruntime.preload_dlls()  # CUDA's libraries where pip has put them
        # products rounded to TF32 would be faster, but not what was compared with int8 on the processor
        providers = [(cuda, {"use_tf32": 0}), "CPUExecutionProvider"]
        session = onnxruntime.InferenceSession(graph, _options(threads), providers=providers, enable_fallback=0)
    except ImportError as reason:
        raise ConfigurationError(f'no GPU can be used: {reason}; pip install "onrecord[gpu]"') from reason
    except failures as reason:
        raise ConfigurationError(f"no GPU can be used: {reason}") from reason
    if cuda not in session.get_providers():  # onnxruntime goes on without one that it can't start
        why = said.getvalue().strip().splitlines() or ["CUDA didn't start"]
        raise ConfigurationError(
            f"no GPU can be used: {why[0]}; onnxruntime-gpu {onnxruntime.__version__} needs a driver and CUDA that fit"
        )
    encode = _encode(session)

    def encode_or_say(window: Window) -> tuple[np.ndarray, np.ndarray]:
        try:
            return encode(window)
        except failures as reason:
            raise ModelError(f"the GPU failed: {reason}; try again, or with ONRECORD_DEVICE=cpu") from reason

    return encode_or_say


def _options(threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # threads that wait for work by spinning take a core from whoever else needs it
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _encode(session: Any) -> Encoder:
    def encode(window: Window) -> tuple[np.ndarray, np.ndarray]:
        if not len(window.heads):
            return np.zeros((0, session.get_outputs()[0].shape[1]), np.float32), np.zeros(
                (0, 64 * len(LINK_PARTS)), np.float32
            )
        feed = {name: getattr(window, name) for name in ("ids", "shape", "quote", "line", "heads")}
        tags, vectors = session.run(["tags", "vectors"], feed)
        return tags, vectors

    return encode
