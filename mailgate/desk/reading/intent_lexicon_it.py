"""Italian words of yes, no, 'still', 'another' and 'any news?', lower case, without accents."""

from mailgate.desk.reading.intent_lexicon import AnswerWords
from mailgate.desk.reading.lexicon import words

IT = AnswerWords(
    thanks=words(r"""
        (?:mille |molte |tante )?grazie(?! in anticipo| anticipat)|ringrazi(?:o|amo)(?! anticipat| in anticipo)
        |vi ringrazio|gentilissim[iao]|siete (?:stati )?(?:grandi|fantastici|bravissimi|gentilissimi)
    """),
    confirms=words(r"""
        avevate ragione|scusate (?:il|per il) disturbo|i conti tornano|(?:escono|esce|arrivano|funzionano|vanno
        |partono|si vedono|si aprono) (?:bene|tutt\w|regolarmente|correttamente|di nuovo)|bene cosi|segnare come
        |come un orologio|content[oaie]|felic[ei]|finalmente|(?:e|e'|sono) (?:tornat[oaie]|ricomparс\w+
        |di nuovo (?:qui|visibil\w+))|colpa mia|errore mio|andata bene|vanno(?= |$|[.,!])|ci siamo(?! (?:ancora
        |di nuovo))|era (?:proprio |solo |solamente )?(?:quello|quella|quel|il|la|colpa|un|una)(?!\w)
        |brav[ioae](?!\w)|bravissim\w|complimenti|(?<!non )(?<!non si )(?:si apre|si accende|si vede|stampa
        |parte|carica|trasmette|legge|risponde|si collega|arriva|arrivano|quadra|torna|tornano i conti|riparte
        |scarica|(?<!c')entra)(?! (?:sempre|vuot|male|ma|storta|bianc|lo stesso|in errore|con errore
        |indietro))(?!\w)|come nuovo|alla grande|salvat[oi] la (?:giornata|vita)|(?:e|e') tutto|nient'altro
        |niente altro|(?<!non )(?<!non si )(?:funziona(?:no)?|va|vanno)(?! (?:male|piu))(?! (?:in errore|chius
        |ripres|fatt))(?!\w)(?<!non va)|(?<!non )(?:ha funzionato|risolt[oaie]|sistemat[oaie]|ripristinat[oaie])
        |tutto (?:ok|a posto|bene|perfetto|regolare|risolto|sistemato|funziona\w*|chiaro|funzionante)|a posto
        |(?<!non )conferm(?:o|iamo|a)|(?:potete|puo|puoi|possiamo|si puo|prego di|pure) (?:\w+ )?(?:chiudere
        |archiviare)|chiudete(?! )|chiudete pure|(?:problema|guasto|ticket|questione) (?:e |e' )?(?:risolt
        |rientrat|chius|sistemat)[oa]|^(?:si|ok|okay|perfetto|ottimo|bene|benissimo|eccellente|va bene|d'accordo
        |confermo|fantastico|grande|certo|super|evviva)(?![\w'])(?! non)(?! ma)|nessun (?:altro )?problema
        |(?:ora|adesso|finalmente) (?:\w+ ){0,2}(?:funziona|va|riesco|riusciamo|stampa|si apre|entra|vedo
        |accedo)\w*|(?<!non )sono d'accordo|siamo a posto|soddisfatt[oaie]|riuscit[oaie]
    """),
    refuses=words(r"""
        direi (?:proprio )?di no|respin(?:go|giamo|gere)\w*|non (?:e|era) (?:quello|cio) che (?:avevo|ho
        |avevamo|abbiamo)
        |non (?:\w+ )?concord\w+|riapert\w+|riaprir\w+|lasciat\w+ apert\w|non (?:e|e') (?:\w+ )?(?:finit\w
        |chius\w|conclus\w|risolt\w)|tutt'altro che|risolto\?|chiuso\?|finito\?|che dite|per niente risolt\w
        |insist(?:o|iamo)|non (?:\w+ ){0,3}(?:chiud\w+|conferm\w+|risolt\w|risolve|risolto|d'accordo|accett\w+
        |soddisf\w+|cambia\w*|serv\w+|aiutat\w|sistemat\w|ha funzionato|ha risolto|soddisfatt\w|riaprire)
        |riapri\w*|perche (?:\w+ ){0,4}chius\w|chius[oa] (?:\w+ ){0,2}(?:senza|troppo presto|prima)
        |^no(?! problem)(?!\w)|inutile|inaccettabile|nessun (?:miglioramento|cambiamento|risultato|effetto)
        |senza (?:successo|risultat\w+|esito)|niente da fare|in disaccordo|mi oppongo|contest(?:o|iamo)
    """),
    persists=words(r"""
        (?:ferm|blocc|piant|spent|chius|rott|cadut|cade|pers|sparit|salt|stacc)\w* (?:di nuovo|nuovamente|ancora
        |un'altra volta)|(?:di nuovo|nuovamente|un'altra volta) (?:ferm|blocc|piant|spent|giu|rott|guast|error
        |chius|lo stess|il problem|mort|vuot)\w*|(?:una|la prima|il primo|uno) [^.]{0,60}(?:l'altr[ao]|le altre
        |gli altri|la seconda|il secondo) (?:\w+ )?(?:no|resta|non|e|e'|rimane|sempre|sono)|(?:e|e'
        |sono) (?:\w+ ){0,2}(?:come prima|come ieri)|non c'entra|niente da fare|, niente(?=[ .!]|$)|invano
        |e ancora li|c'e ancora|ci sono ancora|una volta|purtroppo(?! (?:non (?:posso|possiamo)|sono|siamo
        |oggi non|adesso non))|ahime|(?:e|e'|siamo) (?:sempre |ancora )?(?:tutto )?come (?:prima|ieri)
        |tornat[oa] (?:il|lo|la|l'|a) ?(?:problem|error|difett|guast|bloc|non)\w*|da capo|rest(?:a
        |ano)(?! in attesa)|nessuna (?:differenza|variazione|miglioria)|identic[oaie]|punto e a capo
        |cantato vittoria|ci risiamo|pensavo (?:fosse|che fosse)|(?:ancora|tuttora|tutt'ora)(?! (?:grazie
        |una volta grazie|nessuna (?:risposta|novita)|in attesa|aspett))(?! (?:un|altr)\w*)(?!\w)
        |(?<!funziona )(?<!va )(?:di nuovo|nuovamente)(?! (?:grazie|a posto|funziona\w*|operativ\w))
        |stess[oaie] (?:\w+ )?(?:error|problem|cos|messagg|situazion|sintom|difett|anomali|risultat|stori)\w*
        |persist\w+|riman\w+|rest\w+ (?:il|lo|bloccat)\w*|(?:non|niente|nulla) (?:e |e' )?(?:e )?cambiat\w
        |come prima|sempre (?:uguale|lo stesso|la stessa|il solito)|il solito (?:errore|problema)
        |continua(?:no)? (?:a|ad|ancora|il|con)|si ripete|ripresentat\w|si e ripresentat\w|si ripresenta
        |tornat[oa] (?:il|l'|lo|a (?:non|bloccar|dar))|peggio|peggiorat\w|solo per (?:un|poc)\w*
        |siamo (?:da capo|punto e a capo)
    """),
    past=words(r"""
        pensavo|credevo|sembrava|pareva|dite|scrivete|avete scritto|mi avete|la vostra (?:mail|comunicazione)
        |(?:ieri|all'inizio|stamattina|per un po'?|prima|inizialmente|fino a|solo) (?:\w+ ){0,3}(?:funziona
        |andava|funzionava|ha funzionato|risolto|ok)\w*|(?:ha funzionato|funzionava|andava) (?:\w+ ){0,3}(?:ieri
        |solo|per|fino|all'inizio|un)|funzionava|andava|se (?:funziona|va|tutto)
    """),
    nudge=words(r"""
        scus\w+ (?:per )?l'insistenza|(?:scus\w+ )?se insisto|qualcuno ci (?:sta|stia|lavora)|viene o non viene
        |(?:pratica
        |richiesta|segnalazione) (?:\w+ ){0,2}(?:e|e') (?:ferma|bloccata|in sospeso) da
        |(?:e|e'|sono|avete|hanno|ha|siete) (?:\w+ )?(?:stat[oaie] )?(?:ordinat|spedit|inviat|assegnat|programmat
        |fissat|trovat|avviat|decis|inoltrat)\w[^.?]{0,40}\?|segno di vita|nessun segno|avevate promesso
        |promess\w|ancora niente|ancora nulla|tutto tace|(?:tecnico|corriere|pezzo|ricambio|pacco|nessuno
        |sostituzione) (?:\w+ ){0,3}non (?:si )?(?:e |e' )?(?:\w+ )?(?:arrivat|venut|passat|vist|present
        |fatto)\w*|(?:avete|qualcuno|si e|siete|ha) (?:\w+ ){0,3}(?:guardato|preso in carico|letto|visto
        |iniziato|potuto|riuscit\w|dimenticat\w)|vi siete dimenticat\w|c'e nessuno|ci siete|silenzio
        |sono (?:gia )?(?:passat|trascors)\w+|da (?:una|due|tre|dieci) settiman\w+|solleciti|tempistiche
        |tempi (?:di|previsti)|quando[^?]{0,80}\?|per quando|dov'e|ci vuole (?:ancora )?molto|(?:mi
        |ci) (?:sapete|sai|sa) dire|in coda|torn(?:o|iamo) a chiedere|chiedo lumi|come procede|procede
        |(?:ci sono|avete|qualche|nessuna|alcuna|altre|abbiamo|ho|novita|attendo|hai
        |si hanno) ?(?:\w+ ){0,2}(?:novita|notizi|aggiornament|nuove|riscontr|risposte|sviluppi|progress)\w*
        |novita(?!\w)|notizie(?!\w)|aggiornament[oi] (?:su|sul|sulla|in merito|riguardo|circa|del|della|per
        |a)\w*|a che punto|sollecit\w+|(?:resto|rimango|sono|siamo|sto|stiamo|ancora|restiamo
        |rimaniamo) (?:\w+ )?(?:in attesa|attendendo|aspettando|aspett\w+)|attend(?:o|iamo)|aspett(?:o|iamo)
        |in attesa di|(?:nessuna|nessun|ancora nessuna|senza|non ho|non abbiamo|non mi avete|non ci avete
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
        a parte (?:questo|cio|quello)|(?:ho|abbiamo) (?:visto|notato|scoperto) che|potremmo avere|mi accorgo
        |ci siamo accorti|(?:altr[oaie]|un'altra|nuov[oaie]|divers[oaie]|second[oa]
        |ulterior[ei])(?: \w+)? (?:problem|question|domand|error|richiest|cos|anomali|guast|segnalazion|argoment
        |punt|dubbi|questione)\w*|un altro|un'altra|altra cosa|(?:inoltre|tra l'altro|a proposito
        |gia che (?:ci siamo|ci sono|ci siete)|gia' che ci siamo|colgo l'occasione|approfitto|in aggiunta
        |oltre a (?:cio|questo)|per di piu|nel frattempo|in compenso|separatamente|invece)(?!\w)|anche (?:un|una
        |il|la|lo)(?!\w)|avrei (?:anche )?(?:un|una|bisogno)|ne approfitto|aggiungo che
    """),
    now=r"ora|adesso|da allora|dopo (?:il|l'|la|questo|cio|di)",
    matter=words(r"""
        problem|domand|error|richiest|serve|servirebbe|bisogno|vorrei|potete|potreste|manca|sparit|smesso
        |chiedere|come
    """),
    later=words(r"""
        (?:vi )?mand(?:o|iamo)|ecco|non (?:possiamo|posso|potremo) (?:\w+ )?(?:verificar|controllar|provar
        |testar)\w*|chiuso fino|fino a (?:lunedi|martedi|mercoledi|giovedi|venerdi)|al (?:mio|suo
        |nostro) (?:rientro|ritorno)|in ferie|settimana prossima|prima non|(?:verifich|controll|prov|test)(?:o
        |ero|eremo|iamo|era)(?!\w)|(?:vi|le|ti) (?:faccio|faro|faremo|facciamo|tengo|terro|aggiorn\w+|comunic\w+
        |dico|diro) ?(?:sapere|aggiornat\w)?|domani|appena|in allegato|alleg(?:o|hiamo)|invi(?:o|amo)|(?:faro
        |faccio) (?:\w+ ){0,2}(?:prova|prove|verifica|verifiche|test)
    """),
    answers=words(r"""
        (?:abbiamo|ho) provato (?:sia|con|anche|su)|schermat[ae]|matricola|numero (?:ordine|cliente|di serie)
        |siamo (?:aperti|disponibili)|rispond(?:o|iamo)|rispost[ae] (?:alle|ai|qui|sotto)
        |ecco (?:le |la )?rispost\w+|come (?:richiesto|da (?:vostra )?richiesta|chiesto)|(?:le|la
        |i) (?:vostr\w )?domand\w+|richiest[oaie] (?:da voi|in precedenza)|(?:versione|firmware|modello
        |matricola|build|numero di serie)|^v?\d+(?:\.\d+)|^(?:solo (?:su|con|il|la|le|i|quell|nel|quando)\w*
        |su (?:tutt|du|entramb|un)\w*|da(?:l|llo|lla)? (?:\d|luned|marted|mercoled|gioved|venerd|sabato|domenica
        |ieri|settembre|ottobre)\w*|circa|tutti e|tutte e|entramb\w|quell[oaie])(?!\w)
    """),
    stray=words(r"""
        (?:fosse|era|e'|e) per qualcun altro|per un'altra persona|non (?:e|era) (?:indirizzat|destinat)\w
        |sbagliat[oe] (?:\w+ )?(?:destinatario|persona|indirizzo|numero|mail)|(?:destinatario
        |indirizzo) sbagliato|non (?:vi |le )?(?:ho|abbiamo) (?:mai )?(?:scritto|aperto|chiesto|inviato|ordinato
        |fatto (?:alcuna|nessuna))|non (?:e|e') (?:per me|la mia|il mio|nostra|nostro)|non so di cosa
        |cancellatemi|non lavoro piu (?:qui|li|la)
    """),
    closes=words(r"""
        segnare come (?:fatt|risolt|chius)\w|(?:potete|puo|puoi|possiamo|si puo|prego di|pure
        |per me) (?:\w+ ){0,2}(?:chiudere|archiviare|chiuso)|chiudete(?! (?:senza|prima|sempre))|chiudi pure
    """),
    requests=words(r"""
        servirebbe\w*|serve|ci serv\w+|servono|(?:avrei|avremmo|ho|abbiamo) bisogno|potreste|potete (?!chiudere
        |archiviare|segnare|considerar)|vorrei|vorremmo|mandate\w*|inviate\w*|chiedo|chiediamo|gentilmente
        |cortesemente|per favore|occorre\w*|preventivo|aggiungete|attivate
    """),
    contrast=words(r"""
        ^(?:ma|pero|tuttavia|solo che|solo|unica cosa|l'unica cosa|peccato che|purtroppo pero|in compenso|invece
        |solo un)(?!\w)
    """),
    was=r"(?:cosa|che cosa|qual) (?:era|e|e'|e' stat|avete)\w*|per curiosita|da cosa dipendeva",
)
