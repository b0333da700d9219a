"""The words of mail systems that could not deliver, and what a report's reason means.

All in lower case, as `str.casefold` leaves a text. Beside the sender and the structure of a letter they are
a second signal; a person who writes 'my mail came back undelivered' is still a person.
"""

import re
from functools import cache

SUBJECTS = (
    r"undeliver(?:ed|able)\b|non-?deliver(?:able|y)\b|delivery (?:status )?notification",
    r"mail delivery (?:failed|failure|problem)",
    r"delivery (?:failure|failed|error|incomplete|report|has failed|delayed|problem)",
    r"returned (?:mail|to sender)|failure notice",
    r"mail (?:system )?error|message (?:not delivered|delayed|undeliverable|delivery)",
    r"could not (?:be )?deliver",
    r"warning: (?:message|could not send)|mail could not be|error sending|rejected mail",
    r"bounced? (?:mail|message)",
    r"unzustellbar|nicht zustellbar|zustellung (?:fehlgeschlagen|verzögert)",
    r"benachrichtigung (?:zum|über den) \w{0,12}status",
    r"échec de (?:la )?(?:remise|distribution)|non (?:remis|distribué|livré)|notification d.état de remise",
    r"non (?:recapitabile|recapitato|consegnat[oa]|consegnabile)|mancat[oa] (?:recapito|consegna)",
    r"recapito non riuscito",
    r"notifica sullo stato del recapito|errore di consegna|avviso di mancata consegna",
    r"не доставлен|недоставлен|недоставк|не удалось доставить|не может быть доставлен|ошибка (?:при )?доставк",
    r"возврат(?:ено)? (?:почт|письм|сообщен)|уведомление о (?:состоянии )?доставк|недоставляем|отчет о доставк",
    r"no se (?:puede|pudo|ha podido) entregar|no entregad[oa]|entrega fallida",
    r"notificación de estado de entrega",
    r"não (?:foi )?entregue|falha na entrega|niedostarczon|onbestelbaar|ei voitu toimittaa",
    r"kan (?:inte|ikke) leveres?",
)

FAILURE = (
    r"(?:could|can|was|were|did|has|have|is|are)(?:n't| ?not)(?: yet)?(?: been| be| able to)? (?:deliver|reach|sent)",
    r"(?:unable|failed|failure|failing) to (?:be )?(?:deliver|relay|reach)",
    r"delivery (?:\w{1,12} ){0,5}(?:failed|failure|delayed|incomplete)|problem delivering|message has been blocked",
    r"permanent(?:ly)? (?:error|fail|fatal)|fatal error|returned to sender|undeliverable|unable to deliver",
    (
        r"(?:recipient|user|address|mailbox|account) (?:\w{1,12} ){0,3}"
        r"(?:unknown|not found|rejected|unavailable|disabled|full)"
    ),
    r"no such (?:user|recipient|mailbox|address)|no mailbox here",
    r"(?:unknown|invalid) (?:user|recipient|address)",
    r"over ?quota|mailbox is full|quota exceeded|exceeded storage|unrout(?:e)?able",
    r"не (?:удалось|может быть|был[оаи]?) (?:доставл|доставить)|не доставлен|недоставк",
    r"non (?:è stato|è stata|può essere|recapitat|consegnat)|impossibile (?:recapitare|consegnare)",
    r"errore nella consegna",
    r"nicht (?:zugestellt|zustellbar|erreicht)|unzustellbar|n'a pas pu être|non remis",
    r"no (?:se )?pud?o (?:ser )?entreg",
)

DELAY = (
    r"(?:not yet|hasn't|has not) been delivered|will (?:be retried|continue|keep trying|retry)",
    r"still (?:being )?(?:retried|trying)",
    r"warning message only|warning only|temporary (?:failure|problem|error)",
    r"delivery (?:is |has been |was )?delayed|delay reason",
    r"do not need to resend|(?:delayed|deferred) (?:for|by|\d)|\(delay\)|ещё не доставлен|будут? продолжен",
    r"задержк|ritardo nella consegna",
)

