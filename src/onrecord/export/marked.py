"""An article's statements in; its text with them marked in place, and a card for each, as HTML out.

The text stands there exactly, character for character; numbers and the like are drawn by the style sheet
(``marked.css``). All that comes from outside is escaped. The first piece of a statement is a link to its card, so that
the way there and back works without a script; ``page.js`` shows the card where one points or tabs to.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise

from onrecord.export import phrases
from onrecord.records import Speaker, Statement
from onrecord.spans import Span

HUES = 8
"""How many colours the style sheet has; speakers take them in the order of their first statement, and then again."""
DEPTH = 3
"""How many statements that lie over each other are told apart by a line of their own."""


def _nowhere(_: object) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Statements to draw, numbered in this order behind the ``before`` that come before them.

    ``ids`` name their cards: unique on the page. ``page`` gives the address of a statement's own page by its place
    here, ``speaker_page`` that of a speaker by name.
    """

    statements: tuple[Statement, ...]
    ids: tuple[str, ...]
    page: Callable[[int], str | None] = _nowhere
    speaker_page: Callable[[str], str | None] = _nowhere
    before: int = 0

    @cached_property
    def hues(self) -> dict[str, int]:
        """The colour of each speaker, in the order of the first statement."""
        names = dict.fromkeys(phrases.who(statement) for statement in self.statements)
        return {name: number % HUES for number, name in enumerate(names)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {statement.id: number for number, statement in enumerate(self.statements, 1)}

    def legend(self) -> str:
        """Who speaks, how often, in which colour."""
        counts = Counter(map(phrases.who, self.statements))
        return "".join(
            f'<li class="a{hue}"><i></i>{text(name)} <b>{counts[name]}</b></li>' for name, hue in self.hues.items()
        )

    def cards(self) -> str:
        """A card for each statement."""
        return "".join(self._card(number, statement) for number, statement in enumerate(self.statements, 1))

    def text(self, words: str, *, headline: Span | None = None, within: Span | None = None) -> str:
        """The article's text, or the part ``within``, cut wherever a role of a statement starts or ends.

        Each piece is marked with all that lie over it.
        """
        low, high = (within.start, within.end) if within else (0, len(words))
        starts: dict[int, list[tuple[int, str]]] = {}
        ends: dict[int, list[tuple[int, str]]] = {}
        for number, statement in enumerate(self.statements, 1):
            for role, spans in (("content", statement.content), ("cue", statement.cue), ("source", statement.source)):
                for span in spans:
                    start, end = max(span.start, low), min(span.end, high)
                    if start < end:
                        starts.setdefault(start, []).append((number, role))
                        ends.setdefault(end, []).append((number, role))
        title = headline if headline and low <= headline.start and headline.end <= high else None
        cuts = sorted({low, high, *starts, *ends, *((title.start, title.end) if title else ())})
        open_: list[tuple[int, str]] = []
        seen: set[int] = set()
        pieces = []
        for start, end in pairwise(cuts):
            for closed in ends.get(start, []):
                open_.remove(closed)
            open_ += starts.get(start, [])
            if title and start == title.start:
                pieces.append('<span class="headline" role="heading" aria-level="1">')
            pieces.append(self._piece(words[start:end], open_, seen))
            if title and end == title.end:
                pieces.append("</span>")
        return "".join(pieces)

    def _hue(self, number: int) -> int:
        return self.hues[phrases.who(self.statements[number - 1])]

    def _piece(self, words: str, over: list[tuple[int, str]], seen: set[int]) -> str:
        if not over:
            return text(words)
        contents = sorted(
            dict.fromkeys(n for n, role in over if role == "content"),
            key=lambda n: -_length(self.statements[n - 1].content),
        )
        # The widest statement's line lies lowest; the narrowest one, which a reader points at, gives the background.
        classes = [f"{layer}{self._hue(n)}" for layer, n in zip("abc", contents[:DEPTH], strict=False)]
        classes.append(f"d{min(len(contents), DEPTH)}")
        roles = [(n, role) for n, role in over if role != "content"]
        for n, role in roles:
            classes += [role, f"r{self._hue(n)}"]
        numbers = dict.fromkeys([*reversed(contents), *(n for n, _ in roles)])
        cards = " ".join(self.ids[n - 1] for n in numbers)
        attributes = f'class="{" ".join(dict.fromkeys(classes))}" data-s="{cards}"'
        first = next((n for n in contents if n not in seen), None)
        if first is None:
            return f"<span {attributes}>{text(words)}</span>"
        seen.add(first)
        id, shown = self.ids[first - 1], first + self.before
        return f'<a {attributes} id="{id}t" data-n="{shown}" href="#{id}" aria-describedby="{id}w">{text(words)}</a>'

    def _card(self, number: int, statement: Statement) -> str:
        who, id, shown = phrases.who(statement), self.ids[number - 1], number + self.before
        known = "".join(self._speaker(speaker) for speaker in statement.speakers) or (
            f'<p class="who">{text(who)}</p>' if statement.source else '<p class="who unknown">unknown speaker</p>'
        )
        rows = [("source", phrases.joined(statement.source)), ("cue", phrases.joined(statement.cue))]
        rows += list(phrases.circumstances(statement))
        if statement.within in self.numbers:
            rows.append(("within", f"statement {self.numbers[statement.within] + self.before}"))
        if reasons := _reasons(statement):
            rows.append(("why", reasons))
        facts = "".join(f"<dt>{text(label)}</dt><dd>{text(words)}</dd>" for label, words in rows if words)
        badges = f'<span class="badge {statement.form}">{statement.form}</span>'
        badges += "".join(f'<span class="badge flag">{text(mark)}</span>' for mark in phrases.marks(statement)[1:])
        own = self.page(number - 1)
        more = f'<a class="more" href="{text(own)}">Statement</a>' if own else ""
        sure = phrases.percent(statement.confidence)
        return (
            f'<li class="card a{self.hues[who]}" id="{id}" data-s="{id}">'
            f'<a class="number" href="#{id}t" aria-label="Show statement {shown} in the text">{shown}</a>'
            f'<div id="{id}w">{known}</div>'
            f'<blockquote dir="auto">{text(phrases.brief(statement.content))}</blockquote><dl>{facts}</dl>'
            f'<p class="foot">{badges}{more}<span class="sure">{sure} sure '
            f'<meter min="0" max="1" value="{statement.confidence:.3f}" aria-label="confidence">{sure}</meter>'
            "</span></p></li>\n"
        )

    def _speaker(self, speaker: Speaker) -> str:
        standing = phrases.standing(speaker)
        more = f' <span class="standing">{text(standing)}</span>' if standing else ""
        address = self.speaker_page(speaker.name)
        name = f'<a href="{text(address)}">{text(speaker.name)}</a>' if address else text(speaker.name)
        return f'<p class="who">{name}{more}</p>'


def _reasons(statement: Statement) -> str:
    """Which rules led to the speakers, the weightiest first."""
    rules = [evidence for speaker in statement.speakers for evidence in speaker.evidence]
    return ", ".join(dict.fromkeys(one.rule for one in sorted(rules, key=lambda one: -one.score)))


def _length(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def text(words: str) -> str:
    """Words as HTML shows them, to the letter."""
    # An HTML reader turns a bare carriage return into a line feed; as a reference it stays what it is.
    return escape(words).replace("\r", "&#13;")
