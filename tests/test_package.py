"""What ``import onrecord`` offers, and what it costs."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import onrecord

HEAVY = (
    "numpy", "onnxruntime", "tokenizers", "click", "rich", "pyarrow", "sqlalchemy", "trafilatura", "lingua", "lxml",
    "torch", "pandas", "sklearn", "scipy", "lightgbm", "feedparser", "fastwarc", "charset_normalizer", "httpx",
    "hypothesis", "fastapi", "starlette", "jinja2", "uvicorn",
)  # fmt: skip


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
        "NotFoundError",
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
    assert getattr(onrecord, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        onrecord.nonsense  # noqa: B018


def test_importing_onrecord_loads_nothing_heavy() -> None:
    program = f"import onrecord, sys, json; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_extracting_loads_the_model_s_three_libraries_and_nothing_else_that_is_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Yes,” said Ana Ruiz.", encoding="utf-8")
    program = f"""
import atexit, sys
names = {HEAVY!r}
atexit.register(lambda: print(*[name for name in names if name in sys.modules], file=sys.stderr))
from onrecord.cli import main
main(["extract", {str(tmp_path / "a.txt")!r}])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) <= {"numpy", "onnxruntime", "tokenizers", "click", "rich"}


def test_the_package_says_that_it_is_typed() -> None:
    assert files("onrecord").joinpath("py.typed").is_file()


def test_reading_text_loads_no_reader_of_anything_else(tmp_path: Path) -> None:
    """What ingestion of pages, archives, tables and URLs needs is imported when one turns up."""
    (tmp_path / "a.txt").write_text("Ana Ruiz spoke.")
    (tmp_path / "b.jsonl").write_text('{"text": "Ana Ruiz spoke again."}\n')
    libraries = ["trafilatura", "htmldate", "fastwarc", "feedparser", "charset_normalizer", "pyarrow", "lingua", "lxml"]
    libraries += ["httpx2", "httpcore2", "protego", "courlan", "sqlalchemy"]
    program = (
        "import sys, onrecord.cli.extract\nfrom onrecord.ingest import read\n"
        f"assert len(list(read([{str(tmp_path)!r}]))) == 2\n"
        f"print([name for name in {libraries} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
