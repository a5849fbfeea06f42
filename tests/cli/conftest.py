"""The command line run in this process with the fake extractor."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from onrecord.cli import main
from onrecord.testing import FakeExtractor


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """``run("extract", path)``: exit code, standard output and standard error."""

    def run_(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments], extractor=FakeExtractor)
        out, err = capfdbinary.readouterr()
        assert isinstance(stopped.value.code, int)
        return Ran(stopped.value.code, out.decode("utf-8"), err.decode("utf-8"))

    return run_
