"""People in their sentences in; the party that the text counts them to, and whether it is what they speak for, out.

Read are titles ("GOP senator"), lists ("Democratic candidates, including A and B"), and who runs in what ("A won the
Republican primary"). A party is the affiliation of those who stand in elections; who governs speaks for an office.
"""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity, Role, key
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import role_word

MEMBERS = {"republicans": "Republican", "democrats": "Democratic"}
_CREEDS = lexicon.words("conservative liberal")  # a party only where they stand before a political office
_POLITICIANS = lexicon.words(
    "senator sen rep representative congressman congresswoman candidate nominee contender frontrunner front-runner "
    "hopeful speaker leader lawmaker legislator whip assemblyman assemblywoman assemblymember "
    "councilman councilwoman councilor councillor alderman mp msp peer republican democrat "
    "chairman chairwoman chair rival"
)
_PARTY_PEOPLE = lexicon.words(
    "party critic backbencher frontbencher source insider strategist staffer aide caucus activist organiser organizer "
    "minister deputy spokesman spokeswoman spokesperson treasurer grandee fundraiser"
)
EXECUTIVES = lexicon.words("governor gov mayor president minister premier")
CANDIDATES = lexicon.words("candidate nominee contender frontrunner front-runner hopeful")
_LEGISLATURES = lexicon.words("congress senate house committee subcommittee parliament legislature assembly council")
_OPENERS = (("like",), ("such", "as"), ("including",))
_OF_LABOR = lexicon.words("senator sen mp mla mlc backbencher frontbencher candidate premier")
_OPEN_PARTIES = lexicon.words("fine fianna sinn social liberal people green labour plaid christian national")
_GROUPS = lexicon.words("republicans democrats conservatives tories liberals")
_IS = lexicon.words("as is was are become becomes became remains perhaps now currently effectively")
_CONTESTS = lexicon.words(
    "nomination primary primaries caucus caucuses debate debates race contest contests ticket nod field pack slate "
    "stage lineup"
)
_MEMBERS = lexicon.words(
    "republican democrat tory green conservative liberal independent socialist communist nationalist"
)
_SORTS = lexicon.words("christian social liberal free national scottish welsh")
_FROM = lexicon.words("from of in representing who likely")
_SHORT = lexicon.words("ind lab con lib dem libdem green labour conservative independent libs grn")
_STATES = frozenset(lexicon.STATES.values())
_OWNED = lexicon.words(
    "company firm business party employer bank startup start-up agency consultancy studio union club"
)
_HONOURS = lexicon.words(
    "sc san sj op td mla mlc mna mpp msp am ms jp dl cmg cb dsc vc ao oam bem phd msc ba ma dphil hc pc qpm cpa rn us"
)
_FOLLOWERS = lexicon.words("allies colleagues supporters backers")
NEAR = 18  # tokens between somebody and the contest that they run in


def party_at(layout: Layout, i: int, last: int) -> bool:
    """Whether a word of a role is a party's, as "Conservative" is before "lawmaker" and not before "columnist"."""
    lower = layout.lower
    if lower[i] == "labor" and layout.words[i] == "Labor":  # Australia's
        return any(lexicon.singular(w).rstrip(".") in _OF_LABOR for w in lower[i + 1 : min(i + 4, last + 1)])
    if lower[i] == "independent":
        return any(lexicon.singular(w).rstrip(".") in _POLITICIANS for w in lower[i + 1 : min(i + 4, last + 1)])
    if lower[i] not in lexicon.PARTIES or not layout.words[i][0].isupper():
        return False
    if (
        lower[i] == "labour"
        and lower[i + 1 : i + 2]
        and lower[i + 1] in ("minister", "secretary", "department", "court")
    ):
        return False  # what they deal with
    return lower[i] not in _CREEDS or any(
        lexicon.singular(w).rstrip(".") in _POLITICIANS | _PARTY_PEOPLE for w in lower[i + 1 : last + 1]
    )


def party_in(layout: Layout, first: int, last: int) -> str:
    """The party in a role, before what it is of or for: "GOP" of "GOP senator"; or nothing."""
    for i in range(first, last + 1):
        if layout.lower[i] in lexicon.TIES or layout.words[i] == ",":
            break
        if party_at(layout, i, last):
            if layout.lower[i + 1 : i + 2] == ["party"]:
                return layout.slice(i, i + 1)
            return MEMBERS.get(layout.lower[i], layout.words[i])
    return ""


