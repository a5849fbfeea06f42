"""A trained checkpoint as the package's Model: weights in, something that `find` can read with out."""

import json
import pathlib

import numpy as np
import onnx
import torch

import graph
import weights
from model import Network
from onrecord.extraction.assemble import Decoding
from onrecord.extraction.confidence import FEATURES, Calibration
from onrecord.extraction.decode import readable
from onrecord.extraction.links import Linker
from onrecord.extraction.runtime import Model

UNCALIBRATED = Calibration(tuple(1.0 if name == "content" else 0.0 for name in FEATURES), 0.0)


def network(path, layers=None, dropout=0.1):
    """The network of a model.pt or of an exported model's folder, ready to predict.

    ``layers``: those of its layers to keep, for a student.
    """
    config, state = exported(path) if pathlib.Path(path).is_dir() else saved(path)
    if layers:
        inside = {k: v for k, v in state.items() if k.startswith("layers.")}
        state = {k: v for k, v in state.items() if k not in inside}
        for new, old in enumerate(layers):
            part = f"layers.{old}."
            state |= {f"layers.{new}.{k[len(part) :]}": v for k, v in inside.items() if k.startswith(part)}
        config["num_hidden_layers"] = len(layers)
    made = Network(config, dropout)
    made.load_state_dict(state)
    return made.eval()


def saved(path):
    """(configuration, {name: tensor}) of a model.pt."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    return dict(kept["config"]), kept["state"]


def exported(folder):
    """The same of an exported model: what quantising left of its weights, to go on training from."""
    state = graph.read(onnx.load(folder / "encoder.onnx"))
    about = json.loads((folder / "model.json").read_text())
    for kind, name in (("content", "cue_link"), ("source", "source_link")):
        tables = about["links"][kind]
        for index, table in enumerate(("gap", "breaks", "heads_between", "dependents_between")):
            state[f"{name}.tables.{index}.weight"] = np.array(tables[table])[:, None]
        state[f"{name}.none.weight"] = np.array(tables["none"])[None]
        state[f"{name}.none.bias"] = np.array([tables["none_bias"]])
    state["transitions.table"] = np.array(about["transitions"])
    config = weights.config()
    config["num_hidden_layers"] = len({k.split(".")[1] for k in state if k.startswith("layers.")})
    return config, {k: torch.from_numpy(np.ascontiguousarray(v, np.float32)) for k, v in state.items()}


def linker(link):
    """The tables of a model.Link."""
    tables = [table.weight.detach().numpy()[:, 0] for table in link.tables]
    return Linker(*tables, link.none.weight.detach().numpy()[0], float(link.none.bias.detach()[0]))


def torch_model(path):
    """A Model whose encoder is PyTorch in float32: the reference that the exported graph is held against."""
    net = network(path)

    @torch.inference_mode()
    def encode(window):
        features = np.stack([window.shape, window.quote, window.line], axis=1).astype(np.int64)
        tags, vectors = net(torch.from_numpy(window.ids.astype(np.int64))[None], torch.from_numpy(features)[None])
        heads = torch.from_numpy(window.heads.astype(np.int64))
        return tags[0][heads].numpy(), vectors[0][heads].numpy()

    links = (linker(net.cue_link), linker(net.source_link))
    transitions = readable(net.transitions.table.detach().numpy())
    return Model(
        digest=str(path),
        device="cpu",
        tokenizer=weights.tokenizer(),
        encoder=encode,
        decoding=Decoding(),
        transitions=transitions,
        links=links,
        calibration=UNCALIBRATED,
    )
