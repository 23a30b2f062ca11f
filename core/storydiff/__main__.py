"""`python -m storydiff` is the command `storydiff`."""

import sys

from storydiff_cli.app import main

if __name__ == "__main__":
    sys.exit(main())
