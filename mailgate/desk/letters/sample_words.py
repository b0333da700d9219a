"""What the people in the made-up letters say, in each language the product comes with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWords:
    """One language's words."""

    language: str
    customer: str
    agent: str
    organisation: str
    position: str
    subject: str
    short: str
    letter: str
    answer: str
    note: str
    problems: tuple[str, str]
    figures: tuple[tuple[str, str, str], ...]


_RUSSIAN = SampleWords(
    language="ru",
    customer="Полина Орлова",
    agent="Иван Иванов",
    organisation="ООО «Северный порт»",
    position="системный администратор",
    subject="После обновления медленно открываются отчёты",
    short="Отчёты открываются по две-три минуты, раньше было несколько секунд.",
    letter=(
        "Добрый день!\n\nПосле обновления в пятницу отчёты открываются по две-три минуты, раньше было несколько"
        " секунд. Остальное работает как обычно.\n\nСнимок экрана прилагаю. Подскажите, что можно сделать?"
    ),
    answer=(
        "Полина, добрый день!\n\nПричина найдена: после обновления не пересчитались индексы. Мы запустили пересчёт, он"
        " займёт около часа. Как это сделать самостоятельно, описано здесь: https://docs.support.example/ru/reindex\n\n"
        "Напишите, пожалуйста, стало ли быстрее."
    ),
    note="Похоже на прошлогодний случай, проверить индексы.",
    problems=("Отчёты открываются по две-три минуты.", "У двух сотрудников не печатает принтер на складе."),
    figures=(("Писем получено", "312", "298"), ("В срок, %", "94 %", "91 %"), ("До решения", "5 ч 40 мин", "6 ч")),
)

_ENGLISH = SampleWords(
    language="en",
    customer="Pauline Archer",
    agent="John Mason",
    organisation="Northern Port Ltd",
    position="system administrator",
    subject="Reports open slowly after the update",
    short="Reports take two or three minutes to open; it used to be a few seconds.",
    letter=(
        "Hello,\n\nsince Friday's update our reports take two or three minutes to open; it used to be a few seconds."
        " Everything else works as usual.\n\nI attach a screenshot. What can we do?"
    ),
    answer=(
        "Hello Pauline,\n\nwe have found the cause: the indexes were not rebuilt after the update. We have started that"
        " now; it will take about an hour. How to do it yourself is described here: https://docs.support.example/en/reindex\n\n"
        "Please tell us whether it is faster."
    ),
    note="Looks like last year's case: check the indexes.",
    problems=("Reports take two or three minutes to open.", "The warehouse printer does not print for two of us."),
    figures=(("Letters in", "312", "298"), ("In time, %", "94%", "91%"), ("To the solution", "5 h 40 min", "6 h")),
)

_ITALIAN = SampleWords(
    language="it",
    customer="Paola Orlandi",
    agent="Giovanni Masi",
    organisation="Porto Nord S.r.l.",
    position="amministratrice di sistema",
    subject="Dopo l'aggiornamento i report si aprono lentamente",
    short="I report ci mettono due o tre minuti ad aprirsi; prima bastavano pochi secondi.",
    letter=(
        "Buongiorno,\n\ndall'aggiornamento di venerdì i report ci mettono due o tre minuti ad aprirsi; prima bastavano"
        " pochi secondi. Tutto il resto funziona come sempre.\n\nAllego una schermata. Che cosa possiamo fare?"
    ),
    answer=(
        "Buongiorno Paola,\n\nabbiamo trovato la causa: dopo l'aggiornamento gli indici non sono stati ricalcolati."
        " Abbiamo avviato il ricalcolo, ci vorrà circa un'ora. Come farlo da soli è spiegato qui:"
        " https://docs.support.example/it/reindex\n\nCi faccia sapere, per favore, se ora va più veloce."
    ),
    note="Sembra il caso dell'anno scorso: controllare gli indici.",
    problems=(
        "I report ci mettono due o tre minuti ad aprirsi.",
        "La stampante del magazzino non stampa per due colleghi.",
    ),
    figures=(
        ("Lettere ricevute", "312", "298"),
        ("Nei termini, %", "94%", "91%"),
        ("Alla soluzione", "5 h 40 min", "6 h"),
    ),
)

_WORDS = {said.language: said for said in (_RUSSIAN, _ENGLISH, _ITALIAN)}


def words(language: str) -> SampleWords:
    """The words of a language; English where there are none."""
    return _WORDS.get(language, _ENGLISH)
