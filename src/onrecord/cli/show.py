"""``onrecord show``: a statement's id in, the statement in its paragraph out, with the evidence for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.ledgers import JSON, LEDGER, heading, plain, say, say_json

if TYPE_CHECKING:
    from onrecord.ledger import Shown


EPILOG = """\b
Example:
  onrecord show s7ed1127eaf69b0bdeb0
"""


@click.command(epilog=EPILOG)
@click.argument("id", metavar="ID")
@LEDGER
@JSON
def command(id: str, ledger: str, as_json: bool) -> None:
    """Show a statement in its paragraph, with its evidence. ID is its lasting id, or its content hash."""
    from onrecord.cli.review import decision
    from onrecord.ledger import Ledger, history, show

    with Ledger.open(ledger, create=False) as opened:
        shown = show(opened, id)
        reviews = history(opened, shown.recorded.id).reviews
    if as_json:
        say_json({**plain(shown.recorded), "paragraph": plain(shown.paragraph)})
    else:
        say(_lines(shown))
        say(decision(review) for review in reviews)


def _lines(shown: "Shown") -> Iterator[str]:
    from onrecord.export.phrases import circumstances, percent

    found, statement = shown.recorded, shown.recorded.statement
    yield heading(found)
    yield ""
    yield from shown.paragraph.text.split("\n")
    yield ""
    for label, spans in (("content", statement.content), ("cue", statement.cue), ("source", statement.source)):
        for span in spans:
            yield f"{label:10} {span.start}:{span.end}  {span.text}".replace("\n", " ")
    for label, words in circumstances(statement):
        yield f"{label:10} {words}"
    for speaker in statement.speakers:
        yield f"speaker    {speaker.name} ({speaker.kind}), {percent(speaker.confidence)} sure"
        for evidence in speaker.evidence:
            yield f"             {evidence.rule}: {evidence.score:.2f}"
    for candidate in statement.candidates:
        yield f"or perhaps {candidate.name}, {percent(candidate.score)}"
    yield f"confidence {percent(statement.confidence)}; model {found.model[:12]}, onrecord {found.code}"
    yield f"article    {found.article_id}, revision {found.revision}" + ("" if found.current else ", superseded")
    yield from (f"{label:10} {value}" for label, value in (("title", found.title), ("url", found.url)) if value)
    if found.copy_of:
        yield f"copy of    {found.copy_of}"
    for note in found.notes:
        yield f"{note.kind}: {note.text} {note.url or ''}".rstrip()
