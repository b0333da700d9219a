"""The words by which mail systems and responders give themselves away. Second signals: alone they prove nothing.

All in lower case, as `str.casefold` leaves a text. A prefix stands at the very start of a subject, with its colon,
as programs write it; after a `Re:` it is a person's answer. Names of mail programs' own letters, of no goods.
"""

import re
from functools import cache

AUTOREPLY_PREFIXES = (
    "automatic reply:",
    "auto reply:",
    "auto-reply:",
    "autoreply:",
    "[auto-reply]",
    "[autoreply]",
    "automatic response:",
    "auto response:",
    "auto-response:",
    "autoresponse:",
    "autoresponder:",
    "out of office autoreply:",
    "out of office auto-reply:",
    "out of office:",
    "out of office reply:",
    "vacation reply:",
    "auto:",
    "автоответ:",
    "автоматический ответ:",
    "автоответчик:",
    "автоматическое уведомление:",
    "автоматична відповідь:",
    "нет на месте:",
    "нет на рабочем месте:",
    "отсутствует на рабочем месте:",
    "вне офиса:",
    "risposta automatica:",
    "risposta automatica per:",
    "fuori sede:",
    "fuori ufficio:",
    "assenza dall'ufficio:",
    "assenza:",
    "automatische antwort:",
    "automatische antwort auf:",
    "abwesenheitsnotiz:",
    "abwesenheit:",
    "abwesend:",
    "réponse automatique:",
    "réponse automatique :",
    "absence du bureau:",
    "absence du bureau :",
    "absent(e):",
    "respuesta automática:",
    "fuera de la oficina:",
    "fuera de oficina:",
    "resposta automática:",
    "ausência temporária:",
    "automatisch antwoord:",
    "afwezigheidsbericht:",
    "autosvar:",
    "automatisk svar:",
    "automatiskt svar:",
    "automaattinen vastaus:",
    "autom. vastaus:",
    "odpowiedź automatyczna:",
    "automatická odpověď:",
    "automatikus válasz:",
    "otomatik yanıt:",
    "自动答复:",
    "自动回复:",
    "自動回覆:",
    "自動回覆：",
    "自动回复：",
    "自動応答:",
)

ABSENCE = (
    r"out of (?:the )?office",
    r"(?:on|from) (?:annual |maternity |parental |sick |my )?(?:leave|vacation|holidays?)\b",
    r"\baway from (?:the|my) (?:office|desk|e-?mail)",
    r"limited access to (?:my )?e-?mail",
    r"no access to (?:my )?e-?mail",
    r"(?:this is an|sent) automat(?:ic|ed|ically)\b",
    r"automat(?:ic|ed) (?:reply|response|message)",
    r"\bauto-?(?:reply|response|responder)",
    r"(?:not|no longer) (?:work|employed|with the company)",
    r"will (?:be back|return|reply|respond) (?:on|by|in|as soon|when|after)",
    r"(?:в|из) отпуск[еа]",
    r"отсутству(?:ю|ет)\b",
    r"не буду на (?:рабочем )?месте",
    r"\bнет на (?:рабочем )?месте",
    r"вернусь|буду на (?:рабочем )?месте",
    r"в командировке|на больничном",
    r"автоматическ\w{2,5} (?:ответ|сообщени|уведомлени|письм)",
    r"автоответ",
    r"создано автоматически|отправлено автоматически|сформировано автоматически",
    r"больше не работа(?:ю|ет)",
    r"fuori (?:sede|ufficio)",
    r"assente\b|assenza\b",
    r"\bin ferie\b",
    r"rientr(?:o|erò|erà)\b",
    r"risposta automatica|messaggio automatico|risponditore",
    r"nicht im (?:büro|haus)|außer haus|im urlaub|abwesen[dh]|nicht erreichbar",
    r"automatisch(?:e|er)? (?:antwort|erstellt|generiert|nachricht)",
    r"absente?\b|en congés?|en vacances|hors (?:du|de mon) bureau|de retour le",
    r"(?:réponse|message) automatique|répondeur",
    r"fuera de (?:la )?oficina|de vacaciones|estaré ausente|respuesta automática",
    r"ausente\b|férias|resposta automática|afwezig|poza biurem|urlop",
)

CHALLENGE_HELD = (
    r"(?:message|e-?mail|mail|letter) (?:has been|is|was) (?:being )?(?:held|quarantined|delayed|queued|on hold)",
    (
        r"(?:awaiting|pending|requires?|needs?|waiting for) (?:your )?"
        r"(?:approval|confirmation|verification|authori[sz]ation)"
    ),
    r"(?:uses?|using|protected by|protect) [^.\n]{0,60}(?:anti-?spam|spam (?:filter|protection|block)|challenge)",
    r"not (?:yet )?(?:been )?(?:delivered|on (?:my|the|his|her) (?:list|white ?list))",
    r"(?:письмо|сообщение) (?:задержано|помещено в карантин|ожидает подтверждения)",
    r"(?:messaggio|mail) (?:è stat[oa] )?(?:trattenut|messo in quarantena|in attesa di conferma)",
    r"(?:nachricht|e-?mail) (?:wurde|wird) [^.\n]{0,30}zurückgehalten",
)
CHALLENGE_ACT = (
    (
        r"(?:click|follow|visit|reply|respond|answer|confirm|verify|prove)[^.\n]{0,80}"
        r"(?:deliver|confirm|verif|release|human|real person|approve|white ?list|authenticat)"
    ),
    r"(?:нажмите|перейдите|ответьте|подтвердите)[^.\n]{0,80}(?:достав|подтвер|человек|робот)",
    r"(?:clicc|rispond|conferm)[^.\n]{0,80}(?:consegn|conferm|uman|robot)",
    r"(?:klicken|antworten|bestätigen)[^.\n]{0,80}(?:zustell|bestätig|mensch)",
)

CALENDAR_PREFIXES = (
    "accepted:",
    "declined:",
    "tentative:",
    "tentatively accepted:",
    "принято:",
    "отклонено:",
    "под вопросом:",
    "accettato:",
    "rifiutato:",
    "provvisorio:",
    "zugesagt:",
    "abgelehnt:",
    "mit vorbehalt:",
    "accepté:",
    "accepté :",
    "refusé:",
    "refusé :",
    "aceptada:",
    "aceptado:",
    "rechazada:",
    "rechazado:",
)

RECEIPT_PREFIXES = (
    "read:",
    "read receipt:",
    "return receipt",
    "not read:",
    "прочтено:",
    "прочитано:",
    "не прочтено:",
    "уведомление о прочтении",
    "letto:",
    "conferma di lettura",
    "non letto:",
    "gelesen:",
    "lesebestätigung",
    "lu:",
    "lu :",
    "accusé de réception (affiché)",
    "leído:",
)

RECEIPT_TEXT = (
    r"\bwas (?:read|opened|displayed)\b|return receipt for the mail|read receipt|has been displayed",
    r"было (?:прочитано|прочтено|открыто)|прочтен[оы]|уведомление о (?:прочтении|получении)",
    r"è stat[oa] (?:letto|letta|aperto|visualizzat)|conferma di lettura",
    r"wurde (?:gelesen|angezeigt|geöffnet)|a été (?:lu|affiché)|fue (?:leído|mostrado)",
)


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of `words`; made at first need."""
    return re.compile("|".join(f"(?:{word})" for word in words))
