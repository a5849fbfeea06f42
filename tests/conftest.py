"""What all tests share: hypothesis's settings, the data beside the checkout, and when a skip is a failure."""

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=20, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

NOT_BESIDE = "not beside the checkout"
MAY_BE_MISSING = (
    NOT_BESIDE,
    "Ray is not installed",
    "training needs torch",
    "the training data are not at",
    "no small file system",
)
"""How the reason for a skip may begin under ONRECORD_CI=1: data, gigabytes of PyTorch, Ray, or the right to mount."""


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """``shared("data/polnear/dev")`` is that path in the folder ``shared`` beside the checkout; skips without it."""

    def find(name: str) -> Path:
        path = Path(__file__).resolve().parents[2] / "shared" / name
        if not path.exists():
            pytest.skip(f"{NOT_BESIDE}: ../shared/{name}")
        return path

    return find


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _no_excuse(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _no_excuse(report)


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _no_excuse(report: Report) -> Report:
    """Under ONRECORD_CI=1, what skips for lack of something installable has failed."""
    if os.environ.get("ONRECORD_CI") == "1" and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not reason.removeprefix("Skipped: ").startswith(MAY_BE_MISSING):
            report.outcome = "failed"
            report.longrepr = f"skipped under ONRECORD_CI=1: {reason}"
    return report
