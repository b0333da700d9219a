"""Italian words of yes, no, 'still', 'another' and 'any news?'; a few German, French and Spanish stems."""

from mailgate.desk.intent_lexicon import AnswerWords
from mailgate.desk.lexicon import words

IT = AnswerWords(
    thanks=words(r"""
        (?:mille |molte |tante )?grazie(?! in anticipo| anticipat)|ringrazi(?:o|amo)(?! anticipat| in anticipo)
        |vi ringrazio|gentilissim[iao]|siete (?:stati )?(?:grandi|fantastici|bravissimi|gentilissimi)
    """),
    confirms=words(r"""
        (?<!non )(?<!non si )(?:funziona(?:no)?|va|vanno)(?! (?:male|piu))(?! (?:in errore|chius|ripres
        |fatt))(?!\w)(?<!non va)|(?<!non )(?:ha funzionato|risolt[oaie]|sistemat[oaie]|ripristinat[oaie])
        |tutto (?:ok|a posto|bene|perfetto|regolare|risolto|sistemato|funziona\w*|chiaro|funzionante)|a posto
        |(?<!non )conferm(?:o|iamo|a)|(?:potete|puo|puoi|possiamo|si puo|prego di|pure) (?:\w+ )?(?:chiudere
        |archiviare)|chiudete(?! )|chiudete pure|(?:problema|guasto|ticket|questione) (?:e |e' )?(?:risolt
        |rientrat|chius|sistemat)[oa]|^(?:si|ok|okay|perfetto|ottimo|bene|benissimo|eccellente|va bene|d'accordo
        |confermo|fantastico|grande|certo|super|evviva)(?![\w'])(?! non)(?! ma)|nessun (?:altro )?problema
        |(?:ora|adesso|finalmente) (?:\w+ ){0,2}(?:funziona|va|riesco|riusciamo|stampa|si apre|entra|vedo
        |accedo)\w*|(?<!non )sono d'accordo|siamo a posto|soddisfatt[oaie]|riuscit[oaie]
    """),
    refuses=words(r"""
        non (?:\w+ ){0,3}(?:chiud\w+|conferm\w+|risolt\w|risolve|risolto|d'accordo|accett\w+|soddisf\w+
        |cambia\w*|serv\w+|aiutat\w|sistemat\w|ha funzionato|ha risolto|soddisfatt\w|riaprire)|riapri\w*
        |perche (?:\w+ ){0,4}chius\w|chius[oa] (?:\w+ ){0,2}(?:senza|troppo presto|prima)|^no(?! problem)(?!\w)
        |inutile|inaccettabile|nessun (?:miglioramento|cambiamento|risultato|effetto)|senza (?:successo
        |risultat\w+|esito)|niente da fare|in disaccordo|mi oppongo|contest(?:o|iamo)
    """),
    persists=words(r"""
        (?:ancora|tuttora|tutt'ora)(?! (?:grazie|una volta grazie|nessuna (?:risposta|novita)|in attesa
        |aspett))(?! (?:un|altr)\w*)(?!\w)|(?<!funziona )(?<!va )(?:di nuovo|nuovamente)(?! (?:grazie|a posto
        |funziona\w*|operativ\w))|stess[oaie] (?:\w+ )?(?:error|problem|cos|messagg|situazion|sintom|difett
        |anomali|risultat|stori)\w*|persist\w+|riman\w+|rest\w+ (?:il|lo|bloccat)\w*|(?:non|niente
        |nulla) (?:e |e' )?(?:e )?cambiat\w|come prima|sempre (?:uguale|lo stesso|la stessa|il solito)
        |il solito (?:errore|problema)|continua(?:no)? (?:a|ad|ancora|il|con)|si ripete|ripresentat\w
        |si e ripresentat\w|si ripresenta|tornat[oa] (?:il|l'|lo|a (?:non|bloccar|dar))|peggio|peggiorat\w
        |solo per (?:un|poc)\w*|siamo (?:da capo|punto e a capo)
    """),
    past=words(r"""
        (?:ieri|all'inizio|stamattina|per un po'?|prima|inizialmente|fino a|solo) (?:\w+ ){0,3}(?:funziona
        |andava|funzionava|ha funzionato|risolto|ok)\w*|(?:ha funzionato|funzionava|andava) (?:\w+ ){0,3}(?:ieri
        |solo|per|fino|all'inizio|un)|funzionava|andava|se (?:funziona|va|tutto)
    """),
    nudge=words(r"""
        (?:ci sono|avete|qualche|nessuna|alcuna|altre|abbiamo|ho|novita|attendo|hai
        |si hanno) ?(?:\w+ ){0,2}(?:novita|notizi|aggiornament|nuove|riscontr|risposte|sviluppi|progress)\w*
        |novita(?!\w)|notizie(?!\w)|aggiornament[oi] (?:su|sul|sulla|in merito|riguardo|circa|del|della|per
        |a)\w*|quando (?:\w+ ){0,6}|a che punto|sollecit\w+|(?:resto|rimango|sono|siamo|sto|stiamo|ancora
        |restiamo|rimaniamo) (?:\w+ )?(?:in attesa|attendendo|aspettando|aspett\w+)|attend(?:o|iamo)|aspett(?:o
        |iamo)|in attesa di|(?:nessuna|nessun|ancora nessuna|senza|non ho|non abbiamo|non mi avete|non ci avete
        |non e) (?:\w+ ){0,3}(?:risposta|riscontro|notizi|ricevut|contattat|sentit|chiamat|richiamat)\w*
        |nessuno (?:\w+ ){0,3}(?:rispost|risponde|contattat|chiamat|richiamat|fatto sentire|sentito)\w*|(?:che
        |lo|quale|sullo|sapere lo|conoscere lo|qual e lo|qual e' lo) stato|stato (?:della|del|di|dell')(?= ?\w)
        |(?:quali|che|previsioni|avete|i) (?:sono i |idea dei |sui )?temp(?:i|istiche)
        |quanto (?:tempo |ancora |ci vuole|bisogna|dobbiamo|devo|manca)|si sa (?:qualcosa|niente|nulla)
        |sapete (?:qualcosa|dirmi|darmi)|promemoria|vi ricordo|(?:passat
        |trascors)[oie] (?:gia )?(?:\w+ )?(?:giorn|settiman|or)\w*|mi fate sapere|fatemi sapere|accelerare
        |velocizzare
    """),
    fresh=words(r"""
        (?:altr[oaie]|un'altra|nuov[oaie]|divers[oaie]|second[oa]|ulterior[ei])(?: \w+)? (?:problem|question
        |domand|error|richiest|cos|anomali|guast|segnalazion|argoment|punt|dubbi|questione)\w*|un altro|un'altra
        |altra cosa|(?:inoltre|tra l'altro|a proposito|gia che (?:ci siamo|ci sono|ci siete)|gia' che ci siamo
        |colgo l'occasione|approfitto|in aggiunta|oltre a (?:cio|questo)|per di piu|nel frattempo|in compenso
        |separatamente|invece)(?!\w)|anche (?:un|una|il|la|lo)(?!\w)|avrei (?:anche )?(?:un|una|bisogno)
        |ne approfitto|aggiungo che
    """),
    now=r"ora|adesso|da allora|dopo (?:il|l'|la|questo|cio|di)",
    matter=words(r"""
        problem|domand|error|richiest|serve|servirebbe|bisogno|vorrei|potete|potreste|manca|sparit|smesso
        |chiedere|come
    """),
    later=words(r"""
        (?:verifich|controll|prov|test)(?:o|ero|eremo|iamo|era)(?!\w)|(?:vi|le|ti) (?:faccio|faro|faremo
        |facciamo|tengo|terro|aggiorn\w+|comunic\w+|dico|diro) ?(?:sapere|aggiornat\w)?|domani|appena
        |in allegato|alleg(?:o|hiamo)|invi(?:o|amo)|(?:faro|faccio) (?:\w+ ){0,2}(?:prova|prove|verifica
        |verifiche|test)
    """),
    was=r"(?:cosa|che cosa|qual) (?:era|e|e'|e' stat|avete)\w*|per curiosita|da cosa dipendeva",
)

