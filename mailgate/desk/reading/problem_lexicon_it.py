"""Italian words by which writers join, part, number and announce what they say (`problem_lexicon`)."""

IT: dict[str, str] = {
    "about_it": (
        r"(?:(?:su|di|riguardo a|circa|relativ\w+ a|per|con) quest[oaie]|al riguardo|in merito|sul tema|"
        r"quest[oaie'] ?(?:error|problem|situazion|ordin|funzion|guast|disserviz|anomali|report)\w*|"
        r"sullo stesso|ne (?:parl|sap)\w+)"
    ),
    "access": (
        r"(?:(?:dare|abilitar\w*|attivar\w*|crear\w*|concedere|serve|servono|aggiunger\w*|richied\w+|"
        r"chied\w+|avere|vorrei|vorremmo|disabilitar\w*|revocar\w*|estender\w*|configurar\w*|"
        r"bisogno) (?:[\w']+ ){0,5}(?:access[oi]|permess[oi]|account|utenz[ae]|credenziali|licenz[ae]|"
        r"casella|utente|diritti|profilo)(?!\w)|nuov[oa] (?:\w+ )?(?:collega|dipendente|assunt[oa]|risorsa|"
        r"utente|impiegat[oa]|contabile|stagista|collaborat\w+)|(?:neoassunt\w+|lascia l'azienda|"
        r"prende servizio|inizia (?:lunedi|martedi|mercoledi|giovedi|venerdi|domani|a lavorare)))"
    ),
    "also": (
        r"(?:e |ed )?(?:inoltre|anche|poi|in piu|per di piu|in aggiunta|oltretutto|altresi|tra l'altro|"
        r"fra l'altro|nel frattempo|contemporaneamente|oltre a|oltre al|e poi|aggiungo|segnalo anche|"
        r"vorrei anche|avrei anche|mi serve anche|ci serve anche)(?!\w)"
    ),
    "announces": (
        r"(?:due|tre|quattro|cinque|sei|alcun[ei]|divers[ei]|vari[ei]?|un paio di|piu|parecch\w+|molt[ei]|"
        r"[2-9]|qualche|seguenti|tante|una serie di|un elenco di|delle|dei) (?:[\w'-]+ ){0,3}(?:problem[ai]|"
        r"domande|richieste|cose|questioni|segnalazioni|punti|argomenti|dubbi|anomalie|guasti|temi|faccende|"
        r"cosette|quesiti|richiesta|domanda|disservizi)(?!\w)"
    ),
    "answers_intro": (
        r"(?:(?:come|quanto|cosa|dati|informazioni) (?:mi |ci )?(?:da )?(?:vostra )?(?:avete )?(?:chiesto|chiest\w|"
        r"richiest\w)|"
        r"rispond(?:o|iamo)|rispost[ae]|come (?:da )?(?:richiest|chiest)\w*|mi avete chiesto|"
        r"ci avete chiesto|alle vostre domande|punto per punto|avevate chiesto)(?!\w)"
    ),
    "cause": r"(?:perche|poiche|siccome|dato che|a causa|per via|dovuto)(?!\w)",
    "goes_on": (
        r"(?:ma|pero|se|quando|mentre|finche|poi|dopo|prima|oppure|o|altrimenti|ora|adesso|oggi|ieri|e|ed|"
        r"dove|perche|come mai|anche se|tuttavia|invece|appena|quale|quanto)(?!\w)"
    ),
    "list_intro": (
        r"(?:seguenti (?:sedi|utenti|ordini|negozi|postazioni|pc|punti vendita|clienti|documenti|fatture|"
        r"filiali|indirizzi|numeri|dati|uffici|colleghi|articoli)|sedi(?!\w)|utenti(?!\w)|negozi|ordini|"
        r"postazioni|filiali|interessat[ei]|coinvolt[ei]|elenco|lista|ecco (?:i|gli|le)|dati|dettagli|"
        r"informazioni|in (?:queste|tre|due|tutte)|domande su|colleghi(?!\w)|uffici(?!\w))"
    ),
    "ordinal": (
        r"(?:per prima cosa|(?:in )?prim[oa](?: punto| cosa| problem\w*| question\w*| domand\w*)?(?= ?[:,\-]|"
        r" \w)|in primo luogo|innanzitutto|anzitutto|second[oa](?: punto| cosa| problem\w*| question\w*|"
        r" domand\w*)?|in secondo luogo|terz[oa](?: punto| cosa| problem\w*| question\w*)?|quart[oa]|"
        r"(?:problema|domanda|punto|richiesta|questione|segnalazione|tema) ?(?:n\.? ?|numero )?(?:\d|uno|due|"
        r"tre))(?!\w)"
    ),
    "other": (
        r"(?:e )?(?:dimenticavo|(?:quasi )?dimentica\w*|mi viene in mente|approfittando|gia che|"
        r"volevo (?:anche|poi)|da tempo volevo|vorrei (?:anche|poi|inoltre)|mi servirebbe (?:anche|poi)|"
        r"ci serve (?:anche|poi)|avrei (?:anche|poi)|un'?(?:altra?|ulteriore) (?:\w+ )?(?:cosa|problem|"
        r"domand|richiest|question|segnalaz|punto|dubbi)\w*|altr[oa](?: \w+)?(?: ?:|,| (?:problem|domand|"
        r"richiest|cosa|question|segnalaz|punto|tema|argoment)\w*)|(?:la |il |una |un )?(?:seconda?|terza?|"
        r"ultim[oa]|divers[oa]) (?:\w+ )?(?:cosa|problem|domand|richiest|question|segnalaz|punto|"
        r"argoment)\w*|a parte (?:questo|cio)|a proposito|gia che|visto che (?:ci sono|vi scrivo|ci siamo)|"
        r"ne approfitto|approfitto|colgo l'occasione|p\.? ?s\.?(?!\w)|infine|per finire|per quanto riguarda|"
        r"riguardo|quanto a|passando a|separatamente|altro argomento|cambiando (?:argomento|discorso)|"
        r"oltre a (?:questo|cio|quanto))"
    ),
    "other_thing": (
        r"(?:(?:un )?altr[oa] (?:\w+ )?(?:problem|domand|richiest|question|segnalaz|cosa|punto|dubbi|"
        r"argoment|guast)\w*|un'altra (?:\w+ )?\w+|(?:seconda?|ulterior[ei]|divers[oa]|"
        r"nuov[oa]) (?:\w+ )?(?:problem|domand|richiest|question|segnalaz|cosa|argoment)\w*|tutt'altr\w+|"
        r"altra cosa)"
    ),
    "reach": (
        r"(?:chiama(?:te|re|temi)|telefona(?:te|re)|richiama\w*|contatta(?:te|re|temi)|cellulare|"
        r"il mio (?:numero|interno)|reperibil\w+|orari[oi]?|dopo le|fino alle|prima delle|scrivo da|rispondo|"
        r"sono (?:al|in|a|fuori)|se (?:chiamate|serve))(?!\w)"
    ),
    "refers": (
        r"(?:e |ma |quindi |pero )?(?:quest[oaie]|quell[oaie]|cio|lo stesso|la stessa|stess[oaie]|li(?!\w)|"
        r"dopo (?:di che|questo|cio)|prima(?! cosa)|per questo|di conseguenza|percio|quindi|dunque|cosi|"
        r"in pratica|cioe|ovvero|ossia|in questo caso|in tal caso|l'errore|il (?:messaggio|problema|guasto|"
        r"fatto|codice|sintomo|log|testo)(?: (?:e|si|dice|compare|appare|persiste|riguarda|accade|succede))?|"
        r"la (?:schermata|situazione|cosa)|codice (?:di )?errore|messaggio|allego|in allegato|allegat\w|"
        r"screenshot|fino a|finora|tutto (?:e|funzionava|questo|il resto)|credo|penso|forse|probabilmente|"
        r"sembra|pare|suppongo|a volte|ogni tanto|talvolta|gli altri|le altre|i colleghi|altri (?:utenti|"
        r"colleghi|pc)|solo|succede|accade|capita|ad esempio|per esempio|es\.|preciso|nello specifico|"
        r"insomma|esce|compare|appare|mi dice|mi da|ci da|da (?:allora|quel|quando|ieri|stamattina|lunedi|"
        r"oggi|martedi|giovedi|venerdi|mercoledi))(?!\w)"
    ),
    "remark": (
        r"(?:screenshot|foto|log|file|schermat\w) (?:\w+ ){0,2}allegat\w|allego|in allegato|se (?:serve|"
        r"servono|necessario|vi serve|avete bisogno)|posso (?:inviare|mandare|fornire)|il mio (?:numero|"
        r"telefono|cellulare)|potete (?:chiamar|contattar|richiamar)\w*|fatemi sapere|fateci sapere|"
        r"sono disponibile|siamo disponibili"
    ),
    "same": (
        r"(?:(?:lo |il |la |gli )?stess[oaie] (?:\w+ )?(?:error|problem|cosa|messaggi|guast|sintom|anomali|"
        r"situazion|caus|risultat|comportament)\w*|identic\w+|in tutti i casi|analog\w+|idem|uguale|"
        r"il medesimo)"
    ),
    "so": (
        r"(?:risultat[oi](?=:)|per (?:questo|cio|tale)|di conseguenza|conseguenz\w+|quindi|percio|cosi(?= )|"
        r"ragion per cui|"
        r"pertanto|a causa (?:di cio|di questo)|morale(?=:)|per cui|motivo per cui|dunque)(?!\w)"
    ),
    "since": (
        r"(?:(?:dopo|da|dall'|dal|dalla) ?(?:[\w']+ ){0,4}(?:aggiornament|trasloc|tempora|blackout|migrazion|"
        r"installaz|riavvi|sostituzion|manutenzion|cambi|passaggi|interruzion)\w*|da (?:stamattina|stamani|"
        r"ieri|lunedi|martedi|mercoledi|giovedi|venerdi|oggi|questa mattina|una settimana|qualche giorno|"
        r"giorni)|iniziat\w|cominciat\w|stamattina)"
    ),
    "speaker": (
        r"""(?:chied(?:e|ono)(?! di)|si chied\w+|dic(?:e|ono)(?! [\"«])|vuole|vorrebbe\w*|vorrebbero|"""
        r"""lamenta\w*|domanda(?:no)?|segnala(?:no)|e io|io invece|quanto a me|a me|personalmente|mi prega\w*|"""
        r"""mi incarica\w*)(?!\w)"""
    ),
    "step": (
        r"(?:io |poi |quindi )?(?:apro|aprire|apri(?!\w)|aprite|apriamo|clicc\w+|prem\w+|vado (?:su|in|nel|"
        r"nella|sul)|vai (?:su|in|nel)|andare (?:su|in|nel|nella)|andiamo (?:su|in|nel)|selezion\w+|scelgo|"
        r"scegli\w*|inserisc\w+|inserire|digit\w+|accedo|accedere|entro (?:in|nel|con)|entrare (?:in|nel)|"
        r"lancio|avvio(?! \w+ (?:non|si))|avviare|attend\w+|aspetto (?:qualche|un|il)|compil\w+|imposto|"
        r"premo|carico (?:un|il)|creo|creare un|salvo|salvare|riavvi\w+|stacc\w+|collego|risultato)(?!\w)"
    ),
    "steps_intro": (
        r"(?:passagg[io]\w*|passi(?!\w)|riprodu\w+|procedura|cosa (?:faccio|facciamo|ho fatto|abbiamo fatto|"
        r"succede)|sequenza|cronologia|come (?:segue|riprodurre|faccio)|nell'ordine|ecco cosa|"
        r"di seguito (?:i passagg|cosa))"
    ),
    "symptoms": (
        r"(?:sintom\w+|segnal[ei] (?:di|che)|si manifesta|conseguenz\w+|effett[oi] collateral\w|(?:forse|"
        r"probabilmente|credo|penso|suppongo|sembra|immagino|presumo|magari|tutto|potrebbe\w*|"
        r"sospetto)(?: \w+){0,4} (?:collegat|legat|correlat|stess[oa] (?:caus|problem|origin|motiv)|"
        r"unica caus|dipend|conness)\w*|tutto (?:e |cio |questo )?(?:\w+ )?(?:iniziat|cominciat|partit|"
        r"success)\w*|stessa causa|unica causa|in particolare|nello specifico|nel dettaglio)"
    ),
    "thanks": (
        r"(?:molte |mille |tante )?(?:grazie|ringrazi|buongiorno|buonasera|buona|salve|gentil|spett|egregi|"
        r"cordial|distint|saluti|resto|restiamo|attend|in attesa|scus|spero|confid|ciao|rimango|"
        r"rimaniamo)\w*"
    ),
    "this": (
        r"(?:quest[oaie']|quell[oaie]|ess[oaie]|lo stesso|la stessa|stess[oaie]|gli|ne|lui|lei|loro|cosi|"
        r"medesim[oaie])(?!\w)"
    ),
    "time": (
        r"(?:(?:e |ma )?(?:a |in |da |dal |nel |il |la |di |ogni )?(?:lunedi|martedi|mercoledi|giovedi|"
        r"venerdi|sabato|domenica|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|"
        r"ottobre|novembre|dicembre|mattina|sera|primavera|estate|autunno|inverno)|ieri|oggi|l'altro ieri|"
        r"poi|prima|dopo (?:un|una|due|tre|\d+)|di recente|una volta|\d{1,2}[.:/]\d{2})(?!\w)"
    ),
    "together": (
        r"(?:contemporaneamente|allo stesso tempo|nello stesso (?:momento|giorno)|subito dopo|"
        r"insieme a (?:questo|cio))"
    ),
    "too": r"(?:anche|pure|neanche|nemmeno|neppure)(?!\w)",
    "tried": (
        r"(?:ho |abbiamo |gia |anche |hanno |il tecnico ha )+(?:\w+ )?(?:provat|riavviat|reinstallat|svuotat|"
        r"controllat|verificat|cambiat|sostituit|staccat|spent|resettat|chiamat|contattat|disattivat|"
        r"aggiornat|cancellat|tentat|riprovat)\w+"
    ),
    "tries_intro": (
        r"(?:(?:ho|abbiamo|gia|cosa ho|cosa abbiamo) (?:\w+ )?(?:provato|tentato|verificato|controllato|"
        r"fatto)|tentativi|prove (?:fatte|effettuate|gia)|verifiche (?:fatte|effettuate|gia))"
    ),
    "unrelated": (
        r"(?:non (?:\w+ )?(?:collegat|legat|correlat|conness|c'entra|ha (?:nulla|niente) a che)\w*|"
        r"separat\w+|indipendent\w+|distint[ie] (?:tra|fra|problem|question|richiest)\w*|"
        r"divers[ie] (?:argoment|problem|question)\w*|tutt'altr\w+|a parte(?!\w))"
    ),
    "wants": (
        r"(?:vorre(?:i|mmo)|potete|potreste|puo|puoi|potrebbe|chied(?:o|iamo)|richied(?:o|iamo)|prego|serve|"
        r"servono|servirebb\w+|necessit\w+|bisogno|mandatemi|mandate(?:ci)?|inviat\w+|inviare|inviarmi|"
        r"aggiungete|aggiungere|create|creare|attivate|attivare|disattivare|modificare|cambiare|aggiornare|"
        r"eliminare|rimuovere|fornir\w+|fatemi|fateci|per favore|cortesemente|gentilmente|si richiede|"
        r"si prega|desider\w+|e possibile|e' possibile|sarebbe possibile|si puo|dovreste|occorre)(?!\w)"
    ),
    "wants_doc": (
        r"(?:(?:inviar\w*|mandar\w*|mandat\w*|inviat\w*|avere|ricevere|ricevut\w|serve|emett\w+|rimandar\w*|"
        r"fornir\w*|copia|richied\w+|chied\w+|manca|attend\w+|vorrei|vorremmo) (?:[\w']+ ){0,5}(?:fattur\w+|"
        r"ricevut[ae]|preventiv\w+|contratt\w+|nota di credito|note di credito|estratto conto|bolla|ddt|"
        r"listino)(?!\w))"
    ),
    "wrong_sum": (
        r"(?:(?:addebitat|fatturat|pagat|prelevat|scalat)\w (?:[\w']+ ){0,4}(?:due volte|doppi\w|troppo|"
        r"di piu|in piu|erroneamente|per errore|sbagliat\w)|doppi[oa] (?:addebit|fatturaz|pagament)\w*|"
        r"(?:fattura|bolletta|importo|addebito|cifra) (?:[\w'.\/]+ ){0,6}(?:sbagliat\w|errat\w|superiore|"
        r"piu alt\w|non corrispond\w+|non corrett\w|doppi\w|error\w)|rimborso)"
    ),
}
