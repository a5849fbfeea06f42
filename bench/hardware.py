"""What a measurement was made on, for its JSON: commit, processor, cores, Python, load; and the model's digest."""

import json
import os
import pathlib
import platform
import subprocess


def about(**more):
    """The facts; ``more`` goes with them."""

    def git(*words):
        return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout.strip()

    cpuinfo = pathlib.Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "commit": git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "-uno") else ""),
        "processor": named[0] if named else platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load before": round(os.getloadavg()[0], 2),
        **more,
    }


def shipped_model():
    """Digest of the shipped model's encoder, in short."""
    import onrecord

    folder = pathlib.Path(onrecord.__file__).parent / "extraction/models/best"
    return json.loads((folder / "model.json").read_text())["files"]["encoder.onnx"][:12]


def save(path, value):
    """Write a result."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
