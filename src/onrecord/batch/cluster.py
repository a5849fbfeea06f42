"""A crew of Ray's actors, on one machine or a cluster, which may be started by the run or be there already.

Every machine needs this version of onrecord with ``onrecord[ray]``, the input, and the output's folder under the same
path, as a shared file system gives them.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from onrecord.batch.engine import Event, Lost, MakesWorks, Ready, Works, failure
from onrecord.batch.extract import Finds
from onrecord.batch.job import Done, Job, Task
from onrecord.batch.local import SINGLE
from onrecord.errors import ConfigurationError, InternalError, OnRecordError


@dataclass(slots=True, eq=False)
class Actor:
    """One worker: Ray's handle, and what it has been asked last."""

    handle: Any
    asked: Any = field(repr=False)


class RayCrew:
    """Actors of one core each, and of a share of a GPU where the job has them use one, put where there is room."""

    def __init__(self, job: Job, *, address: str | None = None, gpus: float = 0.125) -> None:
        """``address``: of a cluster, as ``ray.init`` takes it; None: one is started on this machine.

        ``gpus``: of an actor that finds statements on a GPU. ConfigurationError where Ray isn't installed, the cluster
        doesn't answer, or no machine of it has a GPU that the job needs.
        """
        try:
            import ray
        except ImportError as error:
            raise ConfigurationError(f'Ray is not installed: pip install "onrecord[ray]" ({error})') from error
        self._ray: Any = ray
        self._job = job
        self._gpus = gpus if job.device == "cuda" else 0
        self._hired: set[Actor] = set()
        self._ours = not ray.is_initialized()
        if self._ours:
            try:
                ray.init(address=address, include_dashboard=False, log_to_driver=False)
            except Exception as error:  # Ray has no kind of its own for what doesn't start or answer
                raise ConfigurationError(f"no cluster of Ray at {address or 'this machine'}: {error}") from error
        if self._gpus and not ray.cluster_resources().get("GPU"):
            self.__exit__()
            raise ConfigurationError("the cluster of Ray has no GPU: set ONRECORD_DEVICE=cpu, or add machines with one")

    def __enter__(self) -> "RayCrew":
        return self

    def __exit__(self, *_: object) -> None:
        for actor in tuple(self._hired):
            self.dismiss(actor)
        if self._ours:
            self._ray.shutdown()

    def hire(self, makes: MakesWorks) -> Actor:
        """Ask for an actor; it is ready when the cluster has had room for it."""
        gpus = self._gpus if makes is Finds else 0
        actor_kind = self._ray.remote(_Acting).options(num_cpus=1, num_gpus=gpus, max_restarts=0)
        handle = actor_kind.remote(makes, self._job)
        actor = Actor(handle, handle.prepare.remote())
        self._hired.add(actor)
        return actor

    def give(self, worker: Actor, task: Task) -> None:
        """Give a ready actor a task."""
        worker.asked = worker.handle.work.remote(task)

    def wait(self, workers: Collection[Actor]) -> list[tuple[Actor, Event]]:
        """What the actors answered; one that is gone, with its machine or alone, is lost."""
        by_asked = {worker.asked: worker for worker in workers}
        answered, _ = self._ray.wait(list(by_asked), num_returns=1)
        return [(by_asked[asked], self._event(by_asked[asked])) for asked in answered]

    def _event(self, worker: Actor) -> Event:
        try:
            event: Event = self._ray.get(worker.asked)
        except self._ray.exceptions.RayError as error:
            self.dismiss(worker)  # it may only be out of reach, and must not go on
            return Lost(f"{type(error).__name__}: {str(error).strip().splitlines()[-1:]}")
        return event

    def dismiss(self, worker: Actor) -> None:
        """Kill an actor, or take back the wish for one."""
        self._ray.kill(worker.handle)
        self._hired.discard(worker)


class _Acting:
    """What runs in an actor. Errors are answers, so that what Ray itself raises means a loss."""

    def __init__(self, makes: MakesWorks, job: Job) -> None:
        os.environ.update(SINGLE)
        self._works: Works = makes(job)

    def prepare(self) -> Ready | OnRecordError:
        return self._answer(self._works.prepare) or Ready()

    def work(self, task: Task) -> Done | OnRecordError:
        answer = self._answer(partial(self._works, task))
        return answer if answer is not None else InternalError("a worker gave no answer")

    def _answer(self, ask: Any) -> Any:
        try:
            return ask()
        except Exception as error:  # noqa: BLE001 - the driver raises it, whatever it is
            return failure(error)
