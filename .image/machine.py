"""A laptop that is not there: QEMU with the stick in it, its keyboard, and photographs of it."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import screen

OVMF = Path("/usr/share/OVMF")
FONTS = Path("/usr/share/consolefonts")
ANSWER_SECONDS = 30.0
KEY_SECONDS = 0.12
"""Between two keys; an emulated machine is slow, and a person is slower."""
NAMES = {
    " ": "spc", "\n": "ret", "-": "minus", "=": "equal", "'": "apostrophe", ",": "comma",
    ".": "dot", "/": "slash", ";": "semicolon", "[": "bracket_left", "]": "bracket_right",
}  # fmt: skip
"""Keys by the sign on them in the United States, as QEMU calls them."""


class Laptop:
    """One that runs; made by :func:`started`."""

    def __init__(self, folder: Path, monitor: socket.socket, font: screen.Font) -> None:
        self.folder, self.monitor, self.font = folder, monitor, font
        self.began = time.monotonic()
        self._answer()

    def _answer(self) -> str:
        said = b""
        while not said.endswith(b"(qemu) "):
            more = self.monitor.recv(65536)
            if not more:
                raise EOFError("the laptop is off")
            said += more
        return said.decode("utf-8", "replace")

    def tell(self, command: str) -> str:
        """One command of QEMU's monitor."""
        self.monitor.sendall(command.encode() + b"\n")
        return self._answer()

    def keys(self, *names: str) -> None:
        """Press keys, each by QEMU's name, such as ``ret`` or ``alt_r-n``."""
        for name in names:
            self.tell(f"sendkey {NAMES.get(name, name)} 60")
            time.sleep(KEY_SECONDS)

    def type(self, text: str) -> None:
        """Type letters and signs that a United States keyboard has."""
        for sign in text:
            self.keys(f"shift-{sign.lower()}" if sign.isupper() else sign)

    def look(self) -> screen.Picture:
        """Photograph the screen."""
        path = self.folder / "now.ppm"
        path.unlink(missing_ok=True)
        self.tell(f"screendump {path}")
        return screen.photograph(path)

    def text(self) -> str:
        """What stands on the screen; a line for each row."""
        return "\n".join(screen.text(self.look(), self.font))

    def wait(self, pattern: str, seconds: float = 60.0) -> str:
        """Until the screen says something; what it says then."""
        until = time.monotonic() + seconds
        while True:
            text = self.text()
            if re.search(pattern, " ".join(text.split())):
                return text
            if time.monotonic() > until:
                raise AssertionError(f"no {pattern!r} within {seconds:.0f} s; there is:\n{text}")
            time.sleep(0.5)

    def plug(self, stick: Path) -> None:
        """Put a visitor's stick in."""
        self.tell(f"drive_add 0 if=none,id=visitor,format=raw,file={stick}")
        self.tell("device_add usb-storage,id=plugged,drive=visitor,removable=on")

    def pull(self) -> None:
        """Take it out."""
        self.tell("device_del plugged")

    def memory(self, path: Path, megabytes: int) -> None:
        """Write all of the laptop's memory to a file."""
        self.monitor.settimeout(300)
        self.tell(f'pmemsave 0 {megabytes * 1024 * 1024} "{path}"')
        self.monitor.settimeout(ANSWER_SECONDS)


@contextlib.contextmanager
def started(
    folder: Path,
    stick: Path,
    *,
    uefi: bool,
    megabytes: int = 1536,
    font: str = "Uni2-Terminus32x16",
) -> Iterator[Laptop]:
    """A laptop that starts from a USB stick."""
    address = folder / "monitor"
    address.unlink(missing_ok=True)
    words = [
        "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-smp", "2", "-m", str(megabytes),
        "-nic", "none", "-vga", "std", "-display", "none", "-serial", "none",
        "-monitor", f"unix:{address},server,nowait",
        "-device", "qemu-xhci", "-device", "usb-kbd",
    ]  # fmt: skip
    if uefi:
        variables = folder / "variables.fd"
        shutil.copyfile(OVMF / "OVMF_VARS_4M.ms.fd", variables)
        words += [
            "-machine", "q35,smm=on",
            "-global", "driver=cfi.pflash01,property=secure,value=on",
            "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={OVMF}/OVMF_CODE_4M.ms.fd",
            "-drive", f"if=pflash,unit=1,format=raw,file={variables}",
        ]  # fmt: skip
    words += [
        "-drive", f"if=none,id=stick,format=raw,file={stick}",
        "-device", "usb-storage,drive=stick,removable=on,bootindex=0",
    ]  # fmt: skip
    laptop = subprocess.Popen(words)
    try:
        monitor = socket.socket(socket.AF_UNIX)
        monitor.settimeout(ANSWER_SECONDS)
        for _ in range(100):
            with contextlib.suppress(OSError):
                monitor.connect(str(address))
                break
            time.sleep(0.1)
        yield Laptop(folder, monitor, screen.font(FONTS / f"{font}.psf.gz"))
    finally:
        laptop.terminate()
        laptop.wait(30)


def off(laptop: Laptop, seconds: float) -> bool:
    """Whether the laptop turns itself off in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            laptop.tell("info status")
        except (EOFError, OSError):
            return True
        time.sleep(1)
    return False
