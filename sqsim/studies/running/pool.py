"""An executor of worker processes that ends when it is told to, and fails, rather than waits, when one of them dies."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any

from sqsim.studies.running.process import become_worker, undisturbed


class Worker(SpawnProcess):
    """A spawned process that an executor can end, though it ignores SIGTERM."""

    def terminate(self) -> None:
        """Kill it: a broken executor holds its lock until its processes have ended, and would hold it for ever."""
        self.kill()


class Spawning(SpawnContext):
    """Processes are spawned, as that works the same everywhere."""

    Process = Worker


class Pool(ProcessPoolExecutor):
    """Its processes start undisturbed by signals, and die with this one."""

    def __init__(self, processes: int) -> None:
        super().__init__(processes, mp_context=Spawning(), initializer=become_worker)
        self._answers: Connection = self._result_queue._writer  # type: ignore[attr-defined]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out work; starts a process where one more may be used. Raises BrokenProcessPool once they were ended."""
        if self._answers.closed:
            raise BrokenProcessPool("its processes were ended")
        with undisturbed():
            return super().submit(fn, *args, **kwargs)

    def fail_if_one_died(self) -> None:
        """Fail what is under way if a process died; the executor itself does not see one die as it answers."""
        if not all(process.is_alive() for process in self._all()):
            self.kill()

    def kill(self) -> None:
        """End the processes at once; what is under way fails."""
        for process in self._all():
            process.kill()
        # Whoever reads half an answer would wait for the rest as long as anybody could write it, this process too.
        self._answers.close()

    def _all(self) -> list[BaseProcess]:
        return list((self._processes or {}).values())
