"""A search as people type it in; an expression that SQLite, PostgreSQL and Python evaluate alike out.

    tax cuts              both words, anywhere
    "tax cuts"            the phrase
    immigra*              words that begin so
    tax OR tariff         either
    tax NOT (cut OR cuts) the first without the others; "-cut" says the same

AND binds closer than OR; parentheses group. NOT takes away from something: a search of nothing but NOT is refused.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.ledger.words import folded


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; one word is a phrase of its own. ``prefix``: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Everything in ``parts`` holds and nothing in ``never`` does."""

    parts: tuple["Expression", ...]
    never: tuple["Expression", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of ``parts`` holds."""

    parts: tuple["Expression", ...]


Expression = Phrase | All | Any

_TOKEN = re.compile(r'\s*(?:(?P<open>-?\()|(?P<close>\))|(?P<quoted>-?["“”][^"“”]*["“”]?\*?)|(?P<bare>[^\s()"“”]+))')
_DEEPEST = 50
_LONGEST = 2_000


def parse(text: str) -> Expression | None:
    """The expression that ``text`` means; None where it holds no word at all.

    Raises InputError where only NOT is left, a parenthesis stays open, or the text is unreasonably long or deep.
    """
    if len(text) > _LONGEST:
        raise InputError(f"a search of {len(text)} characters is too long: at most {_LONGEST}")
    tokens = [match.group().strip() for match in _TOKEN.finditer(text) if match.group().strip()]
    parser = _Parser(tokens)
    expression = parser.any_of(0)
    if parser.at < len(tokens):
        raise InputError(f"a parenthesis is closed that was never opened in the search {text!r}")
    return expression


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.at = 0

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def any_of(self, depth: int) -> Expression | None:
        if depth > _DEEPEST:
            raise InputError(f"a search nested more than {_DEEPEST} parentheses deep")
        parts = [self.all_of(depth)]
        while self.peek() == "OR":
            self.at += 1
            parts.append(self.all_of(depth))
        found = tuple(part for part in parts if part is not None)
        return found[0] if len(found) == 1 else Any(found) if found else None

    def all_of(self, depth: int) -> Expression | None:
        parts: list[Expression] = []
        never: list[Expression] = []
        negate = False
        while (token := self.peek()) is not None and token not in ("OR", ")"):
            self.at += 1
            if token == "NOT":
                negate = True
                continue
            if token == "AND":
                continue
            minus = token.startswith("-") and len(token) > 1
            part = self.term(token[1:] if minus else token, depth)
            if part is not None:
                (never if negate or minus else parts).append(part)
            negate = False
        if never and not parts:
            raise InputError('NOT takes away from other words: say what to look for as well, as in "tax NOT cuts"')
        if len(parts) == 1 and not never:
            return parts[0]
        return All(tuple(parts), tuple(never)) if parts else None

    def term(self, token: str, depth: int) -> Expression | None:
        if token != "(":
            return phrase(token)
        inner = self.any_of(depth + 1)
        if self.peek() != ")":
            raise InputError("a parenthesis stays open in the search")
        self.at += 1
        return inner


def phrase(text: str) -> Phrase | None:
    """The words of ``text`` side by side ("anti-war" is two); a final ``*`` makes the last one a prefix."""
    found = folded(text)
    return Phrase(found, text.rstrip('"“”').endswith("*") or text.endswith("*")) if found else None


def phrases(expression: Expression) -> Iterator[Phrase]:
    """The phrases that may match, those under NOT left out: what a snippet marks and ranking counts."""
    if isinstance(expression, Phrase):
        yield expression
    else:
        for part in expression.parts:
            yield from phrases(part)


def to_fts5(expression: Expression) -> str:
    """The expression in SQLite's FTS5 query syntax. Words are ``[a-z0-9_]+`` by now, so nothing needs escaping."""
    match expression:
        case Phrase(words, prefix):
            return '"' + " ".join(words) + '"' + ("*" if prefix else "")
        case Any(parts):
            return "(" + " OR ".join(map(to_fts5, parts)) + ")"
        case All(parts, never):
            wanted = "(" + " AND ".join(map(to_fts5, parts)) + ")"
            return "(" + " NOT ".join((wanted, *map(to_fts5, never))) + ")"


def to_tsquery(expression: Expression) -> str:
    """The expression as a PostgreSQL tsquery literal."""
    match expression:
        case Phrase(words, prefix):
            return "(" + " <-> ".join(f"'{word}'" for word in words) + (":*" if prefix else "") + ")"
        case Any(parts):
            return "(" + " | ".join(map(to_tsquery, parts)) + ")"
        case All(parts, never):
            return "(" + " & ".join((*map(to_tsquery, parts), *("!" + to_tsquery(part) for part in never))) + ")"


def holds(expression: Expression, words: Sequence[str]) -> bool:
    """Whether a text of these folded words satisfies the expression: what both databases must agree with."""
    match expression:
        case Phrase():
            return next(places(expression, words), None) is not None
        case Any(parts):
            return any(holds(part, words) for part in parts)
        case All(parts, never):
            return all(holds(part, words) for part in parts) and not any(holds(part, words) for part in never)


def places(sought: Phrase, words: Sequence[str]) -> Iterator[int]:
    """Where the phrase begins in ``words``, as indices."""
    *first, last = sought.words
    size = len(sought.words)
    for start in range(len(words) - size + 1):
        final = words[start + size - 1]
        if (final.startswith(last) if sought.prefix else final == last) and list(
            words[start : start + size - 1]
        ) == first:
            yield start
