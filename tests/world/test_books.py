"""The books balance every day in worlds where everything happens."""

import numpy as np
import pytest

from sqsim.world.scenario import changed
from sqsim.world.simulate import simulate
from tests.agreement.worlds import SEEDS, WORLDS
from tests.world.books import check_books, fees_due


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("world", WORLDS)
def test_the_books_balance(world, seed):
    check_books(simulate(WORLDS[world](), seed))


def test_every_fee_has_a_payer():
    record = simulate(WORLDS["gated"](), 3)
    due = fees_due(record, price=12.0, term=21)
    assert (record.series["fees"] == due).all()
    assert record.series["leaves_not_renewed"].sum() > 0
    assert due[21:].sum() > 12.0 * record.series["joins"][21:].sum()  # some renew


def test_every_sale_is_a_purchase_at_the_price_of_its_day():
    record = simulate(WORLDS["market"](), 3)
    weekday = record.series["day"] % 7
    price = np.select([np.isin(weekday, (2, 4)), weekday == 6], [30.0, 80.0], 0.0)
    assert (record.series["sales"] == record.series["purchases"] * price).all()
    assert record.series["purchases"][weekday == 6].sum() > 0
    assert record.people["purchases"].max() > 1


@pytest.mark.parametrize("seed", SEEDS)
def test_every_fee_for_the_premium_room_has_a_payer(seed):
    record = simulate(WORLDS["steered"](), seed)
    people = record.people
    assert record.series["fees"].sum() == 20.0 * people["premium_terms"].sum() > 0
    assert (record.series["fees"] % 20.0 == 0).all()
    paid = people["premium_terms"] > 0
    assert (people["willingness_to_pay"][paid] >= 20.0).all()
    assert (people["premium_terms"] <= 6).all()  # terms of 15 days within 90
    assert not paid[0]  # the owner
    assert not record.series["fees"][:10].any() and not record.series["fees"][100:].any()


def test_nobody_pays_where_there_is_no_price():
    assert simulate(WORLDS["roomy"](), 3).series["fees"].sum() == 0.0


def test_a_late_hour_has_no_minutes_after_midnight():
    late = {"parameters.host_messages": 150.0, "policies.scheduled_sharing.start": "23:00", "days": 20}
    record = simulate(changed(WORLDS["gated"](), late), 3)
    assert np.isin(record.messages["minute"], range(1440)).all()
    assert (record.messages["minute"] == 1439).sum() > 100


def test_acquaintances_who_meet_inside_remember_each_other_on_both_sides():
    still = {"parameters.address_share": 0.0, "parameters.leave_rate": 0.0, "community.seed_members": 15}
    still |= {"days": 1, "community.advertising": 0.9, "parameters.ties_kept": 64.0}
    record = simulate(changed(WORLDS["fragile"](), still), 3)
    ties = set(zip(record.ties[0].source.tolist(), record.ties[0].target.tolist(), strict=True))
    founders = set(record.moves["person"][record.moves["channel"] == 3].tolist())
    assert any((i in founders) != (j in founders) for i, j in ties)
    assert ties == {(j, i) for i, j in ties}
