"""What the columns of a list are called, in the languages of those who keep lists."""

from collections.abc import Mapping, Sequence

from mailgate.desk.registry.mistakes import WrongError, meant

ORGANISATION: Mapping[str, str] = {
    "name": "name|organisation|organization|организация|название|наименование|заказчик|organizzazione|nome|cliente",
    "domains": "domains|domain|домены|домен|domini|dominio",
    "contract_number": "contract_number|contract|contract no|договор|контракт|номер договора|№ договора"
    "|№ гос. контракта|contratto|n. di contratto|numero di contratto",
    "service_level": "service_level|service level|level|уровень|уровень обслуживания|тариф|livello|livello di servizio",
    "valid_until": "valid_until|valid until|until|действует до|срок действия|до|valido fino al|scadenza",
}
PERSON: Mapping[str, str] = {
    "address": "address|email|e-mail|mail|адрес|почта|эл. почта|электронная почта"
    "|адрес электронной почты|indirizzo|posta",
    "full_name": "full_name|full name|name|фио|имя|nome|nome e cognome",
    "organisation": "organisation|organization|организация|заказчик|organizzazione|cliente",
    "position": "position|post|должность|ruolo|posizione",
    "phone": "phone|telephone|телефон|контактный телефон|telefono",
    "contract_number": "contract_number|contract|договор|контракт|номер договора|contratto",
    "language": "language|язык|lingua",
}
"""Each column with the heads it is known by, any case."""


def read(heads: Sequence[str], columns: Mapping[str, str], *, key: str) -> tuple[str, ...]:
    """Which column each head is; '' for one without a head. WrongError where one is unknown or twice."""
    names = {name: column for column, known in columns.items() for name in known.split("|")}
    found: list[str] = []
    for head in heads:
        said = " ".join(head.lower().split())
        if said and said not in names:
            raise WrongError(f"there is no column {head!r}; {meant(said, tuple(columns))}")
        column = names.get(said, "")
        if column and column in found:
            raise WrongError(f"the column {column} stands there twice, as {head!r}, too: keep one")
        found.append(column)
    if key not in found:
        raise WrongError(f"has no column {key!r}: the first row must name the columns ({', '.join(columns)})")
    return tuple(found)