def elected(layout: Layout, first: int, last: int) -> bool:
    """Whether a role is one for which people stand in elections."""
    return any(lexicon.singular(w).rstrip(".") in _POLITICIANS for w in layout.lower[first : last + 1])


def party_of(roles: list[Role]) -> str:
    """The party of somebody who stands in elections, by their roles, the best first; nothing for who governs."""
    words = [{w.rstrip(".") for w in r.text.lower().split()} for r in roles if r.rank < 3]
    runs = any(not CANDIDATES.isdisjoint(w) for w in words)
    rules = any(not EXECUTIVES.isdisjoint(w) and "former" not in w for w in words)
    if not any(r.office for r in roles) or (rules and not runs):
        return ""
    parties = [r.party for r in roles if r.party]
    fuller = [p for p in parties if p != "GOP"] if parties[:1] == ["GOP"] else parties
    return (fuller or parties or [""])[0]


def gives_way(cast: Cast, affiliation: str) -> bool:
    """Whether a politician's party says more than this affiliation: a place or a legislature."""
    words = affiliation.lower().split()
    if words in (["opposition"], ["government"]):
        return True
    if not _LEGISLATURES.isdisjoint(words):
        return "national" not in words
    if (country := lexicon.countries().get(affiliation.lower())) is not None:
        return country == "United States"
    named = cast.by_key.get(key(affiliation.split()))
    return affiliation in lexicon.STATES.values() or (named is not None and named.kind == "place")


def member(layout: Layout, first: int, last: int) -> str:
    """The party of "the Wichita Democrat", "a Republican from Dunmore", "German Christian Democrat"; or nothing."""
    for i in range(first, min(first + 4, last + 1)):
        if layout.lower[i] in _MEMBERS and layout.words[i][0].isupper() and (
            i == last or layout.lower[i + 1] in _FROM
        ):  # fmt: skip
            whole = i > first and layout.lower[i - 1] in _SORTS and layout.words[i - 1][0].isupper()
            return layout.slice(i - whole, i)
        if not layout.words[i][0].isalpha() or layout.lower[i] in lexicon.PREPOSITIONS:
            break
    return ""


def tagged(layout: Layout, name: Name) -> tuple[int, int] | None:
    """The tokens of "FG" in "Tom Devlin (FG)", of "Fine Gael" behind a politician: in brackets, if it is no honour."""
    first = name.last + 2
    if layout.words[first - 1 : first] == ["("] and (listed := _listed(layout, first)) is not None:
        return listed
    if layout.words[first - 1 : first] == ["("] and first + 1 < len(layout) and (
        layout.words[first + 1] == "," or "-" in layout.words[first]
    ):  # fmt: skip
        party = layout.words[first].partition("-")[0]  # "(Lab, Tessaro North)", "(PDP-Kano)"
        of_place = 1 < len(party) < 6 and (party.isupper() or party.lower() in _SHORT)
        return (first, first) if of_place and party.lower() not in lexicon.SUFFIXES | _HONOURS else None
    last = next((i for i in range(first, min(first + 3, len(layout) - 1)) if layout.words[i + 1] == ")"), -1)
    if layout.words[first - 1 : first] != ["("] or last < 0:
        return None
    word = layout.words[first]
    short = first == last and word.isascii()
    if role_word(word) or layout.lower[first] in lexicon.SUFFIXES | _HONOURS:
        return None
    if short and len(name.words) > 1 and word.lower() == "".join(w[0] for w in name.words).lower():
        return None  # a short form of what is no person
    letters = word.isalpha() and word.isupper() and 1 < len(word) < 7
    if short and (letters or layout.lower[first] in _SHORT):
        return first, last
    stands = any(
        lexicon.singular(w).rstrip(".") in _POLITICIANS | EXECUTIVES
        for w in layout.lower[max(name.first - 4, 0) : name.first]
    )
    named = all(layout.words[i][0].isupper() and layout.words[i].isalpha() for i in range(first, last + 1))
    country = layout.slice(first, last).lower() in lexicon.countries() or layout.slice(first, last) in _STATES
    return (first, last) if stands and named and len(word) > 1 and not country else None


