"""A layout and the model's mentions in; runs of capitalised words that may hold a name out.

A run takes in the small words that names have: "Bank of Japan", "Ursula von der Leyen", "One Voice For All".
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.records import Mention
from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout

_JOIN_LOWER = lexicon.PARTICLES - {"i"}
_NOT_NAMES = (
    lexicon.DAYS
    | {m for m in lexicon.MONTHS if len(m) > 4 or m in ("may", "june", "july", "sept")}
    | {"i", "i’m", "i'm", "gmt", "a.m.", "p.m.", "q"}
)
# sums of money: "Sh24", "R1.2-million", "RM310"; "Rs 20 crore", "NT$410"
_MONEY = re.compile(r"(?i:shs?|[ktu]shs?|rs|rm|rp|tk|php|ngn|kes|inr|zar|eur|usd|gbp)\d|[RNPK](?:\d\d|\d\.\d)")
_CURRENCIES = lexicon.words("rs rs. sh ksh tsh ush rm rp tk inr kes ngn zar php usd eur gbp chf jpy cny aud cad")
_DAY_NAMES = lexicon.DAYS | lexicon.words("january april may june july august")
_CAMPAIGNS = lexicon.words("save stop unite reclaim free defend protect rock restore rebuild stand end ban keep fix")
SURE = 0.55  # the least score at which a mention of the model makes a name of words that have no capital to show for it
MAY_OPEN = lexicon.words("one first will may just per many nor all")
_MAY_JOIN = lexicon.words("without beyond for all and of the in on to with against over our one first")
_LEGAL = lexicon.words("ltd inc plc llc gmbh bhd")  # behind which a name is over
_OFFICES = lexicon.words("office department hospital association union club league society")
_PARTY_WORDS = lexicon.words("republican democratic labour conservative tory liberal green national")
_PEOPLE = lexicon.words("people women men children")
_ON = lexicon.words("institute committee commission council center centre conference panel caucus subcommittee")
PORTFOLIOS = lexicon.common_words() | lexicon.words(
    "state defense defence justice staff health interior treasury development planning infrastructure commerce "
    "agriculture education energy trade labour labor home foreign affairs finance transport tourism culture "
    "environment governance security water housing communications information technology science sport youth gender "
    "equality immigration intelligence operations policy research marketing public relations revenue human social "
    "services food civil supplies irrigation power railways textiles steel mines petroleum welfare electricity "
    "aviation shipping ports roads highways cooperatives fisheries forestry livestock lands works rural urban consumer "
    "aquatic natural marine wildlife resources"
)
# what stands behind "of" or "of the" in an office that runs into a name: "Commissioner of Police Delroy Grant"
OFFICES = lexicon.words(
    "police prisons customs works lands mines parks roads courts elections fisheries forests taxes revenue posts "
    "opposition house senate assembly council board bench bar rolls interior exchequer treasury navy army republic "
    "federation union state staff command commission committee party regional rural urban local provincial federal "
    "national economic digital climate water minerals petroleum livestock religious veterans civil tribal indigenous "
    "parliamentary legal internal external european international overseas maritime aviation railways ports consumer"
)
FIELDS = PORTFOLIOS | OFFICES | {"and", "the"}  # what an office may be of, with the words between
_TRADES = (
    "ologist", "ographer", "onomist", "iatrist", "keeper", "worker", "owner", "seller", "grower", "breeder", "herder",
    "woman", "sman",
)  # fmt: skip
INSIDE = frozenset("“”\"'‘’()")  # what stands around a nickname inside a name
QUOTES = frozenset("“”\"'‘’")
_SMALL_SURNAMES = lexicon.words("oh so an no do such just many once ever said")
Told = dict[int, Mention]  # token to the model's mention of a name that covers it


def is_capital(word: str) -> bool:
    """Whether a word is written as names are: "Rutte", "al-Assad", "d'Estaing", "iRobot"; not "the"."""
    return word[0].isupper() or (word[0] == "@" and len(word) > 1) or (any(c.isupper() for c in word[1:4]))


@lru_cache(maxsize=16384)
def role_word(word: str) -> bool:
    """Whether a person can be called by this word: "president", "co-chair", "MPs", "ex-minister"."""
    word = word.lower().rstrip(".")
    if word in lexicon.ROLES or lexicon.singular(word) in lexicon.ROLES:
        return True
    if word.startswith(("mother-of-", "father-of-", "mum-of-", "dad-of-", "mom-of-", "grandmother-of-")):
        return True  # "Mother-of-three Ana Obi"
    head = word.rpartition("-")[2]
    return head != word and (head in lexicon.ROLES or lexicon.singular(head) in lexicon.ROLES)


@lru_cache(maxsize=16384)
def person_word(word: str) -> bool:
    """Whether a person is called by this word, be it by a trade that only a small letter tells from a surname."""
    if role_word(word) or not word.islower():
        return role_word(word)
    one = lexicon.singular(word)
    return one in lexicon.trades() or (one.endswith(_TRADES) and len(one) > 7)


def party_tag(layout: Layout, i: int) -> bool:
    """Whether a word is a politician's party, as a rule with the state: "Cao, D-Md.," or "(R-Ky.)" or "(R)"."""
    word = layout.words[i]
    if word in ("R", "D", "I") and i > 0:
        return layout.words[i - 1] == "(" and layout.words[i + 1 : i + 2] == [")"]
    return i > 0 and layout.words[i - 1] in (",", "(") and word[:2] in ("R-", "D-", "I-") and word[2:3].isupper()


