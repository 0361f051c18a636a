"""What each file may hold: one model for each kind of file, with a docstring under every key."""
