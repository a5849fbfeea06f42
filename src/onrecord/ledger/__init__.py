"""The ledger: articles and their statements in, kept for good; the statements somebody looks for out."""

from onrecord.ledger.add import Tally, add, add_all
from onrecord.ledger.facets import Facets, facets
from onrecord.ledger.forget import Forgotten, forget, note
from onrecord.ledger.held import Held, held
from onrecord.ledger.matches import Count, Search
from onrecord.ledger.readmit import readmit
from onrecord.ledger.recorded import Note, Recorded, Shown, show
from onrecord.ledger.reextract import Changes, reextract
from onrecord.ledger.search import Hit, Page, search
from onrecord.ledger.statements import Kept, Origin, lasting_id
from onrecord.ledger.stats import Stats, stats
from onrecord.ledger.store import Ledger
from onrecord.ledger.transfer import backup, copy, restore
from onrecord.ledger.verify import Problem, verify
from onrecord.ledger.who import Tenure, Voice, who

__all__ = [
    "Changes",
    "Count",
    "Facets",
    "Forgotten",
    "Held",
    "Hit",
    "Kept",
    "Ledger",
    "Note",
    "Origin",
    "Page",
    "Problem",
    "Recorded",
    "Search",
    "Shown",
    "Stats",
    "Tally",
    "Tenure",
    "Voice",
    "add",
    "add_all",
    "backup",
    "copy",
    "facets",
    "forget",
    "held",
    "lasting_id",
    "note",
    "readmit",
    "reextract",
    "restore",
    "search",
    "show",
    "stats",
    "verify",
    "who",
]
