"""German, French and Spanish words of cause, state and effect, as far as a few stems carry."""

from mailgate.desk.reading.lexicon import Lexicon, words

_DE = Lexicon(
    dead=words(r"""
        startet (?:\w+ )?nicht|nicht (?:\w+ )?(?:gestartet|starten|hochfahren|erreichbar|verfugbar)
        |fahrt nicht hoch|hangt(?! (?:an|von))|friert|eingefroren|absturz\w*|sturzt ab|reagiert nicht|ausfall
        |ausgefallen|antwortet nicht|steht still|niemand kann|alles steht|geht gar nichts|nichts geht mehr
        |kein (?:internet|netz|signal)|totalausfall|lahmgelegt|offline|down(?!\w)
    """),
    broken=r"(?:funktioniert|funktionieren|geht|gehen|lauft|tut) (?:\w+ ){0,3}(?:nicht|nichts)|defekt|kaputt|"
    r"offnet (?:sich )?nicht|ladt nicht",
    fault=r"fehler\w*|problem\w* (?:mit|bei|beim)|kann (?:\w+ ){0,4}nicht|konnen (?:\w+ ){0,4}nicht|"
    r"lasst sich nicht|druckt nicht|falsch\w*|verschwunden|fehlt|fehlen|storung\w*|fehlgeschlagen|"
    r"kommt nicht|bricht ab",
    slow=r"langsam\w*|trage|dauert (?:\w+ ){0,3}(?:lange|minuten|ewig)",
    ends=r"sturzt\w*|schliesst|fehler\w*|bricht ab",
    starts=r"(?:beim|nach dem|wenn ich) (?:\w+ )?(?:start\w*|offnen|einschalten|anmelden|login)",
    works=r"funktioniert(?! (?:\w+ ){0,3}nicht)|lauft wieder",
    system=r"system|programm|software|anwendung|app|server|webseite|website|dienst|portal|internet|netzwerk|"
    r"gerat|telefon|computer|rechner|pc|router|kasse|terminal|alles",
    function=r"druck\w*|bericht\w*|schaltflache|export|import|suche|filter|anhang|anhange|benachrichtigung\w*|"
    r"modul|funktion|feld|seite|datei\w*|dokument\w*|kamera|mikrofon|scanner|tastatur|maus|monitor|akku|"
    r"kalender|rechnung\w*",
    total=r"alle|alles|niemand|gar nichts|komplett|vollstandig|uberhaupt|gesamte\w*|kein(?:er|e)? (?:nutzer|"
    r"benutzer|mitarbeiter)",
    partial=r"ein (?:benutzer|nutzer|kollege|mitarbeiter)|eine kollegin|nur|einige|manchmal|gelegentlich|"
    r"teilweise|ab und zu|sporadisch|ausser|einzelne",
    rest_works=r"(?:andere|alle anderen|der rest) (?:\w+ ){0,3}(?:funktionier|gehen|geht|lauf|konnen)\w*",
    wish=r"(?:ware|ware es) (?:\w+ ){0,3}(?:schon|toll|hilfreich|praktisch|gut|nutzlich)|"
    r"verbesserungsvorschlag|vorschlag|funktionswunsch|wunsch\w*(?! euch)|feature|"
    r"konnten sie (?:\w+ ){0,4}(?:hinzufugen|einbauen|erganzen)",
    question=r"wie (?:kann|konnen|muss|geht|lasst|funktioniert|mache)|wo (?:finde|kann|ist)|ist es moglich|gibt es|"
    r"was bedeutet|frage|anleitung|konnten sie mir (?:sagen|erklaren)|welche\w*",
    request=r"bitte|konnten sie|konnen sie|brauche\w*|benotige\w*|mochte\w*|danke",
    hypothetical=r"was passiert wenn|falls|im falle|um zu vermeiden",
    not_fault=r"(?:kein|keine|ohne) (?:fehler|probleme?)|nicht (?:dringend|sicher|klar|nur)|weiss nicht|nicht eilig",
    solved=r"(?:jetzt|wieder) (?:\w+ )?(?:funktioniert|geht|lauft)|(?:behoben|gelost|erledigt)",
)
_FR = Lexicon(
    dead=words(r"""
        ne (?:\w+ )?(?:demarre|s'allume|repond|repondent|s'ouvre|se lance)|bloque\w*|plante\w*|fige\w*|en panne
        |hors service|inaccessible\w*|indisponible\w*|injoignable|personne ne (?:peut|arrive)|tout est (?:bloque
        |arrete|a l'arret)|plus rien ne|ecran (?:bleu|noir|blanc)|impossible de travailler|plus d'internet
        |pas d'internet|a l'arret
    """),
    broken=r"ne (?:\w+ )?(?:fonctionne\w*|marche\w*)|casse\w*|defectueu\w+|a cesse de fonctionner",
    fault=r"erreur\w*|probleme\w* (?:avec|de|d'|lors|sur)|impossible|n'arrive (?:pas|plus)|ne (?:peux|peut|"
    r"pouvons|parviens|parvient) (?:pas|plus)|ne (?:\w+ ){1,2}(?:pas|plus)|incorrect\w*|disparu\w*|"
    r"perdu\w*|manqu\w+|dysfonctionn\w+|echou\w+|se deconnecte|coupure\w*",
    slow=r"lent\w*|ralenti\w*|met (?:\w+ ){0,3}(?:minutes|temps|longtemps)",
    ends=r"se ferme|plante\w*|erreur\w*",
    starts=r"(?:au|a l'|lors d\w+|quand je) ?(?:\w+ )?(?:demarrage|ouverture|lancement|lance|demarre|connexion)",
    works=r"(?<!ne )(?:fonctionne|marche)(?! (?:pas|plus|mal))",
    system=r"systeme|programme|logiciel|application|appli|serveur|site|service|portail|internet|reseau|connexion|"
    r"appareil|telephone|ordinateur|pc|routeur|caisse|terminal|tout|rien",
    function=r"impression|imprimante|rapport\w*|bouton|export\w*|import\w*|recherche|filtre|piece\w* jointe\w*|"
    r"notification\w*|module|fonction|champ|page|fichier\w*|document\w*|camera|micro|scanner|clavier|"
    r"souris|ecran|batterie|calendrier|facture\w*",
    total=r"tout|tous|toutes|rien|personne|completement|totalement|aucun\w*|entier|entiere",
    partial=r"un (?:seul )?(?:utilisateur|collegue|poste|client)|une collegue|seulement|uniquement|certain\w*|"
    r"quelques|parfois|de temps en temps|partiellement|sauf|par moments|intermittent\w*",
    rest_works=r"(?:les autres|le reste|mes collegues) (?:\w+ ){0,4}(?:fonctionn|march|peuvent|vont|ok)\w*",
    wish=r"(?:serait|ce serait) (?:\w+ ){0,2}(?:bien|utile|pratique|super|genial|interessant|souhaitable)|"
    r"suggestion|suggere\w*|proposition|nouvelle fonctionnalite|j'aimerais (?:pouvoir|avoir|que)|"
    r"ajouter (?:\w+ ){0,3}(?:fonction|possibilite|bouton|option|champ|filtre)\w*|"
    r"souhaiterions (?:pouvoir|que)",
    question=r"comment|ou (?:puis-je|trouver|se trouve|peut-on)|est-il possible|est-ce que|peut-on|quel\w*|combien|"
    r"que signifie|pourquoi|question|renseignement|pouvez-vous (?:m'|nous )?(?:dire|expliquer|indiquer)|"
    r"mode d'emploi",
    request=r"pourriez|pouvez|besoin|souhait\w+|veuillez|voudr\w+|merci",
    hypothetical=r"que se passe-t-il si|au cas ou|en cas de|pour eviter",
    not_fault=r"(?:aucun|aucune|sans|pas de|pas d') ?(?:erreur|probleme|urgence)s?|pas urgent|ne sais pas|"
    r"ne comprends pas|n'est pas clair",
    solved=r"(?:maintenant|de nouveau|desormais) (?:\w+ )?(?:fonctionne|marche)|(?:resolu|regle|repare|"
    r"retabli)\w*|refonctionne|remarche",
)
_ES = Lexicon(
    dead=words(r"""
        no (?:\w+ )?(?:arranca|inicia|enciende|responde|se abre el (?:programa|sistema))|bloquead\w*|se bloquea
        |se cuelga|colgad\w*|congelad\w*|caid[oa]|se cayo|fuera de servicio|inaccesible|no disponible
        |nadie puede|todo parado|parad[oa]s|pantalla (?:azul|negra|blanca)|no podemos trabajar|sin (?:internet
        |conexion|linea|senal)
    """),
    broken=r"no (?:\w+ ){0,2}(?:funciona\w*|sirve|anda|va)(?!\w)|averiad\w*|rot[oa](?!\w)|dejo de funcionar|"
    r"estropead\w*|no (?:se )?(?:abre|carga)",
    fault=r"error\w*|problema\w* (?:con|de|al|en)|no (?:\w+ )?(?:puedo|puede|podemos|pueden|logro|consigo|"
    r"permite|deja|imprime|guarda|envia|recibe|recibo|llega|llegan|aparece|aparecen|muestra|conecta|"
    r"sincroniza)(?!\w)|incorrect\w*|desaparec\w*|perdid\w*|fall[aoó]\w*|falta|fallando|imposible|"
    r"se desconecta|se cierra",
    slow=r"lent[oa]s?|tarda (?:\w+ ){0,3}(?:mucho|minutos|demasiado|horas)|lentitud|muy despacio",
    ends=r"se cierra|error\w*|falla",
    starts=r"(?:al|cuando) (?:\w+ )?(?:iniciar|abrir (?:el|la)|arrancar|encender|inicio)",
    works=r"funciona(?:n)?(?! (?:mal|lento))",
    system=r"sistema|programa|software|aplicacion|app|servidor|sitio|web|pagina web|servicio|portal|internet|red|"
    r"conexion|dispositivo|telefono|movil|ordenador|computadora|pc|router|caja|terminal|todo|nada",
    function=r"impresion|impresora|informe\w*|reporte\w*|boton|exportacion|importacion|busqueda|filtro|adjunto\w*|"
    r"notificacion\w*|modulo|funcion|campo|pagina|archivo\w*|fichero\w*|documento\w*|camara|microfono|"
    r"escaner|teclado|raton|pantalla|bateria|calendario|factura\w*",
    total=r"todo|todos|todas|nada|nadie|completamente|totalmente|ningun\w*|enter[oa]",
    partial=r"un (?:solo )?(?:usuario|companero|equipo|cliente)|una companera|solo|solamente|algun\w*|a veces|"
    r"de vez en cuando|parcialmente|excepto|salvo|intermitente\w*|ciertos|ciertas",
    rest_works=r"(?:los demas|el resto|otros|mis companeros) (?:\w+ ){0,4}(?:funciona|va|puede|bien|ok)\w*",
    wish=r"(?:seria|estaria) (?:\w+ ){0,2}(?:bueno|bien|util|genial|ideal|interesante|conveniente|estupendo)|"
    r"sugerencia\w*|sugiero|sugerimos|propuesta|propongo|me gustaria (?:que|poder|tener|sugerir)|"
    r"nos gustaria (?:que|poder|tener)|anadir (?:\w+ ){0,3}(?:opcion|funcion|boton|campo|filtro|"
    r"posibilidad)\w*|agregar (?:\w+ ){0,3}(?:opcion|funcion|boton|campo|filtro|posibilidad)\w*|"
    r"nueva funcionalidad|mejora",
    question=r"como (?:puedo|se|podemos|hago|configur\w+|debo)|donde|es posible|se puede|hay alguna (?:forma|"
    r"manera)|que significa|cual\w*|cuanto\w*|por que|pregunta|consulta|informacion|instrucciones|"
    r"podria\w* (?:decirme|explicar|indicar)\w*|quisiera saber|quiero saber",
    request=r"podrian?|pueden?|necesit\w+|quisier\w+|por favor|gracias",
    hypothetical=r"que pasa si|que ocurre si|en caso de|para evitar|por si",
    not_fault=r"(?:sin|ningun|ninguna) (?:error|errores|problema|problemas|prisa)|no es urgente|no se (?:como|si|"
    r"donde)|no entiendo|no hay prisa",
    solved=r"(?:ya|ahora) (?:\w+ )?funciona|(?:solucionad|resuelt|arreglad)[oa]|volvio a funcionar",
)
MORE = {"de": _DE, "fr": _FR, "es": _ES}
"""By ISO 639-1 code."""
