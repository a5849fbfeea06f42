"""What source words say, as a value: a pronoun, names, a description, several joined; and what a noun names."""

from dataclasses import dataclass
from typing import Literal

from onrecord.resolve import lexicon
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import person_word

Shape = Literal["none", "pronoun", "name", "description", "joint"]

HAPPENINGS = lexicon.words(  # what a headline is about, before its colon, and nobody says
    "strike trial row dispute election elections crash war attack murder fire flood floods storm earthquake budget "
    "vote talks deal crisis scandal probe inquest protest protests riot riots summit shooting outbreak pandemic "
    "ceasefire referendum debate closure merger takeover hearing collapse derailment wildfire hurricane cyclone "
    "typhoon drought famine coup siege robbery heist theft killing death deaths rape assault fraud case affair"
)


@dataclass(slots=True)
class Reading:
    """What source words say. Tokens ``first..last`` are the description, ``noun`` its head noun in lower case."""

    shape: Shape
    first: int = -1
    last: int = -1
    pronoun: str = ""
    name: Name | None = None
    noun: str = ""
    category: str = ""  # person, organisation, document, group
    plural: bool = False
    definite: bool = False
    modifiers: frozenset[str] = frozenset()
    possessor: Name | None = None
    possessive: str = ""  # "his", "its"
    parts: tuple["Reading", ...] = ()
    beside: tuple[Name, ...] = ()  # other names inside the source words


def categorise(noun: str) -> tuple[str, bool]:
    """What a noun names (person, organisation, document, group; "" if nothing is known), and whether several."""
    noun = noun.lower().rstrip(".")
    if noun in lexicon.GROUP_NOUNS or lexicon.people(noun):
        return "group", True
    one = lexicon.singular(noun)
    plural = one != noun
    if person_word(noun):
        return "person", plural
    if noun in lexicon.DOCUMENTS or one in lexicon.DOCUMENTS:
        return "document", plural
    if noun in lexicon.ORGANISATIONS or one in lexicon.ORGANISATIONS:
        return "organisation", plural
    if one.endswith(("ist", "ian", "crat", "ogist", "maker", "holder")) and len(one) > 5:
        return "person", plural
    return ("group", True) if plural else ("", False)
