"""What compiled code asks of the machine, for which Python has no words: neither changes what is computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

CACHE_LINE = 64
"""Bytes that a processor fetches at a time."""


def borrower() -> Callable[[Any], Any]:
    """Make the compiled function `borrowed`: the same array, or the same tuple of arrays, without reference counts.

    Counting references costs two atomic operations for every array that is passed on or taken out of a tuple, several
    times the work of a rule. Whoever borrows must be called by one who holds the arrays.
    """
    from numba import types
    from numba.core import cgutils
    from numba.extending import intrinsic
    from numba.np import arrayobj

    code: Any = cgutils
    kinds: Any = types
    make_array: Any = arrayobj.make_array

    def uncounted(context: Any, builder: Any, kind: Any, value: Any) -> Any:
        if isinstance(kind, kinds.BaseTuple):
            for place, member in enumerate(kind):
                part = uncounted(context, builder, member, builder.extract_value(value, place))
                value = builder.insert_value(value, part, place)
            return value
        if not isinstance(kind, kinds.Array):
            return value
        view = make_array(kind)(context, builder, value=value)
        view.meminfo = code.get_null_value(view.meminfo.type)
        view.parent = code.get_null_value(view.parent.type)
        return view._getvalue()

    def borrowed(typing_context: Any, held: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return uncounted(context, builder, held, arguments[0])

        return held(held), generate

    result: Any = intrinsic(borrowed)
    return result  # type: ignore[no-any-return]


def fetcher() -> Callable[[Any, int], None]:
    """Make the compiled function `fetch`: have a row of an array brought near that is wanted soon, without waiting.

    It changes nothing but time. Where rows are wanted here and there, each costs a wait for the memory of some hundred
    nanoseconds, as much as a member's day; the processor itself fetches ahead only what is read in sequence.
    """
    from llvmlite import ir
    from numba import types
    from numba.core import cgutils
    from numba.extending import intrinsic
    from numba.np import arrayobj

    code: Any = cgutils
    kinds: Any = types
    make_array: Any = arrayobj.make_array
    whole, byte = ir.IntType(32), ir.IntType(8).as_pointer()
    kind = ir.FunctionType(ir.VoidType(), (byte, whole, whole, whole))
    reading, often, data = whole(0), whole(3), whole(1)

    def fetch(typing_context: Any, array: Any, row: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            view = make_array(array)(context, builder, value=arguments[0])
            size = code.unpack_tuple(builder, view.strides)[0]
            start = builder.gep(builder.bitcast(view.data, byte), [builder.mul(size, arguments[1])])
            prefetch = builder.module.declare_intrinsic("llvm.prefetch", (byte,), kind)
            with code.for_range_slice(builder, size.type(0), size, size.type(CACHE_LINE)) as (at, _):
                builder.call(prefetch, (builder.gep(start, [at]), reading, often, data))
            return context.get_dummy_value()

        return kinds.void(array, kinds.int64), generate

    result: Any = intrinsic(fetch)
    return result  # type: ignore[no-any-return]
