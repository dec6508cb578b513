"""`sqsim observe` on a log as an operator in China has it: what it says, and what is kept of what was asked."""

import json
import tomllib

import pytest

from tests.cli.shell import sqsim

LOG = "Timestamp,Member,Kind\n2024/2/1 23:30,张伟,msg\n2024/2/2 0:10,李娜,msg\n2024/2/2 9:17,王芳,message\n"


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "reading-club" / "events.csv"
    path.parent.mkdir()
    path.write_text(LOG, encoding="gb18030")
    return path


def test_what_became_of_the_log_is_said_and_in_the_document(log):
    said = sqsim("observe", log, "--json", "--utc-offset", "8")
    assert said.status == 0
    document = json.loads(said.out)
    assert document["days"] == 2
    reading = document["reading"]
    assert (reading["left_out"], reading["meant"]) == ({"message": 1}, {"message": "msg"})
    assert (reading["encoding"], reading["utc_offset"]) == ("GB18030", 8.0)
    assert "2 of 3 rows are events (GB18030, days by UTC+8)" in said.err
    assert 'message (1; did you mean "msg"?)' in said.err


def test_the_folder_bears_the_logs_name_and_keeps_the_offset(log, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for offset in ("8", "0"):
        assert sqsim("observe", log, "--quiet", "--utc-offset", offset).status == 0
    folders = sorted((tmp_path / "results").iterdir())
    assert len(folders) == 2 and all(folder.name.startswith("reading-club-") for folder in folders)
    kept = [tomllib.loads((folder / "experiment.toml").read_text(encoding="utf-8")) for folder in folders]
    assert sorted(asked["utc_offset"] for asked in kept) == [0.0, 8.0]


def test_an_offset_out_of_bounds_is_bad_input(log):
    said = sqsim("observe", log, "--utc-offset", "99")
    assert (said.status, said.out) == (2, "")
    assert "--utc-offset: 99.0 is no offset from UTC; expected hours from -12 to 14" in said.err
