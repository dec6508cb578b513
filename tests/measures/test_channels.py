"""Retention by channel: one channel after the other makes up all, and slow counting agrees."""

from functools import cache

import pytest

from sqsim.measures import ALL_MEASURES, measure_record
from sqsim.measures.channels import RETENTION_BY_CHANNEL, stayed_of_channel
from sqsim.measures.run_log import write_events
from sqsim.world.record import ADVERTISEMENT, BROUGHT_IN, EVENT, FRIEND, JOIN, REFERRAL, RENOWN
from sqsim.world.simulate import simulate
from tests.agreement.worlds import WORLDS


@cache
def record():
    return simulate(WORLDS["coming_and_going"](), 3)


def test_channels_make_up_all_joiners():
    counts = [stayed_of_channel(record(), c) for c in (FRIEND, ADVERTISEMENT, EVENT, RENOWN, REFERRAL, BROUGHT_IN)]
    stayed, watched = (sum(column) for column in zip(*counts, strict=True))
    assert watched > 100
    assert measure_record(record())["retention_30"] == pytest.approx(stayed / watched)


@pytest.mark.parametrize(("name", "channel"), [("referral", REFERRAL), ("event", EVENT), ("brought_in", BROUGHT_IN)])
def test_one_channel_by_slow_counting(name, channel):
    first = {}
    for move in record().moves:
        if move["kind"] == JOIN:
            first.setdefault(int(move["person"]), (int(move["day"]), int(move["channel"])))
    watched = {person: day for person, (day, came) in first.items() if came == channel and day < record().days - 30}
    said = [(int(row["author"]), int(row["day"])) for row in record().messages]
    staying = {person for person, day in said if person in watched and day >= watched[person] + 30}
    assert watched
    assert measure_record(record())[f"retention_30_{name}"] == pytest.approx(len(staying) / len(watched))


def test_a_channel_by_which_nobody_came_has_no_retention(random_record):
    measured = measure_record(random_record(5))
    assert measured["retention_30_referral"] is None
    assert {measure.name for measure in RETENTION_BY_CHANNEL} <= {measure.name for measure in ALL_MEASURES}


def test_a_log_says_how_people_came_and_went(tmp_path):
    write_events(record(), tmp_path / "run.csv")
    text = (tmp_path / "run.csv").read_text(encoding="utf-8")
    assert all(f",{how}," in text for how in ("referral", "brought_in", "pruned", "event"))
