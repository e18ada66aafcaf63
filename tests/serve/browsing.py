"""A real headless Chromium, for tests."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.serve.served import Served, until

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1024,720",
)  # fmt: skip
POINTER = "▶"


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


def pointed(driver: webdriver.Chrome) -> str:
    """The row that the pointer is at."""
    return next((row for row in shown(driver).splitlines() if POINTER in row), "")


def settle(driver: webdriver.Chrome) -> None:
    """Wait until nothing changes: the page tells of one row after the other."""
    before = ""
    while before != (now := shown(driver)):
        before = now
        time.sleep(0.15)


def pick(driver: webdriver.Chrome, row: str, way: str = Keys.DOWN) -> None:
    """Go to a row, and press Enter there."""
    settle(driver)
    passed: list[str] = []
    for _ in range(40):
        until(lambda: pointed(driver) not in ("", *passed[-1:]), f"{row} below {passed}")
        here = pointed(driver)
        if row in here:
            press(driver, Keys.ENTER)
            return
        passed.append(here)
        press(driver, way)
    raise AssertionError(f"{row} is not there\n{shown(driver)}")


def begun(driver: webdriver.Chrome, words: str) -> None:
    """Wait until a visit shows its first words."""
    until(lambda: "/visit/" in driver.current_url, "a visit")
    see(driver, words)


def start(driver: webdriver.Chrome, served: Served) -> None:
    """Open the first page and begin, by the keyboard alone."""
    driver.get(served.address)
    focus = "return document.activeElement ? document.activeElement.tagName : ''"
    until(lambda: driver.execute_script(focus) == "BUTTON", "the focus on a button")
    press(driver, Keys.ENTER)
    begun(driver, "Answer a few questions")


def answer_one(driver: webdriver.Chrome) -> None:
    """The first answer, which makes a file."""
    press(driver, "1")
    see(driver, "What brings you")
    press(driver, Keys.ENTER)
    see(driver, "saved")


def bring(driver: webdriver.Chrome, served: Served, file: Path, language: str = "en") -> None:
    """Bring a file on the first page."""
    driver.get(f"{served.address}?language={language}")
    driver.find_element(By.ID, "case").send_keys(str(file))
    driver.find_elements(By.CSS_SELECTOR, "button")[1].send_keys(Keys.ENTER)


def page(driver: webdriver.Chrome) -> str:
    """The words of a page, also while another one is being loaded."""
    said: str = driver.execute_script("return document.body ? document.body.innerText : ''")
    return said


def page_says(driver: webdriver.Chrome, words: str) -> None:
    """Wait for words on a page."""
    try:
        until(lambda: words in page(driver), words)
    except AssertionError as error:
        raise AssertionError(f"{error}\n{page(driver)}\n{driver.current_url}") from None


def downloaded(driver: webdriver.Chrome, folder: Path, pattern: str) -> Path:
    """Wait for a file that a browser has taken whole."""

    def whole() -> list[Path]:
        return [one for one in folder.glob(pattern) if one.stat().st_size]

    try:
        until(whole, f"the download of {pattern}")
    except AssertionError as error:
        raise AssertionError(f"{error}\n{shown(driver)}\n{page(driver)}") from None
    until(lambda: not list(folder.glob("*.crdownload")), "its end")
    return whole()[0]
