"""An explanation as JSON for scripts (its keys are kept stable) and as text for the head of support."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mailgate.cli.common import printable
from mailgate.desk.changes import JudgedFile
from mailgate.pipeline.explain import Explanation


def as_json_object(file: str, result: Explanation | str) -> Mapping[str, Any]:
    """The documented object of one letter (`docs/explain.md`)."""
    if isinstance(result, str):
        return {"file": file, "error": result}
    letter, clues = result.reading.letter, result.reading.clues
    width = result.case.desk.tag_width
    bounce = next(iter(letter.bounces), None)
    return {
        "file": file,
        "message_id": letter.message_id,
        "author": {"address": letter.author.address, "name": letter.author.name or None},
        "proof": _proof(result),
        "subject": letter.subject,
        "language": letter.language if letter.language != "und" else None,
        "text": letter.text,
        "reply": letter.body.reply,
        "quote": letter.body.quote,
        "signature": letter.body.signature,
        "automatic": letter.automatic.kind if letter.automatic else None,
        "numbers": [f"{number:0{width}d}" for number in result.case.question.numbers],
        "number": _number(result.thread.number, width),
        "conflict": [f"{number:0{width}d}" for number in result.thread.conflict] or None,
        "acknowledge": result.acknowledge,
        "bounce": {"recipient": bounce.recipient, "status": bounce.status} if bounce else None,
        "attachments": [_file(judged) for judged in result.files],
        "problems": {"count": clues.problems.count, "spans": list(clues.problems.spans), "sure": clues.problems.sure},
        "intent": clues.intent,
        "same_matter": _same_matter(result, width),
        "priority": clues.priority,
        "contacts": asdict(clues.contacts),
        "marks": list(letter.marks),
        "decision": result.decision.outcome,
        "reason": result.decision.reason or None,
        "rule": result.decision.rule,
        "rules": [{"name": rule.name, "answer": rule.answer} for rule in result.decision.rules],
    }


def _number(number: int | None, width: int) -> str | None:
    return None if number is None else f"{number:0{width}d}"


def _proof(result: Explanation) -> str:
    if result.case.login_is_author:
        return "authenticated_submission"
    if result.case.question.proved:
        return "signed_id"
    return result.case.letter.authentication.method if result.case.domain_proved else "none"


def _same_matter(result: Explanation, width: int) -> Mapping[str, str] | None:
    same = result.same_matter
    return {"kind": same.kind, "number": f"{same.number:0{width}d}"} if same else None


def _file(judged: JudgedFile) -> Mapping[str, Any]:
    attachment = judged.attachment
    return {
        "name": attachment.name,
        "type": attachment.facts.type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "listed": attachment.listed,
        "accepted": judged.accepted,
        "reason": judged.reason,
    }


def as_text(file: str, result: Explanation | str) -> str:
    """The same for people: what it is, what it says, what becomes of it, and every rule that was looked at."""
    if isinstance(result, str):
        return f"{file}\n  {result}\n"
    said = as_json_object(file, result)
    letter = result.reading.letter
    lines = [
        f"{file}",
        f"  From       {letter.author.shown or '(nobody)'}   [{said['author']['address'] or 'no single author'}]",
        f"  Proof      {said['proof']}; {_verdict(letter.authentication.verdict)}",
        f"  Subject    {letter.subject}",
        f"  Language   {said['language'] or 'unknown'}   Priority {said['priority']}   Intent {said['intent']}",
    ]
    if letter.automatic:
        lines.append(f"  Automatic  {letter.automatic.kind}, by {letter.automatic.sign}")
    if said["bounce"]:
        lines.append(f"  Bounce     {said['bounce']['recipient']} {said['bounce']['status']}")
    if said["numbers"] or said["number"]:
        lines.append(f"  Numbers    {', '.join(said['numbers']) or '-'}; counts: {said['number'] or 'none'}")
    if said["conflict"]:
        lines.append(f"  Conflict   {', '.join(said['conflict'])}")
    if said["same_matter"]:
        lines.append(f"  Same as    {said['same_matter']['number']} ({said['same_matter']['kind']})")
    known = [f"{name.replace('_', ' ')}: {value}" for name, value in said["contacts"].items() if value]
    if known:
        lines.append("  Contacts   " + "; ".join(known))
    if said["marks"]:
        lines.append("  Marks      " + ", ".join(said["marks"]) + (f" ({letter.fault})" if letter.fault else ""))
    for item in said["attachments"]:
        verdict = "accepted" if item["accepted"] else f"refused: {item['reason']}"
        hidden = "" if item["listed"] else ", not listed"
        lines.append(f"  File       {item['name']} ({item['type']}, {item['size']} octets): {verdict}{hidden}")
    if said["problems"]["count"] > 1:
        sure = "sure" if said["problems"]["sure"] else "unsure"
        lines.append(f"  Problems   {said['problems']['count']} ({sure})")
        lines += [f"    | {span.strip()}" for span in said["problems"]["spans"]]
    lines += _block("New words", said["reply"]) + _block("Signature", said["signature"])
    if said["quote"]:
        lines.append(f"  Quote      {len(said['quote'].splitlines())} lines")
    lines.append(f"  Decision   {said['decision']}" + (f" ({said['reason']})" if said["reason"] else ""))
    lines.append(f"  Answered   {'yes' if said['acknowledge'] else 'no'}")
    lines += [f"    {rule['name']:<14} {rule['answer']}" for rule in said["rules"]]
    return "\n".join(printable(line) for line in lines) + "\n"


def _verdict(verdict: str) -> str:
    return "no trusted server says anything" if verdict == "untrusted" else f"the trusted server says: {verdict}"


def _block(title: str, text: str) -> list[str]:
    lines = text.strip().splitlines()
    if not lines:
        return []
    return [f"  {title}"] + [f"    | {line}" for line in lines[:40]] + (["    | …"] if len(lines) > 40 else [])
