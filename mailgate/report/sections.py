"""The parts of a report: each picture with its table (I2)."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from mailgate.desk.figures.figures import AGES, Day, Figures, Group, Spread, binned
from mailgate.report import charts
from mailgate.report.charts import Bar, Label, Series
from mailgate.report.markup import Markup, element, together
from mailgate.report.words import Words

MOST_ORGANISATIONS = 12
"""In the picture; the table has all of them."""
_WEEK = 7
_FEW = 8
"""Rows of a table that is always seen; longer ones unfold."""
_LEAST = timedelta(minutes=5)
"""The finest step of the scale of speed."""

Row = Sequence[str]


def days(figures: Figures, words: Words) -> Markup:
    """Tickets and letters over time."""
    shown = binned(figures.days)
    labels = _labels(shown, words)
    tickets = [
        Series(name=words.say("opened"), colour="b", values=[day.opened for day in shown]),
        Series(name=words.say("ended"), colour="a", values=[day.ended for day in shown]),
    ]
    letters = [
        Series(name=words.say("letters_in"), colour="b", values=[day.letters_in for day in shown]),
        Series(name=words.say("letters_out"), colour="a", values=[day.letters_out for day in shown]),
    ]
    return _section(
        words,
        "days",
        _figure(
            words.say("tickets_by_day"), charts.columns(labels, tickets, title=words.say("tickets_by_day")), tickets
        ),
        _figure(
            words.say("letters_by_day"), charts.columns(labels, letters, title=words.say("letters_by_day")), letters
        ),
        _table("days", words, _day_titles(words), [_day_row(day, words) for day in shown]),
    )


def _labels(shown: Sequence[Day], words: Words) -> list[Label]:
    """A week stands under its first day."""
    week = len(shown) > 1 and 0 < (shown[1].last - shown[1].first).days < _WEEK
    return [
        (words.day(day.first, year=False) if week else words.days(day), words.days(day, year=True)) for day in shown
    ]


def _day_titles(words: Words) -> Row:
    names = ("period", "opened", "ended", "left", "letters_in", "letters_out", "letters_written")
    return [words.say(name) for name in names]


def _day_row(day: Day, words: Words) -> Row:
    counts = (day.opened, day.ended, day.left, day.letters_in, day.letters_out, day.letters_written)
    return [words.days(day, year=True), *(words.number(count) for count in counts)]


def due(figures: Figures, words: Words) -> Markup:
    """Due times kept and missed."""
    pair = (
        _kept("priority", figures.priorities, words.priority, words),
        _kept("team", figures.teams, words.team, words),
    )
    return _section(
        words,
        "due",
        charts.legend(("good", words.say("kept")), ("bad", words.say("missed"))),
        element("div", *pair, class_="pair"),
        _organisations(figures, words),
    )


def _kept(what: str, groups: Sequence[Group], name: Callable[[str], str], words: Words) -> Markup:
    rows = [_kept_bar(group, name, words) for group in groups if group.judged]
    title = words.say(f"by_{what}")
    picture = charts.shares(rows, title=title) if rows else element("p", "—", class_="soft")
    return _figure(title, together(picture, _group_table(what, groups, name, words)))


def _organisations(figures: Figures, words: Words) -> Markup:
    """Those with most missed first, in two columns; the rest stands in the table."""
    judged = sorted((group for group in figures.organisations if group.judged), key=lambda g: (-g.missed, -g.judged))
    rows = [_kept_bar(group, words.organisation, words) for group in judged[:MOST_ORGANISATIONS]]
    half, title = -(-len(rows) // 2), words.say("by_organisation")
    pictures = [charts.shares(part, title=title) for part in (rows[:half], rows[half:]) if part]
    table = _group_table("organisation", figures.organisations, words.organisation, words)
    return _figure(title, together(element("div", *pictures, class_="pair"), table))


def _kept_bar(group: Group, name: Callable[[str], str], words: Words) -> Bar:
    parts = (
        (group.kept, "good", f"{words.say('kept')}: {group.kept}"),
        (group.missed, "bad", f"{words.say('missed')}: {group.missed}"),
    )
    value = f"{words.percent(group.kept, group.judged)} · {words.number(group.kept)} / {words.number(group.judged)}"
    return Bar(name=name(group.key), parts=parts, value=value)


def _group_table(what: str, groups: Sequence[Group], name: Callable[[str], str], words: Words) -> Markup:
    return _table(what, words, _group_titles(what, words), [_group_row(group, name, words) for group in groups])


def _group_titles(what: str, words: Words) -> Row:
    names = ("opened", "ended", "kept", "missed", "kept_share")
    speeds = [f"{words.say(speed)}: {words.say(part)}" for speed in ("first_answer", "solution") for part in _PARTS]
    return [words.say(what), *(words.say(name) for name in names), *speeds, words.say("booked"), words.say("reopened")]


_PARTS = ("median", "nine_in_ten")


def _group_row(group: Group, name: Callable[[str], str], words: Words) -> Row:
    counts = (group.opened, group.ended, group.kept, group.missed)
    speeds = (group.answered, group.solved)
    return [
        name(group.key),
        *(words.number(count) for count in counts),
        words.percent(group.kept, group.judged),
        *(text for spread in speeds for text in (words.middle(spread), words.most(spread))),
        words.hours(group.minutes),
        words.number(group.reopened),
    ]


def speed(figures: Figures, words: Words) -> Markup:
    """Time to the first answer and to the solution, by priority."""
    groups = [*figures.priorities, figures.whole]
    spreads = [spread for group in groups for spread in (group.answered, group.solved)]
    longest = max((spread.most for spread in spreads), default=_LEAST)
    pictures = [
        _figure(
            words.say(name),
            charts.bars([_speed(group, of(group), longest, words) for group in groups], title=words.say(name)),
        )
        for name, of in _SPEEDS
    ]
    return _section(words, "speed", element("div", *pictures, class_="pair"), _speed_table(groups, words))


_SPEEDS: tuple[tuple[str, Callable[[Group], Spread]], ...] = (
    ("first_answer", lambda group: group.answered),
    ("solution", lambda group: group.solved),
)


def _speed(group: Group, spread: Spread, longest: timedelta, words: Words) -> Bar:
    """A bar on a scale that gives minutes and weeks their room: the logarithm."""
    whole = _scale(longest) or 1.0
    half, rest = _scale(spread.middle), _scale(spread.most) - _scale(spread.middle)
    said = f"{words.middle(spread)} · {words.most(spread)}"
    name = words.priority(group.key) if group.key else words.say("total")
    parts = (
        (half, "a", f"{words.say('median')}: {words.middle(spread)}"),
        (rest, "b", f"{words.say('nine_in_ten')}: {words.most(spread)}"),
        (max(whole - half - rest, 0.0), "none", ""),
    )
    return Bar(name=name, parts=parts, value=said)


def _scale(span: timedelta) -> float:
    return math.log1p(span / _LEAST)


def _speed_table(groups: Sequence[Group], words: Words) -> Markup:
    titles = [words.say("priority")]
    titles += [
        f"{words.say(name)}: {part}" for name, _ in _SPEEDS for part in (words.say("count"), *map(words.say, _PARTS))
    ]
    rows = []
    for group in groups:
        cells = [words.priority(group.key) if group.key else words.say("total")]
        for _, of in _SPEEDS:
            cells += [words.number(of(group).count), words.middle(of(group)), words.most(of(group))]
        rows.append(cells)
    return _table("speed", words, titles, rows)


def backlog(figures: Figures, words: Words) -> Markup:
    """What was left, over time and by age."""
    shown = binned(figures.days)
    over_time = charts.area(_labels(shown, words), [day.left for day in shown], title=words.say("backlog_by_day"))
    colours = dict(zip(figures.ages, ("b", "a", "warn", "idle"), strict=True))
    rows = [
        Bar(
            name=words.say(f"age_{place}"),
            parts=[
                (counts[place], colours[state], f"{words.state(state)}: {counts[place]}")
                for state, counts in figures.ages.items()
            ],
            value=words.number(sum(counts[place] for counts in figures.ages.values())),
        )
        for place in range(len(AGES) + 1)
    ]
    titles = [words.say("backlog_by_age"), *(words.state(state) for state in figures.ages), words.say("total")]
    cells = [
        [row.name, *(words.number(counts[place]) for counts in figures.ages.values()), row.value]
        for place, row in enumerate(rows)
    ]
    by_age = together(
        charts.legend(*((colour, words.state(state)) for state, colour in colours.items())),
        charts.bars(rows, title=words.say("backlog_by_age")),
    )
    return _section(
        words,
        "backlog",
        element(
            "div",
            _figure(words.say("backlog_by_day"), over_time),
            _figure(words.say("backlog_by_age"), by_age),
            class_="pair",
        ),
        _table("backlog", words, titles, cells),
    )


def time(figures: Figures, words: Words) -> Markup:
    """Time booked, by agent and by team."""
    agents = [(words.agent(address), minutes) for address, minutes in figures.agents]
    teams = [(words.team(group.key), group.minutes) for group in figures.teams if group.minutes]
    pair = [_counted("agent", "by_agent", agents, "hours", words.hours, words)]
    pair.append(_counted("team", "by_team", teams, "hours", words.hours, words))
    return _section(words, "time", element("div", *pair, class_="pair"))


def trouble(figures: Figures, words: Words) -> Markup:
    """Reopenings, refusals, deferrals, letters with several problems."""
    reopened = [(words.team(group.key), group.reopened) for group in figures.teams if group.reopened]
    noticed = [
        (words.say(name), count)
        for name, count in (("several", figures.several), ("new_problems", figures.new_problems))
    ]
    pictures = [
        _counted("team", "reopened", reopened, "count", words.number, words),
        _counted("reason", "deferred", _reasons("deferred", figures.deferred, words), "count", words.number, words),
        _counted("reason", "refused", _reasons("refused", figures.refused, words), "count", words.number, words),
        _counted("reason", "several", noticed, "count", words.number, words),
    ]
    return _section(words, "trouble", element("div", *pictures, class_="pair"))


def _reasons(kind: str, counts: Mapping[str, int], words: Words) -> list[tuple[str, int]]:
    return [(words.reason(kind, key), count) for key, count in counts.items()]


def _counted(
    of: str, title: str, rows: Sequence[tuple[str, int]], unit: str, shown: Callable[[int], str], words: Words
) -> Markup:
    """One number each: a picture and its table."""
    drawn = [Bar(name=name, parts=((count, "a", shown(count)),), value=shown(count)) for name, count in rows]
    picture = (
        charts.bars(drawn, title=words.say(title))
        if any(count for _, count in rows)
        else element("p", "—", class_="soft")
    )
    table = _table(
        f"{title}-{of}", words, [words.say(of), words.say(unit)], [[name, shown(count)] for name, count in rows]
    )
    return _figure(words.say(title), together(picture, table))


def _section(words: Words, name: str, *parts: str) -> Markup:
    head = element("h2", words.say(f"section_{name}"))
    return element("section", head, element("p", words.say(f"about_{name}"), class_="soft small"), *parts, id=name)


def _figure(title: str, picture: str, series: Iterable[Series] = ()) -> Markup:
    shown = [(one.colour, one.name) for one in series]
    parts = [element("h3", title), *([charts.legend(*shown)] if shown else []), picture]
    return element("div", *parts, class_="figure")


def _table(name: str, words: Words, titles: Row, rows: Sequence[Row]) -> Markup:
    """A table under its picture; a long one unfolds on a screen, and is whole on paper."""
    if not rows:
        return Markup("")
    head = element(
        "tr", *(element("th", title, scope="col", class_="n" if at else None) for at, title in enumerate(titles))
    )
    body = [
        element("tr", *(element("td", cell, class_="n" if at else None) for at, cell in enumerate(row))) for row in rows
    ]
    table = element("table", element("thead", head), element("tbody", *body), id=f"table-{name}")
    if len(rows) <= _FEW and len(titles) <= _FEW:
        return element("div", table, class_="scroll")
    box = element("input", type="checkbox", id=f"open-{name}", class_="opener")
    return together(
        box, element("label", words.say("table"), for_=f"open-{name}"), element("div", table, class_="scroll fold")
    )
