"""`#file`: an agent fetches what was refused and is kept aside (D2).

The file goes to that agent alone, in the letter about what became of their commands. What the virus scanner found
something in goes in no letter, and what a letter cannot hold does not either: both are had from the command line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailgate.desk.agents.command_words import Verb, name
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.changes import Remark
from mailgate.desk.kept_files import INFECTED, KeptFile
from mailgate.desk.notices import CommandResult
from mailgate.mail.writing import wording
from mailgate.mail.writing.defang import clean, cut, defang_file_name

FETCHED = "file_fetched"
"""The event: an agent had a file of the ticket sent to them."""

_MOST = 10
_MOST_LISTED = 50
_MOST_OF_A_NAME = 80
_NUMBERS = re.compile(r"[#№＃]?[1-9]\d{0,14}")


def fetch(order: Order, command: Command) -> Done | Wrong:
    """The files of these numbers; with none, the list of what is kept aside."""
    if order.agent is None:
        return Wrong(answer="operator_takes_nothing")
    own = tuple(file for file in order.known.files if file.ticket == order.held.number)
    if not command.argument:
        return _listing(order, own)
    numbers = _numbers(command.argument)
    if not numbers:
        return Wrong(answer="bad_file_number", arguments=(command.argument, name(Verb.FILE, order.language)))
    found = [_one(order, own, number) for number in numbers]
    wanted: list[KeptFile] = []
    for each in found:
        if isinstance(each, Wrong):
            return each
        if each not in order.fetched:
            wanted.append(each)
    return _together(order, wanted)


def _numbers(said: str) -> tuple[int, ...]:
    """The numbers in a command's argument, each once; () where something else stands there, or too many do."""
    words = said.rstrip(".").replace(",", " ").split()
    if len(words) > _MOST or not all(_NUMBERS.fullmatch(word) for word in words):
        return ()
    return tuple(dict.fromkeys(int(word.lstrip("#№＃")) for word in words))


def _one(order: Order, own: Sequence[KeptFile], number: int) -> KeptFile | Wrong:
    """A file that a letter may carry; another ticket's is treated as if it did not exist (B3)."""
    file = next((file for file in own if file.number == number), None)
    if file is None:
        return Wrong(answer="no_such_file", arguments=(str(number), name(Verb.FILE, order.language)))
    by_hand = (shown(file), f"{order.held.number} {number}")
    if file.reason == INFECTED:
        return Wrong(answer="file_infected", arguments=by_hand)
    if not file.kept:
        return Wrong(answer="file_forgotten", arguments=(shown(file),))
    return file


def _together(order: Order, wanted: Sequence[KeptFile]) -> Done | Wrong:
    """The order with these files in its letter, within what the desk lets a letter carry (D4)."""
    fetched = (*order.fetched, *wanted)
    most = order.desk.attachments.max_total_bytes
    if sum(file.size for file in fetched) > most:
        size = wording.size(most, language=order.language)
        ways = f"{order.held.number} {wanted[-1].number}" if wanted else ""
        return Wrong(answer="file_too_big", arguments=(size, ways))
    remarks = (Remark(ticket=order.target, kind=FETCHED, detail=f"{file.number} {shown(file)}") for file in wanted)
    done = replace(order.changed(*remarks), fetched=fetched, informs=True)
    refused = any(file.reason for file in wanted)
    names = ", ".join(shown(file) for file in wanted or fetched)
    return Done(order=done, answer="file_fetched" if refused else "file_enclosed", arguments=(names,))


def _listing(order: Order, own: Sequence[KeptFile]) -> Done:
    """What was refused on the ticket, oldest first: each with the command that brings it."""
    missed = [file for file in own if file.missed][:_MOST_LISTED]
    if not missed:
        return Done(order=replace(order, informs=True), answer="no_refused_files")
    word = name(Verb.FILE, order.language)
    lines = tuple(
        CommandResult(
            line="" if file.reason == INFECTED else f"{word} {file.number}",
            done=True,
            answer="file_listed_infected" if file.reason == INFECTED else "file_listed",
            arguments=(shown(file), wording.size(file.size, language=order.language)),
        )
        for file in missed
    )
    return Done(order=replace(order, results=(*order.results, *lines), informs=True), answer="")


def shown(file: KeptFile) -> str:
    """A stranger's name for a file, in one line that no client makes a link of."""
    return defang_file_name(cut(" ".join(clean(file.name).split()), _MOST_OF_A_NAME))
