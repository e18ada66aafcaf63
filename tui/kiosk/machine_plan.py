"""All that a Debian machine needs to be a kiosk, as changes to its files, each with its reason.

The files themselves stand in ``machine/``. Nothing is switched on by a command: a unit is switched
on by a link, off by a link to nothing, as ``systemctl`` does it, so that the same list of changes
fits a machine that runs and the folder of an image, and can be taken back.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from tui import printing
from tui.case import ledger
from tui.case.ledger import Change
from tui.case.problem import Problem
from tui.kiosk import machine_edits as edits
from tui.kiosk.settings import KioskSettings

HERE = Path(__file__).parent / "machine"
SETTINGS = "/etc/planpath/kiosk.toml"
KEYS = "/etc/planpath/keys.kmap"
UNITS = "/etc/systemd/system"
NO_DESKTOP = "/lib/systemd/system/multi-user.target"
STATE = "/var/lib/planpath"
"""The one folder of the disk that the kiosk can write to: for the host's counts."""
STICKS = "/media/planpath"
"""Where the system mounts a stick for our user; made when the machine starts."""
PRIVATE = ("/home", "/root", "/tmp", "/var/tmp", "/run", "/dev")
"""Where the kiosk cannot reach a file of the machine."""
FONT = "Uni2-Terminus32x16"
MEMORY = "size=256M,nr_inodes=16k,mode=1777,nosuid,nodev,noexec"
OFF = (
    "ctrl-alt-del.target",
    "sleep.target",
    "suspend.target",
    "hibernate.target",
    "hybrid-sleep.target",
    "suspend-then-hibernate.target",
    "swap.target",
)
KEYBOARDS = {"us": ("us", "altgr-intl"), "latam": ("latam", "")}
"""Keyboard of the settings -> layout and variant as Debian calls them."""

NEEDED = (
    ("kbd", "/usr/bin/loadkeys"),
    ("console-setup-linux", "/usr/share/consolefonts"),
    ("systemd", "/usr/lib/systemd/systemd"),
)
"""Debian packages without which there is no kiosk, and a file by which each is known."""
WANTED = (
    ("udisks2", "/usr/bin/udisksctl"),
    ("polkitd", "/usr/lib/polkit-1/polkitd"),
    ("cups", "/usr/sbin/cupsd"),
    ("cups-client", "/usr/bin/lp"),
)
"""Packages without which there is no stick or no printer."""

_PLAIN = re.compile(r"/[A-Za-z0-9._/-]*\Z")


class Machine(Struct, frozen=True):
    """The machine, and what is wanted of it."""

    root: Path
    program: str
    """The program, as the machine names its place."""
    held: KioskSettings
    settings: bytes
    """The host's settings file."""


class Step(Struct, frozen=True):
    """One change and the id of its reason."""

    why: str
    change: Change


def wrong_with(machine: Machine) -> tuple[str, str] | None:
    """What stands in the way: the id of its words, and what it is about."""
    held, program = machine.held, machine.program
    if not _PLAIN.match(program) or not ledger.on(machine.root, program).is_file():
        return "program_missing", program
    if _private(program):
        return "program_private", program
    if not _PLAIN.match(held.memory_folder):
        return "odd_name", held.memory_folder
    if held.school_calendar and _private(held.school_calendar):
        return "out_of_reach", held.school_calendar
    if held.report_file and Path(held.report_file).parent != Path(STATE):
        return "report_place", held.report_file
    missing = [name for name, file in NEEDED if not ledger.on(machine.root, file).exists()]
    return ("packages_needed", " ".join(missing)) if missing else None


def packages_missed(root: Path) -> list[str]:
    """Packages that are not there and that a stick or a printer needs."""
    return [name for name, file in WANTED if not ledger.on(root, file).exists()]


def not_there_yet(machine: Machine) -> list[tuple[str, str]]:
    """What the settings name and the machine does not have, without which the kiosk does not
    start: the id of its words, and its name."""
    held = machine.held
    missed = []
    calendar = held.school_calendar
    if calendar and not ledger.on(machine.root, calendar).is_file():
        missed.append(("calendar_missed", calendar))
    there = edits.queues(_theirs(machine, "/etc/cups/printers.conf") or "")
    if machine.root == Path("/"):  # the printing service writes its list down later
        asked = printing.printers()
        there |= set() if isinstance(asked, Problem) else set(asked)
    if held.printer and held.printer not in there:
        missed.append(("printer_missed", held.printer))
    return missed


def _private(path: str) -> bool:
    return any(Path(path).is_relative_to(one) for one in PRIVATE)


def plan(machine: Machine) -> tuple[Step, ...]:
    """Every change, in the order in which it is made.

    Raises :class:`tui.kiosk.machine_edits.OtherUser` where our user is somebody else's.
    """
    return (
        *_user(machine),
        *_kiosk(machine),
        *_keys(machine),
        *_console(machine),
        *(_off("awake", one) for one in OFF[1:-1]),
        *_memory(),
        *_sticks(),
        *_printer(machine),
    )


# ------------------------------------------------------------------------------- the single parts


def _ours(name: str) -> bytes:
    return (HERE / name).read_bytes()


