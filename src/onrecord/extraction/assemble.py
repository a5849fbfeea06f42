"""From what the encoder says of an article's words to its statements and mentions: arrays in, spans and links out.

Reader takes the encoder's output window by window and keeps no more of it than the spans it has found, so that an
article of any length needs memory for its text and statements only.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from onrecord.extraction.decode import Run, best_path, log_softmax, plain_runs, runs
from onrecord.extraction.labels import DESCRIPTION_TAGS, LINK_PARTS, LINK_WIDTH, NAME_TAGS, ROLE_TAGS, ROLES
from onrecord.extraction.links import REACH, Linker
from onrecord.extraction.owners import NONE, owners

SECTION = 8_192  # words decoded at a time: far more than a statement has, and a few megabytes of vectors
CERTAIN = -0.01  # log-probability of "outside" at which a text may be cut: nothing straddles such a word
BLOCK = 128  # dependents linked at a time
CANDIDATES = 6  # heads that come into question for a dependent, none being one
_ROLES, _NAMES = len(ROLE_TAGS), len(NAME_TAGS)


@dataclass(frozen=True, slots=True)
class Found:
    """One statement in words: runs by role, and the log-probabilities that its confidence is made from."""

    content: tuple[Run, ...]
    cue: Run | None
    source: Run | None
    content_link: float
    source_link: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """What is added to the encoder's log-probabilities when spans and links are chosen; tuned by calibrate.py.

    ``outside``: to the tag of words that belong to no statement; ``cue``: to a cue's tags, of which one too many does
    little harm, since a cue without content is no statement; ``begin``: to the beginning of a content, so that fewer
    are cut in two; ``alone``: to the chance that a content has no cue. ``idle_cue``, ``idle_source``: what may be lost
    for a cue that no content, a source that no cue has chosen (see owners).
    """

    outside: float = 0.0
    cue: float = 0.0
    begin: float = 0.0
    alone: float = 0.0
    idle_cue: float = 0.0
    idle_source: float = 0.0

    @property
    def bias(self) -> np.ndarray:
        """What is added to each role tag."""
        added = {"O": self.outside, "B-cue": self.cue, "I-cue": self.cue, "B-content": self.begin}
        return np.array([added.get(tag, 0.0) for tag in ROLE_TAGS], np.float32)


@dataclass(slots=True)
class Reader:
    """Collects the encoder's rows for one article, in the order of its words.

    ``transitions`` (role tags, role tags): what one tag says of the next; ``lines``: each word's line number.
    """

    decoding: Decoding
    transitions: np.ndarray
    lines: np.ndarray
    spans: dict[str, list[Run]] = field(default_factory=lambda: {role: [] for role in ROLES})
    vectors: dict[str, list[np.ndarray]] = field(default_factory=lambda: {part: [] for part in LINK_PARTS})
    mentions: list[Run] = field(default_factory=list)
    _base: int = 0
    _tags: list[np.ndarray] = field(default_factory=list)
    _rows: list[np.ndarray] = field(default_factory=list)
    _waiting: int = 0

    def feed(self, tags: np.ndarray, vectors: np.ndarray) -> None:
        """Take in one window's rows: tags (w, tags), vectors (w, parts * width)."""
        self._tags.append(tags)
        self._rows.append(vectors)
        self._waiting += len(tags)
        if self._waiting >= SECTION:
            self._decode(final=False)

    def finish(self, links: tuple[Linker, Linker]) -> list[Found]:
        """Decode what is left and link all spans; statements in the order of their cues."""
        if self._waiting:
            self._decode(final=True)
        return _statements(self, links)

    def _decode(self, *, final: bool) -> None:
        tags, rows = np.concatenate(self._tags), np.concatenate(self._rows)
        roles = log_softmax(tags[:, :_ROLES])
        path = best_path(roles + self.decoding.bias, self.transitions)
        end = len(path)
        if not final:
            safe = np.flatnonzero(roles[: end - REACH, 0] > CERTAIN)
            end = int(safe[-1]) + 1 if len(safe) else end
        self._keep(runs(path[:end], roles[:end]), rows)
        names = log_softmax(tags[:end, _ROLES : _ROLES + _NAMES])
        described = log_softmax(tags[:end, _ROLES + _NAMES :])
        for run in plain_runs(names, NAME_TAGS) + plain_runs(described, DESCRIPTION_TAGS):
            self.mentions.append(self._placed(run))
        self._base += end
        self._tags, self._rows, self._waiting = [tags[end:]], [rows[end:]], len(tags) - end

    def _keep(self, found: list[Run], rows: np.ndarray) -> None:
        parts = dict(zip(LINK_PARTS, np.split(rows, len(LINK_PARTS), axis=1), strict=True))
        for run in found:
            self.spans[run.label].append(self._placed(run))
            words = slice(run.first, run.last + 1)
            if run.label == "content":
                self.vectors["content_first"].append(parts["content_first"][run.first].copy())
                self.vectors["content_last"].append(parts["content_last"][run.last].copy())
            elif run.label == "cue":
                self.vectors["cue_of_content"].append(parts["cue_of_content"][words].mean(axis=0))
                self.vectors["cue_of_source"].append(parts["cue_of_source"][words].mean(axis=0))
            else:
                self.vectors["source"].append(parts["source"][words].mean(axis=0))

    def _placed(self, run: Run) -> Run:
        return Run(run.label, run.first + self._base, run.last + self._base, run.score)


