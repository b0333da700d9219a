"""Contacts that a letter tells in its sentences: 'меня зовут …', 'договор № …', 'по адресу …' (H1)."""

import re
from itertools import islice

from mailgate.desk.clues import Contacts
from mailgate.desk.reading import contact_values, cues, organisation_name, person_name, position_name

_MOST_CHARACTERS = 32_000
_NAME = cues.Cued(
    r"(?:меня зовут|мо[её] имя|моя фамилия|(?:вам )?пишет(?: вам)?|беспоко[ия]т(?: вас)?|это|с вами|"
    r"контактное лицо|обращаться к|связаться с|"
    r"my name is|my name's|this is|i am|i'm|contact person is|mi chiamo|il mio nome è|il mio nome e'|sono|scrive|"
    r"mein name ist|ich heiße|je m'appelle|me llamo)[\s:,–—-]{1,3}",
    *("меня зовут", "мое имя", "моё имя", "моя фамилия", "вам пишет", "пишет", "беспокои", "беспокоя", "это", "с вами"),
    *("контактное лицо", "обращаться к", "связаться с", "my name", "this is", "i am", "i'm", "contact person is"),
    *("mi chiamo", "il mio nome", "sono", "scrive", "mein name ist", "ich heiße", "je m'appelle", "me llamo"),
    whole=True,
)
_PHONE = cues.Cued(
    r"(?:тел(?:ефон\w*)?\b\.?|моб(?:ильн\w*)?\b\.?|сотов\w*|позвон\w+|перезвон\w+|звоните|набер\w+|связи|"
    r"phone|mobile|cell|tel\b\.?|call(?: me)?|reach(?:ed)?(?: me)?|ring|"
    r"telefon\w*|cellulare|chiam\w+|recapito|numero|number|номер\w*)(?P<gap>[^\d+\n]{0,40})(?=[+(\d])",
    *("тел", "моб", "сотов", "позвон", "перезвон", "звоните", "набер", "связи", "номер"),
    *("phone", "mobile", "cell", "tel", "call", "reach", "ring", "chiam", "recapito", "numero", "number"),
)
_MAY_BE_PHONE = re.compile(r"\d(?:[\s().\-–—/]{0,3}\d){5}")
_CONTRACT = cues.Cued(
    r"(?:госконтракт\w*|договор\w*|контракт\w*|contract\w*|agreement|contratt\w+|vertrag\w*|contrat\b)"
    r"(?:\s(?:обслуживания|поддержки|с вами|на обслуживание|поставки|услуг|ref|reference|di assistenza|"
    r"di manutenzione|of service|is|è))?"
    r"(?P<gap>[\s:,(–—-]{0,4}(?:(?:за\s)?номер\w*|num(?:ber|ero)|no\.?|nr\.?|n[.°º]|n(?=\W)|№|#|"
    r"id)?[\s:.№#]{0,4}(?:is |è )?)(?=[^\W_]*[^\s]{0,15}\d)",
    *("госконтракт", "договор", "контракт", "contra", "agreement", "vertrag"),
)
_ADDRESS = cues.Cued(
    r"(?:по (?:следующему )?адресу|адрес (?:инцидента|объекта|аварии|установки|подключения)|наш адрес|"
    r"incident address|(?:our |the )?address is|"
    r"site address|located at|all'indirizzo|indirizzo(?: dell'intervento| dell'impianto| del guasto)?|"
    r"presso la sede di|sede di)[\s:–—-]{1,3}(?:è )?",
    *("по адресу", "по следующему адресу", "адрес ", "наш адрес", "incident address", "our address", "the address"),
    *("address is", "site address", "located at", "all'indirizzo", "indirizzo", "presso la sede", "sede di"),
)
_STREET = re.compile(
    r"(?:(?:г|гор|город)\.? ?[А-ЯЁ][А-Яа-яё-]+,? )?(?:ул|улица|пр|просп|пр-т|пр-кт|проспект|пер|переулок|"
    r"ш|шоссе|наб|набережная|бульвар|б-р|площадь|пл|проезд|мкр)"
    r"\.? ?[А-ЯЁ0-9][\wА-Яа-яё. -]{1,40},? ?(?:д|дом)?\.? ?\d{1,4}[\wа-я/]*(?:,? ?(?:к|корп|корпус|стр|"
    r"строение|оф|офис|кв|пом)\.? ?\d{1,4})*"
)
_STREET_KIND = re.compile(
    r"(?:ул|улица|пр|просп|пр-т|пр-кт|проспект|пер|переулок|ш|шоссе|наб|набережная|бульвар|б-р|площадь|пл|проезд|мкр)"
    r"\.? ?[А-ЯЁ0-9]"
)
"""What stands in every Russian street of ours, and is found sooner than the whole."""
_WESTERN_STREET = re.compile(
    r"(?:(?<!\w)\d{1,5}[A-Za-z]? (?:[A-Z][\w'’]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|"
    r"Square|Way|Court|Boulevard|Blvd)\b|"
    r"(?<!\w)(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Pp]iazzale|[Cc]orso|[Ll]argo|[Vv]icolo) (?:(?:dei|del|della|"
    r"delle|degli|di|d'|la|le) ?)?[A-Z][\w'’.]+(?: [A-Z][\w'’.]+){0,4},? ?(?:n\.? ?)?\d{1,4}[\w/]*)"
    r"(?:,? (?:\d{5} )?[A-Z][a-zà-ù]+(?: \([A-Z]{2}\))?)?"
)
_WESTERN_KINDS = (
    *(" St", " Road", " Rd", " Ave", " Lane", " Ln", " Dr", " Square", " Way", " Court", " Boulevard", " Blvd"),
    *("via ", "Via ", "viale ", "Viale ", "piazza", "Piazza", "corso ", "Corso ", "largo ", "Largo ", "icolo "),
)
"""One of these stands in every Western street of ours."""
_IMEI = cues.Cued(r"(?:imei|имей|имеи)\b", "imei", "имей", "имеи", whole=True)
_FIFTEEN = re.compile(r"\d{15}")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(
    r"[.!?;]\s+(?=[А-ЯЁA-Z])|[!?;\n]|[,.]?\s+(?=(?:не |нет |у нас |пропал|is |are |has |the |non |è |c'è |"
    r"da |с \d|со |уже |сегодня|вчера|since |there )|где |where |dove |отсутству|случил|произош)|\)"
)
_OURS = re.compile(
    r"(?<!\w)(?:меня зовут|это|пиш(?:ет|у|ем)|мы|у нас|наш\w*|компани[яию]|организаци[яию]|фирм[аы]|"
    r"предприяти[ея]|учреждени[ея]|"
    r"работаю|представля\w+|обраща\w+|беспокоит|из|я|my name|this is|we|our|i am|i'm|i work|on behalf|writing from|"
    r"mi chiamo|sono|siamo|nostr[ao]|azienda|ditta|società|scriv\w+|per conto|lavoro|ich|wir|je|nous|soy|somos)(?!\w)",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of its writer: an organisation in another one may be anybody's."""


def read(text: str, *, language: str, context: str = "") -> Contacts:
    """What the sentences of `text` say of its writer; `context` is all the letter, for what a bare number answers."""
    prose = text[:_MOST_CHARACTERS]
    low = cues.lowered(prose)
    name, before = _who(prose, low) or (None, "")
    return Contacts(
        organisation=_organisation(prose),
        full_name=name,
        position=_position(before) if before else None,
        phone=_phone(prose, low, language) if _MAY_BE_PHONE.search(prose) else None,
        email=_email(prose) if "@" in prose else None,
        contract_number=_contract(prose, low),
        incident_address=_address(prose, low),
        imei=_imei(prose, low, context),
    )


def _organisation(text: str) -> str | None:
    """The organisation in a sentence that speaks of its writer, or at the very start of the letter."""
    if not organisation_name.may_stand(text[:4_000]):
        return None
    sentences = re.split(r"(?<=[^\W\d_]{3}[.!?])\s+|\n", text[:4_000])[:60]
    for place, sentence in enumerate(sentences):
        line = " ".join(sentence.split())
        found = organisation_name.find(line) if organisation_name.may_stand(line) else None
        if found and (
            _OURS.search(sentence.replace(found, " ")) or (place == 0 and sentence.strip().startswith(found))
        ):
            return found
    return None


def _address(text: str, low: str) -> str | None:
    """The place a letter names as that of the incident: after 'по адресу', else a street with a number."""
    for match in islice(_ADDRESS.finditer(text, low), 5):
        value = " ".join(_SENTENCE_END.split(text[match.end() : match.end() + 160])[0].split()).strip(' .,;:-–—«»"')
        if any(char.isdigit() for char in value) and "@" not in value and "//" not in value and len(value) > 5:
            return value
    lines = [line[:500] for line in text.splitlines()[:300] if _DIGIT.search(line[:500])]
    russian = (_STREET.search(line) for line in lines if not line.isascii() and _STREET_KIND.search(line))
    western = (_WESTERN_STREET.search(line) for line in (lines if any(kind in text for kind in _WESTERN_KINDS) else ()))
    found = next((match for matches in (russian, western) for match in matches if match), None)
    return found[0].strip(" .,;") if found else None


def _who(text: str, low: str) -> tuple[str, str] | None:
    """The name by which the writer presents themselves, and what they say before it."""
    for match in islice(_NAME.finditer(text, low), 20):
        rest = text[match.end() : match.end() + 100].split("\n")[0]
        found = person_name.after(re.split(r"[!?;(]|\.\s(?=[А-ЯЁA-Z][а-яёa-z])|, (?=[а-яёa-z])", rest)[0])
        if found:
            return found
    return None


def _position(before: str) -> str | None:
    """The position that stands between 'I am' and the name."""
    organisation = organisation_name.find(before, weak=True)
    bare = before.replace(organisation, " ") if organisation else before
    bare = " ".join(bare.split()).strip(" ,-–—")
    bare = re.sub(r"^(?:вас|вам|и|ваш|the|your|il|la|l')\s+", "", bare)
    return bare if position_name.is_position(bare) else None


def _phone(text: str, low: str, language: str) -> str | None:
    for match in islice(_PHONE.finditer(text, low), 20):
        found = contact_values.phone(
            text[match.end() : match.end() + 40].split("\n")[0], language=language, labelled=False
        )
        if found:
            return found
    for match in islice(re.finditer(r"(?<![\w+])\+\d", text) if "+" in text else (), 5):
        found = contact_values.phone(text[match.start() : match.start() + 40], language=language, labelled=False)
        if found:
            return found
    return None


def _email(text: str) -> str | None:
    """An address that the letter gives as the writer's own, not one that it is about."""
    for at in islice(re.finditer("@", text), 10):
        local = re.search(r"[\w.+-]{1,64}\Z", text[max(0, at.start() - 64) : at.start()])
        if local is None:
            continue
        start = at.start() - len(local[0])
        before = text[max(0, start - 50) : start].lower()
        if re.search(
            r"(?:(?:my e-?mail|mail me at|email me at|моя почта|мой (?:e-?mail|адрес|ящик)|на почту|"
            r"мыло|ответ\w* на|пишите на|написать на|адрес для связи|"
            r"reach me at|contact me at|write to me at|my address is|reply to|e-?mail:|почта:|"
            r"(?:mia|nostra) (?:e-?)?mail|mio indirizzo|scriver\w+ a|contattar\w+ a|risponde\w+ a)[^@\n]{0,20})$",
            before,
        ):
            return contact_values.email(text[start : start + 200])
    return None


def _contract(text: str, low: str) -> str | None:
    for match in islice(_CONTRACT.finditer(text, low), 10):
        number = contact_values.contract_number(text[match.end() : match.end() + 60])
        signed = bool(re.search(r"[^\s:,(–—-]", match["gap"]))
        if number and (signed or not re.fullmatch(r"\d{1,3}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|(?:19|20)\d\d", number)):
            return number
    return None


def _imei(text: str, low: str, context: str) -> str | None:
    for match in islice(_IMEI.finditer(text, low), 10):
        found = contact_values.imei(text[match.end() : match.end() + 80])
        if found:
            return found
    alone = _FIFTEEN.search(text) and re.search(r"^[ \t]{0,20}\d{15}[ \t]{0,20}$", text, re.MULTILINE)
    if alone or "imei" in (context or text).lower():
        return contact_values.imei(text)
    return None
