"""Contacts that a letter tells in its sentences: 'меня зовут …', 'договор № …', 'по адресу …' (H1)."""

import re

from mailgate.desk.clues import Contacts
from mailgate.desk.reading import contact_values, organisation_name, person_name, position_name

_MOST_CHARACTERS = 32_000
_NAME = re.compile(
    r"(?:меня зовут|мо[её] имя|моя фамилия|(?:вам )?пишет(?: вам)?|беспоко[ия]т(?: вас)?|это|с вами|"
    r"контактное лицо|обращаться к|связаться с|"
    r"my name is|my name's|this is|i am|i'm|contact person is|mi chiamo|il mio nome è|il mio nome e'|sono|scrive|"
    r"mein name ist|ich heiße|je m'appelle|me llamo)[\s:,–—-]{1,3}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:тел(?:ефон\w*)?\b\.?|моб(?:ильн\w*)?\b\.?|сотов\w*|позвон\w+|перезвон\w+|звоните|набер\w+|связи|"
    r"phone|mobile|cell|tel\b\.?|call(?: me)?|reach(?:ed)?(?: me)?|ring|"
    r"telefon\w*|cellulare|chiam\w+|recapito|numero|number|номер\w*)(?P<gap>[^\d+\n]{0,40})(?=[+(\d])",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"(?:госконтракт\w*|договор\w*|контракт\w*|contract\w*|agreement|contratt\w+|vertrag\w*|contrat\b)"
    r"(?:\s(?:обслуживания|поддержки|с вами|на обслуживание|поставки|услуг|ref|reference|di assistenza|"
    r"di manutenzione|of service|is|è))?"
    r"(?P<gap>[\s:,(–—-]{0,4}(?:(?:за\s)?номер\w*|num(?:ber|ero)|no\.?|nr\.?|n[.°º]|n(?=\W)|№|#|"
    r"id)?[\s:.№#]{0,4}(?:is |è )?)(?=[^\W_]*[^\s]{0,15}\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:по (?:следующему )?адресу|адрес (?:инцидента|объекта|аварии|установки|подключения)|наш адрес|"
    r"incident address|(?:our |the )?address is|"
    r"site address|located at|all'indirizzo|indirizzo(?: dell'intervento| dell'impianto| del guasto)?|"
    r"presso la sede di|sede di)[\s:–—-]{1,3}(?:è )?",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:(?:г|гор|город)\.? ?[А-ЯЁ][А-Яа-яё-]+,? )?(?:ул|улица|пр|просп|пр-т|пр-кт|проспект|пер|переулок|"
    r"ш|шоссе|наб|набережная|бульвар|б-р|площадь|пл|проезд|мкр)"
    r"\.? ?[А-ЯЁ0-9][\wА-Яа-яё. -]{1,40},? ?(?:д|дом)?\.? ?\d{1,4}[\wа-я/]*(?:,? ?(?:к|корп|корпус|стр|"
    r"строение|оф|офис|кв|пом)\.? ?\d{1,4})*"
)
_WESTERN_STREET = re.compile(
    r"(?:(?<!\w)\d{1,5}[A-Za-z]? (?:[A-Z][\w'’]+ ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|"
    r"Square|Way|Court|Boulevard|Blvd)\b|"
    r"(?<!\w)(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Pp]iazzale|[Cc]orso|[Ll]argo|[Vv]icolo) (?:(?:dei|del|della|"
    r"delle|degli|di|d'|la|le) ?)?[A-Z][\w'’.]+(?: [A-Z][\w'’.]+){0,4},? ?(?:n\.? ?)?\d{1,4}[\w/]*)"
    r"(?:,? (?:\d{5} )?[A-Z][a-zà-ù]+(?: \([A-Z]{2}\))?)?"
)
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
    name, before = _who(prose) or (None, "")
    return Contacts(
        organisation=_organisation(prose),
        full_name=name,
        position=_position(before),
        phone=_phone(prose, language),
        email=_email(prose),
        contract_number=_contract(prose),
        incident_address=address(prose),
        imei=_imei(prose, context),
    )


