"""A real headless Chromium visits ``planpath serve``."""

from __future__ import annotations

import os
import shutil
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("selenium")
if not shutil.which("chromedriver"):
    pytest.skip("chromium-driver is not installed", allow_module_level=True)

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.serve.browsing import (
    browser,
    page,
    press,
    see,
    serving,
    shown,
    start,
    until,
)

SHOTS = os.environ.get("PLANPATH_SCREENSHOTS", "")


def test_visits(tmp_path: Path) -> None:
    with serving("--visitors", "2") as served, browser(tmp_path) as one:

        def shot(name: str) -> None:
            if SHOTS:
                one.save_screenshot(f"{SHOTS}/{name}.png")

        before = set(served.folders())

        def mine() -> set[Path]:
            return set(served.folders()) - before

        one.get(served.address)
        shot("start")
        start(one, served)
        assert one.title == "PlanPath"
        assert one.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
        outside = one.execute_script(
            "return performance.getEntriesByType('resource').map(e => e.name)"
            ".filter(n => !n.startsWith(location.origin))"
        )
        assert outside == []
        assert served.health() == {"format": 1, "ok": True, "visitors": 1, "limit": 2}
        shot("home")
        folder = next(iter(mine()))
        assert folder.stat().st_mode & 0o777 == 0o700

        # The keys that browsers want for themselves.
        press(one, Keys.F1)
        see(one, "Esc")
        press(one, Keys.ESCAPE)
        until(lambda: "Esc" not in shown(one), "home again")
        press(one, Keys.F3)
        see(one, "Esc")
        press(one, Keys.ESCAPE)
        until(lambda: "Esc" not in shown(one), "home again")

        # A short visit: an answer makes a file.
        press(one, "1")
        see(one, "Esc")
        press(one, Keys.ENTER)
        see(one, "saved")
        assert list(folder.glob("*.toml"))
        shot("question")
        url = one.current_url

        # Someone else comes, and sees nothing of it; a third finds no place.
        one.switch_to.new_window("tab")
        start(one, served)
        press(one, Keys.ESCAPE)
        assert len(mine()) == 2
        other = next(iter(mine() - {folder}))
        assert not list(other.glob("*.toml"))
        with pytest.raises(urllib.error.HTTPError) as full:
            urllib.request.urlopen(served.address, timeout=5)
        assert full.value.code == 503
        assert "All places are taken" in full.value.read().decode()
        assert one.current_url != url
        one.close()
        one.switch_to.window(one.window_handles[0])

        # Download the case, leave; everything is wiped.
        press(one, Keys.CONTROL + "c")
        see(one, "Download my case")
        shot("leave")
        press(one, Keys.ENTER)
        until(lambda: list(tmp_path.glob("planpath-case-*.toml")), "the download")
        kept = next(tmp_path.glob("planpath-case-*.toml"))
        until(lambda: kept.stat().st_size, "the whole file")
        assert tomllib.loads(kept.read_text())["answers"]
        press(one, "2")
        until(lambda: "Your visit is over" in page(one), "the end")
        shot("over")
        assert not folder.exists()

        # Come back with the file.
        one.get(served.address)
        until(lambda: one.find_elements(By.ID, "case"), "the first page")
        one.find_element(By.ID, "case").send_keys(str(kept))
        one.find_elements(By.CSS_SELECTOR, "button")[1].send_keys(Keys.ENTER)
        until(lambda: "/visit/" in one.current_url, "a visit")
        see(one, "Esc")
        assert "cannot be read" not in shown(one)
    assert not mine()
    assert not [name for name in before if not name.exists()]


def test_a_file_that_is_no_case(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("this is = no [case", encoding="utf-8")
    with serving() as served, browser(tmp_path) as one:
        one.get(served.address)
        one.find_element(By.ID, "case").send_keys(str(wrong))
        one.find_elements(By.CSS_SELECTOR, "button")[1].send_keys(Keys.ENTER)
        until(lambda: "cannot be read as a case" in page(one), "what is wrong")
        assert served.health()["visitors"] == 0
