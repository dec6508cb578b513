"""Changes by path."""

import pytest

from sqsim.errors import InputError
from sqsim.policies import Capacity, EntryThreshold
from sqsim.world.scenario import Scenario, changed, parse_change


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("days=30", "days", 30),
        (" community.positioning = 0.3 ", "community.positioning", 0.3),
        ("policies.scheduled_sharing.days=['mon', 'tue']", "policies.scheduled_sharing.days", ["mon", "tue"]),
        ("policies.scheduled_sharing.start=19:00", "policies.scheduled_sharing.start", "19:00"),
        ("community.seed_selection=best", "community.seed_selection", "best"),
        ("policies.invitation_only.required=false", "policies.invitation_only.required", False),
        ('title="a = b"', "title", "a = b"),
    ],
)
def test_values_are_toml_or_bare_words(text, path, value):
    assert parse_change(text) == (path, value)


def test_fields_are_replaced_and_the_rest_kept():
    before = Scenario(policies=(EntryThreshold(level=0.4, screening_noise=0.5),))
    after = changed(before, {"days": 30, "policies.entry_threshold.level": 0.6, "community.positioning": 1})
    assert (after.days, after.community.positioning) == (30, 1.0)
    assert after.policies == (EntryThreshold(level=0.6, screening_noise=0.5),)
    assert before.days == 365


def test_an_absent_policy_is_added():
    after = changed(
        Scenario(), [parse_change("policies.capacity.members=40"), parse_change("policies.capacity.from_day=3")]
    )
    assert after.policies == (Capacity(members=40, from_day=3),)


def test_policies_of_one_kind_are_addressed_by_id():
    before = Scenario(policies=(Capacity(id="a", members=5), Capacity(id="b", members=6)))
    assert changed(before, {"policies.b.members": 7}).policies[1].members == 7
    with pytest.raises(InputError, match="occurs more than once; expected one of a, b"):
        changed(before, {"policies.capacity.members": 7})


def test_another_kind_of_graph_starts_from_its_defaults_whatever_the_order():
    pairs = [("population.graph.attachments", 3), ("population.graph.kind", "barabasi_albert")]
    for changes in (pairs, pairs[::-1]):
        graph = changed(Scenario(), changes).population.graph
        assert (graph.kind, graph.attachments) == ("barabasi_albert", 3)


def test_a_list_of_policies_can_be_replaced():
    before = Scenario(policies=(Capacity(),))
    assert changed(before, {"policies": []}).policies == ()


def test_policies_that_are_not_registered_stay():
    class Mine(Capacity):
        kind = "mine"

    after = changed(Scenario(policies=(Mine(members=3),)), {"policies.mine.members": 4, "days": 2})
    assert isinstance(after.policies[0], Mine) and after.policies[0].members == 4
