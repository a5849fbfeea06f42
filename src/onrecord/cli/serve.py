"""``onrecord serve``: a ledger in, its pages and its API over HTTP out."""

import os
from functools import partial
from typing import TYPE_CHECKING

import click

from onrecord.cli.extractors import ExtractorKind, kind_of
from onrecord.cli.ledgers import LEDGER, MODEL, THREADS
from onrecord.cli.settings import settings_of_this_run
from onrecord.config import Device
from onrecord.errors import ConfigurationError

if TYPE_CHECKING:
    from fastapi import FastAPI

EPILOG = """\b
Examples:
  onrecord serve
  onrecord serve --ledger news.db --port 9000
  onrecord serve --workers 4

\b
Reading is open, so only this machine is answered (127.0.0.1) unless access has been set up.
"""


@click.command(epilog=EPILOG)
@LEDGER
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8750, show_default=True, help="Port; 0: any free one.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer. One keeps about one core busy.",
)
@MODEL
@THREADS
@click.pass_context
def command(context: click.Context, ledger: str, host: str, port: int, workers: int, model: str, threads: int) -> None:
    """Serve a ledger's pages and its API over HTTP, until interrupted."""
    try:
        import uvicorn
        from uvicorn.supervisors import Multiprocess

        from onrecord.web import access, log, upkeep
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f'the web needs {error.name}: install it with `pip install "onrecord[web]"`'
        ) from error
    from onrecord.ledger import Ledger

    log.configure()
    device = settings_of_this_run().device
    with Ledger.open(ledger, create=False) as opened:
        access.check_bind(host, opened)
        config = uvicorn.Config(
            partial(_app, ledger, host, port, workers, kind_of(context), model, threads, device),
            factory=True, host=host, port=port, workers=workers,
            log_config=None, access_log=False, server_header=False, timeout_worker_healthcheck=_SILENT,
            timeout_keep_alive=_KEPT_OPEN,
        )  # fmt: skip
        # For the workers, who read it as they start: a heap for each thread would keep what its largest answer took.
        os.environ.setdefault("MALLOC_ARENA_MAX", "2")
        with upkeep.kept_up(opened, alone=workers > 1):
            if workers == 1:
                uvicorn.Server(config).run()
            else:
                Multiprocess(config, [config.bind_socket()]).run()


_KEPT_OPEN = 30
"""Seconds for which an idle connection is kept. Clients close theirs after 5 as a rule; where both do, a request may
meet a connection that is just being closed."""
_SILENT = 60
"""Seconds for which a worker may say nothing before another one takes its place: reading the tables of names takes
several on a busy machine, and nothing else runs meanwhile."""


def _app(
    ledger: str, host: str, port: int, workers: int, kind: ExtractorKind, model: str, threads: int, device: Device
) -> "FastAPI":
    """The app of one process, which may be another one than this."""
    from onrecord.compare import names
    from onrecord.ledger import Ledger
    from onrecord.web import log
    from onrecord.web.app import create_app
    from onrecord.web.settings import WebSettings

    log.configure()
    if workers > 1:  # who serves many can wait for the start, and nobody later
        names.load()
    return create_app(
        Ledger.open(ledger, create=False),
        extractor=partial(kind, model=model, threads=threads, device=device),
        settings=WebSettings(host=host, port=port),
    )
