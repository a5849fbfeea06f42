"""From the encoder's tag scores to spans of words: scores in, the best sequence that can be read as spans out."""

from dataclasses import dataclass

import numpy as np

from onrecord.extraction.labels import ROLE_TAGS


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` (both included) that carry one label; ``score`` is their mean probability for it."""

    label: str
    first: int
    last: int
    score: float


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log-probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def best_path(scores: np.ndarray) -> list[int]:
    """The best sequence of tags in which every I- goes on from a B- or I- of its own kind.

    ``scores``: log-probabilities (n, 1 + 2k) in the order O, B-1, I-1, B-2, I-2, ... This is Viterbi's algorithm
    with the only transitions that BIO forbids; plain floats, since arrays of seven are slower than Python's numbers.
    """
    kinds = (scores.shape[1] - 1) // 2
    rows = scores.tolist()
    if not rows:
        return []
    previous = [v if not t or t % 2 else -1e9 for t, v in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        best = max(range(len(previous)), key=previous.__getitem__)
        top = previous[best]
        now, came = [top + row[0]], [best]
        for kind in range(kinds):
            begin, inside = 1 + 2 * kind, 2 + 2 * kind
            now.append(top + row[begin])
            came.append(best)
            source = begin if previous[begin] > previous[inside] else inside
            now.append(previous[source] + row[inside])
            came.append(source)
        back.append(came)
        previous = now
    path = [max(range(len(previous)), key=previous.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    path.reverse()
    return path


def runs(path: list[int], scores: np.ndarray, names: tuple[str, ...] = ROLE_TAGS) -> list[Run]:
    """The spans that a path spells, in order; ``names`` are its tags."""
    tags = np.asarray(path)
    begins = np.flatnonzero(tags % 2 == 1)
    inside = np.concatenate([(tags > 0) & (tags % 2 == 0), [False]])
    # the first position after each beginning at which the span no longer goes on
    stops = np.flatnonzero(~inside)
    found = []
    chosen = np.exp(scores[np.arange(len(tags)), tags])
    for begin in begins.tolist():
        stop = int(stops[np.searchsorted(stops, begin + 1)])
        found.append(Run(names[tags[begin]][2:], begin, stop - 1, float(chosen[begin:stop].mean())))
    return found


def plain_runs(scores: np.ndarray, names: tuple[str, ...]) -> list[Run]:
    """Spans of the likeliest tags one by one, vectorised: an I- that continues nothing begins a span.

    For names and descriptions, which are many, short and seldom in doubt.
    """
    tags = scores.argmax(axis=-1)
    kind = np.where(tags > 0, (tags + 1) // 2, 0)
    before = np.concatenate([[0], kind[:-1]])
    begins = np.flatnonzero((kind > 0) & ((tags % 2 == 1) | (kind != before)))
    ends = np.flatnonzero((kind > 0) & (np.concatenate([kind[1:], [0]]) != kind))
    chosen = np.exp(scores.max(axis=-1))
    found = []
    for index, begin in enumerate(begins.tolist()):
        last = int(ends[np.searchsorted(ends, begin)])
        if index + 1 < len(begins):
            last = min(last, int(begins[index + 1]) - 1)
        score = float(chosen[begin : last + 1].mean())
        found.append(Run(names[2 * int(kind[begin]) - 1][2:], begin, last, score))
    return found
