"""Which cue each content belongs to, and which source each cue: spans and their vectors in, links out.

A dependent (a content, a cue) picks one head (a cue, a source) or none. The score of a pair is a scaled dot product of
what the encoder says about the two, plus what their places say: the distance and the number of line breaks and of
other spans between them. Training adds the same places to its own dot products, so both agree by construction.
"""

from dataclasses import dataclass

import numpy as np

from onrecord.extraction.labels import LINK_WIDTH

GAPS, BREAKS, BETWEEN = 19, 4, 4
REACH = 320  # words; a head further away than a training window is long is never a candidate


def places(dependents: np.ndarray, heads: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """What places say of a pair, int64 (n, m, 4): bucket of distance, line breaks, heads and dependents between.

    ``dependents`` (n, 2) and ``heads`` (m, 2) are spans as first and last word; ``lines`` the line number of each word.
    """
    first, last = dependents[:, None, 0], dependents[:, None, 1]
    head_first, head_last = heads[None, :, 0], heads[None, :, 1]
    after = head_first > last
    gap = np.where(after, head_first - last, np.where(head_last < first, first - head_last, 0))
    bucket = np.minimum(np.where(gap > 0, np.log2(np.maximum(gap, 1)).astype(np.int64) + 1, 0), GAPS // 2)
    bucket = np.where(after, bucket, -bucket) + GAPS // 2
    left = np.where(after, last, head_last)
    right = np.where(after, head_first, first)
    breaks = np.minimum(np.maximum(lines[right] - lines[left], 0), BREAKS - 1)
    between = [_between(np.sort(spans[:, 0]), left, right) for spans in (heads, dependents)]
    return np.stack([bucket, breaks, *between], axis=-1)


def _between(starts: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """How many of the sorted ``starts`` lie strictly between ``left`` and ``right``, capped."""
    count = np.searchsorted(starts, right) - np.searchsorted(starts, left, side="right")
    return np.asarray(np.clip(count, 0, BETWEEN - 1))


@dataclass(frozen=True, slots=True)
class Linker:
    """The learnt weights of one kind of link: a table per feature of ``places``, and the vector of none."""

    gap: np.ndarray
    breaks: np.ndarray
    heads_between: np.ndarray
    dependents_between: np.ndarray
    none: np.ndarray
    none_bias: float

    def scores(
        self,
        vectors: np.ndarray,
        head_vectors: np.ndarray,
        dependents: np.ndarray,
        heads: np.ndarray,
        lines: np.ndarray,
    ) -> np.ndarray:
        """Log-probabilities, float (n, m + 1): of each head for each dependent, and last of none."""
        place = places(dependents, heads, lines)
        pair = vectors @ head_vectors.T / np.sqrt(LINK_WIDTH)
        pair += self.gap[place[..., 0]] + self.breaks[place[..., 1]]
        pair += self.heads_between[place[..., 2]] + self.dependents_between[place[..., 3]]
        far = np.abs(dependents[:, None, 0] - heads[None, :, 0]) > REACH
        pair[far & (np.abs(dependents[:, None, 1] - heads[None, :, 0]) > REACH)] = -1e9
        none = vectors @ self.none / np.sqrt(LINK_WIDTH) + self.none_bias
        scores = np.concatenate([pair, none[:, None]], axis=1)
        top = scores.max(axis=1, keepdims=True)
        return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))
