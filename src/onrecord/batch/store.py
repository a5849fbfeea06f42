"""The files of a run: each is written under another name and renamed once it is whole and on the disk."""

import hashlib
import json
import os
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from onrecord.batch.job import Done, Refused
from onrecord.errors import StorageError

MANIFEST, INPUTS = "manifest.json", "inputs.jsonl"
_REFUSED = ("source", "kind", "reason", "article", "url")


class Storage:
    """What stands where below a run's output. ``work`` is there until the run is complete."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.work = output / "_work"
        self.plan = self.work / "plan.json"
        self._unfinished = self.work / "unfinished"

    def prepare(self, plan: dict[str, Any]) -> None:
        """Make the folders and write the plan down; take away what a run that was killed left unfinished."""
        try:
            for name in ("unfinished", "gathered", "done", "at"):
                (self.work / name).mkdir(parents=True, exist_ok=True)
            for name in ("unfinished", "at"):
                for left in (self.work / name).iterdir():
                    left.unlink(missing_ok=True)
            self.write_text(as_json(plan), self.plan)
            for name in ("articles", "statements", "rejected"):
                (self.output / name).mkdir(exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot write to {self.output}: {error.strerror or error}") from error

    def gathered(self, shard: str) -> Path:
        """Articles of a shard on their way from one step to the next."""
        return self.work / "gathered" / f"{shard}.parquet"

    def rows(self, what: str, task: str) -> Path:
        """Where rows of ``what`` (articles, statements, rejected) go."""
        return self.output / what / f"{task}.parquet"

    def write(self, fill: Callable[[Sequence[Path]], None], *targets: Path) -> None:
        """Have ``fill`` write files under names of their own, then give them those of ``targets``.

        StorageError where that fails; nothing of it is left then.
        """
        parts = [self._unfinished / f"{uuid.uuid4().hex}-{target.name}" for target in targets]
        try:
            fill(parts)
            for part, target in zip(parts, targets, strict=True):
                with part.open("rb") as stream:
                    os.fsync(stream.fileno())
                part.replace(target)
        except OSError as error:
            raise StorageError(f"cannot write {targets[0]}: {error.strerror or error}") from error
        finally:
            for part in parts:
                with suppress(OSError):
                    part.unlink(missing_ok=True)

    def write_text(self, text: str, target: Path) -> None:
        """Write a file of text."""
        self.write(lambda parts: _put(parts[0], text), target)

    def write_refused(self, refused: Iterable[Refused], task: str) -> dict[str, tuple[int, str]]:
        """Write dead letters, where there are any; their file's rows and digest by its name."""
        rows = [asdict(one) for one in refused]
        if not rows:
            return {}
        target = self.rows("rejected", task)
        self.write(lambda parts: _write_rows(rows, parts[0]), target)
        return {self.name(target): (len(rows), digest(target))}

    def mark(self, done: Done) -> None:
        """Say that a task is complete: written last, after all of its files."""
        self.write_text(as_json(asdict(done)), self.work / "done" / f"{done.task}.json")

    def done(self, task: str) -> Done | None:
        """What became of a task that is complete; None where it isn't."""
        try:
            value = json.loads((self.work / "done" / f"{task}.json").read_bytes())
        except FileNotFoundError:
            return None
        files = {name: (rows, sha256) for name, (rows, sha256) in value["files"].items()}
        return Done(**value | {"files": files, "shards": tuple(value["shards"])})

    def name(self, path: Path) -> str:
        """A file's name below the output."""
        return path.relative_to(self.output).as_posix()


class Steps:
    """Where a task stands, written down before each step, so that one over which workers are lost can be left out.

    Nothing is written before two workers have been lost over the task: one loss is nobody's fault.
    """

    def __init__(self, storage: Storage, task: str, losses: int) -> None:
        self._file = storage.work / "at" / task if losses >= 2 else None
        self._given_up: list[str] = []
        if self._file is not None and losses > 2 and self._file.exists():
            self._given_up = self._file.read_text(encoding="utf-8").split()

    def may(self, step: str) -> bool:
        """Whether to take a step, named by a word; False where a worker was lost in it."""
        if step in self._given_up:
            return False
        if self._file is not None:
            _put(self._file, "\n".join((*self._given_up, step)))
        return True


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def as_json(value: dict[str, Any]) -> str:
    """The characters of a file of JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write_rows(rows: list[dict[str, Any]], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in _REFUSED])
    pq.write_table(pa.Table.from_pylist(rows, schema), path, compression="zstd")