def _listed(layout: Layout, first: int) -> tuple[int, int] | None:
    """ "ODM" of "(Ugenya, ODM)", "Fine Gael" of "(Fine Gael, Porto West)"."""
    close = next((k for k in range(first, min(first + 7, len(layout))) if layout.words[k] == ")"), -1)
    comma = next((k for k in range(first, close) if layout.words[k] == ","), -1)
    if comma < 0 or not all(layout.words[k][0].isupper() for k in range(first, close) if k != comma):
        return None
    word = layout.words[close - 1]
    if close == comma + 2 and word.isupper() and word.isalpha() and 1 < len(word) < 7 and (
        word.lower() not in lexicon.SUFFIXES | _HONOURS and not layout.words[first].isupper()
    ):  # fmt: skip
        return close - 1, close - 1
    return (first, comma - 1) if comma == first + 2 and layout.lower[first] in _OPEN_PARTIES else None


def count_to_parties(layout: Layout, cast: Cast) -> None:
    """Add to people of ``cast`` a role with the party that brackets, lists and contests tell, last of their roles."""
    for name in cast.names:
        if name.kind in ("person", None) and (tag := tagged(layout, name)):
            known = cast.by_key.get((layout.lower[tag[0]],)) if tag[0] == tag[1] else None
            full = layout.slice(known.first, known.last) if known is not None else layout.slice(*tag)
            meant = cast.of_name.get(name.first, [])
            if meant and meant[0].kind in ("person", None):
                at = name.last + 2
                meant[0].roles.append(Role(first=at, last=at, text="", affiliation=full, party=full, rank=1))
    for i, word in enumerate(layout.lower):
        if word in ("his", "her") and layout.lower[i + 1 : i + 2] and layout.lower[i + 1] in _OWNED:
            _owns(layout, cast, i)
        if layout.quoted[i] or layout.paragraph[i] in layout.titled:
            continue
        if word in _CONTESTS:
            _run(layout, cast, i)
        elif word in lexicon.PARTIES and layout.words[i][0].isupper() and _counts(layout, i):
            _last(layout, cast, i)
        elif word in _GROUPS or (lexicon.singular(word) != word and role_word(word)):
            _list(layout, cast, i)


def _list(layout: Layout, cast: Cast, head: int) -> None:
    """ "Democratic presidential candidates Ana Ruiz and Bo Li", "Republicans such as Bo Li"."""
    floor = layout.first[layout.sentence[head]]
    first = head
    while first > floor and head - first < 4 and layout.words[first - 1][0].isalpha() and (
        layout.lower[first - 1] not in lexicon.FUNCTION_WORDS
    ):  # fmt: skip
        first -= 1
    party = party_in(layout, first, head)
    if not party:
        return
    stop = layout.sentence_tokens(layout.sentence[head]).stop
    i = head + 1
    comma = layout.words[i : i + 1] == [","]
    i += comma
    opener = next((o for o in _OPENERS if tuple(layout.lower[i : i + len(o)]) == o), ())
    listed = _names(layout, cast, i + len(opener), stop)
    if comma and not opener and len(listed) < 2:
        return
    text = "" if layout.lower[head] in _GROUPS else layout.slice(first, head)
    for name in listed:
        _add(cast, name, Role(first=first, last=head, text=text, party=party))


def _names(layout: Layout, cast: Cast, first: int, stop: int) -> list[Name]:
    """The people whom a list names that begins here: "Ana Ruiz of Ohio, Senator Bo Li and Cai Wu"."""
    starts = {n.start: n for i in range(first, stop) if (n := cast.begins.get(i)) is not None}
    listed: list[Name] = []
    i = first
    while i < stop:
        name = starts.get(i) or cast.begins.get(i)
        if name is None:
            if role_word(layout.words[i]) and not listed:
                i += 1  # "Sens. Bo Li and"
                continue
            break
        listed.append(name)
        i = name.last + 1
        if layout.lower[i : i + 1] == ["of"] and i + 1 in cast.begins:
            i = cast.begins[i + 1].last + 1
        i += layout.words[i : i + 1] == [","]
        if layout.lower[i : i + 1] == ["and"]:
            i += 1
        elif layout.words[i - 1] != ",":
            break
    return listed


