"""One module per sub-command of ``planpath``: text or JSON out, and no Textual."""
