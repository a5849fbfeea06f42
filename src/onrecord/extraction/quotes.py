"""Where quotation marks open and close: a text in, the state of each of its characters out."""

import re

import numpy as np

OUTSIDE, INSIDE, OPENING, CLOSING, SINGLE = range(5)
QUOTE_STATES = 5

_MARKS = re.compile(r"[“”„‟«»\"＂]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)|\n")
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\W{0,3}[^\W\d_a-zß-ÿ]")
_REOPENED = re.compile(r"\s{0,9}\n\s{0,9}[“\"«„]")
_ENDS = frozenset(".,?!…-–—")
FEWEST_WORDS = 5
_ALWAYS_OPEN = frozenset("“„«‟")
_ALWAYS_CLOSE = frozenset("”»")
_OPENERS_BEFORE = frozenset("([{—–-/‘'")


def quote_states(text: str) -> np.ndarray:
    """State of each character, uint8: OUTSIDE or INSIDE double marks, OPENING or CLOSING one, or within SINGLE marks.

    A straight mark opens where white space or an opening bracket stands before it and closes elsewhere. A line's end
    closes whatever is open, since a quotation of several paragraphs has its mark repeated in front of each. Single
    marks count only where they pair up within a line, apostrophes being what they mostly are.
    """
    states = np.zeros(len(text), np.uint8)
    opened: int | None = None
    single: int | None = None
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "\n":
            if opened is not None:
                states[opened + 1 : at] = INSIDE
            opened = single = None
        elif mark in "‘’'":
            if mark != "’" and single is None and not (at and text[at - 1].isalnum()):
                single = at
            elif single is not None and at > single + 1 and mark != "‘":
                if opened is None:
                    states[single : at + 1] = SINGLE
                single = None
        elif opened is None:
            # a closing mark with nothing open is kept as a mark: the model may know better than this rule
            opens = mark in _ALWAYS_OPEN or (mark not in _ALWAYS_CLOSE and _may_open(text, at))
            states[at] = OPENING if opens else CLOSING
            opened = at if opens else None
        elif mark in _ALWAYS_OPEN and _may_open(text, at):
            states[opened + 1 : at] = INSIDE
            states[at] = OPENING
            opened = at
        else:
            states[opened + 1 : at] = INSIDE
            states[at] = CLOSING
            opened = None
    if opened is not None:
        states[opened + 1 :] = INSIDE
    return states


def _may_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return before.isspace() or before in _OPENERS_BEFORE


def quoted_sentences(text: str, states: np.ndarray) -> np.ndarray:
    """Which characters belong to a quotation that is somebody's sentence, marks included; bool, one a character.

    Such a quotation has five words or more, begins with a capital and ends in punctuation inside its marks (or at its
    paragraph's end, where the next paragraph reopens it). Of the 4,165 in PolNeAR's train part 97.5 % are
    annotated as content (counted by training/quotations.py).
    """
    inside = np.zeros(len(text), bool)
    ends = np.append(np.flatnonzero(states != INSIDE), len(text))
    for start in np.flatnonzero(states == OPENING).tolist():
        end = int(ends[np.searchsorted(ends, start + 1)])
        said = text[start + 1 : end]
        if not _CAPITAL.match(said) or len(_WORD.findall(said, 0, 400)) < FEWEST_WORDS:
            continue
        if end < len(text) and states[end] == CLOSING:
            if said[-1:] in _ENDS:
                inside[start : end + 1] = True
        elif _REOPENED.match(text, end):
            inside[start:end] = True
    return inside
