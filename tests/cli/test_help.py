"""Help: quick, with examples, for every command; and the listings."""

import json
import os
import re
import time

import pytest

from sqsim.levers import WEEKDAYS
from sqsim.policies.capacity import Capacity
from tests.cli.shell import in_process_of_its_own, sqsim

COMMANDS = ("start", "cases", "policies", "measures", "levers", "validate", "run", "compare", "observe", "report")
COMMANDS += ("sweep", "sensitivity", "status", "merge", "reproduce")


def test_help_is_quick():
    """Under 0.4 s for the whole process; processor time where that can be told, as others may be at work."""
    took = []
    for _ in range(5):
        start, before = time.perf_counter(), os.times()
        said = in_process_of_its_own("--help")
        after = os.times()
        busy = after.children_user + after.children_system - before.children_user - before.children_system
        took.append(busy or time.perf_counter() - start)
        assert said.status == 0
    assert min(took) < 0.4
    assert all(command in said.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples(command):
    said = sqsim(command, "--help")
    assert said.status == 0
    assert "Examples:" in said.out
    assert f"sqsim {command}" in said.out


def test_version():
    from sqsim import __version__

    assert sqsim("--version").out == f"sqsim {__version__}\n"


def test_cases_are_listed_and_printed_as_they_are():
    from sqsim.cases import case_text, list_cases

    listed = json.loads(sqsim("cases", "--json").out)
    assert [row["name"] for row in listed] == list(list_cases())
    assert "open" in sqsim("cases").out
    assert sqsim("cases", "show", "open").out == case_text("open")


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("policies", {"kind", "about", "settings"}),
        ("measures", {"name", "unit", "better", "needs", "about", "source"}),
        ("levers", {"name", "unit", "neutral", "low", "high", "combine", "about"}),
    ],
)
def test_listings_say_what_there_is(command, keys):
    rows = json.loads(sqsim(command, "--json").out)
    assert len(rows) >= 8
    assert all(set(row) == keys for row in rows)
    text = " ".join(sqsim(command).out.split())
    assert all(str(row.get("name", row.get("kind")))[:12] in text for row in rows)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cases", "先红火"),
        ("measures", "基尼"),
        ("levers", "群主今天写几条"),
        ("policies", "entry_threshold 门槛"),
        ("policies --case open", "首批申请人被拒占比 0."),
        ("validate gated", "gated 没有问题"),
    ],
)
def test_listings_in_chinese_have_no_english_sentence_and_the_same_json(typed, said):
    typed = typed.split()
    shown = sqsim(*typed, "--lang", "zh")
    assert shown.status == 0
    assert said in "".join(shown.out.split("\n"))
    if typed[0] != "measures":  # cites papers
        words = re.sub("|".join(WEEKDAYS), "", shown.out)  # these are typed as they stand
        assert not re.search("[a-z]+ [a-z]+ [a-z]+ ", words)
    assert sqsim(*typed, "--lang", "zh", "--json").out == sqsim(*typed, "--json").out


def test_a_policy_of_another_package_keeps_its_english(monkeypatch):
    class Karaoke(Capacity):
        kind = "karaoke"
        about = "members sing"

    monkeypatch.setattr("sqsim.policies.registry.offered_policies", lambda: {"karaoke": Karaoke})
    out = sqsim("policies", "--lang", "zh").out
    assert "karaoke members sing" in out
    assert "members at most" in out


def test_every_setting_of_a_policy_has_a_meaning_and_a_source():
    for row in json.loads(sqsim("policies", "--json").out):
        for setting in row["settings"]:
            assert setting["about"], (row["kind"], setting["name"])
            assert setting["source"], (row["kind"], setting["name"])


def test_policies_say_what_a_setting_means_on_a_case():
    def turned_away(level):
        rows = json.loads(
            sqsim("policies", "--case", "open", "--set", f"policies.entry_threshold.level={level}", "--json").out
        )
        (row,) = (row for row in rows if row["kind"] == "entry_threshold")
        return row["in_practice"][0]["means"]["turned_away_share_of_first_applicants"]

    assert turned_away(0.3) < turned_away(0.6) < turned_away(0.9)
    assert "turned away share" in " ".join(sqsim("policies", "--case", "open").out.split())
