"""What a user may get wrong: exit 2, one message that helps, no traceback, nothing written."""

import gzip
import json

import pytest

from tests.cli.shell import in_process_of_its_own, sqsim

GOOD = 'name = "mine"\ndays = 20\n[population]\npeople = 50\n'
FILES = {
    "good.toml": GOOD,
    "misspelt.toml": GOOD + "[population.graph]\nneighbors = 4\n",
    "out.toml": GOOD + "[community]\nmoderators = 99\n",
    "type.toml": GOOD + '[community]\npositioning = "high"\n',
    "broken.toml": "name = 'x\ndays = 3",
    "empty.toml": "",
    "nan.toml": GOOD + "[community]\npositioning = nan\n",
    "nobody.toml": "[population]\npeople = 0\n",
    "policy.toml": GOOD + '[[policies]]\nkind = "entry_treshold"\n',
    "graph.toml": GOOD + '[population.graph]\nkind = "edges"\nfile = "ties.csv"\n',
    "no_graph.toml": GOOD + '[population.graph]\nkind = "edges"\nfile = "tis.csv"\n',
    "ties.csv": "a,b\n0,1\n1,777\n",
    "latin.toml": b"title = 'caf\xe9'\n",
    "empty.csv": "",
    "binary.csv": bytes(range(256)) * 4,
    "headless.csv": "2020-01-01,anna\n",
    "rows.csv": "timestamp,member\nyesterday,anna\nlater,bob\n",
    "log.csv": "timestamp,member,group\n2020-01-01T10:00:00Z,anna,general\n2020-01-02T10:00:00Z,bob,general\n",
    "cut.csv.gz": gzip.compress(b"timestamp,member\n2020-01-01T10:00:00Z,anna\n" * 50)[:40],
    "taken/thesis.docx": "years of work",
    "experiment.toml": 'kind = "compare"\nbaseline = "a"\nseed = 0\nengine = "columns"\nsmallest_effect = 0.2\n'
    "[worlds.a]\ndays = 3\n",
    "log.toml": 'kind = "observe"\nlog = "log.csv"\ninclude = []\n',
    "curly.toml": "title = “mine”\n",
    "m.csv": "person,mail\n1,a@b\n",
    "m.parquet": "PAR1",
    "sweep.toml": 'base = "good.toml"\n[levers]\n"policies.paid_access.price" = [0, 9]\n',
    "no_base.toml": '[levers]\n"policies.paid_access.price" = [0, 9]\n',
    "far_base.toml": 'base = "opne"\n[levers]\n"days" = [5, 9]\n',
    "nothing.toml": 'base = "good.toml"\n[levers]\n',
    "no_values.toml": 'base = "good.toml"\n[levers]\n"policies.paid_access.price" = []\n',
    "turned.toml": 'base = "good.toml"\n[uncertainties]\ndesign = "latin_hypercube"\npoints = 4\n'
    "community.positioning = { low = 0.9, high = 0.1 }\n",
    "unpaired.toml": 'base = "good.toml"\n[levers]\ndesign = "zip"\n"days" = [5, 9]\n"community.moderators" = [1]\n',
    "seven.toml": 'base = "good.toml"\n[levers]\ndesign = "sobol"\npoints = 7\n'
    "community.positioning = { low = 0.1, high = 0.9 }\n",
    "designless.toml": 'base = "good.toml"\n[levers]\ndesign = "gird"\n"days" = [5, 9]\n',
    "lever_key.toml": 'base = "good.toml"\nreplicats = 3\n[levers]\n"days" = [5, 9]\n',
    "points.csv": "policies.paid_access.price,days\n9,5\n9\n",
    "table.toml": 'base = "good.toml"\n[levers]\nfile = "points.csv"\n',
    "wrong_points.csv": "name,policies.paid_access.price\nfree,0\ndear,-4\n",
    "wrong_table.toml": 'base = "good.toml"\n[levers]\nfile = "wrong_points.csv"\n',
    "both.toml": 'base = "good.toml"\n[levers]\n"days" = [5, 9]\n[uncertainties]\n"days" = [5, 9]\n',
    "t.graphml": '<graphml><graph><node id="a"/></graph></graphml>',
}
# What is typed, and what the message must say.
TYPED = {
    "no such command": ("comapre open gated", "compare"),
    "no such option": ("run open --dayz 10", "--days"),
    "option that is not for run": ("run open --replicates 3", "--replicates"),
    "missing argument": ("run", "CASE_OR_FILE"),
    "no such case": ("run opne", 'did you mean "open"?'),
    "no such file": ("run god.toml", 'did you mean "good.toml"?'),
    "a folder": ("run taken", "taken"),
    "show no such case": ("cases show gatd", 'did you mean "gated"?'),
    "misspelt key": ("run misspelt.toml", 'population.graph: unknown key "neighbors"; did you mean "neighbours"?'),
    "out of bounds": (
        "run out.toml",
        "community.moderators: 99 is out of bounds; expected a whole number from 0 to 50",
    ),
    "wrong type": ("validate type.toml", 'community.positioning: "high" is of the wrong type'),
    "broken TOML": ("validate broken.toml", "broken.toml: end of document: broken TOML"),
    "empty TOML": ("validate empty.toml", "is empty"),
    "not a number": ("run nan.toml", "nan is not a finite number"),
    "sweep of nothing": ("sweep good.toml", "nothing says what to vary"),
    "sweep of a misspelt setting": (
        "sweep good.toml --vary community.moderator=1,2",
        'unknown key "moderator"; did you mean "moderators"?',
    ),
    "sweep of a misspelt policy": ("sweep open --vary policies.paid_acess.price=1,2", 'did you mean "paid_access"?'),
    "sweep without values": ("sweep open --vary days=", "expected path=v1,v2 or path=low:high:count"),
    "sweep with an empty value": ("sweep open --vary days=5,,9", '"5,,9" has an empty value'),
    "sweep out of bounds": ("sweep open --vary community.moderators=1,99", "community.moderators: 99 is out of bounds"),
    "sweep with bounds reversed": ("sweep open --vary days=90:30:3", "--vary: days: the bounds [90, 30] are reversed"),
    "sweep without a count": ("sweep open --vary days=30:90", "low:high:count"),
    "sweep of a trillion runs": (
        "sweep open --vary community.positioning=0:1:1000 --vary community.rules_visible=0:1:1000 --replicates 100000",
        "1000000 points × 100000 replicates are 100000000000 runs; expected at most 10000000",
    ),
    "sweep of too many points": (
        "sweep open --vary community.positioning=0:1:1000000 --vary community.rules_visible=0:1:1000000",
        "1000000000000 is too many points",
    ),
    "sweep of one setting twice": ("sweep open --vary days=5,9 --vary days=6,7", '"days" is varied twice'),
    "sweep of worlds of nothing": ("sweep open --vary days=5,9 --worlds 4", "4 worlds of nothing; expected --over"),
    "sweep of an unknown measure": ("sweep open --vary days=5,9 --measure gin", 'did you mean "gini"?'),
    "sweep of a lever that is unknown": (
        "sweep open --vary days=5,9 --over days=5:9",
        "is both a lever and an uncertainty",
    ),
    "sweep shard of none": ("sweep open --vary days=5,9 --shard 3/2", '--shard: "3/2" is no share; expected I/N'),
    "sweep on no cluster": (
        "sweep open --vary days=5,9 --cluster tcp://127.0.0.1:9",
        '--cluster: no scheduler answers at "tcp://127.0.0.1:9"',
    ),
    "sweep file with --vary": ("sweep sweep.toml --vary days=5,9", "--vary: "),
    "sweep file without base": ("sweep no_base.toml", "no_base.toml: base: is missing"),
    "sweep file with a misspelt base": ("sweep far_base.toml", 'did you mean "open"?'),
    "sweep file of nothing": ("sweep nothing.toml", "nothing.toml: varies nothing"),
    "sweep file without values": ("sweep no_values.toml", "policies.paid_access.price: [] has no values"),
    "sweep file with bounds reversed": ("sweep turned.toml", "the bounds [0.9, 0.1] are reversed"),
    "sweep file that does not pair": ("sweep unpaired.toml", "days: 2, community.moderators: 1"),
    "sweep file with 7 Sobol points": ("sweep seven.toml", "7 is no power of two; expected a power of two, as 4 or 8"),
    "sweep file with a misspelt design": ("sweep designless.toml", 'did you mean "grid"?'),
    "sweep file with a misspelt key": ("sweep lever_key.toml", 'unknown key "replicats"'),
    "sweep file with a short row": ("sweep table.toml", "points.csv: line 3: is a row of another length"),
    "sweep file with a bad row": ("sweep wrong_table.toml", "wrong_points.csv: line 3: policies.paid_access.price: -4"),
    "sweep file with a setting on both sides": ("sweep both.toml", "is both a lever and an uncertainty"),
    "run of a sweep": ("run sweep.toml", 'is an experiment of sqsim "sweep"'),
    "status of no results": ("status taken", "taken: is not a folder of results"),
    "status of nothing": ("status nowhere", "nowhere: there is no such folder"),
    "merge of no results": ("merge taken --out joined", "taken: is not a folder of results"),
    "merge to nowhere": ("merge taken", "--out: is missing"),
    "reproduce no results": ("reproduce taken", "taken: is not a folder of results"),
    "no people": ("run nobody.toml", "population.people: 0 is out of bounds"),
    "unknown policy": ("run policy.toml", 'did you mean "entry_threshold"?'),
    "unknown ids in the graph": ("run graph.toml", "line 3: unknown person id"),
    "no file of ties": ("compare good.toml no_graph.toml", 'did you mean "ties.csv"?'),
    "not UTF-8": ("validate latin.toml", "line 1"),
    "validate nothing": ("validate no.toml", "there is no such file"),
    "half an experiment": ("validate experiment.toml", "replicates: is missing"),
    "half a log": ("validate log.toml", "log.toml: columns: is missing"),
    "validate no such case": ("validate opne", 'did you mean "open"?'),
    "run an experiment": ("run experiment.toml", "sqsim validate experiment.toml"),
    "curly quotes": ("validate curly.toml", 'there is a curly “; type "'),
    "full-width colon": ("compare open --alt x：days=3", "there is a full-width ：; type :"),
    "full-width equals sign": ("run open --set days＝3", "there is a full-width ＝; type ="),
    "full-width semicolon": ("compare open --alt x:days=3；community.rooms=2", "there is a full-width ；; type ;"),
    "another length": ("compare open --alt x:days=10", "x: days: 10 is another length; expected the 730 of open"),
    "the same file twice": ("compare good.toml good.toml", 'good.toml: two worlds are called "good"'),
    "events over a log of others": ("run open --json --events log.csv", "was not written by sqsim"),
    "agents over a list of others": ("run open --json --agents m.csv", "was not written by sqsim"),
    "agents over a broken list": ("run open --json --agents m.parquet", "was not written by sqsim"),
    "ties over a graph of others": ("run open --json --ties t.graphml", "was not written by sqsim"),
    "events into a folder": ("run open --json --events .", '--events: "." is a folder'),
    "out below a file": ("run good.toml --out good.toml/x", "good.toml: is a file, not a folder"),
    "out without a name": ("run good.toml --out=", '--out: "" is no folder'),
    "days below": ("run open --days 0", '--days: "0" is out of bounds; expected a whole number from 1 to 3650'),
    "days no number": ("run open --days ten", '--days: "ten" is not a number'),
    "negative seed": ("run open --seed -1", '--seed: "-1" is out of bounds'),
    "no such engine": ("run open --engine columsn", "columns"),
    "no such language": ("run open --lang fr", "zh"),
    "set without value": ("run open --set days", '--set: "days" is not a change; expected path=value'),
    "set misspelt": ("run open --set comunity.rooms=2", 'unknown key "comunity"; did you mean "community"?'),
    "set out of bounds": ("run open --set policies.entry_threshold.level=7", "level: 7 is out of bounds"),
    "set unknown policy": ("run open --set policies.paid_acess.price=1", 'did you mean "paid_access"?'),
    "set nan": ("run open --set community.positioning=nan", "nan is not a finite number"),
    "events elsewhere": ("run open --json --events no/where.csv", "--events: there is no folder"),
    "agents in a strange format": ("run open --json --agents a.xlsx", "--agents"),
    "ties in a strange format": ("run open --json --ties a.csv", ".graphml"),
    "out holds something else": ("run good.toml --out taken", "thesis.docx"),
    "out is a file": ("compare open gated --out good.toml", "there is a file of this name"),
    "nothing to compare": ("compare open", "nothing to compare with"),
    "compared with itself": ("compare open open", 'two worlds are called "open"'),
    "alternative without name": ("compare open --alt community.rooms=2", "is not an alternative"),
    "alternative without change": ("compare open --alt x:", "is not an alternative"),
    "alternative misspelt": ("compare open --alt x:comunity.rooms=2", '--alt x: unknown key "comunity"'),
    "no worlds": ("compare open gated --worlds 0", '--worlds: "0" is out of bounds; expected a whole number from 2'),
    "uncertain without worlds": (
        "compare open gated --over parameters.lapse_rate=0.1:0.2",
        "over: says what is uncertain, but no worlds are asked for; expected worlds as well (--worlds W)",
    ),
    "bounds of worlds reversed": (
        "compare open gated --worlds 5 --over parameters.lapse_rate=0.5:0.2",
        "--over: parameters.lapse_rate: the bounds [0.5, 0.2] are reversed",
    ),
    "unknown uncertainty": (
        "compare open gated --worlds 5 --over parameters.lapse_rat=0.1:0.2",
        'unknown parameter "lapse_rat"; did you mean "lapse_rate"?',
    ),
    "an uncertainty that is compared": (
        "compare open gated --worlds 5 --over policies.entry_threshold.level=0.1:0.2",
        'over: "policies.entry_threshold.level" is what is compared; expected what gated does not set',
    ),
    "an uncertainty as a list": (
        "compare open gated --worlds 5 --over parameters.lapse_rate=0.1,0.2",
        "is no range; expected low and high (path=low:high)",
    ),
    "a world that cannot be": (
        "compare open gated --worlds 50 --over population.people=30:200 --over community.seed_members=5:100",
        "in plausible world",
    ),
    "unclear without asking": (
        "compare open gated --measure gini",
        "--measure: says what --until-clear asks, which is not there; expected --until-clear, too",
    ),
    "until an unknown measure is clear": (
        "compare open gated --until-clear --measure ginni",
        '"ginni" is no measure; expected a measure; `sqsim measures` lists them; did you mean "gini"?',
    ),
    "most below the beginning": (
        "compare open gated --until-clear --replicates 30 --most 20",
        "most: 20 leaves no room; expected 30, the replicates to begin with, or more",
    ),
    "width in words": ("compare open gated --until-clear --width wide", '--width: "wide" is not a number of this kind'),
    "until clear in worlds": (
        "compare open gated --until-clear --worlds 10",
        "until-clear: goes not with plausible worlds; expected one of the two",
    ),
    "one replicate": ("compare open gated --replicates 1", '--replicates: "1" is out of bounds'),
    "no jobs": ("compare open gated --jobs 0", '--jobs: "0" is out of bounds'),
    "effect no number": ("compare open gated --smallest-effect nan", '--smallest-effect: "nan" is out of bounds'),
    "vary what is not there": (
        "sensitivity open --over parameters.lapse_rat=0:1",
        'unknown parameter "lapse_rat"; did you mean "lapse_rate"?',
    ),
    "bounds to analyse reversed": (
        "sensitivity open --over parameters.lapse_rate=0.5:0.05",
        "--over: parameters.lapse_rate: the bounds [0.5, 0.05] are reversed",
    ),
    "bounds no scenario may have": ("sensitivity open --over community.moderators=0:99", "99 is out of bounds"),
    "no bounds at all": ("sensitivity open --over parameters.lapse_rate", "says not what to vary"),
    "logarithm of nothing": ("sensitivity open --over community.outside_offers=0:5:log", "0 has no logarithm"),
    "counted bounds": ("sensitivity open --over community.outside_offers=0:5:6", "the method chooses the values"),
    "one choice": ("sensitivity open --over community.moderators=2", "[2] leaves nothing to vary"),
    "varied twice": (
        "sensitivity open --over community.moderators=1,2 --over community.moderators=1,3",
        '"community.moderators" is varied twice',
    ),
    "samples no power of two": (
        "sensitivity open --over community.moderators=1,2 --method sobol --samples 48",
        "--samples: 48 is no power of two; expected a power of two, as 32 or 64",
    ),
    "one sample": ("sensitivity open --over community.moderators=1,2 --samples 1", '--samples: "1" is out of bounds'),
    "samples without end": ("sensitivity open --over community.moderators=1,2 --samples 900000", "from 2 to 500000"),
    "unknown method": ("sensitivity open --over community.moderators=1,2 --method soblo", "sobol"),
    "unknown measure": (
        "sensitivity open --over community.moderators=1,2 --measure mesages",
        '"mesages" is no measure; expected a measure; `sqsim measures` lists them; did you mean "messages"?',
    ),
    "ranges that do not fit one another": (
        "sensitivity open --over population.people=20:90 --over community.seed_members=5:50",
        "expected ranges in which all settings fit one another",
    ),
    "no such log": ("observe lgo.csv", "lgo.csv: there is no such file"),
    "empty log": ("observe empty.csv", "empty.csv"),
    "binary log": ("observe binary.csv", "binary.csv"),
    "log without heading": ("observe headless.csv", "timestamp"),
    "log without a good row": ("observe rows.csv", "rows.csv"),
    "cut short": ("observe cut.csv.gz", "cut.csv.gz"),
    "no such group": ("observe log.csv --group genral", 'did you mean "general"?'),
    "column without its name": ("observe log.csv --column member", "--column"),
    "column that is not there": ("observe log.csv --column member=autor", "autor"),
    "no results": ("report taken", "taken: is not a folder of results"),
    "results that are not there": ("report nowhere", "there is no such folder"),
    "practice on no case": ("policies --case opne", 'did you mean "open"?'),
}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with files good and bad, in which the user stands."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("typed", "said"), TYPED.values(), ids=TYPED)
def test_bad_input_gets_one_message_and_writes_nothing(desk, typed, said):
    before = sorted(desk.rglob("*"))
    result = sqsim(*typed.split())
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("sqsim: ")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    assert said in result.err
    assert sorted(desk.rglob("*")) == before


