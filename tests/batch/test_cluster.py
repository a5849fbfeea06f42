"""The same output from a Ray cluster of two nodes, one of which is killed in the middle."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from inline import InlineCrew
from sample_archive import contents, lines
from test_interrupted import Slow

from onrecord.batch import Job, run
from onrecord.batch.cluster import RayCrew
from onrecord.config import Device
from onrecord.errors import ConfigurationError
from onrecord.testing import FakeExtractor

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[ray]'")
pytestmark = pytest.mark.filterwarnings("ignore::Warning:ray", "ignore::ResourceWarning", "ignore::FutureWarning")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    # the nodes' processes find the fake extractors of these tests where this process does
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(Path(__file__).parent), *filter(None, sys.path))))
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def test_a_node_killed_in_the_middle_changes_nothing(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(lines(range(40)))
    inputs = [tmp_path / "news.jsonl"]
    run(Job(output=tmp_path / "whole", extractor=FakeExtractor, shard=4), inputs, crew=InlineCrew)
    node = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    killed: list[bool] = []

    def kill(progress: Any) -> None:
        if progress.step == "finding statements" and progress.done >= 8 and not killed:
            assert sum(alive["Alive"] for alive in ray.nodes()) == 2
            killed.append(True)
            cluster.remove_node(node, allow_graceful=False)

    job = Job(output=tmp_path / "out", extractor=Slow, shard=4)
    summary = run(job, inputs, workers=2, crew=partial(RayCrew, address=cluster.address), each=kill)
    assert killed
    assert (summary.kept, summary.refused) == (40, {})
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


class OnGPU(FakeExtractor):
    """Works only where Ray has given its actor a GPU, and, for the driver, where none is asked for."""

    def __init__(self, *, device: Device, **given: Any) -> None:
        if device == "cuda" and ray.get_runtime_context().get_accelerator_ids()["GPU"] != ["0"]:
            raise ConfigurationError("this actor has no GPU")
        super().__init__(**given, device=device)


def test_actors_that_find_statements_share_a_gpu(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(lines(range(8)))
    job = Job(output=tmp_path / "out", extractor=OnGPU, device="cuda", shard=4)
    inputs, crew = [tmp_path / "news.jsonl"], partial(RayCrew, address=cluster.address)
    with pytest.raises(ConfigurationError, match="no GPU: set ONRECORD_DEVICE=cpu"):
        run(job, inputs, crew=crew)
    cluster.add_node(num_cpus=2, num_gpus=1)
    cluster.wait_for_nodes()
    assert run(job, inputs, workers=2, crew=crew).kept == 8


def test_a_cluster_that_does_not_answer_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(lines(range(1)))
    crew = partial(RayCrew, address="nowhere")
    with pytest.raises(ConfigurationError, match="no cluster of Ray at nowhere"):
        run(Job(output=tmp_path / "out", extractor=FakeExtractor), [tmp_path / "news.jsonl"], crew=crew)
