"""A headless Chromium driven over its debugging pipe, with the standard library alone.

``find()`` is the browser's path, empty where none is installed. Everything a page asks of the network is recorded, and
everything it complains about.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find() -> str:
    """The first browser of the usual names."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")
LAUNCH = """
import fcntl, os, sys
high = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for ours, theirs in zip(high, (3, 4)):
    os.dup2(ours, theirs)
    os.close(ours)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser takes commands from descriptor 3 and answers on 4, whatever numbers our pipes have."""


class Browser:
    """One browser with one page."""

    def __init__(self) -> None:
        self._asked: dict[str, str] = {}
        self.blocked: list[str] = []
        self.complaints: list[str] = []
        self._profile = tempfile.TemporaryDirectory(prefix="page-", ignore_cleanup_errors=True)
        theirs, self._out = os.pipe()
        self._in, back = os.pipe()
        command = [
            find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-dev-shm-usage", "--remote-debugging-pipe",
            f"--user-data-dir={self._profile.name}", "about:blank",
        ]
        self._process = subprocess.Popen(  # noqa: S603 - the browser that find() named
            [sys.executable, "-c", LAUNCH, str(theirs), str(back), *command], pass_fds=(theirs, back),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(back)
        self._rest, self._number, self._session = b"", 0, ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._profile.cleanup()

    @property
    def requests(self) -> list[str]:
        """What the page has asked for and was not forbidden."""
        return list(self._asked.values())

    def open(self, page: Path, width: int = 1280, height: int = 900) -> None:
        """Show a file and wait until it is there."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._loaded = False
        self._asked.clear()
        self.call("Page.navigate", url=page.resolve().as_uri())
        while not self._loaded:
            self._event(self._read())

    def run(self, code: str) -> Any:
        """The value of an expression on the page."""
        found = self.call("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def key(self, name: str) -> None:
        """Press a key as a person does."""
        text = {"text": name} if len(name) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=name, code=CODES.get(name, ""), **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name)

    def hover(self, what: str) -> None:
        """Move the mouse over the first element of a selector."""
        x, y = self._middle(what)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, what: str) -> None:
        """Click the first element of a selector."""
        x, y = self._middle(what)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path: Path) -> None:
        """What the page looks like."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def printed(self) -> bytes:
        """The page as a PDF."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=True)["data"])

    def _middle(self, what: str) -> tuple[float, float]:
        box = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(what)}); e.scrollIntoView({{block: 'center'}}); "
            "const b = e.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        return box[0], box[1]

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser and wait for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
            self._event(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._in, 1 << 20)
            assert piece, "the browser is gone"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(line))

    def _event(self, message: dict[str, Any]) -> None:
        method, given = message.get("method", ""), message.get("params", {})
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Network.requestWillBeSent":
            self._asked[given["requestId"]] = given["request"]["url"]
        elif method == "Network.loadingFailed" and given.get("blockedReason"):
            self.blocked.append(self._asked.pop(given["requestId"], ""))
        elif method == "Log.entryAdded":
            self.complaints.append(given["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(given["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(str(given["args"]))


CODES = {"ArrowDown": "ArrowDown", "ArrowUp": "ArrowUp", "Escape": "Escape", "Tab": "Tab"}