def _run(layout: Layout, cast: Cast, noun: int) -> None:
    """ "Ana Ruiz won Ohio's Democratic primary": whoever is named last before a party's contest runs in it.

    Where nobody is named before, whoever speaks in it, "in the Democratic debate, Ana Ruiz said", or those between whom
    it is: "the Democratic debate, a showdown between A and B".
    """
    tokens = layout.sentence_tokens(layout.sentence[noun])
    party, first = "", noun
    for k in range(noun - 1, max(tokens.start, noun - 4), -1):
        if layout.lower[k] in lexicon.PARTIES and layout.words[k][0].isupper():
            party, first = layout.words[k], k
    if not party:
        return
    role = Role(first=noun, last=noun, text="", party=MEMBERS.get(party.lower(), party))
    for k in range(first - 1, max(tokens.start, first - NEAR) - 1, -1):
        name = cast.begins.get(k)
        if name is not None and not layout.quoted[k] and _add(cast, name, role):
            for first in range(k - 2, max(k - 6, tokens.start - 1), -1):
                beside = cast.begins.get(first)
                if beside is not None and beside.last == k - 2 and layout.lower[k - 1] == "and":
                    _add(cast, beside, role)
            return
    if not {"in", "at", "during"}.isdisjoint(layout.lower[max(tokens.start, first - 5) : first]):
        comma = next((k for k in range(noun + 1, min(noun + 6, tokens.stop)) if layout.words[k] == ","), len(layout))
        for k in range(comma + 1, min(comma + 4, tokens.stop)):
            if (name := cast.begins.get(k)) is not None and not layout.quoted[k] and _add(cast, name, role):
                return
    between = next((k for k in range(noun, min(noun + NEAR, tokens.stop)) if layout.lower[k] == "between"), tokens.stop)
    after = range(between + 1, min(between + NEAR, tokens.stop))
    for name in [cast.begins[i] for i in after if i in cast.begins][:2]:
        _add(cast, name, role)


def _owns(layout: Layout, cast: Cast, i: int) -> None:
    """ "His company, Ridge Timber": the organisation of whoever was named last, if the pronoun suits them."""
    if layout.words[i + 2 : i + 3] != [","] or i + 3 not in cast.begins:
        return
    owned = cast.begins[i + 3]
    for k in range(i - 1, max(layout.first[layout.sentence[i]] - NEAR, -1), -1):
        meant = cast.of_name.get(k)
        if meant and meant[0].kind == "person" and k != owned.first:
            if meant[0].gender in ("", lexicon.PRONOUNS[layout.lower[i]]):
                at, text = owned.first, layout.slice(owned.first, owned.last)
                meant[0].roles.append(Role(first=at, last=at, text="", affiliation=text, rank=2))
            return


def _counts(layout: Layout, i: int) -> bool:
    """Whether words around a party count somebody to it: "his own Republican Party", "and her Republican allies",
    "is the Republican Party's".
    """
    before = layout.lower[max(i - 3, 0) : i]
    if before[-1:] == ["fellow"]:
        return layout.lower[i] in _GROUPS
    if before[-1:] in (["his"], ["her"]) and not _FOLLOWERS.isdisjoint(layout.lower[i + 1 : i + 2]):
        return before[-2:-1] == ["and"]
    if before[-1:] == ["own"]:
        return before[-2:-1] in (["his"], ["her"])
    owner = i + 1 + (layout.lower[i + 1 : i + 2] == ["party"])
    return before[-1:] == ["the"] and before[-2:-1] != [] and before[-2] in _IS and (
        layout.lower[owner : owner + 1] in (["’s"], ["'s"])
    )  # fmt: skip


def _last(layout: Layout, cast: Cast, i: int) -> None:
    """Count whoever a sentence names last before a token to the party there."""
    party = MEMBERS.get(layout.lower[i], layout.words[i])
    party = "Democratic" if layout.lower[i] == "democrat" else party
    for k in range(i - 1, max(layout.first[layout.sentence[i]], i - 2 * NEAR) - 1, -1):
        name = cast.begins.get(k)
        if name is not None and not layout.quoted[k] and _add(cast, name, Role(first=i, last=i, text="", party=party)):
            return


def _add(cast: Cast, name: Name, role: Role) -> bool:
    meant: list[Entity] = cast.of_name.get(name.first, [])
    if not meant or meant[0].kind != "person":
        return False
    role.office, role.rank = True, 5
    if not any(r.rank == 5 and r.party == role.party and r.text == role.text for r in meant[0].roles):
        meant[0].roles.append(role)
    return True
