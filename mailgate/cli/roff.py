"""Manual pages as roff(7) with man(7) macros: mailgate(1) of the commands, mailgate.toml(5) of the configuration."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mailgate.cli.command_tree import Command, Parameter
from mailgate.config.described import KeyShape, TableShape

_STATUSES = (
    ("0", "Done."),
    ("64", "Wrong usage: what was typed cannot be meant, or names nothing in the configuration."),
    ("65", "A file or a letter that was given cannot be read, or is wrong."),
    ("69", "Not possible: no such letter, ticket or person; of status: something needs a person."),
    ("70", "An error of ours."),
    ("75", "Not now, try again: a mail server keeps the letter."),
    ("78", "The configuration is wrong."),
)
_FILES = (
    (
        "./config.toml, /etc/mailgate/config.toml",
        "The configuration, where neither --config nor MAILGATE_CONFIG names one.",
    ),
    ("/var/lib/mailgate", "The database of the service."),
    ("/usr/share/doc/mailgate", "The guides for operators, agents and authors of templates."),
)
_ENVIRONMENT = (
    ("MAILGATE_CONFIG", "The configuration, where --config does not name one."),
    ("MAILGATE_TRACEBACK", "Anything: an error of ours (70) is shown with the whole place of it, for a report."),
    ("NO_COLOR, COLUMNS", "No colours; how wide help and tables are. Into a pipe a row is a line, without colours."),
    ("CREDENTIALS_DIRECTORY", "Where secrets written as credential:NAME lie; systemd sets it."),
    ("NOTIFY_SOCKET, WATCHDOG_USEC, LISTEN_FDS", "Set by systemd, see sd_notify(3) and sd_listen_fds(3)."),
)


def program_page(program: Command, *, version: str) -> str:
    """mailgate(1)."""
    lines = [
        *_head("MAILGATE", 1, version),
        *_section("NAME", ["mailgate \\- an email\\-to\\-ticket gateway"]),
        *_section("SYNOPSIS", [".B mailgate", ".I COMMAND", "[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]"]),
        *_section("DESCRIPTION", [*_prose(program.says), *_prose("Each command says what it does with --help.")]),
        ".SH COMMANDS",
    ]
    for command in _leaves(program):
        lines += [".SS " + _text(" ".join([*command.path, *_usage(command)])), *_prose(command.says)]
        for parameter in command.parameters:
            lines += [".TP", _named(parameter), _text(_says(parameter))]
    lines += [".SH EXIT STATUS", *_terms(_STATUSES), ".SH ENVIRONMENT", *_terms(_ENVIRONMENT), ".SH FILES"]
    lines += [*_terms(_FILES), *_section("SEE ALSO", [".BR mailgate.toml (5),", ".BR systemd.socket (5)"])]
    return "\n".join(lines) + "\n"


def configuration_page(tables: Sequence[TableShape], *, version: str) -> str:
    """mailgate.toml(5)."""
    lines = [
        *_head("MAILGATE.TOML", 5, version),
        *_section("NAME", ["mailgate.toml \\- the configuration of mailgate"]),
        *_section(
            "DESCRIPTION",
            [
                *_prose(
                    "A TOML file; which one is said in mailgate(1). An unknown key is a mistake, and mailgate check "
                    "tells every mistake at once, with its line and the remedy."
                ),
                *_prose(
                    "Paths are relative to the folder of the file. Secrets never stand in it: a key that ends in "
                    "_file names a file with the secret as its only line, or credential:NAME, a systemd credential. "
                    "[[name]] is a table that may come several times; a table with a longer name, such as "
                    "[desk.worktime], belongs to the one before it."
                ),
            ],
        ),
        ".SH TABLES",
    ]
    for table in tables:
        lines += [".SS " + _text(table.header), *_prose(_sentence(table.says))]
        for key in table.keys:
            lines += [".TP", f"\\fB{_text(key.name)}\\fR", _text(_key(key))]
    lines += _section("SEE ALSO", [".BR mailgate (1)"])
    return "\n".join(lines) + "\n"


def _head(name: str, section: int, version: str) -> list[str]:
    return [f'.TH {name} {section} "" "mailgate {_text(version)}" "mailgate"', ".nh", ".ad l"]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return [f".SH {title}", *lines]


def _leaves(command: Command) -> Iterator[Command]:
    """Commands that do something, in order."""
    if not command.commands:
        yield command
    for each in command.commands:
        yield from _leaves(each)


def _usage(command: Command) -> list[str]:
    arguments = [
        each.metavar if each.required else f"[{each.metavar}]" for each in command.parameters if not each.names
    ]
    return [*(["[OPTIONS]"] if any(each.names for each in command.parameters) else []), *arguments]


def _named(parameter: Parameter) -> str:
    value = f" \\fI{_text(parameter.metavar)}\\fR" if parameter.metavar else ""
    if not parameter.names:
        return value.strip()
    return ", ".join(f"\\fB{_text(name)}\\fR" for name in parameter.names) + value


def _says(parameter: Parameter) -> str:
    default = f" Default: {parameter.default}." if parameter.default else ""
    return f"{_stopped(parameter.says)}{default}".strip() or "See above."


def _key(key: KeyShape) -> str:
    default = "Required." if key.required else f"Default: {key.default}." if key.default else ""
    return " ".join(part for part in (_sentence(key.says), f"{_sentence(key.kind)}", default) if part)


def _stopped(text: str) -> str:
    """Words with a full stop."""
    return text if not text or text[-1] in ".:?!…" else f"{text}."


def _sentence(text: str) -> str:
    """Words of a comment as a sentence."""
    bare = text.strip()
    if not bare:
        return ""
    first = bare[0].upper() if re.match(r"[a-z]+ [a-z]|default:", bare) else bare[0]
    return _stopped(f"{first}{bare[1:]}")


def _terms(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, says in pairs for line in (".TP", f"\\fB{_text(name)}\\fR", _text(says))]


def _prose(text: str) -> list[str]:
    """Paragraphs; lines within one are joined."""
    out: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.strip():
            out += [".PP", _text(" ".join(paragraph.split()))]
    return out


def _text(text: str) -> str:
    """Words that roff takes as they stand."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped
