"""Every door, and every database: the same letters until they are decided on."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bench.letters import Letter, generate
from bench.load import Handed
from bench.load_doors import by_deliver, by_import, mailbox, why_no_dovecot
from bench.passing import Hand, Pass, by_lmtp, by_smtp, measured, middle, warm
from bench.place import Place, place
from bench.settings import DESK, Settings
from bench.slow_disk import SLOW_MS, slow_fsync
from bench.table import Section, not_had, rate

_HEAD = ("way", "letters", "durable", "decided", "ratio", "CPU ms a letter", "peak PSS MiB")


def section(settings: Settings) -> Section:
    """Measure the doors, on SQLite, with text."""
    letters = generate(settings.letters, seed=0, kind="text", desk=DESK)
    base = _median(settings, letters, by_smtp)
    rows = [
        _row("SMTP, 64 sessions", len(letters), base, base),
        _row("LMTP, 64 sessions", len(letters), _median(settings, letters, by_lmtp), base),
    ]
    if why := why_no_dovecot():
        rows.append(not_had(f"IMAP, backlog of {settings.backlog}", why))
    else:
        backlog = generate(settings.backlog, seed=0, kind="text", desk=DESK)
        rows.append(_row("IMAP, a backlog in Dovecot, TLS", len(backlog), _backlog(backlog), base))
    few = letters[: max(20, len(letters) // 10)]
    rows.append(_row("`deliver`, a process a letter, 2 at once", len(few), _one(few, by_deliver), base))
    rows.append(_row("`import` of a folder, one process", len(letters), _one(letters, by_import), base))
    return Section(
        title="Doors",
        note="Text, SQLite; letters out stay in the outbox. The ratio is that of *decided* to SMTP's. IMAP: from the "
        "gateway's start with all letters waiting. The gateway's CPU: that of `deliver` and `import` is not in it.",
        head=_HEAD,
        rows=tuple(rows),
    )


def databases(settings: Settings) -> Section:
    """Measure the databases, and a slow disk."""
    letters = generate(settings.letters, seed=0, kind="text", desk=DESK)
    base = _median(settings, letters, by_smtp)
    rows = [_row("SQLite", len(letters), base, base)]
    with slow_fsync() as slow:
        if isinstance(slow, str):
            rows.append(not_had(f"SQLite, fsync {SLOW_MS} ms slower", slow))
        else:
            run = _median(settings, letters, by_smtp, environment=slow)
            rows.append(_row(f"SQLite, fsync {SLOW_MS} ms slower", len(letters), run, base))
    for gateways in (1, 3):
        name = f"PostgreSQL, {gateways} gateway{'s' * (gateways > 1)}"
        with _postgresql() as new:
            if isinstance(new, str):
                rows.append(not_had(name, new))
            else:
                run = _median(settings, letters, by_smtp, url=new, gateways=gateways)
                rows.append(_row(name, len(letters), run, base))
    return Section(
        title="Databases and disks",
        note="Text over SMTP. The ratio is that of *decided* to SQLite's. PostgreSQL runs on the same cores with fsync "
        "on; its own CPU is not in the gateways'.",
        head=_HEAD,
        rows=tuple(rows),
    )


def _row(name: str, count: int, run: Pass, base: Pass) -> tuple[str, ...]:
    ratio = f"{run.decided / base.decided:.2f}"
    return name, str(count), rate(run.accepted), rate(run.decided), ratio, f"{run.cpu_ms:.1f}", f"{run.memory:.0f}"


def _median(
    settings: Settings,
    letters: Sequence[Letter],
    hand: Hand,
    *,
    environment: dict[str, str] | None = None,
    url: Callable[[], str] = lambda: "",
    gateways: int = 1,
) -> Pass:
    runs = [_one(letters, hand, environment, url(), gateways) for _ in range(settings.runs)]
    return middle(runs)


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
    """Letters that waited in a mailbox while the gateway was down."""
    with place() as where, mailbox(where) as server:
        for letter in letters:
            server.deliver("support", letter.raw)
        with where.smarthost("silent"), where.running() as pids:

            def fetched(_: Place, waited: Sequence[Letter]) -> Handed:
                start = time.perf_counter()
                where.wait(f"SELECT {len(waited)} - count(*) FROM inbox")  # noqa: S608 - a number
                return Handed(taken=len(waited), seconds=time.perf_counter() - start)

            return measured(where, pids, letters, fetched)


@contextmanager
def _postgresql() -> Iterator[Callable[[], str] | str]:
    from tests.servers import postgresql

    try:
        with postgresql.running(durable=True) as server:
            yield server.new_database
    except postgresql.Missing as missing:
        yield str(missing)
