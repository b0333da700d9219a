"""Print how well letters are read: `python -m tests.scores [SET …]`. Aggregate figures only."""

import sys

from tests.scores import problems

SETS = ("problems_dev", "problems_test")


def main(names: list[str]) -> None:
    for name in names or SETS:
        print("\n".join(problems.table(name)), end="\n\n")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
