"""Letters and small words that give a language away, where a statistical model has too little to go by."""

import functools
from collections.abc import Sequence

TELLING_LETTERS: tuple[tuple[str, str], ...] = (
    ("be", "ў"),
    ("kk", "әғқңұһ"),
    ("mk", "ѓќѕ"),
    ("sr", "љњћђ"),
    ("uk", "іїєґ"),
)
"""By language, most particular first: letters that the Cyrillic languages after it do not write."""

LATIN = ("en", "it", "de", "fr", "es", "pt", "nl", "pl", "ru")
"""Languages scored on Latin text; Russian typed in Latin letters is one of them."""

_WORDS = {
    "en": """
        the a an and or but is are was were be been it this that these those with without for from of on at by to
        in not no yes do does did don't doesn't didn't can can't cannot could would should will won't has have had
        i i'm i've we we're our my me us you your please thanks thank hello hi hey dear regards when what where
        why how who which there any some all still again after before since just also only if because working work
        works help need urgent issue problem unable sincerely best anyone everyone nobody nothing everything
        password morning afternoon now cheers one other another see seen got get match new old today yesterday
        tomorrow week weeks day days hour hours back fine good same last next more much than then too very here
        into about out up down off over call called close closed ticket screenshot attached number
    """,
    "it": """
        il lo la gli le un uno una e ed di del dello della dei degli delle da dal dalla in nel nella con su sul
        per tra non sì si che chi cui è sono sei siamo ho hai ha abbiamo hanno mi ti ci vi ne me te lui lei noi
        voi questo questa questi quello quella come dove quando quanto perché perche più piu anche ancora già gia
        solo se ma però pero grazie buongiorno buonasera salve ciao saluti cordiali gentile gentili spett distinti
        cortesia favore prego posso può puo possiamo potete vorrei funziona funzionano problema stato aiuto
        nessuno niente tutto tutti urgente risolto ok va vanno altra altro altri altre l'altra l'altro resta
        un'altra c'è dell nell dall sull allegato schermata ieri oggi domani ora adesso giorni settimana numero
        chiuso aperto fatto bene male sempre mai dopo prima ogni nessuna novità risposta
    """,
    "de": """
        der die das den dem des ein eine einen einem einer und oder aber ist sind war waren nicht kein keine ich
        wir sie er es uns mir mich ihr ihre ihnen mit ohne für von vom zu zum zur im in auf an bei aus nach seit
        wie was wo wann warum wer bitte danke hallo guten tag morgen sehr geehrte geehrter herren damen grüße gruß
        freundlichen kann können haben habe hat hatte werden wird wurde noch schon auch nur wenn dass funktioniert
        geht
    """,
    "fr": """
        le la les un une des du de et ou mais est sont était être ne pas plus je nous vous il elle ils on mon ma
        mes notre nos votre vos ce cette ces avec sans pour par sur dans chez depuis que qui quoi où quand comment
        pourquoi bonjour bonsoir merci cordialement salutations monsieur madame svp plaît ai avons avez ont peux
        peut pouvez fonctionne marche aussi encore déjà très aucun rien tout c'est j'ai n'est d'un qu'il
    """,
    "es": """
        el la los las un una unos y o pero es son era fue ser no sí yo nosotros usted ustedes mi mis nuestro
        nuestra su con sin para por de del en al desde que quien qué cómo cuándo dónde hola buenos buenas días
        tardes gracias saludos estimado estimados favor puedo puede podemos pueden tengo tiene tenemos está están
        funciona también todavía ya muy nadie nada todo hay
    """,
    "pt": """
        o os as um uma e ou mas é são foi não sim eu nós você vocês meu minha nosso nossa com sem para por de do
        da dos das em no na nos nas ao desde que quem como quando onde olá bom dia boa tarde obrigado obrigada
        atenciosamente posso pode podemos tenho tem temos está estão funciona também ainda já muito nada tudo
    """,
    "nl": """
        de het een en of maar is zijn was waren niet geen ik wij we u jij mijn ons onze met zonder voor van naar
        op in bij uit sinds wat waar wanneer waarom hoe wie goedendag hallo bedankt dank groet groeten
        vriendelijke graag kan kunnen heb heeft hebben wordt nog ook al werkt
    """,
    "pl": """
        nie tak jest są był było i lub ale z ze bez dla od do na w we po przy o się mi mnie nam nas pan pani
        proszę dziękuję dzień dobry witam pozdrawiam jak kiedy gdzie dlaczego co kto czy mogę może możemy mam ma
        mamy działa jeszcze już też tylko bardzo wszystko
    """,
    "ru": """
        и в не на с по что это как у нас мы я вы он она они но а к за из для от до при же бы так уже ещё еще или
        если только все всё есть нет да был была были будет меня мне вас вам добрый день здравствуйте спасибо
        пожалуйста подскажите уважением работает
        ne rabotaet dobryj dobry dobriy dobryi den zdravstvuyte zdravstvujte zdravstvuite spasibo pozhaluysta
        pozhaluista pozhalujsta podskazhite kak chto eto nas menya mne uzhe esche net nam vam pochemu kogda mozhno
        nado nuzhno posle zayavka problema pomogite srochno uvazheniem
    """,
    "bg": """
        и в не на с по че това как у нас ние аз вие той тя те но а към за от до при да са съм сме е се ще или ако
        само всички има няма беше моля здравейте благодаря поздрави работи днес защо когато много също още може
    """,
    "mk": """
        и во не на со по дека ова како кај нас ние јас вие тој таа тие но а кон за од до при да се сум сме е ќе
        или ако само сите има нема беше ве молам здраво благодарам поздрав работи
    """,
    "uk": """
        не на у з по що це як нас ми я ви він вона вони але а до за для від при же би так вже ще або якщо все
        немає та був була були буде мене добрий день доброго дня вітаю дякую прошу будь ласка працює
    """,
    "sr": """
        и у не на са по да ово како код нас ми ја ви он она они али а к за од до при је су сам смо ће или ако само
        сви има нема био била молим здраво хвала поздрав ради
    """,
}


@functools.cache
def words_of(language: str) -> frozenset[str]:
    """The words that carry sentences in `language` (one that is listed here), lower case."""
    return frozenset(_WORDS[language].split())


def score(words: Sequence[str], languages: tuple[str, ...]) -> dict[str, float]:
    """How many of the first 400 words carry sentences in each language; a word that several share counts in part."""
    scores = dict.fromkeys(languages, 0.0)
    owners = _owners(languages)
    for word in words[:400]:
        for language, share in owners.get(word, ()):
            scores[language] += share
    return scores


@functools.cache
def _owners(languages: tuple[str, ...]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Of each word the languages whose sentences it carries, and how much it counts for each."""
    found: dict[str, list[str]] = {}
    for language in languages:
        for word in words_of(language):
            found.setdefault(word, []).append(language)
    return {
        word: tuple((language, 1 / len(known) if len(known) > 2 else 1.0) for language in known)
        for word, known in found.items()
    }
