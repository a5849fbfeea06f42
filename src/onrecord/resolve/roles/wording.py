"""The words of a role in; one word for all that mean the same out: "Sen." is "senator"."""

from functools import lru_cache

from onrecord.resolve import lexicon

_SAME = (
    "judge justice", "senator sen", "governor gov", "general gen", "lieutenant lt", "colonel col", "lawyer attorney",
    "representative rep congressman congresswoman", "minister pm cm dcm", "executive ceo", "chief leader head boss",
    "chairman chair chairwoman chairperson",
    "reverend rev bishop archbishop priest pastor vicar canon cleric churchman",
    "spokesman spokeswoman spokesperson", "candidate nominee contender frontrunner front-runner hopeful",
)  # fmt: skip
_LONG = {other: first for first, *others in (group.split() for group in _SAME) for other in others}


def one_for_all(word: str) -> str:
    """The word that stands for all that mean the same: "senator" for "sen"."""
    return _LONG.get(word, word)


@lru_cache(maxsize=4096)
def role_words(text: str) -> frozenset[str]:
    """The words of a role, each in one form for all that mean the same ("Sen." is "senator")."""
    plains = (lexicon.singular(w.strip(".,")) for w in text.lower().replace("’s", "").replace("'s", "").split())
    return frozenset(map(one_for_all, plains))
