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

    def matmul(self, x, state, name):
        """x @ weight.T + bias; the weight is (out, in) as PyTorch keeps it."""
        weight, bias = state[f"{name}.weight"], self.constant(state[f"{name}.bias"], f"{name}.bias")
        if self.quantise == "none":
            return self.node("Add", [self.node("MatMul", [x, self.constant(weight.T, f"{name}.weight.T")]), bias])
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127
        whole = np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8)
        b = self.constant(whole.T, f"{name}.weight.T")
        s = self.constant(scale.astype(np.float32), f"{name}.weight.scale")
        zero = self.constant(np.zeros(len(scale), np.int8))
        return self.node("DynamicQuantizeMatMul", [x, b, s, zero, bias], MICROSOFT)


def embed(graph, state, name, index):
    table = state[f"{name}.weight"]
    if graph.quantise == "none" or len(table) < 1000:
        return graph.node("Gather", [graph.constant(table, f"{name}.weight"), index])
    # the vocabulary's rows in int8, each with its own scale
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    whole = graph.constant(np.round(table / scale).astype(np.int8), f"{name}.weight")
    scale = graph.constant(scale.astype(np.float32), f"{name}.weight.scale")
    rows = graph.node("Cast", [graph.node("Gather", [whole, index])], to=TensorProto.FLOAT)
    return graph.node("Mul", [rows, graph.node("Gather", [scale, index])])


def build(state, config, quantise="tensor"):
    """state: {name: float32 array} of model.Network; returns an onnx.ModelProto."""
    g = Graph(quantise)
    hidden, heads = config["hidden_size"], config["num_attention_heads"]

    def norm(name):
        return [g.constant(state[f"{name}.{part}"], f"{name}.{part}") for part in ("weight", "bias")]

    one = g.constant(np.array([1, -1, hidden], np.int64))
    length = g.node("Shape", ["ids"])
    positions = g.node(
        "Slice", [g.constant(state["positions.weight"], "positions.weight"), g.constant(np.array([0])), length]
    )
    x = g.node("Add", [embed(g, state, "words", "ids"), positions])
    for name, index in (("shapes", "shape"), ("quotes", "quote"), ("lines", "line")):
        x = g.node("Add", [x, embed(g, state, name, index)])
    x = g.node("Reshape", [x, one])
    x = g.node("LayerNormalization", [x, *norm("norm")], epsilon=1e-12)
    for index in range(config["num_hidden_layers"]):
        p = f"layers.{index}"
        qkv = g.matmul(x, state, f"{p}.qkv")
        q, k, v = g.node("Split", [qkv], outputs=3, axis=2, num_outputs=3)
        mixed = g.node("MultiHeadAttention", [q, k, v], MICROSOFT, num_heads=heads)
        if index == config["num_hidden_layers"] - 1:
            # only words' first pieces are read from here on
            mixed = g.node("Gather", [mixed, "heads"], axis=1)
            x = g.node("Gather", [x, "heads"], axis=1)
        mixed = g.matmul(mixed, state, f"{p}.attended")
        x = g.node("LayerNormalization", [g.node("Add", [mixed, x]), *norm(f"{p}.attended_norm")], epsilon=1e-12)
        inner = g.matmul(x, state, f"{p}.inner")
        inner = g.node("Gelu", [inner], MICROSOFT)
        mixed = g.matmul(inner, state, f"{p}.outer")
        x = g.node("LayerNormalization", [g.node("Add", [mixed, x]), *norm(f"{p}.outer_norm")], epsilon=1e-12)
    flat = g.node("Reshape", [x, g.constant(np.array([-1, hidden], np.int64))])
    # the heads stay in float: they are a hundredth of the work
    ends = {}
    for name in ("tags", "link"):
        product = g.node("MatMul", [flat, g.constant(state[f"{name}.weight"].T, f"{name}.weight.T")])
        ends[name] = g.node("Add", [product, g.constant(state[f"{name}.bias"], f"{name}.bias")])
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


def read(model):
    """{name: float32 array} of the weights in a graph that build made: what quantising left of them."""
    tensors = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    state = {}
    for name, array in tensors.items():
        scale = tensors.get(f"{name.removesuffix('.T')}.scale")
        if name.endswith(".weight.T"):
            state[name.removesuffix(".T")] = array.T.astype(np.float32) * (1 if scale is None else scale[:, None])
        elif name.endswith((".weight", ".bias")):
            state[name] = array.astype(np.float32) * (1 if scale is None else scale)
    return state
