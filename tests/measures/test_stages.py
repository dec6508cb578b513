"""Stages of made lives, each with days known beforehand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqsim.measures import STAGES, measure_events, stages


def spans(daily):
    return {stage.stage: (stage.from_day, stage.until_day) for stage in stages(daily)}


def blocks(*parts):
    """Messages a day: (days, level) after (days, level)."""
    return np.concatenate([np.full(days, level) for days, level in parts])


def test_a_whole_life_has_six_stages_at_the_thresholds():
    # Steps of long plateaus: the centred mean passes a threshold within 3 days of the step.
    daily = blocks((40, 10), (40, 50), (60, 100), (40, 60), (40, 30), (60, 5))
    assert spans(daily) == {
        # x rises from 10 to 50 over days 37..43: 10 + 40 k/7 ≥ 25 at k = 3, day 39
        "germination": (0, 39),
        # from 50 to 100: 50 + 50 k/7 ≥ 75 at k = 4, day 80
        "growth": (39, 80),
        # from 100 to 60: 100 - 40 k/7 ≥ 75 until k = 4, day 140
        "active": (80, 141),
        # from 60 to 30: 60 - 30 k/7 ≥ 50 until k = 2, day 178
        "buffer": (141, 179),
        # from 30 to 5: 30 - 25 k/7 ≥ 10 until k = 5, day 221
        "decline": (179, 222),
        "dormancy": (222, 280),
    }
    assert [stage.stage for stage in stages(daily)] == list(STAGES)
    assert [stage.censored for stage in stages(daily)] == [False] * 5 + [True]


@pytest.mark.parametrize(("plateau", "buffer"), [(17, (31, 45)), (16, None)])
def test_a_buffer_is_one_from_14_days_on(plateau, buffer):
    # 100 - 40 k/7 ≥ 75 until k = 4, day 30; 60 - 40 k/7 ≥ 50 until k = 1, 3 days before the plateau ends.
    found = spans(blocks((30, 100), (plateau, 60), (30, 20)))
    assert found.get("buffer") == buffer
    assert found["active"] == (0, 31)
    assert found["decline"] == (45 if buffer else 31, 60 + plateau)


def test_a_final_silence_of_28_days_is_dormancy_from_its_first_day():
    assert spans(blocks((50, 10), (28, 0)))["dormancy"] == (50, 78)
    # With 27 days it counts only from where x < .1 P, which is 3 days later than the last message.
    assert spans(blocks((50, 10), (27, 0)))["dormancy"] == (53, 77)


def test_dormancy_cuts_off_whatever_would_overlap_it():
    daily = np.zeros(60)
    daily[10] = 1
    # x is 1/7 on days 7 to 13, all of it peak; silence begins on day 11.
    assert spans(daily) == {"germination": (0, 7), "active": (7, 11), "dormancy": (11, 60)}


def test_at_the_edges_the_mean_is_over_the_days_there_are():
    # x = 4 on day 0 (4 days), 16/5, 16/6, 16/7, then 12/7 (below 3), so active lasts to day 1 only.
    assert spans([4, 4, 4, 4, 0, 0, 0, 0])["active"] == (0, 2)


def test_thresholds_are_met_exactly():
    # Day 3 of 7 days has a mean of 1/7 · 7 = 1 = .1 P: no rounding may push it below.
    for scale in (1, 3, 7, 11, 0.1):
        assert spans(blocks((30, 10 * scale), (30, 1 * scale)))["decline"][1] == 60


def test_no_messages_no_stages(log):
    assert stages([]) == stages(np.zeros(50)) == ()
    measured = measure_events(log([(0, "a", "join"), (40, "b", "join")]))
    assert measured["stage_count"] == 0
    assert measured["active_days"] is None


def test_days_in_stages_add_up_to_all_days(log):
    rows = [(day + 0.5, "a") for day in range(40)] + [(90, "a")]
    measured = measure_events(log(rows))
    assert sum(measured[f"{stage}_days"] for stage in STAGES) == 91
    assert measured["buffer_days"] == 0


@given(st.lists(st.integers(0, 5) | st.just(0), max_size=150))
def test_stages_follow_one_another_without_gap_or_overlap(daily):
    found = stages(daily)
    assert bool(found) == any(daily)
    if found:
        assert found[0].from_day == 0 and found[-1].until_day == len(daily)
        assert all(one.until_day == next_.from_day for one, next_ in pairwise(found))
        assert all(stage.from_day < stage.until_day for stage in found)
        order = [STAGES.index(stage.stage) for stage in found]
        assert order == sorted(set(order))
        assert [stage.censored for stage in found] == [False] * (len(found) - 1) + [True]
