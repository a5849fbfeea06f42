#!/usr/bin/env python3
"""Export: a checkpoint in, the model's folder out (encoder.onnx in int8, tokenizer.json, model.json).

usage: export.py CHECKPOINT FOLDER [--quantise none|tensor] [--tuned WORK/NAME/tuned.json]
`tuned` is what calibrate.py writes; without it nothing is biased and confidence is the content's own probability.
"""

import argparse
import hashlib
import json
import pathlib

import checkpoint
import graph
import weights
from onrecord.extraction.confidence import FEATURES
from onrecord.extraction.runtime import FORMAT


def linker_json(linker):
    names = ("gap", "breaks", "heads_between", "dependents_between", "none")
    tables = {name: [round(float(v), 6) for v in getattr(linker, name)] for name in names}
    return tables | {"none_bias": round(linker.none_bias, 6)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--quantise", default="tensor")
    parser.add_argument("--tuned", type=pathlib.Path)
    given = parser.parse_args()
    network = checkpoint.network(given.checkpoint)
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    given.folder.mkdir(parents=True, exist_ok=True)
    encoder = graph.build(state, network.config, given.quantise).SerializeToString()
    (given.folder / "encoder.onnx").write_bytes(encoder)
    weights.tokenizer().save(str(given.folder / "tokenizer.json"), pretty=False)
    files = {
        name: hashlib.sha256((given.folder / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "tokenizer.json")
    }
    neutral = {"weights": {name: float(name == "content") for name in FEATURES}, "bias": 0.0}
    tuned = json.loads(given.tuned.read_text()) if given.tuned else {"decoding": {}, "confidence": neutral}
    about = {
        "format": FORMAT,
        "files": files,
        "links": {
            "content": linker_json(checkpoint.linker(network.cue_link)),
            "source": linker_json(checkpoint.linker(network.source_link)),
        },
        "transitions": network.transitions.table.detach().numpy().astype(float).round(4).tolist(),
        **tuned,
    }
    (given.folder / "model.json").write_text(json.dumps(about, indent=1) + "\n")
    print(f"{given.folder}: {sum(p.stat().st_size for p in given.folder.iterdir()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
