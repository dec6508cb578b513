"""`sqsim start` as a user types it: at a terminal, from a file, through a pipe."""

import io
import re
import tomllib

import pytest

from sqsim.views.interview import WORRIES, questions, remedy, scenario_text
from sqsim.views.texts import LANGUAGES, Texts
from sqsim.world.scenario import changed, parse_change, parse_scenario
from tests.cli.shell import process, sqsim

ANSWERS = "Reading Circle\n60\n100\n5\n25\n3\n40\n4\n"


class Terminal(io.StringIO):
    """What somebody types; `stops` is what he does at the end of it."""

    def __init__(self, typed, stops=EOFError):
        super().__init__(typed)
        self.stops = stops

    def isatty(self):
        return True

    def readline(self, *size):
        line = super().readline(*size)
        if not line and self.stops is KeyboardInterrupt:
            raise KeyboardInterrupt
        return line


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(monkeypatch, text, *arguments, stops=EOFError):
    monkeypatch.setattr("sys.stdin", Terminal(text, stops))
    return sqsim("start", *arguments)


def test_nothing_is_written_where_the_results_may_not_go(here, monkeypatch):
    (here / "foreign").mkdir()
    (here / "foreign" / "x").touch()
    said = typed(monkeypatch, ANSWERS, "--quiet", "--out", "foreign")
    assert said.status == 2
    assert 'holds "x", which is no result of sqsim' in said.err
    assert [path.name for path in here.iterdir()] == ["foreign"]


def test_eight_answers_make_a_scenario_a_run_and_advice(here, monkeypatch):
    said = typed(monkeypatch, ANSWERS, "--quiet")
    assert said.status == 0, said.err
    text = (here / "Reading-Circle.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    assert document["name"] == "Reading Circle"
    assert document["community"]["running"] == {
        "members": 60, "age_days": 100, "daily_active": 5.0, "messages_a_day": 25.0, "joins_a_week": 3.0,
        "median_tenure_days": 40,
    }  # fmt: skip
    settings = [line for line in text.splitlines() if re.match(r"\w+ = ", line) and '"' not in line]
    assert len(settings) == 14
    assert all("#" in line for line in settings)
    assert "Reading Circle: 180 days" in said.out
    assert "sqsim compare Reading-Circle.toml --alt 'gate: policies.entry_threshold.level = 0.4'" in said.out
    assert next(path.name for path in (here / "results").iterdir()).startswith("Reading-Circle-")
    assert sqsim("validate", "Reading-Circle.toml").status == 0


def test_a_wrong_answer_is_asked_again(here, monkeypatch):
    said = typed(monkeypatch, "?!\nclub\nmany\n-3\n60\n100\n61\n5\n2\n25\n3\n101\n40\n9\n1\n", "--quiet")
    assert said.status == 0, said.err
    assert said.err.count("does not do here") == 7
    assert "a whole number from 1 to 100, please" in said.err
    running = tomllib.loads((here / "club.toml").read_text(encoding="utf-8"))["community"]["running"]
    assert (running["members"], running["daily_active"], running["messages_a_day"]) == (60, 5.0, 25.0)


def test_enter_takes_every_default_in_chinese(here, monkeypatch):
    said = typed(monkeypatch, "\n" * 8, "--lang", "zh")
    assert said.status == 0, said.err
    assert "现有多少成员" in said.err
    assert "接下来" in said.out
    assert "--lang zh" in said.out
    text = (here / "我的社群.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["community"]["running"]["members"] == 200
    assert "现有成员数" in text


def test_answers_from_a_file_and_through_a_pipe_are_the_same(here):
    (here / "answers.txt").write_text(ANSWERS, encoding="utf-8")
    assert sqsim("start", "a.toml", "--answers", "answers.txt", "--quiet").status == 0
    with process("start", "b.toml", "--quiet", cwd=here, stdin=-1) as child:
        out, err = child.communicate(ANSWERS, timeout=300)
    assert child.returncode == 0, err
    assert (here / "a.toml").read_bytes() == (here / "b.toml").read_bytes()
    assert "sqsim validate b.toml" in out


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ("circle\nmany\n", 'line 2: members: "many" does not do here; expected a whole number from 1 to 100000'),
        ("circle\n60\n", "ends after 2 answers; expected an answer to age_days"),
        ("", "ends after 0 answers; expected an answer to name"),
        ("a/b\n", 'line 1: name: "a/b" does not do here; expected letters'),
        ("circle\n60\n100\n5\n4\n", 'line 5: messages_a_day: "4" does not do here; expected a number from 5 to 100000'),
        ("circle\n60\n100\n0\n4\n", 'line 5: messages_a_day: "4" does not do here; expected a number from 0 to 0'),
        ("circle\n60\n100\nnan\n", 'line 4: daily_active: "nan" does not do here'),
    ],
)
def test_bad_answers_are_bad_input_and_nothing_is_written(here, answers, complaint):
    file = here / "answers.txt"
    file.write_text(answers, encoding="utf-8")
    said = sqsim("start", "--answers", "answers.txt")
    assert said.status == 2
    assert complaint in said.err
    assert said.err.count("\n") == 1
    assert list(here.iterdir()) == [file]


def test_no_such_file_of_answers(here):
    said = sqsim("start", "--answers", "answers.txt")
    assert (said.status, "there is no such file" in said.err, "eight answers" in said.err) == (2, True, True)


@pytest.mark.parametrize(("stops", "status"), [(KeyboardInterrupt, 130), (EOFError, 2)])
def test_whoever_leaves_half_way_leaves_nothing_behind(here, monkeypatch, stops, status):
    said = typed(monkeypatch, "circle\n60\n", stops=stops)
    assert said.status == status
    assert "Traceback" not in said.err
    assert list(here.iterdir()) == []


def test_another_file_is_not_replaced_unless_forced(here, monkeypatch):
    (here / "mine.toml").write_text("name = 'mine'\n", encoding="utf-8")
    refused = typed(monkeypatch, ANSWERS, "mine.toml")
    assert refused.status == 2
    assert "mine.toml: there is another file of this name; expected another FILE, or --force" in refused.err
    assert [path.name for path in here.iterdir()] == ["mine.toml"]
    assert (here / "mine.toml").read_text(encoding="utf-8") == "name = 'mine'\n"
    assert typed(monkeypatch, ANSWERS, "mine.toml", "--force", "--quiet").status == 0
    assert typed(monkeypatch, ANSWERS, "mine.toml", "--quiet").status == 0  # the same again


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("worry", range(1, len(WORRIES) + 1))
def test_the_policy_in_the_file_is_the_one_advised(lang, worry):
    texts = Texts(lang)
    answers = {}
    for question in questions(texts):
        answers[question.key] = question.read("", answers, texts)
    answers["worry"] = worry
    text = scenario_text(answers, texts)
    commented = re.search(r"# \[\[policies\]\]\n# kind = .*\n# .*\n", text)[0]
    (in_file,) = parse_scenario(text.replace(commented, commented.replace("# ", ""))).policies
    change = parse_change(remedy(answers).partition(": ")[2])
    assert changed(parse_scenario(text), [change]).policies == (in_file,)
