"""A crew whose workers are objects in this process: tasks in any order, and lost at any time, as a test draws it."""

from collections.abc import Collection
from random import Random

from onrecord.batch.engine import Event, Lost, MakesWorks, Ready, Works
from onrecord.batch.job import Job, Task
from onrecord.errors import OnRecordError


class Hand:
    """One worker."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.task: Task | None = None


class InlineCrew:
    """Picks whose turn it is, and loses a worker before or after its task, at random; without ``draw`` never."""

    def __init__(self, job: Job, *, draw: Random | None = None) -> None:
        self._job, self._draw = job, draw

    def __enter__(self) -> "InlineCrew":
        return self

    def __exit__(self, *_: object) -> None: ...

    def hire(self, makes: MakesWorks) -> Hand:
        return Hand(makes(self._job))

    def give(self, worker: Hand, task: Task) -> None:
        worker.task = task

    def wait(self, workers: Collection[Hand]) -> list[tuple[Hand, Event]]:
        worker = self._draw.choice(list(workers)) if self._draw else next(iter(workers))
        return [(worker, self._event(worker))]

    def dismiss(self, worker: Hand) -> None: ...

    def _event(self, worker: Hand) -> Event:
        lost = self._draw.random() if self._draw else 1.0
        if lost < 0.1:
            return Lost("before it began")
        try:
            if worker.task is None:
                worker.works.prepare()
                return Ready()
            done = worker.works(worker.task)
        except OnRecordError as error:
            return error
        return Lost("before it could say so") if lost < 0.2 else done
