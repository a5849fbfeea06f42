"""Export: extractions in, one format out: JSON, text for a terminal, CSV, Markdown, a page."""

from onrecord.export.records_json import from_json, to_json

__all__ = ["from_json", "to_json"]
