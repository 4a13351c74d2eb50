"""Templates: the only module that knows Jinja. From a view of an episode to page markup.

Templates may come from a folder that somebody sent, so they run in Jinja's immutable sandbox,
see frozen views only, and have few filters and no way round the escaping of text. Everything
wrong in a template is a `TemplateError` at the template's own line: a page that fails is made a
second time with marks that say where each piece of it came from.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Cycler, Joiner, Namespace, missing
from lxml import etree

from rundown.compiled_templates import kept_templates
from rundown.inline_markup import write_inline
from rundown.look import Look
from rundown.markup import Element, find_fault, is_sound
from rundown.problems import Unmakeable, did_you_mean, listed
from rundown.template_lines import mark_lines, offset_of_element, place_at, split_marks
from rundown.time_limit import memory_limit, time_limit

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SIZE_LIMIT = 20_000_000
"""How many characters the markup of one document may have."""

SECONDS_LIMIT = 10
"""How long one document may take to lay out: a long one takes a tenth of a second."""

MEMORY_LIMIT = 200_000_000
"""How many bytes laying out one document may take besides what it is made from."""

FILTERS = (
    *("abs", "batch", "capitalize", "count", "default", "dictsort", "first", "float", "groupby"),
    *("int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice", "sort"),
    *("string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount"),
)
"""Jinja's filters that templates have. Those that go round the escaping, differ from run to run
or make text of any length from a number are left out."""

_WIDENING = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"})
_POWER_LIMIT, _NUMBER_LIMIT = 1_000, 10**100
_CHUNKS = 4_096

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class TemplateFile(NamedTuple):
    """A template: its path, as messages name it, and its text."""

    path: str
    text: str


class TemplateError(Unmakeable):
    """A fault in a template, with its file and line (from 1) and its remedy."""

    def __init__(self, path: str, line: int, message: str, help: str) -> None:
        super().__init__(path, line, message, help)
        self.path = path
        self.line = line
        self.message = message
        self.help = help

    def __str__(self) -> str:
        """`path:line: message`."""
        return f"{self.path}:{self.line}: {self.message}"


class _PageFaultError(Exception):
    """A fault in the markup a template gave, at an offset of it."""

    def __init__(self, offset: int, message: str, help: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.help = help


_CALLER_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AssertionError,  # filters of Jinja say so where a width is too small
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,  # too many loops within each other
    TypeError,
    ValueError,
)
"""What an expression of a template can raise."""


def render_pages(
    templates: Mapping[str, TemplateFile],
    name: str,
    view: DataclassInstance,
    look: Look | None = None,
) -> Element:
    """The page markup that the template `name` gives for a view: a `pages` element.

    The template sees the view's fields by their names. With a `look`, classes that it has no
    rule for are errors too. Raises TemplateError.
    """
    if name not in templates:
        remedy = did_you_mean(name, templates, f"there are {listed(templates, 30)}")
        raise TemplateError(name, 1, "there is no such template", remedy)
    values = {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    key = frozenset(templates.items())
    markup = _render(key, name, values, marked=False)
    try:
        return _parse(markup, look)
    except _PageFaultError as fault:
        raise _located(key, name, values, look) or _unlocated(templates[name], fault) from None


def _parse(markup: str, look: Look | None) -> Element:
    """The tree of a page's markup. Raises _PageFaultError."""
    try:
        root = etree.fromstring(f"<pages>{markup}</pages>", _PARSER)
    except etree.XMLSyntaxError as error:
        raise _syntax_fault(markup, error) from None
    fault = None if is_sound(root, look) else find_fault(root, look)
    if fault is not None:
        offset = offset_of_element(markup, fault.element, fault.side)
        raise _PageFaultError(offset, fault.message, fault.help)
    return root


def _syntax_fault(markup: str, error: etree.XMLSyntaxError) -> _PageFaultError:
    line, column = error.position
    starts = [0, *(match.end() for match in re.finditer("\n", markup))]
    opening = len("<pages>") if line == 1 else 0
    offset = starts[min(line, len(starts)) - 1] + max(0, column - 1 - opening)
    message = re.sub(r",? line \d+(, column \d+)?", "", error.msg or "unreadable")
    remedy = "markup is XML: every element is closed, `&` is written `&amp;` and `<` is `&lt;`"
    return _PageFaultError(offset, f"not well-formed markup: {message}", remedy)


def _located(
    key: frozenset[tuple[str, TemplateFile]],
    name: str,
    values: Mapping[str, object],
    look: Look | None,
) -> TemplateError | None:
    """The fault again, at the template's line; None if the marks made it go away."""
    markup, marks = split_marks(_render(key, name, values, marked=True))
    try:
        _parse(markup, look)
    except _PageFaultError as fault:
        if marks:
            return TemplateError(*place_at(marks, fault.offset), fault.message, fault.help)
    return None


def _unlocated(template: TemplateFile, fault: _PageFaultError) -> TemplateError:
    return TemplateError(template.path, 1, fault.message, fault.help)


# --- rendering


