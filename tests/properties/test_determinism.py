"""The same input gives the same bytes: under any hash seed, locale, time zone, encoding and optimisation."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from compared import scored
from example import PLAN, REPORT

import fzzf_metrics

PROGRAM = """
import hashlib
from compared import scored
from example import PLAN, REPORT
print(hashlib.sha256(scored(PLAN, REPORT).to_json().encode()).hexdigest())
"""
HERE = Path(__file__).parent
SOURCE = Path(fzzf_metrics.__file__).resolve().parents[1]


@pytest.mark.parametrize(("options", "surroundings"), [
    ([], {"PYTHONHASHSEED": "0"}),
    ([], {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "TZ": "Asia/Shanghai"}),
    ([], {"PYTHONHASHSEED": "17", "LC_ALL": "zh_CN.GB18030", "LANG": "zh_CN.GB18030", "TZ": "America/St_Johns"}),
    (["-O"], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}),
    (["-OO"], {"PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "LC_ALL": "POSIX"}),
    (["-X", "utf8=0"], {"PYTHONHASHSEED": "3", "FZZF_LANG": "en", "PYTHONIOENCODING": "gbk"}),
])
def test_the_json_has_the_same_bytes_whatever_the_surroundings(options, surroundings):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    path = os.pathsep.join([str(SOURCE), str(HERE), str(HERE.parent)])
    command = [sys.executable, *options, "-c", PROGRAM]
    env = {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **surroundings}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert done.stderr == ""
    assert done.stdout.strip() == hashlib.sha256(scored(PLAN, REPORT).to_json().encode()).hexdigest()


def test_a_callers_decimal_context_and_recursion_do_not_leak_in():
    from decimal import ROUND_DOWN, localcontext

    plain = scored(PLAN, REPORT).to_json()
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        assert scored(PLAN, REPORT).to_json() == plain
