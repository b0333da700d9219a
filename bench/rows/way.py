"""The whole way of a letter: durable, decided on, sent; beside aiosmtpd's accept-and-discard in the same run."""

import time

from bench.letters import Kind, generate
from bench.passing import Pass, measured, middle, sending, warm
from bench.place import place
from bench.processes import cpu_seconds
from bench.rows.floor import discard
from bench.settings import DESK, SESSIONS, Settings
from bench.table import Section, median, rate, spread, spread_ms

KINDS: tuple[Kind, ...] = ("text", "mixed", "html")


def section(settings: Settings) -> Section:
    """Measure each kind of letter over SMTP on SQLite."""
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float | str] = {}
    for kind in KINDS:
        floors: list[float] = []
        passes: list[Pass] = []
        for seed in range(settings.runs):
            letters = generate(settings.letters, seed=seed, kind=kind, desk=DESK)
            floors.append(discard(letters, sessions=SESSIONS)[0])
            with place() as where:
                with where.smarthost("silent"), where.running() as pids:
                    warm(where)
                    one = measured(where, pids, letters)
                passes.append(Pass(**{name: getattr(one, name) for name in one.__slots__} | {"sent": sending(where)}))
        rows.append(_row(kind, floors, passes))
        figures |= {f"{kind}.{name}": value for name, value in _figures(median(floors), middle(passes)).items()}
    return Section(
        title="Letter in over SMTP: durable, decided on, sent",
        note="64 sessions, SQLite. *Durable*: until the last `250`. *Decided*: ticket, acknowledgement and two agents' "
        "letters are committed. *Client off*: the same with the load client's CPU taken off. *Out*: from the outbox "
        "to a smarthost, started when all were decided on. CPU: the gateway's whole process tree, until decided. "
        "In brackets the least and the most of the runs.",
        head=(
            "letters",
            "aiosmtpd discards",
            "durable `250`",
            "of that",
            "decided",
            "client off",
            "CPU ms",
            "client's CPU ms",
            "peak PSS MiB",
            "out",
        ),
        rows=tuple(rows),
        figures=figures,
    )


def _row(kind: str, floors: list[float], passes: list[Pass]) -> tuple[str, ...]:
    run = middle(passes)
    return (
        kind,
        spread(floors),
        spread([one.accepted for one in passes]),
        f"{run.accepted / median(floors):.2f}",
        spread([one.decided for one in passes]),
        rate(run.unloaded),
        spread_ms([one.cpu_ms for one in passes]),
        f"{run.client_ms:.2f}",
        f"{run.memory:.0f}",
        spread([one.sent for one in passes]),
    )


def _figures(floor: float, run: Pass) -> dict[str, float | str]:
    return {
        "durable": run.accepted / floor,
        "decided": run.decided,
        "unloaded": run.unloaded,
        "cpu_ms": run.cpu_ms,
        "sent": run.sent,
    }


def together(settings: Settings) -> Section:
    """Measure letters that are taken, decided on and sent all at once, as in life."""
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float | str] = {}
    for kind in KINDS:
        rates: list[float] = []
        costs: list[float] = []
        for seed in range(settings.runs):
            letters = generate(settings.letters, seed=seed, kind=kind, desk=DESK)
            with place() as where, where.smarthost(), where.running() as pids:
                warm(where)
                where.sent()
                before = cpu_seconds(pids)
                start = time.perf_counter()
                measured(where, pids, letters)
                rates.append(len(letters) / (where.sent() - start))
                costs.append((cpu_seconds(pids) - before) * 1000 / len(letters))
        rows.append((kind, spread(rates), spread_ms(costs)))
        figures |= {f"{kind}.rate": median(rates), f"{kind}.cpu_ms": median(costs)}
    return Section(
        title="Letter in to all its letters with the smarthost",
        note="Everything at once, as in life: some three letters out for each letter in.",
        head=("letters", "all sent", "CPU ms a letter in"),
        rows=tuple(rows),
        figures=figures,
    )
