"""Which team a letter goes to, by the desk's rules; and its first priority (G3, G7)."""

import re

from mailgate.desk.agents import first_letter
from mailgate.desk.clues import Clues
from mailgate.desk.policy import Desk, TriageRule
from mailgate.desk.reading import intent
from mailgate.desk.reading import priority as words
from mailgate.mail.message import Letter

GENERAL = "general team"
"""The rule's name where none of the desk's rules holds."""
_MOST_CHARACTERS = 64_000


def priority(letter: Letter) -> int:
    """1 to 4, by what the letter says its problem does to the work (G3); 'it works again' leaves nothing but 3."""
    proposed = words.priority(letter)
    if proposed < words.ADVICE and not first_letter.begins(letter) and intent.read(letter) == "confirm":
        return words.ADVICE
    return proposed


def team(letter: Letter, clues: Clues, *, desk: Desk, organisation: str | None) -> tuple[str, str]:
    """The key of the team that takes `letter`, and which rule said so.

    The first rule of the desk whose every condition holds wins; without one the desk's general team takes it.
    `organisation` is that of the sender's record; what the letter itself says of one proves nothing and is not used.
    """
    text = f"{letter.subject}\n{letter.body.reply or letter.text}"[:_MOST_CHARACTERS].lower().replace("ё", "е")
    for place, rule in enumerate(desk.triage, start=1):
        held = _held(rule, text, letter.author.address, organisation)
        if held is not None:
            return rule.team, f"triage rule {place}: {held}"
    return desk.teams[0], GENERAL


def _held(rule: TriageRule, text: str, sender: str | None, organisation: str | None) -> str | None:
    """What made the rule hold, in words; None where one of its conditions fails, or it has none."""
    said: list[str] = []
    for name, wanted, found in (
        ("word", rule.words, next((word for word in rule.words if _stands(word, text)), None)),
        ("sender", rule.senders, next((one for one in rule.senders if _is_sender(one, sender)), None)),
        ("organisation", rule.organisations, next((o for o in rule.organisations if _same(o, organisation)), None)),
    ):
        if wanted and found is None:
            return None
        if found is not None:
            said.append(f"{name} '{found}'")
    return ", ".join(said) or None


def _stands(word: str, text: str) -> bool:
    """Whether `word` stands at the start of a word of `text`."""
    plain = " ".join(word.lower().replace("ё", "е").split())
    return bool(plain) and re.search(rf"(?<!\w){re.escape(plain)}".replace(r"\ ", r"\s+"), text) is not None


def _is_sender(wanted: str, sender: str | None) -> bool:
    if sender is None:
        return False
    wanted, sender = wanted.lower(), sender.lower()
    return sender.endswith(wanted) if wanted.startswith("@") else sender == wanted


def _same(wanted: str, organisation: str | None) -> bool:
    return organisation is not None and " ".join(wanted.casefold().split()) == " ".join(organisation.casefold().split())
