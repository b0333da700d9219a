"""What a virus scanner's verdict does to a file (D5)."""

from dataclasses import replace
from typing import Literal

import pytest

from mailgate.desk.attachments import judge
from mailgate.desk.changes import RefusalReason
from mailgate.desk.policy import AttachmentPolicy
from tests.desk.made_attachments import attached
from tests.mail.made_pictures import exe, png


@pytest.mark.parametrize(
    ("scan", "reason"), [("", None), ("clean", None), ("infected", "infected"), ("withheld", "unscanned")]
)
def test_a_file_is_passed_on_only_with_the_scanners_blessing(
    scan: Literal["", "clean", "infected", "withheld"], reason: RefusalReason | None
) -> None:
    """When it finds something, or is required and away, the file is not passed on (D5)."""
    (judged,) = judge([replace(attached("a.png", png()), scan=scan)], AttachmentPolicy())
    assert judged.reason == reason


def test_a_virus_is_the_first_thing_said_and_its_absence_excuses_nothing() -> None:
    """An infected program is infected; a clean one is still not on the list; a signature is passed unless infected."""
    file = attached("a.exe", exe())
    machinery = replace(attached("smime.p7s", b"\x30\x82", structure=True), scan="withheld")
    files = [
        replace(file, scan="infected"),
        replace(file, scan="clean"),
        replace(file, scan="withheld"),
        machinery,
        replace(machinery, scan="infected"),
    ]
    assert [judged.reason for judged in judge(files, AttachmentPolicy())] == [
        "infected",
        "format",
        "format",
        None,
        "infected",
    ]
