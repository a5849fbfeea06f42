"""``onrecord evaluate``: gold annotation and predictions in, figures and examples of errors out."""

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.exits import Exit
from onrecord.cli.extractors import extractor
from onrecord.cli.tally import Tally
from onrecord.evaluate.gold import Gold, read_gold
from onrecord.evaluate.predictions import by_article, read_predictions
from onrecord.evaluate.report import as_json, lines
from onrecord.evaluate.score import MEASURES, Measure, score
from onrecord.ingest.compose import compose
from onrecord.records import Article

EPILOG = """\b
Examples:
  onrecord evaluate polnear/dev
  onrecord evaluate polnear/dev statements.jsonl --errors 20
  onrecord evaluate gold/ --model fast --json > scores.json

\b
GOLD is a folder in PolNeAR's form (text/*.txt, attributions/*.ann), a folder of gold JSON files, or one such file.
PRED is what `onrecord extract --format jsonl` wrote; without it the articles of GOLD are extracted now.
"""


@click.command(epilog=EPILOG)
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("pred", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--measure",
    type=click.Choice(list(MEASURES)),
    help="spans: content, cue, source; speakers: names.  [default: by GOLD]",
)
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show N examples of each kind of error.")
@click.option("--samples", type=click.IntRange(0), default=1000, show_default=True, help="Bootstrap samples.")
@click.option("--json", "json_", is_flag=True, help="Figures and counts as JSON.")
@click.option("--model", default="best", show_default=True, help="Model: best, fast, or a folder that holds one.")
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True, help="Threads for the model.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.pass_context
def command(
    context: click.Context,
    gold: Path,
    pred: Path | None,
    measure: Measure | None,
    errors: int,
    samples: int,
    json_: bool,
    model: str,
    threads: int,
    quiet: bool,
) -> Exit:
    """Measure how well statements are found, against annotated articles."""
    annotated = read_gold(gold)
    if pred is not None:
        predicted = read_predictions(pred)
    else:
        extracts = extractor(context, model=model, threads=threads)
        with Tally(quiet=quiet) as tally:
            predicted = by_article(tally.done(extracts.extract_many(tally.articles(_articles(annotated)))))
    result = score(annotated, predicted, measure=measure, samples=samples)
    click.echo(as_json(result) if json_ else "\n".join(lines(result, errors=errors)))
    return Exit.DONE


def _articles(gold: Gold) -> Iterator[Article]:
    for one in gold.articles:
        yield compose(id=one.id, text=one.text, title=one.title, outlet=one.outlet, published=one.published)
