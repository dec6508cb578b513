"""Bad event logs: each gives one message that says what is wrong, where, and what was expected."""

import gzip
import re

import pytest

from sqsim.errors import InputError
from sqsim.evidence import observe

HEAD = "timestamp,member,target,tkind,group,kind\n"
GOOD = "1577880000,ann,,,main,msg\n"

# What stands in the file, the options, and what the message must say.
CASES = {
    "empty": (b"", {}, "the log is empty; expected a header line"),
    "blank line": (b"\n\n", {}, "the log is empty"),
    "header only": (HEAD, {}, "no event to use; other kinds found: none"),
    "no member column": ("timestamp,membr\n5,a\n", {}, 'line 1: there is no column "member".*did you mean "membr"'),
    "no header": (GOOD, {}, 'line 1: there is no column "timestamp".*--column timestamp=NAME'),
    "column twice": ("timestamp,member,member\n5,a,b\n", {}, 'column "member" is there twice'),
    "binary": (bytes(range(256)) * 20, {}, "not text, or it is damaged; expected a CSV file in UTF-8"),
    "zeros": (b"\0" * 5000, {}, "not text"),
    "UTF-16 unmarked": ((HEAD + GOOD).encode("utf-16-le"), {}, "not text.*UTF-16 or GB18030"),
    "UTF-16 cut off": ((HEAD + GOOD).encode("utf-16")[:-1], {}, "not text"),
    "UTF-32": ((HEAD + GOOD).encode("utf-32"), {}, "not text"),
    "Latin-1": (
        (HEAD + "5,Müller,,,main,msg\n6,Peña,,,main,msg\n").encode("latin-1"),
        {},
        "in Excel: save as CSV UTF-8",
    ),
    "Japanese": ((HEAD + "5,ひらがな,,,main,msg\n").encode("shift-jis"), {}, "in Excel: save as CSV UTF-8"),
    "Russian": ((HEAD + "5,Привет,,,main,msg\n6,Мария,,,main,msg\n").encode("cp1251"), {}, "save as CSV UTF-8"),
    "UTF-8 with a hole": (
        (HEAD + "5,你好世界,,,main,msg\n" * 9).encode()[:-20] + b"\n6,a\xe4,,,main,msg\n",
        {},
        "not text",
    ),
    "broken gzip": (gzip.compress(HEAD.encode() * 99)[:40], {}, "not text, or it is damaged"),
    "false gzip": (b"\x1f\x8bnot a gzip file", {}, "not text, or it is damaged"),
    "binary after the header": (HEAD.encode() + b"\xff\xfe\xfd", {}, "not text"),
    "no good row": (
        HEAD + "soon,ann,,,main,msg\n" * 3,
        {},
        "line 2: no good row among 3; the first bad one: timestamp 'soon', expected ISO 8601",
    ),
    "not a time": (HEAD + "nan,ann,,,main,msg\n", {}, "line 2: no good row among 1.*timestamp 'nan'"),
    "no members": (HEAD + "5,,,,main,msg\n", {}, "line 2: .*no member"),
    "day or month first": (
        HEAD + "1/2/2024 9:17,ann,,,main,msg\n",
        {},
        "line 2: .*may mean two days, expected the year",
    ),
    "two alike columns": ("timestamp,Member,MEMBER\n5,a,b\n", {}, 'column "member" is there twice'),
    "kinds by another name": (HEAD + "5,ann,,,main,message\n", {}, r'found: message \(1\).*did you mean "msg"'),
    "offset too large": (HEAD + GOOD, {"utc_offset": 800}, "--utc-offset: 800 is no offset.*hours from -12 to 14"),
    "offset not a number": (HEAD + GOOD, {"utc_offset": float("nan")}, "--utc-offset: nan is no offset"),
    "only other kinds": (HEAD + "5,ann,,,main,bridged\n", {}, r"other kinds found: bridged \(1\).*--include KIND"),
    "open quote": (HEAD + GOOD + '"' + "x" * 200_000, {}, "line 3: this is not CSV"),
    "ends before it begins": (HEAD + "9,,,,,begin\n2,,,,,end\n" + GOOD, {}, "the log ends before it begins"),
    "unknown group": (HEAD + GOOD, {"group": "mian"}, '--group: there is no group "mian".*did you mean "main"'),
    "no groups at all": ("timestamp,member\n5,a\n", {"group": "x"}, "the log names no groups"),
    "unknown kind": (HEAD + GOOD, {"include": ["masg"]}, '--include: no row is of the kind "masg".*mean "msg"'),
    "unknown column": (HEAD + GOOD, {"columns": {"membr": "x"}}, '--column: "membr" is not.*did you mean "member"'),
    "renamed to nothing": (HEAD + GOOD, {"columns": {"target": "targt"}}, 'no column "targt".*did you mean "target"'),
}


def message_of(path, options):
    with pytest.raises(InputError) as caught:
        observe(path, **options)
    message = str(caught.value)
    assert message.isprintable() and len(message) < 600, "one line, and a readable one"
    return message


@pytest.mark.parametrize("name", CASES)
def test_bad_log(tmp_path, name):
    content, options, expected = CASES[name]
    path = tmp_path / "log.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    message = message_of(path, options)
    assert re.search(expected, message), message


def test_missing_file(tmp_path):
    message = message_of(tmp_path / "nothing.csv", {})
    assert message.endswith("nothing.csv: there is no such file; expected a CSV file in UTF-8, plain or gzipped")


def test_folder(tmp_path):
    assert "this is a folder" in message_of(tmp_path, {})
