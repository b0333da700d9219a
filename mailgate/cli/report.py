"""`report`: the figures of a period as a page that one looks at (I2)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailgate.cli.common import ConfigOption, JsonOption, desk_of, language_of, opened, print_json, register, say
from mailgate.cli.period import FromOption, PeriodOption, ToOption, period_of
from mailgate.cli.writing import OutOption, to_file_or_screen
from mailgate.errors import UsageError

if TYPE_CHECKING:
    from mailgate.desk.figures.figures import Figures, Group, Spread


def add_to(app: typer.Typer, name: str = "report") -> None:
    """Register the command."""
    register(app, name, report)


def report(
    *,
    period: PeriodOption = "",
    first: FromOption = "",
    last: ToOption = "",
    desk: Annotated[
        str, typer.Option("--desk", metavar="KEY", help="Tickets of one desk; its clock and language.")
    ] = "",
    language: Annotated[
        str, typer.Option("--language", "-l", metavar="CODE", help="ru, en, it; else the desk's.")
    ] = "",
    out: OutOption = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Write the report of a period: one HTML file, with nothing from elsewhere in it.

    Letters and tickets by day, due times kept and missed, speed, backlog, time booked, what stood in the way; by
    priority, team and organisation. `mailgate report -p last-month -o october.html`, and look at it in a browser.
    """
    from mailgate.core import utc_now
    from mailgate.pipeline.reporting import figures_of

    if as_json and out is not None:
        raise UsageError("JSON goes to standard output: `mailgate report --json > FILE`")
    now = utc_now()
    with opened(config) as core:
        own = desk_of(core.config, desk)
        days = period_of(period=period, first=first, last=last, timezone=own.worktime.timezone, now=now)
        with core.database.snapshot() as tx:
            figures, before = figures_of(tx, days, policy=core.scribe.policy, now=now, desk=desk or None)
        if as_json:
            print_json(_object(figures))
            return 0
        code = language_of(core.scribe.templates, language, own.language)
        from mailgate.report import page
        from mailgate.report.words import Words

        words = Words(policy=core.scribe.policy, phrases=core.scribe.templates.phrases(code), language=code)
        text = page.write(figures, before, words)
    to_file_or_screen(out, lambda path: _put(path, text))
    if out is not None:
        say(f"{out}: {days.first} to {days.last}")
    return 0


def _put(path: Path, text: str) -> int:
    return path.write_text(text, encoding="utf-8")


def _object(figures: "Figures") -> dict[str, Any]:
    return {
        "from": figures.period.first.isoformat(),
        "to": figures.period.last.isoformat(),
        "letters_in": figures.letters_in,
        "letters_out": figures.letters_out,
        "left": figures.left,
        "whole": _group(figures.whole),
        "priorities": [_group(group) for group in figures.priorities],
        "teams": [_group(group) for group in figures.teams],
        "organisations": [_group(group) for group in figures.organisations],
        "agents": [{"agent": agent, "minutes": minutes} for agent, minutes in figures.agents],
        "backlog": {state: list(counts) for state, counts in figures.ages.items()},
        "deferred": dict(figures.deferred),
        "refused": dict(figures.refused),
        "several_problems": figures.several,
        "new_problems_in_replies": figures.new_problems,
        "days": [
            {
                "day": day.first.isoformat(),
                "opened": day.opened,
                "ended": day.ended,
                "left": day.left,
                "letters_in": day.letters_in,
                "letters_out": day.letters_out,
                "letters_written": day.letters_written,
            }
            for day in figures.days
        ],
    }


def _group(group: "Group") -> dict[str, Any]:
    return {
        "key": group.key,
        "opened": group.opened,
        "ended": group.ended,
        "kept": group.kept,
        "missed": group.missed,
        "reopened": group.reopened,
        "minutes_booked": group.minutes,
        "first_answer": _spread(group.answered),
        "solution": _spread(group.solved),
    }


def _spread(spread: "Spread") -> dict[str, Any]:
    """In working minutes."""
    if not spread.count:
        return {"count": 0, "median_minutes": None, "ninety_percent_minutes": None}
    minutes = [round(span.total_seconds() / 60, 1) for span in (spread.middle, spread.most)]
    return {"count": spread.count, "median_minutes": minutes[0], "ninety_percent_minutes": minutes[1]}
