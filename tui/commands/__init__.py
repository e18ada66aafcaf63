"""One module per sub-command of ``planpath``: text out, or JSON out. None of them imports Textual."""
