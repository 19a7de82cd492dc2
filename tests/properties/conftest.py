"""The oracle, the strategies and the helpers here are plain modules: put their folders where imports look."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
