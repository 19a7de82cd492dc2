"""The wheel holds the package and its indicators and nothing else, and works where the checkout is not."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples/01-hongshan-2020/report.yaml"
COMMANDS = {
    "list": ("list",),
    "show": ("show", "zhumadian-2018", "--format", "json"),
    "lint by id": ("lint", "zhumadian-2018"),
    "score": ("score", str(REPORT), "--set", "zhumadian-2018", "--format", "json"),
    "check": ("check", str(REPORT), "--set", "zhumadian-2018-quantified"),
}
PATH = "import sys; sys.path[:0] = [{first!r}]; "
START = PATH + "sys.path.append({packages!r}); from fzzf_metrics.cli import main; main()"
WHERE = PATH + "import fzzf_metrics; print(fzzf_metrics.__file__)"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(code: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run code in a process without site packages' start-up files, so that an editable install does not count."""
    env = {"PATH": os.environ["PATH"]}
    command = [sys.executable, "-I", "-S", "-B", "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)  # noqa: S603


def started(first: Path, *arguments: str, folder: Path) -> tuple[int, bytes, bytes]:
    """What the command says when the package is taken from ``first``."""
    code = START.format(first=str(first), packages=sysconfig.get_path("purelib"))
    done = run(code, *arguments, folder=folder)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_the_wheel_says_what_the_checkout_says(unpacked: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found, wanted = started(unpacked, *arguments, folder=tmp_path), started(ROOT / "src", *arguments, folder=tmp_path)
    assert wanted[0] in (0, 3)
    assert wanted[2] == b""
    assert found == wanted


def test_it_is_the_wheel_that_ran(unpacked: Path, tmp_path: Path) -> None:
    done = run(WHERE.format(first=str(unpacked)), folder=tmp_path)
    assert Path(done.stdout.decode().strip()) == unpacked / "fzzf_metrics" / "__init__.py"
    assert run("import fzzf_metrics", folder=tmp_path).returncode == 1


def test_everything_that_belongs_in_it_is_in_it_and_nothing_else(unpacked: Path) -> None:
    files = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    package = {f for f in files if f.startswith("fzzf_metrics/")}
    about = {f.partition("/")[2] for f in files - package}
    assert about == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}

    def tree(folder: Path, below: str) -> set[str]:
        found = (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        return {f"{below}/{p.relative_to(folder).as_posix()}" for p in found}

    wanted = tree(ROOT / "src/fzzf_metrics", "fzzf_metrics") | tree(ROOT / "indicators", "fzzf_metrics/indicators")
    assert package == wanted
    schemas = {f"fzzf_metrics/schema/fzzf-{kind}.schema.json" for kind in ("set", "report")}
    assert {"fzzf_metrics/py.typed", *schemas} <= package
    assert {Path(f).suffix for f in package} <= {".py", ".typed", ".yaml", ".json"}
