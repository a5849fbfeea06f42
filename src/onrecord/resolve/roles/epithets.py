"""A text and its people in; who is meant by descriptions of an office that one person holds ("the GOP nominee") out.

Each occurrence counts for those named shortly before it, the last one most; a description is somebody's where nobody
else comes near. Only who has no other role is asked for: it is the only way in which some articles tell what
the people are whom everybody knows.
"""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.parties import CANDIDATES, elected, party_in
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.roles.offices import VAGUE, past, worth

_OFFICES = lexicon.words(
    "nominee candidate frontrunner front-runner senator governor president premier minister chancellor mayor "
    "congressman congresswoman secretary-general secretary ceo"
)
_TRADES = lexicon.words(
    "billionaire mogul magnate tycoon businessman businesswoman neurosurgeon"
)  # where no office is told
_MEMBERS = lexicon.words("republican democrat tory")  # "the Kentucky Republican"
_SAYS = lexicon.words("said says told tells wrote writes called calls made took became ran won lost")
_KINDS = lexicon.words("presidential prime billionaire gubernatorial mayoral u.s. leading")
_HEADS = _OFFICES | _TRADES | _MEMBERS
_KNOWN = lexicon.words("the their its this our")
_BREAKS = frozenset(",;:—–") | lexicon.words("-- because while after as when that who but and if before whether since")
BACK = 2  # sentences before a description in which whom it means is looked for
AHEAD = 0.6  # votes by which the best must be ahead of the next (set on the two thirds: 8 of 10 right)


def epithets(layout: Layout, cast: Cast) -> Iterator[tuple[Entity, int, int]]:
    """Each person without a role, or party, whom such a description means, with its first and last token."""
    votes: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    where: dict[tuple[str, ...], tuple[int, int]] = {}
    for first, last in _descriptions(layout, cast):
        words = tuple(layout.lower[first : last + 1])
        where.setdefault(words, (first, last))
        for rank, entity in enumerate(_before(layout, cast, first, last)):
            votes[words][entity.number] += 1.0 if rank == 0 else 0.4 / rank
    best: dict[int, tuple[bool, float, tuple[str, ...]]] = {}
    for words, mine in votes.items():
        ranked = sorted(mine.values(), reverse=True)
        margin = ranked[0] - (ranked[1] if len(ranked) > 1 else 0.0)
        number = max(mine, key=lambda n: mine[n])
        office = words[-1] not in _TRADES
        if margin >= AHEAD and (office, margin) > best.get(number, (False, 0.0, ()))[:2]:
            best[number] = (office, margin, words)
    for number, (_, _, words) in best.items():
        roles, party = cast.entities[number].roles, party_in(layout, *where[words])
        if not any(r.text and worth(r)[0] < 4 for r in roles) or (party and not any(r.party for r in roles)):
            yield cast.entities[number], *where[words]


def _descriptions(layout: Layout, cast: Cast) -> Iterator[tuple[int, int]]:
    """ "the presumptive Republican nominee", which stands beside no name."""
    for i, word in enumerate(layout.lower):
        if word not in _HEADS or layout.quoted[i] or layout.paragraph[i] in layout.titled:
            continue
        first = i
        while (
            first > 0
            and i - first < 6
            and (
                layout.lower[first - 1] in ("former", "’s", "'s")
                or (layout.words[first - 1][0].isalnum() and layout.lower[first - 1] not in lexicon.FUNCTION_WORDS)
            )
        ):
            first -= 1
        last = _of(layout, cast, i)
        following = layout.words[last + 1] if last + 1 < len(layout) else "."
        after = last + 2 if following in (",", "—", "--") else last + 1
        beside = after in cast.begins or following[0].isupper() or following.lower() in ("of", "for", "in")
        if word in _MEMBERS and not (all(w[0].isupper() for w in layout.words[first:i]) and _acts(following)):
            continue  # "the Republican primary"
        told = (
            (word in _TRADES and (word != "billionaire" or first < i))
            or last > i
            or (first < i and _told(layout, first, i))
        )
        if (
            first
            and layout.lower[first - 1] in _KNOWN
            and told
            and not beside
            and not _behind_name(layout, cast, first - 1)
        ):
            yield first, last


