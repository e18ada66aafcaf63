"""One server and one Chromium for all tests of visits."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serve.served import Served, serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    with serving("--visitors", "40") as one:
        yield one


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Chrome]:
    pytest.importorskip("selenium")
    if not shutil.which("chromedriver"):
        pytest.skip("chromium-driver is not installed")
    from tests.serve.browsing import browser

    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as home:
        before, os.environ["HOME"] = os.environ["HOME"], home
        try:
            with browser(Path(home)) as driver:
                yield driver
        finally:
            os.environ["HOME"] = before


@pytest.fixture
def one(_chromium: Chrome, tmp_path: Path) -> Chrome:
    """The browser, at an empty page, with the test's own folder for downloads."""
    for handle in _chromium.window_handles[1:]:
        _chromium.switch_to.window(handle)
        _chromium.close()
    _chromium.switch_to.window(_chromium.window_handles[0])
    _chromium.get("about:blank")
    _chromium.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    return _chromium
