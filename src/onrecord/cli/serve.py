"""``onrecord serve``: a ledger in, its pages and its API over HTTP out."""

import click

from onrecord.cli.extractors import extractor
from onrecord.cli.ledgers import LEDGER, MODEL, THREADS
from onrecord.errors import ConfigurationError

EPILOG = """\b
Examples:
  onrecord serve
  onrecord serve --ledger news.db --port 9000

\b
Reading is open, so only this machine is answered (127.0.0.1) unless access has been set up.
"""


@click.command(epilog=EPILOG)
@LEDGER
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8750, show_default=True, help="Port; 0: any free one.")
@MODEL
@THREADS
@click.pass_context
def command(context: click.Context, ledger: str, host: str, port: int, model: str, threads: int) -> None:
    """Serve a ledger's pages and its API over HTTP, until interrupted."""
    try:
        import uvicorn

        from onrecord.web.app import create_app
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f'the web needs {error.name}: install it with `pip install "onrecord[web]"`'
        ) from error
    from onrecord.ledger import Ledger
    from onrecord.web import access, log, upkeep
    from onrecord.web.settings import WebSettings

    log.configure()
    with Ledger.open(ledger, create=False) as opened:
        access.check_bind(host, opened)
        app = create_app(
            opened,
            extractor=lambda: extractor(context, model=model, threads=threads),
            settings=WebSettings(host=host, port=port),
        )
        with upkeep.kept_up(opened):
            uvicorn.run(app, host=host, port=port, log_config=None, access_log=False, server_header=False)
