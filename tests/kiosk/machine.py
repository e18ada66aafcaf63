"""A small Debian machine as a folder, for tests: the files that a kiosk changes or looks at."""

from __future__ import annotations

import os
from pathlib import Path

from tui.kiosk import host_code, settings

LINE = host_code.line("a good code", b"0123456789abcdef")
PASSWD = "root:x:0:0:root:/root:/bin/bash\nmary:x:1000:1000::/home/mary:/bin/bash\n"
FILES = {
    "etc/passwd": PASSWD + "odd:x:200:200::/nonexistent:/usr/sbin/nologin",  # no line end
    "etc/group": "root:x:0:\nodd:x:200:\n",
    "etc/shadow": "root:*:19000:0:99999:7:::\n",
    "etc/gshadow": "root:*::\n",
    "etc/cups/cupsd.conf": (
        "LogLevel warn\nPreserveJobFiles Yes\n<Location />\n</Location>\n"
        "<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n"
    ),
    "etc/cups/printers.conf": (
        "<DefaultPrinter office>\nState Idle\n</DefaultPrinter>\n"
        "<Printer front>\nState Idle\n</Printer>\n"
        "<Printer closed>\nAllowUser mary\n</Printer>\n"
    ),
    "etc/default/keyboard": '# notes\nXKBMODEL="pc105"\nXKBLAYOUT="de"\n',
    "usr/bin/loadkeys": "",
    "usr/share/consolefonts/Uni2-Terminus32x16.psf.gz": "",
    "usr/lib/systemd/systemd": "",
    "opt/planpath/bin/planpath": "",
    "var/lib/dpkg/status": "",
    "media/notes": "",
}
UNITS = "etc/systemd/system"
LINKS = {
    f"{UNITS}/getty.target.wants/getty@tty1.service": "/lib/systemd/system/getty@.service",
    f"{UNITS}/default.target": "/lib/systemd/system/graphical.target",
}


def machine(root: Path) -> Path:
    """Make the folder."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "etc/shadow").chmod(0o640)
    for name, target in LINKS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)
    return root


def host_settings(path: Path, **values: str) -> Path:
    """A settings file of a host, with other values for some settings, as TOML."""
    text = settings.example("en")
    for name, value in {"host_code": f'"{LINE}"', **values}.items():
        lines = [
            f"{name} = {value}" if one.startswith(f"{name} =") else one for one in text.split("\n")
        ]
        text = "\n".join(lines)
    path.write_text(text, encoding="utf-8")
    return path


def tree(root: Path) -> dict[str, tuple[str, int, int, int, bytes]]:
    """Everything below a folder: kind, mode, owner, and bytes or where a link leads."""
    held = {}
    for place in sorted(root.rglob("*")):
        found = place.lstat()
        if place.is_symlink():
            kind, data = "link", os.readlink(place).encode()
        elif place.is_dir():
            kind, data = "folder", b""
        else:
            kind, data = "file", place.read_bytes()
        mode = 0 if kind == "link" else found.st_mode
        held[str(place.relative_to(root))] = (kind, mode, found.st_uid, found.st_gid, data)
    return held
