"""Names of organisations by their legal form or kind: `ООО «Ромашка»`, `Acme Ltd`, `Comune di Pavia` (H1)."""

import re

from mailgate.desk.reading import person_name

_RU_FORM = (
    r"(?:ООО|ОАО|ЗАО|ПАО|НАО|АО|ОДО|НКО|АНО|ТСЖ|СНТ|НПО|НПП|НПЦ|НИИ|ТОО|ЧУП|КФХ|МП|ГК|УК|ТД|ТК|МЦ|ФКУ|"
    r"ФГКУ|ФГУП|ФГУ|ФГАУ|ФГБУ|ФГБУН|"
    r"ФГБОУ|ФГАОУ|ГУП|ГКУ|ГБУ|ГАУ|ГБУЗ|ГАУЗ|ГУЗ|ГБОУ|ГОУ|ГАПОУ|ГБПОУ|МУП|МКУ|МБУ|МАУ|МБОУ|МАОУ|МБДОУ|"
    r"МАДОУ|МОУ|МДОУ|МУ|ОГБУ|ОГБУЗ|"
    r"ОБУЗ|КГБУ|КГБУЗ|БУЗ|БУ|СПб ГБУЗ|СПб ГБУ)"
)
_QUOTED = r"[«\"“„'][^«»\"“”„'\n]{1,80}[»\"”“']"
_RU_WORD = r"[А-ЯЁA-Z][\wА-Яа-яё&.\-]*"
_RU_FORMED = re.compile(
    rf"(?<!\w){_RU_FORM}(?: {_RU_FORM})?\s+(?:(?:[А-ЯЁ]?[а-яё]+\s+){{0,4}}{_QUOTED}|{_RU_WORD}(?:\s+(?:и|"
    rf"{_RU_WORD})){{0,4}}(?:\s+№\s?\d+)?)(?:\s+(?:г\.|города)\s?{_RU_WORD})?"
)
_RU_SPELT = re.compile(
    rf"(?:[Оо]бщество с ограниченной ответственностью|[Аа]кционерное общество|"
    rf"[Пп]убличное акционерное общество|[Зз]акрытое акционерное общество)\s+{_QUOTED}"
)
_RU_SOLE = re.compile(rf"(?<!\w)ИП\s+{_RU_WORD}(?:\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|\s+{_RU_WORD}(?:\s+{_RU_WORD})?)?")
_RU_KIND = re.compile(
    r"(?<!\w)(?:(?:[А-ЯЁ][а-яё]+(?:ая|ий|ый|ое|ой))\s+(?:[а-яё]+(?:ая|ий|ый|ое|ой)\s+){0,2})?"
    r"(?:Администраци[яи]|Министерств[оа]|Департамент|Комитет|Управление|Университет|университет|Институт|"
    r"институт|Больница|больница|"
    r"Поликлиника|поликлиника|Школа|школа|Гимназия|гимназия|Лицей|лицей|Колледж|колледж|Библиотека|"
    r"библиотека|Завод|завод|Банк|банк|"
    r"Музей|Театр|театр|Фонд|фонд|Ассоциация|Агентство)(?![а-яё])(?:\s+(?:№\s?\d+|"
    + _QUOTED
    + r"|[А-ЯЁ]?[а-яё\-]+)){0,5}"
)
_KIND_QUOTED = re.compile(
    rf"(?:(?:[Кк]омпани[яиюей]+|[Фф]ирм[аыуе]|[Оо]рганизаци[яиюей]+) +(?P<bare>{_QUOTED})|(?:[Гг]рупп[аы] компаний|"
    rf"[Тт]оргов(?:ый|ого) дома?|[Зз]авода?|[Бб]анка?|[Сс]алона?|[Мм]агазина?|[Кк]линик[аи]|[Оо]тел[ья]|"
    rf"[Гг]остиниц[аы]|[Сс]туди[яи]|[Аа]птек[аи]|[Кк]афе|[Рр]есторана?|[Сс]анатори[йя]|[Цц]ентра?|"
    rf"[Шш]кол[аы]|[Сс]ад|[Тт]еатра?|[Кк]луба?) +{_QUOTED})"
)
_TITLED = re.compile(rf"(?<!\w)[А-ЯЁ][\w-]{{2,30}} {_QUOTED}")
_WORD = r"(?:[A-ZÀ-Ý0-9][\w&'’\-]*\.?)"
_WESTERN_FORM = (
    r"(?:S\.?\s?p\.?\s?A\.?|S\.?\s?r\.?\s?l\.?s?\.?|S\.?\s?n\.?\s?c\.?|S\.?\s?a\.?\s?s\.?|Soc\. ?Coop\.?|"
    r"Società Cooperativa|Ltd\.?|Limited|LLC|L\.L\.C\.|"
    r"Inc\.?|Incorporated|Corp\.?|Co\.|Corporation|PLC|plc|LLP|GmbH(?: & Co\. KG)?|AG|KG|e\.V\.|S\.A\.S\.?|SAS|"
    r"SARL|S\.A\.|SA|SL|S\.L\.|B\.?V\.?|N\.?V\.?|Oy|AB|ApS|A/S|Pty Ltd)"
)
_WESTERN_FORMED = re.compile(
    rf"(?<!\w){_WORD}(?:[ ,]{{1,2}}(?:{_WORD}|&|and|e|di|und|of)){{0,5}},? {_WESTERN_FORM}(?!\w)"
)
_WESTERN_KIND = re.compile(
    r"(?<!\w)(?:Comune|Provincia|Regione|Università(?: degli Studi)?|Ospedale|Azienda (?:Ospedaliera|"
    r"Sanitaria(?: Locale)?)|Istituto|Liceo|"
    r"Banca|Studio|Cooperativa|Associazione|Fondazione|Ministero|Farmacia|Hotel|Agenzia|University of|"
    r"Bank of|City of|County of|Ministry of|"
    r"Department of|Municipality of|Institute of)(?: (?:di|del|della|dello|dei|degli|d'|the|e|and|of|per|"
    + _WORD
    + r")){1,6}"
)
_WESTERN_TAIL = re.compile(
    rf"(?<!\w){_WORD}(?: (?:{_WORD}|&|and|of)){{0,4}} (?:University|Hospital|College|School|Council|Bank|"
    rf"Clinic|Group|Foundation|Institute|Associates|Partners|Logistics|Industries|Solutions|Systems|"
    rf"Technologies|Consulting|Hotel|Library|Museum|Trust|Agency|Services)(?! (?:of )?[A-Z])(?!\w)"
)
_PATTERNS = (_RU_FORMED, _RU_SPELT, _RU_SOLE, _WESTERN_FORMED, _KIND_QUOTED)
_WEAKER = (_TITLED, _RU_KIND, _WESTERN_KIND, _WESTERN_TAIL)

