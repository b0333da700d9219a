"""What the labels of a request form mean, in whatever words and order people write them (H1).

A label is known when each of its words is: a head word names the field, the others only go with it. So
`Полное название организации`, `орг-ция`, `Company name` and `2) Ragione sociale` are the organisation, and a
sentence that merely holds one of these words is no label.
"""

import functools
import re
from typing import Literal

Field = Literal[
    "organisation", "full_name", "position", "phone", "email", "contract_number", "incident_address", "imei",
    "first_name", "last_name", "patronymic", "customer", "any", "matter", "nothing",
]  # fmt: skip
"""`customer`: an organisation or a person, as the value tells. `any`: contacts of any kind. `matter`: what the letter
is about. `nothing`: a known label whose value is no contact of the customer (a legal address)."""

_HEADS: dict[Field, str] = {
    "organisation": """организац- компани- предприяти- учрежден- фирм- юрлиц- орг оргция орг-ция company organisation-
        organization- firm employer azienda ditta societa organizzazion- ente impresa ragione firma unternehmen societe
        entreprise empresa business institution""",
    "first_name": "имя nome firstname vorname prenom nombre",
    "last_name": "фамили- cognome surname lastname nachname apellid-",
    "patronymic": "отчеств-",
    "customer": "клиент- заказчик- абонент- customer client cliente committente kunde",
    "full_name": """фио заявител- инициатор- представител- обративш- лицо лица name person caller
        requester reporter nominativ- referente richiedente ansprechpartner nom
        пользовател-""",
    "position": "должност- position role title jobtitle ruolo mansion- qualifica posizione incarico funzione позици-",
    "phone": """телефон- тел тлф моб мобил- сотов- phone phones tel telephone mobile mob cell cellphone cellular-
        telefon- cellular- cell telephone handy portable movil phone-""",
    "email": "почта почты почту email emails mail имейл- мейл- емейл- мыло posta e-mail",
    "contract_number": "договор- контракт- госконтракт- гк contract contracts agreement contratt- vertrag- contrat-",
    "incident_address": """адрес- место местоположен- объект- address location site indirizz- luogo sede ubicazion-
        adresse standort place where""",
    "imei": "imei имей имеи imei1 imei2",
    "any": "контакт- контактн- contact contacts contatti recapit- kontakt- координат-",
    "matter": """текст- обращен- описан- проблем- суть вопрос- сообщен- ситуац- неисправност- description problem
        problems issue issues message details question text request fault summary subject тема topic descrizion- testo
        richiest-
        messaggio guasto segnalazion- motivo oggetto dettagl- domanda beschreibung nachricht comment комментари-
        подробност- problema""",
}
_BESIDE = """
    юридич- почтов- фактическ- registered billing fatturazione postal legale факс fax given полное полн- назван-
    наименован- наим ваш- your vostr- tuo suo full legal name nome number номер- numero num no nr n di del dell
    della dello de la il lo of the for per для связ- по на в рабоч- work office ufficio электронн- эл электр- гос
    госуд- государствен- муниципальн- и e and or или инцидент- incident- установк- installat- installaz- intervent-
    обслуживан- устройств- device dispositivo аппарат- подключен- авари- происшествия полност- sociale lavorativ-
    job занимаем- краткое кратко подробн- detailed short brief dettagliat- telefonic- elettronic- contratto обратн-
    обратной персональн- основной основн- person persona ответственн- заявк- вашего вашей user utente reparto
    cliente customer company организаци- компани- заключен- support поддержк- тех техническ- который куда как where
    problem problema guasto проблем- лица лицо клиент- объект- пользовател- number(s) code codice код мобильн-
    стационарн- direct diretto completo completa aziendale azienda mittente отправител- автор-
"""
_LEGAL = re.compile(r"юридич|почтов|legal[ei]?\b|registered|billing|fatturazione|postal", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)](?!\d)\s*|[-–—•*·●▪>]+\s*|№\s*(?=\D))+")
_NOTE = re.compile(r"\([^()]{0,120}\)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
_SPELLING = (
    ("ф", re.compile(r"ф\s?\.\s?и\s?\.\s?о\b\.?", re.IGNORECASE), "фио"),
    ("name", re.compile(r"\bfirst\s?name", re.IGNORECASE), "firstname"),
    ("name", re.compile(r"\b(?:last|family)\s?name", re.IGNORECASE), "lastname"),
    ("mail", re.compile(r"\be-?\s?mail", re.IGNORECASE), "email"),
)
"""What a label must hold, what is looked for in it, and how we spell it."""
_SPELT = frozenset({"ф", "first", "last", "family"})
"""Words with which a label of another spelling begins."""
_ACCENTS = str.maketrans("ёàèéìòùá", "еaeeioua")
_MOST_LABELS = 1024
_MOST_WORDS = 4096


def may_begin(text: str) -> bool:
    """Whether a label may stand at the beginning of `text`: its first word is one that labels hold, or nearly so."""
    first = _WORD.search(text)
    if first is None:
        return False
    if _may_begin_with(first[0]) or "(" in text[: first.start()]:
        return True
    return not text.isascii() and "юридич" in text.lower()


@functools.lru_cache(maxsize=_MOST_WORDS)
def _may_begin_with(first: str) -> bool:
    word = first.translate(_ACCENTS).lower()
    return word.isdigit() or word in _SPELT or word.startswith(("e-", "email")) or _is_known(word)


@functools.lru_cache(maxsize=_MOST_LABELS)
def fields(label: str) -> tuple[Field, ...]:
    """Which fields a label names, in order (`ФИО, должность` names two); () where it is no label."""
    if len(label) > 160 or not may_begin(label):
        return ()
    bare = _NOTE.sub(" ", _NUMBERING.sub("", label)).strip(" *_:：").translate(_ACCENTS)
    if not bare or len(bare) > 70:
        return ()
    low = bare.lower()
    for sign, pattern, plain in _SPELLING:
        bare = pattern.sub(plain, bare) if sign in low else bare
    if "юридич" in low and re.search(r"лиц[оа]", low):
        return ("organisation",)
    found = [_field(part) for part in re.split(r"[,/;+&]| и | and | e (?!-)", bare.lower()) if part.strip()]
    if not found or None in found:
        return _whole(bare)
    return _one_name(tuple(dict.fromkeys(field for field in found if field is not None)))


def _one_name(found: tuple[Field, ...]) -> tuple[Field, ...]:
    """`Фамилия, имя, отчество` is one name, not three fields."""
    parts = {"first_name", "last_name", "patronymic"}
    if len(parts & set(found)) < 2:
        return found
    return tuple(dict.fromkeys("full_name" if field in parts else field for field in found))


def _whole(bare: str) -> tuple[Field, ...]:
    """The label read as one, where its parts alone say nothing (`nome e cognome`)."""
    field = _field(bare.lower())
    return (field,) if field else ()


def _field(part: str) -> Field | None:
    words = _WORD.findall(part)
    if not words or len(words) > 7:
        return None
    heads: list[tuple[Field, str]] = []
    for word in words:
        field = _head(word)
        if field is not None:
            heads.append((field, word))
        elif not _beside(word):
            return None
    return _choose(heads, part)


def _choose(heads: list[tuple[Field, str]], part: str) -> Field | None:
    """The one field that head words in a row name: `Адрес электронной почты`, `Телефон контактного лица`."""
    found = [field for field, _ in heads]
    strong = [field for field in found if field not in {"any", "matter"}]
    if not strong:
        return found[0] if found else None
    if "incident_address" in strong and "email" not in strong and _LEGAL.search(part):
        return "nothing"
    for wins in ("email", "imei", "phone", "position", "contract_number"):
        if wins in strong:
            return wins
    if "incident_address" in strong and strong[0] != "organisation":
        return "incident_address"
    if "organisation" in strong:
        return "incident_address" if "incident_address" in strong and part.isascii() else "organisation"
    if len({"first_name", "last_name", "patronymic"} & set(strong)) > 1:
        return "full_name"
    if "customer" in strong and len(strong) > 1:
        return next(field for field in strong if field != "customer")
    return strong[0]


def _is_known(word: str) -> bool:
    return _head(word) is not None or _beside(word)


@functools.lru_cache(maxsize=_MOST_WORDS)
def _head(word: str) -> Field | None:
    for field in _HEADS:
        if _among(word, field):
            return field
    return None


def _among(word: str, field: Field) -> bool:
    whole, stems = _lexicon(field)
    return word in whole or word.startswith(stems)


@functools.lru_cache(maxsize=_MOST_WORDS)
def _beside(word: str) -> bool:
    whole, stems = _lexicon("beside")
    return word in whole or word.startswith(stems) or (word.isdigit() and len(word) < 3)


@functools.cache
def _lexicon(key: str) -> tuple[frozenset[str], tuple[str, ...]]:
    text = _BESIDE if key == "beside" else _HEADS[key]  # type: ignore[index]
    entries = text.split()
    whole = frozenset(entry for entry in entries if not entry.endswith("-"))
    return whole, tuple(entry[:-1] for entry in entries if entry.endswith("-"))
