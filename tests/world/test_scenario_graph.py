"""Files of edges."""

import pytest

from sqsim.errors import InputError
from sqsim.world.scenario import load_scenario, read_edges


def write(folder, text, name="friends.csv"):
    file = folder / name
    file.write_bytes(text.encode())
    return file


def test_edges_are_unique_and_sorted(tmp_path):
    file = write(tmp_path, "\ufeffsource,target\r\n3,1\n0,2\n\n1,3\n 2 , 0 \n")
    assert read_edges(str(file), 4).tolist() == [[0, 2], [1, 3]]


def test_an_empty_file_has_no_edges(tmp_path):
    assert read_edges(str(write(tmp_path, "a,b\n")), 4).shape == (0, 2)


def scenario_in(folder, edges):
    folder.mkdir()
    write(folder, edges)
    toml = 'name="w"\n[population]\npeople=40\n[population.graph]\nkind="edges"\nfile="friends.csv"\n'
    return load_scenario(write(folder, toml, "world.toml"))


def test_the_file_is_found_beside_the_toml_and_the_hash_is_of_its_content(tmp_path):
    one, same, other = (
        scenario_in(tmp_path / name, edges) for name, edges in (("a", "0,1"), ("b", "0,1"), ("c", "0,2"))
    )
    assert read_edges(one.population.graph.file, 40).tolist() == [[0, 1]]
    assert one.hash == same.hash != other.hash


@pytest.mark.parametrize("people", [1, 2])
def test_ids_must_exist(tmp_path, people):

    with pytest.raises(InputError, match=f'line 1: unknown person id "{people}"'):
        read_edges(str(write(tmp_path, f"{people},0")), people)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1,1", "person 1 is tied to himself; expected two people"),
        ("1", '"1" is not an edge; expected two person ids'),
        ("1,2,3", '"1,2,3" is not an edge'),
        ("-1,2", 'unknown person id "-1"; expected a whole number from 0 to 9 (people = 10)'),
        ("1.5,2", 'unknown person id "1.5"'),
        ("99999999999999999999,2", "unknown person id"),
        (",", 'unknown person id ""'),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, said):
    with pytest.raises(InputError) as caught:
        read_edges(str(write(tmp_path, f"a,b\n0,1\n\n{line}\n3,4\n")), 10)
    assert "friends.csv: line 4: " in str(caught.value) and said in str(caught.value)
