"""Runs the `ballotbox` command as `python -m ballotbox`."""

from __future__ import annotations

from ballotbox.cli import main

if __name__ == "__main__":
    main()
