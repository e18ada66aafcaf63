"""What the program does: the case, the guidance, the session, the commands and the screens."""
