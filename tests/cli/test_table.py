"""The table of commands, and what the process tells its caller."""

import subprocess
import sys

import click
import pytest

from onrecord.cli import COMMANDS, main, onrecord
from onrecord.cli.exits import Exit, exit_of
from onrecord.errors import ConfigurationError, InputError, InternalError, ModelError, OnRecordError, StorageError


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_loads_and_its_help_has_an_example(name: str) -> None:
    command = onrecord.get_command(click.Context(onrecord), name)
    assert command is not None
    assert "\n  onrecord " in (command.epilog or command.help or ""), "the help has no example"


def test_the_table_is_alphabetical() -> None:
    assert list(COMMANDS) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("x"), Exit.INPUT),
        (ConfigurationError("x"), Exit.USAGE),
        (ModelError("x"), Exit.MODEL),
        (StorageError("x"), Exit.STORAGE),
        (InternalError("x"), Exit.INTERNAL),
    ],
)
def test_each_branch_of_errors_has_its_exit_code_and_one_line(
    error: OnRecordError, code: Exit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(onrecord, "main", fail)
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert (stopped.value.code, exit_of(error)) == (code, code)
    assert capsys.readouterr().err == "onrecord: x\n"


def test_python_m_onrecord_says_its_version() -> None:
    done = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("onrecord 0.")


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ponder"])
    assert stopped.value.code == Exit.USAGE
    assert "ponder" in capsys.readouterr().err
