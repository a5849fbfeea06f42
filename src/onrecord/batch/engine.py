"""Tasks in, what became of each out, as they are completed: the one loop over workers, whatever runs them.

A crew hires workers and tells what happens to them; ``local`` has one of processes, ``cluster`` one of Ray's actors. A
worker has one task at a time, so nothing piles up; a task whose worker is lost is given to another.
"""

import logging
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from onrecord.batch.job import Done, Job, Task
from onrecord.errors import InternalError, OnRecordError

log = logging.getLogger(__name__)

MOST_LOSSES = 20
"""Workers lost over one task, or one after another before they were ready: more is no accident."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker can take a task."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker is no more: killed, out of memory, its machine gone."""

    why: str


Event = Ready | Lost | Done | OnRecordError


def failure(error: Exception) -> OnRecordError:
    """What a worker answers when it can't go on; what it did not foresee ends the run by its name."""
    return (
        error
        if isinstance(error, OnRecordError)
        else InternalError(f"a worker failed: {type(error).__name__}: {error}")
    )


class Works(Protocol):
    """What a worker does: ``Gathers`` or ``Finds``, made anew in every worker."""

    def prepare(self) -> None: ...

    def __call__(self, task: Any, /) -> Done: ...


MakesWorks = Callable[[Job], Works]
Worker = TypeVar("Worker")


class Crew(Protocol[Worker]):
    """Workers that are hired, given tasks, listened to and dismissed. As a context it dismisses them all at its end."""

    def __enter__(self) -> "Crew[Worker]": ...

    def __exit__(self, *_: object) -> None: ...

    def hire(self, makes: MakesWorks) -> Worker:
        """A new worker for one kind of task, which will say that it is ready, or is lost."""

    def give(self, worker: Worker, task: Task) -> None:
        """Give a ready worker a task."""

    def wait(self, workers: Collection[Worker]) -> list[tuple[Worker, Event]]:
        """What has happened to these workers, once anything has; at most one event each."""

    def dismiss(self, worker: Worker) -> None:
        """End a worker that has no task."""


def work_through(crew: Crew[Worker], makes: MakesWorks, tasks: Iterable[Task], workers: int) -> Iterator[Done]:
    """Have all tasks done. Raises the error of a worker that can't go on; what was completed stays completed.

    InternalError where worker after worker is lost.
    """
    todo = deque(tasks)
    if not todo:
        return
    joining = {crew.hire(makes) for _ in range(min(workers, len(todo)))}
    idle: list[Worker] = []
    busy: dict[Worker, Task] = {}
    lost = Counter[str]()
    while todo or busy:
        while idle and todo:
            worker, task = idle.pop(), todo.popleft()
            crew.give(worker, task)
            busy[worker] = task
        for worker, event in crew.wait([*joining, *busy]):
            joining.discard(worker)
            given = busy.pop(worker, None)
            if isinstance(event, OnRecordError):
                raise event
            if isinstance(event, Lost):
                name = given.name if given else "starting"
                lost[name] += 1
                log.warning("lost a worker (%s, %s): %d", name, event.why, lost[name])
                if lost[name] > MOST_LOSSES:
                    raise InternalError(
                        f"{lost[name]} workers were lost, the last one {event.why} at {name}: is there enough memory?"
                    )
                if given:
                    todo.appendleft(replace(given, losses=lost[name]))
                joining.add(crew.hire(makes))
                continue
            lost["starting"] = 0
            idle.append(worker)
            if isinstance(event, Done):
                yield event
    for worker in (*idle, *joining):
        crew.dismiss(worker)
