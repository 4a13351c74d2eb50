"""`python -m rundown` is the command `rundown`."""

from rundown.cli import main

main()
