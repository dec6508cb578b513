"""Scenario files that are wrong: each gets one message with file, place, value, expectation and nearest name."""

import pickle

import pytest

from sqsim.cases import load_case, scenario_of
from sqsim.errors import InputError
from sqsim.world.scenario import Scenario, changed, load_scenario, parse_change

GRAPH, POLICY = "[population.graph]\n", "[[policies]]\n"
THRESHOLD = POLICY + 'kind = "entry_threshold"\n'
SHARING = POLICY + 'kind = "scheduled_sharing"\n'

# What stands in the file, and what the message must say after "FILE: ".
BAD_TEXTS = {
    "empty": ("", "is empty; expected a scenario"),
    "comment only": ("# nothing\n", "is empty; expected a scenario"),
    "broken toml": ("name = 'x'\ndays = = 3\n", "line 2, column 8: broken TOML"),
    "unfinished toml": ("days = [1,", "end of document: broken TOML"),
    "a key twice": ("days = 1\ndays = 2\n", "line 2, column 9: broken TOML"),
    "nested without end": ("days = " + "[" * 9000, "is nested too deep"),
    "endless number": ("days = " + "9" * 9000, "broken TOML"),
    "unknown key": ("dais = 3", 'unknown key "dais"; did you mean "days"?'),
    "unknown key far from any": ("zzz = 3", 'unknown key "zzz"; expected one of name, title, days'),
    "unknown table": ("[comunity]\nmoderators = 1", 'unknown key "comunity"; did you mean "community"?'),
    "american spelling": (
        GRAPH + "neighbors = 4",
        'population.graph: unknown key "neighbors"; did you mean "neighbours"?',
    ),
    "days below": ("days = 0", "days: 0 is out of bounds; expected a whole number from 1 to 3650 (days)"),
    "days above": ("days = 3651", "days: 3651 is out of bounds"),
    "days with a point": ("days = 30.0", "days: 30.0 is of the wrong type; expected a whole number"),
    "days as text": ('days = "30"', 'days: "30" is of the wrong type; expected a whole number'),
    "days as truth": ("days = true", "days: true is of the wrong type"),
    "days as date": ("days = 2020-01-01", 'days: "2020-01-01" is of the wrong type'),
    "endless hexadecimal": ("days = 0x" + "f" * 9000, "days: a huge int is out of bounds"),
    "tables without end": ("days." + "a." * 500 + "a = 1", 'days: {"a": {"a"'),
    "no people": (
        "[population]\npeople = 0",
        "population.people: 0 is out of bounds; expected a whole number from 2 to",
    ),
    "not a number": ("[community]\npositioning = nan", "community.positioning: nan is not a finite number; expected a"),
    "infinite": ("[community]\nspend = inf", "community.spend: inf is not a finite number"),
    "truth for number": ("[community]\npositioning = true", "community.positioning: true is of the wrong type"),
    "text for number": ('[community]\npositioning = "0.5"', 'community.positioning: "0.5" is of the wrong type'),
    "table for number": ("[community.positioning]\nx = 1", "community.positioning: {"),
    "number for table": ("community = 3", "community: 3 is of the wrong type; expected a table"),
    "share above one": ("[community]\nenforcement = 1.01", "expected a number from 0 to 1 (share)"),
    "unknown weekday": ('start_weekday = "monday"', 'start_weekday: "monday" is not known; expected one of mon, tue'),
    "unknown selection": ('[community]\nseed_selection = "bests"', 'did you mean "best"?'),
    "more seeds than people": (
        "[population]\npeople = 20",
        "community.seed_members: 30 is out of bounds; expected at most",
    ),
    "room without cap": ('[community]\nroom_by = "cap"', "community.room_cap: is missing"),
    "one room by topic": (
        '[community]\nroom_by = "topic"',
        'community.rooms: 1 is too few; expected at least 2, since room_by is "topic"',
    ),
    "one room by level": ('[community]\nrooms = 1\nroom_by = "level"', "community.rooms: 1 is too few"),
    "rooms that nobody enters": (
        "[community]\nrooms = 2",
        'community.room_by: "none" leaves all rooms empty but the first; expected topic, level or cap, since there',
    ),
    "more seeds than places": (
        '[community]\nseed_members = 31\nrooms = 3\nroom_by = "cap"\nroom_cap = 10',
        "community.seed_members: 31 is too many; expected at most rooms × room_cap (3 × 10 = 30)",
    ),
    "name as path": ('name = "../up"', 'name: "../up" is not a name'),
    "name as two lines": ('name = "a\\nb"', 'name: "a\\nb" is not a name'),
    "unknown graph": (
        GRAPH + 'kind = "watts"',
        'population.graph.kind: "watts" is not known; expected one of watts_strogatz',
    ),
    "graph kind as number": (GRAPH + "kind = 3", "population.graph.kind: 3 is not known"),
    "setting of another graph": (GRAPH + 'kind = "complete"\nrewire = 0.1', 'population.graph: unknown key "rewire"'),
    "too many neighbours": (
        "[community]\nseed_members = 2\n[population]\npeople = 8\n",
        "population.graph.neighbours: 10 does",
    ),
    "huge complete graph": ("[population]\npeople = 9999\n" + GRAPH + 'kind = "complete"', "at most 5000 people"),
    "graph without file": (GRAPH + 'kind = "edges"', "population.graph.file: is missing"),
    "graph file missing": (GRAPH + 'kind = "edges"\nfile = "freinds.csv"', 'did you mean "friends.csv"?'),
    "graph file with unknown id": (
        GRAPH + 'kind = "edges"\nfile = "friends.csv"',
        'line 3: unknown person id "1000"; expected a whole number from 0 to 999',
    ),
    "graph file binary": (GRAPH + 'kind = "edges"\nfile = "binary.csv"', "is not text in UTF-8"),
    "graph file no edges": (GRAPH + 'kind = "edges"\nfile = "names.csv"', "line 2: unknown person id"),
    "graph file is folder": (GRAPH + 'kind = "edges"\nfile = "."', "population.graph.file: there is no file"),
    "unknown parameter": ("[parameters]\nno_such_thing = 1", 'parameters: unknown parameter "no_such_thing"'),
    "parameters as list": ("parameters = [1]", "parameters: [1] is of the wrong type; expected a table"),
    "policies as table": ("[policies]\nlevel = 1", "policies: {"),
    "policies of numbers": (
        "policies = [1]",
        "policies: [1] is of the wrong type; expected tables headed [[policies]]",
    ),
    "policy without kind": (POLICY + "level = 0.3", "policies[0].kind: is missing; expected one of the "),
    "unknown policy": (
        POLICY + 'kind = "entry_treshold"',
        'policies[0].kind: "entry_treshold" is not a known policy; expected',
    ),
    "unknown setting": (THRESHOLD + "levle = 1", 'policies[0]: unknown key "levle"; did you mean "level"?'),
    "level above one": (
        THRESHOLD + "level = 1.7",
        "policies[0].level: 1.7 is out of bounds; expected a number from 0 to 1 (value)",
    ),
    "ends before start": (
        THRESHOLD + "from_day = 9\nuntil_day = 9",
        "policies[0].until_day: 9 is too early; expected a day after",
    ),
    "second of two": (THRESHOLD + POLICY + 'kind = "capacity"\nmembers = 0', "policies[1].members: 0 is out of bounds"),
    "kind twice": (THRESHOLD + THRESHOLD, 'policies[0].kind: "entry_threshold" occurs more than once; expected an id'),
    "id twice": ((THRESHOLD + 'id = "a"\n') * 2, 'policies[1].id: "a" already names another policy'),
    "id of another kind": (THRESHOLD + SHARING + 'id = "entry_threshold"', "policies[1].id"),
    "id with a dot": (THRESHOLD + 'id = "a.b"', 'policies[0].id: "a.b" is not a name'),
    "half an hour": (
        SHARING + 'start = "20:30"',
        'policies[0].start: "20:30" is not a time of day; expected a whole hour',
    ),
    "backward slot": (SHARING + 'start = "23:00"', 'policies[0].end: "22:00" is too early'),
    "unknown day": (SHARING + 'days = ["tus"]', 'policies[0].days[0]: "tus" is not known'),
    "one day for a list": (SHARING + 'days = "tue"', 'policies[0].days: "tue" is of the wrong type'),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "friends.csv").write_text("a,b\n0,1\n2,1000\n")
    (tmp_path / "names.csv").write_text("a,b\nann,bob\n")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00\x01")
    return tmp_path


