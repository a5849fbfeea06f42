"""The ledger: articles and their statements in, kept for good; the statements somebody looks for out."""

from onrecord.ledger.add import Tally, add, add_all
from onrecord.ledger.decide import accept, decide, reject, undo
from onrecord.ledger.facets import Facets, facets
from onrecord.ledger.forget import Forgotten, forget, note
from onrecord.ledger.held import Held, held
from onrecord.ledger.matches import Count, Search
from onrecord.ledger.missed import add_missed
from onrecord.ledger.readmit import readmit
from onrecord.ledger.recorded import Note, Recorded, Shown, show
from onrecord.ledger.reextract import Changes, reextract
from onrecord.ledger.reviews import Action, Review, Reviewed, history
from onrecord.ledger.search import Hit, Page, everything, search
from onrecord.ledger.statements import Kept, Origin, lasting_id
from onrecord.ledger.stats import Stats, stats
from onrecord.ledger.store import Ledger
from onrecord.ledger.transfer import backup, copy, restore
from onrecord.ledger.verify import Problem, verify
from onrecord.ledger.who import Tenure, Voice, who

__all__ = [
    "Action",
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
    "Review",
    "Reviewed",
    "Search",
    "Shown",
    "Stats",
    "Tally",
    "Tenure",
    "Voice",
    "accept",
    "add",
    "add_all",
    "add_missed",
    "backup",
    "copy",
    "decide",
    "everything",
    "facets",
    "forget",
    "held",
    "history",
    "lasting_id",
    "note",
    "readmit",
    "reextract",
    "reject",
    "restore",
    "search",
    "show",
    "stats",
    "undo",
    "verify",
    "who",
]