DE = AnswerWords(
    thanks=r"danke(?! im voraus)|vielen dank(?! im voraus)",
    confirms=words(r"""
        funktioniert(?! (?:\w+ ){0,2}nicht)|geht wieder|gelost|behoben|erledigt|bestatig\w+
        |konnen (?:\w+ ){0,3}schliessen|^(?:ja|ok|okay|super|perfekt|passt|prima)(?!\w)
    """),
    refuses=words(r"""
        nicht (?:\w+ )?(?:gelost|behoben|erledigt|einverstanden|schliessen)|wieder offnen|^(?:nein|leider)(?!\w)
    """),
    persists=words(r"""
        immer noch|nach wie vor|weiterhin|gleiche\w* (?:fehler|problem)|wieder (?:nicht|der|das)|besteht
    """),
    past=r"gestern|hier (?:encore )?|ayer|lief|marchait|fonctionnait|funcionaba|wenn|falls",
    nudge=words(r"""
        gibt es (?:\w+ ){0,2}(?:neu|update)\w*|neuigkeiten|wann|stand der|warte\w*|noch keine (?:antwort
        |ruckmeldung)|erinner\w+|wie lange
    """),
    fresh=words(r"""
        ander\w+ (?:problem|frage|fehler)|neu\w+ (?:problem|frage|fehler)|noch eine? |ausserdem|ubrigens
        |weiter\w+ (?:problem|frage)
    """),
    now=r"jetzt|maintenant|ahora",
    matter=r"problem\w*|frage|question|pregunta|error|erreur|fehler",
    later=r"werde|prufe|morgen|vais|verifie\w*|demain|voy a|probare|manana",
    was=r"was war|c'etait quoi|que era",
)

