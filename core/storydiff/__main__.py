"""`python -m storydiff` is the command `storydiff`."""

import sys

from storydiff_cli.start import start

if __name__ == "__main__":
    sys.exit(start())
