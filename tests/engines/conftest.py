"""The helpers here are plain modules: put their folder where imports look."""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("fzzf-engines", deadline=None, suppress_health_check=SLOW, derandomize=True, database=None)
settings.register_profile("fzzf-engines-proof", deadline=None, suppress_health_check=SLOW, database=None)
settings.load_profile("fzzf-engines-proof" if os.environ.get("FZZF_PROOF") else "fzzf-engines")
