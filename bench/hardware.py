"""What a measurement was made on, for its JSON: commit, processor, cores, Python, load; the model's digest; and the
most that one thread reaches in matrix products, which a model's work is held against."""

import json
import os
import pathlib
import platform
import subprocess
import time

INT8 = ("amx_int8", "avx512_vnni", "avx_vnni", "avx512bw", "avx2")  # what multiplies int8, the quickest first


def about(**more):
    """The facts; ``more`` goes with them."""

    def git(*words):
        return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout.strip()

    cpuinfo = pathlib.Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    flags = {flag for line in lines if line.startswith("flags") for flag in line.split()}
    return {
        "commit": git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "-uno") else ""),
        "processor": named[0] if named else platform.processor(),
        "int8 by": next((flag for flag in INT8 if flag in flags), "unknown"),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load before": round(os.getloadavg()[0], 2),
        **more,
    }


def shipped_model(name="best"):
    """A shipped model's name and the digest of its encoder, in short."""
    import onrecord

    folder = pathlib.Path(onrecord.__file__).parent / "extraction/models" / name
    return f"{name} {json.loads((folder / 'model.json').read_text())['files']['encoder.onnx'][:12]}"


def least(rounds, do):
    """The least seconds of processor time of some rounds, so that others' use of the machine matters little."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        do()
        taken.append(time.process_time() - begun)
    return min(taken)


def float32_peak():
    """Float32 operations a second in numpy's products of matrices of 1024 by 1024; for one thread, set
    OPENBLAS_NUM_THREADS before numpy is imported."""
    import numpy as np

    a = np.random.default_rng(0).random((1024, 1024), np.float32)
    return 2 * 1024**3 / least(9, lambda: a @ a)


def int8_peak():
    """Int8 operations a second in onnxruntime's products of such matrices, one of them quantised on the way, on one
    thread, as in a model's graph. It needs onnx."""
    import numpy as np
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    draw = np.random.default_rng(0)
    weights = [
        draw.integers(-127, 128, (1024, 1024), np.int8),
        np.full(1024, 0.01, np.float32),
        np.zeros(1024, np.int8),
    ]
    names = ["weight", "scale", "zero"]
    graph = helper.make_graph(
        [helper.make_node("DynamicQuantizeMatMul", ["a", *names], ["product"], domain="com.microsoft")],
        "product",
        [helper.make_tensor_value_info("a", TensorProto.FLOAT, [1024, 1024])],
        [helper.make_tensor_value_info("product", TensorProto.FLOAT, [1024, 1024])],
        [numpy_helper.from_array(array, name) for array, name in zip(weights, names, strict=True)],
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString(), options
    )
    a = draw.random((1024, 1024), np.float32)
    return 2 * 1024**3 / least(9, lambda: session.run(None, {"a": a}))


def save(path, value):
    """Write a result."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