FR = AnswerWords(
    thanks=r"merci(?! d'avance| par avance)",
    confirms=words(r"""
        (?<!ne )(?:fonctionne|marche)(?! (?:pas|plus))|resolu|regle|repare|je confirme|(?:pouvez
        |vous pouvez) (?:\w+ )?(?:cloturer|fermer|clore)|^(?:oui|ok|parfait|super|d'accord|tout va bien)(?!\w)
    """),
    refuses=words(r"""
        (?:pas|n'est pas) (?:\w+ )?(?:resolu|regle|d'accord)|ne (?:\w+ )?(?:fermez|cloturez) pas|rouvr\w+
        |^non(?!\w)
    """),
    persists=words(r"""
        toujours (?:pas|le|la|en|un)|encore (?:le|la|un|pas|en)|meme (?:erreur|probleme)|persiste
        |a nouveau (?!operationnel)
    """),
    past=r"gestern|hier (?:encore )?|ayer|lief|marchait|fonctionnait|funcionaba|wenn|falls",
    nudge=words(r"""
        des nouvelles|une reponse|du nouveau|quand|ou en (?:est|etes)|relance|j'attends|en attente
        |toujours pas de (?:reponse|nouvelles)|sans (?:reponse|nouvelles)
    """),
    fresh=words(r"""
        autre (?:probleme|question|erreur|souci|demande)|nouve\w+ (?:probleme|question|erreur|souci)
        |par ailleurs|en outre|d'ailleurs
    """),
    now=r"jetzt|maintenant|ahora",
    matter=r"problem\w*|frage|question|pregunta|error|erreur|fehler",
    later=r"werde|prufe|morgen|vais|verifie\w*|demain|voy a|probare|manana",
    was=r"was war|c'etait quoi|que era",
)

ES = AnswerWords(
    thanks=r"gracias(?! de antemano)",
    confirms=words(r"""
        (?<!no )funciona|solucionad[oa]|resuelt[oa]|arreglad[oa]|confirmo|pueden? cerrar|^(?:si|ok|perfecto|vale
        |todo bien|excelente|genial)(?!\w)
    """),
    refuses=words(r"""
        no (?:\w+ ){0,3}(?:solucionad|resuelt|arreglad|cierren|de acuerdo|estoy de acuerdo)\w*|reabr\w+
        |^no(?!\w)
    """),
    persists=words(r"""
        sigue (?!funcionando)|todavia|aun (?:no|sigue)|mism[oa] (?:error|problema)|otra vez|de nuevo (?!gracias)
        |persiste
    """),
    past=r"gestern|hier (?:encore )?|ayer|lief|marchait|fonctionnait|funcionaba|wenn|falls",
    nudge=words(r"""
        alguna? (?:novedad|noticia|actualizacion)|novedades|cuando|en que estado|sigo esperando|espero (?:su
        |una) respuesta|sin respuesta|recordatorio|cuanto (?:tiempo|falta)
    """),
    fresh=words(r"""
        otr[oa] (?:problema|pregunta|error|consulta|cosa)|nuev[oa] (?:problema|pregunta|error)|ademas|por cierto
        |tambien (?:tengo|quisiera|necesito)
    """),
    now=r"jetzt|maintenant|ahora",
    matter=r"problem\w*|frage|question|pregunta|error|erreur|fehler",
    later=r"werde|prufe|morgen|vais|verifie\w*|demain|voy a|probare|manana",
    was=r"was war|c'etait quoi|que era",
)
