"""The forest that is shipped fits this version's features, and says how sure it is."""

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.resolve.speakers.features import NAMES
from onrecord.resolve.speakers.scorer import Forest, forest


def test_chances_lie_between_0_and_1_and_do_not_depend_on_the_other_rows() -> None:
    rows = np.random.default_rng(1).integers(-1, 6, size=(20, len(NAMES))).astype(float).tolist()
    together = forest().chances(rows)
    assert ((together > 0) & (together < 1)).all()
    assert np.allclose(together, [forest().chances([row])[0] for row in rows])


def test_a_lead_over_the_second_makes_surer() -> None:
    trees = forest()
    alone, contested = (trees.sureness(np.array(c), 1.0, 0.8) for c in ([0.8, 0.02], [0.8, 0.75]))
    assert alone > contested


def test_a_doubtful_source_makes_the_speaker_doubtful() -> None:
    trees = forest()
    assert trees.sureness(np.array([0.9, 0.1]), 2.0, 0.9) > trees.sureness(np.array([0.9, 0.1]), 2.0, 0.2)


def test_reasons_are_what_the_chance_falls_by() -> None:
    row = [0.0] * len(NAMES)
    row[NAMES.index("shape")], row[NAMES.index("pronoun")] = 1.0, 1.0
    row[NAMES.index("previous speaker")], row[NAMES.index("gender agrees")] = 1.0, 1.0
    for rule, fall in forest().reasons(row):
        assert rule
        assert 0 < fall <= 1


def test_a_forest_for_other_features_is_refused() -> None:
    with pytest.raises(ModelError, match="other features"):
        Forest({"names": np.array(["shape"])})
