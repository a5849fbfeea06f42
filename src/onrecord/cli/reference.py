"""The reference of the command line: the commands' own help in, the Markdown of ``docs/cli.md`` out.

``python -m onrecord.cli.reference`` writes it anew; a test fails when it is stale.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import COMMANDS, onrecord

WIDTH = 100
HEAD = """# Command line

Written by `python -m onrecord.cli.reference` from the commands' own help; don't edit it by hand.

"""


def reference() -> str:
    """The whole document."""
    return HEAD + "\n".join(_sections())


def _sections() -> Iterator[str]:
    root = click.Context(
        onrecord,
        info_name="onrecord",
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield _section("onrecord", onrecord, root)
    for name in COMMANDS:
        command = onrecord.get_command(root, name)
        if command is not None:
            yield from _command(f"onrecord {name}", name, command, root)


def _command(title: str, name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=WIDTH, terminal_width=WIDTH)
    yield _section(title, command, context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _command(f"{title} {inner}", inner, found, context)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    lines = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


if __name__ == "__main__":
    Path("docs/cli.md").write_text(reference(), encoding="utf-8")
