"""``onrecord doctor``: what is set and from where, and whether model, ledger and optional parts work."""

import importlib.util
import sys
from pathlib import Path

import click

from onrecord import __version__
from onrecord.cli.exits import Exit
from onrecord.cli.extractors import extractor
from onrecord.cli.ledgers import LEDGER, MODEL, say
from onrecord.cli.settings import settings_of_this_run
from onrecord.config import MEANINGS
from onrecord.errors import OnRecordError

OPTIONAL = {"postgres": "psycopg", "web": "fastapi", "ray": "ray"}
RUNS = {"cpu": "on the processor (CPUExecutionProvider)", "cuda": "on a GPU (CUDAExecutionProvider)"}

EPILOG = """\b
Example:
  onrecord doctor
"""


@click.command(epilog=EPILOG)
@LEDGER
@MODEL
@click.pass_context
def command(context: click.Context, ledger: str, model: str) -> Exit:
    """Say what is set, from where, and whether model, ledger and optional parts work."""
    settings = settings_of_this_run()
    version = ".".join(map(str, sys.version_info[:3]))
    say([f"onrecord   {__version__}, Python {version}"])
    say([f"file       {settings.file or 'no settings file'}"])
    for name in MEANINGS:
        given = context.get_parameter_source(name) if name in context.params else None
        flag = given is click.core.ParameterSource.COMMANDLINE
        value = context.params[name] if flag else getattr(settings, name)
        say([f"{name:10} {'not set' if value is None else value} ({'flag' if flag else settings.origins[name]})"])
    trouble = [part for part in (_model(context, model), _ledger(ledger)) if part]
    for extra, module in OPTIONAL.items():
        there = importlib.util.find_spec(module) is not None
        say([f"{extra:10} " + ("installed" if there else f'not installed: pip install "onrecord[{extra}]"')])
    for part in trouble:
        click.echo(f"onrecord: {part}", err=True)
    return Exit.PARTLY if trouble else Exit.DONE


def _model(context: click.Context, model: str) -> str | None:
    try:
        loaded = extractor(context, model=model, threads=1)
        say([f"works      model {loaded.digest[:12]}, {RUNS[loaded.device]}"])
    except OnRecordError as error:
        return f"the model {model!r} does not work: {error}"
    return None


def _ledger(where: str) -> str | None:
    from onrecord.ledger import Ledger, Search, search

    if "://" not in where and not Path(where).exists():
        say([f"none yet   ledger {where}: `onrecord add` makes it"])
        return None
    try:
        with Ledger.open(where, create=False) as opened:
            found = search(opened, Search(limit=1)).found
        say([f"works      ledger {opened.name}: {found} statements"])
    except OnRecordError as error:
        return f"the ledger does not work: {error}"
    return None
