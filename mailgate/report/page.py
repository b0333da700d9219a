"""The report as one page that one looks at: nothing in it comes from elsewhere, and nothing runs (I2)."""

from collections.abc import Callable

from mailgate.desk.figures.figures import Figures
from mailgate.mail.writing import wording
from mailgate.report import sections
from mailgate.report.markup import Markup, element
from mailgate.report.style import PAGE, PRINT, REPORT, SAFE
from mailgate.report.words import Words


def write(figures: Figures, before: Figures, words: Words) -> str:
    """The page; `before` are the figures of as many days just before, for comparing."""
    zone = figures.period.timezone
    made = words.say("made", wording.moment(figures.now, timezone=zone, language=words.language))
    span = f"{words.day(figures.period.first)} – {words.day(figures.period.last)}"
    desks = ", ".join(desk.name_in(words.language) for desk in words.policy.desks)
    header = element(
        "header",
        element("h1", words.say("title")),
        element("p", span, class_="span"),
        element("p", f"{desks} · {made}", class_="soft small"),
    )
    parts = (sections.days, sections.due, sections.speed, sections.backlog, sections.time, sections.trouble)
    body = element(
        "main",
        header,
        _tiles(figures, before, words),
        *(part(figures, words) for part in parts),
        element("footer", words.say("footer")),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=SAFE),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{words.say('title')}: {span}"),
        element("style", Markup(PAGE + REPORT + PRINT)),
    )
    return "<!DOCTYPE html>\n" + element("html", head, element("body", body), lang=words.language) + "\n"


def _tiles(figures: Figures, before: Figures, words: Words) -> Markup:
    """The numbers that matter most, each beside what it was before."""
    tiles = [_tile(name, shown(figures), shown(before), words) for name, shown in headline(words)]
    return element("div", *tiles, class_="tiles")


def headline(words: Words) -> tuple[tuple[str, Callable[[Figures], str]], ...]:
    """The numbers on top, and in the letter that brings the report."""
    number = words.number
    return (
        ("letters_in", lambda f: number(f.letters_in)),
        ("opened", lambda f: number(f.whole.opened)),
        ("ended", lambda f: number(f.whole.ended)),
        ("left", lambda f: number(f.left)),
        ("kept_share", lambda f: words.percent(f.whole.kept, f.whole.judged)),
        ("first_answer", lambda f: words.middle(f.whole.answered)),
        ("solution", lambda f: words.middle(f.whole.solved)),
        ("booked", lambda f: words.hours(f.whole.minutes)),
    )


def _tile(name: str, now: str, before: str, words: Words) -> Markup:
    return element(
        "div",
        element("p", words.say(name), class_="soft small"),
        element("p", now, class_="big"),
        element("p", words.say("previous", before), class_="soft tiny"),
        class_="tile",
    )
