"""What import-linter cannot say: rules and draws import nothing but arithmetic, and no part grows out of sight."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "sqsim"
ARITHMETIC = {"__future__", "collections", "dataclasses", "functools", "math", "numba", "numpy", "typing"}
BELOW = {
    "rules": {"sqsim.rules", "sqsim.draws", "sqsim.compiled", "sqsim.errors"},
    "draws": {"sqsim.compiled", "sqsim.errors"},
}
LONGEST = 300


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module


@pytest.mark.parametrize(
    "path", [PACKAGE / "draws.py", *sorted((PACKAGE / "rules").glob("*.py"))], ids=lambda p: p.name
)
def test_rules_and_draws_import_only_arithmetic(path):
    below = BELOW["draws" if path.name == "draws.py" else "rules"]
    for name in imports_of(path):
        known = name.partition(".")[0] in ARITHMETIC or any(
            name == part or name.startswith(part + ".") for part in below
        )
        assert known, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_file_is_one_idea(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_module_is_part_of_a_cycle():
    modules = {path: ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in PACKAGE.rglob("*.py")}
    names = set(modules.values())
    needs = {name: set() for name in names}
    for path, name in modules.items():
        for node in _run_at_import(ast.parse(path.read_text(encoding="utf-8"))):
            needs[name] |= {target for target in _targets(node) if target in names and target != name}
    done = set()
    while free := {name for name in names - done if needs[name] <= done}:
        done |= free
    assert not names - done


def _run_at_import(tree):
    """Import statements of a module that stand outside functions and outside `if TYPE_CHECKING`."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def _targets(node):
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
