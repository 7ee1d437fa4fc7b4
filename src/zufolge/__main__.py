"""`python -m zufolge`: the command line."""

from zufolge.cli import main

if __name__ == "__main__":
    main()
