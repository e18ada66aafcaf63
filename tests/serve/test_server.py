"""The server without a browser: who reaches it, what it says, what it leaves."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("aiohttp")

from tests.serve.served import Served, roots, serving
from tui.case import private
from tui.serve.process import columns, rows
from tui.serve.server import this_machine


def test_health(served: Served) -> None:
    told = served.health()
    assert told == {"format": 1, "ok": True, "visitors": told["visitors"], "limit": 40}
    request = urllib.request.Request(served.address + "health", method="HEAD")
    with urllib.request.urlopen(request, timeout=5) as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("127.example.org", False),
        ("127.0.0.1.example.org", False),
        ("192.168.1.20", False),
        ("", False),
    ],
)
def test_what_means_this_machine(host: str, own: bool) -> None:
    assert this_machine(host) is own


@pytest.mark.parametrize("name", ["planpath.example.org", "127.example.org"])
def test_no_page_of_elsewhere_reaches_it(served: Served, name: str) -> None:
    """A page of another name that was made to mean this machine gets nothing."""
    place = served.address.split("/")[2]
    connection = http.client.HTTPConnection(place, timeout=5)
    connection.request("GET", "/", headers={"Host": name})
    assert connection.getresponse().status == 421


def test_only_this_machine_unless_told_otherwise(served: Served) -> None:
    elsewhere = served.address.replace("127.0.0.1", "127.0.0.2")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(elsewhere + "health", timeout=2)


def _serve(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
        cwd=Path(__file__).parents[2],
    )


def _until_ready(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Its first line; then stop it, and what it said on the side."""
    assert process.stdout is not None
    line = process.stdout.readline()
    return line, line.rstrip("/\n").rpartition(":")[2]


def test_others_are_let_in_only_when_told_twice() -> None:
    refused = _serve("--host", "0.0.0.0")
    out, said = refused.communicate(timeout=10)
    assert refused.returncode != 0
    assert out == ""
    assert "every computer that can reach this one could open PlanPath here" in said
    assert "travel the network without a lock" in said
    assert "--let-others-in" in said

    alone = _serve("--let-others-in")
    line, _ = _until_ready(alone)
    alone.terminate()
    assert line.startswith("PlanPath is ready in the browser: http://127.0.0.1:")
    assert "Only this computer can reach it" in alone.communicate(timeout=10)[1]

    open_to_all = _serve("--host", "0.0.0.0", "--let-others-in")
    line, port = _until_ready(open_to_all)
    with urllib.request.urlopen(f"http://127.0.0.2:{port}/health", timeout=5) as answer:
        assert answer.status == 200
    open_to_all.terminate()
    said = open_to_all.communicate(timeout=10)[1]
    assert open_to_all.returncode == 0
    assert "Every computer on this network can now open PlanPath here" in said
    assert f":{port}" in said
    assert "All visits run as the same user of this computer" in said


def test_what_killed_servers_left_is_wiped_at_the_next_start(served: Served) -> None:
    with serving() as killed:
        root = killed.root()
        left = root / "visit-left"
        left.mkdir(mode=0o700)
        (left / "case.toml").write_text('[child]\nname = "Mateo"\n', encoding="utf-8")
        killed.kill()
        assert left.exists()
    with serving() as following:
        assert root not in roots()
        assert served.root().exists()  # a server that lives keeps its folders
        own = following.root()
        following.process.send_signal(signal.SIGINT)
        assert following.process.wait(10) == 0
        assert not own.exists()


@pytest.mark.parametrize(("told", "wide", "high"), [
    ("", 80, 24), ("51", 51, 51), ("3", 20, 8), ("100000", 400, 200), ("-5", 80, 24), ("x", 80, 24),
])  # fmt: skip
def test_sizes_that_browsers_tell(told: str, wide: int, high: int) -> None:
    assert (columns(told), rows(told)) == (wide, high)


def test_help_says_what_one_user_means() -> None:
    helped = _serve("--help")
    out, _ = helped.communicate(timeout=10)
    assert "All visits run as the same user of this computer" in " ".join(out.split())
    assert max(len(line) for line in out.splitlines()) <= 100


def test_servers_that_start_together_keep_their_folders(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as together:
        started = list(together.map(lambda _: private.PrivateFolders(tmp_path), range(64)))
    assert all(one.make(b"").is_dir() for one in started)
    for one in started:
        one.close()
    assert list(tmp_path.iterdir()) == []
