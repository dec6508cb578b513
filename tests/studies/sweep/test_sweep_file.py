"""Sweeps as experiment files: what is written is read back equal, and what users write is understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqsim.errors import InputError
from sqsim.studies.sweep.design import Design
from sqsim.studies.sweep.dimension import Choices, Range
from sqsim.studies.sweep.sweep import Sweep
from sqsim.studies.sweep.sweep_file import read_sweep, sweep_of, sweep_toml
from tests.studies.sweep.small import small_sweep

SHARES = ("community.positioning", "community.enforcement", "community.rules_visible", "community.public_view")
WHOLES = ("community.moderators", "community.seed_members")


@st.composite
def designs(draw, paths):
    dimensions = []
    for path in draw(st.permutations(paths))[: draw(st.integers(1, 3))]:
        if draw(st.booleans()):
            values = st.integers(2, 9) if path in WHOLES else st.floats(0, 1)
            dimensions.append(Choices(path, tuple(draw(st.lists(values, min_size=1, max_size=3, unique=True)))))
        else:
            whole = path in WHOLES
            low, high = (2, 9) if whole else (0.125, draw(st.floats(0.5, 1)))
            dimensions.append(Range(path, low, high, draw(st.integers(2, 5)), draw(st.booleans()), whole))
    kind = draw(st.sampled_from(["grid", "latin_hypercube", "sobol"]))
    return Design(kind, tuple(dimensions), *((8, draw(st.integers(0, 99))) if kind != "grid" else ()))


@settings(deadline=None)
@given(designs(SHARES[:2] + WHOLES[:1]), designs(SHARES[2:] + WHOLES[1:]), st.integers(1, 9), st.integers(0, 99))
def test_what_is_written_is_read_back_equal(tmp_path_factory, levers, unknown, replicates, seed):
    """Equal to the last bit of every value, whatever order a TOML writer puts settings in."""
    sweep = Sweep(small_sweep().base, levers, unknown, replicates, seed, measures=("gini", "messages"), series=True)
    file = tmp_path_factory.mktemp("sweep") / "experiment.toml"
    file.write_text(sweep_toml(sweep), encoding="utf-8")
    again = read_sweep(file)
    assert again.identity == sweep.identity
    assert [again.row(point) for point in range(again.points)] == [sweep.row(point) for point in range(sweep.points)]
    assert sweep_toml(again) == sweep_toml(sweep)


def test_settings_may_be_written_as_tables_in_tables(tmp_path):
    text = """
    base = "open"
    days = 9
    [levers.policies]
    paid_access.price = [0, 9]
    entry_threshold = { level = { low = 0.0, high = 0.5, count = 3 } }
    [uncertainties]
    design = "latin_hypercube"
    points = 5
    [uncertainties.community.moderators]
    low = 1
    high = 4
    """
    file = tmp_path / "fee.toml"
    file.write_text(text, encoding="utf-8")
    sweep = read_sweep(file)
    assert sweep.paths == ("policies.paid_access.price", "policies.entry_threshold.level", "community.moderators")
    assert (sweep.choices, sweep.worlds, sweep.base.days, sweep.title) == (6, 5, 9, "fee")
    assert all(isinstance(sweep.row(point)[2], int) for point in range(sweep.points))


def test_a_table_of_points_may_leave_cells_empty_and_name_its_rows(tmp_path):
    (tmp_path / "points.csv").write_text(
        "\ufeffname,policies.paid_access.price,community.room_by,community.rooms\n"
        "as it is,,,\nfee,49,,\nrooms,,topic,4\n",
        encoding="utf-8",
    )
    (tmp_path / "x.toml").write_text('base = "open"\n[levers]\nfile = "points.csv"\n', encoding="utf-8")
    sweep = read_sweep(tmp_path / "x.toml")
    assert sweep.levers.names == ("as it is", "fee", "rooms")
    assert sweep.changes(0) == {}
    assert sweep.scenario(0) == sweep.base
    assert sweep.changes(1) == {"policies.paid_access.price": 49}
    assert sweep.scenario(2).community.rooms == 4
    (tmp_path / "again.toml").write_text(sweep_toml(sweep), encoding="utf-8")  # the CSV is no longer needed
    (tmp_path / "points.csv").unlink()
    again = read_sweep(tmp_path / "again.toml")
    assert (again.identity, again.levers.names) == (sweep.identity, sweep.levers.names)


def test_a_base_may_be_a_file_beside_the_experiment(tmp_path):
    (tmp_path / "mine.toml").write_text("days = 7\n[population]\npeople = 40\n", encoding="utf-8")
    document = {"base": "mine.toml", "levers": {"community.seed_members": [5, 9]}}
    assert sweep_of(document, "x.toml", tmp_path).base.population.people == 40


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"base": "open", "levers": {"days": 5}}, "levers: days: 5 is no set of values"),
        ({"base": "open", "levers": {"days": {"low": 5, "hihg": 9}}}, 'unknown key "hihg"'),
        ({"base": "open", "levers": {"days": {"low": 5, "high": 9, "count": 1}}}, "days.count: 1 is out of bounds"),
        ({"base": "open", "levers": {"design": "grid", "points": 4, "days": [5]}}, "levers.points: 4 does not belong"),
        ({"base": "open", "levers": {"order": ["day"], "days": [5]}}, "is not their order"),
        ({"base": "open", "levers": {"design": "sobol", "days": {"low": 5, "high": 9}}}, "levers.points: is missing"),
        ({"base": "open", "levers": {"days": [5]}, "replicates": 0}, "replicates: 0 is out of bounds"),
        ({"base": "open", "levers": {"days": [5]}, "seed": -1}, "seed: -1 is out of bounds"),
        ({"base": "open", "levers": {"days": [5]}, "engine": "both"}, 'there is no engine "both"'),
        ({"base": "open", "levers": {"days": [5]}, "measures": []}, "names no measures"),
        ({"base": "open", "levers": {"days": [5]}, "series": 1}, "series: 1 is of the wrong type; expected true or"),
        ({"base": {"days": 3, "dais": 4}, "levers": {"days": [5]}}, 'base: unknown key "dais"'),
        ({"base": "open", "levers": {"rows": [{"days": 5}], "names": 5}}, "levers.names: 5 names not the rows"),
        ({"base": "open", "levers": {"rows": [{"days": 5}], "names": ["a", "b"]}}, "expected a list of 1 names"),
        ({"base": "open", "levers": {"order": [1], "days": [5]}}, "is not their order"),
        ({"base": "open", "levers": {"rows": [{"days": 5000}]}}, "levers.rows[0]: days: 5000 is out of bounds"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, document, said):
    with pytest.raises(InputError) as caught:
        sweep_of(document, "x.toml", tmp_path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(("x.toml", "replicates"))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("days,days\n5,6\n", 'days" heads two columns'),
        ("days\n" + "5" * 200_000, "after line 1: is no CSV: field larger"),
    ],
)
def test_a_table_that_is_none(tmp_path, cells, said):
    (tmp_path / "t.csv").write_text(cells, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        sweep_of({"base": "open", "levers": {"file": "t.csv"}}, "x.toml", tmp_path)
    assert said in str(caught.value)


def test_names_of_rows_may_run_over_lines(tmp_path):
    (tmp_path / "t.csv").write_text('name,days\n"a, ""b""\n课\u2028程",5\n', encoding="utf-8")
    design = sweep_of({"base": "open", "levers": {"file": "t.csv"}}, "x.toml", tmp_path).levers
    assert (design.names, design.rows) == (('a, "b"\n课\u2028程',), ((5,),))


def test_places_within_rows_are_found_in_the_text(tmp_path):
    (tmp_path / "x.toml").write_text('base = "open"\n[levers]\nrows = [{ policies = { a = 1 } }]\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"x.toml: line 3: levers.rows\[0\]: policies: .* is of the wrong type"):
        read_sweep(tmp_path / "x.toml")
