"""The fact sheet says what the kept results say, with one row a fact, counted by kind."""

import re
import sys
from pathlib import Path
from typing import get_args

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "experiments"))
import facts as command
from catalogue import Fact, Kind, Sibling, read_catalogue
from sheet import sheet

FACTS, SIBLINGS = read_catalogue()
IDS = [str(n) for n in range(1, 31)]
IDS[6:6], IDS[18:18] = ["6b"], ["17b"]
IDS += [f"C{n}" for n in range(1, 8)]
ROW = re.compile(r"^\| (\d+b?|C\d) \|(.*)\|$", re.MULTILINE)


def rows(text):
    return {found[1]: [cell.strip() for cell in found[2].split("|")] for found in ROW.finditer(text)}


def part(fact, verdict, text="growth", mean=0.5):
    return {
        "text": text,
        "mean": mean,
        "low": 0.4,
        "high": 0.6,
        "n": 9,
        "fact": fact,
        "band": "> 0",
        "verdict": verdict,
    }


def of(findings, *facts, siblings=()):
    return sheet(facts, siblings, {"04_x": {"findings": dict(enumerate(findings))}})


def fact(name, kind="found", experiment="04_x", **rest):
    return Fact(name, kind, "It rises", "above 0", "Someone 2000", experiment, **rest)


def test_the_sheet_is_up_to_date():
    assert command.SHEET.read_text(encoding="utf-8") == command.text(), "run: python experiments/facts.py --sheet"


def test_every_fact_has_one_row_in_order():
    text = command.text()
    assert [fact.id for fact in FACTS] == IDS
    assert list(rows(text)) == IDS
    assert len(ROW.findall(text)) == len(IDS)
    assert all(row[0] == fact.kind for row, fact in zip(rows(text).values(), FACTS, strict=True))


def test_the_catalogue_is_whole():
    for each in FACTS:
        assert each.kind in get_args(Kind)
        assert each.fact
        assert each.band
        assert each.source
        assert all(set(change) == {"was", "now", "why"} for change in each.changes)
    assert all(sibling.id.split()[0] in IDS or re.fullmatch(r"S\d\d", sibling.id) for sibling in SIBLINGS)
    assert all(each.experiment for each in FACTS)


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [(["holds", "holds"], "holds"), (["holds", "undecided"], "undecided"), (["undecided", "fails", "holds"], "fails")],
)
def test_a_fact_is_as_good_as_its_worst_part(verdicts, whole):
    text = of([part("4", verdict) for verdict in verdicts], fact("4"))
    assert rows(text)["4"][-2] == whole
    assert rows(text)["4"][-1] == "[x.png](../experiments/04_x/x.png)"


def test_parts_are_listed_and_those_that_fail_are_bold():
    row = rows(of([part("4", "holds", "growth"), part("4", "fails", "churn", -0.5)], fact("4")))["4"]
    assert row[3] == "growth = 0.500 (0.400 to 0.600), asked > 0<br>**churn = -0.500 (0.400 to 0.600), asked > 0**"


def test_only_parts_with_a_band_count():
    reported = {"text": "peak", "mean": 1.0, "low": 0.0, "high": 2.0, "n": 9}
    assert rows(of([reported, part("4", "holds")], fact("4")))["4"][-2] == "holds"
    assert rows(of([reported], fact("4")))["4"][-2] == "not run"


def test_kinds_are_counted_apart():
    asked = [fact("1", "fit"), fact("2", "found"), fact("3", "found"), fact("4", "claim", experiment="")]
    text = of([part("1", "holds"), part("2", "fails"), part("3", "holds")], *asked)
    assert "- *fit*, 1: 1 holds\n" in text
    assert "- *found*, 2: 1 holds, 1 fails\n" in text
    assert "- *claim*, 1: 1 not run" in text


def test_siblings_remarks_and_changes_stand_below():
    changed = fact("4", changes=({"was": "> 1", "now": "> 0", "why": "A mistake."},), remark="Ties carry it.")
    text = of(
        [part("4", "holds"), part("4 fee", "fails")], changed, siblings=[Sibling("4 fee", "A fee", "04_x", "Too dear.")]
    )
    table, _, below = text.partition("## Counted by kind")
    assert list(rows(text)) == ["4"]
    assert "(changed, see below)" in table
    assert "- 4 fee. A fee: fails. **growth = 0.500" in below
    why, _, known = below.partition("## What to know of what holds")
    assert "## What fails or is undecided, and why\n\n- Beside 4 fee (fails): Too dear.\n" in why
    assert "- Fact 4 (holds): Ties carry it." in known
    assert "- Fact 4: was *> 1*, is *> 0*. A mistake." in below


@pytest.mark.parametrize(
    ("script", "worked", "said"),
    [("print('Fact 4: holds\\nFact 7: fails')", True, "s: 4: holds; 7: fails"), ("1 / 0", False, "ZeroDivisionError")],
)
def test_a_run_says_what_was_found_or_went_wrong(tmp_path, capsys, script, worked, said):
    folder = tmp_path / "04_x"
    folder.mkdir()
    (folder / "run.py").write_text(script, encoding="utf-8")
    assert command.run(folder, 1, "1/2") is worked
    printed = capsys.readouterr().out
    assert printed.startswith("1/2 04_x ... ")
    assert said in printed
