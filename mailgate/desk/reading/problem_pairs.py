"""Features that mean more together than each by itself (`problem_features`; C1, C2)."""

from mailgate.desk.reading.problem_context import Features

_PLACES = (
    "paragraph",
    "in_paragraph",
    "item",
    "joined",
    "coordinated",
    "joint_also",
    "joint_other",
    "joint_refers",
    "joint_goes_on",
    "after_closing",
    "field",
    "question",
)
"""How a statement is joined to what stands before it."""
_DOINGS = (
    "bears",
    "new_kind",
    "topic_new",
    "topic_shared",
    "nothing_before",
    "has_this",
    "has_speaker",
    "has_wants",
    "fault_then_want",
    "fault_then_question",
    "both_fault",
    "next_none",
    "kind_fault",
    "kind_request",
    "kind_question",
    "kind_none",
    "kind_access",
    "kind_bill",
    "kind_wish",
    "letter_announces",
    "early",
    "hypothetical",
    "solved",
    "in_subject",
    "lone",
    "shares_previous",
)
"""What it does."""
_MORE = (
    ("bears", "topic_new"),
    ("new_kind", "topic_new"),
    ("has_speaker", "topic_new"),
    ("bears", "letter_announces"),
    ("out_of_subject", "bears"),
    ("after_closing", "has_reach"),
    ("joint_other", "has_reach"),
    ("items_bear", "letter_announces"),
    ("items_kinds", "no_intro"),
    ("item", "letter_symptoms"),
    ("item", "items_alike"),
    ("field", "letter_fields"),
    ("joint_time", "in_paragraph"),
    ("joint_also", "joint_refers"),
    ("paragraph", "joint_refers"),
    ("item", "joint_refers"),
    ("paragraph", "joint_goes_on"),
    ("coordinated", "letter_kinds"),
    ("subject_joins", "bears"),
    ("subject_joins", "in_subject_fresh"),
    ("subject_joins", "new_kind"),
    ("next_none", "has_wants"),
    ("next_none", "new_kind"),
    ("next_none", "fault_then_want"),
)


_NAMES = {place: {name: f"{place}*{name}" for name in _DOINGS} for place in _PLACES}
_STRONG = ("core", "core_both")
_WHERE = ("paragraph", "in_paragraph", "joined", "item", "topic_new", "shares_previous")
"""Where it is asked how strong a statement is by itself."""


def crossed(found: Features) -> Features:
    """Each way to be joined with each doing, and some pairs more."""
    doings = [(name, found[name]) for name in _DOINGS if name in found]
    pairs: Features = {}
    for place in _PLACES:
        if place in found:
            here, names = found[place], _NAMES[place]
            for name, value in doings:
                pairs[names[name]] = here * value
    pairs |= {f"{a}*{b}": found[a] * found[b] for a in _STRONG if a in found for b in _WHERE if b in found}
    return pairs | {f"{a}*{b}": found[a] * found[b] for a, b in _MORE if a in found and b in found}