def _theirs(machine: Machine, path: str) -> str | None:
    """The text of a file of the machine; None where there is none."""
    try:
        data = ledger.on(machine.root, path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return data.decode("utf-8", "surrogateescape")


def _file(why: str, path: str, name: str) -> Step:
    return Step(why, Change(path, _ours(name)))


def _edit(why: str, path: str, text: str, reverse: str) -> Step:
    return Step(why, Change(path, text.encode("utf-8", "surrogateescape"), reverse=reverse))


def _on(why: str, unit: str, target: str) -> Step:
    """A unit of ours, started with a target."""
    return Step(why, Change(f"{UNITS}/{target}.wants/{unit}", link=f"{UNITS}/{unit}"))


def _off(why: str, unit: str) -> Step:
    return Step(why, Change(f"{UNITS}/{unit}", link="/dev/null"))


def _user(machine: Machine) -> list[Step]:
    """A user without a home, a password or a shell; groups come first, as users name them."""
    held = {name: _theirs(machine, f"/etc/{name}") for name in ("group", "passwd")}
    number = edits.number_for(held["passwd"] or "", held["group"] or "")
    lines = {
        "group": f"{edits.USER}:x:{number}:",
        "gshadow": f"{edits.USER}:!::",
        "passwd": f"{edits.USER}:x:{number}:{number}:PlanPath kiosk:/nonexistent:{edits.NO_LOGIN}",
        "shadow": f"{edits.USER}:!*:1::::::",
    }
    steps = []
    for name, line in lines.items():
        text = _theirs(machine, f"/etc/{name}")
        if text is not None:
            steps.append(_edit("user", f"/etc/{name}", edits.account(text, line), "account"))
    return steps


def _kiosk(machine: Machine) -> list[Step]:
    """The host's settings and the service, in the place of a login and of a desktop."""
    folders = dict.fromkeys((machine.held.memory_folder, "/tmp", "/var/tmp"))
    filled = {
        "FONT": _font(machine),
        "PROGRAM": machine.program,
        "MEMORY": "\nTemporaryFileSystem=".join(f"{folder}:{MEMORY}" for folder in folders),
    }
    unit = _ours("planpath-kiosk.service").decode()
    for name, value in filled.items():
        unit = unit.replace(f"@{name}@", value)
    return [
        Step("settings", Change(SETTINGS, machine.settings)),
        Step("kiosk", Change(f"{UNITS}/planpath-kiosk.service", unit.encode())),
        _on("kiosk", "planpath-kiosk.service", "multi-user.target"),
        Step("kiosk", Change(f"{UNITS}/getty.target.wants/getty@tty1.service")),
        Step("kiosk", Change(f"{UNITS}/default.target", link=NO_DESKTOP)),
    ]


def _font(machine: Machine) -> str:
    named = machine.held.text_sizes[:1]
    return named[0] if named and re.fullmatch(r"[\w-]+", named[0]) else FONT


def _keys(machine: Machine) -> list[Step]:
    """No key that changes the console, wakes the kernel, or starts the machine again."""
    return [
        _file("keys", KEYS, f"{machine.held.keyboard}.kmap"),
        _file("keys", "/etc/systemd/logind.conf.d/planpath.conf", "logind.conf"),
        _file("keys", "/etc/systemd/system.conf.d/planpath.conf", "manager.conf"),
        _off("keys", OFF[0]),
        _file("kernel", "/etc/sysctl.d/99-planpath.conf", "sysctl.conf"),
    ]


def _console(machine: Machine) -> list[Step]:
    layout, variant = KEYBOARDS[machine.held.keyboard]
    values = {
        "/etc/default/console-setup": {"CHARMAP": "UTF-8", "FONT": f"{_font(machine)}.psf.gz"},
        "/etc/default/keyboard": {"XKBLAYOUT": layout, "XKBVARIANT": variant},
    }
    return [
        _edit("console", path, edits.assigned(_theirs(machine, path) or "", value), "assigned")
        for path, value in values.items()
    ]


def _memory() -> list[Step]:
    return [
        _file("memory", f"{UNITS}/tmp.mount", "tmp.mount"),
        _on("memory", "tmp.mount", "local-fs.target"),
        _off("memory", OFF[-1]),
        _file("memory", "/etc/systemd/journald.conf.d/planpath.conf", "journald.conf"),
        _file("memory", "/etc/systemd/coredump.conf.d/planpath.conf", "coredump.conf"),
    ]


def _sticks() -> list[Step]:
    return [
        _file("sticks", "/etc/udev/rules.d/90-planpath.rules", "sticks.rules"),
        _file("sticks", "/etc/polkit-1/rules.d/49-planpath.rules", "polkit.rules"),
        _file("sticks", "/etc/tmpfiles.d/planpath.conf", "tmpfiles.conf"),
    ]


def _printer(machine: Machine) -> list[Step]:
    steps = [
        _file("printer", f"{UNITS}/var-spool-cups.mount", "var-spool-cups.mount"),
        _on("printer", "var-spool-cups.mount", "local-fs.target"),
        _file("printer", f"{UNITS}/cups.service.d/planpath.conf", "cups-memory.conf"),
    ]
    told = _theirs(machine, "/etc/cups/cupsd.conf")
    if told is not None:
        steps.append(_edit("printer", "/etc/cups/cupsd.conf", edits.cupsd(told), "cupsd"))
    queues = _theirs(machine, "/etc/cups/printers.conf")
    if queues is not None and machine.held.printer:
        text = edits.printers(queues, machine.held.printer)
        steps.append(_edit("queues", "/etc/cups/printers.conf", text, "printers"))
    return steps
