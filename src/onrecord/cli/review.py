"""``onrecord review``: a statement's id and a person's decision in, the decision kept and the statement out."""

from typing import TYPE_CHECKING

import click

from onrecord.cli.ledgers import JSON, LEDGER, heading, plain, say, say_json
from onrecord.errors import ConfigurationError

if TYPE_CHECKING:
    from onrecord.ledger import Action, Recorded, Review

EPILOG = """\b
Examples:
  onrecord review s7ed1127eaf69b0bdeb0                                  # who decided what, and the machine's answer
  onrecord review s7ed1127eaf69b0bdeb0 --accept --by "Eve Poe"
  onrecord review s7ed1127eaf69b0bdeb0 --set speaker="Ana Ruiz" --set role=mayor --reason "see paragraph 3"
  onrecord review s7ed1127eaf69b0bdeb0 --set content=120:164 --set form=mixed --reason "one sentence too many"
  onrecord review s7ed1127eaf69b0bdeb0 --reject --reason "nobody said it"
  onrecord review s7ed1127eaf69b0bdeb0 --undo

\b
Fields: content, cue, source (12:40, or 12:40,52:60; code points of the article's text), speaker, kind, role,
affiliation (again for each further speaker), addressee, via, occasion, place, said_at (the article's words),
earliest, latest (days), form, attitude, negated (yes or no), about (parted by ;). An empty value takes away.
"""


@click.command(epilog=EPILOG)
@click.argument("id", metavar="ID")
@click.option("--accept", "action", flag_value="accept", help="It is right as it stands.")
@click.option("--reject", "action", flag_value="reject", help="It is no statement.")
@click.option("--undo", "action", flag_value="undo", help="Take the latest decision in force back.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="Correct a field; may come several times.")
@click.option("--by", "author", envvar="USER", default="unknown", show_default="$USER", help="Who decides.")
@click.option("--reason", default="", help="Why; needed to correct and to reject.")
@click.option("--against", metavar="VERSION", help="Only if this version, as --json shows it, is still in force.")
@LEDGER
@JSON
def command(
    id: str,
    action: "Action | None",
    fields: tuple[str, ...],
    author: str,
    reason: str,
    against: str | None,
    ledger: str,
    as_json: bool,
) -> None:
    """Decide on a statement; without a decision, show those there were. ID is its lasting id.

    A decision is kept with its author, time and reason, is never deleted, and outlasts every newer model.
    """
    from onrecord.ledger import Ledger, decide, history, show
    from onrecord.ledger.fields import changes_of

    if fields and action:
        raise ConfigurationError(f"--set corrects: leave out --{action}")
    with Ledger.open(ledger, create=False) as opened:
        if fields:
            shown = show(opened, id).recorded
            changes = changes_of(_given(fields), shown.statement)
            seen = against or shown.version
            decide(opened, shown.id, "correct", author=author, reason=reason, against=seen, changes=changes)
        elif action:
            decide(opened, id, action, author=author, reason=reason, against=against)
        recorded, known = show(opened, id).recorded, history(opened, id)
    if as_json:
        say_json({**plain(recorded), "machine": plain(known.machine), "reviews": [_plain(r) for r in known.reviews]})
        return
    say(_lines(recorded))
    say(decision(review) for review in known.reviews)


def _given(fields: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for field in fields:
        name, separator, value = field.partition("=")
        if not separator:
            raise ConfigurationError(f"--set {field!r}: FIELD=VALUE belongs there")
        given.setdefault(name.strip(), []).append(value)
    return given


def _plain(review: "Review") -> dict[str, object]:
    value: dict[str, object] = plain(review)
    return value | {"changes": dict(review.changes)}


def _lines(found: "Recorded") -> list[str]:
    from onrecord.export.phrases import joined

    return [heading(found), f"  {joined(found.statement.content)}".replace("\n", " "), f"  version {found.version}"]


def decision(review: "Review") -> str:
    """A review as a line."""
    what = {
        "accept": "accepted",
        "correct": "corrected",
        "reject": "rejected",
        "undo": f"took back {review.undoes}",
        "add": "added what the machine had missed",
    }
    changed = "; ".join(f"{name}: {_short(before)} → {_short(after)}" for name, (before, after) in _pairs(review))
    told = f" ({changed})" if changed and review.action == "correct" else ""
    return f"{review.number:>3}. {review.author} {what[review.action]}{told}, {review.made}: {review.reason or '–'}"


def _pairs(review: "Review") -> list[tuple[str, tuple[object, object]]]:
    return [(name, (before, after)) for name, (before, after) in review.changes.items()]


def _short(value: object) -> str:
    """A field's value in few words."""
    match value:
        case None | "" | []:
            return "–"
        case {"text": str(text), **rest}:
            days = "/".join(str(day) for day in (rest.get("earliest"), rest.get("latest")) if day)
            return f"“{text}”" + (f" {days}" if days else "")
        case {"name": str(name), **rest}:
            return ", ".join([name, *(str(rest[part]) for part in ("role", "affiliation") if rest.get(part))])
        case [*parts]:
            return " + ".join(map(_short, parts))
        case True | False:
            return "yes" if value else "no"
        case _:
            return str(value)