def runs(layout: Layout, sentence: int, told: Told) -> Iterable[tuple[int, int]]:
    """Stretches of capitalised words with the small words that join them: "Bank of Japan", "Ursula von der Leyen"."""
    tokens = layout.sentence_tokens(sentence)
    titled = bool(tokens) and layout.paragraph[tokens.start] in layout.titled
    i = tokens.start
    while i < tokens.stop:
        if not _opens(layout, i, titled, told):
            i += 1
            continue
        last = i
        while (following := _next(layout, last, tokens.stop, titled, told)) is not None:
            last = following
        yield i, last
        i = last + 1


def _opens(layout: Layout, i: int, titled: bool, told: Told) -> bool:
    word, lower = layout.words[i], layout.lower[i]
    if i in told and told[i].score >= SURE and not party_tag(layout, i) and word[0].isalpha() and len(word) > 2 and (
        lower not in lexicon.FUNCTION_WORDS and (is_capital(word) or lower not in lexicon.common_words())
        and lower not in _NOT_NAMES and not _money(layout, i) and not (role_word(word) and not is_capital(word))
    ):  # fmt: skip
        return True
    if (not word[0].isalpha() and word[0] != "@") or party_tag(layout, i) or _money(layout, i):
        return False
    if word.isupper() and len(word) > 4 and person_word(lower) and not titled:
        return False  # "A WELDER who": capitals that open a story
    if (
        not is_capital(word)
        or (lower in _NOT_NAMES and not _day_name(layout, i, told))
        or len(word) == 1
        or lower[:2] in ("i'", "i’")
    ):
        return False
    if lower == "ok" and (word == "OK" or layout.opens_sentence(i)):
        return False
    following = layout.words[i + 1] if i + 1 < len(layout) else "."
    if lower in MAY_OPEN and not titled and not layout.opens_sentence(i) and is_capital(following):
        return following.lower() not in lexicon.FUNCTION_WORDS  # "One Voice", "Will Okoro"
    if lower in lexicon.FUNCTION_WORDS and not (word.isupper() and 1 < len(word) < 4):  # WHO, but no MORE
        if i and role_word(layout.words[i - 1]) and not titled and not layout.opens_sentence(i):
            return True  # "the actor Oh"
        return lower == "will" and i + 1 < len(layout) and is_capital(layout.words[i + 1]) and not titled
    if titled:
        return lower not in lexicon.common_words() and not role_word(lower)
    if layout.opens_sentence(i) and lower.endswith("ly") and len(lower) > 5 and lower not in lexicon.given_names():
        return False
    if lower in _CAMPAIGNS and following in ("the", "our") and i + 2 < len(layout) and is_capital(layout.words[i + 2]):
        return True  # "Save the Reefs"
    if layout.opens_sentence(i) and lower in lexicon.common_words() and not role_word(lower):
        return is_capital(following) and following.lower() not in lexicon.FUNCTION_WORDS
    return True


def _money(layout: Layout, i: int) -> bool:
    word, after = layout.lower[i], layout.words[i + 1] if i + 1 < len(layout) else "."
    return bool(_MONEY.match(layout.words[i])) or after == "$" or (word in _CURRENCIES and after[0].isdigit())