_CAPITALS = re.compile("[А-ЯЁ]{2}")
_LATIN_WORD = re.compile("[A-Za-z]+")
_WESTERN_WORDS = frozenset(
    _LATIN_WORD.findall(
        "S Sp SpA Sr Srl Srls Sn Snc Sa Sas Soc Societ Ltd Limited LLC L Inc Incorporated Corp Co Corporation "
        "PLC plc LLP GmbH AG KG V SAS SARL SA SL B BV N NV Oy AB ApS Pty"
    )
)
"""With one of these each of the Western legal forms begins, or ends."""


def may_stand(text: str) -> bool:
    """Whether `find` may find a legal form in `text`: what most letters lack is told at a glance."""
    if not text.isascii():
        quoted = any(quote in text for quote in "«\"“„'")
        if quoted or "щество" in text or _CAPITALS.search(text):
            return True
    return not _WESTERN_WORDS.isdisjoint(_LATIN_WORD.findall(text))


def find(text: str, *, weak: bool = False) -> str | None:
    """The first organisation that `text` names by its legal form; with `weak` by its kind, too (a school, a bank)."""
    line = text[:2_000]
    for pattern in (*_PATTERNS, *(_WEAKER if weak else ())):
        match = pattern.search(line)
        if match:
            found = str(match.groupdict().get("bare") or match[0])
            return _without_person(found.strip(" ,;:-–—"))
    return None


def _without_person(found: str) -> str:
    """`found` without the name of a person that runs on behind it; a sole trader is named so."""
    words = found.split()
    for start in range(2, len(words) - 1):
        if words[0] != "ИП" and person_name.is_full(" ".join(words[start:]).rstrip(".")):
            return " ".join(words[:start])
    return found
