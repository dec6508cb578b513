"""A log as rows of text, plain or gzipped, with whatever is wrong with the file said in one message."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqsim.errors import InputError
from sqsim.evidence.encodings import decoded

_GZIP_MAGIC = b"\x1f\x8b"
_EXPECTED = "a CSV file in UTF-8, plain or gzipped"
_EXPECTED_TEXT = "a CSV file in UTF-8 (in Excel: save as CSV UTF-8), UTF-16 or GB18030, plain or gzipped"


def text_of(path: Path) -> tuple[str, str]:
    """The whole text of a file, unpacked, and its encoding.

    Raises InputError if the file is not there, is a folder, or is not text.
    """
    file = str(path)
    try:
        raw = path.read_bytes()
        return decoded(gzip.decompress(raw) if raw.startswith(_GZIP_MAGIC) else raw)
    except FileNotFoundError:
        raise InputError("there is no such file", file=file, expected=_EXPECTED) from None
    except IsADirectoryError:
        raise InputError("this is a folder", file=file, expected=_EXPECTED) from None
    except (UnicodeDecodeError, EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError("this is not text, or it is damaged", file=file, expected=_EXPECTED_TEXT) from None
    except OSError as error:
        if path.is_dir():  # Some systems refuse to open a folder in another way.
            raise InputError("this is a folder", file=file, expected=_EXPECTED) from None
        raise InputError(f"cannot be read ({error.strerror})", file=file, expected=_EXPECTED) from None


def rows_of(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of CSV (fields apart by commas, semicolons or tabs), each with the number of its last line.

    Raises InputError, which names `file`, where the text is not CSV.
    """
    lines = io.StringIO(text, newline="")
    header = lines.readline()
    comma = max((",", ";", "\t"), key=header.count)
    yield 1, next(csv.reader([header], delimiter=comma), [])
    reader = csv.reader(lines, delimiter=comma)
    try:
        for row in reader:
            yield reader.line_num + 1, row
    except csv.Error as error:
        place = f"line {reader.line_num + 1}"
        raise InputError(f"this is not CSV ({error})", file=file, place=place, expected=_EXPECTED) from None
