"""A log as rows of text, plain or gzipped, with whatever is wrong with the file said in one message."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqsim.errors import InputError

_GZIP_MAGIC = b"\x1f\x8b"
_EXPECTED = "a CSV file in UTF-8, plain or gzipped"


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV file (fields apart by commas, semicolons or tabs), each with the number of its last line.

    Raises InputError if the file is not there, is a folder, or is not text.
    """
    file = str(path)
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP_MAGIC
            raw.seek(0)
            source = gzip.GzipFile(fileobj=raw) if packed else raw
            with io.TextIOWrapper(source, encoding="utf-8-sig", newline="") as text:
                yield from _rows(text, file)
    except FileNotFoundError:
        raise InputError("there is no such file", file=file, expected=_EXPECTED) from None
    except IsADirectoryError:
        raise InputError("this is a folder", file=file, expected=_EXPECTED) from None
    except (UnicodeDecodeError, EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError("this is not text, or it is damaged", file=file, expected=_EXPECTED) from None
    except OSError as error:
        if path.is_dir():  # Some systems refuse to open a folder in another way.
            raise InputError("this is a folder", file=file, expected=_EXPECTED) from None
        raise InputError(f"cannot be read ({error.strerror})", file=file, expected=_EXPECTED) from None


def _rows(text: io.TextIOWrapper, file: str) -> Iterator[tuple[int, list[str]]]:
    header = text.readline()
    if "\0" in header:
        raise InputError("this is not text, or it is damaged", file=file, expected=_EXPECTED)
    comma = max((",", ";", "\t"), key=header.count)
    yield 1, next(csv.reader([header], delimiter=comma), [])
    reader = csv.reader(text, delimiter=comma)
    try:
        for row in reader:
            yield reader.line_num + 1, row
    except csv.Error as error:
        place = f"line {reader.line_num + 1}"
        raise InputError(f"this is not CSV ({error})", file=file, place=place, expected=_EXPECTED) from None
