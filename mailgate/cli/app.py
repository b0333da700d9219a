"""The command line as a whole, and how its refusals are said.

Only the module of the command that is called is loaded: `mailgate --help` is there at once.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import typer
from typer.exceptions import TyperException

from mailgate import __version__
from mailgate.cli import refusals
from mailgate.cli.help_pages import Command, Group
from mailgate.errors import EX_SOFTWARE, EX_TEMPFAIL, EX_UNAVAILABLE, EX_USAGE, MailgateError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "run": ("daemon", "Run the gateway until it is told to stop."),
    "demo": ("daemon", "Play a whole exchange through the real doors, and show the letters."),
    "check": ("daemon", "Read the configuration and try every connection."),
    "deliver": ("doors", "Take one letter from standard input: for a pipe, .forward or master.cf."),
    "import": ("doors", "Take letters from files: mbox, Maildir, .eml."),
    "explain": ("explain", "Say what would happen to a letter, and why."),
    "preview": ("preview", "Show any letter that goes out, in any language, with made-up values."),
    "status": ("status", "Say how the gateways stand; live with --watch."),
    "worktime": ("worktime", "Say when a desk has worked so long: 'when is 8 working hours from now'."),
    "trace": ("trace", "Say what became of a letter."),
    "ticket": ("tickets", "Tickets: lists, one with its whole course, and what agents order by mail."),
    "attachment": ("attachments", "Files of tickets, refused ones included: list them, take one out."),
    "held": ("held", "Letters that wait for a person."),
    "org": ("organisations", "Organisations: contracts, domains, service levels; lists in and out."),
    "person": ("people", "People: what is known of an address; lists in and out; export and erase."),
    "journal": ("journal", "Write the journal of tickets: XLSX, CSV, HTML."),
    "report": ("report", "Write the report: figures of a period as one HTML page."),
    "outbox": ("letters_out", "Letters out: what waits, what failed, what nobody can know."),
    "reconcile": ("reconcile", "Compare a mailbox with what was taken in, and name what is missing."),
    "backup": ("backup", "Copy the database while mail flows."),
    "restore": ("backup", "Make a backup the database again."),
    "password": ("daemon", "Make the password_hash of an agent."),
    "manual": ("manual", "Print a manual page: of the program, or of the configuration."),
    "completion": ("manual", "Print a script that completes commands and options, for bash, zsh or fish."),
}
"""Each command with its module and one line of help, in the order they are listed."""

_INTERRUPTED = 130
"""As shells have it: 128 and the signal's number."""


def build(wanted: str | None) -> typer.Typer:
    """The program with one command loaded and the others known by name; all of them loaded where `wanted` is None."""
    app = typer.Typer(
        name="mailgate",
        cls=Group,
        help="An email-to-ticket gateway: customers write letters, agents answer from their mail client.",
        epilog="Exit statuses: 0 done; 64 wrong usage; 65 a file or letter that cannot be read; 69 not possible; 70 an "
        "error of ours; 75 not now, try again; 78 the configuration is wrong.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    app.callback(invoke_without_command=True)(_start)
    for name, (module, summary) in COMMANDS.items():
        if wanted in (None, name):
            import_module(f"mailgate.cli.{module}").add_to(app, name)
        else:
            app.command(name, help=summary, cls=Command)(_elsewhere)
    return app


def _start(
    *,
    version: bool = typer.Option(False, "--version", help="Say which version this is, and end.", is_eager=True),
) -> None:
    if version:
        typer.echo(f"mailgate {__version__}")
        raise typer.Exit


def _elsewhere() -> None:
    """Stands for a command whose module is not loaded: another one was called."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    called = next((word for word in arguments if not word.startswith("-")), "")
    try:
        _have_streams()
        status = build(called)(args=list(arguments), prog_name="mailgate", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _unread(called)
    except SystemExit as ended:
        return _unread(called) if isinstance(ended.__context__, BrokenPipeError) else int(ended.code or 0)
    except Exception as error:
        sentence, status = _refusal(error, called)
        sys.stderr.write(sentence and f"{sentence}\n")
    return int(status or 0)


def _refusal(error: Exception, called: str) -> tuple[str, int]:
    """What is said of an error, and the exit status it ends with."""
    match error:
        case MailgateError():
            return f"mailgate: {error}", error.exit_status
        case typer.Abort():
            return "", _INTERRUPTED
        case TyperException():
            sentence, status = refusals.usage(error), EX_USAGE
        case OSError():
            if error.filename is None:
                _leave_output()  # what is left unwritten would be tried again at the very end
            sentence, status = refusals.of_the_system(error), EX_UNAVAILABLE
        case _:
            sentence, status = refusals.unforeseen(error, called=called), EX_SOFTWARE
    # a mail server whose pipe is written wrongly keeps its letters until that is mended (A4)
    return sentence, EX_TEMPFAIL if called == "deliver" else status


def _have_streams() -> None:
    """What is said goes nowhere where nobody wants to read it (`>&-`); what is not given is nothing (`<&-`)."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the end
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end


def _unread(called: str) -> int:
    """What `| head` cuts off is no error; a letter that was brought is nevertheless kept by who brought it."""
    _leave_output()
    return EX_TEMPFAIL if called == "deliver" else 0


def _leave_output() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
