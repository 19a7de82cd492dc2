"""How many examples a property tries: so many in the tests, many times more in the proof (``FZZF_PROOF=1``)."""

from __future__ import annotations

import os

PROOF = bool(os.environ.get("FZZF_PROOF")) or os.environ.get("HYPOTHESIS_PROFILE") == "proof"


def examples(number: int, proof: int = 0) -> int:
    """So many examples in the tests, forty times as many (or ``proof``) in the proof."""
    return (proof or 40 * number) if PROOF else number
