"""Double entry: what the daily series say against what messages and moves say."""

import numpy as np

from sqsim.world.record import (
    ALREADY_IN,
    BROUGHT_IN,
    CHAT,
    FOUNDER,
    GUEST,
    HEARD,
    JOIN,
    NOBODY,
    OFFER,
    OUTSIDER,
    REFERRAL,
    REMOVED,
    USEFUL,
)
from sqsim.world.state import NEVER


def check_books(record):
    """Assert that a record's people, messages, moves and money add up on every day."""
    _people_are_counted(record)
    _messages_have_author_and_fate(record)
    _value_is_accounted_for(record)
    _purchases_have_buyers(record)
    inside = record.series["members"] > 0
    for name, values in record.series.items():
        known = np.append(False, inside[:-1]) if name == "mean_value_before" else inside
        assert np.isfinite(values[known]).all(), name


def inside_by_day(record):
    """Who is inside during each day (joiners and leavers included), and in the evening; days × people."""
    people = len(record.people["value"])
    during, evening = np.zeros((record.days, people), bool), np.zeros((record.days, people), bool)
    now = np.zeros(people, bool)
    for day in range(record.days):
        moves = record.moves[record.moves["day"] == day]
        joins, leaves = moves[moves["kind"] == JOIN], moves[moves["kind"] != JOIN]
        assert not now[joins["person"]].any(), f"day {day}: a member joins"
        now[joins["person"]] = True
        during[day] = now
        assert now[leaves["person"]].all(), f"day {day}: one who is not inside leaves"
        now[leaves["person"]] = False
        evening[day] = now
    return during, evening


def fees_due(record, price, term):
    """Fees per day by the moves alone: who joins (but is not brought in) pays, and pays again when a term ends."""
    due = np.zeros(record.days)
    paid_until: dict[int, int] = {}
    for day in range(record.days):
        moves = record.moves[record.moves["day"] == day]
        for move in moves[moves["kind"] == JOIN]:
            free = move["channel"] in (FOUNDER, BROUGHT_IN, ALREADY_IN)
            paid_until[int(move["person"])] = 10**9 if free else day + term
            due[day] += 0 if free else price
        for person in moves["person"][moves["kind"] != JOIN]:
            del paid_until[int(person)]
        for person, until in paid_until.items():
            if day + 1 >= until:
                due[day] += price
                paid_until[person] = day + 1 + term
    return due


def _people_are_counted(record):
    series, people = record.series, len(record.people["value"])
    assert (series["members"] + series["outside"] + series["left"] + series["expelled"] == people).all()
    _, evening = inside_by_day(record)
    assert (evening.sum(axis=1) == series["members"]).all()
    change = np.diff(series["members"], prepend=already_in(record).sum())
    assert (series["joins"] - series["leaves"] == change).all()
    admitted = series["joins"] - series["joins_brought_in"] - np.eye(1, record.days)[0] * founders(record)
    assert (series["applicants"] - series["refused"] == admitted).all()
    for name, channel in (("joins_referred", REFERRAL), ("joins_brought_in", BROUGHT_IN)):
        assert (counted(record, record.moves["day"], record.moves["channel"] == channel) == series[name]).all(), name
    assert (series["screened_out"] + series["priced_out"] <= series["refused"]).all()
    ways = ("own_will", "silenced", "removed", "not_renewed", "group_closed", "pruned")
    assert (sum(series[f"leaves_{way}"] for way in ways) == series["leaves"]).all()
    for way, name in enumerate(ways, start=1):
        assert (counted(record, record.moves["day"], record.moves["kind"] == way) == series[f"leaves_{name}"]).all()
    assert (series["muted"] <= series["members"]).all()
    assert (series["idle"] <= series["members"]).all()
    assert ((record.people["status"] == 1) == evening[-1]).all()


def _messages_have_author_and_fate(record):
    series, messages = record.series, record.messages
    day, author, kind = messages["day"], messages["author"], messages["kind"]
    by_people = author >= 0
    during, _ = inside_by_day(record)
    assert during[day[by_people], author[by_people]].all(), "one who is not inside writes"
    assert set(author[~by_people]) <= {GUEST, OUTSIDER}
    assert np.isin(messages["fate"], (HEARD, REMOVED)).all()
    assert np.isin(kind, (USEFUL, CHAT, OFFER)).all()
    assert ((messages["topic"] == NOBODY) == (kind != USEFUL)).all()
    assert ((messages["minute"] >= 0) & (messages["minute"] < 1440)).all()
    addressed = messages["target"] != NOBODY
    assert during[day[addressed], messages["target"][addressed]].all(), "one who is not inside is addressed"
    assert (messages["target"][addressed] != author[addressed]).all(), "somebody addresses himself"
    for name, chosen in (
        ("messages", by_people),
        ("useful_messages", by_people & (kind == USEFUL)),
        ("chat_messages", by_people & (kind == CHAT)),
        ("offers", by_people & (kind == OFFER)),
        ("guest_messages", author == GUEST),
        ("outside_offers", author == OUTSIDER),
        ("owner_messages", author == 0),
        ("removed_messages", messages["fate"] == REMOVED),
        ("replies", by_people & addressed),
    ):
        assert (counted(record, day, chosen) == series[name]).all(), name
    writers = np.unique(np.stack([day[by_people], author[by_people]]), axis=1)[0]
    assert (np.bincount(writers, minlength=record.days) == series["active_members"]).all()
    assert (series["active_members"] <= series["members"] + series["leaves"]).all()
    written = np.bincount(author[by_people], minlength=len(record.people["value"]))
    before = record.people["messages_sent"] - written
    assert (before[~already_in(record)] == 0).all()
    assert (before >= 0).all()


def _value_is_accounted_for(record):
    series, value = record.series, record.people["value"]
    during, evening = inside_by_day(record)
    for name, inside in (("mean_value_after_joining", during), ("mean_value", evening)):
        populated = inside.any(axis=1)
        assert np.isnan(series[name][~populated]).all()
        means = [value[row].mean() for row in inside[populated]]
        assert np.allclose(series[name][populated], means, rtol=1e-9)
    change = series["mean_value"] - series["mean_value_before"]
    both = np.isfinite(change)
    assert np.allclose((series["entry_term"] + series["exit_term"])[both], change[both], atol=1e-12)


def _purchases_have_buyers(record):
    series, people = record.series, record.people
    ever_in = np.unique(record.moves["person"][record.moves["kind"] == JOIN])
    assert people["purchases"].sum() == people["purchases"][ever_in].sum() == series["purchases"].sum()
    assert (people["purchases"] > 0).sum() == series["first_purchases"].sum()
    assert ((series["sales"] > 0) == (series["purchases"] > 0)).all()
    bought = people["purchases"] > 0
    assert (people["bought_day"][~bought] == NEVER).all()
    assert (series["purchases"][people["bought_day"][bought]] > 0).all()


def already_in(record):
    """Who was a member before the first day, one entry a person."""
    inside = np.zeros(len(record.people["value"]), bool)
    inside[record.moves["person"][record.moves["channel"] == ALREADY_IN]] = True
    return inside


def founders(record):
    """How many founded the community."""
    return int((record.moves["channel"] == FOUNDER).sum())


def counted(record, day, chosen):
    """How many of the chosen rows fall on each day."""
    return np.bincount(day[chosen], minlength=record.days)
