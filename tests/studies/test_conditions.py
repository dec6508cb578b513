"""Experiments in plausible worlds, and experiments until it is clear: which runs they are, and that they read back."""

from dataclasses import replace

import pytest

from sqsim.errors import InputError
from sqsim.studies.asked import experiment_of
from sqsim.studies.experiment_file import experiment_toml, read_experiment
from sqsim.world.scenario import changed

OVER = {"parameters.lapse_rate": (0.05, 0.5), "community.outside_offers": (0, 10)}


@pytest.fixture
def uncertain(experiment):
    return experiment_of(experiment.worlds, 2, seed=3, worlds=4, over=OVER)


@pytest.fixture
def watched(experiment):
    return experiment_of(experiment.worlds, 4, seed=3, until_clear={"measures": ["gini"], "most": 10})


def test_all_worlds_of_a_pair_share_what_is_uncertain_and_the_luck(uncertain):
    jobs = list(uncertain.jobs())
    assert len(jobs) == 4 * 2 * 2
    rates = []
    for first, second in zip(jobs[::2], jobs[1::2], strict=True):
        assert (first.seed, first.replicate) == (second.seed, second.replicate)
        assert first.scenario.parameters == second.scenario.parameters
        assert first.scenario.community.outside_offers == second.scenario.community.outside_offers
        assert (len(first.scenario.policies), len(second.scenario.policies)) == (0, 1)
        rates.append(first.scenario.parameters["lapse_rate"])
    assert [job.replicate for job in jobs[::2]] == list(range(8))
    assert rates[::2] == rates[1::2] == [row[0] for row in uncertain.uncertainties.rows]
    assert [job.replicate for job in jobs if job.portrait] == [0, 0]


def test_they_read_back_equal(uncertain, watched, experiment, tmp_path):
    for each in (uncertain, watched, experiment_of(experiment.worlds, worlds=3)):
        (tmp_path / "experiment.toml").write_text(experiment_toml(each), encoding="utf-8")
        again = read_experiment(tmp_path / "experiment.toml")
        assert again == each
        assert (again.identity, again.family) == (each.identity, each.family)


def test_other_worlds_or_looks_are_another_experiment(uncertain, watched, experiment):
    """More of a Latin hypercube are other worlds, and another end of the looks means another level."""
    others = [
        experiment_of(experiment.worlds, 2, seed=3, worlds=5, over=OVER),
        experiment_of(experiment.worlds, 3, seed=3, worlds=4, over=OVER),
        experiment_of(experiment.worlds, 2, seed=3, worlds=4),
        experiment_of(experiment.worlds, 4, seed=3, until_clear={"measures": ["gini"], "most": 12}),
        experiment_of(experiment.worlds, 4, seed=3, until_clear={"measures": ["net"], "most": 10}),
        experiment_of(experiment.worlds, 10, seed=3),
    ]
    families = {each.family for each in (*others, uncertain, watched)}
    assert len(families) == 8
    assert replace(experiment, replicates=9).family == experiment.family


def test_stages_are_the_looks_or_the_whole(watched, uncertain):
    assert [stage.replicates for stage in watched.stages()] == [4, 6, 9, 10]
    assert [stage.identity for stage in uncertain.stages()] == [uncertain.identity]
    first, second = list(watched.stages())[:2]
    assert [job.id for job in second.jobs()][:8] == [job.id for job in first.jobs()]


def test_defaults_are_fewer_pairs_where_there_are_many_worlds(experiment):
    assert experiment_of(experiment.worlds).replicates == 20
    assert experiment_of(experiment.worlds, worlds=5).replicates == 3
    assert experiment_of(experiment.worlds, until_clear={}).until_clear.looks[:2] == (20, 30)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"over": OVER}, "over: says what is uncertain, but no worlds are asked for"),
        ({"worlds": 4, "until_clear": {}}, "until-clear: goes not with plausible worlds"),
        ({"worlds": 10_000, "replicates": 11}, "worlds: 10000 worlds × 11 replicates are 110000 pairs"),
        ({"worlds": 4, "over": {"days": (10, 20)}}, "days: cannot be uncertain"),
        (
            {"worlds": 4, "over": {"policies.entry_threshold.level": (0.1, 0.2)}},
            '"policies.entry_threshold.level" is wh',
        ),
        ({"worlds": 4, "replicates": 1}, "replicates: 1 is out of bounds"),
    ],
)
def test_what_does_not_go_together_is_refused(experiment, asked, said):
    with pytest.raises(InputError, match=said):
        experiment_of(experiment.worlds, **asked)


def test_a_world_that_cannot_be_is_told_by_its_number(experiment):
    over = {"population.people": (30, 200), "community.seed_members": (5, 100)}
    with pytest.raises(InputError, match=r"base in plausible world \d+ of 50: community.seed_members: \d+ is out of"):
        experiment_of(experiment.worlds, worlds=50, over=over)


def test_a_world_that_cannot_be_for_one_alternative_names_it(scenario):
    crowd = changed(scenario, {"community.seed_members": 90})
    with pytest.raises(InputError, match=r"crowd in plausible world \d+ of 20: community.seed_members"):
        experiment_of({"base": scenario, "crowd": crowd}, worlds=20, over={"population.people": (60, 200)})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('design = "latin_hypercube"', 'design = "grid"', "uncertainties"),
        ("points = 4", "points = 1", "worlds: 1 is out of bounds"),
        ("high = 0.5", "high = 0.01", "reversed"),
        ("parameters.lapse_rate", "parameters.lapse_rat", 'did you mean "lapse_rate"'),
    ],
)
def test_wrong_uncertainties_in_a_file_say_what_is_wrong(uncertain, tmp_path, old, new, said):
    text = experiment_toml(uncertain)
    assert old in text
    (tmp_path / "e.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_experiment(tmp_path / "e.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("width = 0.4", "wide = 0.4", "until_clear: unknown key"),
        ("width = 0.4", "width = -1.0", "until_clear.width"),
        ('"gini"', '"ginni"', 'did you mean "gini"'),
        ("[until_clear]", "[[until_clear]]", "until_clear"),
    ],
)
def test_wrong_looks_in_a_file_say_what_is_wrong(watched, tmp_path, old, new, said):
    text = experiment_toml(watched)
    assert old in text
    (tmp_path / "e.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_experiment(tmp_path / "e.toml")
