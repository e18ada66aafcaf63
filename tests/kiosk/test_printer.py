"""A real printing service with its PDF printer: papers come out, and nothing of them stays."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from tui import printing
from tui.case.problem import Problem
from tui.documents import pdf
from tui.documents.paper import PageBreak, Paper, Paragraph

PATIENCE = 15.0
CHILD = "Zyxelqua"
PAPER = Paper("Packet", "en", (Paragraph(CHILD), PageBreak(), Paragraph("Page two.")))
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")


class Service:
    """A printing service of its own, in a folder, with a socket that no other program knows."""

    def __init__(self, folder: Path) -> None:
        self.spool = folder / "spool"
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.out = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"
        self.before = self.printed()
        for name in ("spool", "cache", "state", "log", "root", "tmp"):
            (folder / name).mkdir()
            (folder / name).chmod(0o1777)
        self.socket = folder / "cups.sock"
        (folder / "cupsd.conf").write_text(
            f"Listen {self.socket}\nBrowsing Off\nWebInterface No\nPreserveJobHistory No\n"
            "PreserveJobFiles No\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
            "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
        )
        (folder / "cups-files.conf").write_text(
            f"ServerRoot {folder}/root\nRequestRoot {self.spool}\nCacheDir {folder}/cache\n"
            f"StateDir {folder}/state\nTempDir {folder}/tmp\nErrorLog {folder}/log/error\n"
            f"AccessLog {folder}/log/access\nPageLog {folder}/log/page\n"
        )
        self.process = subprocess.Popen(
            ["cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self.answers)

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as one:
            return one.connect_ex(str(self.socket)) == 0

    def printed(self) -> set[tuple[Path, int]]:
        """The papers that came out, and when."""
        if not self.out.is_dir():
            return set()
        return {(one, one.stat().st_mtime_ns) for one in self.out.glob("*.pdf")}

    def kept(self) -> list[Path]:
        """What the service still holds of papers."""
        return [one for one in self.spool.iterdir() if one.is_file()]


def until(true: object, seconds: float = PATIENCE) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    if not (shutil.which("cupsd") and BACKEND.is_file() and os.getuid() == 0):
        pytest.skip("no printing service with a PDF printer can be started here")
    folder = Path(tempfile.mkdtemp())  # its filters run as another user, who may not enter pytest's
    folder.chmod(0o755)
    made = Service(folder)
    monkeypatch.setenv("CUPS_SERVER", str(made.socket))
    subprocess.run(
        [
            "lpadmin",
            "-p",
            "PDF",
            "-E",
            "-v",
            "cups-pdf:/",
            "-m",
            "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd",
        ],
        capture_output=True,
        check=True,
    )
    yield made
    made.process.terminate()
    made.process.wait(PATIENCE)
    for one, _ in made.printed() - made.before:
        one.unlink()
    shutil.rmtree(folder)


def test_packet_comes_out_whole_and_its_pages_were_told_first(service: Service) -> None:
    data = pdf.make(PAPER)
    assert printing.printers() == ("PDF",)
    assert printing.page_count(data) == 2
    assert printing.print_pdf(data, "PDF") is None
    until(lambda: service.printed() - service.before)
    until(lambda: printing.waiting(service.user) == 0)
    ((out, _),) = service.printed() - service.before
    assert CHILD not in out.name
    pages = pypdf.PdfReader(out).pages
    assert len(pages) == 2
    assert all(page.extract_text().strip() for page in pages)
    printing.drop(service.user, "PDF")
    until(lambda: not service.kept())


def test_paper_that_still_waits_is_dropped_with_all_that_was_kept_of_it(service: Service) -> None:
    subprocess.run(["cupsdisable", "PDF"], check=True)
    assert printing.print_pdf(pdf.make(PAPER), "PDF") is None
    assert printing.waiting(service.user) == 1
    assert service.kept()
    printing.drop(service.user)
    assert printing.waiting(service.user) == 0
    until(lambda: not service.kept())
    assert service.printed() == service.before


def test_wrong_queue_and_a_service_that_is_gone_explain_themselves(service: Service) -> None:
    wrong = printing.print_pdf(pdf.make(PAPER), "Nowhere")
    assert wrong == Problem("printer_unknown", "Nowhere")
    service.process.terminate()
    service.process.wait(PATIENCE)
    gone = printing.print_pdf(pdf.make(PAPER), "PDF")
    assert isinstance(gone, Problem)
    assert gone.kind == "printing_not_running"
    assert printing.waiting(service.user) == 0
