"""A trained checkpoint as the package's Model: weights in, something that `find` can read with out."""

import pathlib

import numpy as np
import torch

import weights
from model import Network
from onrecord.extraction.assemble import Decoding
from onrecord.extraction.confidence import FEATURES, Calibration
from onrecord.extraction.links import Linker
from onrecord.extraction.runtime import Model

UNCALIBRATED = Calibration(tuple(1.0 if name == "content" else 0.0 for name in FEATURES), 0.0)


def network(path):
    """The network of a model.pt, ready to predict."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    made = Network(kept["config"])
    made.load_state_dict(kept["state"])
    return made.eval()


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
    return Model(str(pathlib.Path(path)), weights.tokenizer(), encode, Decoding(), links, UNCALIBRATED)