def _organisation(text: str) -> str | None:
    """The organisation in a sentence that speaks of its writer, or at the very start of the letter."""
    sentences = re.split(r"(?<=[^\W\d_]{3}[.!?])\s+|\n", text[:4_000])[:60]
    for place, sentence in enumerate(sentences):
        found = organisation_name.find(" ".join(sentence.split()))
        if found and (
            _OURS.search(sentence.replace(found, " ")) or (place == 0 and sentence.strip().startswith(found))
        ):
            return found
    return None


def address(text: str) -> str | None:
    """The place a letter names as that of the incident: after 'по адресу', else a street with a number."""
    for match in list(_ADDRESS.finditer(text))[:5]:
        value = " ".join(_SENTENCE_END.split(text[match.end() : match.end() + 160])[0].split()).strip(' .,;:-–—«»"')
        if any(char.isdigit() for char in value) and "@" not in value and "//" not in value and len(value) > 5:
            return value
    for pattern in (_STREET, _WESTERN_STREET):
        for line in text.splitlines()[:300]:
            found = pattern.search(line[:500])
            if found:
                return found[0].strip(" .,;")
    return None


def _who(text: str) -> tuple[str, str] | None:
    """The name by which the writer presents themselves, and what they say before it."""
    for match in list(_NAME.finditer(text))[:20]:
        before = text[match.start() - 1] if match.start() else " "
        rest = text[match.end() : match.end() + 100].split("\n")[0]
        found = person_name.after(re.split(r"[!?;(]|\.\s(?=[А-ЯЁA-Z][а-яёa-z])|, (?=[а-яёa-z])", rest)[0])
        if found and not before.isalnum():
            return found
    return None


def _position(before: str) -> str | None:
    """The position that stands between 'I am' and the name."""
    organisation = organisation_name.find(before, weak=True)
    bare = before.replace(organisation, " ") if organisation else before
    bare = " ".join(bare.split()).strip(" ,-–—")
    bare = re.sub(r"^(?:вас|вам|и|ваш|the|your|il|la|l')\s+", "", bare)
    return bare if position_name.is_position(bare) else None


def _phone(text: str, language: str) -> str | None:
    for match in list(_PHONE.finditer(text))[:20]:
        found = contact_values.phone(
            text[match.end() : match.end() + 40].split("\n")[0], language=language, labelled=False
        )
        if found:
            return found
    for match in list(re.finditer(r"(?<![\w+])\+\d", text))[:5]:
        found = contact_values.phone(text[match.start() : match.start() + 40], language=language, labelled=False)
        if found:
            return found
    return None


def _email(text: str) -> str | None:
    """An address that the letter gives as the writer's own, not one that it is about."""
    for match in list(re.finditer(r"[\w.+-]{1,64}@", text))[:10]:
        before = text[max(0, match.start() - 50) : match.start()].lower()
        if re.search(
            r"(?:(?:my e-?mail|mail me at|email me at|моя почта|мой (?:e-?mail|адрес|ящик)|на почту|"
            r"мыло|ответ\w* на|пишите на|написать на|адрес для связи|"
            r"reach me at|contact me at|write to me at|my address is|reply to|e-?mail:|почта:|"
            r"(?:mia|nostra) (?:e-?)?mail|mio indirizzo|scriver\w+ a|contattar\w+ a|risponde\w+ a)[^@\n]{0,20})$",
            before,
        ):
            return contact_values.email(text[match.start() : match.start() + 200])
    return None


def _contract(text: str) -> str | None:
    for match in list(_CONTRACT.finditer(text))[:10]:
        number = contact_values.contract_number(text[match.end() : match.end() + 60])
        signed = bool(re.search(r"[^\s:,(–—-]", match["gap"]))
        if number and (signed or not re.fullmatch(r"\d{1,3}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|(?:19|20)\d\d", number)):
            return number
    return None


def _imei(text: str, context: str) -> str | None:
    for match in list(re.finditer(r"\bimei\b|\bимей\b|\bимеи\b", text, re.IGNORECASE))[:10]:
        found = contact_values.imei(text[match.end() : match.end() + 80])
        if found:
            return found
    if re.search(r"imei", context or text, re.IGNORECASE) or re.search(
        r"^[ \t]{0,20}\d{15}[ \t]{0,20}$", text, re.MULTILINE
    ):
        return contact_values.imei(text)
    return None
