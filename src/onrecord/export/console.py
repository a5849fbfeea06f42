"""Text for a terminal: extractions in, lines out that a person reads, in colour where it is wanted."""

import io
import os
import re
from collections.abc import Iterable, Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.export import phrases
from onrecord.records import Extraction, Statement

# What a terminal would obey rather than show: control characters and those that turn the direction of writing.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def text(extractions: Iterable[Extraction], *, width: int = 100, colour: bool = False) -> Iterator[str]:
    """One block of lines an article, ``width`` columns wide."""
    for extraction in extractions:
        out = io.StringIO()
        console = Console(
            file=out,
            width=width,
            force_terminal=colour,
            color_system="256" if colour else None,
            highlight=False,
            legacy_windows=False,
        )
        console.print(_article(extraction))
        yield "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def colour_wanted() -> bool:
    """Whether a terminal's colours may be used: not where NO_COLOR is set, nor where the terminal has none."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shown(words: str) -> str:
    """``words`` as they may be sent to a terminal: what it would obey is replaced by a picture of it."""
    return _OBEYED.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "�", words)


def _article(extraction: Extraction) -> Group:
    article, statements = extraction.article, extraction.statements
    head = Text(shown(phrases.heading(article)), style="bold")
    count = f"{len(statements)} statement{'' if len(statements) == 1 else 's'}"
    below = Text(shown(" · ".join(part for part in (phrases.provenance(article), count) if part)), style="dim")
    notes = [Text(f"note: {shown(note)}", style="yellow") for note in extraction.notes]
    number = {statement.id: n for n, statement in enumerate(statements, 1)}
    return Group(head, below, *notes, Text(), *(_statement(n, s, number) for n, s in enumerate(statements, 1)))


def _statement(number: int, statement: Statement, numbers: dict[str, int]) -> Table:
    who = Text()
    who.append(shown(phrases.who(statement)), style="bold cyan" if statement.speakers or statement.source else "dim")
    standing = " · ".join(filter(None, map(phrases.standing, statement.speakers)))
    if standing:
        who.append(f", {shown(standing)}", style="cyan")
    source = phrases.joined(statement.source)
    # The source's words where they say something else: "he", "Kuzan". With the name in them they only repeat it.
    if (
        source
        and not any(speaker.name in source for speaker in statement.speakers)
        and source != phrases.who(statement)
    ):
        who.append(f"  “{shown(source)}”" if "“" not in source else f"  {shown(source)}", style="dim")
    if statement.cue:
        who.append(f"  {shown(phrases.joined(statement.cue))}", style="green")
    within = (f"in {numbers[statement.within]}",) if statement.within in numbers else ()
    sure = Text(" · ".join((*phrases.marks(statement), *within, phrases.percent(statement.confidence))), style="dim")
    head = Table.grid(expand=True, padding=(0, 1))
    head.add_column(ratio=1)
    head.add_column(justify="right")
    head.add_row(who, sure)
    lines: list[Text] = [Text(re.sub(r"\s*[\n\r]\s*", "\n", shown(phrases.joined(statement.content))))]
    for label, words in phrases.circumstances(statement):
        lines.append(Text.assemble((f"{label}  ", "dim"), shown(words)))
    row = Table.grid(expand=True, padding=(0, 1))
    row.add_column(justify="right", width=3, style="dim")
    row.add_column(ratio=1)
    row.add_row(str(number), Group(head, Padding(Group(*lines), (0, 0, 1, 2))))
    return row
