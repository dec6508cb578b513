"""The workers of a Dask cluster."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

from sqsim.errors import InputError, RunError
from sqsim.studies.running.workers import Workers

SECONDS_TO_CONNECT = 5
EXTRA = "sqsim[cluster]"


class Cluster(Workers):
    """The workers of a Dask scheduler; one that dies is replaced by others, which do its work again."""

    renewable = False

    def __init__(self, address: str) -> None:
        expected = "the address of a Dask scheduler that is running, as tcp://127.0.0.1:8786"
        if not address.strip():
            raise InputError("{value} is no address", file="--cluster", value=address, expected=expected)
        try:
            import distributed
        except ImportError as error:
            needed = f"the extra {EXTRA}: pip install '{EXTRA}'"
            raise InputError("needs distributed", file="--cluster", value=address, expected=needed) from error
        try:
            _greet(address)
            client: Any = distributed.Client
            self._client = client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError, TypeError) as error:
            raise InputError(
                "no scheduler answers at {value}", file="--cluster", value=address, expected=expected
            ) from error

    @property
    def parallel(self) -> int:  # type: ignore[override]
        """Threads of all workers there are now; one while there are none yet."""
        self.check()
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

    def check(self) -> None:
        """Raise RunError if the scheduler is gone: then no run is to blame."""
        if self._client.status not in ("running", "connecting", "newly-created"):
            raise RunError("the cluster is gone; what is done is kept, and the same command goes on from there")


def _greet(address: str) -> None:
    """Raise unless a scheduler answers.

    A client that finds none is left half made. If it is collected as garbage while the next one starts, that one waits
    for ever; so none is made before somebody is known to be there.
    """
    from distributed.comm.core import connect
    from distributed.security import Security

    knock: Any = connect
    security: Any = Security

    async def greeting() -> None:
        as_client = security().get_connection_args("client")
        comm = await knock(address, timeout=SECONDS_TO_CONNECT, **as_client)
        await comm.close()

    with ThreadPoolExecutor(1) as aside:  # in a notebook a loop is at work in this thread
        aside.submit(asyncio.run, greeting()).result()
