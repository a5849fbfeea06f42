"""The closed word lists that comparison consults, folded."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a string, for closed lists."""
    return tuple(words.split())


NEGATIONS = frozenset(
    listed(
        "no not never none nothing nobody nowhere nor neither without cannot hardly barely scarcely cant dont wont aint"
    )
)
_SMALL = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_LARGE = listed("hundred hundreds thousand thousands million millions billion billions trillion trillions")
NUMBERS = {
    **{word: str(value) for value, word in enumerate(_SMALL)},
    **{word: str(10 * value) for value, word in enumerate(_TENS, 2)},
    **{word: word.rstrip("s") for word in _LARGE},
    **{word: word for word in listed("half third quarter double triple twice dozen dozens percent")},
}

# Words that say little by themselves: they are matched, but neither found by nor counted as evidence.
FUNCTION_WORDS = NEGATIONS | frozenset(
    listed(
        """a about above after again against all also am an and any are as at be because been before being below between
        both but by can could did do does doing down during each few for from further get gets getting go goes going
        gonna got had has have having he her here hers herself him himself his how i if in into is it its itself just
        know let like made make makes many may me mean might more most much must my myself now of off on once one only
        or other our ours ourselves out over own people said same say saying says shall she should so some such than
        that the their theirs them themselves then there these they thing things think this those through to too under
        until up upon us very want wants was way we well were what when where which while who whom why will with would
        yes you your yours yourself it's that's there's he's she's we're they're you're i'm i've we've they've you've
        i'd we'd they'd you'd he'd she'd i'll we'll they'll you'll he'll she'll it'll who's what's let's gotta wanna
        really right okay ok isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't
        haven't hasn't hadn't ain't mustn't"""
    )
)

TITLES = frozenset(
    listed(
        """president vice former ex acting prime minister chancellor sen senator rep representative congressman
        congresswoman gov governor lt mayor secretary speaker judge justice attorney general gen col capt lieutenant
        colonel captain ambassador king queen prince princess pope sir dame lord lady mr mrs ms miss dr prof professor
        rev reverend leader chairman chairwoman chair director chief elect the"""
    )
)
SUFFIXES = frozenset(listed("jr sr ii iii iv"))
# Small words inside names, which one paper prints and another leaves out or spells otherwise.
PARTICLES = frozenset(
    listed(
        "al el ul ad as ash an ar bin ben ibn bint abu abd e y de del della di da das do dos du la le van von der den"
    )
)

# Words of roles that mean one thing: what stands before the colon.
_ALIKE = """
senator: sen sens senators senate | representative: rep reps representatives congressman congresswoman congressmen house
governor: gov govs governors | democratic: democrat democrats dem dems | republican: republicans gop
professor: prof professors | colonel: col | captain: capt | spokesman: spokeswoman spokesperson
"""
ALIKE = {
    other: name.strip()
    for name, _, others in (entry.partition(":") for entry in _ALIKE.replace("\n", " | ").split("|"))
    for other in others.split()
}
