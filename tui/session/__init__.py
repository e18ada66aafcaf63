"""One visit: the verbs that front ends and commands share.

:class:`Session` holds the case and saves it; :attr:`Session.diary` has the verbs of the log and
the dates, :attr:`Session.papers` those of letters and other papers.
"""

from tui.session.visit import MARKS, Session, Step

__all__ = ["MARKS", "Session", "Step"]
