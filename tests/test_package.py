"""What ``import onrecord`` offers, and what it costs."""

import json
import subprocess
import sys
from importlib.resources import files

import pytest

import onrecord

HEAVY = (
    "numpy",
    "onnxruntime",
    "tokenizers",
    "click",
    "rich",
    "pyarrow",
    "sqlalchemy",
    "trafilatura",
    "lingua",
    "lxml",
    "torch",
)


def test_the_public_names_are_these() -> None:
    assert onrecord.__all__ == [
        "Article",
        "Candidate",
        "ConfigurationError",
        "ConflictError",
        "Evidence",
        "Extraction",
        "Extractor",
        "InputError",
        "InternalError",
        "ModelError",
        "OnRecordError",
        "Rejection",
        "SaidAt",
        "Span",
        "Speaker",
        "Statement",
        "StorageError",
        "__version__",
        "extract",
        "from_json",
        "read",
        "to_json",
    ]


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there(name: str) -> None:
    if name in ("Extractor", "extract"):
        pytest.importorskip("onrecord.extractor")
    assert getattr(onrecord, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        onrecord.nonsense  # noqa: B018


def test_importing_onrecord_loads_nothing_heavy() -> None:
    program = f"import onrecord, sys, json; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_the_package_says_that_it_is_typed() -> None:
    assert files("onrecord").joinpath("py.typed").is_file()
