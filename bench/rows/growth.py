"""Whether a letter costs the same, however many tickets are stored; and what everything else costs then."""

import contextlib
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.growing import Bank
from bench.letters import Letter
from bench.passing import measured, warm
from bench.place import Place, place
from bench.rows.size import start_seconds
from bench.seeding import seeded
from bench.settings import Settings
from bench.stored import answers, new_letters, outcomes, replies
from bench.table import Section, median

_WARM = 16
_START = "start to ready, s"
_NEW = "a new ticket, over SMTP, all processes"
_REPLY = "a customer's reply, over SMTP, all processes"
_ALONE = "by the clock: a letter alone, from its arrival to its commit"
_PRUNED = "by the clock: the same while retention walks without a pause"
_DURABLE = "made durable"
_DECIDED = "decided on, letters out written, committed"


@dataclass(slots=True, kw_only=True)
class _Grown:
    """A database of one size, and what was measured on it: several figures by name."""

    where: Place
    tickets: int
    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def section(settings: Settings) -> Section:
    """Measure at each size, on SQLite, in turns; the smallest is what the others are compared with."""
    with contextlib.ExitStack() as stack:
        all_sizes = []
        for tickets in settings.tickets:
            where = stack.enter_context(place())
            all_sizes.append(_Grown(where=where, tickets=seeded(where, tickets=tickets)))
            stack.enter_context(where.smarthost("silent"))
        for one in all_sizes:
            one.found["file, MiB"].append((one.where.folder / "mail.db").stat().st_size / 1024 / 1024)
            one.found[_START] += [start_seconds(one.where, 1) for _ in range(settings.runs)]
        _whole_way(all_sizes, settings)
        _steps(all_sizes, settings)
    return _section(all_sizes)


def _whole_way(all_sizes: Sequence[_Grown], settings: Settings) -> None:
    """Every gateway runs, and each in turn is handed letters."""
    given = {id(one): [_letters(one, settings, seed=seed) for seed in range(settings.runs)] for one in all_sizes}
    with contextlib.ExitStack() as stack:
        pids = {id(one): stack.enter_context(one.where.running()) for one in all_sizes}
        for one in all_sizes:
            warm(one.where)
        for run in range(settings.runs):
            for one in all_sizes:
                for name, letters in given[id(one)][run].items():
                    one.found[name].append(measured(one.where, pids[id(one)], letters).cpu_ms)
                    sys.stderr.write(f"{one.tickets:,}, {name}: {outcomes(one.where, letters)}\n")


def _letters(one: _Grown, settings: Settings, *, seed: int) -> dict[str, list[Letter]]:
    return {
        _NEW: new_letters(settings.letters // 2, seed=100 + seed),
        _REPLY: replies(one.where, settings.letters // 2, seed=200 + seed),
    }


def _steps(all_sizes: Sequence[_Grown], settings: Settings) -> None:
    """The steps of a letter's way in one thread, in turns; then all that runs beside it."""
    count = max(20, settings.letters // 4)
    banks = {id(one): Bank(one.where) for one in all_sizes}
    for one in all_sizes:
        banks[id(one)].letters_in([*new_letters(_WARM, seed=299), *replies(one.where, _WARM, seed=399)])
        banks[id(one)].letters_out(_WARM)
    for run in range(settings.runs):
        for one in all_sizes:
            bank = banks[id(one)]
            kinds = {
                "a new ticket": new_letters(count, seed=300 + run),
                "a customer's reply": replies(one.where, count, seed=400 + run),
                "an agent's answer": answers(one.where, count, seed=500 + run),
            }
            for name, letters in kinds.items():
                durable, decided = bank.letters_in(letters)
                one.found[f"{name}: {_DURABLE}"].append(durable)
                one.found[f"{name}: {_DECIDED}"].append(decided)
                sys.stderr.write(f"{one.tickets:,}, {name}: {outcomes(one.where, letters)}\n")
            one.found["a letter out: claimed and settled"].append(bank.letters_out(count))
    for one in all_sizes:
        for name, retention in ((_ALONE, False), (_PRUNED, True)):
            taken = banks[id(one)].alone(new_letters(count, seed=600 + retention), retention=retention)
            one.found[f"{name}, median ms"].append(median(taken))
            one.found[f"{name}, most ms"].append(max(taken))
        for name, cost in banks[id(one)].others().items():
            one.found[name].append(cost)
        banks[id(one)].close()


def _section(all_sizes: Sequence[_Grown]) -> Section:
    first, last = all_sizes[0], all_sizes[-1]
    rows = [_row(name, [median(one.found[name]) for one in all_sizes]) for name in first.found]
    return Section(
        title="Growth",
        note="CPU ms on SQLite databases of so many tickets: copies, by SQL, of tickets that the gateway made of "
        "letters, over three years, the last thousand open, with their letters in and out, events, files and ids; raw "
        "letters older than `keep_raw_days` are forgotten but for three days' worth, which retention works on here. "
        "Each size in turn, in one run. Rows of *all processes* hold the reading too; the others run in one thread of "
        "the bench on letters that were read before. Replies and answers: 80 % on open tickets, the rest on any. "
        f"The last column is {last.tickets:,} to {first.tickets:,}.",
        head=("CPU ms a letter, or a run", *(f"{one.tickets:,}" for one in all_sizes), "ratio"),
        rows=tuple(rows),
        figures=_figures(all_sizes),
    )


def _figures(all_sizes: Sequence[_Grown]) -> dict[str, float | str]:
    """Of the dearest kind of letter, at each size; and the start with the most tickets."""
    first, last = all_sizes[0], all_sizes[-1]
    found: dict[str, float | str] = {"start": median(last.found[_START]), "most": float(last.tickets)}
    for one in all_sizes[1:]:
        ratios = [median(one.found[name]) / median(first.found[name]) for name in (_NEW, _REPLY)]
        found[f"whole.{one.tickets}"] = max(ratios)
        found[f"steps.{one.tickets}"] = _in_all(one) / _in_all(first)
    return found


def _in_all(one: _Grown) -> float:
    """All steps of one letter of each kind together, in one thread."""
    return sum(median(values) for name, values in one.found.items() if name.endswith((_DURABLE, _DECIDED)))


def _row(name: str, values: Sequence[float]) -> tuple[str, ...]:
    digits = 0 if "MiB" in name else 2
    ratio = f"{values[-1] / values[0]:.2f}" if values[0] >= 0.01 else ""
    return name, *(f"{value:.{digits}f}" for value in values), ratio
