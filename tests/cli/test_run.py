"""`sqsim run` as a user types it."""

import csv
import json
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from sqsim.policies import EntryThreshold
from tests.cli.shell import in_process_of_its_own, run_python, sqsim

SMALL = ("--days", "40", "--set", "population.people=80", "--set", "community.seed_members=12", "--quiet")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_json_is_one_document_and_writes_no_files(here):
    said = sqsim("run", "open", "--json", *SMALL)
    assert said.status == 0
    document = json.loads(said.out, parse_constant=pytest.fail)
    assert set(document) == {
        *("scenario", "hash", "seed", "engine", "days", "version", "stages", "measures", "series"),
    }
    assert (document["scenario"], document["days"], document["seed"], document["engine"]) == ("open", 40, 0, "columns")
    assert {"gini", "top10_share", "dau_mau", "entry_term", "exit_term"} <= set(document["measures"])
    names = {"day", "members", "messages", "useful_messages", "mean_value", "joins", "leaves", "active_members"}
    assert names <= set(document["series"])
    assert all(len(values) == 40 for values in document["series"].values())
    assert document["stages"][0]["from_day"] == 0
    assert list(here.iterdir()) == []


def test_what_a_policy_prints_stays_out_of_the_document(here, monkeypatch):
    def talkative(self, seen):
        print("I am at work")
        return {}

    monkeypatch.setattr(EntryThreshold, "effects", talkative)
    said = sqsim("run", "open", "--json", *SMALL, "--set", "policies.entry_threshold.level=0.4")
    assert json.loads(said.out)["scenario"] == "open"
    assert "I am at work" in said.err
    assert "I am at work" in sqsim("run", "open", *SMALL, "--set", "policies.entry_threshold.level=0.4").out


def test_what_is_printed_in_a_worker_goes_to_stderr():
    said = run_python(
        "-c",
        "from concurrent.futures import ProcessPoolExecutor as Pool\n"
        "from sqsim.studies.running.process import become_worker\n"
        "if __name__ == '__main__':\n"
        "    with Pool(1, initializer=become_worker) as pool: pool.submit(print, 'I am at work').result()\n",
    )
    assert (said.status, said.out, said.err) == (0, "", "I am at work\n")


