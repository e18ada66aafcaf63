"""The five looks: dark, light, high contrast, the terminal's own 16 colors, and no color.

Each is a Textual theme of our own; the built-in ones make some states invisible at 16 colors.
State is never said by color alone: a pointer, brackets and words carry it. A test computes the
contrast of every pair (``tests/screens/contrast.txt``).

The look with 16 colors stands on black, because no color can be read well on a ground that is not
known. A Linux console has only eight grounds, the dark ones, and shows a bright one as its dark
twin; of them blue alone gives text 10:1 (bright white on it, 13:1), so the pointed row is blue.
Nothing is italic there: that would be green. The look without color leaves both colors to the
terminal.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    ground: str,
    ink: str,
    dim: str,
    accent: str,
    title: str,
    warn: str,
    chosen: str,
    chosen_ink: str,
    rule: str,
    label: str = "",
    cursor: str = "",
    chosen_style: str = "none",
    quote_style: str = "italic",
    cursor_style: str = "none",
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        ansi=ground.startswith("ansi"),
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=warn,
        error=warn,
        success=accent,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        variables={
            "ansi-background": ground,
            "ansi-foreground": ink,
            "plan-ground": ground,
            "plan-ink": ink,
            "plan-dim": dim,
            "plan-label": label or dim,
            "plan-accent": accent,
            "plan-title": title,
            "plan-warn": warn,
            "plan-chosen": chosen,
            "plan-chosen-ink": chosen_ink,
            "plan-rule": rule,
            "plan-chosen-style": chosen_style,
            "plan-quote-style": quote_style,
            "input-cursor-background": cursor or ink,
            "input-cursor-foreground": ground,
            "input-cursor-text-style": cursor_style,
            "input-selection-background": chosen,
            "input-selection-foreground": chosen_ink,
        },
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        ground="#10161d",
        ink="#eef1f4",
        dim="#bbc5cf",
        accent="#8fd3c8",
        title="#ffffff",
        warn="#ffd27d",
        chosen="#1d3b4f",
        chosen_ink="#ffffff",
        rule="#6b7c8c",
        chosen_style="bold",
    ),
    _theme(
        "light",
        dark=False,
        ground="#fbfaf7",
        ink="#16202a",
        dim="#333e48",
        accent="#06434a",
        title="#0a1420",
        warn="#5a2a00",
        chosen="#cfe6ea",
        chosen_ink="#0a1420",
        rule="#75828e",
        chosen_style="bold",
    ),
    _theme(
        "high-contrast",
        dark=True,
        ground="#000000",
        ink="#ffffff",
        dim="#ffffff",
        accent="#ffff66",
        title="#ffffff",
        warn="#ffff66",
        chosen="#ffffff",
        chosen_ink="#000000",
        rule="#ffffff",
    ),
    _theme(
        "terminal",
        dark=True,
        ground="ansi_black",
        ink="ansi_bright_white",
        dim="ansi_white",
        label="ansi_bright_white",
        cursor="ansi_white",
        accent="ansi_bright_cyan",
        title="ansi_bright_white",
        warn="ansi_bright_yellow",
        chosen="ansi_blue",
        chosen_ink="ansi_bright_white",
        chosen_style="bold",
        rule="ansi_white",
        quote_style="none",
    ),
    _theme(
        "plain",
        dark=True,
        ground="ansi_default",
        ink="ansi_default",
        dim="ansi_default",
        accent="ansi_default",
        title="ansi_default",
        warn="ansi_default",
        chosen="ansi_default",
        chosen_ink="ansi_default",
        rule="ansi_default",
        chosen_style="bold",
        quote_style="none",
        cursor_style="reverse",
    ),
)
"""Our looks in the order in which the key for looks goes through them."""

LOOKS = tuple(theme.name for theme in THEMES)


NEED_MANY = frozenset({"dark", "light"})
"""Looks that need more than 16 colors; with 16 some of their words could hardly be read."""


def looks_for(*, term: str, colorterm: str) -> tuple[str, ...]:
    """The looks that a terminal can show, from what it says of itself.

    A Linux console, or a terminal that promises neither 256 nor more colors, has 16.
    """
    many = "256" in term or "direct" in term or colorterm in ("truecolor", "24bit")
    return tuple(look for look in LOOKS if many or look not in NEED_MANY)


def look_for(*, term: str, colorterm: str, no_color: bool, last: str = "") -> str:
    """The look to start with: no color where ``NO_COLOR`` is set, else the ``last`` one chosen if
    this terminal can show it, else dark, or the 16 colors where there are no more."""
    if no_color:
        return "plain"
    can = looks_for(term=term, colorterm=colorterm)
    if last in can:
        return last
    return "dark" if "dark" in can else "terminal"
