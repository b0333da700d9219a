"""Whether words are a person's name: Russian with its patronymic or initials, Western with its particles (H1)."""

import re

_INITIALS = r"[А-ЯЁA-Z]\.\s?(?:[А-ЯЁA-Z]\.)?"
_CAPITAL = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{4,})(?:-(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{4,}))?"
_WESTERN = r"(?:[^\W\d_a-zа-яё]['’]?[^\W\d_]+(?:['’-][^\W\d_]+)?)"
_PARTICLE = r"(?:de|di|da|dal|del|della|dello|degli|dei|lo|la|le|van|von|der|den|zu|dos|bin|al|el|ter)"
_RUSSIAN_FULL = re.compile(rf"{_CAPITAL} {_CAPITAL}(?: {_CAPITAL}(?: (?:оглы|кызы))?)?")
_RUSSIAN_SHORT = re.compile(rf"{_CAPITAL} {_INITIALS}|{_INITIALS}\s?{_CAPITAL}")
_WESTERN_FULL = re.compile(rf"{_WESTERN}(?: (?:{_PARTICLE}|[A-Z]\.|{_WESTERN})){{0,3}} {_WESTERN}|[A-Z]\. ?{_WESTERN}")
_TITLE = re.compile(
    r"^(?:(?:dott|dr|ing|avv|geom|rag|sig|arch|mr|mrs|ms|prof|dipl|herr|frau|mme|egr|г-н|г-жа)(?:\.?ssa|"
    r"\.?ra)?\.?|miss|signor[ae]?"
    r"|dottor(?:essa)?)\s+(?=\S)",
    re.IGNORECASE,
)
_PATRONYMIC = re.compile(r"(?:вна|вич|ична|инична|кызы|оглы)$")
_NOT_NAMES = re.compile(
    r"\b(?:отдел|служб|центр|компан|организац|управлен|департамент|администрац|директор|инженер|менеджер|"
    r"специалист|начальник|"
    r"руководител|бухгалтер|поддержк|группа|город|област|улиц|проспект|россия|уважени|добр|спасибо|заявк|договор|"
    r"университет|школа|институт|министерств|комитет|завод|больниц|техническ|системн|главн|ведущ|старш|отправлен|"
    r"team|support|service|department|office|manager|director|engineer|regards|wishes|best|kind|thanks|thank|dear|sent|"
    r"group|company|ltd|inc|llc|gmbh|srl|spa|street|road|avenue|university|hospital|school|bank|please|help|desk|the|"
    r"sales|head|chief|senior|junior|hello|good|from|my|our|not|this|ufficio|reparto|servizio|saluti|cordiali|distinti|"
    r"grazie|buon|gentile|spett|via|viale|piazza|corso|responsabile|direttore|tecnico|assistenza|comune|azienda|"
    r"amministrazione|contabilit|logistica|studio|system|systems|solutions|network|data|software|technologies|"
    r"administrator|specialist|officer|analyst|accountant|assistant|operations|customer|client|information|technology|"
    r"security|human|resources|finance|marketing|accounting|(?:and|to|for|is|we|it|и|в|на|не|ооо|оао|зао|"
    r"пао|ао|ип)(?![\w.]))",
    re.IGNORECASE,
)


_CAPITALISED = re.compile(r"[^\W\d_a-zа-яё]")
"""What names begin with: nothing but letters that are no small ones of ours."""
_SIGNS = ' ,;.:-–—|*_"«»()'


def bare(text: str) -> str:
    """`text` without a title (Dott., Ing., Mr) and the signs around it."""
    plain = " ".join(text.split()).strip(_SIGNS).replace("’", "'")
    return _dotted(_TITLE.sub("", plain))


def is_full(text: str) -> bool:
    """Whether the whole of `text` is a name of at least two words, or one with initials."""
    if len(text) > 80 or not _CAPITALISED.match(text):
        return False
    words = text.split()
    if not 1 <= len(words) <= 5 or any(char.isdigit() for char in text) or _NOT_NAMES.search(text):
        return False
    if re.search(r"[А-Яа-яЁё]", text):
        if len(words) == 2 and _PATRONYMIC.search(words[1]):
            return False  # a first name and a patronymic lack the surname
        return bool(_RUSSIAN_FULL.fullmatch(text) or _RUSSIAN_SHORT.fullmatch(_dotted(text)))
    return bool(_WESTERN_FULL.fullmatch(text))


def has_patronymic(text: str) -> bool:
    """Whether `text` is a Russian name in full: surname, first name, patronymic in either order."""
    words = text.split()
    return len(words) in {2, 3} and is_full(text) and any(_PATRONYMIC.search(word) for word in words[1:])


def at_end(text: str) -> tuple[str, str] | None:
    """A Russian name in full at the end of `text`, and the one to four words before it: whom it calls so."""
    words = text.split()
    head, tail = " ".join(words[:-3]), " ".join(words[-3:])
    if 4 <= len(words) <= 7 and has_patronymic(tail) and not _NOT_NAMES.search(head):
        return tail, head
    return None


def at_start(text: str) -> str | None:
    """The longest name of at least two words that `text` begins with."""
    words = text.replace("’", "'").split()[:5]
    if not words or not _may_begin(words):
        return None
    for length in range(min(4, len(words)), 0, -1):
        candidate = " ".join(words[:length])
        name = bare(candidate) if not re.search(r"[А-ЯA-Z]\.$", candidate) else _TITLE.sub("", candidate)
        stops = any(re.search(r"[,;:!?)]$|(?<=[^\W\d_]{3})\.$", word) for word in words[: length - 1])
        if not stops and is_full(_dotted(name)):
            return _dotted(name)
    return None


def _may_begin(words: list[str]) -> bool:
    """Whether a name or a title may stand at the beginning of these words."""
    first = words[0].lstrip(_SIGNS)
    return not first or _CAPITALISED.match(first) is not None or _TITLE.match(f"{first} x") is not None


def after(text: str) -> tuple[str, str] | None:
    """A name in the first ten words of `text`, and what stands before it: a position, an organisation."""
    words = text.split()
    for start in range(min(len(words), 10)):
        name = at_start(" ".join(words[start : start + 5]))
        if name and (start == 0 or len(name.split()) > 2 or "." in name or words[start - 1].islower()):
            return name, " ".join(words[:start])
    return None


def may_be(text: str) -> bool:
    """Whether a label's value may be a name: one to five words of letters, in any case."""
    words = text.split()
    return (
        1 <= len(words) <= 6
        and len(text) <= 100
        and all(re.fullmatch(r"[^\W\d_'’.-][^\W\d_'’.-]*[\w'’.,-]*", w) for w in words)
    )


def _dotted(text: str) -> str:
    """Initials with their dots: `Петров ИИ.` stays, `Петров И.И` becomes `Петров И.И.`."""
    return re.sub(r"(?<=\.[А-ЯЁ])$|(?<=\. [А-ЯЁ])$", ".", text)
