"""Files of the database: for the service alone, whoever made them (J3; T104)."""

import os
from datetime import UTC, datetime
from pathlib import Path

from mailgate.store.database import Database
from mailgate.transport.maildir_out import Maildir


def test_what_root_tries_out_stays_the_services(tmp_path: Path) -> None:
    """J3: a command that an administrator runs before the first start leaves no file that the service cannot write."""
    service = (4242, 4243) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    folder = tmp_path / "state"
    folder.mkdir()
    os.chown(folder, *service)
    database = Database(f"sqlite:///{folder / 'mail.db'}")
    database.own()
    database.migrate()
    with database.transaction():
        made = sorted(folder.iterdir())
        assert len(made) >= 4
        assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {service}
        assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    database.close()


async def test_a_folder_that_check_makes_is_the_services(tmp_path: Path) -> None:
    """J3: `mailgate check` by an administrator leaves a Maildir that the service can write."""
    service = (4242, 4243) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(tmp_path, *service)
    assert (await Maildir(tmp_path / "deep" / "out", clock=lambda: datetime.now(UTC)).check()).ok
    made = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert len(made) == 5
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {service}
