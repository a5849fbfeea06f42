"""``onrecord audit``: a ledger in, a random sample to review and the precision of what was reviewed of it out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.ledgers import JSON, LEDGER, heading, plain, say, say_json

if TYPE_CHECKING:
    from onrecord.evaluate.audit import Audit, Precision

EPILOG = """\b
Examples:
  onrecord audit --sample 200                  # draws, lists what is still to be reviewed, reports precision so far
  onrecord audit --sample 200 --seed 7 --json

\b
The same seed draws the same statements. Review them (`onrecord review`, or the pages), then run it again.
"""


@click.command(epilog=EPILOG)
@click.option("--sample", "size", type=click.IntRange(1, 10_000), default=100, show_default=True, metavar="N")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed draws others.")
@LEDGER
@JSON
def command(size: int, seed: int, ledger: str, as_json: bool) -> None:
    """Draw a random sample for review, and say how precise the machine is on these articles, with 95 % intervals."""
    from onrecord.evaluate.audit import audit
    from onrecord.ledger import Ledger
    from onrecord.ledger.missed import count_missed
    from onrecord.ledger.sample import sample

    with Ledger.open(ledger, create=False) as opened:
        found, missed = audit(sample(opened, size, seed=seed)), count_missed(opened)
    if as_json:
        say_json(
            {
                "population": found.population,
                "drawn": found.drawn,
                "judged": found.judged,
                "missed": missed,
                "precisions": [plain(one) for one in found.precisions],
                "open": [one.recorded.id for one in found.open],
            }
        )
        return
    say(_lines(found))
    if missed:
        say([f"{missed:,} more were added by people because the machine had missed them"])


def _lines(found: "Audit") -> Iterator[str]:
    from onrecord.export.phrases import joined

    yield (
        f"{found.drawn:,} drawn of {found.population:,} statements that the machine found (seed as given);"
        f" {found.judged:,} reviewed"
    )
    for one in found.open:
        yield heading(one.recorded)
        yield f"  {joined(one.recorded.statement.content)}".replace("\n", " ")
    if found.open and found.judged:
        yield "The figures hold for the whole sample only once it has been reviewed to its end."
    yield from map(_figure, found.precisions)


def _figure(one: "Precision") -> str:
    from onrecord.evaluate.audit import MEASURES

    group = "" if one.group == "all" else f" ({one.group})"
    share = f"{one.share.value:5.1f} %  [{one.share.low:.1f}, {one.share.high:.1f}]"
    return f"{share:26} {one.right}/{one.judged}  {MEASURES[one.measure]}{group}"
