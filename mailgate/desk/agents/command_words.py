"""The words of commands: what each is called, in Russian and English, and how it is used (F2).

One table. `#help` and 'did you mean' are made from it, so that they cannot speak of what does not exist.
"""

import difflib
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What an agent can ask for."""

    TAKE = "take"
    ASSIGN = "assign"
    TEAM = "team"
    WATCH = "watch"
    UNWATCH = "unwatch"
    PRIORITY = "priority"
    STATUS = "status"
    FINISH = "finish"
    CLOSE = "close"
    REOPEN = "reopen"
    WAIT = "wait"
    DEFER = "defer"
    DUE = "due"
    TIME = "time"
    NOTE = "note"
    FAQ = "faq"
    SPLIT = "split"
    MERGE = "merge"
    LINK = "link"
    CC = "cc"
    CONTACT = "contact"
    SPAM = "spam"
    NEW = "new"
    TICKET = "ticket"
    ACCEPT = "accept"
    REJECT = "reject"
    LIST = "list"
    FIND = "find"
    SHOW = "show"
    HISTORY = "history"
    FILE = "file"
    CALL = "call"
    UNDO = "undo"
    HELP = "help"


_ALIKE = str.maketrans("асеорхукмтвнігп", "aceopxykmtbhirn")
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """How one command is written."""

    russian: tuple[str, ...]
    """Without the sign; the first is the one `#help` shows."""
    english: tuple[str, ...]
    example: Mapping[str, str]
    """What follows the word in `#help`, by `ru` and `en`; '' where nothing may follow."""
    bare: bool = True
    """Whether it may stand alone."""


def _word(russian: str, english: str, example: tuple[str, str] = ("", ""), *, bare: bool | None = None) -> Word:
    return Word(
        russian=tuple(russian.split()),
        english=tuple(english.split()),
        example={"ru": example[0], "en": example[1]},
        bare=not example[0] if bare is None else bare,
    )


WORDS: dict[Verb, Word] = {
    Verb.TAKE: _word("взять беру", "take"),
    Verb.ASSIGN: _word("назначить", "assign owner", ("Смирнова", "Smith")),
    Verb.TEAM: _word("команда группа", "team group", ("сети", "network")),
    Verb.WATCH: _word("следить слежу наблюдать", "watch follow", ("Смирнова", "Smith"), bare=True),
    Verb.UNWATCH: _word("отписаться неследить", "unwatch unfollow", ("Смирнова", "Smith"), bare=True),
    Verb.PRIORITY: _word("приоритет", "priority prio", ("2", "2")),
    Verb.STATUS: _word("статус состояние", "status state", ("в работе", "in work")),
    Verb.FINISH: _word("готово решено выполнено", "finish finished done solved resolve"),
    Verb.CLOSE: _word("закрыть", "close"),
    Verb.REOPEN: _word("открыть", "reopen open"),
    Verb.WAIT: _word(
        "ждём ждать жду", "wait waiting", ("пришлите снимок экрана", "please send a screenshot"), bare=True
    ),
    Verb.DEFER: _word("отложить", "defer postpone", ("релиз", "release")),
    Verb.DUE: _word("срок", "due deadline", ("25.11 16:00 ждём деталь", "2026-11-25 16:00 waiting for a part")),
    Verb.TIME: _word("время", "time", ("1ч30", "1h30")),
    Verb.NOTE: _word("заметка примечание", "note comment", ("клиент перезвонит", "they will call back"), bare=True),
    Verb.FAQ: _word("шаблон ответ", "faq canned", ("снимок", "screenshot")),
    Verb.SPLIT: _word("разделить", "split", ("не печатает принтер", "the printer does not print"), bare=True),
    Verb.MERGE: _word("объединить", "merge", ("42", "42")),
    Verb.LINK: _word("связать", "link relate", ("42", "42")),
    Verb.CC: _word("копия", "cc", ("boss@client.example", "boss@client.example")),
    Verb.CONTACT: _word("контакт", "contact", ("телефон=+7 495 123-45-67", "phone=+44 20 7946 0000")),
    Verb.SPAM: _word("спам", "spam junk"),
    Verb.NEW: _word("новая новый", "new", ("anna@client.example Анна", "anna@client.example Anna")),
    Verb.TICKET: _word("заявка", "ticket", ("42", "42")),
    Verb.ACCEPT: _word("принять", "accept release"),
    Verb.REJECT: _word("отклонить", "reject refuse"),
    Verb.LIST: _word("список", "list", ("опоздали", "late"), bare=True),
    Verb.FIND: _word("найти", "find search", ("принтер", "printer")),
    Verb.SHOW: _word("показать", "show", ("42", "42"), bare=True),
    Verb.HISTORY: _word("история", "history", ("anna@client.example", "anna@client.example"), bare=True),
    Verb.FILE: _word("файл", "file", ("7", "7"), bare=True),
    Verb.CALL: _word("звонок встреча", "call meeting", ("25.11 10:00 30м", "2026-11-25 10:00 30m")),
    Verb.UNDO: _word("отменить вернуть", "undo"),
    Verb.HELP: _word("помощь справка", "help"),
}
"""Every command."""

WITHOUT_TICKET = frozenset(
    (Verb.NEW, Verb.TICKET, Verb.ACCEPT, Verb.REJECT, Verb.LIST, Verb.FIND, Verb.SHOW, Verb.HISTORY, Verb.HELP)
)
"""Commands that mean something where a letter is about no ticket."""


def fold(word: str) -> str:
    """A word as it is compared: lower case, `ё` as `е`."""
    return word.casefold().replace("ё", "е")


@functools.cache
def names() -> Mapping[str, Verb]:
    """Every name and alias, folded."""
    return {fold(name): verb for verb, word in WORDS.items() for name in (*word.russian, *word.english)}


@functools.cache
def _shapes() -> Mapping[str, Verb]:
    return {shape(name): verb for name, verb in names().items()}


def shape(word: str) -> str:
    """A word as it looks: Cyrillic letters that look like Latin ones are those (`#сс` is `#cc`)."""
    return fold(word).translate(_ALIKE)


def find(word: str) -> Verb | None:
    """The command of that name, or of one that looks the same; None where there is none."""
    return names().get(fold(word)) or _shapes().get(shape(word))


def near(word: str) -> str:
    """The name that was probably meant, with the sign; '' where none is near.

    A word may have been typed with the other keyboard layout on.
    """
    typed = fold(word)[:40]
    for said in (typed, typed.translate(_TO_RUSSIAN), typed.translate(_TO_LATIN)):
        if found := difflib.get_close_matches(said, names(), n=1, cutoff=0.6 if said == typed else 0.85):
            return f"#{_as_written()[found[0]]}"
    return ""


@functools.cache
def _as_written() -> Mapping[str, str]:
    return {fold(name): name for word in WORDS.values() for name in (*word.russian, *word.english)}


def nearest(said: str, among: Iterable[str], *, otherwise: str = "") -> str:
    """Which of some folded words was probably meant; `otherwise` where none is near."""
    found = difflib.get_close_matches(fold(said)[:60], list(among), n=1, cutoff=0.6)
    return found[0] if found else otherwise


def name(verb: Verb, language: str) -> str:
    """The command as readers of a language write it, with the sign."""
    word = WORDS[verb]
    return f"#{(word.russian if language == 'ru' else word.english)[0]}"


def example(verb: Verb, language: str) -> str:
    """The command with what may follow it, as `#help` shows it."""
    follows = WORDS[verb].example["ru" if language == "ru" else "en"]
    return f"{name(verb, language)} {follows}".rstrip()
