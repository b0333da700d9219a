"""Print how well letters are read: `python -m tests.scores [SET …]`. Aggregate figures only."""

import sys

from tests.scores import matters, problems

PROBLEMS = ("problems_dev", "problems_test")
MATTERS = ("matter_second",)


def main(names: list[str]) -> None:
    for name in names or (*PROBLEMS, *MATTERS):
        lines = matters.table(name) if name.startswith("matter") else problems.table(name)
        print("\n".join(lines), end="\n\n")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