COPY_STARTS = (
    r"^(?:-{2,}|_{2,}|={2,})? ?(?:"
    r"below this line is|(?:this|here) is (?:a|the) copy|(?:enclosed|included) is a copy|a copy of the"
    r"|the following is the|original message|unsent message|undelivered message|returned message|message header"
    r"|the header of the original|transcript of (?:the )?original|mensaje original|message original"
    r"|ursprüngliche nachricht|messaggio originale|исходное сообщение)"
)
"""A line that opens the copy of the letter that came back."""

MEANINGS = (
    (
        "1.1",
        (
            r"user unknown|unknown (?:local )?(?:user|recipient)",
            r"no such (?:user|recipient|mailbox|person|address|account)",
            (
                r"(?:user|recipient|mailbox|account|address) (?:\w{1,12} ){0,3}"
                r"(?:does not exist|not (?:be )?found|doesn't exist|unknown)"
            ),
            r"no mailbox here|doesn't have an? |not (?:listed|a (?:known|valid) (?:user|recipient|mailbox))",
            r"invalid (?:user|recipient|mailbox)|does not like recipient|mailbox (?:is )?unavailable",
            r"not our customer|addressee unknown|recipient (?:address )?(?:rejected|invalid|not recognized)",
            r"нет такого|не существует|inesistente|sconosciuto|unbekannt",
        ),
    ),
    ("1.10", (r"null ?mx|does not accept mail",)),
    (
        "2.2",
        (
            r"quota|mailbox (?:is |was )?full|full mailbox|exceed\w{0,3} (?:\w{1,12} ){0,2}(?:storage|size|space)",
            r"insufficient (?:disk|system storage)|(?:casilla|buzón|caixa)[^.\n]{0,20}(?:agotad|llen[oa]|chei[oa])",
            r"(?:not enough|out of) (?:storage|disk|space)|переполнен|casella piena|voll\b",
        ),
    ),
    (
        "1.2",
        (
            r"(?:host|domain) (?:\w{1,12} ){0,3}(?:unknown|not found|not exist)|no such (?:domain|host)",
            r"unknown (?:host|domain)|unrout(?:e)?able (?:mail )?domain|couldn't find any host|dns error",
            r"name service error|nxdomain|mx (?:record|lookup)",
        ),
    ),
    ("4.4", (r"unrout(?:e)?able (?:mail )?address|unable to route",)),
    (
        "2.1",
        (r"(?:account|mailbox|user|recipient) (?:\w{1,12} ){0,3}(?:disabled|inactive|suspended|blocked|deactivated)",),
    ),
    ("3.4", (r"(?:message|mail|size) (?:\w{1,12} ){0,3}(?:too (?:large|big)|exceeds)|message size",)),
    (
        "4.7",
        (
            r"retry time(?:out)?|(?:too long|expired) (?:\w{1,12} ){0,3}queue|message (?:\w{1,12} ){0,2}expired",
            r"could not be delivered for",
        ),
    ),
    (
        "4.1",
        (
            r"timed? ?out|lost connection|connection refused|could not connect|no route to host|not responding",
            r"unreachable",
        ),
    ),
    (
        "7.1",
        (
            r"spam|black ?list|block(?:ed|list)|dnsbl|denied|not (?:allowed|permitted|authorized|accepted)|policy",
            r"refused|rejected|relay",
        ),
    ),
)
"""What a reason means, as subject and detail of an enhanced status code (RFC 3463), the surest first."""

TRANSIENT = ("2.2", "4.1", "4.7")
"""Details of class 4 by nature where no code says otherwise, even when the system gave up (RFC 3463 section 3)."""

CODES = {
    "421": "4.4.2",
    "450": "4.2.0",
    "451": "4.3.0",
    "452": "4.2.2",
    "521": "5.3.2",
    "550": "5.1.1",
    "551": "5.1.6",
    "552": "5.2.2",
    "553": "5.1.3",
    "554": "5.0.0",
    "556": "5.1.10",
}
"""What a bare reply code says, where no word says more (RFC 5321 section 4.2.3, RFC 3463)."""


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of `words`; made at first need."""
    return re.compile("|".join(f"(?:{word})" for word in words))
