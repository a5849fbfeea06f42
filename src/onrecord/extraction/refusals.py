"""A text and the statements found in it in; those of somebody's not having answered that were missed, out.

"The ministry did not respond to a request for comment" has few forms, and the encoder, which learnt from articles that
leave half of such sentences unmarked, misses many.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.records import Article, Statement, statement_id
from onrecord.spans import Span

CONFIDENCE = 0.49
"""The share of what is found here that PolNeAR's annotators marked with this source (`training/refusals.py`)."""
LONGEST = 160
"""Characters of a clause up to its verb; what is longer has no subject that could be told."""

_NOT = r"(?:\s+not|n[’']t|\s+n[’']t)"
_SOON = r"(?:\s+(?:immediately|yet|initially|directly|publicly|also|promptly))?"
_ANSWER = r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)(?:\s+to)?"
_ASKED = (
    r"(?:phone\s+|text\s+|voice\s+)?"
    r"(?:requests?|calls?|messages?|voicemails?|e-?mails?|questions|quer(?:y|ies)|[ei]nquir(?:y|ies)|letters?)"
)
_END = (
    r"(?=[,;:.!?\n“”\"]|\s+(?:and|but|or|by|as|when|while|before|after|until|which|who|although|though|because)\b|\s*$)"
)
_UNANSWERED = re.compile(
    rf"\b(?P<cue>(?:also\s+)?(?:(?:did|does|do|has|had|have){_NOT}{_SOON}|failed\s+to)\s+{_ANSWER})\s+"
    rf"(?P<content>(?:[\w’'.-]+\s+){{0,5}}?{_ASKED}\b[^,;:.!?\n“”\"]*?){_END}"
)
_DAY = re.compile(r"\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$", re.DOTALL)

_SHORT = "[A-Z] Dr Mr Ms Mrs St Gov Sen Rep Gen Col Lt Sgt Prof Rev Hon Co Inc Ltd Corp No"
_CLAUSE = re.compile(
    "".join(rf"(?<!\b{short})" for short in _SHORT.split()) + r"\.[”’\"]?\s|[!?;:][”’\"]?\s|[\n“”\"—]"
    r"|,?\s(?:and|but|that|while|though|although|because|since|if)\s"
    r"(?=[A-Z]|(?:the|an?|his|her|its|their|they|he|she|it)\b)"
)
_JOINS = re.compile(r"\s*(?:And|But|Yet|So)\s")
_OPENS = re.compile(
    r"\s*(?:[A-Z][a-z]+ly|In|On|At|By|For|After|As|When|Late|Meanwhile|However|Still|Asked|Since)\b.*?, "
)
_SUBJECT = re.compile(
    r"\s*((?:[A-Z“]|(?:the|an?|his|her|its|their|our|he|she|they|it|both|several)\b).*?),?(?:\s+who)?\s*"
)
_UNFINISHED = re.compile(r"\b(?:and|but|or|then)$")


def unanswered(article: Article, found: Iterable[Statement]) -> Iterator[Statement]:
    """Statements of not having answered, where none in ``found`` touches the words and a subject can be told."""
    text = article.text
    taken = [(span.start, span.end) for one in found for span in (*one.content, *one.cue)]
    for match in _UNANSWERED.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        source = _subject(text, match.start())
        if source is None:
            continue
        start, end = match.span("content")
        content = (Span.of(text, start, start + len(_DAY.sub("", text[start:end]))),)
        cue = (Span.of(text, *match.span("cue")),)
        yield Statement(
            id=statement_id(article.sha256, content, cue),
            form="indirect",
            content=content,
            cue=cue,
            source=(source,),
            confidence=CONFIDENCE,
        )


def _subject(text: str, end: int) -> Span | None:
    """The words between the beginning of a clause and its verb; None where they can hardly be its subject."""
    start = max(0, end - LONGEST)
    bounds = [bound.end() for bound in _CLAUSE.finditer(text, start, end)]
    if not bounds and start > 0:
        return None
    start = max(bounds, default=start)
    for opening in (_JOINS, _OPENS):
        if passed := opening.match(text, start, end):
            start = passed.end()
    subject = _SUBJECT.fullmatch(text, start, end)
    if subject is None or _UNFINISHED.search(subject[1]):
        return None
    return Span.of(text, *subject.span(1))
