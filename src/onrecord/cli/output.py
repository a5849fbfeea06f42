"""Where results go: pieces of text in, a file or standard output filled, in UTF-8 whatever the terminal's settings."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.errors import StorageError


def write(pieces: Iterable[str], path: str | None) -> None:
    """Write to ``path``, or to standard output for None or "-".

    A file gets its name when it is complete; until then, and after an interruption, what there is stands beside it with
    ``.part`` added. StorageError where it can't be written.
    """
    if path in (None, "-"):
        out = sys.stdout.buffer
        for piece in pieces:
            out.write(piece.encode("utf-8"))
            out.flush()
        return
    target = Path(str(path))
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out_file:
            for piece in pieces:
                out_file.write(piece)
        part.replace(target)
    except OSError as error:
        raise StorageError(f"cannot write {target}: {error.strerror or error}") from error
    except KeyboardInterrupt:
        click.echo(f"onrecord: {part} holds what was done until now", err=True)
        raise
