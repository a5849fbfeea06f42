"""Predictions: extractions, or the JSON Lines that ``onrecord extract`` wrote, in; what there is to score out."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from onrecord.errors import InputError
from onrecord.export.records_json import from_json
from onrecord.records import Extraction, Statement

Predicted = Mapping[str, tuple[Statement, ...]]
"""The statements of each article, by the last part of its id and by its URL."""


def by_article(extractions: Iterable[Extraction]) -> Predicted:
    """The statements of each article."""
    found: dict[str, tuple[Statement, ...]] = {}
    for extraction in extractions:
        found[extraction.article.id.rsplit("/", 1)[-1]] = extraction.statements
        if extraction.article.url:
            found[extraction.article.url] = extraction.statements
    return found


def read_predictions(path: Path) -> Predicted:
    """The predictions in a JSON Lines file. InputError, with the line, where one can't be read."""

    def lines() -> Iterable[Extraction]:
        try:
            with path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        try:
                            yield from_json(line)
                        except InputError as error:
                            raise InputError(f"{path}:{number}: {error}") from None
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: {error}") from None

    return by_article(lines())
