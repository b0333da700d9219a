"""Every door, and every database: the same letters until they are decided on."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bench.letters import Letter, generate
from bench.load_doors import by_deliver, by_import, mailbox, why_no_dovecot
from bench.passing import Hand, Pass, by_lmtp, by_smtp, measured, middle, warm
from bench.place import place
from bench.processes import cpu_seconds
from bench.settings import DESK, Settings
from bench.slow_disk import SLOW_MS, slow_fsync
from bench.table import Section, not_had, rate, spread, spread_ms
from tests.servers.memory import Peak

_HOUR = 3600.0
_HEAD = ("way", "letters", "durable", "decided", "ratio", "CPU ms a letter", "peak PSS MiB")


def section(settings: Settings) -> Section:
    """Measure the doors, on SQLite, with text."""
    letters = generate(settings.letters, seed=0, kind="text", desk=DESK)
    base = _runs(settings, letters, by_smtp)
    rows = [
        _row("SMTP, 64 sessions", len(letters), base, base),
        _row("LMTP, 64 sessions", len(letters), _runs(settings, letters, by_lmtp), base),
    ]
    figures: dict[str, float | str] = {}
    if why := why_no_dovecot():
        rows.append(not_had(f"IMAP, backlog of {settings.backlog}", why))
    else:
        backlog = generate(settings.backlog, seed=0, kind="text", desk=DESK)
        run = _backlog(backlog)
        rows.append(_row("IMAP, a backlog in Dovecot, TLS", len(backlog), [run], base))
        figures |= {"imap.decided": run.decided, "imap.letters": float(len(backlog))}
    few = letters[: max(20, len(letters) // 10)]
    rows.append(_row("`deliver`, a process a letter, 2 at once", len(few), [_one(few, by_deliver)], base))
    rows.append(_row("`import` of a folder, one process", len(letters), [_one(letters, by_import)], base))
    return Section(
        title="Doors",
        note="Text, SQLite; letters out stay in the outbox. The ratio is that of *decided* to SMTP's. IMAP: from the "
        "gateway's start, with all letters waiting: its rates and its CPU hold that start. The gateway's CPU: that of "
        "`deliver`, `import`, Dovecot is not in it.",
        head=_HEAD,
        rows=tuple(rows),
        figures=figures,
    )


def databases(settings: Settings) -> Section:
    """Measure the databases, and a slow disk."""
    letters = generate(settings.letters, seed=0, kind="text", desk=DESK)
    base = _runs(settings, letters, by_smtp)
    rows = [_row("SQLite", len(letters), base, base)]
    figures: dict[str, float | str] = {}
    with slow_fsync() as slow:
        if isinstance(slow, str):
            rows.append(not_had(f"SQLite, fsync {SLOW_MS} ms slower", slow))
        else:
            slowed = _runs(settings, letters, by_smtp, environment=slow)
            rows.append(_row(f"SQLite, fsync {SLOW_MS} ms slower", len(letters), slowed, base))
            figures["slow"] = _ratio(slowed, base)
    for gateways in (1, 3):
        name = f"PostgreSQL, {gateways} gateway{'s' * (gateways > 1)}"
        with _postgresql() as new:
            if isinstance(new, str):
                rows.append(not_had(name, new))
            else:
                runs = _runs(settings, letters, by_smtp, url=new, gateways=gateways)
                rows.append(_row(name, len(letters), runs, base))
                figures[f"postgresql.{gateways}"] = _ratio(runs, base)
    return Section(
        title="Databases and disks",
        note="Text over SMTP. The ratio is that of *decided* to SQLite's. PostgreSQL runs on the same cores with fsync "
        "on; its own CPU is not in the gateways'.",
        head=_HEAD,
        rows=tuple(rows),
        figures=figures,
    )


def _row(name: str, count: int, runs: Sequence[Pass], base: Sequence[Pass]) -> tuple[str, ...]:
    run = middle(runs)
    return (
        name,
        str(count),
        rate(run.accepted),
        spread([one.decided for one in runs]),
        f"{_ratio(runs, base):.2f}",
        spread_ms([one.cpu_ms for one in runs]),
        f"{run.memory:.0f}",
    )


def _ratio(runs: Sequence[Pass], base: Sequence[Pass]) -> float:
    return middle(runs).decided / middle(base).decided


def _runs(
    settings: Settings,
    letters: Sequence[Letter],
    hand: Hand,
    *,
    environment: dict[str, str] | None = None,
    url: Callable[[], str] = lambda: "",
    gateways: int = 1,
) -> list[Pass]:
    return [_one(letters, hand, environment, url(), gateways) for _ in range(settings.runs)]


def _one(
    letters: Sequence[Letter],
    hand: Hand,
    environment: dict[str, str] | None = None,
    url: str = "",
    gateways: int = 1,
) -> Pass:
    with place(url, gateways=gateways) as where, where.smarthost("silent"), where.running(environment) as pids:
        warm(where)
        return measured(where, pids, letters, hand)


def _backlog(letters: Sequence[Letter]) -> Pass:
    """Letters that waited in a mailbox while the gateway was down: from its start until all are decided on."""
    with place() as where, mailbox(where) as server:
        for letter in letters:
            server.deliver("support", letter.raw)
        with where.smarthost("silent"):
            start = time.perf_counter()
            with where.running() as pids, Peak(pids) as peak:
                durable = where.wait(f"SELECT {len(letters)} - count(*) FROM inbox", seconds=_HOUR) - start  # noqa: S608
                decided = where.decided(seconds=_HOUR) - start
                cpu = cpu_seconds(pids)
    count = len(letters)
    return Pass(
        accepted=count / durable,
        decided=count / decided,
        unloaded=count / decided,
        cpu_ms=cpu * 1000 / count,
        client_ms=0.0,
        memory=peak.mib,
    )


@contextmanager
def _postgresql() -> Iterator[Callable[[], str] | str]:
    from tests.servers import postgresql

    try:
        with postgresql.running(durable=True) as server:
            yield server.new_database
    except postgresql.Missing as missing:
        yield str(missing)
