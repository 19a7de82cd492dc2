"""The helper beside these tests is a plain module: put its folder where imports look."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
