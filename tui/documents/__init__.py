"""Papers a parent takes home: from a case to pages, text, calendar files and codes.

A paper is first a :class:`~tui.documents.paper.Paper`: plain blocks without any look. From it the
forms are made: PDF (``pdf``), plain text (``plain``), a Word file (``word``).
"""
