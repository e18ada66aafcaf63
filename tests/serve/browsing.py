"""A server of our own and a real headless Chromium, for tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver

from tui.case import private

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1024,720",
)  # fmt: skip
LONGEST = 10.0


def until(true: Callable[[], object], what: str) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


class Served:
    """A running ``planpath serve``."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address

    def health(self) -> dict[str, object]:
        with urllib.request.urlopen(self.address + "health", timeout=5) as answer:
            told: dict[str, object] = json.load(answer)
            return told

    def folders(self) -> list[Path]:
        """The private folders there are, of this server."""
        return list(private.temporary_place().glob(f"{private.PREFIX}*/visit-*"))


@contextmanager
def serving(*words: str) -> Iterator[Served]:
    """Start ``planpath serve`` on a free port, and stop it by a signal."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--port", "0", *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield Served(process, line.split()[-1])
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(LONGEST) == 0


@contextmanager
def browser(folder: Path) -> Iterator[webdriver.Chrome]:
    """A Chromium with a profile of its own that downloads into ``folder``."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.binary_location = "/usr/bin/chromium"
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    driver = webdriver.Chrome(
        options=options, service=webdriver.ChromeService("/usr/bin/chromedriver")
    )
    try:
        yield driver
    finally:
        driver.quit()


def shown(driver: webdriver.Chrome) -> str:
    """What a screen reader would find on the screen."""
    said: str = driver.execute_script(
        "return Array.from(document.querySelectorAll('.xterm-accessibility-tree > div'))"
        ".map(one => one.textContent).join('\\n').replaceAll('\\u00a0', ' ')"
    )
    return said


def see(driver: webdriver.Chrome, text: str) -> None:
    """Wait for words on the screen."""
    try:
        until(lambda: text in shown(driver), text)
    except AssertionError as error:
        raise AssertionError(f"{error}\n{shown(driver)}\n{driver.current_url}") from None


def press(driver: webdriver.Chrome, *keys: str) -> None:
    """Press keys where the focus is."""
    box = driver.switch_to.active_element
    for key in keys:
        box.send_keys(key)


def start(driver: webdriver.Chrome, served: Served) -> None:
    """Open the first page and begin, by the keyboard alone."""
    driver.get(served.address)
    press(driver, "\ue007")
    until(lambda: "/visit/" in driver.current_url, "a visit")
    see(driver, "Answer a few questions")


def page(driver: webdriver.Chrome) -> str:
    """The words of a page, also while another one is being loaded."""
    said: str = driver.execute_script("return document.body ? document.body.innerText : ''")
    return said
