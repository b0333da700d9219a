"""Agents split and merge tickets by mail, and take it back (C4)."""

from pathlib import Path

from mailgate.desk.ticket import State
from tests.story.desk import ANNA, EVE, IVAN, OLGA, Arrived, Desk, letter, reply, running_desk

TWO = "Добрый день! Не печатает принтер на третьем этаже.\n\nИ нет доступа в почту у бухгалтерии."


async def opened(desk: Desk, sender: str, text: str, subject: str) -> tuple[Arrived, Arrived]:
    """A ticket: the acknowledgement, and Ivan's letter."""
    await desk.send(letter(sender, text, subject=subject))
    acknowledgement, to_ivan, _ = desk.letters_to(sender, IVAN, OLGA)
    return acknowledgement, to_ivan


async def test_split_by_quoted_pieces_and_undo(tmp_path: Path) -> None:
    """C4: each piece quoted at the top becomes a ticket with its own number; `#undo` brings all back."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan = await opened(desk, ANNA, TWO, "Две беды")
        await desk.send(reply(to_ivan, IVAN, "#разделить\n\n> И нет доступа в почту у бухгалтерии.\n"))
        letters = desk.letters()
        (acknowledged,) = [arrived for arrived in letters if arrived.to == ANNA]
        assert "[Заявка#000002]" in acknowledged.subject
        (result,) = [
            arrived
            for arrived in letters
            if arrived.to == IVAN and "000002" in arrived.text and "разделить" in arrived.text
        ]
        split = desk.ticket(2)
        assert split.requester.address == ANNA
        assert split.linked == (1,)
        assert split.opened_at == desk.ticket(1).opened_at
        assert [said.text for said in split.history] == ["И нет доступа в почту у бухгалтерии."]
        assert ANNA in [arrived.to for arrived in letters if "бухгалтерии" in arrived.text]

        await desk.send(reply(result, IVAN, "#undo"))
        assert desk.ticket(2).state is State.MERGED
        assert desk.ticket(2).merged_into == 1
        told = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert len(told) == 1
        assert "000001" in told[0].text


async def test_split_by_words(tmp_path: Path) -> None:
    """C4: each `#split` with words after it makes one ticket; the answer below goes to the customer on this one."""
    async with running_desk(tmp_path) as desk:
        _, to_ivan = await opened(desk, ANNA, TWO, "Две беды")
        text = "#split Нет доступа в почту\n#split Мигает монитор\n\nПринтер уже чиним."
        await desk.send(reply(to_ivan, IVAN, text))
        assert [ticket.subject for ticket in desk.tickets()] == ["Мигает монитор", "Нет доступа в почту", "Две беды"]
        answer = [arrived for arrived in desk.letters() if arrived.to == ANNA and "Принтер уже чиним" in arrived.text]
        assert ["[Заявка#000001]" in arrived.subject for arrived in answer] == [True]


async def test_merge_moves_everything_and_later_replies(tmp_path: Path) -> None:
    """C4: all participants read of a merge once; a late reply to a ticket merged long ago follows."""
    async with running_desk(tmp_path) as desk:
        first, one = await opened(desk, ANNA, "Не печатает принтер в бухгалтерии.", "Принтер")
        await opened(desk, ANNA, "Картридж течёт на втором этаже, нужна замена.", "Картридж")
        _, three = await opened(desk, ANNA, "Телефон в приёмной молчит со вчерашнего дня.", "Телефон")
        await desk.send(reply(one, IVAN, "#merge 2"))
        told = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert len(told) == 1
        assert "000002" in told[0].text
        await desk.send(reply(three, IVAN, "#объединить 2"))
        desk.letters()
        await desk.send(reply(one, IVAN, "#merge 3"))
        (wrong,) = desk.letters_to(IVAN)
        assert "та же самая" in wrong.text

        await desk.send(reply(first, ANNA, "Принтер всё ещё не печатает."))
        assert {arrived.to for arrived in desk.letters()} == {IVAN, OLGA}
        assert desk.ticket(2).history[-1].text.startswith("Принтер всё ещё")
        assert [desk.ticket(number).state for number in (1, 3)] == [State.MERGED, State.MERGED]


async def test_undo_takes_a_merge_back(tmp_path: Path) -> None:
    """C4: what was merged stands by itself again, with its own words."""
    async with running_desk(tmp_path) as desk:
        _, one = await opened(desk, ANNA, "Не печатает принтер в бухгалтерии.", "Принтер")
        _, two = await opened(desk, ANNA, "Картридж течёт на втором этаже, нужна замена.", "Картридж")
        await desk.send(reply(one, IVAN, "#merge 2"))
        assert len(desk.ticket(2).history) == 2
        await desk.send(reply(two, IVAN, "#отменить"))
        assert desk.ticket(1).state is State.IN_WORK
        assert [len(desk.ticket(number).history) for number in (1, 2)] == [1, 1]


async def test_a_chain_of_merges_leads_a_late_reply_to_its_end(tmp_path: Path) -> None:
    """C4: the first of three tickets went into the second, that into the third: there a reply to the first arrives."""
    async with running_desk(tmp_path) as desk:
        first, one = await opened(desk, ANNA, "Не печатает принтер в бухгалтерии.", "Принтер")
        _, two = await opened(desk, ANNA, "Картридж течёт на втором этаже, нужна замена.", "Картридж")
        await opened(desk, ANNA, "Телефон в приёмной молчит со вчерашнего дня.", "Телефон")
        await desk.send(reply(one, IVAN, "#merge 2"))
        await desk.send(reply(two, IVAN, "#merge 3"))
        told = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert [("000002" in one.text, "000003" in one.text) for one in told] == [(True, False), (True, True)]
        await desk.send(reply(first, ANNA, "Принтер так и молчит, бумагу проверили."))
        assert {arrived.to for arrived in desk.letters()} == {IVAN, OLGA}
        assert len(desk.tickets()) == 3
        assert desk.ticket(3).history[-1].text.startswith("Принтер так и молчит")
        assert len(desk.ticket(3).history) == 4


async def test_after_an_undone_merge_each_letter_goes_its_own_way_again(tmp_path: Path) -> None:
    """C4: a reply to the ticket that was merged, sent after `#undo`, is on that ticket and not on the other."""
    async with running_desk(tmp_path) as desk:
        first, one = await opened(desk, ANNA, "Не печатает принтер в бухгалтерии.", "Принтер")
        second, two = await opened(desk, ANNA, "Картридж течёт на втором этаже, нужна замена.", "Картридж")
        await desk.send(reply(one, IVAN, "#merge 2"))
        (merged,) = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        await desk.send(reply(two, IVAN, "#undo"))
        told = [arrived for arrived in desk.letters() if arrived.to == ANNA]
        assert all("000001" in arrived.text for arrived in told)
        await desk.send(reply(first, ANNA, "Принтер включили в другую розетку, не помогло."))
        await desk.send(reply(second, ANNA, "Картридж можно менять до обеда."))
        assert desk.ticket(1).history[-1].text.startswith("Принтер включили")
        assert desk.ticket(2).history[-1].text.startswith("Картридж можно менять")
        await desk.send(reply(merged, ANNA, "А почему вы их объединяли?"))
        assert len(desk.tickets()) == 2


async def test_tickets_of_strangers_are_not_merged_by_a_slip(tmp_path: Path) -> None:
    """B3, C4: people who have nothing in common would read each other's answers; the command must say it is meant."""
    async with running_desk(tmp_path) as desk:
        _, one = await opened(desk, ANNA, "Не печатает принтер в бухгалтерии.", "Принтер")
        await opened(desk, EVE, "Картридж течёт на втором этаже, нужна замена.", "Картридж")
        await desk.send(reply(one, IVAN, "#merge 2"))
        (wrong,) = desk.letters_to(IVAN)
        assert "другой организации" in wrong.text
        assert desk.ticket(1).state is State.REGISTERED
        await desk.send(reply(one, IVAN, "#merge 2 да"))
        assert {arrived.to for arrived in desk.letters()} == {ANNA, EVE, IVAN}
        assert desk.ticket(1).state is State.MERGED
