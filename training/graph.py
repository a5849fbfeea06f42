"""The network as an ONNX graph: PyTorch weights in, a graph of fused and quantised operators for onnxruntime out.

Built node by node rather than traced, so that every operator is chosen: attention, GELU and normalisation in
onnxruntime's fused forms, matrix products in int8. One window a run: nothing is padded, nothing masked, and what a
window yields can't depend on its neighbours in a batch.

inputs   ids int32 (n,), shape/quote/line int32 (n,), heads int32 (w,): places of the words' first pieces
outputs  tags float32 (w, tags), vectors float32 (w, parts * width)
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"


class Graph:
    def __init__(self, quantise):
        self.quantise = quantise
        self.nodes, self.tensors, self.count = [], [], 0

    def constant(self, array, name=None):
        name = name or f"c{len(self.tensors)}"
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind, inputs, domain="", outputs=1, **attributes):
        self.count += 1
        names = [f"{kind.lower()}{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, name=names[0], **attributes))
        return names[0] if outputs == 1 else names

    def matmul(self, x, weight, bias):
        """x @ weight.T + bias; ``weight`` (out, in) as PyTorch keeps it."""
        if self.quantise == "none":
            return self.node("Add", [self.node("MatMul", [x, self.constant(weight.T)]), self.constant(bias)])
        if self.quantise == "blocks":
            return self.blocks(x, weight, bias)
        top = 63 if self.quantise == "t7" else 127
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / top
        whole = np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8)
        zero = np.zeros(len(scale), np.int8)
        if self.quantise == "tu":
            whole = (whole.astype(np.int16) + 128).astype(np.uint8)
            zero = np.full(len(scale), 128, np.uint8)
        b = self.constant(whole.T)
        s = self.constant(scale.astype(np.float32))
        zero = self.constant(zero)
        if self.quantise in ("tensor", "t7", "tu", "tensor"):
            return self.node("DynamicQuantizeMatMul", [x, b, s, zero, self.constant(bias)], MICROSOFT)
        raise ValueError(self.quantise)

    def blocks(self, x, weight, bias, size=128):
        """Weights in int8 by blocks along the input, activations quantised by row and block while multiplying."""
        out, width = weight.shape
        parts = weight.reshape(out, width // size, size)
        scale = np.maximum(np.abs(parts).max(axis=2), 1e-8) / 127
        whole = (np.clip(np.round(parts / scale[..., None]), -127, 127) + 128).astype(np.uint8)
        inputs = [
            x,
            self.constant(whole),
            self.constant(scale.astype(np.float32).reshape(-1)),
            "",
            "",
            self.constant(bias),
        ]
        return self.node("MatMulNBits", inputs, MICROSOFT, K=width, N=out, bits=8, block_size=size, accuracy_level=4)


def embed(graph, state, name, index):
    table = state[f"{name}.weight"]
    if graph.quantise == "none" or len(table) < 1000:
        return graph.node("Gather", [graph.constant(table), index])
    # the vocabulary's rows in int8, each with its own scale
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    rows = graph.node("Gather", [graph.constant(np.round(table / scale).astype(np.int8)), index])
    rows = graph.node("Cast", [rows], to=TensorProto.FLOAT)
    return graph.node("Mul", [rows, graph.node("Gather", [graph.constant(scale.astype(np.float32)), index])])


def build(state, config, quantise="tensor", gelu="Gelu"):
    """state: {name: float32 array} of model.Network; returns an onnx.ModelProto."""
    g = Graph(quantise)
    hidden, heads = config["hidden_size"], config["num_attention_heads"]

    def norm(name):
        return [g.constant(state[f"{name}.weight"]), g.constant(state[f"{name}.bias"])]

    one = g.constant(np.array([1, -1, hidden], np.int64))
    length = g.node("Shape", ["ids"])
    positions = g.node("Slice", [g.constant(state["positions.weight"]), g.constant(np.array([0])), length])
    x = g.node("Add", [embed(g, state, "words", "ids"), positions])
    for name, index in (("shapes", "shape"), ("quotes", "quote"), ("lines", "line")):
        x = g.node("Add", [x, embed(g, state, name, index)])
    x = g.node("Reshape", [x, one])
    x = g.node("LayerNormalization", [x, *norm("norm")], epsilon=1e-12)
    for index in range(config["num_hidden_layers"]):
        p = f"layers.{index}"
        qkv = g.matmul(x, state[f"{p}.qkv.weight"], state[f"{p}.qkv.bias"])
        q, k, v = g.node("Split", [qkv], outputs=3, axis=2, num_outputs=3)
        mixed = g.node("MultiHeadAttention", [q, k, v], MICROSOFT, num_heads=heads)
        if index == config["num_hidden_layers"] - 1:
            # only words' first pieces are read from here on
            mixed = g.node("Gather", [mixed, "heads"], axis=1)
            x = g.node("Gather", [x, "heads"], axis=1)
        mixed = g.matmul(mixed, state[f"{p}.attended.weight"], state[f"{p}.attended.bias"])
        x = g.node("LayerNormalization", [g.node("Add", [mixed, x]), *norm(f"{p}.attended_norm")], epsilon=1e-12)
        inner = g.matmul(x, state[f"{p}.inner.weight"], state[f"{p}.inner.bias"])
        inner = g.node(gelu, [inner], MICROSOFT)
        mixed = g.matmul(inner, state[f"{p}.outer.weight"], state[f"{p}.outer.bias"])
        x = g.node("LayerNormalization", [g.node("Add", [mixed, x]), *norm(f"{p}.outer_norm")], epsilon=1e-12)
    flat = g.node("Reshape", [x, g.constant(np.array([-1, hidden], np.int64))])
    # the heads stay in float: they are a hundredth of the work
    ends = {}
    for name in ("tags", "link"):
        product = g.node("MatMul", [flat, g.constant(state[f"{name}.weight"].T)])
        ends[name] = g.node("Add", [product, g.constant(state[f"{name}.bias"])])
    g.nodes.append(helper.make_node("Identity", [ends["tags"]], ["tags"]))
    g.nodes.append(helper.make_node("Identity", [ends["link"]], ["vectors"]))

    def vector(name, size):
        return helper.make_tensor_value_info(name, TensorProto.INT32, [size])

    inputs = [vector(n, "n") for n in ("ids", "shape", "quote", "line")] + [vector("heads", "w")]
    outputs = [
        helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["w", len(state["tags.bias"])]),
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["w", len(state["link.bias"])]),
    ]
    graph = helper.make_graph(g.nodes, "onrecord", inputs, outputs, g.tensors)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)
