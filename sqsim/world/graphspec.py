"""The acquaintance graph as a scenario describes it: a generator with its settings, or a file of edges."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from sqsim.errors import InputError
from sqsim.policies.setting import Settings, setting


class WattsStrogatz(Settings):
    """A ring of neighbours with some acquaintances moved at random (Watts, Strogatz 1998)."""

    about: ClassVar[str] = "a ring of neighbours with some ties moved at random: clustered, with short paths"
    kind: Literal["watts_strogatz"] = "watts_strogatz"
    neighbours: int = setting(
        10, unit="people", low=2, high=1000, about="acquaintances of each; an odd number counts as one less"
    )
    rewire: float = setting(0.1, unit="share", low=0.0, high=1.0, about="share of acquaintances moved at random")


class BarabasiAlbert(Settings):
    """Newcomers get to know the well known: a few hubs (Barabási, Albert 1999)."""

    about: ClassVar[str] = "newcomers get to know the well known: a few hubs"
    kind: Literal["barabasi_albert"] = "barabasi_albert"
    attachments: int = setting(5, unit="people", low=1, high=500, about="acquaintances each newcomer makes")


class StochasticBlock(Settings):
    """Equal blocks that are denser inside than between (Holland, Laskey, Leinhardt 1983)."""

    about: ClassVar[str] = "equal blocks, denser inside than between"
    kind: Literal["stochastic_block"] = "stochastic_block"
    blocks: int = setting(4, unit="blocks", low=1, high=1000, about="how many blocks people are divided into")
    inside: float = setting(
        0.02, unit="chance", low=0.0, high=1.0, about="chance that two of one block know each other"
    )
    between: float = setting(0.001, unit="chance", low=0.0, high=1.0, about="chance that two of two blocks do")


class ErdosRenyi(Settings):
    """Any two people know each other with the same chance (Erdős, Rényi 1959)."""

    about: ClassVar[str] = "any two people know each other with the same chance"
    kind: Literal["erdos_renyi"] = "erdos_renyi"
    mean_degree: float = setting(10.0, unit="people", low=0.0, high=1000.0, about="mean number of acquaintances")


class Complete(Settings):
    """Everybody knows everybody; for small populations."""

    about: ClassVar[str] = "everybody knows everybody"
    kind: Literal["complete"] = "complete"


class Empty(Settings):
    """Nobody knows anybody."""

    about: ClassVar[str] = "nobody knows anybody"
    kind: Literal["empty"] = "empty"


class EdgeList(Settings):
    """Acquaintances from a CSV file of two columns of person ids, 0 to people - 1, with or without a heading."""

    about: ClassVar[str] = "acquaintances from a CSV file of two columns of person ids"
    kind: Literal["edges"] = "edges"
    file: str = setting(..., about="path of the file; in TOML relative to the file it stands in")


GraphSpec = Annotated[
    WattsStrogatz | BarabasiAlbert | StochasticBlock | ErdosRenyi | Complete | Empty | EdgeList,
    Field(discriminator="kind"),
]

GRAPHS: dict[str, type[Settings]] = {
    "watts_strogatz": WattsStrogatz,
    "barabasi_albert": BarabasiAlbert,
    "stochastic_block": StochasticBlock,
    "erdos_renyi": ErdosRenyi,
    "complete": Complete,
    "empty": Empty,
    "edges": EdgeList,
}

LARGEST_COMPLETE = 5000


def unfit(graph: GraphSpec, people: int) -> tuple[str, str] | None:
    """The setting of a graph that a population of this size cannot have, and what was expected; None if it fits."""
    if isinstance(graph, WattsStrogatz) and graph.neighbours >= people:
        return "neighbours", f"fewer than there are people ({people})"
    if isinstance(graph, BarabasiAlbert) and graph.attachments >= people:
        return "attachments", f"fewer than there are people ({people})"
    if isinstance(graph, StochasticBlock) and graph.blocks > people:
        return "blocks", f"at most as many as there are people ({people})"
    if isinstance(graph, ErdosRenyi) and graph.mean_degree > people - 1:
        return "mean_degree", f"at most the number of other people ({people - 1})"
    if isinstance(graph, Complete) and people > LARGEST_COMPLETE:
        return "kind", f"another graph, since everybody knows everybody only among at most {LARGEST_COMPLETE} people"
    return None


def edge_file_hash(path: str) -> str:
    """The sha256 of a file of edges, in hex; raises InputError if it cannot be read."""
    return hashlib.sha256(_bytes_of(path)).hexdigest()


def read_edges(path: str, people: int) -> NDArray[np.int64]:
    """The edges in a file, shape (edges, 2), each once, smaller id first, sorted; an error names the line.

    A first line without numbers is a heading. An id outside 0..people-1, or a person tied to himself, is an error.
    """
    try:
        text = _bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("is not text in UTF-8", file=path, expected="a CSV file of two person ids a line") from error
    lines = text.splitlines()
    if lines and not any(character.isdigit() for character in lines[0]):
        lines[0] = ""
    edges = _parsed(lines, people)
    if edges is None:  # Something is wrong, and only line by line can one say where.
        pairs = [_pair(line, people, path, number) for number, line in enumerate(lines, start=1) if line.strip()]
        edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return np.unique(np.sort(edges, axis=1), axis=0)


def _parsed(lines: list[str], people: int) -> NDArray[np.int64] | None:
    """The edges in lines that are all as they should be; None if any is not."""
    if not any(line.strip() for line in lines):
        return np.empty((0, 2), dtype=np.int64)
    try:
        edges = np.loadtxt(lines, dtype=np.int64, delimiter=",", comments=None, ndmin=2)
    except ValueError:
        return None
    fits = edges.shape[1] == 2 and edges.min() >= 0 and edges.max() < people and (edges[:, 0] != edges[:, 1]).all()
    return edges if fits else None


def _pair(line: str, people: int, path: str, number: int) -> tuple[int, int]:
    place, cells = f"line {number}", [cell.strip() for cell in line.split(",")]
    if len(cells) != 2:
        raise InputError("{value} is not an edge", file=path, place=place, value=line, expected="two person ids")
    ids = []
    for cell in cells:
        if not (cell.isascii() and cell.isdigit() and len(cell) < 10 and int(cell) < people):
            expected = f"a whole number from 0 to {people - 1} (people = {people})"
            raise InputError("unknown person id {value}", file=path, place=place, value=cell, expected=expected)
        ids.append(int(cell))
    if ids[0] == ids[1]:
        raise InputError(
            "person {value} is tied to himself", file=path, place=place, value=ids[0], expected="two people"
        )
    return ids[0], ids[1]


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        problem = "is a folder" if Path(path).is_dir() else "cannot be read"
        raise InputError(problem, file=path, expected="a CSV file of two person ids a line") from error
