"""A run of capitals in; where its titles end and the name proper begins, and what the titles tell of gender, out."""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.runs import FIELDS, PORTFOLIOS, SURE, Told, person_word, role_word

_BODIES = lexicon.words("committee convention congress council party")
# titles that are parts of people's names as well, wherever somebody's name stands before them
_INNER = lexicon.words("sheikh sheik shaikh haji hajji count king lord prince pope")
# and those that are only rarely: a given name must stand there
_RARELY_INNER = lexicon.words(
    "imam sultan emir amir chief judge justice bishop major marshal dean general baron duke queen princess begum "
    "pastor rabbi mufti"
)
_OF_WORKERS = lexicon.words("united amalgamated communications international national american allied associated")
_SORTS = lexicon.words(
    "brewer retailer insurer lender airline carrier startup start-up "
    "brokerage budget supermarket broadcaster conglomerate shipbuilder rival miner charity"
)  # what a company's name has before it where a sentence opens
_ADJECTIVES = lexicon.words("republican democratic independent former")
_NO_SURNAMES = lexicon.words(
    "institute university college ministry association foundation committee council agency authority federation "
    "corporation commission department party congress society network centre center company academy board "
    "bureau museum hospital school club alliance league institution organisation organization"
)
_SURNAMES = lexicon.words(  # what organisations' names end in, and people's as well
    "bank banks branch chamber chambers church court cross force guild house maker page paper parry post press school "
    "star state sun steel watch mail mills trust times herald journal record globe guardian monitor sa co page partner "
    "law power partners farmers miners pilots labs capital stone"
)
_BEFORE = lexicon.words("mr mrs ms dr mx prof hon smt shri engr atty barr")
# ranks of the police and of judges that only their capitals tell: "SP Clifford Anum", "PC Hughes"
_RANKS = frozenset(w.upper() for w in lexicon.words(
    "hrm hrh cs ps sp asp csp jcp cp aig dig ig adg adgp dci di ds pc wpc psi asi si ci oc ocs ocpd cj"
))  # fmt: skip
_GARDA = lexicon.words("síochána siochana station headquarters college representative national press inspectorate")
_DATO = lexicon.words("dato datuk datin")
_SEATED = lexicon.words("mp mps msp td mla mna mpp senator assemblyman councillor candidate")
_POSTINGS = lexicon.words("rural urban traffic city crime north south east west central admin operations revenue")
_RETIRED = lexicon.words("rtd retd ret retired")


