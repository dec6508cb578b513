"""Made communities: small logs by hand, random logs, random records with series counted the slow way."""

import numpy as np
import pytest

from sqsim.measures.events import DAY, KINDS, event_table
from sqsim.world import record as run
from sqsim.world.scenario import parse_scenario


def _log(rows, days=None, addressees_known=True):
    """An EventTable of rows (day, member, kind="msg", target=None, group=None); a day may have a fraction."""
    rows = [(*row, *("msg", None, None)[len(row) - 2 :]) for row in rows]
    members = sorted({row[1] for row in rows} | {row[3] for row in rows if row[3]})
    groups = sorted({row[4] for row in rows if row[4]})
    return event_table(
        time=np.array([round(row[0] * DAY) for row in rows], np.int64),
        member=np.array([members.index(row[1]) for row in rows], np.int64),
        target=np.array([members.index(row[3]) if row[3] else -1 for row in rows], np.int64),
        kind=np.array([KINDS.index(row[2]) for row in rows], np.int8),
        addressed=np.array([row[3] is not None for row in rows], bool),
        group=np.array([groups.index(row[4]) if row[4] else -1 for row in rows], np.int64),
        members=members,
        groups=groups,
        begin=None if days is None else 0,
        end=None if days is None else days * DAY - 1,
        addressees_known=addressees_known,
    )


def _random_columns(seed):
    """Random columns of an event table, with few people so that all happens: silence, returns, parting unseen."""
    rng = np.random.default_rng(seed)
    size, people, groups = int(rng.integers(1, 300)), int(rng.integers(1, 15)), int(rng.integers(1, 4))
    kinds = rng.choice(6, size, p=rng.dirichlet(np.ones(6))) if rng.random() < 0.7 else np.full(size, 2)
    target = rng.integers(-1, people, size)
    return {
        "time": rng.integers(0, rng.integers(1, 150) * DAY, size) // 60 * 60,
        "member": rng.integers(0, people, size),
        "target": target,
        "kind": kinds.astype(np.int8),
        "addressed": (target >= 0) & (rng.random(size) < 0.7),
        "group": rng.integers(-1, groups, size),
        "members": [f"person {i}" for i in range(people)],
        "groups": [f"group {i}" for i in range(groups)],
    }


def _random_record(seed):
    """A random but well-kept Record: people come and go at random, the series are counted person by person."""
    rng = np.random.default_rng(seed)
    people, days, rooms = int(rng.integers(2, 30)), int(rng.integers(1, 130)), int(rng.integers(1, 4))
    value = rng.random(people)
    status = np.zeros(people, np.int64)
    founders = rng.random(people) < rng.random()
    founders[0] = True
    stay, come, talk = rng.random(3) ** 2
    moves, messages, series = [], [], _empty_series(days)
    for day in range(days):
        today = {name: column[day : day + 1] for name, column in series.items()}
        _mean(today["mean_value_before"], value, status)
        for person in range(people):
            founding = day == 0 and founders[person]
            if founding or (status[person] != 1 and day > 0 and rng.random() < come * 0.1):
                status[person] = 1
                moves.append((day, person, int(rng.integers(rooms)), run.JOIN, run.FOUNDER if founding else run.FRIEND))
                today["joins"] += 1
                today["joins_value_sum"] += value[person]
        _mean(today["mean_value_after_joining"], value, status)
        inside = np.flatnonzero(status == 1)
        for person in inside[rng.random(len(inside)) < talk]:
            for _ in range(int(rng.integers(1, 4))):
                target = int(rng.choice(inside)) if rng.random() < 0.5 else run.NOBODY
                _say(messages, today, rng, day, int(person), target, rooms)
        if rng.random() < 0.1:
            _say(messages, today, rng, day, run.GUEST, run.NOBODY, rooms)
        for person in inside[rng.random(len(inside)) < (1 - stay) * 0.05]:
            status[person] = 2
            moves.append((day, int(person), 0, run.LEAVE_OWN_WILL, run.NOBODY))
            today["leaves"] += 1
            today["leaves_own_will"] += 1
            today["leaves_value_sum"] += value[person]
        _mean(today["mean_value"], value, status)
        today["members"] += (status == 1).sum()
        today["muted"] += rng.integers(0, today["members"][0] + 1)
        today["applicants"] += today["joins"] + 3
        today["refused"] += 3
        today["visitors"] += today["active_members"] + 2
        today["served"] += rng.integers(0, today["visitors"][0] + 1)
        today["check_ins"] += rng.integers(0, today["visitors"][0] + 1)
        today["culture"] += rng.random()
        today["fees"] += 10.0 * today["joins"]
        today["purchases"] += rng.integers(0, today["members"][0] + 1)
        new = min(today["purchases"][0], len({move[1] for move in moves}) - series["first_purchases"].sum())
        today["first_purchases"] += rng.integers(0, new + 1)
        today["sales"] += 30.0 * today["purchases"]
        today["spend"] += rng.integers(0, 3)
    room_by = "topic" if rooms > 1 else "none"
    community = f'rooms = {rooms}\nroom_by = "{room_by}"\nseed_members = 1'
    return run.Record(
        scenario=parse_scenario(f'name = "made"\ndays = {days}\nstart_weekday = "wed"\n[community]\n{community}'),
        seed=seed,
        replicate=0,
        engine="columns",
        series=series,
        messages=_structured(messages, run.MESSAGE, "day author target minute room kind topic fate"),
        moves=_structured(moves, run.MOVE, "day person room kind channel"),
        people={"value": value, "status": status},
        ties=(),
    )


def _empty_series(days):
    whole = """members muted messages useful_messages chat_messages offers applicants refused joins leaves
        owner_messages check_ins
        leaves_own_will leaves_silenced leaves_removed leaves_not_renewed leaves_group_closed leaves_pruned
        active_members visitors served purchases first_purchases"""
    real = """mean_value mean_value_before mean_value_after_joining joins_value_sum leaves_value_sum useful_value_sum
        fees sales spend operator_hours culture"""
    series = {name: np.zeros(days, np.int64) for name in whole.split()}
    series |= {name: np.zeros(days) for name in real.split()}
    return series | {"day": np.arange(days)}


def _mean(cell, value, status):
    cell[:] = value[status == 1].mean() if (status == 1).any() else np.nan


def _say(messages, today, rng, day, author, target, rooms):
    kind = int(rng.integers(3))
    if author >= 0:
        today["active_members"] += not any(said[0] == day and said[1] == author for said in messages)
        today["messages"] += 1
        today["owner_messages"] += author == 0
        today[("useful_messages", "chat_messages", "offers")[kind]] += 1
    row = (day, author, target, int(rng.integers(1440)), int(rng.integers(rooms)), kind, 0, int(rng.integers(2)))
    messages.append(row)


def _structured(rows, dtype, names):
    table = np.zeros(len(rows), dtype)
    for position, name in enumerate(names.split()):
        table[name] = [row[position] for row in rows]
    return table


@pytest.fixture(scope="session")
def log():
    return _log


@pytest.fixture(scope="session")
def random_columns():
    return _random_columns


@pytest.fixture(scope="session")
def random_record():
    return _random_record
