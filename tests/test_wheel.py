"""What is tested is what is installed."""

import os
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[1]


def test_ci_tests_the_installed_package_and_not_the_source_tree() -> None:
    if os.environ.get("ONRECORD_CI") == "1":
        assert not Path(onrecord.__file__).is_relative_to(ROOT / "src")


def test_the_wheel_carries_model_schema_page_licence_and_type_marker() -> None:
    try:
        files = {str(path) for path in distribution("onrecord").files or ()}
    except PackageNotFoundError:
        pytest.skip("onrecord is not installed, only on the path")
    for name in (
        "py.typed",
        "schema/extraction-1.json",
        "export/page.css",
        "export/marked.css",
        "export/page.js",
        "web/static/app.css",
        "web/templates/base.html",
    ):
        assert f"onrecord/{name}" in files
    assert any(name.startswith("onrecord/extraction/models/") and name.endswith(".onnx") for name in files)
    assert {name.rpartition("/")[2] for name in files} >= {"LICENSE", "NOTICE", "entry_points.txt"}
    assert not any(name.startswith(("tests", "training", "bench")) for name in files)


@pytest.mark.parametrize("line", ["pip install .", "onrecord extract examples/harbour.txt", "pip install '.[dev]'"])
def test_the_checks_do_what_the_readme_tells_a_newcomer(line: str) -> None:
    assert line in (ROOT / "README.md").read_text(encoding="utf-8")
    assert line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace('"$venv/bin/', "").replace(
        '" ', " "
    ).replace("install -q", "install")
