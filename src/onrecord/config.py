"""Flags, environment and a TOML file in, one frozen value of settings out, with where each came from.

A flag wins over ``ONRECORD_*``, that over the file, that over the default. The file is ``ONRECORD_CONFIG``, else
``onrecord.toml`` in the working directory, else ``~/.config/onrecord/onrecord.toml``. Read once, at an entry point.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

Origin = Literal["default", "file", "environment"]
Device = Literal["auto", "cpu", "cuda"]
"""Where a model runs; auto: on a GPU where one can be used, else on the processor."""


FILE = "onrecord.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What commands share. ``file``: where settings were read from, None where there is no such file."""

    ledger: str = "onrecord.db"
    model: str = "best"
    threads: int = 1
    device: Device = "auto"
    contact: str | None = None
    file: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def shared(self) -> dict[str, object]:
        """The settings by name, those left out that are not set."""
        values = {name: getattr(self, name) for name in MEANINGS}
        return {name: value for name, value in values.items() if value is not None}


# name: what it means, as docs/settings.md and `onrecord doctor` say it
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "ledger": "File of the ledger, or the URL of a PostgreSQL database.",
        "model": "Model that finds statements: a name, or a folder that holds one.",
        "threads": "Threads that the model may use.",
        "device": "Where the model runs: `cpu`, `cuda`, or `auto` for a GPU where one can be used.",
        "contact": "Address that sites which are polled are told to reach you at.",
    }
)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this run. ValueError for a file or value that can't be understood."""
    path = _file(environment)
    values: dict[str, object] = {}
    origins: dict[str, Origin] = dict.fromkeys(MEANINGS, "default")
    for name, value in _in_file(path).items():
        values[name], origins[name] = value, "file"
    for name in MEANINGS:
        if (given := environment.get(f"ONRECORD_{name.upper()}")) is not None:
            values[name], origins[name] = given, "environment"
    if "threads" in values:
        values["threads"] = _threads(values["threads"])
    if values.get("device", "auto") not in get_args(Device):
        raise ValueError(f"device is {values['device']!r}: auto, cpu or cuda belongs there")
    known = {name: value if name == "threads" else str(value) for name, value in values.items()}
    return Settings(**known, file=path, origins=MappingProxyType(origins))  # type: ignore[arg-type]


def _file(environment: Mapping[str, str]) -> Path | None:
    if named := environment.get("ONRECORD_CONFIG"):
        if not Path(named).is_file():
            raise ValueError(f"ONRECORD_CONFIG names {named}, and there is no such file")
        return Path(named)
    home = Path(environment.get("XDG_CONFIG_HOME") or Path(environment.get("HOME", "~")).expanduser() / ".config")
    return next((path for path in (Path(FILE), home / "onrecord" / FILE) if path.is_file()), None)


def _in_file(path: Path | None) -> dict[str, object]:
    if path is None:
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"the settings in {path} cannot be read: {error}") from error
    if unknown := sorted(values.keys() - MEANINGS.keys()):
        raise ValueError(f"{path} sets {unknown[0]!r}, which is no setting: there are {', '.join(MEANINGS)}")
    return values


def _threads(value: object) -> int:
    try:
        threads = int(str(value))
    except ValueError:
        threads = 0
    if not 1 <= threads <= 256:
        raise ValueError(f"threads is {value!r}: a number from 1 to 256 belongs there")
    return threads


def reference() -> str:
    """The table of settings as docs/settings.md holds it."""
    defaults = {field.name: field.default for field in fields(Settings)}
    rows = [
        f"| `{name}` | `ONRECORD_{name.upper()}` | {meaning} | {_default(defaults[name])} |"
        for name, meaning in MEANINGS.items()
    ]
    return (
        "\n".join(["| in the file | in the environment | what | default |", "| --- | --- | --- | --- |", *rows]) + "\n"
    )


def _default(value: object) -> str:
    return "none" if value is None else f"`{value}`"