def _stack(vectors: list[np.ndarray]) -> np.ndarray:
    return np.stack(vectors) if vectors else np.zeros((0, LINK_WIDTH), np.float32)


def _statements(reader: Reader, links: tuple[Linker, Linker]) -> list[Found]:
    contents, cues, sources = (reader.spans[role] for role in ROLES)
    vectors = {part: _stack(rows) for part, rows in reader.vectors.items()}
    content_vectors = vectors["content_first"] + vectors["content_last"]
    to_cue = replace(links[0], none_bias=links[0].none_bias + reader.decoding.alone)
    cue_of, cue_sure = _choose(
        to_cue, content_vectors, vectors["cue_of_content"], contents, cues, reader.lines, reader.decoding.idle_cue
    )
    source_of, source_sure = _choose(
        links[1], vectors["cue_of_source"], vectors["source"], cues, sources, reader.lines, reader.decoding.idle_source
    )
    owned: dict[int, list[int]] = {}
    alone = []
    for content, cue in enumerate(cue_of):
        if cue < 0:
            alone.append(Found((contents[content],), None, None, cue_sure[content], 0.0))
        else:
            owned.setdefault(cue, []).append(content)
    found = [
        Found(
            tuple(contents[i] for i in members),
            cues[cue],
            sources[source_of[cue]] if source_of[cue] >= 0 else None,
            min(cue_sure[i] for i in members),
            source_sure[cue],
        )
        for cue, members in owned.items()
    ]
    return sorted(found + alone, key=lambda f: (f.content[0].first, f.content[0].last))


def _choose(
    linker: Linker,
    vectors: np.ndarray,
    head_vectors: np.ndarray,
    dependents: list[Run],
    heads: list[Run],
    lines: np.ndarray,
    idle: float,
) -> tuple[list[int], list[float]]:
    """The head of each dependent (-1: none) and its log-probability; scored a block of dependents at a time."""
    candidates: list[dict[int, float]] = []
    places = np.array([(h.first, h.last) for h in heads], np.int64).reshape(-1, 2)
    owned = np.array([(d.first, d.last) for d in dependents], np.int64).reshape(-1, 2)
    for begin in range(0, len(dependents), BLOCK):
        block = owned[begin : begin + BLOCK]
        near = slice(
            int(np.searchsorted(places[:, 0], block[0, 0] - REACH)),
            int(np.searchsorted(places[:, 0], block[:, 1].max() + REACH, side="right")),
        )
        scores = linker.scores(vectors[begin : begin + BLOCK], head_vectors[near], block, places[near], lines)
        numbers = [*range(near.start, near.start + scores.shape[1] - 1), NONE]
        likeliest = np.argsort(-scores, axis=1, kind="stable")[:, :CANDIDATES]
        candidates += [
            {numbers[at]: float(row[at]) for at in best} for row, best in zip(scores, likeliest.tolist(), strict=True)
        ]
    chosen = owners(candidates, len(heads), idle)
    return chosen, [each[head] for each, head in zip(candidates, chosen, strict=True)]
