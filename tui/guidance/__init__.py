"""Where a case points and what comes next: questions, lean, reasons, steps, rights.

Everything is worked out from the answers each time; no position and no result is ever stored.
The rules are ``content/flow.toml``; this room only reads them.
"""