def _behind_name(layout: Layout, cast: Cast, first: int) -> bool:
    """Whether a description is an appositive: "Rosa Meyer, the mayor of Porto"."""
    if layout.words[first - 1] not in (",", "—", "–", "("):
        return False
    names = (cast.begins[k] for k in range(first - 2, max(first - 7, -1), -1) if k in cast.begins)
    return any(name.last == first - 2 and name.kind == "person" for name in names)


def _acts(word: str) -> bool:
    """Whether a word behind "the Kentucky Republican" goes on with what that person does, as no noun does."""
    lower = word.lower()
    return not word[0].isalpha() or lower in lexicon.FUNCTION_WORDS or lower.endswith("ed") or lower in _SAYS


def _of(layout: Layout, cast: Cast, head: int) -> int:
    """Where "secretary of state" and "senator from Texas" end; the head itself where nothing of the kind follows."""
    if layout.lower[head + 1 : head + 3] == ["of", "state"]:
        return head + 2
    tied = layout.lower[head + 1 : head + 2] in (["of"], ["from"])
    return cast.begins[head + 2].last if tied and head + 2 in cast.begins else head


def _told(layout: Layout, first: int, last: int) -> bool:
    """Whether the description says which office: by a party, a country, or what is stood for."""
    return bool(party_in(layout, first, last)) or any(
        layout.lower[k] in _KINDS or layout.lower[k] in lexicon.countries() for k in range(first, last)
    )


def _before(layout: Layout, cast: Cast, first: int, last: int) -> list[Entity]:
    """The people named in the sentences before a description, without those of another party.

    Whom nothing introduces beside their name are first, and of these whoever is named last; those behind who may be
    no people.
    """
    floor = layout.first[max(layout.sentence[first] - BACK, 0)]
    party = _short(party_in(layout, first, last))
    found: list[Entity] = []
    barred: list[Entity] = []
    clause = True  # a name in the same clause is somebody else's: "Ruiz attacked the Republican nominee"
    for k in range(first - 1, floor - 1, -1):
        if k in cast.begins and k and layout.lower[k - 1] in VAGUE:
            continue  # "spied on his rival Rosa Meyer. The Republican nominee"
        clause = clause and layout.sentence[k] == layout.sentence[first] and layout.lower[k] not in _BREAKS
        for entity in cast.of_name.get(k, ())[:1]:
            other = _held(layout, entity, layout.lower[last]) or (
                party and any(r.party and _short(r.party) != party for r in entity.roles)
            )
            theirs = k and layout.lower[k - 1] == "the" and layout.lower[first - 1] == "their"
            if clause and not theirs:  # "The Meyer troops embraced their nominee"
                barred.append(entity)
            elif entity.kind == "person" and not other and entity not in found and entity not in barred:
                found.append(entity)
    runs = layout.lower[last] in CANDIDATES
    return sorted(found, key=lambda entity: (_looks(entity), _introduced(layout, entity, runs)))


def _looks(entity: Entity) -> bool:
    """Whether nothing but the look of the words makes a person of somebody: "New York", "Muslims"."""
    return not any(name.sure or name.titled for name in entity.names)


def _held(layout: Layout, entity: Entity, head: str) -> bool:
    """Whether somebody is called beside their name what none of these offices is: "Pope", "chef"."""
    return any(
        r.text and worth(r)[0] < 2 and not past(r) and layout.lower[r.last] not in _OFFICES
        and not (head in _MEMBERS and elected(layout, r.first, r.last))
        for r in entity.roles
    )  # fmt: skip


def _introduced(layout: Layout, entity: Entity, runs: bool) -> bool:
    """Whether the text says beside a name what its bearer is or was, and so need not further on; who runs may."""
    return any(
        r.text and worth(r)[0] < 2 and not (runs and layout.lower[r.last] in CANDIDATES and not past(r))
        for r in entity.roles
    )


def _short(party: str) -> str:
    return "R" if party == "GOP" else party[:1]
