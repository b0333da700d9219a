"""What the gateway noticed about a letter, for the agents to read (F1)."""

from collections.abc import Iterable, Sequence

from mailgate.desk import pieces
from mailgate.desk.acknowledge import Acknowledgement
from mailgate.desk.case import Case
from mailgate.desk.changes import JudgedFile
from mailgate.desk.notices import Observation, Remarkable
from mailgate.desk.thread import Thread
from mailgate.mail.message import Mark

_MARKS: tuple[tuple[Mark, Remarkable], ...] = (
    ("encrypted", "encrypted"),
    ("ambiguous", "ambiguous"),
    ("cut", "cut"),
    ("unreadable", "unreadable"),
    ("winmail_unreadable", "winmail"),
)


def of_letter(case: Case, files: Sequence[JudgedFile]) -> tuple[Observation, ...]:
    """What the letter itself gives cause to say."""
    return (*_copied(case), *_reply_to(case), *_files(files), *_marks(case), *_reused(case))


def of_thread(thread: Thread, *, width: int) -> tuple[Observation, ...]:
    """Numbers that led nowhere, or against each other (B4, S9)."""
    found = []
    if thread.quoted is not None:
        found.append(Observation(kind="quoted_number", detail=str(thread.quoted)))
    if thread.conflict:
        found.append(Observation(kind="two_numbers", detail=_numbers(thread.conflict, width)))
    elif thread.unknown:
        found.append(Observation(kind="unknown_number", detail=_numbers(thread.unknown, width)))
    return tuple(found)


def of_opening(case: Case, acknowledged: Acknowledgement, missing: Sequence[str]) -> tuple[Observation, ...]:
    """What is worth knowing of a new ticket."""
    found = []
    several = pieces.for_agents(case)
    if several.count > 1:
        kind: Remarkable = "several_problems" if several.sure else "unsure_problems"
        found.append(Observation(kind=kind, detail=str(several.count)))
    if not acknowledged.allowed:
        found.append(Observation(kind="not_acknowledged", detail=acknowledged.reason))
    if missing:
        found.append(Observation(kind="missing", detail=", ".join(missing)))
    organisation = case.known.organisation
    if organisation and organisation.valid_until and organisation.valid_until < case.now:
        found.append(Observation(kind="expired_contract", detail=organisation.name))
    return tuple(found)


def _copied(case: Case) -> Iterable[Observation]:
    others = [box.address for box in case.letter.cc if not case.policy.is_ours(box.address)]
    return [Observation(kind="copied", detail=", ".join(others[:20]))] if others else []


def _reply_to(case: Case) -> Iterable[Observation]:
    others = [box.address for box in case.letter.reply_to if box.address != case.author]
    return [Observation(kind="reply_to", detail=", ".join(others[:5]))] if others else []


def _files(files: Sequence[JudgedFile]) -> Iterable[Observation]:
    refused = [file.attachment.name for file in files if file.missed]
    return [Observation(kind="refused_files", detail=", ".join(refused[:20]))] if refused else []


def _marks(case: Case) -> Iterable[Observation]:
    return [
        Observation(kind=kind, detail=case.letter.fault if kind in ("cut", "unreadable") else "")
        for mark, kind in _MARKS
        if mark in case.letter.marks
    ]


def _reused(case: Case) -> Iterable[Observation]:
    return [Observation(kind="repeat_other_content")] if case.known.message_id_reused else []


def _numbers(numbers: Iterable[int], width: int) -> str:
    return ", ".join(f"{number:0{width}d}" for number in numbers)
