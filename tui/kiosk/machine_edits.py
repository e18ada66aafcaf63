"""What a kiosk puts into files that others write too, and how it is taken out of them again.

Each edit takes the text of a file and gives the text with ours in it; made twice it changes
nothing more. :data:`REVERSES` has the way back for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

USER = "planpath"
NO_LOGIN = "/usr/sbin/nologin"
FIRST_NUMBER, LAST_NUMBER = 200, 999
"""Numbers that a user of the system may have; Debian's own lie at both ends."""
MARK = "# of the PlanPath kiosk"
"""Ends every line of ours in a file that knows notes."""
BEFORE = "# before the PlanPath kiosk: "
"""Begins a line that ours stands in for."""


MAY_TAKE_BACK = (
    "<Limit Cancel-Jobs Cancel-My-Jobs Purge-Jobs>",
    "AuthType Default",
    f"Require user {USER} @SYSTEM",
    "Order deny,allow",
    "</Limit>",
)
"""Our user is known by its number (the printing service asks the kernel), not by what it says."""


class OtherUser(ValueError):
    """There is a user of our name who can log in."""


# ------------------------------------------------------------------------------------- the user


def number_for(passwd: str, group: str) -> int:
    """The number of our user and group: the one it has, else the first that is free in both."""
    for line in passwd.splitlines():
        words = line.split(":")
        if words[0] == USER and len(words) == 7:
            if words[6] not in (NO_LOGIN, "/bin/false", "/usr/bin/false", "/sbin/nologin"):
                raise OtherUser(USER)
            return int(words[2])
    taken = {
        line.split(":")[2] for line in (passwd + "\n" + group).splitlines() if line.count(":") > 2
    }
    return next(n for n in range(FIRST_NUMBER, LAST_NUMBER) if str(n) not in taken)


def account(text: str, line: str) -> str:
    """One of the lists of users and groups with our line at its end."""
    if any(one.startswith(f"{USER}:") for one in text.splitlines()):
        return text
    return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{line}\n"


def without_account(text: str) -> str:
    """The list without our line."""
    return _without(text, lambda line: line.startswith(f"{USER}:"))


# ---------------------------------------------------------------------------------- the printer


def cupsd(text: str) -> str:
    """``cupsd.conf`` of a printing service that keeps nothing of a job, and in which our user may
    take back what waits. Of settings the last line counts, of limits in a policy the first."""
    said = []
    for line in without_cupsd(text).splitlines(keepends=True):
        said.append(line)
        if line.lstrip().startswith("<Policy "):
            said += [f"{one} {MARK}\n" for one in MAY_TAKE_BACK]
    if said and not said[-1].endswith("\n"):
        said.append("\n")
    return "".join([*said, f"PreserveJobHistory No {MARK}\n", f"PreserveJobFiles No {MARK}\n"])


def without_cupsd(text: str) -> str:
    """``cupsd.conf`` without our lines."""
    return _without(text, lambda line: line.endswith(MARK))


def printers(text: str, queue: str) -> str:
    """``printers.conf`` in which our user may print to one queue only.

    A queue that says who may print (``AllowUser``) shuts our user out already.
    """
    said: list[str] = []
    named, allows = "", False
    for line in without_printers(text).splitlines(keepends=True):
        words = line.split()
        if words and words[0] in ("<Printer", "<DefaultPrinter"):
            named, allows = words[-1].rstrip(">"), False
        allows = allows or words[:1] == ["AllowUser"]
        if words[:1] in (["</Printer>"], ["</DefaultPrinter>"]) and named != queue and not allows:
            said.append(f"DenyUser {USER}\n")
        said.append(line)
    return "".join(said)


def queues(text: str) -> set[str]:
    """The names of the printers in ``printers.conf``."""
    return set(re.findall(r"^<(?:Default)?Printer (\S+)>", text, re.MULTILINE))


def without_printers(text: str) -> str:
    """``printers.conf`` without our lines."""
    return _without(text, lambda line: line == f"DenyUser {USER}")


# ------------------------------------------------------------------------- console and keyboard


def assigned(text: str, values: Mapping[str, str]) -> str:
    """A file of ``NAME="value"`` lines with other values; what stood there stays as a note."""
    said = []
    for line in without_assigned(text).splitlines(keepends=True):
        name = re.match(r"\s*(\w+)=", line)
        said.append(BEFORE + line if name and name.group(1) in values else line)
    if said and not said[-1].endswith("\n"):
        said.append("\n")
    said += [f'{name}="{value}" {MARK}\n' for name, value in values.items()]
    return "".join(said)


def without_assigned(text: str) -> str:
    """Such a file as it was."""
    kept = _without(text, lambda line: line.endswith(MARK))
    return "".join(line.removeprefix(BEFORE) for line in kept.splitlines(keepends=True))


def _without(text: str, ours: Callable[[str], bool]) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not ours(line.rstrip("\n")))


def _in_bytes(edit: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        return edit(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    return changed


REVERSES: Mapping[str, Callable[[bytes], bytes]] = {
    "account": _in_bytes(without_account),
    "cupsd": _in_bytes(without_cupsd),
    "printers": _in_bytes(without_printers),
    "assigned": _in_bytes(without_assigned),
}
