"""The formats of ``onrecord extract``: a name in, the function out that turns extractions into pieces of text."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from onrecord.errors import ConfigurationError
from onrecord.records import Extraction

Writer = Callable[[Iterable[Extraction]], Iterator[str]]

# name: the module, imported when it is needed, and the function
FORMATS = {
    "text": ("console", "text"),
    "json": ("records_json", "json_list"),
    "jsonl": ("records_json", "json_lines"),
    "csv": ("rows", "csv_rows"),
    "markdown": ("document", "markdown"),
    "html": ("page", "html"),
}
SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
}


def writer(name: str) -> Writer:
    """The writer of a format. ConfigurationError where there is no such format."""
    if name not in FORMATS:
        raise ConfigurationError(f"no format {name!r}: there are {', '.join(FORMATS)}")
    module, function = FORMATS[name]
    return cast("Writer", getattr(importlib.import_module(f"onrecord.export.{module}"), function))
