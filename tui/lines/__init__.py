"""Front end 2: everything that the screens can do, one line at a time.

For screen readers, braille lines, an Emacs shell, ``ssh`` to a phone, pipes and terminals that can
draw nothing: no cursor moves, no colors, no boxes, no time limits. :func:`tui.lines.visit.run`
runs a whole visit; :mod:`tui.lines.talk` is the one reader and writer of it; each area of the
program is a module of places (:mod:`tui.lines.place`).
"""
