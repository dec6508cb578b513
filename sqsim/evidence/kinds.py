"""Kinds of rows that go by another name in other programs' logs."""

from __future__ import annotations

from sqsim.errors import nearest
from sqsim.measures.events import KINDS
from sqsim.measures.run_log import GUEST_KIND, OUTSIDER_KIND

OTHER_NAMES = {
    "msg": ("message", "messages", "text", "chat", "post", "say", "said", "image", "voice", "消息", "文本"),
    "action": ("emote", "me"),
    "join": ("joined", "enter", "entered", "invite", "invited", "add", "added", "入群", "加入"),
    "part": ("parted", "leave", "left", "exit", "remove", "removed", "kick", "kicked", "退群", "退出"),
    "quit": ("disconnect", "disconnected", "offline"),
}
_MEANT = {other: kind for kind, others in OTHER_NAMES.items() for other in others}


def meant(word: str) -> str | None:
    """The kind that a word not among KINDS probably stands for, None if it does not look like any."""
    if word in (GUEST_KIND, OUTSIDER_KIND):  # a run's own
        return None
    return _MEANT.get(word) or nearest(word, KINDS)
