"""`mailgate`, also as `python -m mailgate`."""

import sys


def main() -> None:
    """Run the command line; every refusal is one sentence on standard error and an exit status of sysexits.h."""
    from mailgate.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
