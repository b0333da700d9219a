"""`make torture`: the long form, on SQLite and on PostgreSQL, and the negative control; prints a table as Markdown."""

import contextlib
import dataclasses
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.servers import postgresql
from tests.torture.judge import Judgement, judge
from tests.torture.plan import Plan, from_environment
from tests.torture.storm import blow

_COLUMNS: Mapping[str, Callable[[Judgement], object]] = {
    "letters": lambda j: j.letters,
    "kills": lambda j: j.kills,
    "250 not heard": lambda j: j.unheard,
    "stored twice, recognised": lambda j: j.repeats,
    "lost": lambda j: len(j.lost),
    "tickets twice": lambda j: len(j.tickets_twice),
    "acknowledged twice": lambda j: len(j.acknowledged_twice),
    "automatic, fate unknown and told": lambda j: j.unknown,
    "human answers": lambda j: j.human_answers,
    "of them sent again (same bytes)": lambda j: j.human_twice,
    "other faults": lambda j: len(j.faults) - len(j.lost) - len(j.tickets_twice) - len(j.acknowledged_twice),
    "seconds": lambda j: round(j.seconds),
}


@contextlib.contextmanager
def _place(database: str) -> Iterator[tuple[Path, str]]:
    """A folder, and the URL of an empty database."""
    with tempfile.TemporaryDirectory(prefix="mailgate-torture-") as name:
        folder = Path(name)
        if database == "sqlite":
            yield folder, f"sqlite:///{folder}/mail.db"
            return
        with postgresql.running() as server:
            yield folder, server.new_database()


def _storm(plan: Plan, *, database: str, name: str) -> Judgement:
    began = time.monotonic()

    def tell(words: str) -> None:
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s, {words}\n")

    with _place(database) as (folder, url):
        judged = judge(blow(plan, folder=folder, url=url, tell=tell))
    tell(", ".join(f"{title}: {value(judged)}" for title, value in _COLUMNS.items()))
    for fault in judged.faults[:20]:
        tell(f"fault: {fault}")
    return judged


def main() -> int:
    """Run what `MAILGATE_TORTURE_DATABASES` names (sqlite, postgresql, control); 1 where a promise was broken."""
    plan = from_environment()
    wanted = os.environ.get("MAILGATE_TORTURE_DATABASES", "sqlite,postgresql,control").split(",")
    judged: dict[str, Judgement] = {}
    broken = False
    for name in wanted:
        if name == "control":
            short = dataclasses.replace(
                plan, letters=min(plan.letters, 600), kills=min(plan.kills, 40), gateways=1, keyless=True
            )
            judged[name] = _storm(short, database="sqlite", name="without the duplicate key")
            broken |= not judged[name].tickets_twice
        else:
            with_gateways = plan if name == "postgresql" else dataclasses.replace(plan, gateways=1)
            judged[name] = _storm(with_gateways, database=name, name=name)
            broken |= bool(judged[name].faults)
    sys.stdout.write("| | " + " | ".join(judged) + " |\n|---|" + "---|" * len(judged) + "\n")
    for title, value in _COLUMNS.items():
        sys.stdout.write(f"| {title} | " + " | ".join(str(value(j)) for j in judged.values()) + " |\n")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
