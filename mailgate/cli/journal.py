"""`journal`: the journal of tickets as the regulation's annex asks for it (I1, S22)."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailgate.cli.common import ConfigOption, counted, desk_of, language_of, opened, print_json, register, say
from mailgate.cli.period import FromOption, PeriodOption, ToOption, period_of
from mailgate.cli.writing import OutOption, to_file_or_screen
from mailgate.errors import UsageError

if TYPE_CHECKING:
    from mailgate.core import Core
    from mailgate.desk.figures.course import Telling
    from mailgate.desk.figures.journal import Row
    from mailgate.desk.figures.record import Period
    from mailgate.desk.policy import Policy

FORMATS = ("xlsx", "csv", "html", "json")
_ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".html": "html", ".htm": "html", ".json": "json"}
_WIDTHS = (11, 26, 60, 12, 40, 70)
_NUMBER_WIDTH = 10


def add_to(app: typer.Typer, name: str = "journal") -> None:
    """Register the command."""
    register(app, name, journal)


def journal(
    *,
    period: PeriodOption = "",
    first: FromOption = "",
    last: ToOption = "",
    organisation: Annotated[str, typer.Option("--org", metavar="NAME", help="Of one organisation.")] = "",
    team: Annotated[str, typer.Option("--team", metavar="KEY", help="Of one team.")] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="KEY", help="Of one desk; its clock and language.")] = "",
    out: OutOption = None,
    kind: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="xlsx, csv, html or json.")] = "",
    language: Annotated[
        str, typer.Option("--language", "-l", metavar="CODE", help="ru, en, it; else the desk's.")
    ] = "",
    delimiter: Annotated[
        str, typer.Option("--delimiter", metavar="SIGN", help="Of CSV, else a comma; 'tab' for a tab.")
    ] = "",
    numbers: Annotated[
        bool, typer.Option("--numbers", help="The ticket's number in a first column of its own.")
    ] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Agents' notes among themselves, too.")] = False,
    config: ConfigOption = None,
) -> int:
    """Write the journal of the tickets that were opened in a period: one row each, spam left out.

    Priority, organisation, text, status, contacts, and the course of work as dated lines in one cell. The format is
    that of the file's name: `mailgate journal -p last-month -o october.xlsx`; CSV on standard output without a file.
    """
    from mailgate.core import utc_now
    from mailgate.desk.figures.course import Telling

    wanted = _format(kind, out)
    if delimiter and wanted != "csv":
        raise UsageError(f"--delimiter is of CSV, and this is {wanted.upper()}: leave it out")
    sign = _delimiter(delimiter or ",")
    with opened(config) as core:
        own = desk_of(core.config, desk)
        days = period_of(period=period, first=first, last=last, timezone=own.worktime.timezone, now=utc_now())
        code = language_of(core.scribe.templates, language, own.language)
        telling = Telling(
            policy=core.scribe.policy,
            phrases=core.scribe.templates.phrases(code),
            language=code,
            timezone=own.worktime.timezone,
            width=own.tag_width,
            notes=notes,
        )
        count = _write(
            core,
            days,
            telling,
            organisation=organisation,
            team=team,
            desk=desk,
            out=out,
            kind=wanted,
            sign=sign,
            numbers=numbers,
        )
    if out is not None:
        say(f"{out}: {counted(count, 'ticket')}, opened {days.first} to {days.last}")
    return 0


def _write(
    core: "Core",
    days: "Period",
    telling: "Telling",
    *,
    organisation: str,
    team: str,
    desk: str,
    out: Path | None,
    kind: str,
    sign: str,
    numbers: bool,
) -> int:
    from mailgate.desk.figures import journal as pages
    from mailgate.store import records

    with core.database.snapshot() as tx:
        wanted = records.Wanted(
            opened_from=days.begins,
            opened_before=days.ends,
            organisation=organisation_named(organisation, records.organisations(tx)) if organisation else None,
            team=team_named(team, telling.policy) if team else None,
            desk=desk or None,
        )
        rows = pages.rows(records.stream(tx, wanted, words=True), telling)
        if kind == "json":
            return _print(rows)
        titles = pages.titles(telling)
        cells: Iterable[tuple[int | str, ...]] = (row.cells for row in rows)
        if numbers:
            titles = (telling.say("column_number"), *titles)
            cells = ((row.number, *row.cells) for row in rows)
        return to_file_or_screen(
            out, lambda path: _file(path, kind, titles, cells, telling=telling, days=days, sign=sign)
        )


def _file(
    path: Path,
    kind: str,
    titles: tuple[str, ...],
    cells: Iterable[tuple[int | str, ...]],
    *,
    telling: "Telling",
    days: "Period",
    sign: str,
) -> int:
    from mailgate.desk.figures.journal import COLUMNS

    if kind == "xlsx":
        from mailgate.report import spreadsheet

        widths = _WIDTHS if len(titles) == len(_WIDTHS) else (_NUMBER_WIDTH, *_WIDTHS)
        return spreadsheet.write(path, titles, cells, sheet=telling.say("title"), widths=widths)
    with path.open("w", encoding="utf-8", newline="") as file:
        if kind == "csv":
            from mailgate.report import delimited

            return delimited.write(file, titles, cells, delimiter=sign)
        from mailgate.report import journal_page

        names = COLUMNS if len(titles) == len(COLUMNS) else ("number", *COLUMNS)
        span = telling.say("period", _day(days.first, telling), _day(days.last, telling))
        return journal_page.write(
            file, titles, cells, columns=names, title=telling.say("title"), subtitle=span, language=telling.language
        )


def _day(day: date, telling: "Telling") -> str:
    return f"{day:%Y-%m-%d}" if telling.language == "en" else f"{day:%d.%m.%Y}"


def _print(rows: "Iterable[Row]") -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is what is returned
        print_json(
            {
                "number": row.number,
                "priority": row.priority,
                "organisation": row.organisation,
                "text": row.text,
                "status": row.status,
                "contacts": row.contacts.split("\n"),
                "course": row.course.split("\n"),
            }
        )
    return count


def organisation_named(said: str, known: tuple[str, ...]) -> str:
    """The organisation of that name, any case, or of a part of one that is no other's.

    A name that is none on record is returned as it is: letters may name it. UsageError where several are meant.
    """
    wanted = " ".join(said.split()).casefold()
    whole = [name for name in known if name.casefold() == wanted]
    parts = [name for name in known if wanted in name.casefold()]
    if whole or len(parts) == 1:
        return (whole or parts)[0]
    if parts:
        raise UsageError(f"{said!r} is part of several names: {', '.join(parts[:10])}; write one of them in full")
    return said


def team_named(said: str, policy: "Policy") -> str:
    """The key of a team; UsageError where there is none."""
    keys = [team.key for team in policy.teams]
    if said not in keys:
        raise UsageError(f"there is no team {said!r}; there are: {', '.join(keys)}")
    return said


def _format(kind: str, out: Path | None) -> str:
    given = kind.lower() or (out.suffix.lower().lstrip(".") if out else "csv")
    given = {"htm": "html"}.get(given, given)
    if given not in FORMATS:
        where = f"--format {kind}" if kind else f"the name {out}"
        raise UsageError(f"{where} names no format there is: use one of {', '.join(FORMATS)}")
    if out and kind and _ENDINGS.get(out.suffix.lower(), given) != given:
        raise UsageError(f"--format {kind} and the name {out} contradict each other: leave out --format")
    if given == "xlsx" and out is None and sys.stdout.isatty():
        raise UsageError("a spreadsheet is nothing for a terminal: name a file, -o journal.xlsx")
    if given == "json" and out is not None:
        raise UsageError("JSON goes to standard output: `mailgate journal -f json > FILE`")
    return given


def _delimiter(said: str) -> str:
    sign = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ","}.get(said, said)
    if len(sign) != 1 or sign in '"\r\n' or sign.isalnum():
        raise UsageError(f"{said!r} is no delimiter: one sign, such as ',' ';' '|' or 'tab'")
    return sign
