"""What the reader makes of the encoder's rows does not depend on how they come in."""

import numpy as np
import pytest

from onrecord.extraction import assemble
from onrecord.extraction.assemble import Decoding, Reader
from onrecord.extraction.decode import readable
from onrecord.extraction.labels import DESCRIPTION_TAGS, LINK_PARTS, LINK_WIDTH, NAME_TAGS, ROLE_TAGS
from onrecord.extraction.links import BETWEEN, BREAKS, GAPS, Linker

WORDS = 3_000
WIDTH = len(LINK_PARTS) * LINK_WIDTH


def linker() -> Linker:
    gap = -np.abs(np.arange(GAPS) - GAPS // 2).astype(np.float32)
    flat = np.zeros(BETWEEN, np.float32)
    return Linker(gap, np.zeros(BREAKS, np.float32), flat, flat, np.zeros(LINK_WIDTH, np.float32), -50.0)


def rows() -> tuple[np.ndarray, np.ndarray]:
    """Scores of a text in which somebody says four words every twenty: source, cue, content."""
    tags = np.zeros((WORDS, len(ROLE_TAGS) + len(NAME_TAGS) + len(DESCRIPTION_TAGS)), np.float32)
    tags[:, 0] = 9
    tags[:, len(ROLE_TAGS)] = tags[:, len(ROLE_TAGS) + len(NAME_TAGS)] = 9
    for start in range(0, WORDS - 20, 20):
        for at, tag in ((0, "B-source"), (1, "B-cue"), (2, "B-content"), (3, "I-content")):
            tags[start + at, ROLE_TAGS.index(tag)] = 20
        tags[start, len(ROLE_TAGS) + NAME_TAGS.index("B-person")] = 20
    return tags, np.random.default_rng(1).normal(size=(WORDS, WIDTH)).astype(np.float32) * 0.01


def read(step: int) -> Reader:
    reader = Reader(Decoding(), readable(np.zeros((len(ROLE_TAGS),) * 2)), np.zeros(WORDS, np.int64))
    tags, vectors = rows()
    for begin in range(0, WORDS, step):
        reader.feed(tags[begin : begin + step], vectors[begin : begin + step])
    return reader


def test_every_statement_gets_its_own_cue_and_source() -> None:
    found = read(WORDS).finish((linker(), linker()))
    assert len(found) == len(range(0, WORDS - 20, 20))
    for index, one in enumerate(found):
        assert one.source is not None
        assert one.cue is not None
        assert (one.source.first, one.cue.first, one.content[0].first, one.content[0].last) == (
            20 * index, 20 * index + 1, 20 * index + 2, 20 * index + 3,
        )  # fmt: skip


@pytest.mark.parametrize("step", [7, 100, 1_000])
def test_sections_and_windows_leave_no_trace(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(WORDS)
    monkeypatch.setattr(assemble, "SECTION", 600)
    parts = read(step)
    assert parts.finish((linker(), linker())) == whole.finish((linker(), linker()))
    assert parts.mentions == whole.mentions