def core_of(layout: Layout, first: int, last: int, told: Told) -> tuple[int, str, bool]:
    """Where the name proper begins in a run, the gender its title tells, and whether there is a title."""
    lower = [w.rstrip(".") for w in layout.lower[first : last + 1]]
    if lower[-2:-1] == ["&"] and "-" not in lower[0]:
        return first, "", False  # "Lohdt & Partner"
    if (opening := _opening(layout, first, last, told)) is not None:
        return opening
    if is_organisation(lower) and "-" not in lower[0] and not person_like(lower, told_person(told, first, last)):
        return first, "", False
    core, gender, titled = first, "", False
    for i, word in enumerate(lower):
        ranked = i < 3 and layout.words[first + i] in _RANKS and not titled
        if first + i < last and (ranked or (not i and _opens_name(layout, first, word))):
            core, titled = first + i + 1, True
        elif word in lexicon.HONORIFICS and layout.words[first + i][0].isupper() and (
            len(lower) > 1 or not layout.words[first].isupper()
        ):  # fmt: skip
            if i + 1 == len(lower) and i and (core < first + i if titled else word not in _BEFORE):
                break  # "Minister Amina Abdi Sheikh", "Rokeya Begum"
            if word == "tan" and lower[i + 1 : i + 2] != ["sri"]:
                continue  # a surname: "Tan Siew Ling"; "Tan Sri" is a title
            if word == "u" or (i and not titled and (word == "tun" or _inside(word, lower[i - 1]))):
                continue  # "Abdirahman Sheikh Nur"
            if i + 2 == len(lower) and titled and word == "sheikh":
                break  # "Prime Minister Sheikh Hasina"
            sri = word == "tan" or (
                word in _DATO and lower[i + 1 : i + 2] in (["seri"], ["sri"]) and i + 2 < len(lower)
            )
            core, titled, gender = first + i + 1 + sri, True, lexicon.HONORIFICS[word] or gender
        elif role_word(word) and not (word == "major" and i + 1 == len(lower)):
            if i and not titled and _inside(word, lower[i - 1]):
                continue
            written = layout.words[first + i]
            if i + 1 == len(lower) and word in lexicon.TITLE_ONLY and written[-1] != "." and not written.isupper():
                break  # a surname that is a short title: "Krzysztof Maj", "Amartya Sen"
            if i + 1 == len(lower) and i and not titled and len(lower) <= 3 and lower[0] in lexicon.given_names():
                break  # a surname that is a role: "Alison Baker", "Martin King"
            if i + 1 == len(lower) and i and not titled and told_person(told, first, last):
                break
            core, titled = first + i + 1, True
            gender = "m" if word in lexicon.MALE else "f" if word in lexicon.FEMALE else gender
    while core <= last and titled and lower[core - first] in ("designate", "elect", "emeritus"):
        core += 1
    if core + 1 <= last and titled and lower[core - first] in ("of", "for"):
        core += 1
        rest = lower[core + 1 - first :] if lower[core - first] == "the" else []
        if is_organisation(rest) and not person_like(rest, told_person(told, core + 1, last)):
            return core + 1, "", False  # "Executive Secretary of the National Peace Council"
        if lower[core - first - 2] in _SEATED and (begin := _behind_seat(layout, core, last, told)):
            return begin, gender, True
        while core <= last and lower[core - first] in FIELDS:
            core += 1
    elif titled and {"of", "for"} & set(lower[: core - first]) and not told_person(told, core, last) and (
        PORTFOLIOS.issuperset(lower[core - first :])
    ):  # fmt: skip
        core = last + 1  # "Head of Voter Education"
    if not titled and core < last and lower[core - first].endswith(("-based", "-born", "-led", "-backed", "-owned")):
        return core + 1, gender, titled  # "Calgary-based Norvik Energy"
    mention = told.get(first)
    whole = mention is not None and mention is told.get(last) and mention.kind == "organisation"
    if not titled and last > first and not whole:
        while core < last and (
            lower[core - first] in lexicon.countries() or lower[core - first] in _ADJECTIVES
        ) and (last - core) >= 2 and not (lower[core + 1 - first] == "national" and lower[-1] in _BODIES):  # fmt: skip
            core += 1
    return core, gender, titled


def _opening(layout: Layout, first: int, last: int, told: Told) -> tuple[int, str, bool] | None:
    """As `core_of`, where a run opens with what is no title elsewhere: "Drugmaker Otto Kessel", "Welder Aled Prosser",
    "MP for Crewton Vale Hattie Osgood"."""
    word = layout.lower[first]
    if last > first and layout.opens_sentence(first):
        apart = told.get(first) is None or told.get(first) is not told.get(first + 1)
        if word.endswith("maker") or (apart and word in _SORTS):
            return first + 1, "", False
        trade = person_word(word) and not role_word(word) and word not in lexicon.given_names()
        if last > first + 1 and trade and not is_organisation(layout.lower[first : last + 1]):
            return first + 1, "", True
    if first > 1 and layout.lower[first - 1] in ("for", "of") and layout.lower[first - 2] in _SEATED:
        begin = _behind_seat(layout, first, last, told)
        return (begin, "", True) if begin else None
    return None


