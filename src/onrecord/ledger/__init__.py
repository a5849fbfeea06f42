"""The ledger: articles and their statements in, kept for good; the statements somebody looks for out."""

from onrecord.ledger.add import Tally, add, add_all
from onrecord.ledger.facets import Facets, facets
from onrecord.ledger.matches import Count, Search
from onrecord.ledger.recorded import Note, Recorded, Shown, show
from onrecord.ledger.search import Hit, Page, search
from onrecord.ledger.statements import Origin
from onrecord.ledger.store import Ledger

__all__ = [
    "Count",
    "Facets",
    "Hit",
    "Ledger",
    "Note",
    "Origin",
    "Page",
    "Recorded",
    "Search",
    "Shown",
    "Tally",
    "add",
    "add_all",
    "facets",
    "search",
    "show",
]