@pytest.mark.parametrize("case", BAD_TEXTS)
def test_a_bad_scenario_gets_one_message_that_says_what_and_where(case, folder):
    text, said = BAD_TEXTS[case]
    file = folder / "reading.toml"
    file.write_text(text)
    before = sorted(folder.rglob("*"))
    with pytest.raises(InputError) as caught:
        load_scenario(file)
    message = str(caught.value)
    assert said in message
    assert str(folder) in message
    assert "\n" not in message and len(message) < 500
    assert caught.value.exit_status == 2
    assert sorted(folder.rglob("*")) == before


def test_files_that_are_no_text_or_no_files(tmp_path):
    latin = tmp_path / "latin.toml"
    latin.write_bytes("days = 3\ntitle = 'caf\u00e9'\n".encode("latin-1"))
    for path, said in (
        (latin, "line 2: is not text in UTF-8"),
        (tmp_path, "is a folder; expected a TOML file"),
        (tmp_path / "latn.toml", 'there is no such file; expected a TOML file; did you mean "latin.toml"?'),
        (tmp_path / "no" / "such.toml", "there is no such file"),
        (latin / "below.toml", "expected a TOML file"),
    ):
        with pytest.raises(InputError) as caught:
            load_scenario(path)
        assert str(caught.value).startswith(str(path)) and said in str(caught.value)


