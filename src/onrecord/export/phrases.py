"""The parts of a statement in words: records in, the short phrases out that every format for people shares."""

from collections.abc import Iterable, Iterator

from onrecord.ingest.compose import headline
from onrecord.records import Article, SaidAt, Speaker, Statement
from onrecord.spans import Span

UNKNOWN = "unknown"
_BRIEF = 2_000  # code points: about 350 words, longer than nearly every quotation


def joined(spans: Iterable[Span]) -> str:
    """The words of a role that may be split, with an ellipsis between its parts."""
    return " … ".join(span.text for span in spans)


def brief(spans: Iterable[Span]) -> str:
    """As :func:`joined`, but no more than a list can show of words without end."""
    words = joined(spans)
    return words if len(words) <= _BRIEF else f"{words[:_BRIEF].rstrip()} …"


def who(statement: Statement) -> str:
    """The speakers' names, else the source's words, else "unknown"."""
    if statement.speakers:
        return " and ".join(speaker.name for speaker in statement.speakers)
    return joined(statement.source) or UNKNOWN


def standing(speaker: Speaker) -> str:
    """Role and affiliation, as far as they are known and not said already by the name or by each other."""
    said, parts = speaker.name.casefold(), []
    for part in filter(None, (speaker.role, speaker.affiliation)):
        if part.casefold() not in said:
            parts.append(part)
            said += f" {part.casefold()}"
    return ", ".join(parts)


def heading(article: Article) -> str:
    """What to call an article: its title, else its headline, else its id."""
    line = None if article.title else headline(article.text)
    return article.title or (line.text if line else article.id)


def provenance(article: Article) -> str:
    """Outlet, authors and date of publication, as far as they are known."""
    return " · ".join(part for part in (article.outlet, ", ".join(article.authors), article.published) if part)


def when(said_at: SaidAt) -> str:
    """The words for the time, and the dates that they come to."""
    if said_at.earliest is None and said_at.latest is None:
        return said_at.text
    if said_at.earliest == said_at.latest:
        return f"{said_at.text} ({said_at.earliest})"
    return f"{said_at.text} ({said_at.earliest or '…'} to {said_at.latest or '…'})"


def circumstances(statement: Statement) -> Iterator[tuple[str, str]]:
    """(label, words) for what is known around a statement: to whom, when, on what occasion, who passed it on."""
    if statement.addressee:
        yield "to", statement.addressee
    if statement.occasion:
        yield "occasion", statement.occasion
    if statement.place:
        yield "place", statement.place
    if statement.said_at:
        yield "when", when(statement.said_at)
    if statement.via:
        yield "via", statement.via
    if statement.about:
        yield "about", ", ".join(statement.about)
    if statement.candidates:
        yield "could be", ", ".join(f"{c.name} ({percent(c.score)})" for c in statement.candidates)


def marks(statement: Statement) -> tuple[str, ...]:
    """Form and what else a reader must not overlook, a word or two each."""
    flags = ((statement.attitude, "a thought"), (statement.negated, "not said"))
    return (statement.form, *(words for set_, words in flags if set_), *(("headline",) if statement.headline else ()))


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share:.0%}"
