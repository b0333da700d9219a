"""Italian words of cause, state and effect (written without accents, as `sentences` leaves them)."""

from mailgate.desk.reading.lexicon import Lexicon, words

_CANT = (
    r"(?:non (?:si |mi |ci |gli |le |vi )?(?:riesc\w+|riusc\w+|e possibile|e' possibile|e piu possibile|"
    r"e' piu possibile|poss\w+|puo|può|permette|consente|lascia|fa)|impossibile|impossibilitat\w+|"
    r"nessuno (?:riesce|puo|riusciva))"
)

IT = Lexicon(
    dead=words(r"""
        nessun[ao]? \w+ (?:\w+ ){0,3}(?:su|in|da|a) nessun\w*|(?:lampeggia|appare|compare
        |si vede) (?:\w+ ){0,4}(?:e )?(?:sparisce|scompare|si chiude)|niente \w+ in (?:entrata|uscita)
        |in tutta (?:l'azienda|la ditta|la sede|la rete)|(?:e|e'|sono|completamente|del tutto
        |risulta) (?:\w+ )?mort[oaie](?!\w)|schermo (?:\w+ ){0,2}(?:nero|bianco|spento|blu)
        |non fa (?:piu )?(?:niente|nulla)|non da (?:piu )?(?:segni|segnali)|(?:siamo|tutto
        |tutti) (?:completamente )?ferm[oia]|ha (?:tirato le cuoia|ceduto)|(?:e|e') andat[oa](?= |$|[.,!])
        |non (?:\w+ ){0,2}(?:riparte|ripartono|parte|partono|partiva|part(?:e|ire) piu|avvia|avviano|avviare
        |accende|accendono|accendere|risponde|rispondono|si riavvia|da segni|dà segni|si carica il sistema
        |fa il boot)(?!\w)|(?:si|e|e'|resta|rimane|tutto|completamente|sempre|programma|sistema|computer|pc|sono
        |siamo|tutti) (?:\w+ ){0,2}(?:blocca(?:t[oaie]|no)?|bloccavano|impalla(?:t[oaie])?|pianta(?:t[oaie])?
        |congela(?:t[oaie])?|freez\w+|incanta(?:t[oaie])?|inchioda(?:t[oaie])?|ferm[oaie])(?!\w)|bloccat[oaie]
        |si blocca|si pianta|si impalla|si inchioda|paralizzat[oaie]|fermi del tutto|(?:e|e'|sono|risulta\w*
        |sempre|completamente|ancora|tutto|sistema|server|sito|servizio|portale|rete) (?:\w+ ){0,2}(?:giu
        |offline|down|irraggiungibil[ei]|inaccessibil[ei]|inutilizzabil[ei]|non disponibil[ei]|fuori (?:uso
        |servizio)|mort[oa]|k\.?o\.?|spent[oa])(?!\w)|irraggiungibil[ei]|inaccessibil[ei]|inutilizzabil[ei]
        |fuori (?:uso|servizio)|down(?!\w)|andat[oa] giu|crollat[oa]|(?:si chiude|crash\w*|va in crash|errore
        |si riavvia|esce) (?:\w+ ){0,4}(?:avvio|apertura del programma|accensione|appena (?:\w+ )?(?:apr|avvi
        |lanci|part)\w*|subito|all'avvio|di continuo|continuamente|partenza|login)
        |all'avvio (?:\w+ ){0,5}(?:errore|crash|si chiude|si blocca|schermata)|(?:appena
        |quando) (?:\w+ )?(?:lo |la )?(?:apro|avvio|lancio|accendo|apriamo|avviamo) (?:\w+ ){0,4}(?:si chiude
        |crash\w*|si blocca|si pianta|errore|si spegne|si riavvia)|schermata (?:blu|nera|bianca|vuota)
        |schermo (?:blu|nero|bianco)|si riavvia (?:da solo|in continuazione|continuamente|sempre)
        |riavvi (?:continui|in loop)|(?:nessuno|nessun (?:utente|collega|dipendente|operatore|computer|pc
        |ufficio)|tutti|tutto l'ufficio|l'intero ufficio|l'intera azienda) (?:\w+ ){0,5}(?:riesce|puo|riescono
        |riusciamo|bloccat\w|ferm\w|impossibilitat\w|senza (?:linea|accesso|rete|internet))|non (?:possiamo
        |riusciamo a|si puo|si riesce a|riusciamo piu a|possiamo piu) (?:\w+ )?lavorare|impossibile lavorare
        |(?:siamo|tutto) (?:\w+ )?(?:ferm[oi]|bloccat[oi])|(?:manca|assente|non c'e|senza|niente|nessuna|persa
        |caduta|saltata) (?:la |l'|piu |il )?(?:\w+ )?(?:linea|internet|connessione|rete|segnale|collegamento
        |adsl|fibra|corrente)(?!\w)|(?:linea|internet|connessione|rete|server) (?:\w+ )?(?:assente|caduta
        |saltata|morta|mort[oa]|non c'e)
    """),
    broken=words(r"""
        non (?:\w+ ){0,3}(?:funzion\w+|va|vanno|andava|funge|fungono|opera)(?! (?:bene|benissimo
        |incontro))(?! la (?:spesa))(?!\w)|(?:smesso|cessato|smette) di (?:funzionare|andare)
        |(?<!del )(?<!il )(?<!un )(?<!sul )guast[oaie]|rott[oaie](?!\w)|si e rott[oa]|si e' rott[oa]
        |malfunzionant\w+|non (?:\w+ ){0,2}(?:apre|aprono|carica|caricano)(?!\w)|difettos\w+
    """),
    fault=words(rf"""
        (?:dice|scrive|compare|appare|esce|mostra|messaggio|scritto|scritta|avviso)(?: che)? ?:? ?["“«]
        |specchiat\w|stort[oaie]|sfocat\w|(?:doppi|tripl)[oaei](?! \w* ?fattor)|raddoppi\w*|addebitat\w
        |impazzit\w|perde(?:re)? (?:il|la|i|le|segnale|dati|acqua)|perdono|respint\w|rimbalz\w*
        |torna(?:no)? indietro|mancata|fischia|gracchia|crepa\w*|rumore|macchi\w+|sbiadit\w|rest[ao] (?:vuot
        |bianc|ner|ferm|a zero|su|appes)\w*|segna (?:zero|meno|sempre)|va in (?:timeout|errore|blocco)
        |si impunta|capricci|bizze|si spegne|da sol[oa]|al contrario|capovolt\w|tagliat[oaie]|sovrappo\w+
        |disallineat\w|sfasat\w|vecchi dati|dati (?:vecchi|di ieri)|due volte|scollega\w*|si stacca|cade|bloccat
        |{_CANT} (?:piu )?(?:a |ad |di |l'|il |la |le )?(?!trovare (?:dove|come|l'opzione|la voce|il manuale)
        |capire|ricordar|comprend)\w+|non (?:\w+ ){{0,2}}(?:stampa|stampano|salva|salvano|invia|inviano|riceve
        |ricevo|riceviamo|ricevono|arriva|arrivano|arrivat\w|compare|compaiono|appare|appaiono|visualizza\w*
        |mostra|mostrano|vede|vedono|vedo|vediamo|sincronizza\w*|collega|connette|connettono|aggiorna\w*
        |esporta\w*|importa\w*|scansiona|legge|leggono|riconosce|riconosciut\w|accetta|accettat\w|trova|torna
        |tornano|corrispond\w+|quadra|quadrano|calcola|genera|completa|scarica|scaricano|prende|sente|suona
        |si sente|registra|parte la stampa|chiude|conferma|stampato|inviat\w|salvat\w|ricevut\w|aggiornat\w
        |carica|permette|consente|combacia\w*|entra|rileva\w*)(?!\w)
        |non (?:mi |ci |si |ti |vi |gli |le |lo |la |ne )?(?!e(?!\w)|fa niente|sia|lavora\w*|sarebbe|vorrebbe
        |conosce|ricorda|capisce|serve|importa|potrebbe|potete|sapete|siete|avete|esitate|dimenticate|appena
        |solo|anche|dovrebbe|urge|chiudete|appare chiaro|sempre|molte|tante|grave|urgente|possibile|come|che|una
        |alcuna|era)\w{{2,}}(?:a|e|ano|ono)(?!\w)|prima (?:\w+ ){{0,3}}(?:funzionava|andava|stampava|era
        |si apriva|arrivava|si vedeva)\w*|funziona(?:no)? (?:solo|male|parzialmente|a meta|in parte|poco)
        |va e viene|vanno e vengono|errore|errori|errat[oaie]|anomali[ae]|malfunzionament\w+|bug(?!\w)|crash\w*
        |problem[ai] (?:con|di|nel|nella|nei|sul|sulla|durante|quando (?:sara|potr|si (?:puo|deve)|arriv|scad
        |viene|posso|devo|dobbiamo)\w*|su|al|alla|tecnic\w)|sbagliat[oaie]|scorrett[oaie]|corrott[oaie]
        |illeggibil[ei]|mancant[ei]|manca|mancano|sparit[oaie]|scompars[oaie]|scompare|spariscono|sparisce
        |pers[oaie](?! tempo)(?!\w)|duplicat[oaie]|doppi[oaie]? addebit\w*|addebitat\w due volte|timeout
        |time-out|scaduta la sessione|disconnette|disconnession\w+|cade (?:la|il|spesso)|si scollega|si chiude
        |si spegne|rifiutat[oaie]|negat[oaie]|vuot[oaie](?!\w)|bianc[oa] (?:la pagina|la stampa)|sfarfall\w+
        |surriscald\w+|salta|saltano|saltat[oaie]|inceppat\w|(?:ho|abbiamo|riscontr\w+|c'e|avendo
        |avuto) (?:un |dei |alcuni |qualche )?(?:problem|inconvenient|difficolt|disservizi)\w*|disservizi\w*
        |disconness\w+|caratteri strani|da errore|mi da (?:un )?errore|si interrompe|interruzion\w+|in errore
        |(?<!del )(?<!il )(?<!sul )(?<!un )guasto|malfunziona|smesso di
    """),
    slow=words(r"""
        (?:un'ora|mezz'ora|\w+ minuti|minuti) (?:per|prima di) |dopo (?:\w+ )?minuti|lungh[ie] (?:attese|tempi)
        |attese|lent[oaie](?!\w)|lentissim\w+|lentezza|rallent\w+|ci mette (?:\w+ ){0,3}(?:minut|una vita
        |un'eternita|tropp|tant|un sacco|molto|ore|secondi|\d)\w*|impiega (?:\w+ ){0,3}(?:minut|tropp|tant|ore
        |molto|\d)\w*|ci vogliono (?:\w+ ){0,2}(?:minuti|ore)|velocita (?:\w+ ){0,3}(?:bassa|scarsa|ridotta
        |inferiore|calata)|a rilento|tempi (?:\w+ )?(?:lunghi|biblici|eterni)|a singhiozzo|a scatti|instabil[ei]
        |invece di \d+|scarse prestazioni
    """),
    ends=r"si chiud\w+|chiude|crash\w*|errore|errori|si blocca|si pianta|si spegne|esce|non succede (?:nulla|"
    r"niente)|schermata|termina",
    starts=r"(?:all'|in fase di |durante l'|dopo l'|al |quando |appena |se |ogni volta che |provo ad? |tento di |"
    r"cerc\w+ di )(?:\w+ ){0,2}(?:avvi\w+|accension\w+|accendo|apro (?:il|l')|apr\w+ (?:il programma|"
    r"l'app\w*|il gestionale|il software)|lanci\w+|parte|partenza|login|accesso|start)(?!\w)",
    works=words(r"""
        funziona(?:no)?(?! (?:male|a tratti|a singhiozzo|solo))(?!\w)|va bene|vanno bene|e a posto|e' a posto
    """),
    system=words(r"""
        sistema|sistemi|programma|software|applicazione|applicativo|app|server|sito|servizio|servizi|portale
        |internet|rete|connessione|linea|database|prodotto|dispositivo|telefono|cellulare|smartphone|tablet
        |computer|pc|portatile|router|modem|cassa|terminale|pos|piattaforma|client|macchina|apparecchio|posta
        |email|mail|vpn|wifi|wi-fi|account|gestionale|tutto|centralino|fibra|adsl|strumento|ambiente|crm|erp
        |impianto
    """),
    function=words(r"""
        stampa|stampe|stampante|stampanti|report|rapporto|rapporti|pulsante|bottone|tasto|esportazione
        |importazione|ricerca|filtro|filtri|allegato|allegati|notifica|notifiche|scheda|modulo|moduli|sezione
        |funzione|funzionalita|campo|campi|sincronizzazione|integrazione|link|pagina|pagine|file|documento
        |documenti|lettera|firma|finestra|menu|grafico|immagine|immagini|foto|suono|audio|camera|fotocamera
        |microfono|cuffie|scanner|scansione|tastiera|mouse|monitor|batteria|proiettore|newsletter|calendario
        |chat|pagamento|pagamenti|carrello|ordine|ordini|fattura|fatture|fatturazione|tabella|colonna|elenco
        |lista|video|archivio|modello|macro|pannello|icona|usb|bluetooth|caricamento|sms|codice di verifica
        |reset della password|recupero password|registrazione|caricatore|altoparlante|impronta|widget|excel|pdf
        |backup|anteprima|bolla|ddt|magazzino
    """),
    total=words(r"""
        niente|nulla|nessuno|nessun|nessuna|tutto|tutti(?! i (?:giorni|mesi|dati))|tutte le (?:funzioni
        |postazioni|sedi|casse)|intero|intera|completamente|totalmente|del tutto|per niente|affatto
        |da nessuna parte|su tutti|su tutte|la maggior parte delle funzioni|proprio
    """),
    partial=words(r"""
        un (?:solo |singolo )?(?:utente|collega|dipendente|cliente|computer|pc|operatore|file|ufficio)
        |una (?:sola |singola )?(?:collega|postazione|cassa|sede|utenza|persona|stampa|pagina)|uno dei|una delle
        |solo (?!ieri|oggi|adesso|ora)|soltanto|solamente|alcun[ie]|qualche|certi|certe|a volte|ogni tanto
        |talvolta|saltuariamente|di tanto in tanto|sporadic\w+|a tratti|a intermittenza|intermittent\w+
        |parzialmente|in parte|una parte|parte dei|parte degli|parte delle|tranne|eccetto|a parte|non sempre
        |spesso|random|casual\w+|a singhiozzo|due (?:utenti|colleghi|postazioni)|un paio|specific[oi] (?:utente
        |file|cliente)|determinat[ie]
    """),
    rest_works=words(r"""
        (?:gli altri|le altre|il resto|tutto il resto|gli altri \w+|le altre \w+|i colleghi
        |tutti gli altri) (?:\w+ ){0,4}(?:funzion\w+|va|vanno|bene|ok|regolar\w+|normal\w+|a posto|riesc\w+
        |stampano|lavorano|entrano|aprono)(?!\w)|(?:funzion\w+|va|vanno) (?:\w+ )?(?:sugli altri|sulle altre
        |agli altri|su altri|con altri|su un altro|da un altro|con un altro|ai colleghi)
        |per il resto (?:\w+ ){0,3}(?:funziona|bene|ok|tutto)|a parte questo
    """),
    wish=words(r"""
        che (?:bello|comodo|comodita) (?:sarebbe|se|poter)|piu avanti|col tempo|con il tempo|prima o poi
        |desiderio|desiderata|in futuro|un domani|un giorno|(?:nella|per la) prossima versione|suggerirei
        |non si potrebbe|gradire(?:i|mmo)|piacerebbe|sarebbe (?:bello|utile|comodo|il massimo|top)|avrei un'idea
        |idea:|poter (?:anche )?(?:vedere|scegliere|avere|impostare|ordinare|filtrare) (?:\w+ ){0,5}(?:oltre
        |anche|direttamente)|sarebbe (?:\w+ ){0,2}(?:utile|comodo|bello|ottimo|opportuno|interessante|fantastico
        |l'ideale|ideale|carino|gradito|meglio|possibile (?:aggiung|inser|implement|prevedere|introdurre)\w*
        |grandioso|perfetto)(?! (?:sapere|se (?:poteste|qualcuno) (?:aiut|risol|spieg)))
        |(?:un |il nostro |mio |nostro |vi mando un |vorrei dare un )?suggeriment\w+|(?:potreste|potete|si puo
        |sarebbe possibile|chiedo di) (?:\w+ )?(?:spostare|ingrandire|rinominare|nascondere
        |raggruppare) (?:\w+ ){0,2}(?:pulsant|bottone|colonn|camp|menu|font|pannell|finestr|icon|tast)\w*
        |sugger(?:isco|iamo|ire|irei|iremmo)|propo(?:rre|niamo|ngo|rrei|sta)(?! commerciale| economica)\w*
        |mi piacerebbe (?:che|poter|avere|vedere|se)\w*|ci piacerebbe (?:che|poter|avere|vedere|se)\w*|vorre(?:i
        |mmo) (?:che fosse|poter (?:avere|scegliere|personalizzare|esportare)|una (?:nuova )?funzion
        |un (?:nuovo )?(?:campo|pulsante|filtro)|chiedere (?:\w+ )?(?:di aggiungere|l'aggiunta
        |se e possibile aggiungere|l'implementazione)|proporre|suggerire)\w*|(?:richiesta
        |proposta) di (?:\w+ )?(?:funzionalita|miglioramento|nuova funzion\w+|sviluppo|implementazione|miglioria
        |modifica funzion\w+|evolutiv\w)|(?:aggiung|implement|inserire|introdu|prevede
        |integra)\w* (?:\w+ ){0,4}(?:possibilita|funzion|pulsante|campo|colonna|filtro|opzione|modalita|tema
        |supporto|esportazione|scorciatoia|bottone|report|lingua|notific|promemoria)\w*|(?:e|e'|avete
        |c'e) (?:in )?(?:previst|programm|piano|in programma|nei piani)\w* (?:\w+ ){0,4}(?:aggiung|implement
        |support|funzion|integra|introdu|svilupp|version)\w*|(?:prevedete|pensate
        |contate) di (?:\w+ )?(?:aggiung|implement|support|inser|introdu)\w*|manca (?:solo )?(?:la possibilita
        |una funzion\w+|un'opzione|l'opzione|la funzion\w+)|nuova funzionalita|in (?:una|un) (?:futur\w
        |prossim\w) (?:version|aggiornament|release)\w*|nelle? prossim\w (?:version|release)\w*
        |nel prossimo aggiornamento|nuova richiesta di sviluppo|miglioria|migliorie|un'idea
        |potreste (?:\w+ )?(?:aggiungere|implementare|introdurre|prevedere|inserire)
        |si potrebbe (?:\w+ )?(?:aggiungere|avere|inserire|implementare|prevedere)
    """),
    question=words(r"""
        come (?:si|posso|possiamo|faccio|facciamo|fare|devo|dobbiamo|potrei|mai|funziona|configur\w+|imposta\w*)
        |dove (?:trovo|posso|si|e|e'|possiamo|troviamo|devo|sta)|e possibile|e' possibile|si puo|si possono
        |posso|possiamo|c'e (?:un|una|modo|la possibilita)|esiste|quale|quali|quanto|quanti|quando|che (?:cosa
        |differenza|significa)|cosa (?:significa|devo|vuol dire|bisogna|dobbiamo|serve)|perche|potete (?:spiegar
        |dir|indicar|inviar|confermar|aiutarmi a (?:capire|configur))\w*|potreste (?:spiegar|dir|indicar|inviar
        |confermar)\w*|vorrei (?:sapere|capire|chiedere|informazioni|un'informazione|avere informazioni
        |un chiarimento|un consiglio)|vorremmo (?:sapere|capire|chiedere)|informazion[ei]|chiariment[oi]
        |delucidazion\w+|domanda|consiglio|consulenza|istruzioni|manuale|guida|non (?:so|sappiamo|capisco|trovo
        |riesco a (?:capire|trovare)|ho capito|mi e chiaro)
    """),
    request=words(r"""
        potete|potreste|posso|possiamo|vorrei|vorremmo|serve|servono|servirebbe|cortesemente|gentilmente
        |per (?:favore|cortesia)|chied\w+|bisogno|mandate\w*|inviate\w*|create|creare|attivate|disattivate
        |occorr\w+|grazie|ringrazi\w+|dimenticat\w+|necessit\w+
    """),
    hypothetical=words(r"""
        cosa (?:succede|succederebbe|accade|devo fare|dobbiamo fare) (?:se|in caso|quando)
        |se (?:\w+ ){0,4}(?:dovesse|dovessero|fosse|smettesse|si rompesse|si blocca|si bloccasse|andasse)
        |in caso di|nel caso|nell'eventualita|per evitare|per non|casomai|qualora|onde evitare
    """),
    not_fault=words(r"""
        (?:errore|errori|problema|problemi|guasto|anomalia) (?:\w+ ){0,2}(?:risolt\w|sparit\w|scompars\w
        |rientrat\w|sistemat\w)|(?:errore|errori|problema) non (?:si )?(?:\w+ )?(?:compare|appare|ripresent\w*
        |verific\w*|c'e)(?: piu)?|non (?:si )?(?:e |sono )?(?:piu )?(?:ripresent|verific|compar|appar|blocc
        |accad|succed|ripet)\w*(?: piu)?|(?:nessun|senza|alcun|nessuna) (?:\w+ )?(?:errore|errori|problema
        |problemi|anomalia|fretta|urgenza)|non (?:e|e') (?:urgente|grave|importante|un problema|un errore
        |chiaro)|non (?:so|sappiamo|capisco|ho capito|mi e chiaro|vedo l'ora|vorrei|solo|c'e fretta|c'e urgenza
        |esitate|ci sono problemi|ho fretta|c'e problema|trovo dove)|non (?:riesco|riusciamo) a (?:capire
        |trovare (?:dove|come|l'opzione|la voce|la funzione))|non (?:ho|abbiamo) (?:ancora )?(?:ricevuto
        |avuto) (?:\w+ )?(?:risposta|riscontro|notizie)|salvo errori|se non (?:erro|sbaglio)
        |manca la possibilita|niente di (?:grave|urgente)
    """),
    solved=words(r"""
        (?:ora|adesso|gia|poi|tutto) (?:\w+ ){0,2}(?:funziona|risolto|a posto|ripristinat\w|ripartit\w
        |sistemat\w|torna\w* a funzionare)|(?:e|e'|stato|problema|abbiamo) (?:stato |gia )?(?:risolto|sistemato
        |ripristinato|rientrato)|(?:ha )?ripreso a funzionare|tornat[oa] (?:a funzionare|tutto normale
        |operativ[oa])
    """),
)
