"""Where quotation marks open and close: a text in, the state of each of its characters out."""

import re

import numpy as np

OUTSIDE, INSIDE, OPENING, CLOSING, SINGLE = range(5)
QUOTE_STATES = 5

_MARKS = re.compile(r"[“”„‟«»\"＂]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)|\n")
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
