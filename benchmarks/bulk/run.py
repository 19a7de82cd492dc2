"""``score_table`` beside its peers and a memory copy: the same work, interleaved in one run, ratios printed.

    python benchmarks/bulk/run.py UNITS INDICATORS [--rounds N] [--peers FOLDER]

Every line is one whole call on a table that is warm in memory: ours reads the frame, scores every indicator exactly,
judges it, adds up groups and total, and grades; verdicts are included. Peers come from FOLDER (``peers.py`` and
``workload.py`` with the same rules and values); they do not round and give no verdicts. The copy is ``np.copyto`` of
the same float64 values into warm memory, on one thread. Results are dropped after each call, so that the next one may
use their memory again, as an allocator would; one line shows what memory costs that was never touched before.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from fzzf_metrics.table import score_table
from fzzf_metrics.table.memory import forget
from fzzf_metrics.table.scoring import kernel_again

HERE = Path(__file__).resolve().parent


def module(name: str, file: Path) -> Any:
    """A module by its file."""
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[name] = found
    spec.loader.exec_module(found)
    return found


OURS = module("bulk_workload", HERE / "workload.py")


def our_jobs(indicators: Any, frame: pd.DataFrame) -> dict[str, Callable[[], object]]:
    """What ours is asked for."""
    jobs: dict[str, Callable[[], object]] = {
        "ours, numpy: float64 frame in, fresh float64 scores and verdicts out": lambda: score_table(indicators, frame),
    }
    try:
        import numba  # noqa: F401
    except ImportError:
        print("numba is not installed: no fast lines")
        return jobs
    def fast(**more: bool) -> Callable[[], object]:
        return lambda: score_table(indicators, frame, fast=True, **more)

    return {
        **jobs,
        "ours, fast: float64 frame in, fresh float64 out": fast(),
        "ours, fast, in memory never touched before": lambda: (forget(), fast()()),
        "ours, fast, scaled: fresh whole hundredths out": fast(scaled=True),
        "ours, the kernel on reused buffers, float64": kernel_again(indicators, frame, scaled=False),
        "ours, the kernel on reused buffers, scaled": kernel_again(indicators, frame, scaled=True),
    }


def peer_jobs(folder: Path, count: int, values: Any) -> dict[str, Callable[[], object]]:
    """The peers' own code on the peers' own rules, which are drawn alike."""
    sys.path.insert(0, str(folder))
    work, peers = module("workload", folder / "workload.py"), module("peers", folder / "peers.py")
    rules = work.make_rules(count)
    ids = [rule.id for rule in rules]
    jobs: dict[str, Callable[[], object]] = {
        "peer: numpy blocked": lambda: peers.numpy_blocked(rules, values),
        "peer: pandas": (lambda frame: lambda: peers.pandas_idiomatic(rules, frame))(
            pd.DataFrame(values.T, columns=ids, copy=False)),
    }
    try:
        import polars as pl
    except ImportError:
        return jobs
    frame = pl.DataFrame(dict(zip(ids, values, strict=True))).fill_nan(None)
    return {**jobs, "peer: polars lazy": lambda: peers.polars_lazy(rules, frame)}


def timed(jobs: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Every job in every round; a first round warms up. Small jobs run once unmeasured before each measurement."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(rounds + 1):
        for name, job in jobs.items():
            if times[name] and min(times[name]) < 0.05:
                job()
            start = time.perf_counter()
            found = job()
            took = time.perf_counter() - start
            del found
            if turn:
                times[name].append(took)
    return times


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("units", type=int)
    asked.add_argument("indicators", type=int)
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--peers", type=Path, default=HERE.parents[2] / "shared" / "bench")
    given = asked.parse_args()
    drawn = OURS.rules(given.indicators)
    values = OURS.values(drawn, given.units)
    frame = pd.DataFrame(values.T, columns=[f"ind_{place:04d}" for place in range(given.indicators)], copy=False)
    copy = np.empty_like(values)
    jobs: dict[str, Callable[[], object]] = {"copy (np.copyto, warm)": lambda: np.copyto(copy, values)}
    jobs |= our_jobs(OURS.indicator_set(drawn), frame)
    if (given.peers / "peers.py").exists():
        jobs |= peer_jobs(given.peers, given.indicators, values)
    else:
        print(f"no peers in {given.peers}")
    times = timed(jobs, given.rounds)
    floor = statistics.median(times["copy (np.copyto, warm)"])
    print(f"{given.units:,} units x {given.indicators} indicators, {given.rounds} rounds, medians")
    for name, took in sorted(times.items(), key=lambda one: statistics.median(one[1])):
        median = statistics.median(took)
        print(f"{median / floor:9.2f} x copy  {median * 1e3:10.2f} ms (best {min(took) * 1e3:.2f})  {name}")


if __name__ == "__main__":
    main()
