"""All that one letter tells by itself, in one value: `Clues` (S19). Pure; runs in the worker process."""

from mailgate.desk import triage
from mailgate.desk.clues import Clues
from mailgate.desk.reading import contacts, intent, matter, matter_marks, problems
from mailgate.mail.message import Letter


def read(letter: Letter) -> Clues:
    """What `letter` says to a service desk; never raises, in time that grows linearly with the letter."""
    return Clues(
        priority=triage.priority(letter),
        contacts=contacts.read(letter),
        problems=problems.read(letter),
        intent=intent.read(letter),
        confirms=intent.confirms(letter),
        status_wanted=intent.status_wanted(letter),
        matter=matter.words(letter),
        refers=matter_marks.read(letter),
    )
