"""What `python -m keitow` does: a module for each command, imported when it is called."""
