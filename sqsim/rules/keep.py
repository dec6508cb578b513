"""What is kept of what was said, and what there is to it for later readers."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class KeepParameters:
    """Lasting pieces: what the operator puts out, and useful messages made into something to look up."""

    piece_worth: float = parameter(
        0.3,
        unit="worth",
        low=0,
        high=1e6,
        source="S25; size assumed",
        about="worth of a lasting piece to a reader whom the charter matches fully",
    )
    pieces_read: float = parameter(
        2.0, unit="pieces/day", low=0, high=1e6, about="lasting pieces that a visitor reads at most"
    )


@compiled
def pieces_taken(p: KeepParameters, unread: float) -> float:
    """Pieces that a visitor reads of those still unread; a newcomer begins with the whole stock unread."""
    return min(unread, p.pieces_read)


@compiled
def pieces_worth(p: KeepParameters, taken: float, charter_match: float) -> float:
    """Worth of that many pieces to a reader: they keep to the charter, and do not load his attention."""
    return p.piece_worth * taken * charter_match


@compiled
def pieces_made(lasting_content: float, digest: float, useful: float) -> float:
    """Pieces put out in a day: the operator's own, and a share of the useful messages heard (UGC to PGC)."""
    return lasting_content + digest * useful
