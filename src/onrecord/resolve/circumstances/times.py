"""What tells of a saying in; the expression of time that dates it out, past those that date something else."""

from bisect import bisect_left
from datetime import date

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.dates import TO_DAYS, Expression, find_dates, referred, to_come
from onrecord.resolve.circumstances.events import EVENTS
from onrecord.resolve.circumstances.zones import DONE, Telling
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.runs import is_capital
from onrecord.resolve.speakers.features import Turn

# what may stand between "the Tuesday" and the noun, and after a date that is no modifier
_PARTS_OF_A_DAY = lexicon.words("morning afternoon evening night noon midnight edition")
_OF_ANOTHER = lexicon.words("before since until till wake aftermath despite amid run-up preparation ahead")
# "testified before the panel on Friday" is when that was
_APPEARING = lexicon.words(
    "testifying testified testify appearing appeared appear speaking spoke standing stood arguing argued came coming "
    "giving evidence questions hauled brought arraigned summoned"
)
_SOON = lexicon.words("shortly soon just moments minutes hours hour immediately")
_LONG = lexicon.words("days weeks months years week month year")
_OF = lexicon.words("of about")
_REFERRING = lexicon.words(
    "referring alluding recalling citing describing quoting naming criticising criticizing noting"
)
_CALLED = lexicon.words("called calls calling described describes dismissed branded labelled slammed condemned")
_CALENDAR = lexicon.DAYS | set(lexicon.MONTHS) | lexicon.words("mon tue tues wed thu thur thurs fri sat sun")
_WRITTEN = EVENTS | lexicon.DOCUMENTS | {"poll", "polls"}
_WINDOW = 8  # tokens back in which the preposition is looked for


def date_of(layout: Layout, told: Telling, turn: Turn, day: date | None) -> Expression | None:
    """The expression of time nearest to the cue, outside what was said."""
    spots, cue = told.spots, told.cue
    if not spots or not cue:
        return None
    future = any(layout.lower[i] in ("will", "would", "’ll", "expected", "due", "scheduled") for i in cue)
    written = turn.reading.category == "document" or any(layout.lower[i] in _WRITTEN for i in told.source)
    whose = range(0) if written else told.source  # "a man hurt on Monday said"
    best: tuple[float, Expression] | None = None
    for first, last in _runs(spots):
        for found in find_dates(layout.text, layout.starts[first], layout.ends[last], day, future):
            at = layout.at(found.start)
            if at in whose or _within_name(layout, found) or tells_of_other(layout, found.start, found.end, cue):
                continue
            if at < cue.start and layout.lower[cue.start : cue.start + 2] == ["according", "to"]:
                continue  # "On Friday, according to the police, two men"
            if not future and to_come(found, day):
                continue
            distance = at - cue.stop if at >= cue.start else 1.5 * (cue.start - layout.at(found.end - 1))
            between = [layout.words[i] for i in range(cue.stop, at) if i in spots]
            if ";" in between:
                continue  # "she said; a week later she told"
            distance += 6 * ("," in between)
            if best is None or distance < best[0]:
                best = (
                    distance,
                    referred(
                        layout.text,
                        found,
                        layout.starts[bisect_left(layout.paragraph, layout.paragraph[at] - (found.rule in TO_DAYS))],
                        day,
                    ),
                )
    return best[1] if best and best[0] <= 40 else None


def _within_name(layout: Layout, found: Expression) -> bool:
    """ "USA TODAY", "This Week": words for a time that are written as a name."""
    first = layout.at(found.start)
    words = layout.words[first : layout.at(found.end - 1) + 1]
    if layout.paragraph[first] in layout.titled or len(words) == 1:
        named = first and layout.words[first - 1] in ("’s", "'s")  # "the BBC's Today programme"
        return words == ["TODAY"] or (words == ["Today"] and (named or is_capital(layout.words[first - 1])))
    if first == layout.first[layout.sentence[first]] or layout.lower[first] in lexicon.PREPOSITIONS:
        words = words[1:]  # "Last Monday" at the beginning of a sentence, "In January"
    telling = [w for w in words if w[0].isalpha() and w.lower().rstrip(".") not in _CALENDAR]
    return bool(telling) and all(w[0].isupper() for w in telling)


def _runs(tokens: list[int]) -> list[tuple[int, int]]:
    """Maximal runs of consecutive tokens, as first and last."""
    runs: list[tuple[int, int]] = []
    for i in tokens:
        if runs and runs[-1][1] == i - 1:
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs


