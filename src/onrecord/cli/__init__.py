"""The command line: arguments in, a command run, an exit code out.

Each command lives in a module of its own, ``onrecord.cli.<name>``, which offers a ``command`` and is listed in
``COMMANDS``; it is imported when it is asked for, so that one command never pays for another's imports.
"""

import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence

import click

from onrecord import __version__
from onrecord.cli.exits import Exit, exit_of
from onrecord.cli.settings import settings_of_this_run
from onrecord.errors import OnRecordError

# name: what it does, as `onrecord --help` says it. Alphabetical; "-" in a name is "_" in its module's.
COMMANDS: dict[str, str] = {
    "add": "Put articles and their statements into the ledger.",
    "audit": "Draw a random sample for review, and say how precise the ledger is.",
    "backup": "Back up a ledger while it is in use.",
    "batch": "Find who said what in archives of any size, by many processes or a cluster.",
    "check": "Say whether a quotation is on record, in those words and by that speaker.",
    "copy": "Copy a ledger to another file or database.",
    "doctor": "Say what is set, from where, and what works.",
    "echoes": "Show earlier statements by the same speaker that share its words.",
    "evaluate": "Measure how well statements are found, against annotated articles.",
    "export": "Give out the ledger, or what a search finds, in a format.",
    "extract": "Find who said what in articles.",
    "forget": "Take an article out of the ledger for good.",
    "import": "Take in what was exported from a ledger, or extracted.",
    "key": "Let programs use the API: add, list, revoke keys.",
    "note": "Note a publisher's correction or retraction of an article.",
    "people": "Say who speakers are across articles: list, merge, split, undo, import.",
    "reextract": "Bring the ledger's statements up to a newer model.",
    "restore": "Make a ledger from a backup.",
    "review": "Accept, correct or reject a statement, undo that, or show who did.",
    "search": "Find statements by their words, speaker, outlet, date and more.",
    "serve": "Serve a ledger's pages and its API over HTTP.",
    "show": "Show a statement in its paragraph, with its evidence.",
    "stats": "Count what is in the ledger, and whose voices.",
    "user": "Let people sign in: add, list, remove, set a password.",
    "variants": "Show the same words as different outlets printed them.",
    "verify": "Check that everything in the ledger holds.",
    "watch": "Follow feeds and put their articles into a ledger.",
    "who": "Show a speaker's record: statements, roles, outlets, cues.",
}

EPILOG = """\b
Exit codes: 0 all done, 1 some input refused (each named on stderr, the rest done),
2 usage or settings, 3 nothing could be read, 4 the model, 5 the ledger or disk,
70 an error in onrecord, 130 interrupted, 141 the reader of the output went away.
"""


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"onrecord.cli.{cmd_name}.command is no click command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise click.exceptions.Exit(_pipe_closed()) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.command(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="onrecord %(version)s")
@click.option("-v", "--verbose", count=True, help="Say more on stderr; twice for debugging.")
@click.pass_context
def onrecord(context: click.Context, verbose: int) -> None:
    """Who said what, in which words: attributed statements from news articles."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    settings = settings_of_this_run()
    context.default_map = {name: settings.shared() for name in COMMANDS}


def main(arguments: Sequence[str] | None = None, *, extractor: Callable[..., object] | None = None) -> None:
    """Run the command line and leave with its exit code. Never a traceback for what a user can mend.

    ``extractor`` takes the place of ``onrecord.Extractor``, for tests.
    """
    try:
        words = list(sys.argv[1:] if arguments is None else arguments)
        code = onrecord.main(words, "onrecord", standalone_mode=False, obj=extractor)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _pipe_closed()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        code = exit_of(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("onrecord: interrupted", err=True)
        code = Exit.INTERRUPTED
    except OSError as error:
        click.echo(f"onrecord: {error}", err=True)
        code = Exit.STORAGE
    sys.exit(code if isinstance(code, int) else Exit.DONE)


def _pipe_closed() -> Exit:
    """The reader (head, a pager) has seen enough: what is left in the buffer has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.PIPE_CLOSED
