"""A real headless Chromium visits ``planpath serve``: whole visits, files, languages, keys."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("selenium")

import icalendar
import pypdf
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.serve.browsing import (
    answer_one,
    begun,
    bring,
    downloaded,
    page,
    page_says,
    pick,
    press,
    see,
    settle,
    shown,
    start,
)
from tests.serve.served import Served, until

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SHOTS = os.environ.get("PLANPATH_SCREENSHOTS", "")

CASE = """
format = 1

[child]
name = "Mateo"
state = "CA"

[answers]
stage = "asked_waiting"

[[events]]
event = "consent_given"
day = 2026-10-01
how = "hand"
"""

HALFWAY = """
format = 1

[answers]
stage = "struggling"
who_asks = "parent"
diagnosis = "yes"
"""

REACHES_THE_BROWSER = """
window.reached = [];
window.addEventListener("keydown", (event) =>
  setTimeout(() => { if (!event.defaultPrevented) window.reached.push(event.key); }), true);
"""
WARNS = """
const leaving = new Event("beforeunload", { cancelable: true });
return !window.dispatchEvent(leaving);
"""

COPY = """
const box = document.createElement("textarea");
box.value = arguments[0];
document.body.append(box);
box.select();
document.execCommand("copy");
box.remove();
document.querySelector(".xterm-helper-textarea").focus();
"""
BOX_WITH_FOCUS = "┏"
GROUND = "return document.body.style.getPropertyValue('--ground')"


def test_visits(one: Chrome, served: Served, tmp_path: Path) -> None:
    def shot(name: str) -> None:
        if SHOTS:
            one.save_screenshot(f"{SHOTS}/{name}.png")

    before = served.folders()
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
    (folder,) = served.folders() - before
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    shot("home")

    # A short visit: an answer makes a file.
    answer_one(one)
    assert [file.stat().st_mode & 0o777 for file in folder.glob("*.toml")] == [0o600]
    shot("question")

    # Someone else comes, and sees nothing of it.
    one.switch_to.new_window("tab")
    start(one, served)
    (other,) = served.folders() - before - {folder}
    assert not list(other.glob("*.toml"))
    press(one, "3")
    see(one, "There is no saved case")
    assert "struggling" not in shown(one)
    one.close()
    one.switch_to.window(one.window_handles[0])

    # Download the case, leave; everything is wiped.
    press(one, Keys.F10)
    see(one, "Download my case")
    shot("leave")
    press(one, Keys.ENTER)
    kept = downloaded(one, tmp_path, "planpath-case-*.toml")
    assert tomllib.loads(kept.read_text())["answers"] == {"stage": "struggling"}
    press(one, "2")
    page_says(one, "Your visit is over")
    shot("over")
    assert not folder.exists()

    # Come back with the file.
    bring(one, served, kept)
    begun(one, "Who is asking")
    assert "cannot be read" not in shown(one)


def test_papers_and_dates_arrive(one: Chrome, served: Served, tmp_path: Path) -> None:
    case = tmp_path / "brought.toml"
    case.write_text(CASE, encoding="utf-8")
    bring(one, served, case)
    begun(one, "Mateo")
    for _ in range(12):  # back through the questions, to the first screen
        settle(one)
        if "Letters and dates" in shown(one):
            break
        press(one, Keys.ESCAPE)
    pick(one, "Letters and dates")
    see(one, "Take it home")
    press(one, "4")
    see(one, "Save a calendar file")
    pick(one, "Save a calendar file")
    calendar = icalendar.Calendar.from_ical(downloaded(one, tmp_path, "*.ics").read_bytes())
    days = [event.decoded("dtstart") for event in calendar.walk("VEVENT")]
    assert date(2026, 11, 30) in days  # 60 days in California
    see(one, "Downloaded")

    press(one, Keys.ESCAPE)
    see(one, "Ask for a 504 evaluation")
    pick(one, "Ask for a 504 evaluation")
    see(one, "Still to fill in")
    press(one, Keys.END)
    see(one, "I handed it in")
    pick(one, "Save or print this letter", Keys.UP)
    see(one, "Download it")
    pick(one, "Download it")
    letter = pypdf.PdfReader(downloaded(one, tmp_path, "*.pdf"))
    assert "Section 504" in letter.pages[0].extract_text()
    see(one, "Downloaded: planpath-")


def test_files_that_are_no_case(one: Chrome, served: Served, tmp_path: Path) -> None:
    before = served.folders()
    for name, data, said in (
        ("wrong.toml", b"this is = no [case", "cannot be read as a case"),
        ("photo.toml", b"\x89PNG\r\n\x1a\n\0", "is not plain text"),
    ):
        (tmp_path / name).write_bytes(data)
        bring(one, served, tmp_path / name)
        page_says(one, said)
    bring(one, served, tmp_path / "wrong.toml", "es")
    page_says(one, "no se puede leer como caso")

    # One byte too many is refused before it travels; without scripts, by the server.
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (1024 * 1024 + 1))
    one.get(served.address)
    one.find_element(By.ID, "case").send_keys(str(large))
    page_says(one, "larger than 1 MiB")
    one.find_elements(By.CSS_SELECTOR, "button")[1].send_keys(Keys.ENTER)
    assert "/visit" not in one.current_url
    for size in (1024 * 1024 + 1, 24 * 1024 * 1024):
        large.write_bytes(b"#" * size)
        one.get(served.address + "?language=es")
        one.find_element(By.ID, "case").send_keys(str(large))
        one.execute_script("document.forms[1].submit()")
        until(lambda: "/visit" in one.current_url, "an answer")
        page_says(one, "pasa de 1 MiB")
    assert not served.folders() - before


def test_keys_that_browsers_want(one: Chrome, served: Served) -> None:
    start(one, served)
    one.execute_script(REACHES_THE_BROWSER)
    press(one, Keys.F1)
    see(one, "Esc")
    press(one, Keys.ESCAPE)
    see(one, "What would you like to do?")
    press(one, Keys.F3)
    see(one, "/ find")
    press(one, Keys.ESCAPE)
    see(one, "What would you like to do?")
    press(one, Keys.F4)
    see(one, "! ")
    answer_one(one)
    press(one, Keys.F5)
    see(one, "So far")
    press(one, Keys.ESCAPE)
    press(one, Keys.CONTROL + "r")
    press(one, Keys.F6)
    until(lambda: one.execute_script("return document.body.style.cssText") != "", "the look")
    press(one, Keys.F10)
    see(one, "Download my case")
    assert one.execute_script("return window.reached.filter(key => key !== 'Control')") == ["1"]

    # The same by the buttons of the page, for who has no such keys.
    buttons = {b.text: b for b in one.find_elements(By.CSS_SELECTOR, "nav button")}
    buttons["Esc back"].click()
    until(lambda: "Download my case" not in shown(one), "the case")
    buttons["F10 leave"].click()
    see(one, "Download my case")

    # Opened in another window too, the visit goes on there, and is taken away here.
    address = one.current_url
    one.switch_to.new_window("tab")
    one.get(address)
    see(one, "Who is asking")
    one.switch_to.window(one.window_handles[0])
    page_says(one, "open in another window")
    assert "Download my case" not in shown(one)


def test_language_look_and_typing_outlast_a_reload(
    one: Chrome, served: Served, tmp_path: Path
) -> None:
    case = tmp_path / "brought.toml"
    case.write_text(HALFWAY, encoding="utf-8")
    bring(one, served, case)
    begun(one, "school day")
    press(one, Keys.F2)
    see(one, "Con sus palabras")
    page_says(one, "F10 salir")
    assert one.find_element(By.TAG_NAME, "html").get_attribute("lang") == "es"
    assert one.find_element(By.TAG_NAME, "nav").get_attribute("aria-label") == "Teclas"
    before = one.execute_script(GROUND)
    press(one, Keys.F6)
    until(lambda: one.execute_script(GROUND) != before, "another look of the page too")
    ground = one.execute_script(GROUND)

    press(one, Keys.TAB)
    see(one, BOX_WITH_FOCUS)
    press(one, "Ñandú ")
    one.execute_script(COPY, "y Zoë")
    press(one, Keys.CONTROL + "v")
    see(one, "Ñandú y Zoë")
    assert one.execute_script(WARNS)
    one.refresh()
    see(one, "Ñandú y Zoë")
    assert one.find_element(By.TAG_NAME, "html").get_attribute("lang") == "es"
    until(lambda: one.execute_script(GROUND) == ground, "the same look")

    # Once the case is downloaded, nothing warns; the last page speaks Spanish too.
    press(one, Keys.F10)
    see(one, "Descargar mi caso")
    press(one, Keys.ENTER)
    kept = tomllib.loads(downloaded(one, tmp_path, "planpath-*.toml").read_text())
    assert kept["notes"] == {"limits_school_day": "Ñandú y Zoë"}
    until(lambda: not one.execute_script(WARNS), "no warning")
    press(one, "2")
    page_says(one, "Su visita terminó")
    assert one.find_element(By.TAG_NAME, "html").get_attribute("lang") == "es"


def test_a_phone_in_spanish(one: Chrome, served: Served) -> None:
    size = {"width": 375, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    one.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    one.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        one.get(served.address + "?language=es")
        one.find_elements(By.CSS_SELECTOR, "button")[0].click()
        begun(one, "F10 salir")
        assert one.find_element(By.TAG_NAME, "html").get_attribute("lang") == "es"
        wide = one.execute_script("return document.documentElement.scrollWidth")
        assert wide == size["width"]
        by_key = {
            b.get_attribute("data-key"): b for b in one.find_elements(By.CSS_SELECTOR, "nav button")
        }
        by_key["Enter"].click()
        see(one, "Qué le trae")
        by_key["ArrowDown"].click()
        by_key["Enter"].click()
        see(one, "¿Quién pregunta hoy?")
        if SHOTS:
            one.save_screenshot(f"{SHOTS}/phone.png")
    finally:
        one.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        one.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def test_a_page_that_is_not_there(one: Chrome, served: Served) -> None:
    one.get(served.address + "visit/no-such-visit")
    assert "This visit is over" in page(one)
    one.get(served.address + "nowhere")
    assert "There is no such page" in page(one)
