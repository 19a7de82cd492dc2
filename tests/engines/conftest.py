"""The helpers here are plain modules: put their folder where imports look."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