def _next(layout: Layout, last: int, stop: int, titled: bool, told: Told) -> int | None:
    """The token up to which the run that ends at ``last`` goes on, or None."""

    def capital(k: int) -> bool:
        word = layout.words[k]
        if not word[0].isalnum() or (
            layout.lower[k] in _NOT_NAMES and not _surname(layout, k, titled) and not _day_name(layout, k, told)
        ):  # fmt: skip
            return False
        if titled and k not in told and (layout.lower[k] in lexicon.common_words() or role_word(word)):
            return False
        return is_capital(word) and (layout.lower[k] not in lexicon.FUNCTION_WORDS or _surname(layout, k, titled))

    i = last + 1
    if i >= stop:
        return None
    lower = layout.lower[i]
    mention = told.get(last)
    if mention is not None and mention.score >= SURE and told.get(i) is mention and layout.words[i][0].isalnum() and (
        is_capital(layout.words[i]) or layout.words[i].isdigit()
        or (i + 1 < stop and told.get(i + 1) is mention and capital(i + 1)
            and not (lower == "in" and layout.lower[last] in lexicon.ORGANISATION_NAMES))
    ):  # fmt: skip
        return i
    if capital(i):
        return i
    if lower in lexicon.SUFFIXES and layout.words[i][0].isupper():
        return i
    if lower == "," and i + 1 < stop and layout.lower[i + 1].rstrip(".") in ("jr", "sr", "inc", "ltd", "llc"):
        return i + 1
    two = i + 1 < stop and capital(i + 1)
    if lower in ("’", "'") and two and layout.lower[last][-1] == "s" and _names_organisation(layout, i + 1, stop):
        return i + 1  # "Live Exporters' Council"
    if lower in ("’", "'") and two and layout.ends[last] == layout.starts[i] and not titled and (
        layout.lower[last] in lexicon.given_names() and layout.lower[last][-1] != "s"
    ):  # fmt: skip
        return i + 1  # "Achieng' Aduda"
    if lower in QUOTES and i + 3 < stop and layout.words[i + 2] in QUOTES and capital(i + 1) and capital(i + 3):
        return i + 3  # "Rizal “Ijal” Hakim"
    if lower == "(" and i + 3 < stop and layout.words[i + 2] == ")" and capital(i + 1) and capital(i + 3) and (
        not titled and not layout.words[i + 1].isupper() and layout.lower[last] in lexicon.given_names()
    ):  # fmt: skip
        return i + 3  # "Eleanor (Ellie) Whitcombe"
    if lower in ("the", "our") and two and layout.lower[last] in _CAMPAIGNS and not titled and (
        last == 0 or not is_capital(layout.words[last - 1])
    ):  # fmt: skip
        return i + 1  # "Save the Reefs"
    if lower == "," and two and not titled and (end := _listed(layout, last, i, stop)):
        return end
    if two and lower in ("’s", "'s") and (
        (layout.lower[i + 1] in _OFFICES and layout.lower[last] not in lexicon.countries())
        or (layout.lower[last] in _PEOPLE and not titled and _names_organisation(layout, i + 1, stop))
    ):  # fmt: skip
        return i + 1  # "Moyo County Coroner's Office", "People's Unity Party"
    if lower in _MAY_JOIN and layout.words[i][0].isupper() and not titled and i + 1 < stop:
        joins = layout.lower[i + 1] in _MAY_JOIN and i + 2 < stop and layout.words[i + 1][0].isupper()
        if two or (joins and capital(i + 2)):
            return i + 1  # "One Voice For All Hawkers"
    if lower in _JOIN_LOWER:
        end = i
        while end < stop and layout.lower[end] in _JOIN_LOWER and layout.words[end][0].islower():
            end += 1
        return end if end < stop and end > i and capital(end) else None
    if titled:
        return None
    if two and lower == "&":
        return i + 1
    if two and lower == "on" and layout.lower[last] in _ON:
        return i + 1
    if two and lower in ("of", "for") and (_of_name(layout, last) or _office(layout, last, i + 1, stop)):
        return i + 1
    if two and lower == "and" and _joins(layout, last, i + 1, stop):
        return i + 1
    if lower == "of" and i + 2 < stop and layout.lower[i + 1] == "the" and capital(i + 2) and (
        _of_name(layout, last) or _office(layout, last, i + 2, stop)
    ):  # fmt: skip
        return i + 2
    return None


def _day_name(layout: Layout, i: int, told: Told) -> bool:
    """Whether a day or month is somebody's given name: "Sunday Agbo, a farmer," "Mr Friday Eke"."""
    if i + 2 >= len(layout) or layout.lower[i] not in _DAY_NAMES or not is_capital(layout.words[i + 1]):
        return False
    following, after = layout.lower[i + 1], layout.words[i + 2]
    if following in lexicon.FUNCTION_WORDS or following in _NOT_NAMES or following in lexicon.common_words():
        return False
    before = layout.lower[i - 1].rstrip(".") if i else "."
    mention = told.get(i)
    if before in lexicon.HONORIFICS or (i and layout.words[i - 1][0].isupper() and role_word(layout.words[i - 1])):
        return True
    if mention is not None and mention is told.get(i + 1) and mention.kind == "person" and mention.score >= SURE:
        return True
    if before[0].isalnum() and before != "and":
        return False
    apposed = layout.lower[i + 3 : i + 4]
    told_of = bool(apposed) and (apposed[0] in ("a", "an", "the", "who", "whose") or apposed[0].isdigit())
    return after == "," and (told_of or before == ",")


