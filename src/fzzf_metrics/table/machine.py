"""What the processor can do and numba does not offer: an address, one fused step, memory written past the cache."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from fzzf_metrics.table.memory import LINE


def _at_address(_context: Any, _address: Any) -> Any:
    def code(_: Any, builder: Any, __: Any, args: Any) -> Any:
        return builder.inttoptr(args[0], ir.IntType(8).as_pointer())

    return types.voidptr(types.int64), code


def _multiplied_and_added(_context: Any, _a: Any, _b: Any, _c: Any) -> Any:
    def code(_: Any, builder: Any, __: Any, args: Any) -> Any:
        return builder.fma(*args)

    return types.float64(types.float64, types.float64, types.float64), code


def _past_the_cache(_context: Any, _to: Any, _source: Any, _lines: Any) -> Any:
    def code(_: Any, builder: Any, __: Any, args: Any) -> Any:
        to, source, lines = args
        whole = ir.IntType(64)
        line = ir.VectorType(whole, LINE // 8).as_pointer()
        with cgutils.for_range(builder, lines) as loop:
            at = builder.mul(loop.index, whole(LINE))
            found = builder.load(builder.inttoptr(builder.add(source, at), line))
            found.align = 1
            put = builder.store(found, builder.inttoptr(builder.add(to, at), line))
            put.align = LINE
            put.set_metadata("nontemporal", builder.module.add_metadata([ir.IntType(32)(1)]))
        return to

    return types.int64(types.int64, types.int64, types.int64), code


def _all_is_written(_context: Any) -> Any:
    def code(context: Any, builder: Any, __: Any, ___: Any) -> Any:
        builder.fence("seq_cst")
        return context.get_constant(types.int64, 0)

    return types.int64(), code


pointer: Any = intrinsic(_at_address)
"""An address as a pointer."""
fma: Any = intrinsic(_multiplied_and_added)
"""``a * b + c``, rounded once."""
flow: Any = intrinsic(_past_the_cache)
"""Copy so many lines of memory to an address that is a multiple of LINE, without reading first what stands there."""
settle: Any = intrinsic(_all_is_written)
"""What has flowed is there before anything that comes after."""
