"""Who does the work: this process, processes of this machine, a cluster, or an executor of the caller's own.

Each gives a `concurrent.futures.Executor`; nothing else is asked of it.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqsim.errors import InputError
from sqsim.studies.running.process import become_worker, undisturbed

SECONDS_TO_CONNECT = 8
EXTRA = "sqsim[cluster]"


class Workers(Protocol):
    """Where executors come from; `renewable` ones can be stopped and started again, if one breaks or grows old."""

    @property
    def parallel(self) -> int:
        """How many portions of work are done at once."""

    @property
    def renewable(self) -> bool:
        """Whether `start` may be called again after `stop`."""

    def start(self) -> Executor:
        """An executor ready for work."""

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Let go of an executor; `at_once` does not wait for what is in hand."""


def cores() -> int:
    """Cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def workers_for(jobs: int | None = None, cluster: str | None = None) -> Workers:
    """This process for one job, as many processes otherwise (default: cores), or the cluster at an address."""
    if cluster is not None:
        return Cluster(cluster)
    return Processes(jobs or cores()) if (jobs or cores()) > 1 else InProcess()


def check_cluster(address: str | None) -> None:
    """Raise InputError if there is to be a cluster, and none answers."""
    if address is not None:
        cluster = Cluster(address)
        cluster.stop(cluster.start(), at_once=True)


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
class InProcess:
    """This process itself."""

    parallel: int = 1
    renewable: bool = False

    def start(self) -> Executor:
        """An executor ready for work."""
        return Inline()

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Nothing to stop."""


class Pool(ProcessPoolExecutor):
    """Its processes start undisturbed by signals."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out work; starts a process where one more may be used."""
        with undisturbed():
            return super().submit(fn, *args, **kwargs)


@dataclass(frozen=True)
class Processes:
    """Processes of this machine, spawned, as that works the same everywhere; they die with this one."""

    parallel: int
    renewable: bool = True
    _strangers: set[Any] = field(default_factory=set, repr=False)

    def start(self) -> Executor:
        """An executor ready for work."""
        self._strangers.clear()
        self._strangers.update(multiprocessing.active_children())
        context = multiprocessing.get_context("spawn")
        return Pool(self.parallel, mp_context=context, initializer=become_worker)

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Let the processes go, or kill them."""
        if at_once:
            for child in set(multiprocessing.active_children()) - self._strangers:
                child.kill()
        executor.shutdown(wait=not at_once, cancel_futures=at_once)


@dataclass(frozen=True)
class Own:
    """An executor of the caller's own (MPI, a cluster of his), which stays his: it is neither stopped nor renewed."""

    executor: Executor
    parallel: int = field(default_factory=cores)
    renewable: bool = False

    def start(self) -> Executor:
        """An executor ready for work."""
        return self.executor

    def stop(self, executor: Executor, at_once: bool) -> None:
        """It stays open."""


class Cluster:
    """The workers of a Dask scheduler; one that dies is replaced by others, which do its work again."""

    renewable = False

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            expected = f"the extra {EXTRA}: pip install '{EXTRA}'"
            raise InputError("needs distributed", file="--cluster", value=address, expected=expected) from error
        try:
            client: Any = distributed.Client
            self._client = client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError, TypeError) as error:
            expected = "the address of a Dask scheduler that is running, as tcp://127.0.0.1:8786"
            raise InputError(
                "no scheduler answers at {value}", file="--cluster", value=address, expected=expected
            ) from error

    @property
    def parallel(self) -> int:
        """Threads of all workers there are now; one while there are none yet."""
        threads: dict[str, int] = self._client.ncores()
        return max(1, sum(threads.values()))

    def start(self) -> Executor:
        """An executor ready for work; the same call is never taken from an earlier one's result."""
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def stop(self, executor: Executor, at_once: bool) -> None:
        """Forget what is not done and leave the cluster."""
        executor.shutdown(wait=not at_once)
        self._client.close()
