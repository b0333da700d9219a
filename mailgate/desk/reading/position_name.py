"""Whether words are somebody's position: by the noun that heads them (H1)."""

import re

_HEADS = (
    r"инженер|администратор|сисадмин|директор|начальни|руководител|заведующ|зав\.|специалист|менеджер|"
    r"бухгалтер|секретар|юрист|юрисконсульт|"
    r"аналитик|программист|разработчик|техник\b|оператор|диспетчер|помощник|ассистент|делопроизводител|"
    r"учител|преподавател|врач|медсестр|"
    r"консультант|координатор|эксперт|кладовщик|логист|экономист|механик|электрик|энергетик|мастер|"
    r"архитектор|методист|кассир|продавец|"
    r"инспектор|советник|председател|президент|управляющ|заместител|зам\.|библиотекар|лаборант|технолог|"
    r"кадровик|завуч|воспитател|"
    r"manager|director|engineer|administrator|sysadmin|head of|chief|ceo|cto|cfo|cio|coo|officer|"
    r"specialist|analyst|accountant|assistant|"
    r"secretary|technician|supervisor|coordinator|team lead|lead|developer|architect|consultant|clerk|"
    r"receptionist|buyer|teacher|nurse|"
    r"doctor|owner|founder|president|partner|librarian|planner|operator|advisor|executive|bookkeeper|"
    r"controller|auditor|buyer|principal|"
    r"responsabile|direttore|direttrice|tecnico|amministrator|amministratrice|impiegat|sistemista|"
    r"contabile|segretari|addett|referente|capo|"
    r"coordinator|coordinatrice|consulente|titolare|rappresentante|magazzinier|programmatore|presidente|"
    r"socio|docente|dirigente|"
    r"operatore|operatrice|assistente|ragionier|geometra|leiter|geschäftsführ|sachbearbeiter|techniker|"
    r"responsable|directeur|ingénieur|"
    r"нотариус|адвокат|редактор|дизайнер|тестировщик|водител|прораб|хранител|ревизор|казначе|агроном|ветеринар|"
    r"психолог|тренер|маркетолог|закупщик|фельдшер|провизор|фармацевт|корректор|"
    r"solicitor|lawyer|attorney|barrister|surveyor|curator|editor|designer|researcher|pharmacist|dentist|treasurer|"
    r"dispatcher|"
    r"segreteri|conservat(?:or|ric)|avvocat|notai|infermier|insegnant|psicolog|architett|ingegner|farmacist|medico\b"
)
_HEAD = re.compile(rf"(?<![^\W_])(?:{_HEADS})", re.IGNORECASE)
_SENTENCE = re.compile(
    r"[.!?] \S|[!?]|\b(?:не|мы|вы|я|у нас|is|are|was|we|you|i|not|è|sono|siamo|non|ho|please|прошу|просьба)\b",
    re.IGNORECASE,
)


def is_position(text: str) -> bool:
    """Whether the whole of `text`, up to ten words, is a position."""
    words = text.split()
    if not 1 <= len(words) <= 12 or len(text) > 120 or "@" in text or _SENTENCE.search(text):
        return False
    match = _HEAD.search(text)
    return match is not None and len(text[: match.start()].split()) <= 4 and sum(char.isdigit() for char in text) <= 3


def holds(text: str) -> bool:
    """Whether `text` begins with a position, whatever follows."""
    match = _HEAD.search(text)
    return match is not None and len(text[: match.start()].split()) <= 2
