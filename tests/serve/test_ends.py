"""How visits end, seen in a real headless Chromium: the page says so, and all is wiped."""

from __future__ import annotations

import os
import signal
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By

from tests.serve.browsing import (
    answer_one,
    downloaded,
    page,
    page_says,
    see,
    shown,
    start,
)
from tests.serve.served import Served, serving, short_serving, until, working_in

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def _one_folder(served: Served) -> Path:
    (folder,) = served.folders()
    return folder


@pytest.fixture(scope="module")
def short() -> Iterator[Served]:
    """A server for one visitor that soon loses patience."""
    with short_serving(idle=4, away=1) as served:
        yield served


def test_nobody_there(one: Chrome, short: Served) -> None:
    start(one, short)
    answer_one(one)
    folder = _one_folder(short)

    # Meanwhile all places are taken, in the person's language.
    one.switch_to.new_window("tab")
    one.get(short.address + "?language=es")
    assert "No queda ningún lugar libre" in page(one)
    one.close()
    one.switch_to.window(one.window_handles[0])

    page_says(one, "Are you still here?")
    assert folder.exists()
    page_says(one, "Your visit has ended")
    assert "struggling" not in one.page_source
    assert not folder.exists()
    assert short.health()["visitors"] == 0
    one.get(short.address)
    assert "Start" in page(one)


def test_a_browser_that_goes_away(one: Chrome, short: Served) -> None:
    start(one, short)
    answer_one(one)
    address = one.current_url
    folder = _one_folder(short)
    one.get("about:blank")
    until(lambda: not folder.exists(), "an end")
    assert short.health()["visitors"] == 0
    assert not working_in(folder)
    one.get(address)
    page_says(one, "This visit is over")


def test_a_process_that_is_killed(one: Chrome, served: Served, tmp_path: Path) -> None:
    before = served.folders()
    start(one, served)
    answer_one(one)
    (folder,) = served.folders() - before
    for _ in range(2):
        _kill_who_works_in(folder)
        page_says(one, "Your saved answers are all here")
        see(one, "Who is asking")
    _kill_who_works_in(folder)
    page_says(one, "Download your case now")
    assert not folder.exists()
    one.find_element(By.CSS_SELECTOR, "a[download]").click()
    kept = downloaded(one, tmp_path, "planpath-case.toml")
    assert tomllib.loads(kept.read_text())["answers"] == {"stage": "struggling"}


def _kill_who_works_in(folder: Path) -> None:
    until(lambda: len(working_in(folder)) == 1, "one process")
    os.kill(working_in(folder)[0], signal.SIGKILL)
    until(lambda: not working_in(folder), "its end")


def test_a_server_that_is_stopped(one: Chrome) -> None:
    with serving() as served:
        start(one, served)
        answer_one(one)
        root = served.root()
        served.process.send_signal(signal.SIGTERM)
        page_says(one, "PlanPath was stopped on this computer")
        assert "struggling" not in page(one) + shown(one)
        assert served.process.wait(10) == 0
        assert not root.exists()


def test_a_server_that_is_killed(one: Chrome) -> None:
    with serving() as served:
        start(one, served)
        answer_one(one)
        root, folder = served.root(), _one_folder(served)
        served.kill()
        page_says(one, "The connection to PlanPath is gone")
        assert "struggling" not in page(one) + shown(one)
        # The visitor's process sees that it is alone, and wipes.
        until(lambda: not folder.exists(), "a wiped folder")
        until(lambda: not working_in(folder), "no process")
        assert list(root.iterdir()) == [root / ".held"]
