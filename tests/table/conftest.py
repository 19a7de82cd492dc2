"""The strategies and helpers of the other tests are plain modules: put their folders where imports look."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE), str(HERE.parents[1] / "benchmarks" / "bulk")]