def _behind_seat(layout: Layout, first: int, last: int, told: Told) -> int:
    """Where somebody's name begins behind what they sit for at token ``first``, or 0."""
    for k in range(first + 1, last):
        mention = told.get(k)
        begins = mention is not None and mention.kind == "person" and told.get(k - 1) is not mention
        if layout.lower[k] in lexicon.given_names() or begins:
            return k
    return 0


def _opens_name(layout: Layout, first: int, word: str) -> bool:
    """Whether a run begins with a title that is something else elsewhere: "Sr Bernadette", "Dato' Sri Kamarul"."""
    if word == "sr" or (word == "garda" and layout.lower[first + 1] not in _GARDA):
        return True
    behind = first > 1 and layout.words[first - 1] in ("'", "’") and layout.lower[first - 2] in _DATO
    return behind and word in ("sri", "seri")


def _inside(word: str, before: str) -> bool:
    """Whether a title behind an untitled name is part of it: "Abdirahman Sheikh Nur", no "Kano Emir Musa Bello"."""
    if word in _RARELY_INNER:
        return before in lexicon.given_names()
    return word in _INNER and before not in lexicon.countries() and before not in lexicon.common_words()


def bracketed(layout: Layout, first: int) -> tuple[int, str] | None:
    """Where the titles before a name begin that end in one in brackets, and their gender: "Chief (Mrs.) Ngozi Bello",
    "Brigadier General (rtd) Musa Bello"."""
    if first < 4 or layout.words[first - 1] != ")" or layout.words[first - 3] != "(":
        return None
    inside, start = layout.lower[first - 2].rstrip("."), first - 3
    if inside not in lexicon.HONORIFICS and inside not in _RETIRED and inside not in _POSTINGS:
        return None
    if layout.lower[start - 2 : start - 1] == ["of"] and layout.lower[start - 1] in FIELDS:
        start -= 2  # "Superintendent of Police (Rural) Bo Li"
    while start and layout.words[start - 1][0].isupper() and (
        role_word(layout.words[start - 1]) or layout.lower[start - 1].rstrip(".") in lexicon.HONORIFICS
    ):  # fmt: skip
        start -= 1
    return (start, lexicon.HONORIFICS.get(inside, "")) if start < first - 3 else None


def told_person(told: Told, first: int, last: int) -> bool:
    """Whether the model takes all of these words for one person's name."""
    mention = told.get(first)
    return (
        mention is not None
        and mention is told.get(last)
        and told.get(first - 1) is not mention
        and mention.kind == "person"
        and mention.score >= SURE
    )


def person_like(lower: list[str], person: bool) -> bool:
    """Whether a name of two words that ends like an organisation's is a person's: "Richard Cross", "Jordan Banks"."""
    told = person and lower[0] not in lexicon.HEADS_FIRST and lower[-1] in _SURNAMES
    return len(lower) == 2 and lower[1] not in _NO_SURNAMES and (lower[0] in lexicon.given_names() or told)


def is_organisation(lower: list[str]) -> bool:
    """Whether the words are the name of an organisation by its last word, or the last before "of" and "for"."""
    if len(lower) < 2:
        return False
    if lower[0] in lexicon.HEADS_FIRST:
        return True
    if lower[0] in _OF_WORKERS and len(lower) > 2 and lower[-1] != lexicon.singular(lower[-1]) and role_word(lower[-1]):
        return True  # "United Dock Workers"
    if "without" in lower[1:-1] or "against" in lower[1:-1]:
        return True  # "Reporters Without Borders"
    if lower[-1] in lexicon.GENERAL_NAMES and lower[0] == "general":
        return True
    if any(w in ("of", "for") and role_word(lower[i - 1]) for i, w in enumerate(lower) if i):
        return False  # "Minister for Traditional Affairs"
    heads = [lower[-1]]
    heads += [lower[i - 1] for i, w in enumerate(lower) if w in ("of", "for") and i]
    return any(h in lexicon.ORGANISATION_NAMES and not role_word(h) for h in heads)
