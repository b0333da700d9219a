"""A few German, French and Spanish stems of yes, no, 'still', 'another' and 'any news?'."""

from mailgate.desk.reading.intent_lexicon import AnswerWords
from mailgate.desk.reading.lexicon import words

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
    answers=words(r"""
        wie gewunscht|antwort\w*|version|modell
    """),
    stray=words(r"""
        falsch\w* (?:adresse|empfanger|person)|nicht fur (?:mich|uns)
    """),
    closes=words(r"""
        (?:konnen|bitte) (?:\w+ ){0,3}schliessen
    """),
    requests=words(r"""
        bitte|konnten sie|brauche\w*|benotige\w*|mochte\w*
    """),
    contrast=words(r"""
        ^(?:aber|allerdings|nur|jedoch)(?!\w)
    """),
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
    answers=words(r"""
        comme demande|en reponse|version|modele
    """),
    stray=words(r"""
        mauvais\w* (?:adresse|destinataire|personne)|pas pour (?:moi|nous)
    """),
    closes=words(r"""
        (?:pouvez|peut) (?:\w+ )?(?:cloturer|fermer|clore)
    """),
    requests=words(r"""
        pourriez|pouvez-vous|besoin|souhait\w+|merci de|veuillez|voudr\w+
    """),
    contrast=words(r"""
        ^(?:mais|cependant|seulement|toutefois|par contre)(?!\w)
    """),
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
    answers=words(r"""
        como (?:pidieron|solicitaron)|respondo|version|modelo
    """),
    stray=words(r"""
        (?:direccion|persona|destinatario) equivocad\w|no es para (?:mi|nosotros)
    """),
    closes=words(r"""
        pueden? cerrar
    """),
    requests=words(r"""
        podrian?|necesit\w+|quisier\w+|por favor|me gustaria
    """),
    contrast=words(r"""
        ^(?:pero|sin embargo|solo que|aunque)(?!\w)
    """),
    was=r"was war|c'etait quoi|que era",
)