def _surname(layout: Layout, k: int, titled: bool) -> bool:
    """Whether a capitalised small word or month can only be part of a name: "Sandra Oh", "Theresa May"."""
    word, before = layout.words[k], layout.words[k - 1] if k else "."
    if titled or len(word) < 2 or not word[0].isupper() or not before[0].isupper() or len(before) < 2:
        return False
    if layout.lower[k] in lexicon.MONTHS:
        following = layout.words[k + 1] if k + 1 < len(layout) else "."
        return word == "May" and before.lower() in lexicon.given_names() and not following[0].isdigit()
    return layout.lower[k] not in _NOT_NAMES and layout.lower[k - 1] not in lexicon.FUNCTION_WORDS and (
        layout.lower[k] in _SMALL_SURNAMES
    )  # fmt: skip


def _names_organisation(layout: Layout, first: int, stop: int) -> bool:
    """Whether the capitals from ``first`` on end in a word that organisations are named by."""
    end = first
    while end + 1 < stop and is_capital(layout.words[end + 1]):
        end += 1
    return any(
        layout.lower[k] in lexicon.ORGANISATION_NAMES and not role_word(layout.words[k]) for k in range(first, end + 1)
    )


def _listed(layout: Layout, last: int, comma: int, stop: int) -> int:
    """Where a name goes on after a comma inside it, or 0: "the Meteorology, Climatology and Geophysics Agency"."""
    i, items = comma, 0
    while i + 1 < stop and layout.words[i] == "," and is_capital(layout.words[i + 1]):
        i, items = i + 2, items + 1
    if not items or i + 1 >= stop or layout.lower[i] != "and" or not is_capital(layout.words[i + 1]):
        return 0
    first = last
    while first and is_capital(layout.words[first - 1]) and layout.lower[first - 1] not in lexicon.FUNCTION_WORDS:
        first -= 1
    opener = layout.lower[first - 1] if first else ""
    if first > 1 and (
        (opener in ("of", "for") and _of_name(layout, first - 2)) or (opener == "on" and layout.lower[first - 2] in _ON)
    ):  # fmt: skip
        return i + 1  # "Ministry of Agriculture, Fisheries and Food"
    if opener != "the" or first != last or layout.lower[last] in lexicon.countries():
        return 0
    end = i + 1
    while end + 1 < stop and is_capital(layout.words[end + 1]):
        end += 1
    bodies = lexicon.ORGANISATION_NAMES if end > i + 1 else frozenset[str]()
    return i + 1 if layout.lower[end] in bodies and not role_word(layout.words[end]) else 0


def _joins(layout: Layout, last: int, following: int, stop: int) -> bool:
    """Whether "and" stands inside one name: "Competition and Markets Authority", "Ministry of Equality and Family".

    Behind "the" the second word may be any: "the Water and Allied Workers' Union".
    """
    field = layout.lower[last - 1] == "the" and layout.lower[last] not in lexicon.ORGANISATION_NAMES
    if layout.lower[last] not in PORTFOLIOS or not (field or layout.lower[following] in PORTFOLIOS):
        return False
    end = following
    while end + 1 < stop and (is_capital(layout.words[end + 1]) or layout.words[end + 1] in QUOTES - {"“", "”", '"'}):
        end += 1
    if layout.lower[end] in lexicon.ORGANISATION_NAMES and not role_word(layout.words[end]):
        return True
    if end == following and layout.lower[end + 1 : end + 2] == ["party"]:
        return layout.lower[last] not in _PARTY_WORDS  # "the conservative Law and Order party"
    for i in range(last, max(last - 4, 0), -1):
        if layout.lower[i] in ("of", "for"):
            return _of_name(layout, i - 1)
        if not is_capital(layout.words[i]):
            return False
    return False


def _office(layout: Layout, last: int, following: int, stop: int) -> bool:
    """ "Secretary of State Nkechi Obi", "Leader of the Opposition Nkechi Obi": an office that runs into the name."""
    if not role_word(layout.words[last]) or layout.lower[following] not in FIELDS:
        return False
    return following + 1 < stop and is_capital(layout.words[following + 1])


def _of_name(layout: Layout, last: int) -> bool:
    """Whether the word before "of" belongs to an organisation's name: "Bank of Japan", not "Smith of Ohio"."""
    lower = layout.lower[last]
    known = lower in lexicon.ORGANISATION_NAMES or lower in ("bank", "house")
    return known and lower not in _LEGAL and not role_word(lower)
