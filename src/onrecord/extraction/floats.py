"""A graph in int8 in, the same in float32 out: what a GPU can run of it.

onnxruntime multiplies int8 matrices of this form on the processor only. The weights are taken back from int8 once; what
passes between them isn't rounded any more, so the graph is a little more exact, and nothing else in it changes.
"""

import numpy as np


def in_float32(graph: bytes) -> bytes:
    """The graph with its DynamicQuantizeMatMul nodes as MatMul and Add. ImportError where onnx is not installed."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load_model_from_string(graph)
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type != "DynamicQuantizeMatMul":
            nodes.append(node)
            continue
        x, weight, scale, _zeros, bias = node.input
        whole, scales = (numpy_helper.to_array(tensors[name]) for name in (weight, scale))
        exact = whole.astype(np.float32) * scales
        tensors[weight].CopyFrom(numpy_helper.from_array(exact, weight))
        product = f"{node.name}_product"
        nodes.append(helper.make_node("MatMul", [x, weight], [product]))
        nodes.append(helper.make_node("Add", [product, bias], node.output))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    exact_graph: bytes = model.SerializeToString()
    return exact_graph
