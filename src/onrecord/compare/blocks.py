"""Names of speakers and imported people in; the keys by which they meet, and the blocks of names that may be one, out.

Names meet by the sound of their last parts, which transliterations share, by any two parts, in whatever order, or by
all as one word. Those that agree when compared, and those that agree with them, are a block: it is decided as a whole.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from onrecord.compare import offices
from onrecord.compare.lexicon import PARTICLES
from onrecord.compare.names import bare, match, sound
from onrecord.compare.words import fold
from onrecord.ledger import identities, imported
from onrecord.ledger.imported import Person
from onrecord.ledger.variants import Connection

HEADS = "the office"  # the key of those imported who can be meant by an office alone; no name sounds so
_PARTS = 6  # of a name; more are no name
# Where the family's name stands first, so that "President Xi" is known by it.
_FAMILY_FIRST = frozenset(("china", "hong kong", "north korea", "south korea", "taiwan", "vietnam"))


def keys(name: str) -> frozenset[str]:
    """What a name can be found by: the sound of its last part, of any two together, and of it all written as one."""
    parts = _parts(name)
    if len(parts) < 2:
        return frozenset(map(sound, parts))
    telling = [sound(part) for part in parts[:_PARTS] if len(part) > 1 and part not in PARTICLES]
    pairs = {"+".join(sorted(pair)) for pair in combinations(telling, 2)}
    return frozenset(pairs | {sound(parts[-1]), "=" + sound("".join(parts))})


def own(name: str) -> str:
    """The block of a name that agrees with no other."""
    return " ".join(_parts(name))


def keys_of(person: Person) -> frozenset[str]:
    """What an imported person can be found by."""
    names = (person.name, *person.aliases)
    found = {key for name in names for key in keys(name)}
    if any(fold(office.where or "") in _FAMILY_FIRST for office in person.offices):
        found |= {sound(parts[0]) for name in names if (parts := _parts(name))}
    if any(offices.title_of(office) for office in person.offices):
        found.add(HEADS)
    return frozenset(found)


def _parts(name: str) -> list[str]:
    return fold(bare(name)).replace("-", " ").removesuffix("'s").split()


def place(connection: Connection, revisions: Sequence[int]) -> None:
    """Give every person's name that is new in these revisions its keys and its block; those it connects become one."""
    missing = identities.names_without_block(connection, revisions)
    if not missing:
        return
    found = {n: keys(name) for n, name in missing}
    identities.put_keys(connection, ((key, n) for n in found for key in sorted(found[n])))
    identities.put_blocks(connection, [(n, own(name)) for n, name in missing])
    for n, name in missing:
        if len(_parts(name)) > 1:
            alike = {block for other, block in identities.named_by(connection, found[n]) if _agree(name, other)}
            identities.join_blocks(connection, alike)


def _agree(one: str, other: str) -> bool:
    return one == other or match(one, other).likeness in ("same", "near")


def place_people(connection: Connection, people: Iterable[Person]) -> None:
    """Give imported people their keys."""
    imported.put_person_keys(connection, ((key, one.id) for one in people for key in sorted(keys_of(one))))


def keys_of_names(names: Iterable[str]) -> set[str]:
    """What any of some names can be found by."""
    return {key for name in set(names) for key in keys(name)}
