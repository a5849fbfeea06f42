"""From the encoder's tag scores to spans of words: scores in, the best sequence that can be read as spans out."""

from dataclasses import dataclass

import numpy as np

from onrecord.extraction.labels import ROLE_TAGS

FORBIDDEN = -1e9


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


def readable(transitions: np.ndarray) -> np.ndarray:
    """``transitions`` (tags, tags), from tag to tag, with those ruled out that BIO forbids.

    Tags in the order O, B-1, I-1, B-2, I-2, ...: an I- goes on from nothing but a B- or I- of its own kind.
    """
    tags = np.arange(len(transitions))
    inside = (tags > 0) & (tags % 2 == 0)
    same = (tags[:, None] == tags) | (tags[:, None] == tags - 1)
    return np.where(inside & ~same, FORBIDDEN, transitions)


def best_path(scores: np.ndarray, transitions: np.ndarray) -> list[int]:
    """The best sequence of tags, as Viterbi's algorithm finds it; no span goes on from before the first word.

    ``scores``: log-probabilities (n, tags); ``transitions``: what ``readable`` returns. By halves rather than word by
    word: two neighbouring stretches are joined by the best tag between them for every pair of tags at their ends, until
    one stretch is left; then the tags between are read off from the widest join to the narrowest.
    """
    count, tags = scores.shape
    if not count:
        return []
    start = np.where((np.arange(tags) % 2 == 1) | (np.arange(tags) == 0), scores[0], FORBIDDEN)
    still = np.where(np.eye(tags, dtype=bool), 0.0, FORBIDDEN)[..., None]  # joins a stretch with nothing
    stretches = transitions[..., None] + scores[1:].T.astype(np.float64)  # (tag before, tag after, stretches)
    joins = []
    while (size := stretches.shape[2]) > 1:
        if size % 2:
            stretches = np.concatenate([stretches, still], axis=2)
        left, right = np.ascontiguousarray(stretches[..., ::2]), np.ascontiguousarray(stretches[..., 1::2])
        stretches = left[:, :1] + right[None, 0]
        between = np.zeros(stretches.shape, np.int8)
        for tag in range(1, tags):
            total = left[:, tag, None] + right[None, tag]
            np.copyto(between, tag, where=total > stretches)
            np.maximum(stretches, total, out=stretches)
        joins.append((size, between))
    whole = start[:, None] + (stretches if size else still)[..., 0]
    path = np.array(np.unravel_index(int(whole.argmax()), whole.shape))
    for size, between in reversed(joins):
        wider = np.empty(2 * between.shape[2] + 1, np.int64)
        wider[::2] = path
        wider[1::2] = between[path[:-1], path[1:], np.arange(between.shape[2])]
        path = wider[: size + 1]
    return [int(tag) for tag in path[:count]]


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
