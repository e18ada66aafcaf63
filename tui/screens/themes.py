"""The five looks: dark, light, high contrast, the terminal's own 16 colors, and no color.

Each is a Textual theme of our own; the built-in ones make some states invisible at 16 colors.
State is never said by color alone: a pointer, brackets and words carry it.
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
            "plan-accent": accent,
            "plan-title": title,
            "plan-warn": warn,
            "plan-chosen": chosen,
            "plan-chosen-ink": chosen_ink,
            "plan-rule": rule,
            "input-cursor-background": ink,
            "input-cursor-foreground": ground,
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
        dim="#b3bec9",
        accent="#8fd3c8",
        title="#ffffff",
        warn="#ffd27d",
        chosen="#24465c",
        chosen_ink="#ffffff",
        rule="#5b6b7a",
    ),
    _theme(
        "light",
        dark=False,
        ground="#fbfaf7",
        ink="#16202a",
        dim="#43505c",
        accent="#0b5a63",
        title="#0a1420",
        warn="#7a3b00",
        chosen="#cfe6ea",
        chosen_ink="#0a1420",
        rule="#8794a0",
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
        chosen="#ffff66",
        chosen_ink="#000000",
        rule="#ffffff",
    ),
    _theme(
        "terminal",
        dark=True,
        ground="ansi_default",
        ink="ansi_default",
        dim="ansi_default",
        accent="ansi_cyan",
        title="ansi_default",
        warn="ansi_yellow",
        chosen="ansi_cyan",
        chosen_ink="ansi_black",
        rule="ansi_default",
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
    ),
)
"""Our looks in the order in which the key for looks goes through them."""

LOOKS = tuple(theme.name for theme in THEMES)


def look_for(*, term: str, colorterm: str, no_color: bool) -> str:
    """The look to start with, from what the terminal says of itself.

    ``NO_COLOR`` set: no color. A Linux console, or a terminal that promises neither 256 nor more
    colors: the terminal's own 16. Else dark.
    """
    if no_color:
        return "plain"
    many = "256" in term or "direct" in term or colorterm in ("truecolor", "24bit")
    return "dark" if many else "terminal"
