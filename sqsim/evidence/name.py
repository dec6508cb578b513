"""What a log is called, where its file's name says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SAY_NOTHING = frozenset(
    ("chat", "data", "event", "events", "export", "exports", "history", "log", "logs", "message", "messages")
    + ("desktop", "documents", "downloads", "home", "temp", "tmp")
    + ("聊天记录", "数据", "桌面", "文档", "下载")
)


def name_of_log(path: str | Path, groups: Sequence[str] = ()) -> str:
    """The file's name, if it says something; else the folder's; else that of the only group; else the file's after all.

    events.csv.gz in the folder komodo is called komodo.
    """
    path = Path(path)
    stem = path.name.removesuffix(".gz").removesuffix(".csv")
    only = groups[0] if len(groups) == 1 else ""
    names = (stem, path.absolute().parent.name, only)
    return next((name for name in names if name and name.casefold() not in SAY_NOTHING), stem)
