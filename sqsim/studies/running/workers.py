"""Who does the work: this process, processes of this machine, a cluster, or an executor of the caller's own.

Each gives a `concurrent.futures.Executor`; nothing else is asked of it.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

from sqsim.studies.running.pool import Pool


class Workers(ABC):
    """Where executors come from; `renewable` ones can be stopped and started again, if one breaks or grows old.

    `parallel` is how many portions of work are done at once; `withdraws` says that work which nobody has begun can be
    taken back, and that which is in hand cannot.
    """

    parallel: int
    renewable: bool
    withdraws: bool = False

    @abstractmethod
    def start(self) -> Executor:
        """An executor ready for work."""

    @abstractmethod
    def stop(self, executor: Executor, at_once: bool) -> None:
        """Let go of an executor; `at_once` does not wait for what is in hand."""

    def attend(self, executor: Executor) -> None:  # noqa: B027 - most need no attention
        """See to an executor at work; asked again and again while nothing comes of it."""

    def check(self) -> None:  # noqa: B027 - most have nothing to check
        """Raise RunError if nobody is there any more to do any work; asked when something went wrong."""


def cores() -> int:
    """Cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def workers_for(jobs: int | None = None, cluster: str | None = None) -> Workers:
    """This process for one job, as many processes otherwise (default: cores), or the cluster at an address."""
    if cluster is not None:
        from sqsim.studies.running.cluster import Cluster

        return Cluster(cluster)
    return Processes(jobs or cores()) if (jobs or cores()) > 1 else InProcess()


class Inline(Executor):
    """An executor that does what is submitted there and then."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call the function; the future is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class InProcess(Workers):
    """This process itself."""

    parallel: int = 1
    renewable: bool = False

    def start(self) -> Executor:
        """An executor ready for work."""
        return Inline()

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Nothing to stop."""


@dataclass(frozen=True)
class Processes(Workers):
    """Processes of this machine."""

    parallel: int
    renewable: bool = True
    withdraws: bool = True

    def start(self) -> Pool:
        """An executor ready for work."""
        return Pool(self.parallel)

    def attend(self, executor: Executor) -> None:
        """A process may have died unnoticed."""
        if isinstance(executor, Pool):
            executor.fail_if_one_died()

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Let the processes go, or kill them."""
        if at_once and isinstance(executor, Pool):
            executor.kill()
        executor.shutdown(wait=not at_once, cancel_futures=at_once)


@dataclass(frozen=True)
class Own(Workers):
    """An executor of the caller's own (MPI, a cluster of his), which stays his: it is neither stopped nor renewed."""

    executor: Executor
    parallel: int = field(default_factory=cores)
    renewable: bool = False

    def start(self) -> Executor:
        """An executor ready for work."""
        return self.executor

    def stop(self, executor: Executor, at_once: bool) -> None:
        """It stays open."""


class KeptOpen(Workers):
    """Workers for several pieces of work, one after the other: started once, stopped at the end of the block."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.renewable, self.withdraws = workers.renewable, workers.withdraws
        self._executor: Executor | None = None

    @property
    def parallel(self) -> int:  # type: ignore[override]
        """As the workers', who may come and go."""
        return self.workers.parallel

    def start(self) -> Executor:
        """An executor ready for work, the one from before if it is still good."""
        if self._executor is None:
            self._executor = self.workers.start()
        return self._executor

    def attend(self, executor: Executor) -> None:
        """As the workers do."""
        self.workers.attend(executor)

    def check(self) -> None:
        """As the workers do."""
        self.workers.check()

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Let go only of one that is to end at once."""
        if at_once:
            self.workers.stop(executor, at_once)
            self._executor = None

    def __enter__(self) -> KeptOpen:
        return self

    def __exit__(self, *trouble: object) -> None:
        if self._executor is not None:
            self.workers.stop(self._executor, at_once=False)
