#!/usr/bin/env python3
"""The encoder under two runtimes: articles in; milliseconds a window by model, precision and runtime, and the share of
what one core reaches in matrix products, as JSON, out.

usage: runtimes.py ARTICLES.jsonl[.gz] [--models best fast] [--windows 60] [--rounds 5] [--output FILE.json]

onnxruntime, as shipped, and OpenVINO (pip install openvino onnx) run the same graphs on the same windows, one thread on
one core: the shipped graph in int8, and in float32 as a GPU is given it. Seconds are the processor's. The first pass
meets windows of lengths that the runtime has not seen, as every new article brings some; the others meet them again.
Operations are those of the matrix products, attention's among them, two for each weight; they are held against products
of large matrices in float32 (numpy) and int8 (onnxruntime).
"""

import argparse
import os
import pathlib
from importlib.metadata import version

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"})

import numpy as np
import onnx
import openvino

from hardware import about, float32_peak, int8_peak, least, save, shipped_model
from onrecord.extraction.floats import in_float32
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import MODELS, load, session
from onrecord.extraction.windows import windows_of
from onrecord.ingest.read import read
from onrecord.records import Article

INPUTS = ("ids", "shape", "quote", "line", "heads")


def windows(articles, tokenizer, count):
    """The first windows of the articles that hold words."""
    found = []
    for article in read([articles]):
        if isinstance(article, Article):
            pieces = pieces_of(article.text, tokenizer)
            found += [window for window in windows_of(pieces, np.flatnonzero(pieces.first)) if len(window.heads)]
        if len(found) >= count:
            break
    return found[:count]


def sizes_of(shipped):
    """Of a graph that training/graph.py built: the sizes of its layers' output and inner part, and their number."""
    shapes = {tensor.name: tuple(tensor.dims) for tensor in shipped.graph.initializer}
    hidden, inner = shapes["layers.0.inner.weight.T"]
    return hidden, inner, sum(node.op_type == "MultiHeadAttention" for node in shipped.graph.node)


def operations(window, sizes):
    """Of the layers' matrix products; the last layer goes on with the words' first pieces alone."""
    hidden, inner, layers = sizes
    pieces, words = len(window.ids), len(window.heads)
    attention = 3 * hidden**2 * pieces + 2 * hidden * pieces**2
    rest = hidden**2 + 2 * hidden * inner
    return 2 * (layers * attention + rest * ((layers - 1) * pieces + words))


def in_openvino(encoder):
    """The graph as OpenVINO runs it on one thread; in float32 where it would choose otherwise by itself."""
    core = openvino.Core()
    settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "f32"}
    request = core.compile_model(core.read_model(encoder), "CPU", settings).create_infer_request()

    def encode(window):
        found = request.infer({name: getattr(window, name) for name in INPUTS})
        return tuple(np.array(found[name]) for name in ("tags", "vectors"))

    return encode


def apart(tags, reference):
    """The most by which scores differ, and the share of words with the same best tag."""
    most = max(float(np.abs(ours - theirs).max()) for ours, theirs in zip(tags, reference, strict=True))
    same = [ours.argmax(1) == theirs.argmax(1) for ours, theirs in zip(tags, reference, strict=True)]
    return {"scores apart": round(most, 4), "same best tag %": round(100 * float(np.concatenate(same).mean()), 2)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--models", nargs="+", default=["best", "fast"])
    parser.add_argument("--windows", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    versions = {name: version(name) for name in ("onnxruntime", "openvino")}
    result = about(model=", ".join(map(shipped_model, given.models)), versions=versions, rows=[])
    result["peak gigaflops"] = {"float32": round(float32_peak() / 1e9, 1), "int8": round(int8_peak() / 1e9, 1)}
    print(result["peak gigaflops"], flush=True)
    chosen = windows(given.articles, load("best").tokenizer, given.windows)
    result |= {"windows": len(chosen), "pieces": sum(len(window.ids) for window in chosen)}
    for name in given.models:
        shipped = onnx.load(MODELS / name / "encoder.onnx")
        sizes = sizes_of(shipped)
        whole = shipped.SerializeToString()
        graphs = {"int8": whole, "float32": in_float32(whole)}
        work = sum(operations(window, sizes) for window in chosen)
        for precision, encoder in graphs.items():
            reference = None
            for runtime, encode in (("onnxruntime", session(encoder, 1)), ("openvino", in_openvino(encoder))):
                tags = []
                first = least(1, lambda e=encode, t=tags: t.extend(e(window)[0] for window in chosen))
                seconds = least(given.rounds, lambda e=encode: [e(window) for window in chosen])
                reference = reference or tags
                row = {"model": name, "precision": precision, "runtime": runtime}
                row |= {"first ms": round(1000 * first / len(chosen), 1), "ms": round(1000 * seconds / len(chosen), 1)}
                row["gigaflops"] = round(work / seconds / 1e9, 1)
                row |= {
                    f"% of {kind} peak": round(100 * row["gigaflops"] / peak)
                    for kind, peak in result["peak gigaflops"].items()
                }
                row |= apart(tags, reference)
                result["rows"].append(row)
                print(row, flush=True)
    if given.output:
        save(given.output, result)


if __name__ == "__main__":
    main()
