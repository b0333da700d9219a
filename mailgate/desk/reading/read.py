"""All that one letter tells by itself, in one value: `Clues` (S19). Pure; runs in the worker process."""

from mailgate.desk import triage
from mailgate.desk.clues import Clues
from mailgate.desk.reading import contacts, heard, intent, matter, matter_marks, problems
from mailgate.mail.message import Letter


def read(letter: Letter) -> Clues:
    """What `letter` says to a service desk; never raises, in time that hardly grows with the letter's length."""
    said = heard.of(letter)
    return Clues(
        priority=triage.priority(said),
        contacts=contacts.read(said),
        problems=problems.read(letter),
        intent=intent.read(said),
        confirms=intent.confirms(said),
        status_wanted=intent.status_wanted(said),
        matter=matter.words(said),
        refers=matter_marks.read(said),
    )
