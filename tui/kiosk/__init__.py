"""The workshop kiosk: one stranger after the other on a machine that keeps nothing."""
