"""All roles that a text gives somebody in; the one that tells most of who speaks out."""

from onrecord.resolve import lexicon
from onrecord.resolve.names.entities import Role
from onrecord.resolve.names.runs import person_word
from onrecord.resolve.roles.wording import role_words

_FROM = lexicon.words(
    "dutchman dutchwoman frenchman frenchwoman englishman englishwoman irishman irishwoman welshman welshwoman "
    "scotsman scotswoman ulsterman yorkshireman cornishman"
)
# what somebody is to somebody else, or at one time: no role where another is stated
VAGUE = lexicon.words("rival rivals friend friends supporter opponent foe ally critic colleague winner loser witness")
# by these many are called whatever else they are: an office told beside one of them says more
_TITLES = lexicon.words(
    "sen senator rep representative congressman congresswoman cllr clr cr coun councillor councilor alderman ald "
    "deputy td mp mla mlc mpp mna prof professor dr doctor advocate adv atty attorney barrister engr chief elder "
    "judge justice lt lieutenant col colonel maj major gen general brig brigadier capt captain cmdr commander adm "
    "admiral sgt sergeant cpl corporal commodore air vice marshal wing squadron leader group rear rev reverend pastor "
    "dsp sp asp acp dcp adcp csp ssp supt insp inspector superintendent det detective dci constable engr barr atty amb "
    "rabbi imam bishop archbishop father sister writer author businessman businesswoman activist"
)
# what many are whose office is told as well: "British diplomat", "party veteran"
_CALLINGS = lexicon.words(
    "diplomat politician lawmaker legislator parliamentarian official executive academic scholar activist campaigner "
    "cleric figure icon veteran insider operative stalwart bureaucrat technocrat operator politico leader organiser "
    "organizer unionist financier industrialist millionaire billionaire mogul tycoon magnate"
)
_OFFICES = lexicon.words(
    "chairman chairwoman chair chairperson convener convenor co-chair president vice-president ceo cfo coo chief head "
    "director director-general manager secretary secretary-general treasurer spokesman spokeswoman spokesperson "
    "minister leader whip speaker mayor governor premier chancellor ambassador envoy commissioner commander principal "
    "dean rector vice-chancellor provost registrar editor coach captain inspector superintendent administrator "
    "professor founder co-founder cathaoirleach taoiseach tánaiste reeve warden steward sarpanch intendant prefect "
    "coordinator co-ordinator ombudsman prosecutor coroner auditor comptroller negotiator representative committeeman "
    "committeewoman"
)


def best(roles: list[Role]) -> Role | None:
    """The role to give; "chairman of the panel" rather than the title in "Senator Obi, chairman of"."""
    told = [r for r in roles if _tells(r)]
    first = min(told, key=worth, default=None)
    if first is None:
        return None
    title = set(first.text.lower().replace(".", "").split()) <= _TITLES
    calling = not past(first) and _noun(_words(first)) in _CALLINGS and len(first.text.split()) < 4
    if title or calling or past(first):
        ranks = (1,) if title else (1, 2) if calling else (2, 3)
        now = [r for r in told if r.rank in ranks and not past(r) and (
            (r.rank == 2 and not calling) or _noun(_words(r)) in _OFFICES
        )]  # fmt: skip
        return min(now, key=worth, default=first)
    if len(first.text.split()) > 1:
        return first
    return min((r for r in told if _fuller(r, first.text)), key=worth, default=first)


def _fuller(role: Role, title: str) -> bool:
    """Whether a role is the office of a title of one word in full: "Oyo governor" for "Gov."."""
    words = _words(role)
    noun = _noun(words)
    opens = words[:1] and words[0] not in lexicon.FUNCTION_WORDS
    closed = words[-1:] == [noun] or words[words.index(noun) + 1] in lexicon.PREPOSITIONS if noun else False
    return bool(opens and closed and len(words) > 1 and role_words(noun) == role_words(title)) and not past(role)


def worth(role: Role) -> tuple[int, int]:
    """The order in which roles are preferred: beside the name first, then the earliest; what is vague last."""
    words = _words(role)
    kin = bool(words) and (words[-1] in lexicon.RELATIVES or words[-2:] == ["in", "law"])
    vague = bool(words) and (kin or words[-1] in VAGUE or set(words) <= lexicon.PARTIES)
    member = _noun(words) in lexicon.PARTIES  # "a Republican in his third term"
    several = bool(words) and lexicon.singular(words[-1]) != words[-1] and person_word(words[-1])
    honour = role.text in ("Chief", "Elder")  # where these are no more than a "Mr."
    return role.rank + 4 * (vague or several or member) + 9 * honour, role.first


def past(role: Role) -> bool:
    """Whether a role tells what somebody was before: "former agronomist", "ex-minister"."""
    return role.text.lower().startswith(("former ", "retired ", "ex-", "one-time "))


def _tells(role: Role) -> bool:
    """Whether a role is more than "uncle" or "devoted father", which leave open whose, and "a 26-year-old Eritrean"."""
    words = role.text.lower().split()
    alone = lexicon.PREPOSITIONS.isdisjoint(words) and not any(w.endswith(("’s", "'s")) for w in words)
    if words[-1] in _FROM:
        return False  # "Dutchman"
    return not alone or (words[-1] not in lexicon.RELATIVES and words[-1] not in lexicon.countries())


def _words(role: Role) -> list[str]:
    return role.text.lower().replace("-", " ").split()


def _noun(words: list[str]) -> str:
    """The noun of a role: the last word by which a person can be called before what it is of, for, in."""
    end = next((k for k, w in enumerate(words) if k and w in lexicon.PREPOSITIONS), len(words))
    return next((w for w in reversed(words[:end]) if person_word(w)), "")
