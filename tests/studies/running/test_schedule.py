"""Runs handed out in portions: all of them once, whatever the executor does; who is to blame is found."""

import threading
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.errors import RunError
from sqsim.studies.running.schedule import PORTIONS_A_WORKER, SECONDS_BETWEEN_LOOKS, Pace, Schedule
from sqsim.studies.running.workers import Inline, InProcess, Own, Workers

POISON = 13


class Fragile(Executor):
    """Breaks for good at a portion with the poison in it, and takes the ones just done with it."""

    def __init__(self):
        self.dead = False

    def submit(self, fn, /, *args, **kwargs):
        if self.dead:
            raise BrokenExecutor
        future = Future()
        if POISON in args[-1]:
            self.dead = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args))
        return future


class FragileWorkers(Workers):
    """Makes a new executor when one broke; counts them."""

    parallel = 1
    renewable = True

    def __init__(self):
        self.made = 0

    def start(self):
        self.made += 1
        return Fragile()

    def stop(self, executor, at_once):
        pass


def doubled(portion):
    return [2 * item for item in portion]


def scheduled(items, workers, portion=None, stop=lambda: False, work=doubled, **more):
    schedule = Schedule(work, lambda item, reason: (item, reason), workers, Pace(portion), stop, **more)
    return [result for results in schedule.results(iter(items), len(items)) for result in results]


@given(st.integers(0, 60), st.one_of(st.none(), st.integers(1, 20)))
def test_everything_is_done_once(count, portion):
    assert sorted(scheduled(range(count), InProcess(), portion)) == [2 * item for item in range(count)]


@given(st.integers(14, 40), st.integers(1, 9))
def test_one_that_kills_its_worker_is_found_and_given_up_and_no_other(count, portion):
    workers = FragileWorkers()
    results = scheduled(range(count), workers, portion)
    (lost,) = [result for result in results if isinstance(result, tuple)]
    assert lost == (POISON, "its worker process died; perhaps memory ran out")
    assert sorted(result for result in results if result != lost) == [2 * n for n in range(count) if n != POISON]
    assert workers.made > 1


def test_an_own_executor_that_breaks_ends_the_work():
    with pytest.raises(RunError, match="the same call goes on"):
        scheduled(range(20), Own(Fragile(), 1), 4)


def test_an_answer_that_cannot_be_sent_is_blamed_on_its_item():
    def choosy(portion):
        if 3 in portion:
            raise TypeError("cannot pickle that")
        return doubled(portion)

    results = scheduled(range(8), Own(Inline(), 2), 4, work=choosy)
    assert (3, "TypeError: cannot pickle that") in results
    assert sorted(result for result in results if not isinstance(result, tuple)) == [0, 2, 4, 8, 10, 12, 14]


def test_asked_to_stop_it_finishes_what_is_in_hand_and_begins_nothing():
    done = []

    def work(portion):
        done.extend(portion)
        return list(portion)

    results = scheduled(range(100), InProcess(), 5, stop=lambda: len(done) >= 20, work=work)
    assert results == done == list(range(20))


def test_what_nobody_began_is_taken_back():
    begun, free, stopped = [], threading.Event(), []

    def work(portion):
        begun.extend(portion)
        free.wait(5)
        return list(portion)

    def stop():
        stopped.append(True)
        if len(stopped) > 3:
            free.set()
        return len(stopped) > 2

    class Threads(Own):
        withdraws = True

    with ThreadPoolExecutor(1) as pool:
        results = scheduled(range(10), Threads(pool, 1), 1, stop=stop, work=work)
    assert results == begun == [0]


def test_where_begun_work_cannot_be_told_from_waiting_work_all_of_it_is_finished():
    """As on a cluster, whose futures are pending until they are done."""
    asked = []

    def stop():
        asked.append(True)
        return len(asked) > 2

    with ThreadPoolExecutor(1) as pool:
        results = scheduled(
            range(10), Own(pool, 1), 1, stop=stop, work=lambda portion: time.sleep(0.3) or list(portion)
        )
    assert results == [0, 1]


def test_few_are_under_way_at_a_time():
    """Memory stays flat: of a million items only a few are taken before the first is done."""
    taken = []

    def items():
        for number in range(1_000_000):
            taken.append(number)
            yield number

    schedule = Schedule(doubled, lambda item, reason: item, Own(Inline(), 3), Pace(10), lambda: False)
    stream = schedule.results(items(), 1_000_000)
    next(stream)
    assert len(taken) <= 2 * 3 * 10
    stream.close()


def test_the_first_goes_alone_where_it_compiles_for_all():
    sizes, free = [], threading.Event()

    def work(portion):
        sizes.append(len(portion))
        if len(sizes) == 1:
            free.wait(0.5)
        return list(portion)

    with ThreadPoolExecutor(2) as pool:
        pending = []

        class Counting(Own):
            def start(self):
                return self

            def submit(self, *args):
                future = pool.submit(*args)
                pending.append(sum(not each.done() for each in [*seen, future]))
                seen.append(future)
                return future

        seen = []
        scheduled(range(10), Counting(pool, 2), None, work=work, one_first=True)
    assert pending[0] == 1
    assert pending[1] == 1  # the first was done by then


def test_workers_that_grew_old_are_replaced():
    workers = FragileWorkers()
    items = [100 + n for n in range(PORTIONS_A_WORKER + 5)]
    assert sorted(scheduled(items, workers, 1)) == [2 * n for n in items]
    assert workers.made == 2


def test_portions_follow_the_pace_and_shrink_towards_the_end():
    pace = Pace()
    assert pace.items(1000, 2) == 1
    pace.learn(0.1, 1)
    assert pace.items(1000, 2) == 10
    assert pace.items(12, 2) == 3
    assert pace.items(1, 2) == 1
    assert Pace(7).items(3, 2) == 7
    fast = Pace()
    fast.learn(1e-9, 1)
    assert fast.items(10**7, 2) == 1000


class LateDeath(Fragile):
    """Takes its time to break, as processes do."""

    def submit(self, fn, /, *args, **kwargs):
        if POISON not in args[-1]:
            return super().submit(fn, *args, **kwargs)
        future = Future()
        self.dead = True
        threading.Timer(1.5 * SECONDS_BETWEEN_LOOKS, future.set_exception, (BrokenExecutor(),)).start()
        return future


def test_one_that_kills_its_worker_late_is_given_up_all_the_same():
    class Workers(FragileWorkers):
        def start(self):
            self.made += 1
            assert self.made < 10
            return LateDeath()

    (lost,) = (result for result in scheduled(range(POISON, POISON + 1), Workers()))
    assert lost == (POISON, "its worker process died; perhaps memory ran out")


def test_workers_that_cannot_even_start_are_no_fault_of_the_items():
    class Workers(FragileWorkers):
        def start(self):
            executor = super().start()
            executor.dead = True
            return executor

    with pytest.raises(RunError, match="worker processes end as soon as they start"):
        scheduled(range(5), Workers())
