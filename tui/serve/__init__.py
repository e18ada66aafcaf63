"""The same program in a web browser: the one room that opens the network.

:mod:`tui.serve.server` listens, on this computer alone unless it was told otherwise. For every
visitor it starts one process of :mod:`tui.serve.visitor`, which draws the same screens, in a
private folder that is wiped at the end. Only ``planpath serve`` loads this room.
"""
