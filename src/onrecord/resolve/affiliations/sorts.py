"""Nouns and names of organisations in; which go together out: "the union" may be the Lakes Union, and no bank."""

from dataclasses import dataclass

from onrecord.resolve import lexicon

SORTS = {
    "state": lexicon.words(
        "ministry department government council commission commissioner authority agency bureau administration police "
        "army navy military parliament senate congress assembly treasury embassy municipality county city office house "
        "secretariat cabinet team squad patrol nations eu un u.n e.u nato committee state board division corps unit "
        "kremlin pentagon dáil knesset bundestag constabulary "
        "unicef unhcr unesco wfp ocha iom iaea unrwa fao imf wto undp ilo interpol europol frontex fbi cia nsa dea atf "
        "fema nasa epa fda irs cdc nhs cbi isro nhai efcc inec ndlea idf"
    ),
    "court": lexicon.words("court tribunal circuit"),
    "party": lexicon.words("party morcha democrats republicans conservatives liberals greens labour"),
    "union": lexicon.words("union federation brotherhood association society confederation workers guild"),
    "school": lexicon.words(
        "university college school institute academy polytechnic hospital clinic infirmary museum primary secondary"
    ),
    "charity": lexicon.words("foundation fund charity charities"),
    "media": lexicon.words(
        "times post herald news radio tv gazette guardian observer reuters magazine fm television press journal review "
        "quarterly annals sport sports chronicle tribune courier podcast"
    ),
}
_PLAIN = lexicon.words(
    "company firm group business airline carrier manufacturer retailer maker startup start-up operator publisher "
    "developer contractor utility insurer lender brewer brand giant producer exporter supplier steelmaker automaker "
    "carmaker drugmaker chipmaker chain brokerage consultancy miner shipbuilder bank store subsidiary franchise "
    "platform tech-giant builder refiner"
)  # of what has a name that tells no sort
_SORT_OF = {
    **dict.fromkeys(_PLAIN, frozenset(("",))),
    **dict.fromkeys(
        lexicon.words("outlet network paper newspaper broadcaster magazine channel station"), frozenset(("media", ""))
    ),
    **dict.fromkeys(lexicon.words("club team side"), frozenset(("",))),
    **dict.fromkeys(
        lexicon.words("charity organisation organization ngo nonprofit foundation thinktank watchdog regulator body "
                      "trust network coalition campaign force lobby federation association union society movement"),
        frozenset(("", "union", "charity")),
    ),
    "agency": frozenset(("", "state")),
    "watchdog": frozenset(("", "state")),
    "regulator": frozenset(("", "state")),
    "party": frozenset(("", "party")),
    "campaign": frozenset(("union", "charity")),  # mostly a candidate's
}  # fmt: skip
NOUNS = frozenset(_SORT_OF) | lexicon.words(
    "ministry department council municipality commission authority bureau court tribunal university college school "
    "hospital clinic institute academy museum association committee board service mission "
    "inspectorate administration legislature assembly parliament office plant factory community police army navy "
    "military command headquarters diocese archdiocese parish synod mosque temple synagogue regiment brigade battalion "
    "cooperative consortium syndicate trust"
)
HAVE_NAMES = frozenset(_SORT_OF) - {"force", "network", "campaign"}
_UNIONS = lexicon.words("union association federation society")
_BEHIND = frozenset(("of", "for", "at", "in", "to"))
_STATES = frozenset(lexicon.STATES.values())


@dataclass(frozen=True, slots=True)
class Body:
    """One mention of an organisation; ``text`` is its fullest name, or its words where it has none.

    ``leads``: the clause is about it, and it is not just named on the way ("in a letter to the Commission").
    ``hears``: it is only told or shown something ("seen by the Courier", "told a Rotary lunch").
    """

    first: int
    last: int
    text: str
    named: bool
    leads: bool
    place: bool = False
    outlet: bool = False  # whether the text calls it a newspaper, a broadcaster
    hears: bool = False


def fits(body: Body, noun: str) -> bool:
    """Whether an organisation can be called by this noun: "the union", "the court", "the company"."""
    if body.place:
        country = body.text.lower() in lexicon.countries()
        return body.leads and noun == ("country" if country else "city") and body.text not in _STATES
    said = body.text.lower().split()
    words = {w.strip("().,’'") for w in said}
    if noun in words and _head(said) in (SORTS["school"] | SORTS["union"]) - {noun}:
        return False  # no university is meant by "University and College Union"
    if noun in ("hospital", "clinic") and "medical" in words:
        return True
    if noun in words or (noun == "party" and body.text.lower().split()[-2:-1] and "congress" in words):
        return True
    sorts = {sort for sort, marks in SORTS.items() if not marks.isdisjoint(words)}
    if body.outlet:
        sorts.add("media")
    if said[:2] == ["bank", "of"] and " ".join(said[2:]) in lexicon.countries():
        sorts.add("state")
    allowed = _SORT_OF.get(noun, frozenset())
    if noun in _UNIONS and not body.text.isupper():
        return "union" in sorts and sorts <= {"union"}
    return bool(allowed) and ((not sorts and "" in allowed) or bool(sorts & allowed and not sorts - allowed))


def _head(words: list[str]) -> str:
    """The noun that says what an organisation is: "School" of "Carrick School of Law"."""
    end = next((i for i, word in enumerate(words) if i and (word in _BEHIND or word[0] == "(")), len(words))
    return words[end - 1]
