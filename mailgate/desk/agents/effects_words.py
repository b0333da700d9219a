"""Commands about words: internal notes, canned answers, help (F2, S11)."""

from dataclasses import replace

from mailgate.desk.agents import command_words
from mailgate.desk.agents.command_words import WORDS, Verb, fold, nearest
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.order import Done, Order, Wrong
from mailgate.desk.notices import CommandResult
from mailgate.desk.policy import Policy


def note(order: Order, command: Command) -> Done | Wrong:
    """Words for colleagues only; what stands in the command's own line comes first."""
    words = "\n".join(part for part in (command.argument, order.words) if part)
    if not words.strip():
        return Wrong(answer="nothing_noted")
    return Done(order=replace(order, words=words, internal=True), answer="noted")


def faq(order: Order, command: Command) -> Done | Wrong:
    """A canned answer in the ticket's language, after the agent's own words."""
    wanted = {fold(name): name for name in order.policy.faq}
    name = wanted.get(fold(command.argument))
    if name is None:
        meant = nearest(command.argument, wanted, otherwise=_listed(order.policy))
        return Wrong(answer="unknown_faq", arguments=(command.argument, meant))
    text = canned(order.policy, name, order.held.language, order.desk.language)
    words = "\n\n".join(part for part in (order.words.strip("\n"), text) if part)
    return Done(order=replace(order, words=words), answer="canned", arguments=(name,))


def canned(policy: Policy, name: str, *languages: str) -> str:
    """A canned answer in the first of some languages there is; else in English, else in any."""
    texts = policy.faq[name]
    return next(texts[language] for language in (*languages, "en", *texts) if language in texts)


def _listed(policy: Policy) -> str:
    return ", ".join(sorted(policy.faq)[:30]) or "–"


def help_wanted(order: Order, command: Command) -> Done | Wrong:
    """All commands with examples, or one."""
    asked = command_words.find(command.argument.lstrip("#№＃ ")) if command.argument else None
    if command.argument and asked is None:
        meant = command_words.near(command.argument) or command_words.name(Verb.HELP, order.language)
        return Wrong(answer="unknown", arguments=(command.argument, meant))
    lines = tuple(
        CommandResult(line=command_words.example(verb, order.language), done=True, answer=f"help_{verb}", arguments=())
        for verb in ([asked] if asked else WORDS)
    )
    canned_names = CommandResult(line="", done=True, answer="help_faq_names", arguments=(_listed(order.policy),))
    named = (canned_names,) if order.policy.faq and asked in (None, Verb.FAQ) else ()
    return Done(order=replace(order, results=(*order.results, *lines, *named), informs=True), answer="")
