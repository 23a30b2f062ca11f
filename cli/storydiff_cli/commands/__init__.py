"""One file per command: load, call, write."""