def test_as_a_process_of_its_own_it_is_the_same(desk):
    result = in_process_of_its_own("run", "misspelt.toml")
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert 'did you mean "neighbours"?' in result.err


MANY = """days = 0
zzz = 1
[community]
moderators = 99
[[policies]]
kind = "entry_threshold"
levle = 3
[parameters]
aa = 1
bb = 2
"""


def test_validate_lists_everything_with_its_line(desk):
    (desk / "many.toml").write_text(MANY, encoding="utf-8")
    said = sqsim("validate", "many.toml")
    assert (said.status, said.out) == (2, "")
    lines = said.err.splitlines()
    assert lines[0] == "sqsim: many.toml: 6 things are wrong"
    assert [line.split(": ")[1] for line in lines[1:]] == [f"line {number}" for number in (1, 2, 4, 7, 9, 10)]
    document = json.loads(sqsim("validate", "many.toml", "--json").out)
    assert (document["valid"], [each["line"] for each in document["problems"]]) == (False, [1, 2, 4, 7, 9, 10])


def test_validate_shows_twenty_at_most(desk):
    (desk / "many.toml").write_text("".join(f"zz{number} = 1\n" for number in range(30)), encoding="utf-8")
    assert sqsim("validate", "many.toml").err.endswith("\n  and 10 more\n")
    assert len(json.loads(sqsim("validate", "many.toml", "--json").out)["problems"]) == 20


def test_an_option_unlike_any_other_gets_no_suggestion(desk):
    assert sqsim("policies", "--quack", "zh").err == "sqsim: No such option: --quack; see sqsim policies --help\n"
