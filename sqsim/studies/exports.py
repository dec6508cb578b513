"""Members and ties at the end of a run, as files for other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError
from sqsim.files import whole_file
from sqsim.studies.ours import is_event_log, is_graph_of_ties, is_list_of_members

if TYPE_CHECKING:
    import pandas as pd

    from sqsim.world.record import Record


def check_targets(events: Path | None, agents: Path | None, ties: Path | None) -> None:
    """Raise InputError before any work if a file could not be written later, or is there and not sqsim's."""
    _check(events, {".csv", ".csv.gz"}, "--events", is_event_log)
    _check(agents, {".csv", ".parquet"}, "--agents", is_list_of_members)
    _check(ties, {".graphml"}, "--ties", is_graph_of_ties)


def export(record: Record, events: Path | None, agents: Path | None, ties: Path | None) -> None:
    """Write the files asked for."""
    from sqsim.measures import write_events

    if events:
        write_events(record, events)
    if agents:
        write_agents(record, agents)
    if ties:
        write_ties(record, ties)


def _check(path: Path | None, endings: set[str], flag: str, is_ours: Callable[[Path], bool]) -> None:
    if path is None:
        return
    if not path.is_dir() and not path.name.lower().endswith(tuple(endings)):
        expected = "a name ending in " + " or ".join(sorted(endings))
        raise InputError("{value} has another format", file=flag, value=path.name, expected=expected)
    if path.is_dir() or not path.parent.is_dir():
        problem = "{value} is a folder" if path.is_dir() else "there is no folder for {value}"
        raise InputError(problem, file=flag, value=str(path), expected="a file in a folder that exists")
    if path.exists() and not is_ours(path):
        expected = "a new name, or a file of this kind written by sqsim, which is replaced"
        raise InputError("{value} is there and was not written by sqsim", file=flag, value=str(path), expected=expected)


def write_agents(record: Record, path: Path) -> None:
    """Write those who are members at the end, one row each, as Parquet or, for spreadsheets, CSV."""
    table = members_at_end(record)
    with whole_file(path) as aside:
        if path.suffix.lower() == ".parquet":
            table.to_parquet(aside, index=False)
        else:
            table.to_csv(aside, index=False, encoding="utf-8-sig", lineterminator="\n")


def members_at_end(record: Record) -> pd.DataFrame:
    """Members at the end: `person`, then every attribute; one with several columns is spread, as in expertise_0."""
    import numpy as np
    import pandas as pd

    from sqsim.world.state import MEMBER

    inside = np.flatnonzero(record.people["status"] == MEMBER)
    columns: dict[str, Any] = {"person": inside}
    for name, values in record.people.items():
        if values.ndim == 1:
            columns[name] = values[inside]
        else:
            columns |= {f"{name}_{place}": values[inside, place] for place in range(values.shape[1])}
    return pd.DataFrame(columns)


def write_ties(record: Record, path: Path) -> None:
    """Write the kept ties of the last snapshot as GraphML: an arc from who remembers, `weight` in exchanges."""
    import networkx as nx

    from sqsim.world.state import MEMBER

    graph = nx.DiGraph()
    inside = [int(person) for person in (record.people["status"] == MEMBER).nonzero()[0]]
    graph.add_nodes_from((person, {"value": float(record.people["value"][person])}) for person in inside)
    last = record.ties[-1]
    arcs = zip(last.source.tolist(), last.target.tolist(), last.weight.tolist(), strict=True)
    graph.add_weighted_edges_from(arcs)
    with whole_file(path) as aside:
        nx.write_graphml(graph, aside)
