"""The doors of the house: which room may import which, read from the imports themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "mailgate"
ROOT = {"errors", "maillog", "metrics"}
MAY_IMPORT = {
    "mail": {"errors"},
    "desk": {"mail", "errors"},
    "store": {"desk", "mail", "errors"},
    "transport": {"mail", "errors"},
    "report": {"store", "desk", "mail", "errors"},
    "config": {"desk", "mail", "errors"},
    "pipeline": {"mail", "desk", "store", "transport", "report", "errors", "maillog", "allocator"},
    "maillog": {"metrics"},
    "metrics": set(),
    "errors": set(),
}
KEEPERS = {
    "aiosmtpd": {"transport/"},
    "imapclient": {"transport/"},
    "aiosmtplib": {"transport/"},
    "mailparser": {"mail/"},
    "jinja2": {"mail/writing/render.py"},
    "sqlmodel": {"store/"},
    "sqlalchemy": {"store/"},
    "alembic": {"store/"},
    "apscheduler": {"recurring.py"},
    "structlog": {"maillog.py"},
    "prometheus_client": {"metrics.py"},
    "pydantic": {"config/"},
    "typer": {"cli/"},
    "rich": {"cli/"},
    "holidays": {"desk/time/public_holidays.py"},
    "phonenumbers": {"desk/"},
    "dkim": {"mail/"},
    "cryptography": {"mail/proof/dkim_sign.py"},
    "nh3": {"mail/"},
    "xlsxwriter": {"report/"},
    "openpyxl": {"report/"},
}
BANNED_CALLS = {"parseaddr", "getaddresses", "from_string", "extractall", "eval", "exec", "system", "popen"}
TRANSPORT_NOUNS = {"message", "outgoing", "delivery", "identity"}
IMPURE = {
    "os",
    "socket",
    "random",
    "secrets",
    "time",
    "logging",
    "subprocess",
    "threading",
    "asyncio",
    "shutil",
    "tempfile",
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def label(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_arrows_point_one_way() -> None:
    """A room imports only the rooms the map allows it."""
    wrong = [
        f"{label(path)} imports {name}"
        for path in modules()
        if room(path) in MAY_IMPORT
        for name in imported(path)
        if (other := name.split("."))[0] == "mailgate"
        and len(other) > 1
        and other[1] != room(path)
        and other[1] not in MAY_IMPORT[room(path)]
    ]
    assert wrong == []


def test_libraries_have_one_keeper() -> None:
    """A third-party library is imported by its keeper only."""
    wrong = [
        f"{label(path)} imports {name}"
        for path in modules()
        for name in imported(path)
        if (keepers := KEEPERS.get(name.split(".")[0])) and not label(path).startswith(tuple(keepers))
    ]
    assert wrong == []


def test_transport_knows_only_nouns_of_mail() -> None:
    """Transport is handed what to do with a letter: of mail it knows the values alone."""
    wrong = [
        f"{label(path)} imports {name}"
        for path in modules()
        if room(path) == "transport"
        for name in imported(path)
        if (parts := name.split("."))[:2] == ["mailgate", "mail"] and len(parts) > 2 and parts[2] not in TRANSPORT_NOUNS
    ]
    assert wrong == []


def test_pure_rooms_reach_for_nothing() -> None:
    """mail and desk have no clock, disk, network, log or randomness of their own."""
    for path in modules():
        if room(path) not in ("mail", "desk"):
            continue
        text = path.read_text(encoding="utf-8")
        assert not {name.split(".")[0] for name in imported(path)} & IMPURE, label(path)
        assert not _calls(text) & {"open", "uuid4", "today", "now", "urlopen"}, label(path)


def _calls(text: str) -> set[str]:
    """Names of everything that is called."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def test_no_dangerous_calls() -> None:
    """What opened holes in other gateways is called nowhere."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert name not in BANNED_CALLS, f"{label(path)}:{node.lineno} calls {name}"


def test_files_fit_one_sitting() -> None:
    """No file grows past what one reads in one go."""
    sizes = {label(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: size for name, size in sizes.items() if size > 320} == {}


def test_every_module_says_its_job() -> None:
    """A module opens with what it is for."""
    silent = [label(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
