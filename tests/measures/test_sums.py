"""Measures that add up a run's series: messages by kind, value, money, how members left."""

import dataclasses

import numpy as np
import pytest

from sqsim.measures import measure_record
from sqsim.world.record import JOIN


@pytest.fixture
def measured(random_record):
    """Measures of a record of two days whose series and people are replaced as told."""

    def measure(people=None, **series):
        record = random_record(8)
        blank = {name: np.zeros(2) for name in record.series} | {"day": np.arange(2)}
        blank |= {name: np.array(column) for name, column in series.items()}
        nobody = {"value": np.array([0.5, 0.5]), "status": np.zeros(2, np.int64)}
        none = {"messages": record.messages[:0], "moves": record.moves[:0]}
        return measure_record(dataclasses.replace(record, series=blank, people=people or nobody, **none))

    return measure


def test_money(measured):
    found = measured(fees=[30.0, 20.0], spend=[5.0, 15.0], operator_hours=[1.5, 2.0])
    assert (found["fees"], found["spend"], found["operator_hours"]) == (50.0, 20.0, 3.5)
    assert found["net"] == 30.0
    assert found["return_on_spend"] == 1.5
    assert measured(fees=[1.0, 1.0])["return_on_spend"] is None


def test_sales_are_income_like_fees(measured):
    found = measured(fees=[30.0, 20.0], sales=[10.0, 40.0], spend=[5.0, 15.0], purchases=[1, 4], first_purchases=[1, 2])
    assert (found["sales"], found["purchases"], found["net"], found["return_on_spend"]) == (50.0, 5.0, 80.0, 4.0)
    assert found["repeat_purchase_share"] == pytest.approx(0.4)
    assert measured()["repeat_purchase_share"] is None


def test_buyers_are_a_share_of_leads(random_record):
    record = random_record(8)
    joined = len(set(record.moves["person"][record.moves["kind"] == JOIN].tolist()))
    found = measure_record(record)
    assert found["leads"] == joined > 1
    assert found["buyers_share"] == record.series["first_purchases"].sum() / joined > 0


def test_conversion(measured):
    assert measured(applicants=[6, 4], refused=[1, 2])["conversion"] == pytest.approx(0.7)
    assert measured()["conversion"] is None


@pytest.mark.parametrize("kind", ["own_will", "silenced", "removed", "not_renewed", "group_closed", "pruned"])
def test_leaves_by_kind(measured, kind):
    assert measured(**{f"leaves_{kind}": [2, 3]})[f"leaves_{kind}"] == 5


def test_what_is_said(measured):
    found = measured(
        messages=[10, 10],
        useful_messages=[4, 2],
        chat_messages=[5, 4],
        offers=[1, 4],
        members=[3, 1],
        useful_value_sum=[1.5, 1.0],
        visitors=[4, 6],
        served=[1, 2],
    )
    assert (found["useful_messages"], found["chat_messages"], found["offers"]) == (6, 9, 5)
    assert found["offers_share"] == 0.25
    assert found["useful_per_head"] == pytest.approx(6 / 4 * 30)
    assert found["value_weighted_useful_messages"] == 2.5
    assert found["served_share"] == pytest.approx(0.3)


def test_value_of_the_members(measured):
    value = np.linspace(0, 1, 13)
    people = {"value": value[::-1], "status": np.array([2, 3, *[1] * 11])}
    found = measured(people, members=[0, 11], muted=[0, 2], mean_value=[np.nan, 0.4])
    assert found["mean_value"] == found["mean_value_end"] == 0.4
    # The best two of the eleven members; the two best people of all have left.
    assert found["top_decile_value"] == pytest.approx((value[10] + value[9]) / 2)
    assert found["muted_share"] == pytest.approx(2 / 11)


def test_an_empty_group_has_no_value(measured):
    found = measured(mean_value=[np.nan, np.nan])
    for name in ("mean_value", "mean_value_end", "top_decile_value", "muted_share", "useful_per_head", "served_share"):
        assert found[name] is None
    assert found["culture_end"] is None


def test_what_members_share(measured):
    found = measured(members=[3, 4], culture=[0.7, 0.6], visitors=[4, 6], check_ins=[2, 1])
    assert found["culture_end"] == 0.6
    assert found["check_in_share"] == pytest.approx(0.3)
    assert measured()["check_in_share"] is None


def test_an_owner_fades(measured):
    assert measured(owner_messages=[4] * 30 + [9] * 10 + [1] * 30)["owner_fade"] == pytest.approx(0.25)
    assert measured(owner_messages=[0] * 30 + [1] * 30)["owner_fade"] is None
    assert measured(owner_messages=[4] * 59)["owner_fade"] is None