def _render(
    key: frozenset[tuple[str, TemplateFile]],
    name: str,
    values: Mapping[str, object],
    *,
    marked: bool,
) -> str:
    files = dict(key)
    pieces: list[str] = []
    size = 0
    try:
        with time_limit(SECONDS_LIMIT), memory_limit(MEMORY_LIMIT):
            chunks = iter(_environment(key, marked=marked).get_template(name).generate(values))
            while batch := list(islice(chunks, _CHUNKS)):
                pieces.append("".join(batch))
                size += len(pieces[-1])
                if size > SIZE_LIMIT:
                    raise TemplateError(files[name].path, 1, "the pages pass 20 MB", _LOOP_HELP)
    except TimeoutError as error:
        path, line = _place_in_templates(error, files) or (files[name].path, 1)
        message = f"the page is not made after {SECONDS_LIMIT} s"
        raise TemplateError(path, line, message, _LOOP_HELP) from None
    except _CALLER_FAULTS as error:
        raise _template_error(error, files, name) from None
    return "".join(pieces)


@lru_cache(maxsize=16)
def _environment(
    key: frozenset[tuple[str, TemplateFile]], *, marked: bool
) -> ImmutableSandboxedEnvironment:
    """The environment of a set of templates; each is compiled once in a process."""
    files = dict(key)

    def load(name: str) -> tuple[str, str, None] | None:
        file = files.get(name)
        return (file.text, file.path, None) if file else None

    environment = _Sandbox(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=_UnknownName,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=None if marked else kept_templates(),
        finalize=_printable,
        extensions=[_EscapeAlways, *([_LineMarks] if marked else [])],
    )
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.filters["inline"] = write_inline
    environment.globals = {
        "range": safe_range,
        "namespace": Namespace,
        "joiner": Joiner,
        "cycler": Cycler,
    }
    return environment


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a bound on what one multiplication or power can make."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: object, attribute: str) -> object:
        """A view's field without the sandbox's questions, which cost more than all the rest."""
        fields = getattr(type(obj), "__dataclass_fields__", ())
        return getattr(obj, attribute) if attribute in fields else super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may have an attribute: none that makes text from a width."""
        if isinstance(obj, str) and attr in _WIDENING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: object, right: object
    ) -> object:
        if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
            raise TypeError(f"`{operator}` is for numbers here")
        if operator == "**" and max(abs(left), abs(right)) > _POWER_LIMIT:
            raise OverflowError("the power is too great")
        if max(abs(left), abs(right)) > _NUMBER_LIMIT:
            raise OverflowError("the number is too great")
        return super().call_binop(context, operator, left, right)


class _UnknownName(jinja2.StrictUndefined):
    """A name that the template's view does not have: an error wherever it is used."""

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint or _unknown(obj, name), obj, name, exc)


def _unknown(obj: object, name: str | None) -> str:
    if obj is missing:
        return f"unknown name `{name}`"
    if not dataclasses.is_dataclass(obj):
        return f"{_kind_of(obj)} has no `{name}`"
    names = [field.name for field in dataclasses.fields(obj)]
    meant = did_you_mean(str(name), names, f"it has {listed(names, 40)}")
    return f"{_kind_of(obj)} has no `{name}`: {meant}"


def _kind_of(value: object) -> str:
    words = {type(None): "nothing", str: "a text", tuple: "a list", bool: "yes or no"}
    return words.get(type(value), f"`{type(value).__name__}`")


def _printable(value: object) -> object:
    """A value that may stand on paper: text or a number."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, jinja2.Undefined):
        str(value)  # raises
    raise TypeError(f"{_kind_of(value)} cannot be printed")


def _template_error(
    error: BaseException, files: Mapping[str, TemplateFile], name: str
) -> TemplateError:
    """A fault of an expression or a statement, in our words, at its template's line."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        path = error.filename or files[name].path
        return TemplateError(path, error.lineno, str(error.message), _SYNTAX_HELP)
    path, line = _place_in_templates(error, files) or (files[name].path, 1)
    if isinstance(error, jinja2.TemplateNotFound):
        remedy = did_you_mean(str(error.name), files, f"there are {listed(files, 30)}")
        return TemplateError(path, line, f"there is no template `{error.name}`", remedy)
    message, _, remedy = str(error).partition(": ")
    if isinstance(error, jinja2.UndefinedError):
        return TemplateError(path, line, message, remedy or _NAMES_HELP)
    message = str(error) or type(error).__name__
    return TemplateError(path, line, f"cannot be worked out: {message}", _VALUE_HELP)


_SYNTAX_HELP = "docs/templates.md shows what a template may say"
_LOOP_HELP = "look for a loop that runs too often"
_NAMES_HELP = "a name comes from the document's view, or from a `for` or `set` above"
_VALUE_HELP = "text, numbers and lists are all that a template works with"


def _place_in_templates(
    error: BaseException, files: Mapping[str, TemplateFile]
) -> tuple[str, int] | None:
    """The innermost template and line that an exception went through."""
    paths = {file.path for file in files.values()}
    place = None
    traceback = error.__traceback__
    while traceback is not None:
        path = traceback.tb_frame.f_code.co_filename
        if path in paths:
            place = path, traceback.tb_lineno
        traceback = traceback.tb_next
    return place


class _EscapeAlways(Extension):
    """Refuses the statement that would switch the escaping of text off."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        before = ""
        for token in stream:
            if before == "block_begin" and token.value == "autoescape":
                raise jinja2.TemplateSyntaxError(
                    "text is always escaped here", token.lineno, stream.name, stream.filename
                )
            before = token.type
            yield token


# --- finding the line


class _LineMarks(Extension):
    """Writes a mark before every line of a template's own text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type != "data":
                yield token
                continue
            marked = mark_lines(token.value, stream.filename or "", token.lineno)
            yield Token(token.lineno, "data", marked)
