"""The runs of a study handed out in portions: flat in memory, stopped at will, never lost with a worker.

At most two portions for each worker are on their way, so memory does not grow with the number of runs. When a worker
dies, or an answer cannot be sent, everything that was under way is a suspect: suspects go again one at a time and
alone, and one that fails alone is halved until the single run to blame is found. That run is given up, no other.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from sqsim.errors import RunError
from sqsim.studies.running.workers import Workers

Item = TypeVar("Item")
Result = TypeVar("Result")
Portion = tuple[Item, ...]

MOST_ITEMS = 1000
SECONDS_BETWEEN_LOOKS = 0.2
PORTIONS_A_WORKER = 200
"""Worker processes are replaced after about so many portions each, so that what they gather does not grow for ever."""


def never() -> bool:
    """The work is not to be stopped."""
    return False


@dataclass
class Pace:
    """How many items make a portion of a second or so; of longer ones as work goes on, at most a sixtieth of it."""

    fixed: int | None = None
    seconds_an_item: float | None = None
    began: float = field(default_factory=time.monotonic)

    def items(self, left: int, parallel: int) -> int:
        """How many items to hand out next; few when few are left, so that nobody waits long for the last."""
        if self.fixed:
            return self.fixed
        if self.seconds_an_item is None:
            return 1
        seconds = min(10.0, max(1.0, (time.monotonic() - self.began) / 60))
        fair = -(-left // (2 * parallel))
        return max(1, min(int(seconds / self.seconds_an_item), fair, MOST_ITEMS))

    def learn(self, seconds: float, items: int) -> None:
        """Take in how long a portion took."""
        now = max(seconds / items, 1e-6)
        self.seconds_an_item = now if self.seconds_an_item is None else 0.7 * self.seconds_an_item + 0.3 * now


def timed(work: Callable[[Portion[Item]], list[Result]], portion: Portion[Item]) -> tuple[float, list[Result]]:
    """Do a portion in a worker; seconds it took, and what came of it."""
    start = time.perf_counter()
    results = work(portion)
    return time.perf_counter() - start, results


@dataclass
class Schedule(Generic[Item, Result]):
    """Work to be done on items; `given_up` makes the result of one that nobody could finish.

    `stop` is asked often; once it says so, what is in hand is finished and nothing else begun. With `one_first` the
    others wait for the first portion, where that one compiles what all need.
    """

    work: Callable[[Portion[Item]], list[Result]]
    given_up: Callable[[Item, str], Result]
    workers: Workers
    pace: Pace
    stop: Callable[[], bool]
    one_first: bool = False
    _pending: dict[Future[Any], Portion[Item]] = field(default_factory=dict, init=False)
    _suspects: deque[Portion[Item]] = field(default_factory=deque, init=False)
    _on_trial: bool = field(default=False, init=False)
    _handed_out: int = field(default=0, init=False)

    def results(self, items: Iterator[Item], total: int) -> Iterator[list[Result]]:
        """What comes of the items, portion by portion, in no stated order; `total` is how many there are."""
        executor, left, whole = self.workers.start(), total, False
        try:
            while self._hand_out(executor, items, left):
                done, _ = wait(self._pending, timeout=SECONDS_BETWEEN_LOOKS, return_when=FIRST_COMPLETED)
                if not done:
                    self.workers.attend(executor)
                if self.stop() and self.workers.withdraws:
                    self._take_back()
                broken = False
                for future in done & self._pending.keys():
                    results, died = self._taken(future)
                    broken |= died
                    left -= len(results)
                    if results:
                        yield results
                if broken or self._grown_old:
                    executor = self._renewed(executor, broken)
            whole = True
        finally:
            self.workers.stop(executor, at_once=not whole)

    def _hand_out(self, executor: Executor, items: Iterator[Item], left: int) -> bool:
        """Submit as much as may be under way; whether anything is."""
        if self.stop():
            return bool(self._pending)
        if self._pending and (self._suspects or self._on_trial):
            return True  # a suspect goes alone
        self._on_trial = bool(self._suspects)
        if self._on_trial:
            self._submit(executor, self._suspects.popleft())
            return True
        parallel = self.workers.parallel
        while len(self._pending) < self._room(parallel):
            portion = tuple(islice(items, self.pace.items(left, parallel)))
            if not portion or self._submit(executor, portion).done():  # what is done at once is kept at once
                break
        return bool(self._pending)

    def _room(self, parallel: int) -> int:
        """How many portions may be under way."""
        if self._grown_old:
            return 0
        return 1 if self.one_first and self.pace.seconds_an_item is None else 2 * parallel

    def _submit(self, executor: Executor, portion: Portion[Item]) -> Future[Any]:
        try:
            future = executor.submit(timed, self.work, portion)
        except BrokenExecutor as error:  # it broke since we looked
            future = Future()
            future.set_exception(error)
        self._pending[future] = portion
        self._handed_out += 1
        return future

    def _taken(self, future: Future[Any]) -> tuple[list[Result], bool]:
        """What came of a portion, and whether the executor died of it."""
        portion = self._pending.pop(future)
        try:
            seconds, results = future.result()
        except Exception as error:  # a worker killed, an answer that cannot be sent, whatever an executor may raise
            self.workers.check()
            return self._suspect(portion, error), isinstance(error, BrokenExecutor)
        self.pace.learn(seconds, len(portion))
        return results, False

    def _suspect(self, portion: Portion[Item], error: Exception) -> list[Result]:
        """Try a portion again alone, then its halves; a single item that fails alone is given up."""
        if not self._on_trial:
            self._suspects.append(portion)
        elif len(portion) > 1:
            middle = len(portion) // 2
            self._suspects.extend((portion[:middle], portion[middle:]))
        else:
            reason = "its worker process died; perhaps memory ran out" if isinstance(error, BrokenExecutor) else ""
            return [self.given_up(portion[0], reason or f"{type(error).__name__}: {error}")]
        return []

    def _take_back(self) -> None:
        """Withdraw what no worker has begun."""
        for future in [future for future in self._pending if future.cancel()]:
            del self._pending[future]

    @property
    def _grown_old(self) -> bool:
        return self.workers.renewable and self._handed_out >= PORTIONS_A_WORKER * self.workers.parallel

    def _renewed(self, executor: Executor, broken: bool) -> Executor:
        """Another executor in place of one that broke, or of one that is old and has nothing left in hand."""
        if broken and not self.workers.renewable:
            raise RunError("the executor broke down; what is done is kept, and the same call goes on from there")
        if broken:
            self._suspects.extend(self._pending.values())
            self._pending.clear()
        elif self._pending:
            return executor
        self.workers.stop(executor, at_once=True)  # nothing is left in hand
        self._handed_out = 0
        renewed = self.workers.start()
        if broken and self.pace.seconds_an_item is None and not self.stop():
            try:
                self._check(renewed)
            except BaseException:
                self.workers.stop(renewed, at_once=True)
                raise
        return renewed

    def _check(self, executor: Executor) -> None:
        """Raise if an executor cannot do anything at all: then no run is to blame."""
        try:
            executor.submit(timed, self.work, ()).result()
        except BrokenExecutor as error:
            raise RunError(
                "worker processes end as soon as they start; a script that lets several work is a file, and keeps its "
                'own code under if __name__ == "__main__":'
            ) from error
