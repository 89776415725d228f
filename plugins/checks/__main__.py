"""`python -m checks`, which is `python -m utifran check`."""

from __future__ import annotations

import sys

from checks.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
