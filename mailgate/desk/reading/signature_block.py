"""What stands below a name in a signature, known by its place where no shape tells (H1)."""

import re

from mailgate.desk.reading import person_name, position_name

_NEITHER = re.compile(
    r"[@/\\=#*!?]|https?|www\.|\d|^(?:г|гор|ул|пр|via|viale|piazza|corso|street|road|sent|отправлен|inviato|tel|тел|моб|mob|cell|"
    r"phone|fax|факс|t|m|e|p|ps|p\.s|от|from|on behalf|per|please|пожалуйста|скачать|get|думайте|this|"
    r"il presente|think|"
    r"с уважением|regards|best|saluti|thanks|спасибо|grazie|россия|italia|italy|uk|usa)(?![^\W\d_])|:$|(?<!Co)\.$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"(?:IT|ИТ|HR|R&D|Sales|Marketing|Accounts(?: Payable| Receivable)?|Accounting|Finance|Purchasing|"
    r"Logistics|Operations|"
    r"Procurement|Reception|Administration|(?:\w+ )?(?:Department|Dept\.?|Desk|Team)|Бухгалтерия|Склад|Приёмная|"
    r"(?:[А-ЯЁ][а-яё]+ )?(?:[Оо]тдел|[Сс]лужба|[Дд]епартамент|[Уу]правление)(?: [а-яёА-ЯЁ]+){0,4}|Ufficio(?: \w+){0,2}|"
    r"Reparto \w+|Amministrazione|Segreteria|Magazzino|Acquisti)"
)
_KIN = frozenset({"figli", "figlio", "fratelli", "sons", "söhne", "fils", "hijos", "братья", "сыновья"})
"""Who else keeps a firm: they stand in small letters behind its name."""
_TITLE_CASE = re.compile(r"[A-ZА-ЯЁÀ-Ý0-9«\"“]")


def position(block: tuple[str, ...], *, organisation: str | None) -> str | None:
    """The piece below the name that begins in lower case, or stands right above the organisation; else a department."""
    if len(block) > 1 and organisation and organisation in block[1] and _may_be(block[0]):
        return block[0]
    for piece in block[:2]:
        if _may_be(piece) and piece[0].islower() and len(piece.split()) <= 6:
            return piece
    return next((piece for piece in block[:3] if _DEPARTMENT.fullmatch(piece)), None)


def organisation(block: tuple[str, ...]) -> str | None:
    """The first capitalised piece below the name that is no position, department or person."""
    for piece in block[:3]:
        plain = piece.strip(" ,;-–—")
        plain = plain if plain.endswith("Co.") else plain.rstrip(".")
        if not _may_be(plain) or _DEPARTMENT.fullmatch(plain) or position_name.is_position(plain):
            continue
        if _TITLE_CASE.match(plain) and not person_name.has_patronymic(plain) and _mostly_capital(plain):
            return plain
    return None


def whole(piece: str, found: str) -> str:
    """All of a piece that names an organisation, where it says nothing else; else what was found in it."""
    plain = " ".join(piece.split()).strip(" ,;-–—|")
    rest = plain.replace(found, " ")
    alone = len(plain) <= 90 and len(plain.split()) <= 9 and not position_name.holds(plain)
    clear = not re.search(r"[,:@/|]|\d{4}|\s[-–—]\s|(?<!\w)(?:г|тел|tel|phone)\b", rest)
    return plain if alone and clear and not _DEPARTMENT.search(rest) else found


def _may_be(piece: str) -> bool:
    return bool(piece) and len(piece) <= 60 and len(piece.split()) <= 6 and not _NEITHER.search(piece)


def _mostly_capital(piece: str) -> bool:
    """Whether it is written as a name: each long word begins with a capital, or a part of it stands in quotes."""
    words = [word for word in re.findall(r"[^\W\d_]+", piece) if len(word) > 3 and word not in _KIN]
    return "«" in piece or '"' in piece or all(word[0].isupper() for word in words)
