"""Ingestion: files, folders and streams in, articles with untouched text out, and a reason for all that is refused."""

from onrecord.ingest.compose import compose
from onrecord.ingest.read import read
from onrecord.ingest.stream import Given, Item, Rejection, Source

__all__ = ["Given", "Item", "Rejection", "Source", "compose", "read"]
