"""The one decorator for compiled code, and the folder that its machine code is kept in.

numba's cache of a function does not look at the functions it calls: edit a rule and a cached caller would go on
running the old one. So the cache folder is named by a hash of every compiled source, set before anything is decorated.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

PACKAGE = Path(__file__).parent
COMPILED_SOURCES = (
    "compiled.py",
    "intrinsics.py",
    "draws.py",
    "rules/*.py",
    "levers/catalogue.py",
    "world/record.py",
    "world/series.py",
    "world/state.py",
    "world/columns/*.py",
)

Function = TypeVar("Function", bound=Callable[..., Any])


def source_hash(package: Path = PACKAGE) -> str:
    """Hash of every source whose machine code is kept; 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for pattern in COMPILED_SOURCES:
        for path in sorted(package.glob(pattern)):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """The folder for this version's machine code, in `$SQSIM_CACHE` or the user's cache folder."""
    if os.environ.get("SQSIM_CACHE"):
        base = Path(os.environ["SQSIM_CACHE"])
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "sqsim"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sqsim"
    version = f"py{sys.version_info.major}{sys.version_info.minor}"
    return base / f"{version}-{source_hash()}"


CACHE_FOLDER = cache_folder()


def is_cold() -> bool:
    """Whether the engine has yet to be compiled on this machine (half a minute, once)."""
    return not any(CACHE_FOLDER.rglob("*run_days*.nbi"))


def compiled(function: Function) -> Function:
    """Compile `function` to machine code when it is first called: no fast-math, one thread.

    Floating-point operations keep their order, so both engines and all machines of one kind agree to the bit.
    """
    return _compile(function, inline=False)


def inlined(function: Function) -> Function:
    """Compile `function` into its callers: the parts of a phase, which take the whole world, and the draws.

    As a call of its own a part would pass some 150 machine words, which costs more than most rules; half of a draw's
    arguments are constants, and its multiplications with them.
    """
    return _compile(function, inline=True)


def _compile(function: Function, inline: bool) -> Function:
    """Two compilers of `function`, each at work only when it is called for: one for Python, one for compiled code.

    What Python calls needs a wrapper that takes Python's objects apart, and is kept on disk. What compiled code calls
    needs neither, and both cost as much as compiling it: for the engine's 200 functions half a minute.
    """
    import numba

    vars(numba.config)["CACHE_DIR"] = str(CACHE_FOLDER)  # read when a function is decorated
    njit: Any = numba.njit
    entry = njit(cache=True, error_model="numpy", no_cfunc_wrapper=True)(function)
    part = njit(error_model="numpy", forceinline=inline, no_cfunc_wrapper=True, no_cpython_wrapper=True)(function)

    def call_template(arguments: Any, named: Any) -> Any:
        return part.get_call_template([_plain(a) for a in arguments], {name: _plain(a) for name, a in named.items()})

    entry.get_call_template, entry.get_overload = call_template, part.get_overload
    return entry  # type: ignore[no-any-return]


def _plain(argument: Any) -> Any:
    """The type of an argument, one for all whole numbers: else each constant and each width would be compiled anew."""
    from numba import types

    kinds: Any = types
    argument = kinds.unliteral(argument)
    return kinds.int64 if argument in kinds.signed_domain else argument
