"""Helpers of the tests are plain modules in this folder: put it where imports look. And how hypothesis draws.

Two profiles for all tests: ``test`` (the default), always the same examples; and ``proof``
(``HYPOTHESIS_PROFILE=proof`` or ``FZZF_PROOF=1``), many more and new ones each time.
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).resolve().parent))

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture]
settings.register_profile("fzzf-test", deadline=None, suppress_health_check=SLOW, derandomize=True, database=None)
settings.register_profile("fzzf-proof", deadline=None, suppress_health_check=SLOW, print_blob=True, database=None)
settings.load_profile("fzzf-proof" if os.environ.get("FZZF_PROOF") or os.environ.get("HYPOTHESIS_PROFILE") == "proof"
                      else "fzzf-test")
