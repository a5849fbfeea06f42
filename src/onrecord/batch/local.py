"""A crew of processes on this machine, each with a pipe to the driver, and each gone when the driver is."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Collection
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from onrecord.batch.engine import Event, Lost, MakesWorks, Ready, failure
from onrecord.batch.job import Job, Task

SINGLE = {"OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
"""Libraries read these when they are imported: one process, one thread."""


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """One worker."""

    process: BaseProcess
    pipe: Connection


class LocalCrew:
    """Processes that are started afresh (spawned), so that none inherits locks or threads."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._context = multiprocessing.get_context("spawn")
        self._hired: set[Process] = set()

    def __enter__(self) -> "LocalCrew":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._hired:
            worker.process.terminate()
        for worker in tuple(self._hired):
            self.dismiss(worker)

    def hire(self, makes: MakesWorks) -> Process:
        """Start a process."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, makes, self._job), daemon=True)
        process.start()
        theirs.close()  # so that the pipe ends when the process does
        worker = Process(process, ours)
        self._hired.add(worker)
        return worker

    def give(self, worker: Process, task: Task) -> None:
        """Send a task; a process that has died is found to be lost by ``wait``."""
        try:
            worker.pipe.send(task)
        except OSError:
            worker.process.join()

    def wait(self, workers: Collection[Process]) -> list[tuple[Process, Event]]:
        """What came through the pipes, of which a dead process's is at its end."""
        by_pipe = {worker.pipe: worker for worker in workers}
        return [(by_pipe[pipe], self._event(by_pipe[pipe])) for pipe in wait(list(by_pipe)) if pipe in by_pipe]

    def _event(self, worker: Process) -> Event:
        try:
            event: Event = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            self.dismiss(worker)
            return Lost(f"with exit code {worker.process.exitcode}")
        return event

    def dismiss(self, worker: Process) -> None:
        """End a process and wait for its end."""
        worker.process.terminate()
        worker.process.join()
        worker.pipe.close()
        self._hired.discard(worker)


def _serve(pipe: Connection, makes: MakesWorks, job: Job) -> None:
    """The life of a worker: ready, then a task after another, until the driver closes the pipe or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver hears it, and ends the crew
    threading.Thread(target=_end_with_driver, daemon=True).start()
    os.environ.update(SINGLE)
    try:
        works = makes(job)
        works.prepare()
        pipe.send(Ready())
        while True:
            pipe.send(works(pipe.recv()))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:  # noqa: BLE001 - the driver raises it, whatever it is
        pipe.send(failure(error))


def _end_with_driver() -> None:
    driver = multiprocessing.parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)
