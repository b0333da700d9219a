"""`preview`: any letter that goes out, with made-up values."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, config_or_shipped, desk_of, language_of, printable, register, say
from mailgate.errors import UsageError


def add_to(app: typer.Typer, name: str = "preview") -> None:
    """Register the command."""
    register(app, name, preview)


def preview(
    kind: Annotated[
        str, typer.Argument(metavar="LETTER", help="Its name: registered, finished … Without one: the list of them.")
    ] = "",
    *,
    language: Annotated[
        str, typer.Option("--language", "-l", metavar="CODE", help="ru, en, it, or one of yours.")
    ] = "",
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write its HTML there, too, for a browser."),
    ] = None,
    desk: Annotated[str, typer.Option("--desk", metavar="KEY", help="As this desk writes it; else the first.")] = "",
    least: Annotated[bool, typer.Option("--least", help="With the least that can be known, instead of all.")] = False,
    config: ConfigOption = None,
) -> int:
    """Show a letter as its reader gets it, with made-up values: subject and plain text, and HTML into a file.

    For example: `mailgate preview registered --language it`, `mailgate preview finished --html finished.html`.
    Uses your templates and your desk where there is a configuration, else the shipped ones. Touches nothing else.
    """
    from mailgate.desk.letters.letter_samples import draft_of, sample
    from mailgate.desk.notices import LetterKind
    from mailgate.mail.writing.compose import header_text
    from mailgate.templates_dir import load_templates

    kinds = [each.value for each in LetterKind]
    if not kind:
        say("\n".join(kinds))
        return 0
    if kind not in kinds:
        raise UsageError(f"there is no letter {kind!r}; there are: {', '.join(kinds)}")
    settings = config_or_shipped(config)
    own = desk_of(settings, desk)
    shown = replace(own, html_for_agents=True) if html else own
    templates = load_templates(settings.templates)
    made = sample(LetterKind(kind), language_of(templates, language, own.language), desk=shown, full=not least)
    draft = draft_of(made, templates=templates)
    if html is not None:
        if draft.html is None:
            raise UsageError(f"{kind!r} has no HTML: it is plain text alone")
        html.write_text(draft.html, encoding="utf-8")
    say(f"From: {printable(draft.sender.name)} <{draft.sender.address}>")
    say(f"To: {printable(draft.recipient.name)} <{draft.recipient.address}>")
    say(f"Subject: {printable(header_text(draft.subject))}\n")
    say(printable(draft.text))
    if html is not None:
        say(f"\n{html}: written")
    return 0
