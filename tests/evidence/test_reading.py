"""Reading event logs: forms of files, columns, kinds, bad rows."""

import gzip

import numpy as np
import pytest

from sqsim.errors import InputError
from sqsim.evidence import observe, read_events
from sqsim.evidence.name import name_of_log

ROWS = """timestamp,member,target,tkind,group,kind
2020-01-01T10:00:00Z,ann,,,main,msg
2020-01-01T11:00:00Z,bob,ann,mention,main,action
2020-01-02T10:00:00Z,cho,bob,adjacent,side,msg
2020-01-03T10:00:00Z,ann,cho,direct,side,bridged
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="log.csv", encoding="utf-8"):
        path = tmp_path / name
        data = text.encode(encoding)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return written


def same(one, other):
    columns = ("time", "member", "target", "kind", "addressed", "group")
    return (one.members, one.groups) == (other.members, other.groups) and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in columns
    )


def test_rows_become_events(write):
    table, reading = read_events(write(ROWS))
    assert table.members == ("ann", "bob", "cho")
    assert table.groups == ("main", "side")
    assert table.member.tolist() == [0, 1, 2]
    assert table.target.tolist() == [-1, 0, 1]
    assert table.addressed.tolist() == [False, True, False]  # adjacent is inferred, not addressed
    assert table.days == 2
    assert (reading.rows, reading.used, reading.left_out, reading.bad) == (4, 3, {"bridged": 1}, 0)


@pytest.mark.parametrize(
    ("text", "name", "encoding"),
    [
        (ROWS, "log.csv.gz", "utf-8"),
        (ROWS, "log.csv", "utf-8-sig"),
        (ROWS.replace("\n", "\r\n"), "log.csv", "utf-8"),
        (ROWS.replace(",", ";"), "log.csv", "utf-8"),
        (ROWS.replace(",", "\t"), "log.txt", "utf-8"),
        (ROWS.replace("ann", '"ann"').replace("kind\n", " kind \n"), "log.csv", "utf-8"),
        (ROWS.replace("\n2020-01-02", "\n\n2020-01-02"), "log.csv", "utf-8"),
        (ROWS.replace("msg", "MSG "), "log.csv", "utf-8"),
        (ROWS.replace("2020-01-01T10:00:00Z", "1577872800"), "log.csv", "utf-8"),
        (ROWS.replace("2020-01-01T10:00:00Z", "2020/1/1 10:00"), "log.csv", "utf-8"),
        (ROWS.replace("timestamp,member", " Timestamp ,MEMBER"), "log.csv", "utf-8"),
        (ROWS.replace("timestamp,member", "Time Stamp,Member"), "log.csv", "utf-8"),
        (ROWS, "log.csv", "utf-16"),
        (ROWS.replace(",", "\t"), "log.txt.gz", "utf-16"),
    ],
)
def test_the_same_log_in_other_dress(write, text, name, encoding):
    assert same(read_events(write(text, name, encoding))[0], read_events(write(ROWS))[0])


def test_the_order_of_rows_does_not_matter(write):
    head, *rows = ROWS.splitlines(keepends=True)
    assert same(read_events(write(head + "".join(reversed(rows))))[0], read_events(write(ROWS))[0])


def test_columns_may_be_renamed(write):
    other = ROWS.replace("timestamp,member", "date,author")
    table, _ = read_events(write(other), columns={"timestamp": "date", "member": "author"})
    assert same(table, read_events(write(ROWS))[0])


def test_other_kinds_count_as_messages_if_asked_for(write):
    table, reading = read_events(write(ROWS), include=["bridged"])
    assert (len(table.time), reading.left_out) == (4, {})
    assert table.days == 3


def test_two_columns_are_enough(write):
    table, _ = read_events(write("member,timestamp\nann,5\nbob,6\n"))
    assert table.kind.tolist() == [2, 2]
    assert table.groups == () and not table.addressees_known


def test_without_tkind_every_target_is_an_addressee(write):
    table, _ = read_events(write("timestamp,member,target\n5,ann,bob\n6,bob,\n"))
    assert table.addressed.tolist() == [True, False]


def test_bad_rows_are_counted_and_the_first_told_by_line(write):
    bad = "soon,ann,,,main,msg\n1577880000,,,,main,msg\n1577880000,ann\n"
    _, reading = read_events(write(ROWS + bad * 3))
    assert (reading.rows, reading.used, reading.bad) == (13, 3, 9)
    assert [line for line, _ in reading.first_bad] == [6, 7, 8, 9, 10]
    problems = [problem for _, problem in reading.first_bad]
    assert problems[0].startswith("timestamp 'soon', expected ISO 8601")
    assert problems[1:3] == ["no member", "2 fields instead of 6"]


def test_text_of_messages_is_not_kept(write):
    secret = ROWS.replace("kind\n", "kind,text\n").replace("msg\n", "msg,hush\n").replace("action\n", "action,hush\n")
    observation = observe(write(secret.replace("bridged\n", "bridged,hush\n")))
    assert observation.reading.bad == 0
    assert "hush" not in repr(observation) + repr(read_events(write(secret))[0])


def test_begin_and_end_state_the_span(write):
    span = "2019-12-31T00:00:00Z,,,,,begin\n2020-01-31T23:59:00Z,,,,,end\n"
    table, reading = read_events(write(ROWS + span))
    assert table.days == 32
    assert reading.left_out == {"bridged": 1}
    assert table.of_group("side").days == 32


def test_groups_are_tabulated_and_one_can_be_asked_for(write):
    whole = observe(write(ROWS))
    assert list(whole.groups) == ["main", "side"]
    assert whole.portrait.groups == whole.groups
    assert whole.groups["main"]["messages"] == 2
    side = observe(write(ROWS), group="side")
    assert side.portrait.measures == whole.groups["side"] == side.groups["side"]
    assert side.portrait.name == "side"


def test_a_group_is_watched_from_its_first_event_to_the_end_of_the_log(write):
    text = "timestamp,member,group\n2020-01-01,a,old\n2020-03-01,b,new\n2020-03-05,b,new\n"
    assert observe(write(text), group="old").portrait.days == 65
    assert observe(write(text), group="new").portrait.days == 5


def test_a_misspelt_group_is_told_the_nearest(write):
    with pytest.raises(InputError, match=r'there is no group "mian".*did you mean "main"'):
        observe(write(ROWS), group="mian")


CHINESE = (
    "Timestamp,Member,Group\n2024/2/1 9:17,张伟,读书群\n2024年02月01日 23:50,李娜🎉,读书群\n2024/2/3 0:05,王喆,读书群\n"
)


@pytest.mark.parametrize(
    ("encoding", "found"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gb18030", "GB18030"), ("utf-16", "UTF-16")]
)
def test_a_chinese_log_in_the_encodings_of_excel(write, encoding, found):
    table, reading = read_events(write(CHINESE, encoding=encoding))
    assert set(table.members) == {"张伟", "李娜🎉", "王喆"} and table.groups == ("读书群",)
    assert (reading.encoding, reading.used, table.days) == (found, 3, 3)


def test_of_two_columns_that_differ_in_capitals_the_exact_one_is_taken(write):
    table, _ = read_events(write("timestamp,Member,member\n5,wrong,ann\n"))
    assert table.members == ("ann",)


# Three messages around midnight in Shanghai: two days there, one in UTC.
MIDNIGHT = ("2024-02-01T23:00:00+08:00,ann", "2024-02-02T00:30:00+08:00,bob", "2024-02-02T07:00:00+08:00,ann")


def per_day(path, **options):
    observation = observe(path, **options)
    return observation.portrait.series["messages"].tolist(), observation.reading.utc_offset


def test_days_begin_at_the_midnight_that_all_stamps_mean(write):
    text = "timestamp,member,group\n" + "".join(f"{row},main\n" for row in MIDNIGHT)
    assert per_day(write(text)) == ([1, 2], 8.0)
    assert per_day(write(text), group="main") == ([1, 2], 8.0)
    assert per_day(write(text), utc_offset=0) == ([3], 0.0)
    assert per_day(write(text), utc_offset=1.5) == ([2, 1], 1.5)
    assert per_day(write(text + "2024-02-01T23:00:00Z,cho,main\n")) == ([4], 0.0)  # stamps disagree
    assert per_day(write(text + "2024-02-01T23:00:00,cho,main\n")) == ([4], 0.0)
    assert observe(write(text)).portrait.first_day == "2024-02-01"


def test_stamps_without_a_zone_stand_in_the_offset_asked_for(write):
    text = "timestamp,member\n2024/2/1 23:00,ann\n2024/2/2 0:30,bob\n"
    assert per_day(write(text)) == ([1, 1], 0.0)
    assert per_day(write(text), utc_offset=8) == ([1, 1], 8.0)
    assert read_events(write(text), utc_offset=8)[0].end == 1_706_833_800 - 8 * 3600


def test_kinds_left_out_are_counted_and_those_of_another_name_told(write):
    rows = "5,a,leave\n6,a,leave\n7,a,Message\n8,a,bridged\n9,a,guest\n9,a,joinn\n9,a,msg\n"
    _, reading = read_events(write("timestamp,member,kind\n" + rows))
    assert reading.left_out == {"leave": 2, "message": 1, "bridged": 1, "guest": 1, "joinn": 1}
    assert reading.meant == {"leave": "part", "message": "msg", "joinn": "join"}


@pytest.mark.parametrize(
    ("path", "groups", "name"),
    [
        ("komodo/chat-2024.csv.gz", ["main"], "chat-2024"),
        ("komodo/events.csv.gz", ["main"], "komodo"),
        ("komodo/Export.csv", ["main", "side"], "komodo"),
        ("data/events.csv", ["main"], "main"),
        ("data/events.csv", ["main", "side"], "events"),
        ("data/events.csv", [], "events"),
    ],
)
def test_a_log_is_called_by_what_says_something(path, groups, name):
    assert name_of_log(path, groups) == name


def test_a_portrait_bears_that_name(write, tmp_path):
    (tmp_path / "reading-club").mkdir()
    assert observe(write(ROWS, "reading-club/events.csv")).portrait.name == "reading-club"
