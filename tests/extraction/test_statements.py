"""What the reader found becomes spans that a person would have drawn."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.extraction.assemble import Found
from onrecord.extraction.confidence import FEATURES, Calibration
from onrecord.extraction.decode import Run
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import MODELS
from onrecord.extraction.statements import Words, statements_of
from onrecord.records import Article

TOKENIZER = Tokenizer.from_file(str(MODELS / "best" / "tokenizer.json"))
CALIBRATION = Calibration(tuple(0.0 for _ in FEATURES), 0.0)


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Energy\n\nRuiz praised the dam.", (0, 1), "Ruiz"),
        ("Prime Minister\nRuiz praised the dam.", (0, 2), "Prime Minister\nRuiz"),
        ("Ana Ruiz praised the dam.", (0, 1), "Ana Ruiz"),
        ("The dam, said Ruiz\n\nBob Stone disagreed.", (4, 6), "Ruiz"),
    ],
)
def test_a_source_ends_where_a_paragraph_does(text: str, source: tuple[int, int], kept: str) -> None:
    pieces = pieces_of(text, TOKENIZER)
    words = Words(text, pieces, np.flatnonzero(pieces.first))
    spoken = text.split().index("praised") if "praised" in text else 3
    cue = Run("cue", spoken, spoken, 0.9)
    content = Run("content", 0, 1, 0.9) if "said" in text else Run("content", spoken + 1, spoken + 2, 0.9)
    found = Found((content,), cue, Run("source", *source, 0.9), 0.0, 0.0)
    (statement,) = statements_of(Article(id="a", text=text), words, [found], CALIBRATION)
    assert statement.source[0].text == kept
