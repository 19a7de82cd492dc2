"""The strategies and helpers of the other tests are plain modules: put their folders where imports look."""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE), str(HERE.parents[1] / "benchmarks" / "bulk")]

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("fzzf-test", deadline=None, suppress_health_check=SLOW, derandomize=True, database=None)
settings.register_profile("fzzf-proof", deadline=None, suppress_health_check=SLOW, print_blob=True, database=None)
settings.load_profile("fzzf-proof" if os.environ.get("FZZF_PROOF") or os.environ.get("HYPOTHESIS_PROFILE") == "proof"
                      else "fzzf-test")
