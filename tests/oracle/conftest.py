"""The oracle and the strategies are plain modules beside the tests: put their folder where imports look."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
