"""Portraits of runs and of logs."""

import numpy as np

from sqsim.measures import events_of, portrait_of_events, portrait_of_record


def test_the_portraits_of_a_run_and_of_its_log_agree(random_record):
    record = random_record(21)
    run, log = portrait_of_record(record), portrait_of_events(events_of(record), "made")
    assert (run.source, log.source, run.name, run.days) == ("run", "log", "made", log.days)
    assert run.stages == log.stages
    assert np.array_equal(run.retention, log.retention, equal_nan=True)
    for name in ("day", "members", "messages", "leaves", "active_members"):
        assert np.array_equal(run.series[name], log.series[name]), name
    assert log.measures.items() <= run.measures.items()


def test_the_ties_of_a_log_are_the_exchanges_of_30_days_at_three_moments(log):
    rows = [(5, "a", "msg", "b"), (6, "a", "msg", "b"), (40, "b", "msg", "c"), (59, "c")]
    portrait = portrait_of_events(log(rows, days=60), "made")
    assert [snapshot.day for snapshot in portrait.ties] == [5, 29, 59]
    first, second, third = portrait.ties
    assert (first.source.tolist(), first.target.tolist(), first.weight.tolist()) == ([0], [1], [1.0])
    assert second.weight.tolist() == [2.0]
    assert (third.source.tolist(), third.target.tolist()) == ([1], [2])


def test_a_single_day_has_a_portrait(log):
    portrait = portrait_of_events(log([(0, "a")]), "one day")
    assert portrait.days == 1
    assert portrait.retention[0] == 1.0 and np.isnan(portrait.retention[1:]).all()
