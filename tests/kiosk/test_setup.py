"""A machine becomes a kiosk: shown first, asked for, done as shown, and put back byte for byte."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import content
from tests.kiosk.machine import FILES, PASSWD, UNITS, host_settings, machine, tree
from tui.case import ledger
from tui.case.problem import Problem
from tui.commands import parse
from tui.kiosk import machine_edits, machine_plan, services, settings, setup
from tui.kiosk.machine_plan import HERE, Machine

SAID = content.load("en", "kiosk").setup


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return machine(tmp_path / "root")


@pytest.fixture
def host(tmp_path: Path) -> Path:
    return host_settings(tmp_path / "kiosk.toml", printer='"front"')


def call(root: Path, *words: object, typed: str = "", patch: pytest.MonkeyPatch) -> int:
    patch.setattr(sys, "stdin", io.StringIO(typed))
    return parse.run(["kiosk", *map(str, words), "--root", str(root), "--language", "en"])


def wanted(root: Path, host: Path) -> Machine:
    held, _ = settings.read(host)
    return Machine(root, setup.PROGRAM, held, host.read_bytes())


def done(root: Path, host: Path) -> Machine:
    one = wanted(root, host)
    assert setup.do(one, machine_plan.plan(one)) == ""
    return one


# ------------------------------------------------------------------------------ shown, then done


@pytest.mark.parametrize("typed", ["", "no\n", "y\n", "yes please\n"])
def test_nothing_is_done_without_the_word(
    typed: str,
    root: Path,
    host: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = tree(root)
    assert call(root, "--setup", host, typed=typed, patch=monkeypatch) == 1
    assert tree(root) == before
    assert capsys.readouterr().out.endswith(f"{SAID['ask']} {SAID['unchanged']}\n")


def test_a_printer_and_a_calendar_that_are_not_there_are_told_before(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calendar = "/etc/planpath/school.ics"

    def shown(printer: str) -> str:
        host = host_settings(
            tmp_path / "kiosk.toml", printer=f'"{printer}"', school_calendar=f'"{calendar}"'
        )
        assert call(root, "--setup", host, typed="no\n", patch=monkeypatch) == 1
        return capsys.readouterr().out

    said = shown("sharp")
    assert "This machine has no printer “sharp” yet." in said
    assert f"There is no file {calendar} yet." in said
    (root / "etc/planpath").mkdir()
    (root / calendar[1:]).write_text("BEGIN:VCALENDAR")
    for there in ("office", "front"):
        said = shown(there)
        assert "has no printer" not in said
        assert "There is no file" not in said


def test_all_that_is_done_was_shown_before(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert call(root, "--setup", host, typed="yes\n", patch=monkeypatch) == 0
    shown = capsys.readouterr().out.split(SAID["ask"])[0]
    after = tree(root)
    assert {path for path in before if path not in after} == {
        f"{UNITS}/getty.target.wants/getty@tty1.service"
    }
    for path, held in after.items():
        if held == before.get(path) or held[0] == "folder" or "planpath-setup" in path:
            continue
        at = shown.index(f"/{path}: ")
        part = shown[at : shown.find("\n/", at)]
        if held[0] == "link":
            assert held[4].decode() in part
            continue
        if path.endswith(".kmap"):
            assert str(HERE / "us.kmap") in part
            continue
        old = before[path][4].decode().splitlines() if path in before else []
        for line in held[4].decode().splitlines():
            assert line in old or f"    + {line}\n" in part + "\n", (path, line)
    for why in {step.why for step in machine_plan.plan(wanted(root, host))}:
        assert SAID[f"why_{why}"] in shown


def test_yes_in_spanish(root: Path, host: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed in ("sí\n", "SI\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        words = ["kiosk", "--language", "es", "--root", str(root)]
        assert parse.run([*words, "--setup", str(host)]) == 0
        assert parse.run([*words, "--undo", "--yes"]) == 0


def test_a_second_time_there_is_nothing_to_do(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(root, "--setup", host, "--yes", patch=monkeypatch) == 0
    before = tree(root)
    capsys.readouterr()
    assert call(root, "--setup", host, patch=monkeypatch) == 0
    assert capsys.readouterr().out == SAID["nothing_to_do"] + "\n"
    assert tree(root) == before


def test_without_root_the_machine_itself_is_left_alone(
    host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert parse.run(["kiosk", "--setup", str(host), "--yes", "--language", "en"]) == 1
    assert capsys.readouterr().err == SAID["need_root"] + "\n"


def test_a_file_that_only_root_can_read_needs_root(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def denied(machine: Machine, path: str) -> None:
        raise PermissionError(13, path)

    monkeypatch.setattr(machine_plan, "_theirs", denied)
    assert call(root, "--setup", host, "--yes", patch=monkeypatch) == 1
    assert capsys.readouterr().err == SAID["need_root"] + "\n"


def test_commands_only_on_the_machine_itself(
    root: Path, host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "BOOTED", tmp_path)
    one = wanted(root, host)
    steps = machine_plan.plan(one)
    assert setup.commands_before(one, steps) == setup.commands_after(one, steps) == []
    here = Machine(Path("/"), one.program, one.held, one.settings)
    assert setup.commands_before(here, steps) == [services.STOP_PRINTING]
    assert setup.commands_after(here, steps) == [services.READ_AGAIN, services.START_PRINTING]
    assert "    " + " ".join(services.READ_AGAIN) in setup.told(here, steps, "en")
    monkeypatch.setattr(services, "BOOTED", tmp_path / "none")
    assert setup.commands_before(here, steps) == setup.commands_after(here, steps) == []


def test_a_printer_that_the_service_writes_down_as_it_stops_is_kept(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = []

    def run(commands: list[tuple[str, ...]]) -> str:
        ran.extend(commands)
        if services.STOP_PRINTING in commands:
            with (root / "etc/cups/printers.conf").open("a") as file:
                file.write("<Printer late>\nState Idle\n</Printer>\n")
        return ""

    monkeypatch.setattr(setup, "_is_live", lambda root: True)
    monkeypatch.setattr(services, "run", run)
    done(root, host)
    assert ran == [services.STOP_PRINTING, services.READ_AGAIN, services.START_PRINTING]
    queues = (root / "etc/cups/printers.conf").read_text()
    assert "<Printer late>\nState Idle\nDenyUser planpath\n</Printer>" in queues


def test_a_command_that_fails_is_named() -> None:
    assert services.run([("true",), ("false", "x"), ("true",)]) == "false x"
    assert services.run([("no-such-command-here",)]) == "no-such-command-here"
    assert services.run([("true",)]) == ""


@pytest.mark.parametrize(
    ("kind", "values", "lost"),
    [
        ("program_missing", {}, "opt/planpath/bin/planpath"),
        ("packages_needed", {}, "usr/bin/loadkeys"),
        ("odd_name", {"memory_folder": '"/dev/shm x"'}, ""),
        ("out_of_reach", {"school_calendar": '"/home/mary/days.ics"'}, ""),
        ("report_place", {"report_file": '"/var/log/counts.toml"'}, ""),
    ],
)
def test_what_cannot_work_is_refused(
    kind: str,
    values: dict[str, str],
    lost: str,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if lost:
        (root / lost).unlink()
    before = tree(root)
    given = host_settings(tmp_path / "given.toml", **values)
    assert call(root, "--setup", given, "--yes", patch=monkeypatch) == 1
    assert capsys.readouterr().err.startswith(SAID[kind].split("{value}")[0])
    assert tree(root) == before


def test_a_program_in_a_home_is_refused(root: Path, host: Path) -> None:
    (root / "home/mary").mkdir(parents=True)
    (root / "home/mary/planpath").touch()
    one = Machine(root, "/home/mary/planpath", wanted(root, host).held, b"")
    assert machine_plan.wrong_with(one) == ("program_private", "/home/mary/planpath")


def test_settings_with_a_fault_are_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = host_settings(tmp_path / "given.toml", host_code='""', keyboard='"dvorak"')
    before = tree(root)
    assert call(root, "--setup", given, "--yes", patch=monkeypatch) == 1
    said = capsys.readouterr().err
    assert "host_code" in said
    assert "dvorak" in said
    assert tree(root) == before


def test_somebody_elses_user_is_left_alone(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (root / "etc/passwd").open("a") as file:
        file.write("\nplanpath:x:1001:1001::/home/planpath:/bin/bash\n")
    before = tree(root)
    assert call(root, "--setup", host, "--yes", patch=monkeypatch) == 1
    assert "planpath" in capsys.readouterr().err
    assert tree(root) == before


def test_a_link_out_of_the_root_is_not_followed(root: Path, host: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "etc/udev").symlink_to(outside)
    before = tree(root)
    one = wanted(root, host)
    assert isinstance(setup.do(one, machine_plan.plan(one)), Problem)
    assert not list(outside.iterdir())
    assert tree(root) == before


# ----------------------------------------------------------------------------------- put back


def test_undo_puts_all_back(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert call(root, "--setup", host, "--yes", patch=monkeypatch) == 0
    assert tree(root) != before
    assert call(root, "--undo", typed="no\n", patch=monkeypatch) == 1
    assert tree(root) != before
    (root / "media/planpath").mkdir()  # as the machine does it when it starts
    assert call(root, "--undo", typed="yes\n", patch=monkeypatch) == 0
    assert tree(root) == before
    assert call(root, "--undo", patch=monkeypatch) == 0
    assert capsys.readouterr().out.endswith(SAID["undo_none"] + "\n")


class Pulled(Exception):
    """The plug is out."""


def test_undo_after_a_setup_that_broke_off_anywhere(
    root: Path, host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)
    moments, real = 0, os.replace
    for moment in range(1, 1000):
        left = moment

        def replace(old: Path, new: Path) -> None:
            nonlocal left
            left -= 1
            if not left:
                raise Pulled
            real(old, new)

        one = wanted(root, host)
        steps = machine_plan.plan(one)
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", replace)
            patch.setattr(os, "fsync", lambda number: None)
            try:
                setup.do(one, steps)
            except Pulled:
                moments += 1
        broken_off = not left
        assert not isinstance(setup.undo(root), Problem)
        assert tree(root) == before, moment
        if not broken_off:
            break
    assert moments > len(steps)


def test_undo_can_break_off_and_go_on(
    root: Path, host: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root)
    done(root, host)
    real, left = os.replace, 3

    def replace(old: Path, new: Path) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(5, "pulled")
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        assert isinstance(setup.undo(root), Problem)
    assert not isinstance(setup.undo(root), Problem)
    assert tree(root) == before


def test_a_damaged_list_is_a_problem_and_changes_nothing(root: Path, host: Path) -> None:
    done(root, host)
    ledger.on(root, f"{ledger.FOLDER}/{ledger.LIST}").write_text("files = 3")
    before = tree(root)
    assert isinstance(setup.undo(root), Problem)
    one = wanted(root, host)
    (root / "etc/udev/rules.d/90-planpath.rules").unlink()
    assert isinstance(setup.do(one, machine_plan.plan(one)), Problem)
    (root / "etc/udev/rules.d/90-planpath.rules").write_bytes((HERE / "sticks.rules").read_bytes())
    assert tree(root) == before


def test_what_others_wrote_meanwhile_stays(root: Path, host: Path) -> None:
    done(root, host)
    passwd, queues = root / "etc/passwd", root / "etc/cups/printers.conf"
    with passwd.open("a") as file:
        file.write("new:x:1002:1002::/home/new:/bin/bash\n")
    queues.write_text(queues.read_text().replace("State Idle", "State Stopped"))
    rules = root / "etc/polkit-1/rules.d/49-planpath.rules"
    rules.write_text("// changed by the host\n")
    done(root, host)  # once more: what the others wrote is now part of what comes back
    setup.undo(root)
    said = passwd.read_text()
    assert "new:x:1002" in said
    assert "planpath" not in said
    assert queues.read_text().count("State Stopped") == 2
    assert "DenyUser" not in queues.read_text()
    assert not rules.exists()


def test_a_file_of_ours_that_was_changed_is_kept_beside(root: Path, host: Path) -> None:
    done(root, host)
    rules = root / "etc/udev/rules.d/90-planpath.rules"
    rules.write_text("# the host's own\n")
    setup.undo(root)
    assert not rules.exists()
    assert rules.with_name(rules.name + ledger.THEIRS).read_text() == "# the host's own\n"


def test_another_setup_changes_and_undo_goes_back_to_the_first_day(
    root: Path, host: Path, tmp_path: Path
) -> None:
    before = tree(root)
    done(root, host)
    other = host_settings(tmp_path / "b.toml", keyboard='"latam"', printer='"office"')
    one = done(root, other)
    assert (root / "etc/planpath/keys.kmap").read_bytes() == (HERE / "latam.kmap").read_bytes()
    queues = (root / "etc/cups/printers.conf").read_text()
    assert queues.count("DenyUser planpath") == 1
    assert "<Printer front>\nState Idle\nDenyUser" in queues
    fewer = [step for step in machine_plan.plan(one) if step.why != "sticks"]
    assert setup.do(one, fewer) == ""
    assert not (root / "etc/udev").exists() or not list((root / "etc/udev/rules.d").iterdir())
    setup.undo(root)
    assert tree(root) == before


# -------------------------------------------------------------------- what the machine is then


def test_the_user_has_no_rights(root: Path, host: Path) -> None:
    done(root, host)
    line = next(
        one for one in (root / "etc/passwd").read_text().splitlines() if one.startswith("planpath")
    )
    _, _, user, group, _, home, shell = line.split(":")
    assert user == group == "201"  # the first that neither a user nor a group has
    assert (home, shell) == ("/nonexistent", "/usr/sbin/nologin")
    assert "planpath:!*:" in (root / "etc/shadow").read_text()
    assert stat.S_IMODE((root / "etc/shadow").stat().st_mode) == 0o640
    in_groups = [one for one in (root / "etc/group").read_text().splitlines() if "planpath" in one]
    assert in_groups == ["planpath:x:201:"]


def test_the_service_is_the_hosts(root: Path, tmp_path: Path) -> None:
    given = host_settings(
        tmp_path / "k.toml", memory_folder='"/run/cases"', text_sizes='["Lat15-Terminus20x10"]'
    )
    done(root, given)
    unit = (root / f"{UNITS}/planpath-kiosk.service").read_text()
    assert "@" not in unit.replace("getty@tty1", "").replace("@system-service", "")
    assert f"ExecStart={setup.PROGRAM} kiosk /etc/planpath/kiosk.toml\n" in unit
    assert "setfont -C /dev/tty1 Lat15-Terminus20x10\n" in unit
    folders = re.findall(r"TemporaryFileSystem=([^:\n]*):size=256M", unit)
    assert folders == ["/run/cases", "/tmp", "/var/tmp"]
    assert (root / "etc/planpath/kiosk.toml").read_bytes() == given.read_bytes()


def test_edits_come_out_again_whatever_stands_around_them() -> None:
    for text in ("", "a\n", "a", "a\n\n", FILES["etc/cups/cupsd.conf"]):
        twice = machine_edits.cupsd(machine_edits.cupsd(text))
        assert twice == machine_edits.cupsd(text)
        assert machine_edits.without_cupsd(twice).rstrip("\n") == text.rstrip("\n")
    text = FILES["etc/default/keyboard"]
    edited = machine_edits.assigned(text, {"XKBLAYOUT": "us", "XKBVARIANT": ""})
    assert machine_edits.assigned(edited, {"XKBLAYOUT": "us", "XKBVARIANT": ""}) == edited
    assert machine_edits.without_assigned(edited) == text
    assert '\nXKBLAYOUT="de"' not in edited
    queues = FILES["etc/cups/printers.conf"]
    edited = machine_edits.printers(queues, "front")
    assert edited.replace("DenyUser planpath\n", "", 1) == queues
    assert edited.index("DenyUser planpath") < edited.index("<Printer front>")
    assert machine_edits.account(PASSWD, "planpath:x:1:") == PASSWD + "planpath:x:1:\n"


# ------------------------------------------------------- what the system's own tools say of it

needs = pytest.mark.skipif
"""Where a tool is missing, its test is left out."""


def keys_of(path: Path) -> dict[str, list[int]]:
    """Every key of every table of a keymap, as the kernel would get it."""
    words = ["loadkeys", "-u", "--mktable", str(path)]
    run = subprocess.run(words, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert not run.stderr
    tables = re.findall(r"(\w+_map)\[NR_KEYS\] = \{(.*?)\};", run.stdout, re.DOTALL)
    return {
        name: [int(one, 16) for one in re.findall(r"0x([0-9a-f]{4})", body)]
        for name, body in tables
    }


def leaving(keys: dict[str, list[int]]) -> set[int]:
    """The keys that change the console, and those that do something to it (but for Enter, Num
    Lock and Compose)."""
    every = {one for held in keys.values() for one in held}
    harmless = {0xF200, 0xF201, 0xF208, 0xF20E}
    return {one for one in every if one >> 8 in (0xF2, 0xF5)} - harmless


@needs(not shutil.which("loadkeys"), reason="kbd is not here")
@pytest.mark.parametrize("keyboard", settings.KEYBOARDS)
def test_no_key_leaves_the_console(keyboard: str) -> None:
    keys = keys_of(HERE / f"{keyboard}.kmap")
    assert len(keys) == 32
    assert {len(held) for held in keys.values()} == {256}
    assert not leaving(keys)
    plain = set(keys["plain_map"])
    assert {0xF100 + number for number in range(12)} <= plain, "F1 to F12"
    assert {0xF600, 0xF601, 0xF602, 0xF603} <= plain, "arrows"


@needs(not shutil.which("loadkeys"), reason="kbd is not here")
@pytest.mark.parametrize(
    "line",
    [
        "alt keycode 59 = Console_1",
        "alt keycode 105 = Decr_Console",
        "alt keycode 103 = KeyboardSignal",
        "control alt keycode 111 = Boot",
        "shift keycode 104 = Scroll_Backward",
        "plain keycode 70 = Scroll_Lock",
        "control keycode 70 = Show_State",
        "alt keycode 99 = Last_Console",
        "plain keycode 119 = SAK",
    ],
)
def test_a_key_that_leaves_the_console_is_found(line: str, tmp_path: Path) -> None:
    other = tmp_path / "other.kmap"
    other.write_text((HERE / "us.kmap").read_text(encoding="utf-8") + line + "\n")
    assert leaving(keys_of(other))


def test_every_key_code_is_named_so_that_nothing_old_stays() -> None:
    for keyboard in settings.KEYBOARDS:
        lines = (HERE / f"{keyboard}.kmap").read_text(encoding="utf-8").splitlines()
        codes = {
            int(one.split()[1]): one.split("=")[1].split()
            for one in lines
            if one.startswith("keycode")
        }
        assert set(codes) == set(range(1, 256))
        assert {len(one) for one in codes.values()} == {32}
        assert "keymaps 0-15,64-79" in lines


@pytest.mark.parametrize(
    ("keyboard", "code", "column", "sign"),
    [
        ("us", 30, 2, "á"),
        ("us", 49, 2, "ñ"),
        ("us", 53, 2, "¿"),
        ("us", 2, 3, "¡"),
        ("latam", 39, 0, "ñ"),
        ("latam", 13, 0, "¿"),
        ("latam", 13, 1, "¡"),
    ],
)
def test_spanish_letters_are_on_both_keyboards(
    keyboard: str, code: int, column: int, sign: str
) -> None:
    lines = (HERE / f"{keyboard}.kmap").read_text(encoding="utf-8").splitlines()
    line = next(one for one in lines if one.startswith(f"keycode {code} ="))
    assert line.split("=")[1].split()[column].lstrip("+") == f"U+{ord(sign):04x}"


@needs(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_finds_no_fault_in_the_units(root: Path, host: Path) -> None:
    done(root, host)
    unit = root / f"{UNITS}/planpath-kiosk.service"
    told = unit.read_text().replace(setup.PROGRAM, "/bin/true").replace("/etc/planpath", "/etc")
    unit.write_text(re.sub(r"(ExecStart(Pre|)|ExecStopPost)=\S+", r"\1=/bin/true", told))
    units = [unit, root / f"{UNITS}/tmp.mount", root / f"{UNITS}/var-spool-cups.mount"]
    run = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *map(str, units)],
        capture_output=True,
        text=True,
    )
    ours = [one for one in run.stderr.splitlines() if "planpath" in one or ".mount" in one]
    assert not ours, run.stderr


@needs(not Path("/usr/sbin/cupsd").exists(), reason="cups is not here")
def test_the_printing_service_can_read_its_settings(root: Path, host: Path, tmp_path: Path) -> None:
    done(root, host)
    files = tmp_path / "files.conf"
    files.write_text(f"ServerRoot {root}/etc/cups\n")
    words = ["/usr/sbin/cupsd", "-t", "-s", str(files), "-c", str(root / "etc/cups/cupsd.conf")]
    run = subprocess.run(words, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    text = (root / "etc/cups/cupsd.conf").read_text()
    policy = text[text.index("<Policy ") : text.index("<Limit All>")]
    assert "Cancel-Jobs Cancel-My-Jobs Purge-Jobs" in policy
    assert "AuthType Default" in policy
    assert "Require user planpath @SYSTEM" in policy
    (root / "etc/cups/cupsd.conf").write_text(text.replace("<Limit Cancel", "<Lmit Cancel"))
    assert subprocess.run(words, capture_output=True).returncode != 0


@needs(not shutil.which("node"), reason="node is not here")
@pytest.mark.parametrize(
    ("user", "action", "removable", "result"),
    [
        ("planpath", "org.freedesktop.udisks2.filesystem-mount", "true", "YES"),
        ("planpath", "org.freedesktop.udisks2.filesystem-mount-other-seat", "true", "YES"),
        ("planpath", "org.freedesktop.udisks2.filesystem-mount", "", "NO"),
        ("planpath", "org.freedesktop.udisks2.filesystem-mount-system", "true", "NO"),
        ("planpath", "org.freedesktop.udisks2.power-off-drive", "true", "YES"),
        ("planpath", "org.freedesktop.udisks2.modify-device", "true", "NO"),
        ("planpath", "org.freedesktop.login1.reboot", "", "NO"),
        ("mary", "org.freedesktop.login1.reboot", "", "NOT_HANDLED"),
    ],
)
def test_the_rule_of_polkit(user: str, action: str, removable: str, result: str) -> None:
    script = (
        "let rule; const polkit = {Result: {YES: 'YES', NO: 'NO', NOT_HANDLED: 'NOT_HANDLED'},"
        " addRule: (one) => { rule = one; }};\n"
        + (HERE / "polkit.rules").read_text()
        + f"console.log(rule({{id: '{action}', lookup: (name) => name == 'drive.removable'"
        f" ? '{removable}' : undefined}}, {{user: '{user}'}}));"
    )
    run = subprocess.run(["node", "-e", script], capture_output=True, text=True)
    assert run.stdout.strip() == result, run.stderr


def test_every_file_of_the_machine_is_used(root: Path, host: Path) -> None:
    used = {step.change.data for step in machine_plan.plan(wanted(root, host))}
    texts = {one.name for one in HERE.iterdir() if one.read_bytes() not in used}
    assert texts == {"latam.kmap", "planpath-kiosk.service"}  # the second is filled
