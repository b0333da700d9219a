"""The command line as a whole, and how its refusals are said."""

import sys
from collections.abc import Sequence

import typer

from mailgate import __version__
from mailgate.cli import daemon, doors, explain, held, letters_out, tickets, trace
from mailgate.errors import EX_USAGE, MailgateError

_TYPER_USAGE = 2

app = typer.Typer(
    name="mailgate",
    help="An email-to-ticket gateway: customers write letters, agents answer from their mail client.",
    epilog="Exit statuses: 0 done; 64 wrong usage; 65 a letter that is no letter; 69 not possible; 70 an error of "
    "ours; 75 not now, try again; 78 the configuration is wrong.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(
    *,
    version: bool = typer.Option(False, "--version", help="Say which version this is, and end.", is_eager=True),
) -> None:
    """An email-to-ticket gateway: customers write letters, agents answer from their mail client."""
    if version:
        typer.echo(f"mailgate {__version__}")
        raise typer.Exit


daemon.add_to(app)
doors.add_to(app)
explain.add_to(app)
trace.add_to(app)
app.add_typer(tickets.app, name="ticket")
app.add_typer(held.app, name="held")
app.add_typer(letters_out.app, name="outbox")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    try:
        app(args=list(arguments), prog_name="mailgate")
    except SystemExit as ended:
        return EX_USAGE if ended.code == _TYPER_USAGE else int(ended.code or 0)
    except MailgateError as error:
        sys.stderr.write(f"mailgate: {error}\n")
        return error.exit_status
    return 0
