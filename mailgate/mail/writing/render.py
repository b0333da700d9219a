"""Templates made letters: one source a letter and language, rendered as plain text and as HTML. The keeper of jinja2.

Sources come as values, read from disk by `mailgate.templates_dir`, and are compiled once. A template sees a closed set
of names; whatever it puts in is inert (see `mail.markup`): never template source, and never rendered twice (T84).

*Trusts:* template sources, which are the operator's. No value.
*Fails:* `ConfigError` with file, line and remedy, for a template that does not compile, names what does not exist, or
is missing.
"""

import difflib
import functools
import re
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import meta
from jinja2.nodes import EvalContext
from markupsafe import Markup

from mailgate.errors import ConfigError
from mailgate.mail.writing import phrases, wording
from mailgate.mail.writing.defang import clean
from mailgate.mail.writing.markup import inert, parse, plain
from mailgate.mail.writing.markup_html import to_html
from mailgate.mail.writing.markup_text import to_text
from mailgate.mail.writing.phrases import Phrases

LAYOUT = "layout.html"
PHRASES = "phrases.toml"
PHRASES_BELOW = "phrases.shipped.toml"
"""The book that an operator's own book of the same language changes, key by key."""
_SUBJECT = "Subject:"
_TAG = re.compile(r"\{%[^%]{0,2000}%\}")
_LAYOUT_NAMES = frozenset({"subject", "language", "body"})
_FILTERS = (
    "batch",
    "capitalize",
    "count",
    "default",
    "d",
    "first",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "replace",
)
_MORE_FILTERS = (
    "rejectattr",
    "replace",
    "round",
    "selectattr",
    "slice",
    "sort",
    "string",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
    "wordcount",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One template file."""

    text: str
    file: str
    """Where it came from, for errors."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter's contents."""

    subject: str
    text: str
    html: str | None


class Linked(str):
    """An agent's own words: web addresses in them may become links."""

    __slots__ = ()


class _Environment(jinja2.Environment):
    def join_path(self, template: str, parent: str) -> str:
        """`{% include "footer.txt" %}` means the one of the same language."""
        return f"{parent.partition('/')[0]}/{template}"


class Templates:
    """All templates and phrase books, compiled."""

    def __init__(
        self, sources: Mapping[str, Source], *, kinds: Collection[str], names: Collection[str], sound: bool = False
    ) -> None:
        """`sources` by `ru/registered.txt`, `ru/phrases.toml` and `layout.html`; `kinds` are the letters that each
        language must have, `names` what a template may use. ConfigError lists every mistake at once; of templates that
        are known to be `sound` none is looked for within them.
        """
        self._names = frozenset(names)
        self._sources = sources
        self._letters = _environment(sources)
        self._used: dict[str, frozenset[str]] = {}
        self.languages = tuple(sorted({key.partition("/")[0] for key in sources if key.endswith(f"/{PHRASES}")}))
        """What there are letters in."""
        self._books = {language: Phrases(_book(sources, language)) for language in self.languages}
        mistakes = [*self._missing(kinds), *(() if sound else self._unsound()), *self._phrases_missing()]
        if mistakes:
            raise ConfigError("\n".join(mistakes))
        self._layout = _layout(sources)

    def language(self, *wanted: str) -> str:
        """The first wanted language that there are letters in; else English, or whatever there is."""
        for language in (*wanted, "en", *self.languages):
            if language in self._books:
                return language
        raise ConfigError("there are no templates in any language")

    def phrases(self, language: str) -> Phrases:
        """The phrase book of a language that there are letters in."""
        return self._books[language]

    def names(self, kind: str, language: str) -> frozenset[str]:
        """Which of the names a letter may say: those that its template and what that includes speak of."""
        key = f"{language}/{kind}.txt"
        found = self._used.get(key)
        if found is None:
            found = self._used[key] = self._names & self._spoken_of(key, {key})
        return found

    def _spoken_of(self, key: str, seen: set[str]) -> frozenset[str]:
        if key not in self._sources:
            return frozenset()
        tree = self._letters.parse(_whole_lines(self._sources[key].text))
        found = frozenset(meta.find_undeclared_variables(tree))
        for other in meta.find_referenced_templates(tree):
            if other is None:  # which one is said by a value
                return self._names
            included = self._letters.join_path(other, key)
            if included not in seen:
                seen.add(included)
                found |= self._spoken_of(included, seen)
        return found

    def render(self, kind: str, language: str, *, values: object, html: bool = True) -> Rendered:
        """A letter of a kind, from a frozen dataclass whose fields are the closed set of names.

        Returns its subject without tag in one line, its text with LF line ends, and its HTML where that is wanted.
        """
        marked = self._fill(f"{language}/{kind}.txt", values, self.names(kind, language))
        head, _, body = marked.partition("\n")
        subject = " ".join(plain(head.removeprefix(_SUBJECT)).split())
        blocks = parse(body)
        page = self._layout(subject, language, to_html(blocks)) if html else None
        return Rendered(subject, to_text(blocks), page)

    def _fill(self, key: str, values: object, names: Collection[str]) -> str:
        template = self._letters.get_template(key)
        context = {name: getattr(values, name) for name in names}
        context["plural"] = functools.partial(wording.plural, language=key.partition("/")[0])
        try:
            return template.render(context)
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
            raise ConfigError(
                f"{self._place(key, error)}: {error}. See docs/templates.md for what there is."
            ) from error

    def _place(self, key: str, error: BaseException) -> str:
        """File and line of the template that an error came from."""
        files = {source.file for source in self._sources.values()}
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
        return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else self._sources[key].file

    def _missing(self, kinds: Collection[str]) -> list[str]:
        mistakes = [f"templates: {LAYOUT} is missing. Put the shipped one back."] if LAYOUT not in self._sources else []
        for language in self.languages:
            absent = sorted(kind for kind in kinds if f"{language}/{kind}.txt" not in self._sources)
            if absent:
                mistakes.append(
                    f"templates: there is no letter {', '.join(absent)} in {language}/."
                    f" Write {language}/{absent[0]}.txt: copy one from another language and translate it."
                )
        return mistakes

    def _unsound(self) -> list[str]:
        found = [
            _unsound(self._letters, key, source, self._names | {"plural"})
            for key, source in self._sources.items()
            if key.endswith(".txt")
        ]
        return [mistake for mistake in found if mistake]

    def _phrases_missing(self) -> list[str]:
        """Keys that one language's book has and another's has not."""
        every = {key for book in self._books.values() for key in book.texts}
        return [
            f"{self._sources[f'{language}/{PHRASES}'].file}: there is no text for {', '.join(absent)}."
            " Add it in this language."
            for language, book in self._books.items()
            if (absent := sorted(every - book.texts.keys()))
        ]


def _environment(sources: Mapping[str, Source]) -> jinja2.Environment:
    """Where letters are compiled: strict, only from `sources`, each value made inert."""

    def load(key: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = sources.get(key)
        return (_whole_lines(source.text), source.file, lambda: True) if source else None

    environment = _Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_inert,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters = {name: environment.filters[name] for name in (*_FILTERS, *_MORE_FILTERS)}
    environment.globals = {}
    return environment


def _whole_lines(text: str) -> str:
    """A template in which a line that holds only `{% … %}` disappears, and any other keeps its line break.

    `trim_blocks` alone would join a line that ends with `{% endif %}` to the next one; `+%}` stops it there.
    """
    return "\n".join(
        f"{line.rstrip()[:-2]}+%}}" if line.rstrip().endswith("%}") and _TAG.sub("", line).strip() else line
        for line in text.split("\n")
    )


@jinja2.pass_eval_context
def _inert(_: EvalContext, value: object) -> Markup:
    """A value between marks; what a macro made is the template's own text and goes through as it is.

    Taking the context keeps jinja2 from folding constants, which it would escape as HTML.
    """
    if isinstance(value, Markup):
        return value
    return Markup(inert(clean(str(value)), linked=isinstance(value, Linked)))  # noqa: S704  marked, and escaped by markup_html


def _layout(sources: Mapping[str, Source]) -> Callable[[str, str, str], str]:
    """The page around an HTML letter, as a function of subject, language and body."""
    source = sources[LAYOUT]
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({LAYOUT: source.text}),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    mistake = _unsound(environment, LAYOUT, source, _LAYOUT_NAMES)
    if mistake:
        raise ConfigError(mistake)
    template = environment.get_template(LAYOUT)

    def page(subject: str, language: str, body: str) -> str:
        return template.render(subject=subject, language=language, body=Markup(body))  # noqa: S704  escaped by markup_html

    return page


def _unsound(environment: jinja2.Environment, key: str, source: Source, names: Collection[str]) -> str:
    """What is wrong with a template before any value is put into it; '' where nothing is."""
    try:
        text = _whole_lines(source.text)
        tree = environment.parse(text, key, source.file)
        environment.get_template(key)
    except jinja2.TemplateSyntaxError as error:
        return f"{source.file}, line {error.lineno}: {error.message}. Compare it with the shipped template."
    except jinja2.TemplateError as error:
        return f"{source.file}: {error}. Compare it with the shipped template."
    unknown = sorted(meta.find_undeclared_variables(tree) - set(names))
    if unknown:
        near = difflib.get_close_matches(unknown[0], names, n=1)
        hint = f"Did you mean `{near[0]}`?" if near else "docs/templates.md lists all names."
        return f"{source.file}, line {_line_of(source.text, unknown[0])}: there is no `{unknown[0]}`. {hint}"
    letter = key.count("/") == 1 and key.endswith(".txt") and not key.partition("/")[2].startswith("_")
    if letter and not source.text.startswith(_SUBJECT):
        return f"{source.file}, line 1: a letter begins with `{_SUBJECT}`, an empty line below, then its text."
    return ""


def _line_of(text: str, word: str) -> int:
    return next((at for at, line in enumerate(text.split("\n"), 1) if word in line), 1)


def _book(sources: Mapping[str, Source], language: str) -> dict[str, str]:
    """The texts of a language: the shipped ones, and the operator's over them."""
    layers = [sources[key] for name in (PHRASES_BELOW, PHRASES) if (key := f"{language}/{name}") in sources]
    return {key: text for layer in layers for key, text in phrases.read(layer.text, name=layer.file).items()}