def test_a_run_leaves_figures_sheets_and_a_report(here):
    said = sqsim("run", "open", *SMALL, "--out", "mine")
    assert said.status == 0
    assert "open" in said.out
    folder = here / "mine"
    assert {path.name for path in folder.iterdir()} == {
        *("experiment.toml", "provenance.json", "run.json", "series.csv", "report.html", "figures", "portraits"),
    }
    endings = {path.suffix for path in (folder / "figures").iterdir()}
    assert endings == {".png", ".svg"}
    raw = (folder / "series.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    document = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert [float(row["members"]) for row in rows] == document["series"]["members"]
    assert next(iter(rows[0])) == "day"


def test_the_resolved_scenario_runs_the_same_again(here):
    first = json.loads(sqsim("run", "open", "--json", "--out", "a", *SMALL).out)
    (here / "a" / "experiment.toml").replace(here / "copy.toml")
    second = json.loads(sqsim("run", "copy.toml", "--json").out)
    assert second == first


def test_a_seed_is_another_world(here):
    one, two = (json.loads(sqsim("run", "open", "--json", "--seed", seed, *SMALL).out) for seed in (1, 2))
    assert one["series"]["messages"] != two["series"]["messages"]
    assert one["hash"] == two["hash"]


def test_the_same_run_replaces_and_another_is_refused(here):
    assert sqsim("run", "open", *SMALL, "--out", "mine").status == 0
    (here / "mine" / "report.html").unlink()
    assert sqsim("run", "open", *SMALL, "--out", "mine").status == 0
    assert (here / "mine" / "report.html").exists()
    said = sqsim("run", "open", *SMALL, "--out", "mine", "--seed", "1")
    assert (said.status, said.out) == (2, "")
    assert "another experiment" in said.err


def test_events_read_back_give_the_same_measures(here):
    files = ("--events", "log.csv.gz", "--agents", "m.parquet", "--ties", "t.graphml")
    run = json.loads(sqsim("run", "open", "--json", *SMALL, *files).out)
    seen = json.loads(sqsim("observe", "log.csv.gz", "--json", "--quiet").out)
    assert seen["measures"]
    assert seen["measures"] == {name: run["measures"][name] for name in seen["measures"]}
    assert seen["stages"] == run["stages"]
    assert len(pd.read_parquet("m.parquet")) == run["series"]["members"][-1]
    assert ET.parse("t.graphml").getroot().tag.endswith("graphml")


def test_members_for_a_spreadsheet(here):
    assert sqsim("run", "open", "--json", *SMALL, "--agents", "m.csv").status == 0
    assert (here / "m.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert {"person", "value", "expertise_0"} <= set(pd.read_csv("m.csv", encoding="utf-8-sig").columns)


def test_a_report_can_be_written_again_in_chinese(here):
    assert sqsim("run", "open", *SMALL, "--out", "mine").status == 0
    said = sqsim("report", "mine", "--lang", "zh")
    assert said.status == 0
    assert said.out.splitlines()[-1].endswith("report.html")
    assert 'lang="zh-CN"' in (here / "mine" / "report.html").read_text(encoding="utf-8")


def test_a_run_needs_neither_mesa_nor_scipy_stats(here):
    program = (
        "import sys; from sqsim.cli import main\n"
        "try: main(['run', 'open', '--json', '--quiet', '--days', '30'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "heavy = {'mesa', 'scipy.stats', 'matplotlib', 'pandas'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    said = run_python("-c", program)
    assert said.status == 0, said.err


def test_plain_lines_say_how_far_it_is_only_when_it_takes_long(here):
    said = in_process_of_its_own("run", "open", "--json", *SMALL[:-1])
    assert said.status == 0
    assert json.loads(said.out)["days"] == 40
    assert all(line.startswith("Compiling") or "day" in line for line in said.err.splitlines())


def test_files_of_sqsim_are_replaced(here):
    files = ("--events", "log.csv.gz", "--agents", "m.parquet", "--ties", "t.graphml")
    for more in (("--agents", "m.csv"), ("--events", "log.csv")):
        for seed in (1, 2):
            assert sqsim("run", "open", "--json", *SMALL, *files, *more, "--seed", seed).status == 0


@pytest.mark.parametrize("file", ["run.json", "portraits/run.npz"])
def test_damaged_results_are_told_and_how_to_mend_them(here, file):
    assert sqsim("run", "open", *SMALL, "--out", "mine").status == 0
    (here / "mine" / file).write_bytes(b"{")
    said = sqsim("report", "mine")
    assert (said.status, said.out) == (2, "")
    assert "is damaged" in said.err and file.rpartition("/")[2] in said.err
    assert "run the command again: sqsim" in said.err


def test_what_validate_says_of_results_is_how_to_repeat_them(here):
    assert sqsim("run", "open", "--json", *SMALL, "--events", "log.csv").status == 0
    assert sqsim("run", "open", *SMALL, "--out", "a").status == 0
    assert sqsim("observe", "log.csv", "--quiet", "--out", "b").status == 0
    for folder, kind in (("a", "scenario"), ("b", "observe")):
        checked = json.loads(sqsim("validate", f"{folder}/experiment.toml", "--json").out)
        assert (checked["valid"], checked["kind"]) == (True, kind)
        assert checked["repeat"]
    (here / "a").rename(here / "elsewhere")
    moved = json.loads(sqsim("validate", "elsewhere/experiment.toml", "--json").out)
    assert moved["repeat"].endswith("--out elsewhere") and "--out a" not in moved["repeat"]


def test_a_command_to_paste_is_quoted(here):
    (here / "a b;$(x).toml").write_text('name = "x"\n', encoding="utf-8")
    assert "To run it: sqsim run 'a b;$(x).toml'" in sqsim("validate", "a b;$(x).toml").out


def test_with_no_output_at_all_it_ends_as_ever():
    said = run_python(
        "-c",
        "import sys; from sqsim.cli import main; sys.stdout = sys.stderr = None; main(['cases', '--json'])",
    )
    assert (said.status, said.out, said.err) == (0, "", "")


def test_validate_says_that_a_case_is_one(here):
    assert "open is right (a bundled case, not a file)" in sqsim("validate", "open").out


def test_no_arguments_get_the_help(here):
    said = sqsim()
    assert (said.status, said.err) == (0, "")
    assert said.out == sqsim("--help").out


def test_interrupted_it_promises_nothing(here, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("sqsim.world.simulate.simulate", interrupt)
    said = sqsim("run", "open", *SMALL, "--out", "mine")
    assert (said.status, said.err) == (130, "sqsim: interrupted\n")
    assert list(here.iterdir()) == []
