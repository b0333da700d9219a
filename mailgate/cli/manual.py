"""`manual` and `completion`: what the program says of itself, for man(1) and for shells; for packagers, too."""

import sys
from typing import Annotated

import typer

from mailgate import __version__
from mailgate.cli.common import register
from mailgate.errors import UsageError

_PAGES = ("program", "configuration")


def add_to(app: typer.Typer, name: str) -> None:
    """Register a command of this module."""
    register(app, name, manual if name == "manual" else completion)


def manual(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="program or configuration.")] = "program",
) -> int:
    """Print a manual page: `mailgate manual | man -l -`, `mailgate manual configuration | man -l -`.

    They are mailgate(1) and mailgate.toml(5), made from the commands and the configuration themselves.
    """
    if page not in _PAGES:
        raise UsageError(f"there is no page {page!r}; there are: {', '.join(_PAGES)}")
    sys.stdout.write(_program() if page == "program" else _configuration())
    return 0


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
) -> int:
    """Print a script that completes commands and options: `. <(mailgate completion bash)`.

    For zsh save it as `_mailgate` in a folder of fpath, for fish as `~/.config/fish/completions/mailgate.fish`.
    """
    from mailgate.cli.app import build
    from mailgate.cli.command_tree import read_tree
    from mailgate.cli.shells import SHELLS

    if shell not in SHELLS:
        raise UsageError(f"there is no completion for {shell!r}; there is one for: {', '.join(SHELLS)}")
    sys.stdout.write(SHELLS[shell](read_tree(build(None))))
    return 0


def _program() -> str:
    from mailgate.cli.app import build
    from mailgate.cli.command_tree import read_tree
    from mailgate.cli.roff import program_page

    return program_page(read_tree(build(None)), version=__version__)


def _configuration() -> str:
    from mailgate.cli.roff import configuration_page
    from mailgate.config.described import example_text, tables

    return configuration_page(tables(example_text()), version=__version__)
