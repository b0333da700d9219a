"""The command line as a whole, and how its refusals are said.

Only the module of the command that is called is loaded: `mailgate --help` is there at once.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import typer

from mailgate import __version__
from mailgate.errors import EX_TEMPFAIL, EX_USAGE, MailgateError

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

_TYPER_USAGE = 2


def build(wanted: str | None) -> typer.Typer:
    """The program with one command loaded and the others known by name; all of them loaded where `wanted` is None."""
    app = typer.Typer(
        name="mailgate",
        help="An email-to-ticket gateway: customers write letters, agents answer from their mail client.",
        epilog="Exit statuses: 0 done; 64 wrong usage; 65 a letter that is no letter; 69 not possible; 70 an error of "
        "ours; 75 not now, try again; 78 the configuration is wrong.",
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
            app.command(name, help=summary)(_elsewhere)
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
    app = build(called)
    try:
        app(args=list(arguments), prog_name="mailgate")
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # as the library ends it, with 1
            return EX_TEMPFAIL if called == "deliver" else 0
        return _usage(called) if ended.code == _TYPER_USAGE else int(ended.code or 0)
    except MailgateError as error:
        sys.stderr.write(f"mailgate: {error}\n")
        return error.exit_status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `| head` is no error
        return 0
    return 0


def _usage(called: str) -> int:
    """Wrong usage; a mail server whose pipe is written wrongly keeps its letters until that is mended (A4)."""
    return EX_TEMPFAIL if called == "deliver" else EX_USAGE
