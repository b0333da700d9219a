"""Words by which a letter refers to an earlier one of its writer, or sets itself apart from it (C5): `read`.

*Trusts:* nothing; what is found here is only weighed beside how alike the two letters are.
"""

import functools
import re

from mailgate.desk.clues import Reference
from mailgate.desk.reading import intent, sentences
from mailgate.desk.reading.phrases import Phrases
from mailgate.mail.message import Letter

_BEGINNING, _ENDING = 1_200, 300
"""Of a long letter, how many characters are read: who refers to an earlier one does so by then, or at the end."""
_FORWARDED = re.compile(r"\s*(?:fwd?|i|пер|пересл|инф|wg|tr|rv)\s*:", re.IGNORECASE)

_PATTERNS: dict[Reference, tuple[str, str, str]] = {
    "again": (
        (
            r"(?:добавлю|добавим|уточню|уточняю|поправка|поправлю|исправьте|исправить)|(?:еще раз|повторно|снова|"
            r"опять|заново) (?:\w+ ){0,2}(?:пишу|обраща|напис|отправ|шлю|посыла|прошу|направля|напомин)\w*|"
            r"(?:отправля|пересыла|посыла|направля|шл)\w+ (?:\w+ ){0,3}(?:еще раз|повторно|снова)|пересыла\w+|"
            r"повторн\w+|(?:про)?дублир\w+|дополн(?:ю|яю|им|ение|ительно)|в дополнение|(?:уже |вам |вчера |"
            r"утром )+писал\w*|писал\w* (?:вам|уже|утром|вчера|про|об?|раньше)|(?:мо[еяй]|наш[еау]|вчерашн\w+|"
            r"утренн\w+|предыдущ\w+|прошл\w+|перв\w+) (?:письм|обращени|заявк|сообщени|предложени|запрос)\w*|"
            r"(?:письмо|обращение|заявка) (?:\w+ ){0,3}(?:дош|потерял|увид|получ|затерял)\w*|(?:втор|трет|четверт|"
            r"пят)\w+ раз (?:\w+ )?(?:пиш|обращ|прош|напом)\w*|забыл\w* (?:прилож|прикреп|указ|добав|напис)\w*|"
            r"вот (?:\w+ )?(?:скрин|фото|снимок|лог|номер|файл)\w*|(?:уточнени|поправк|исправлени)\w+|напомина\w+|"
            r"напомнить|снова на связи|на всякий случай|еще раз (?:про|о|об|по)(?!\w)|как и писал\w*|к (?:моему|"
            r"прошлому|предыдущему)"
        ),
        (
            r"(?:please )?correct(?! me)|forgot to|(?:to )?add(?:ing)? (?:that|to)|(?:send|writ|post|try|report|"
            r"ask|mail|email|repeat)\w* (?:\w+ ){0,4}again|re-?send\w*|resent|re-?submit\w*|again about|"
            r"in case (?:\w+ ){0,6}(?:mail|email|message|note|saw|lost|missed|spam|through|overlooked|arrive\w*|"
            r"reach\w*)|my (?:\w+ ){0,2}(?:email|mail|message|note|request|report|letter|ticket|enquiry|inquiry|"
            r"idea|suggestion)(?!\w)|(?:previous|earlier|last|first|yesterday's|this morning's|"
            r"original) (?:\w+ )?(?:email|mail|message|ticket|letter|note|report)|further to|follow(?:ing|"
            r"ed)?[- ]?up|as (?:i |we )?(?:already )?(?:reported|wrote|mentioned|said|asked)(?!\w)|(?:i|we)(?:'d|"
            r"'ve| had| have)? (?:already |just |also )?(?:wrote|written|reported|emailed|mailed)(?!\w)|"
            r"thought i'd (?:\w+ )?(?:reported|sent)|correction|to add to|(?:additional|more|extra) (?:info|"
            r"details?)|forgot to (?:attach|mention|add|say|include)|(?:here's|here is|attached is) the|(?:second|"
            r"third|fourth) (?:email|mail|time|attempt|reminder|letter)|remind\w*|once more"
        ),
        (
            r"aggiungo|preciso|corregg\w+|riscriv\w+|rimand\w+|rispedisc\w+|re-?invi\w+|inoltro (?:di nuovo|"
            r"nuovamente)|(?:scriv|invi|mand|spedi|segnal)\w+ (?:\w+ )?(?:di nuovo|nuovamente|ancora)|(?:second|"
            r"terz|quart)[oa] (?:invio|mail|volta|sollecito|messaggio)|facci(?:o|amo) seguito|seguito (?:alla|"
            r"al) (?:mi|nostr)\w+|(?:mi|nostr)[ao] (?:\w+ )?(?:mail|lettera|richiesta|segnalazione|messaggio|"
            r"proposta)|(?:prima|precedente) (?:mail|lettera|richiesta|segnalazione)|(?:vi |le |ti )?(?:avevo|"
            r"avevamo|ho|abbiamo) (?:gia )(?:scritto|segnalato|chiesto|mandato|inviato)|(?:vi|le) (?:avevo|avevamo|"
            r"ho|abbiamo) (?:scritto|segnalato|mandato)|come (?:gia )?(?:scritto|segnalato)|per sicurezza|"
            r"nel caso (?:\w+ ){0,5}(?:mail|messaggio|pers\w|spam|arrivat\w)|ad? integrazione|integro|"
            r"dimenticat\w (?:di )?(?:allegare|scrivere|dire|indicare)|non ero riuscit\w ad allegare|ecco (?:la|il|"
            r"lo|le|i|gli) (?:foto|schermat|file|log|numer|screenshot|dat)\w*|correggo|rettific\w+"
        ),
    ),
    "asks": (
        (
            r"(?:вы |мне |нам )?обеща\w+|поторопи\w*|ускор\w+|побыстрее|быстрее|скорее|так и (?:не|нет)|"
            r"все еще (?:не|нет|жд)|ещё не|никак не (?:дожд|получ)|(?:втор|трет|четверт|пят|шест|"
            r"седьм)\w{2,3} (?:день|сутки|недел\w+|месяц)|разобрал(?:ись|ся|и)|выяснил\w*|(?:рас|про)смотрели|"
            r"рассматривал\w*|какие (?:\w+ )?сроки|как(?:ую|ая|ой) (?:\w+ )?(?:дат|срок|недел)\w*|в какие сроки|"
            r"ну что|что там|как там|кто-то (?:\w+ ){0,2}(?:ответ|придет|займ|реаг|приед)\w*|кто-нибудь|(?:когда|"
            r"будет ли|скоро ли)(?! (?:я|мы|он|она|открыва|нажима|захо|вклю|пыта))|будет (?:\w+ )?(?:сегодня|"
            r"завтра|ли)|вы (?:там )?(?:живы|видели|получили|смотрели|сделали|проверили)|помните|"
            r"ответа? (?:\w+ ){0,3}(?:нет|не вижу|не получ|так и|жд|не было)\w*|не (?:ответил|отвеча)\w*|"
            r"никто (?:\w+ ){0,3}(?:не )\w+|без ответа|жд(?:ем|у)(?!\w)|дошло ли|дошла ли|рассмотр(?:ели|ено|ена|"
            r"ен)|(?:видели|увидели|получили|читали|смотрели) (?:ли )?(?:\w+ ){0,3}(?:письм|обращ|заявк|"
            r"предлож)\w*|позвоните (?:мне |нам )?(?:уже|кто|хоть)|есть кто|кто-нибудь|сколько (?:можно|еще) ждать|"
            r"на какой стадии|хотя бы (?:срок|ответ|недел|дат|пример)\w*|тишин\w+|молчани\w+|подвижк\w*|"
            r"есть (?:ли )?(?:новост|результат|информац|движени)\w*|когда (?:ждать|ожидать|будет|сделаете|почините|"
            r"исправите|пришлете|решите|вернете|приедет\w*)|что (?:там )?(?:с|по) (?:мо|наш|заявк|вопрос|обращ|"
            r"возврат|заказ)\w*|как (?:там )?(?:дела|обстоят|продвига|движется)\w*|до сих пор (?:\w+ ){0,3}(?:нет|"
            r"не|жд)\w*|прошл[оаи] (?:уже )?(?:\w+ )?(?:час|дн|недел|сут)\w*|статус\w*"
        ),
        (
            r"(?:you |was |were |been )?promised|hurry|speed (?:it|this|things) up|be quick|asap please|"
            r"still (?:no|not|hasn't|haven't|isn't|nothing|waiting|the same)|(?:second|third|fourth|fifth|"
            r"sixth) (?:day|week|month)(?! of)|not yet|did you (?:\w+ )?(?:work|sort|find|get|look|manage|check|"
            r"decide)|work(?:ed)? (?:it )?out|was (?:my|our|the) (?:\w+ )?(?:request|report|email|letter|"
            r"application) (?:considered|read|seen|received)|(?:timescales?|time ?frame|timeline|eta)(?!\w)|"
            r"(?:which|what) (?:date|day|week|time)|where (?:are we|do we stand|is my|is our|is it)|(?:is|will|"
            r"can) (?:anyone|anybody|someone|somebody) (?:\w+ ){0,2}(?:com|answer|look|reply|work|deal)\w*|"
            r"someone (?:\w+ )?(?:answer|reply|come)|anything (?:yet|new)|will (?:there|it|you|he|she|"
            r"they) be (?:\w+ ){0,3}(?:today|tomorrow|soon|ready)|have you forgotten|remember me|did (?:you|anyone|"
            r"anybody|someone) (?:\w+ ){0,3}(?:manage|find|get|see|look|receive|read|hear)|"
            r"have you (?:\w+ ){0,2}(?:had|got|seen|managed|been able|made|looked|heard)|(?:anyone|anybody|"
            r"somebody) there|hello\?|is (?:this|it) (?:thing )?on(?!\w)|wondering (?:whether|if) (?:you|there|"
            r"any)|(?:still |am |are |been )(?:await|wait)\w*|awaiting|silence|no (?:acknowledg\w*|answer|reply|"
            r"response|word|news|sign)|(?:haven't|not|never) (?:\w+ ){0,2}(?:heard|answered|replied|acknowledged)|"
            r"on the list|it's been \w+|(?:days|weeks) (?:ago|now|later)|who (?:do|should) i (?:call|ring|chase|"
            r"phone)|how long|any (?:sign of|news|update|progress|word|idea when|luck)|(?:what's|what is) happening|"
            r"when (?:will|can|is|are|should|do) (?:\w+ ){0,3}(?:expect|be|get|come|arrive|hear|coming|fixed)|"
            r"(?:tell|give) me (?:\w+ ){0,2}(?:date|time|something|when)|status|nobody (?:has|is|came)"
        ),
        (
            r"(?:avevate |mi avete |ci avete )?promess\w+|fate presto|accelera\w*|velocizz\w+|(?:non|"
            r"niente) (?:\w+ )?ancora|ancora (?:non|niente|nulla|nessun\w*)|(?:second|terz|quart|"
            r"quint)[oa] (?:giorno|settimana)|avete (?:\w+ )?(?:capito|risolto|trovato|controllato|deciso|fatto|"
            r"visto)|(?:e|e') stat[oa] (?:vist|lett|esaminat|ricevut)\w|che (?:tempi|data|giorno)|"
            r"quali (?:sono i )?tempi|tempistic\w+|come siamo messi|allora(?= ?[,?])|a che (?:punto|ora)|(?:viene|"
            r"arriva|risponde) qualcuno|qualcuno (?:\w+ )?(?:risponde|viene|puo|si)|si (?:sa|e saputo) (?:qualcosa|"
            r"niente)|quando(?=[^.?!]{0,60}\?)(?! (?:apro|premo|clicco|provo|salvo|accedo|entro|stampo|faccio|si ))|"
            r"arriva (?:\w+ )?(?:oggi|domani)|vi siete (?:dimenticat|scordat)\w|mi dite|ci dite|mi date|ci date|"
            r"mi sapete dire|avete (?:visto|letto|ricevuto|potuto|novita|notizie|guardato|preso)|c'e qualcuno|"
            r"nessuno (?:mi |ci |ha |si )\w*|silenzio|senza (?:esito|risposta|riscontro)|(?:in attesa|attendo|"
            r"attendiamo|aspetto|aspettiamo)(?!\w)|riscontro|a chi devo|sollecit\w+|a che punto|c'e nessuno|"
            r"pronto\?|almeno una (?:data|risposta)|notizie|novita|quando (?:\w+ ){0,3}(?:arriv|risolv|avr|potr|"
            r"ripar|interven|pens|verr|sapr|mand|torn)\w*|quanto (?:tempo|ancora|ci vuole|devo)|(?:sono|"
            r"e) passat[ie] \w+|giorni di|ancora niente"
        ),
    ),
    "another": (
        (
            r"теперь(?! уже)|на этот раз|(?:а )?это (?:уже )?(?:по |про |о )друг\w+|друг(?:ой|ая|ое|ому|ую|ого|им|"
            r"ие|их) (?:\w+)|еще од(?:ин|на|но|ну)(?! раз)|нов(?:ый|ая|ое|ую) (?:вопрос|пробл|заяв|тема|просьб)\w*|"
            r"(?:у |с )?втор(?:ой|ая|ого|ую|ом)(?! раз)|(?:заработал|вернул|исправил|решил|починил|помогл|"
            r"устранил)\w*|(?:вопрос|проблема) (?:решен|закрыт|снят)\w*|вдобавок|кроме того|отдельн\w+"
        ),
        (
            r"now(?! that)(?! been)(?! it's been)(?! \d)(?! and (?:then|again))(?= )|this time|different|another|"
            r"(?:our|my|the) (?:other|second)(?! (?:email|mail|time|request|message|attempt|letter))|"
            r"second (?:call|phone|device|order|account)|thanks for (?:\w+ ){0,3}(?:chang|fix|sort|repair|send|"
            r"help)\w*|(?:fixed|solved|sorted|resolved)(?!\w)|new (?:question|problem|issue|request)|separate\w*|"
            r"unrelated\w*"
        ),
        (
            r"adesso (?:invece|pero)|ora (?:invece|pero|ho|abbiamo|c'e|vorr)|stavolta|questa volta|"
            r"altr[oa] (?:\w+)|un altro|un'altra|divers[oa]|second[oa] (?:telefonat|dispositiv|utent|ordine|"
            r"contratt)\w*|grazie per (?:aver|la|il|l'|le)(?! rispost)|risolt\w|sistemat\w|(?:ora |"
            r"adesso )?(?:funziona|si apre|va)(?! ancora)(?!\w)|nuov[oa] (?:domand|problem|richiest|question)\w*"
        ),
    ),
}
"""By kind of reference: Russian, English and Italian words, over normalised text; every gap is bounded."""


def read(letter: Letter) -> tuple[Reference, ...]:
    """How `letter` refers to an earlier one: sent again or completed, asked after, set apart."""
    own = letter.body.reply if letter.body.reply.strip() else letter.text
    if len(own) > _BEGINNING + _ENDING:
        own = f"{own[:_BEGINNING]} . {own[-_ENDING:]}"
    text = sentences.normalise(f"{letter.subject[:300]} . {own}")
    phrases = _phrases()
    found: dict[Reference, None] = {kind: None for kind in _PATTERNS if phrases.has(kind, text)}
    if "asks" not in found and intent.asks_news(letter):
        found["asks"] = None
    if _FORWARDED.match(letter.subject):
        found["again"] = None
    return tuple(found)


@functools.cache
def _phrases() -> Phrases:
    return Phrases({kind: "|".join(words) for kind, words in _PATTERNS.items()})