def test_misspelt_cases_are_told_the_nearest():
    with pytest.raises(InputError, match=r'there is no case "opne"; expected one of .*; did you mean "open"'):
        load_case("opne")
    with pytest.raises(InputError, match=r'no case or file "study-grup"; .*; did you mean "study-group"'):
        scenario_of("study-grup")


BAD_CHANGES = {
    "days": '--set: "days" is not a change; expected path=value',
    "=3": '--set: "=3" is not a change',
    "days=": '--set: "days=" is not a change',
    "days=[1": '--set days: "[1" is not a value; expected a TOML value',
    "days=1\ntitle='x'": "--set days: ",
    "dais=3": '--set: unknown key "dais"; did you mean "days"?',
    "days.long=3": '--set: days.long: "days" has no parts',
    "days=long": '--set: days: "long" is of the wrong type; expected a whole number',
    "population.poeple=3": '--set: population: unknown key "poeple"; did you mean "people"?',
    "policies.entry_threshold=3": "expected policies.KIND.field or policies.ID.field",
    "policies.entry_treshold.level=0.3": 'did you mean "entry_threshold"?',
    "policies.entry_threshold.level=3": "--set: policies.entry_threshold.level: 3 is out of bounds",
    "policies.entry_threshold.levels=3": '--set: policies.entry_threshold: unknown key "levels"; did you mean "level"?',
    "policies.invitation_only.required=yes": '"yes" is of the wrong type; expected true or false',
    "policies=3": "--set: policies: 3 is of the wrong type",
    "population.graph.kind=stars": '--set: population.graph.kind: "stars" is not known',
    "parameters.zzz=3": '--set: parameters: unknown parameter "zzz"',
}


@pytest.mark.parametrize("text", BAD_CHANGES)
def test_a_bad_change_gets_one_message(text):
    with pytest.raises(InputError) as caught:
        changed(Scenario(), [parse_change(text)])
    assert BAD_CHANGES[text] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_parameters_are_checked_against_what_the_rules_declare():
    from sqsim.rules.parameters import Parameters

    name, field = next(iter(Parameters.__dataclass_fields__.items()))
    too_high = field.metadata["high"] + 1
    for value, said in (
        (too_high, "is out of bounds"),
        ("x", "is of the wrong type"),
        (float("nan"), "is not a finite"),
    ):
        with pytest.raises(InputError) as caught:
            changed(Scenario(), {f"parameters.{name}": value})
        message = str(caught.value)
        assert f"parameters.{name}: " in message and said in message and field.metadata["unit"] in message
    with pytest.raises(InputError, match=f'did you mean "{name}"'):
        changed(Scenario(), {f"parameters.{name}x": 1})


def test_the_first_of_several_says_how_many_more(tmp_path):
    file = tmp_path / "three.toml"
    file.write_text("days = 0\nzzz = 1\n" + THRESHOLD + "level = 3\n")
    with pytest.raises(InputError, match=r"days: 0 is out of bounds.*\(and 2 more\)$"):
        load_scenario(file)


def test_errors_travel_between_processes():
    fields = {"file": "f", "place": "p", "value": 3, "expected": "even", "nearest": "4", "line": 2}
    error = InputError("{value} is odd", **fields, beside=[InputError("more")])
    assert (
        str(pickle.loads(pickle.dumps(error)))
        == str(error)
        == 'f: line 2: p: 3 is odd; expected even; did you mean "4"? (and 1 more)'
    )
