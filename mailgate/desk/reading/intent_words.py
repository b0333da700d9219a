"""How people say yes, no, 'still', 'another' and 'any news?' to a desk, by language.

Patterns over normalised sentences (`mailgate.desk.sentences`), all gaps bounded.
"""

import functools
import re
from dataclasses import fields

from mailgate.desk import reply_prefix
from mailgate.desk.reading import lexicon, sentences
from mailgate.desk.reading.intent_lexicon import AnswerWords
from mailgate.desk.reading.intent_lexicon_en import EN
from mailgate.desk.reading.intent_lexicon_it import IT
from mailgate.desk.reading.intent_lexicon_more import DE, ES, FR
from mailgate.desk.reading.intent_lexicon_ru import RU
from mailgate.desk.reading.phrases import Phrases
from mailgate.mail.message import Letter

_WORDS = {"ru": RU, "en": EN, "it": IT, "de": DE, "fr": FR, "es": ES}
_SHORT = 200
"""Who writes more characters than this writes more than a few words."""
_STATUS_POLITE = re.compile(
    r"(?<!\w)(?:добрый (?:день|вечер)|доброе утро|доброго дня|здравствуйте|привет|пожалуйста|плиз|пож|"
    r"прошу|просьба|спасибо|заранее|благодарю|можно|"
    r"подскажите|сообщите|сообщить|укажите|уточните|узнать|уточнить|хотел\w*|хочу|бы|дайте|пришлите|"
    r"покажите|какой|каков|сейчас|hello|hi|hey|dear|"
    r"good (?:morning|afternoon|evening|day)|please|pls|thanks|thank you|kindly|could you|can you|may i|"
    r"i would like to know|i'd like to know|tell me|"
    r"give me|send me|show me|what is|what's|whats|the current|current|the|buongiorno|buonasera|salve|"
    r"ciao|per favore|per cortesia|cortesemente|grazie|"
    r"vorrei (?:sapere|conoscere)|potete dirmi|mi dite|ditemi|mandatemi|qual e'?|lo|il|attuale|team|"
    r"support|поддержка|коллеги|уважаемые|"
    r"hallo|bitte|danke|bonjour|merci|hola|gracias|por favor)(?!\w)"
)
_STATUS = re.compile(
    r"(?:#|!|/)?(?:статус|status|stato|состояние|statut|estado)"
    r"(?:(?: (?:по|о|моих|моей|всех|наших|нашей|все|мои|открытых|of|on|for|my|our|all|open|tickets?|"
    r"requests?|cases?|issues?|delle|dei|della|del|mie|miei|mia|mio|"
    r"nostre|nostra|tutte le|tutti i|richieste|richiesta|ticket|segnalazioni|segnalazione|pratiche|"
    r"pratica|aperte|aperti|заявк\w{1,3}|заявок|обращени\w{1,2}|тикет\w{0,3}|"
    r"запрос\w{0,3}|вопрос\w{0,3}|update|check|request|report|please|meiner|meine|anfragen?|de|mes|"
    r"demandes|mis|solicitudes))){0,6}"
)


@functools.cache
def _answers(languages: tuple[str, ...]) -> Phrases:
    """The words of these languages together, by the fields of `AnswerWords`."""
    kinds = (field.name for field in fields(AnswerWords))
    return Phrases({kind: "|".join(getattr(_WORDS[language], kind) for language in languages) for kind in kinds})


def of(letter: Letter) -> Phrases:
    """The patterns of the letter's language; of ru, en and it where a few words leave it open."""
    language = letter.language if letter.language in _WORDS else ""
    if lexicon.is_cyrillic(letter.body.reply[:2_000], least=2):
        return _answers(("ru",) if language in {"", "ru"} else ("ru", language))
    # A word or two ('ok, grazie') may be taken for another language: all are asked.
    short = len(letter.body.reply[:_SHORT].split()) <= 6
    return _answers(tuple(_WORDS) if short or not language else (language,))


def is_status(subject: str, reply: str) -> bool:
    """Whether subject and reply together say nothing but 'status'."""
    if len(reply) > 600:
        return False
    title, body = _bare(reply_prefix.strip(subject[:300])), _bare(reply)
    return _STATUS.fullmatch(body) is not None or (not body and _STATUS.fullmatch(title) is not None)


def _bare(text: str) -> str:
    """The words of `text` without greetings and courtesies."""
    plain = _STATUS_POLITE.sub(" ", sentences.normalise(text))
    return " ".join(re.sub(r"[^\w#/!]+|!", " ", plain).split())


def is_sign_of_assent(reply: str) -> bool:
    """Whether an answer without a word is a plus, a tick or a thumb up."""
    return bool(re.fullmatch(r"[\s+!.👍🏻🏼🏽🏾👌🙏✅✔️☑️❤️😊🙂😀🎉💯]{1,20}", reply)) and bool(
        re.search(r"[^\s!.]", reply)
    )
