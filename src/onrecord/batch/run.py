"""A job and its input in, a folder of Parquet with a manifest out: safe to kill at any moment and to run again.

The manifest is written last and holds nothing that depends on time, order, workers or engine; with it a run is
complete, and running it again does nothing.
"""

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Literal

from onrecord import __version__
from onrecord.batch.duplicates import without_duplicates
from onrecord.batch.engine import Crew, work_through
from onrecord.batch.extract import Finds
from onrecord.batch.gather import Gathers
from onrecord.batch.inputs import Listing, listing
from onrecord.batch.job import Done, Job, Part, Refused, Shard, Task
from onrecord.batch.local import LocalCrew
from onrecord.batch.store import INPUTS, MANIFEST, Storage, as_json
from onrecord.errors import ConfigurationError, InternalError, StorageError

Step = Literal["reading", "finding statements"]
VERSION = 2
"""Of the manifest's form, and of how the input is cut into parts: a run goes on only where both are as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a step is: ``done`` of ``total``, in bytes of files while reading, then in articles. ``fresh`` of them
    were done by this run and not by one before it; ``articles`` counts what is through, ``refused`` what is not."""

    step: Step
    done: int
    total: int
    fresh: int
    articles: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run came to: ``read`` is ``kept`` and all that was ``refused``. ``fresh``: articles that this run did."""

    read: int
    kept: int
    statements: int
    refused: dict[str, int]
    fresh: int


Each = Callable[[Progress], None]
MakesCrew = Callable[[Job], Crew[Any]]


def run(
    job: Job,
    inputs: Iterable[str | os.PathLike[str]],
    *,
    workers: int = 1,
    crew: MakesCrew = LocalCrew,
    each: Each = lambda _progress: None,
) -> Summary:
    """Do the job, or what is left of it. ``crew`` makes the workers: ``LocalCrew``, or ``cluster.RayCrew``.

    InputError, ConfigurationError, ModelError where it can't begin, among them a folder with another job's output;
    StorageError where writing fails: what is complete stays, and running it again does the rest.
    """
    found = listing(inputs)
    storage = Storage(job.output)
    job, model = _settled(job, here=crew is LocalCrew)
    plan = _plan(job, model, found)
    _check_free(storage)
    with _alone(storage):
        if (complete := _begin(storage, plan)) is not None:
            return complete
        with crew(job) as hired:
            gathers = partial(work_through, hired, Gathers, workers=workers)
            gathered, _ = _step("reading", found.parts(), storage, gathers, each)
            shards = [
                Shard(name=f"{part.task}-{n:04d}", rows=rows) for part in gathered for n, rows in enumerate(part.shards)
            ]
            sifted = without_duplicates(shards, storage)
            finds = partial(work_through, hired, Finds, workers=workers)
            extracted, fresh = _step("finding statements", sifted, storage, finds, each)
        return _finish(storage, plan, found, gathered, extracted, fresh)


def _settled(job: Job, *, here: bool) -> tuple[Job, str]:
    """The job with the device that auto stands for, and the model's digest, which is the same on every device.

    ``here``: the workers are on this machine; others may have a GPU that it hasn't.
    """
    if job.device == "cuda" and not here:
        return job, replace(job, device="cpu").load().digest
    loaded = job.load()
    return replace(job, device=loaded.device), loaded.digest


def _plan(job: Job, model: str, found: Listing) -> dict[str, Any]:
    """What the output depends on; whatever has the same plan has the same output."""
    digest = hashlib.sha256(_inputs(found).encode()).hexdigest()
    about = {"files": len(found.files), "bytes": sum(file.size for file in found.files), "sha256": digest}
    versions = {"version": VERSION, "onrecord": __version__, "model": model}
    return {**versions, **job.described(), "inputs": about}


def _inputs(found: Listing) -> str:
    return "".join(
        json.dumps({"part": part.name, **asdict(file)}, ensure_ascii=False) + "\n"
        for part in found.parts()
        for file in part.files
    )


def _check_free(storage: Storage) -> None:
    """ConfigurationError where the output's folder holds what no run has put there."""
    if not storage.output.exists() or storage.plan.is_file() or (storage.output / MANIFEST).is_file():
        return
    if not storage.output.is_dir() or any(path != storage.work for path in storage.output.iterdir()):
        raise ConfigurationError(f"{storage.output} is not empty and holds no run: choose another folder")