def tells_of_other(layout: Layout, start: int, end: int, cue: range = range(0)) -> bool:
    """Whether ``text[start:end]`` dates another thing: "the June 7 primary", "since the attacks May 3", a dateline."""
    first, last = layout.at(start), layout.at(end - 1)
    return (
        _modifies(layout, first, last)
        or _of_another(layout, first)
        or _of_matter(layout, first, cue)
        or _dateline(layout, first, last)
    )


def _modifies(layout: Layout, first: int, last: int) -> bool:
    """ "Wednesday's attacks", "the June 7 primary"; not "Wednesday's rally" nor "his Tuesday interview"."""
    before = layout.lower[first - 1] if first else ""
    after = layout.words[last + 1 : last + 6]
    if not after:
        return False
    if after[0] in ("’s", "'s"):
        after = after[1:]
    elif before not in lexicon.DETERMINERS | {"’s", "'s"} or not after[0].isalpha() or not after[0].islower() or (
        after[0] in lexicon.FUNCTION_WORDS | lexicon.PREPOSITIONS | _PARTS_OF_A_DAY
    ):  # fmt: skip
        return False
    for word in after:
        if not word[0].isalnum() or word in lexicon.PREPOSITIONS:
            return True
        if word.lower() in EVENTS or word.lower() in _PARTS_OF_A_DAY:
            return False
    return True


def _of_another(layout: Layout, first: int) -> bool:
    """Whether words between a preposition and the time name what it is the time of: "before the vote on Monday"."""
    floor = max(layout.first[layout.sentence[first]], first - _WINDOW)
    named = layout.lower[first + 1 : first + 2] in (["’s"], ["'s"])  # "ahead of Friday's vote"
    for i in range(first - 1, floor - 1, -1):
        word = layout.lower[i]
        if not word[0].isalnum() and word not in ("’s", "'s"):
            return False
        if word == "before" and layout.lower[i - 1] in _APPEARING:
            return False
        if layout.lower[i - 1] in _SOON and word in ("before", "after"):
            return False  # "shortly after the verdict on Friday"
        if word == "before" and layout.lower[i + 1].endswith("ing"):
            return False  # "before boarding a flight on Monday"
        if word in _OF_ANOTHER:
            return named
        if word in ("after", "following"):
            long = layout.lower[i - 1] in _LONG
            return named and (long or not any(w in EVENTS for w in layout.lower[i + 1 : first + 6]))
        named = named or (word not in lexicon.PREPOSITIONS and word not in lexicon.DETERMINERS)
    return False


def _of_matter(layout: Layout, first: int, cue: range) -> bool:
    """Whether a matter is dated: "said of the report published on Monday", "called the law passed in 2013"."""
    if not cue or _of_thing(layout, first, cue):
        return bool(cue)
    if not cue.stop < first <= cue.stop + 20:
        return False
    between = layout.lower[cue.stop : first]
    verb = next((k for k in range(len(between) - 1, 0, -1) if between[k].endswith("ed") or between[k] in DONE), 0)
    if not verb or any(not w[0].isalnum() for w in between[verb:]) or len(between) - verb > _WINDOW:
        return False
    if between[0] in _OF or not _REFERRING.isdisjoint(between[:verb]):
        return True
    called = layout.lower[cue.stop - 1] in _CALLED and between[0] in lexicon.DETERMINERS
    return called and between[verb - 1] not in EVENTS


def _of_thing(layout: Layout, first: int, cue: range) -> bool:
    """ "Asked about the law passed in 2013", "holding a photograph taken on Monday"."""
    verb = next((i for i in range(first - 1, max(first - 3, 2), -1) if layout.lower[i] not in lexicon.PREPOSITIONS), 0)
    if not verb or verb in cue or not (layout.lower[verb].endswith("ed") or layout.lower[verb] in DONE):
        return False
    if layout.lower[verb - 1] in EVENTS or lexicon.hearers(layout.lower[verb - 1]):
        return False
    if not all(w[0].isalnum() for w in layout.words[verb - 3 : verb]):
        return False
    article = next((i for i in (verb - 2, verb - 3) if i > 0 and layout.lower[i] in lexicon.DETERMINERS), 0)
    before = layout.lower[article - 1] if article else ""
    return before in ("about", "of", "over", "against") or before.endswith("ing")


def _dateline(layout: Layout, first: int, last: int) -> bool:
    """ "NAIROBI, March 3 (Reuters) -": the day of the report."""
    opening = layout.first[layout.sentence[first]]
    if first - opening > 6 or not layout.words[opening].isupper() or layout.words[last + 1 : last + 2] != ["("]:
        return False
    return ")" in layout.words[last + 2 : last + 6]
