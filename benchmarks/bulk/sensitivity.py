"""Sensitivity of a ranking beside one matrix product of the same size: 2,844 units x 100 indicators, 10,000 draws.

    python benchmarks/bulk/sensitivity.py [--rounds 5] [--units 2844] [--indicators 100] [--draws 10000] [--plain]

Every round times the product (units x indicators) @ (indicators x draws) in float64 and our whole calls, one after the
other, so that what else the machine does falls on all of them. Ratios are to the product of the same round; the median
and the least are printed. ``--plain`` also times thresholds without the compiled kernel.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import workload

from fzzf_metrics.uncertainty import sensitivity


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("rounds", 5), ("units", 2_844), ("indicators", 100), ("draws", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--plain", action="store_true")
    asked = parser.parse_args()
    rules = workload.rules(asked.indicators)
    values = workload.values(rules, asked.units)
    definition = workload.indicator_set(rules)
    table = pd.DataFrame(values.T, columns=[f"ind_{place:04d}" for place in range(asked.indicators)])
    draw = np.random.default_rng(0)
    scores, weights = draw.random((asked.units, asked.indicators)), draw.random((asked.indicators, asked.draws))

    ways: dict[str, Callable[[], object]] = {
        "weights": lambda: sensitivity(definition, table, draws=asked.draws),
        "thresholds, fast": lambda: sensitivity(definition, table, draws=asked.draws, thresholds=0.1, fast=True),
    }
    if asked.plain:
        ways["thresholds, plain"] = lambda: sensitivity(definition, table, draws=asked.draws, thresholds=0.1)
    once = sensitivity(definition, table, draws=10, thresholds=0.1, fast=True)  # compiles the kernel, once on a machine
    scores @ weights
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(asked.rounds):
        for name, work in ways.items():
            product = min(seconds(lambda: scores @ weights) for _ in range(3))
            found[name].append((seconds(work), product))
    print(f"{asked.units} units x {asked.indicators} indicators, {asked.draws} draws, {asked.rounds} rounds; "
          f"{asked.indicators - len(once.held)} indicators have a threshold to move")
    for name, times in found.items():
        ratios = [own / product for own, product in times]
        print(f"{name:18} {statistics.median(own for own, _ in times):7.2f} s   product "
              f"{statistics.median(product for _, product in times):6.3f} s   "
              f"ratio median {statistics.median(ratios):6.1f}   least {min(ratios):6.1f}")


if __name__ == "__main__":
    main()
