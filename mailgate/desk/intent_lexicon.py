"""The words behind `intent_words`: stems and short structures by language, without accents, lower case."""

from dataclasses import dataclass

from mailgate.desk.lexicon import words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """Patterns (alternatives, not compiled) of one language."""

    thanks: str
    confirms: str
    """It works, it is solved, yes, close it."""
    refuses: str
    """No; do not close it; it did not help."""
    persists: str
    """Still, again, the same."""
    past: str
    """It worked for a while, or would: no confirmation."""
    nudge: str
    """Any news?"""
    fresh: str
    """Another one, besides, by the way."""
    now: str
    """Since the remedy."""
    matter: str
    """What makes 'another' mean something: a problem, a question, a request."""
    later: str
    """The writer will look, or sends something along."""
    was: str
    """Asks what the cause was."""


RU = AnswerWords(
    thanks=words(r"""
        (?<!заранее )(?:спасиб\w*|спс|спасибочки|благодар\w+|признател\w+|пасиб\w*)(?! заранее)
        |(?:вы )?(?:лучшие|супер|молодцы)(?!\w)
    """),
    confirms=words(r"""
        (?<!не )(?:за|по)?работа(?:л[аои]?|ет|ют)(?!\w)|(?<!не )помог(?:ло|ли|ла)?(?!\w)|(?<!не )(?:реш|устран
        |исправл|закры|почин|испр)\w{0,3}(?:ена|ено|ен|ены|ился|илась|илось|или|та|то|т)(?!\w)|решили|починили
        |исправили|устранили|все (?:\w+ )?(?:ок|окей|хорошо|отлично|в порядке|нормально|норм|получилось|супер
        |работает|заработало|верно|четко|прекрасно|гуд|ясно|понятно|решено)(?!\w)|(?<!не )получилось
        |(?<!не )подтвержда\w+|(?:можно|можете|прошу|просьба) (?:\w+ ){0,3}закры\w+|(?<!не )(?:за)?закр(?:ывайте
        |ойте)|претензий (?:\w+ )?не(?:т| имею| имеем)|вопрос\w* (?:\w+ )?(?:снят|решен|закрыт|исчерпан
        |больше нет|нет)|вопросов (?:\w+ )?(?:нет|не имею|не имеем|не осталось)|^(?:да|ага|угу|ок|окей|ok|хорошо
        |отлично|супер|принято|согласен|согласна|согласны|принимаем|принимаю|подтверждаю|гуд|норм|класс
        |замечательно|прекрасно|готово|все|ура)(?![\w-])(?! не )|(?<!не )согласен|(?<!не )согласны
        |проблем\w* (?:\w+ )?(?:больше )?(?:нет|не (?:наблюда|повтор|возник)\w+|ушла|исчезла|пропала|решена
        |решилась|устранена)|ошибк\w* (?:\w+ )?(?:больше )?(?:нет|не (?:появ|возник|выда|наблюда|повтор)\w+
        |исчезла|пропала|ушла)|больше не (?:появл|возник|повтор|наблюда|вылета|завис|тормоз)\w+|без (?:проблем
        |ошибок|нареканий)|(?:нареканий|замечаний|жалоб) (?:\w+ )?нет|(?:интернет|связь|свет|доступ|звук|сигнал
        |сеть|печать|картинка|изображение) (?:\w+ )?(?:есть|появил\w+|вернул\w+|дали|открыли|восстановили)
        |(?<!не )(?:стро[ия]т|открываю|печатаю|печатает|открывает|грузит|приход[яи]т|отправляет|сохраняет
        |запускает|заход[ия]т|вход[ия]т|пускает|отображает|уход[ия]т|доход[ия]т|считает|синхронизируе|подключае
        |подключил|включил)(?:ся|сь)?(?!\w)|(?:печат|откры|вход|заход|груз|запуска|отправля|сохраня|приход
        |отобража)\w+ (?:\w+ )?(?:нормально|корректно|хорошо|как надо|быстро|без проблем|теперь)|доступ (?:есть
        |появился|получ\w+|восстановлен)|разобрал\w+(?! не)|разобрались|(?:теперь |сейчас |снова )+(?:работает
        |открывается|печатает|все ок|нормально|видно)
    """),
    refuses=words(r"""
        не ?соглас\w+|не закрывайте|не (?:надо|нужно|стоит|торопитесь|спешите) закрыв\w+|рано (?:\w+ )?закры\w+
        |не (?:могу |можем )?подтвер\w+|не (?:принимаю|принимаем|устраива\w+|удовлетвор\w+)
        |не (?:\w+ )?(?:решен\w*|реш(?:ил|или|илась|илось|ился|аем)\w*|помог\w*|исправ\w+|устран\w+|почин\w+
        |выполн\w+|сделан\w*|заработал\w*)|это не (?:то|решение|ответ)|не то (?:что|о чем)|не о том|(?:верните
        |вернуть|возвращаю) (?:\w+ ){0,3}в работу|переоткр\w+|откройте (?:\w+ ){0,3}(?:снова|заново|обратно
        |повторно)|(?:зачем|почему|на каком основании) (?:\w+ ){0,4}закры\w+|возража\w+|отписк\w*|вы (?:ничего
        |так и) не|^нет(?! (?:проблем|вопросов|ошибок|претензий|больше))(?!\w)|безрезультатно|без результат\w*
        |толку (?:нет|ноль|никакого)|никакого (?:толку|результата)|прошу (?:\w+ )?не закрывать|проблема не
        |вопрос не (?:снят|закрыт|реш)\w*
    """),
    persists=words(r"""
        (?:все (?:еще|также|так же|равно)|по-?прежнему|до сих пор|как и (?:раньше|прежде|было))(?! (?:спасибо
        |благодар|хорошо|работает))|(?:опять|снова|вновь|заново)(?! (?:все )?(?:за)?работа[ел]|\w* ?спасибо
        |доступ\w+|открывается|можем|могу)|(?:та|то|те|тот) же (?:сам\w+ )?(?:ошибк|проблем|истори|ситуаци
        |картин|глюк|самое|сам\w+|эффект|результат)\w*|то же самое|тоже самое|(?:ничего|ничто) не (?:измен|помен
        |поменял)\w+|ситуация (?:прежняя|не (?:измен|помен)\w+|та же|повтор\w+)|без изменений
        |проблем\w+ (?:\w+ )?(?:остал|сохран|верну|повтор|не (?:ушл|исчез|реш|устран)|никуда|актуальн
        |появилась снова|присутств)\w*|ошибк\w+ (?:\w+ )?(?:остал|сохран|верну|повтор|не (?:ушл|исчез)|никуда
        |появляется снова|осталась)\w*|вернул(?:ась|ось|ся)|повторил(?:ась|ось|ся)|повторяется|воз и ныне
        |ненадолго|по-?старому|как было|хватило на|результат (?:тот же|прежний|нулевой|ноль)|(?:вчера|утром
        |сначала|поначалу|вначале|день|час|ночь) (?:\w+ ){0,2}(?:работал|заработал|было (?:нормально|ок))\w*
        |(?:проработал|поработал)\w* (?:\w+ ){0,3}(?:и|час|день|минут|недел)\w*|так и не|еще хуже|стало хуже
        |хуже прежнего
    """),
    past=words(r"""
        (?:вчера|утром|сначала|поначалу|вначале|днем|раньше|недолго|пару|один|было|на (?:час|день|время)
        |какое-то время|первое время|ночью|до обеда) (?:\w+ ){0,3}(?:работал|заработал|нормальн|помогл|открывал
        |печатал)\w*|(?:работал|заработал|помогл|открывал|печатал)[аои]* (?:\w+ ){0,2}(?:вчера|утром|только|пару
        |один раз|сначала|недолго|до обеда)|если|работало|вроде бы (?:и )?решен|обещали
    """),
    nudge=words(r"""
        (?:есть|какие|будут|нет|имеются)(?: ли)?(?: \w+){0,3} (?:новост|результат|подвижк|продвижени|движени
        |информац\w+ по|изменени|апдейт|обновлени\w* по)\w*|новости (?:есть|по)|как там|(?:что
        |как)(?: там)?(?: у вас)? (?:с|по|дела с|обстоят дела)(?: \w+){0,2} (?:заявк|вопрос|обращени|тикет
        |запрос|проблем|задач|инцидент|делу|дело|решени|ремонт)\w*|когда (?:\w+ ){0,4}(?:будет|ждать|ожидать
        |решите|решат|решит|реши|исправ|почин|сдела|ответ|устран|восстанов|заработает|верн|придет|приедет|свяж
        |подключ|готов|закончите|рассмотр|отреаг|займ)\w*|(?:какой|каков|прошу|сообщите|уточните|подскажите
        |узнать|по|текущий) (?:\w+ ){0,3}статус\w*|статус (?:\w+ ){0,2}(?:заявк|обращ|тикет|запрос|вопрос|решен
        |работ)\w*|в каком (?:состоянии|статусе)|на (?:какой|каком) (?:стадии|этапе|\w+)(?= )|напомина(?:ю|ем)
        |напоминание|(?:жду|ждем|ожидаю|ожидаем|все еще жду|ждать)(?: \w+){0,2} (?:ответ|решени|реакци|обратн
        |новост|информац|результат|когда|уже|звонк|специалист|мастер)\w*|(?:до сих пор|пока|все еще|так
        |по-прежнему|по прежнему)(?: \w+){0,2} (?:нет|не)(?: \w+){0,3} (?:ответ|реакц|решени|информ|новост|звон
        |свяжет|связал|перезвон)\w*|(?:нет|не (?:дождал|получ|поступ|приш)\w+|ни)(?: \w+){0,2} (?:ответ|реакц
        |обратной связи|новост|информации)\w*|никто (?:\w+ ){0,2}не (?:\w+ )?(?:ответ|отвеч|звон|позвон|связ
        |перезвон|отреаг|приш|приеха|приех|выш)\w*|(?:сколько|долго) (?:\w+ ){0,3}(?:ждать|ещ\w|времени
        |рассматрив)\w*|(?:прошу|просьба|можно|нельзя ли|можете|просим) (?:\w+ ){0,2}(?:ускорить|поторопить
        |ускорьте|поторопитесь)\w*|ускорьте|(?:как\w+|озвучьте|назовите|укажите)(?: \w+){0,2} (?:срок
        |ориентировочн)\w*|по срокам|срок\w* (?:\w+ )?(?:решени|исполн|выполн)\w*|о ходе|ход (?:решени|работ)\w*
        |как (?:продвига|движется|обстоят|успехи|прогресс|дела)\w*|уже (?:\w+ )?(?:дн|недел|сутк|час
        |месяц)\w* (?:\w+ ){0,2}(?:жд|нет ответ|тишин|прошл)\w*|(?:тишина|молчание)|прошло (?:уже )?\w+ (?:дн
        |недел|час|сут|месяц)\w*|прош(?:ла|ел) (?:уже )?(?:\w+ )?(?:недел|день|месяц|час)\w*
        |есть (?:ли )?(?:какой-то |какая-то )?прогресс|ау(?!\w)|поднимаю|ап(?!\w)|обещали (?:\w+ ){0,4}(?:ответ
        |решить|сделать|исправить|позвонить|перезвонить|связаться)|удалось (?:ли )?(?:\w+ ){0,2}(?:решить
        |разобраться|выяснить|посмотреть|найти|воспроизвести|что)\w*|смотрели|посмотрели\??$
        |обратите внимание на (?:\w+ )?(?:заявк|обращени|письмо)\w*|отреагируйте|(?:взяли|приняли
        |в) (?:ли )?(?:\w+ )?в? ?работ[еу]\?
    """),
    fresh=words(r"""
        (?:друг|нов|ин|очередн|следующ)(?:ая|ой|ое|ый|ие|ые|ого|ую|ому|ую|им|ом)(?: \w+)? (?:проблем|вопрос
        |ошибк|бед|неисправност|ситуац|сбой|глюк|баг|просьб|тем|заявк|запрос|истори|момент|нюанс)\w*|по друг\w+
        |(?:а |и |но |есть |у нас |у меня |будет |вот )*(?:еще
        |ещё) (?:один|одна|одно|вопрос\w*|проблем\w*|такой|такая|есть|хотел\w*|прош\w*
        |подскаж\w*|момент\w*|просьба|нужн\w+|бы|заметил\w*|обнаруж\w+|появил\w+|можно|по|тут|у|при|нюанс|кое)
        |(?:вместо (?:этого|нее|него)|зато|кстати|заодно|также|попутно|параллельно|отдельно|кроме (?:того|этого)
        |помимо|вдобавок|плюс ко всему|к тому же|в довесок)(?!\w)|появил[аои]с[ья] (?:\w+ )?(?:нов|друг|ещ)\w*
        |появился (?:новый|другой|вопрос)|возник(?:ла|ло|ли)? (?:\w+ )?(?:нов|друг|ещ|вопрос)\w*|дополнительно
        |(?:второ|следующ|втора)\w+ (?:вопрос|проблем)\w*|другое дело|обнаружил\w+ (?:\w+ )?(?:нов|друг|ещ)\w*
    """),
    now=words(r"""
        теперь|сейчас|после (?:этого|вашего|обновлени\w+|исправлен\w+|ремонт\w*|замен\w+|настро\w+)
    """),
    matter=words(r"""
        вопрос|проблем|ошибк|просьб|прошу|нужно|нужен|нужна|необходим|пропал|перестал|слетел|хотел|отвал
        |требуется|можно
    """),
    later=words(r"""
        (?:про)?провер(?:ю|им|яю|яем|ит|ят)|протестир\w+|потестир\w+|посмотр(?:ю|им)|попробу(?:ю|ем)|сообщ(?:у
        |им)|отпи(?:шусь|шемся)|передам|наблюда(?:ю|ем)|понаблюда\w+|напиш(?:у|ем)|вернусь|дам знать|будем ждать
        |подожд(?:у|ем)|жду|ждем|завтра|как только|(?:вы)?высыла\w+|направля\w+|прилага\w+|прикрепля\w+
        |отправля\w+|во вложении
    """),
    was=words(r"""
        (?:в чем|что|какая) (?:\w+ )?(?:был|оказал|причин|дело)\w*|из-за чего|почему так|что вы (?:сделали
        |исправили)
    """),
)

