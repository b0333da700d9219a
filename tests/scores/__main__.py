"""Print how well letters are read: `python -m tests.scores [SET …]`. Aggregate figures only."""

import sys

from tests.scores import intents, matters, problems

PROBLEMS = ("problems_dev", "problems_third", "problems_test")


def main(names: list[str]) -> None:
    tables = [problems.table(name) for name in names or PROBLEMS]
    if not names:
        tables += [problems.held_out_table(), matters.table(matters.judge()), intents.table(intents.judge())]
    for lines in tables:
        print("\n".join(lines), end="\n\n")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