def _begin(storage: Storage, plan: dict[str, Any]) -> Summary | None:
    """Start a run or go on with one; the summary of one that is complete. ConfigurationError where it is another."""
    for path in (storage.output / MANIFEST, storage.plan):
        if not path.is_file():
            continue
        there = json.loads(path.read_bytes())
        if other := [name for name in plan if there.get(name) != plan[name]]:
            raise ConfigurationError(
                f"{storage.output} holds a run that differs in {', '.join(other)}: choose another folder for this one"
            )
        if path == storage.plan:
            break
        shutil.rmtree(storage.work, ignore_errors=True)
        counts = there["articles"]
        return Summary(
            read=counts["read"],
            kept=counts["kept"],
            statements=there["statements"],
            refused=counts["rejected"],
            fresh=0,
        )
    storage.prepare(plan)
    return None


def _step(
    step: Step,
    tasks: tuple[Part, ...] | tuple[Shard, ...],
    storage: Storage,
    through: Callable[[list[Task]], Iterator[Done]],
    each: Each,
) -> tuple[list[Done], int]:
    """All tasks done, by this run or before it, in their order; and how many articles this run did."""
    sizes = {task.name: _size(task) for task in tasks}
    done = {task.name: before for task in tasks if (before := storage.done(task.name))}
    fresh = articles = 0

    def tell() -> None:
        each(
            Progress(
                step=step,
                done=sum(sizes[name] for name in done),
                total=sum(sizes.values()),
                fresh=fresh,
                articles=sum(one.kept for one in done.values()),
                refused=sum(sum(one.refused.values()) for one in done.values()),
            )
        )

    tell()
    for one in through([task for task in tasks if task.name not in done]):
        done[one.task] = one
        fresh += sizes[one.task]
        articles += one.read
        tell()
    return [done[task.name] for task in tasks], articles


def _size(task: Task) -> int:
    return sum(file.size for file in task.files) if isinstance(task, Part) else task.rows


def _finish(
    storage: Storage, plan: dict[str, Any], found: Listing, gathered: list[Done], extracted: list[Done], fresh: int
) -> Summary:
    """Write the manifest, once the counts add up, and take away what was needed on the way."""
    listed = [Refused(source=one.source, kind="unreadable", reason=one.reason) for one in found.refused]
    files: dict[str, tuple[int, str]] = storage.write_refused(listed, "listing")
    refused = Counter[str]({"unreadable": len(listed)} if listed else {})
    for done in (*gathered, *extracted):
        refused.update(done.refused)
        files |= done.files
    read = len(listed) + sum(done.read for done in gathered)
    kept, statements = sum(done.kept for done in extracted), sum(done.statements for done in extracted)
    if read != kept + refused.total():
        raise InternalError(f"{read} articles were read, but {kept} kept and {refused.total()} refused")
    rejected = dict(sorted(refused.items()))
    manifest = {
        **plan,
        "articles": {"read": read, "kept": kept, "rejected": rejected},
        "statements": statements,
        "passed_over": found.passed_over,
        "files": [{"name": name, "rows": rows, "sha256": sha256} for name, (rows, sha256) in sorted(files.items())],
    }
    storage.write_text(_inputs(found), storage.output / INPUTS)
    storage.write_text(as_json(manifest), storage.output / MANIFEST)
    shutil.rmtree(storage.work, ignore_errors=True)
    return Summary(read=read, kept=kept, statements=statements, refused=rejected, fresh=fresh)


@contextmanager
def _alone(storage: Storage) -> Iterator[None]:
    """Only one driver at a time writes into a folder; the lock goes when its process does."""
    import fcntl

    try:
        storage.work.mkdir(parents=True, exist_ok=True)
        lock = (storage.work / "lock").open("w")
    except OSError as error:
        raise StorageError(f"cannot write to {storage.output}: {error.strerror or error}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StorageError(f"another run is writing to {storage.output}: wait for it, or choose another") from None
        yield