EN = AnswerWords(
    thanks=words(r"""
        thanks?(?: you| u)?(?! in advance)(?!\w)|thx|thank you(?! in advance)|ty(?!\w)|many thanks|cheers
        |appreciate\w*|grateful
    """),
    confirms=words(r"""
        (?<!not )(?<!n't )(?:works|worked|working)(?!\w)|(?:has been|is|was|it's|got|all|problem|issue
        |now) (?:now |all |been )?(?:fixed|solved|resolved|sorted|good|fine|ok|okay|done|set|clear|perfect
        |great)|fixed|solved|sorted|(?<!not )resolved|(?:can|may|could|please|feel free to|go ahead and|happy to
        |you) (?:now |please )?close|close (?:the|this|it|my)|(?<!not )(?<!cannot )(?<!can't )confirm\w*
        |all (?:good|ok|fine|set|well|clear)|did the trick|that did it|does the job|that helped|it helped
        |^(?:yes|yep|yeah|yup|ok|okay|great|perfect|excellent|awesome|brilliant|super|fine|good|lovely|agreed
        |sure|accepted|wonderful|amazing|fantastic|done)(?!\w)(?! not)(?! but)|no (?:more |further )?(?:issues?
        |problems?|errors?|questions?|complaints)|happy (?:with|now)|can (?:now )?(?:log in|access|print|open
        |see|send|connect|work|save) (?:\w+ )?(?:now|again|fine)|i(?:'m| am) (?:able to|in)(?!\w)|back to normal
        |satisfied|agree(?!\w)
    """),
    refuses=words(r"""
        (?:don't|do not|please don't|not ready to|shouldn't|should not|cannot|can't) (?:be )?(?:close|closed
        |confirm|accept|agree)|disagree|(?:not|n't|never) (?:\w+ ){0,3}(?:solved|resolved|fixed|helped|help
        |agree|satisfied|happy|acceptable|confirm|sorted|done|work|the (?:solution|answer|case))|re-?open\w*
        |why (?:\w+ ){0,4}clos\w+|closed (?:\w+ ){0,3}(?:without|too|before|premature)\w*|^(?:no|nope|nah
        |negative)(?! (?:problem|more|worries|further|issues?|questions?|errors?))(?!\w)|far from|no (?:luck
        |success|joy|good|improvement|difference|effect)|useless|unacceptable|didn't do (?:anything|the trick)
        |made no difference|premature\w*|did nothing|object to
    """),
    persists=words(r"""
        still(?! (?:thank|works|working|fine|ok|good|no (?:answer|reply|response|news|update|one)|waiting
        |wait))(?!\w)
        |(?<!works )(?<!working )(?<!work )(?<!normal )(?<!fine )(?<!in )(?<!print )(?<!access )(?<!up )(?:again
        |once more)(?! (?:thank|for)\w*)(?!\w)(?=.{0,200})|(?:the )?(?:very )?same (?:\w+ )?(?:error|problem
        |issue|thing|message|behaviou?r|result|story|fault|symptom)s?|exact same|(?:no
        |nothing) (?:has )?chang\w+|unchanged|persist\w*|remains?|(?:problem|issue|error
        |it)(?:'s| is| has| came| comes)? (?:\w+ )?(?:back|return|recurr|reappear|continu|happen\w* again)\w*
        |reoccur\w*|recurr\w*|came back|comes back|even worse|got worse|worse|only (?:lasted|worked)|for (?:an
        |one|a few|about) (?:hour|day|minute)s?(?: or so)? (?:and|then|but)|as before
    """),
    past=words(r"""
        (?:yesterday|at first|initially|this morning|for a (?:while|bit|day|few)|briefly|for (?:an|one|two
        |about)|earlier|only|once|used to|until) (?:\w+ ){0,3}(?:work|fixed|ok|fine|solved)\w*|(?:worked
        |was (?:working|fine|ok|fixed|solved|resolved)) (?:\w+ ){0,3}(?:yesterday|at first|initially|for
        |this morning|once|until|only|earlier|briefly)|if (?:it|this|that|everything)|when it|supposed to
        |thought
    """),
    nudge=words(r"""
        any (?:\w+ ){0,2}(?:news|updates?|progress|eta|word|feedback|movement|developments?|luck|idea when
        |answer|response|reply)|(?:what is|what's|whats|current|check\w*|know|for|on|a|an|please|provide
        |the) (?:\w+ ){0,2}(?:status|eta|update)(?!\w)|status (?:update|of|on|please)|when (?:will|can|is|are|do
        |should|would|might) (?:\w+ ){0,8}|how (?:long|much longer|soon|is (?:it|this|my|the))|how's it going
        |follow(?:ing|ed)?[ -]?up|chas(?:e|ing)|remind\w*|(?:still |been |am |are |i'm |we're )*(?:waiting
        |await\w*)|(?:no|not|without|haven't|hasn't|have not|has not|never|nobody|no one) (?:\w+ ){0,5}(?:heard
        |hear|reply|replied|answer|answered|response|responded|feedback|contacted|called|called back|got back
        |update|updates|news)(?!\w)|bump(?:ing)?(?!\w)|(?:is|has|did) (?:anyone|anybody|someone
        |somebody) (?:\w+ ){0,3}(?:look|work|check|assign|see|get|take)\w*|(?:it's|it has|it is) (?:been
        |already) (?:\w+ ){0,3}(?:days?|weeks?|hours?|month)|speed (?:this|it|things) up|expedite
        |just checking in|checking in|touching base|where (?:are we|do we stand|does this stand)
        |been (?:\w+ ){0,2}(?:days|weeks|hours|a week|a day)|promised
    """),
    fresh=words(r"""
        (?:another|different|new|separate|second|additional|other|next|one more|further|unrelated
        |fresh)(?: \w+){0,2} (?:problem|issue|question|error|thing|request|matter|bug|topic|fault|ticket|point
        |concern)s?|another(?: one)?(?!\w)|something else|(?:also|by the way|btw|additionally|in addition
        |separately|besides|on top of that|while (?:you're|we're|i have you|i'm) (?:at it|here)?|one more
        |furthermore|moreover|unrelated\w*|on another note|other than that|meanwhile)(?!\w)
        |a (?:quick )?question
    """),
    now=r"now|since then|after (?:that|this|the (?:fix|update|change|repair)|your|updating)",
    matter=words(r"""
        problem|issue|question|error|need|please|could you|can you|stopped|missing|want|would like|request|how
        |help
    """),
    later=words(r"""
        (?:will|i'll|we'll|'ll|going to|let me|let us|gonna) (?:\w+ ){0,3}(?:check|test|try|let you know
        |get back|verify|see|look|monitor|confirm|report|send|forward|ask|pass|keep)|tomorrow|as soon as
        |attach\w*|sending|please find|here (?:is|are)|tonight|on monday|next week
    """),
    was=r"what (?:was|caused|went|did you)|why (?:did|was) (?:it|this) happen\w*|curious",
)
