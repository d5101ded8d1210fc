"""Names, attributes and filters of a parsed template against the types of the view.

Loops and nested parts are followed through their types; what a macro is called with is not known
and passes. Every slip is told once, with the nearest name there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from ajx_docs.documents.rich import RichText
from ajx_docs.render.docx.sandbox import LOOP
from ajx_docs.render.view_names import attributes, element, is_view, may_be_none, without_none

_LOOP = object()
_SAME = frozenset({"default", "d", "reverse", "sort", "unique", "list"})
_COUNT = frozenset({"length", "count"})


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong: line of the source, kind, the words concerned, and near names."""

    line: int
    kind: str
    """`name`, `attribute`, `filter`, `call`, `missing` (may be None), `rich`, `list`, `view`."""
    words: str
    near: tuple[str, ...] = ()


@dataclass(slots=True)
class Checker:
    """Walks a template. `filters` are those there are; `printed` judges what is printed how."""

    view: Mapping[str, Any]
    filters: Iterable[str]
    calls: bool = False
    """Whether macros may be called (HTML)."""
    rich: Callable[[nodes.Expr], bool] = lambda expression: False
    """Whether a print is one that takes rich text and lists."""
    slips: list[Slip] = field(default_factory=list)
    _scopes: list[dict[str, Any]] = field(default_factory=list)
    _sure: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])

    def check(self, template: nodes.Template) -> list[Slip]:
        """All slips of the template, in its order."""
        asked = {
            node.node.name
            for node in template.find_all(nodes.Test)
            if node.name == "defined" and isinstance(node.node, nodes.Name)
        }
        top = dict.fromkeys(asked, Any) | dict(self.view)
        for found in template.find_all((nodes.Macro, nodes.FromImport, nodes.Import, nodes.Assign)):
            top |= dict.fromkeys(_bound(found), Any)
        self._scopes = [top]
        self._statements(template.body)
        return list(dict.fromkeys(self.slips))

    def _statements(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    if not isinstance(each, nodes.TemplateData):
                        self._print(each)
            case nodes.For():
                self._loop(node)
            case nodes.If():
                self._branch(node)
            case nodes.Assign():
                kind = self._type(node.node)
                self._scopes[-1] |= dict.fromkeys(_targets(node.target), kind)
            case nodes.Macro() | nodes.CallBlock():
                names = {each.name: Any for each in node.args}
                self._within(node.body, {**names, "caller": Any, "varargs": Any, "kwargs": Any})
            case nodes.Extends() | nodes.Include() | nodes.Import() | nodes.FromImport():
                if not self.calls:
                    self._slip(node.lineno, "call", type(node).__name__.lower())
            case _:
                self._children(node)

    def _children(self, node: nodes.Node) -> None:
        for each in node.iter_child_nodes():
            if isinstance(each, nodes.Expr):
                self._type(each)
            else:
                self._statement(each)

    def _branch(self, node: nodes.If) -> None:
        self._type(node.test)
        self._within(node.body, {}, _proven(node.test))
        self._statements(node.elif_)
        self._statements(node.else_)

    def _loop(self, node: nodes.For) -> None:
        source = self._type(node.iter)
        item = element(without_none(source))
        if item is None:
            if source is not Any:
                self._slip(node.lineno, "list", _words(node.iter))
            item = Any
        names = dict.fromkeys(_targets(node.target), item if _single(node.target) else Any)
        scope = {**names, "loop": _LOOP}
        if node.test:
            self._scopes.append(scope)
            self._type(node.test)
            self._scopes.pop()
        self._within(node.body, scope)
        self._statements(node.else_)

    def _within(
        self, body: Sequence[nodes.Node], names: Mapping[str, Any], sure: Iterable[str] = ()
    ) -> None:
        self._scopes.append(dict(names))
        self._sure.append(self._sure[-1] | frozenset(sure))
        self._statements(body)
        self._scopes.pop()
        self._sure.pop()

    def _print(self, expression: nodes.Expr) -> None:
        kind = without_none(self._type(expression))
        if kind is RichText and not self.rich(expression):
            self._slip(expression.lineno, "rich", _words(expression))
        elif element(kind) is not None and not self.rich(expression):
            self._slip(expression.lineno, "list", _words(expression))
        elif is_view(kind):
            options = tuple(f"{_words(expression)}.{each}" for each in attributes(kind))
            self._slip(expression.lineno, "view", _words(expression), options[:4])

    def _type(self, node: nodes.Node) -> Any:
        """The type of an expression, `Any` where it is not known."""
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._attribute(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Const():
                return type(node.value)
            case nodes.Call() if not self.calls:
                self._slip(node.lineno, "call", _words(node.node))
        return self._compound(node)

    def _compound(self, node: nodes.Node) -> Any:
        kind: Any = Any
        match node:
            case nodes.Getitem():
                kind = element(without_none(self._type(node.node))) or Any
            case nodes.CondExpr(expr2=nodes.Expr() as other):
                self._type(node.test)
                first, second = self._type(node.expr1), self._type(other)
                return first if first == second else Any
            case nodes.Or() | nodes.And():
                left, right = self._type(node.left), self._type(node.right)
                return left if without_none(left) == right else Any
            case nodes.Compare() | nodes.Not() | nodes.Test():
                kind = bool
        self._children(node)
        return kind

    def _name(self, node: nodes.Name) -> Any:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        self._slip(node.lineno, "name", node.name, self._near(node.name))
        return Any

    def _near(self, name: str) -> tuple[str, ...]:
        """Names like it, and fields of that name of the loops around."""
        known = {each: each for scope in self._scopes for each in scope}
        for scope in self._scopes[1:]:
            for each, kind in scope.items():
                if is_view(without_none(kind)):
                    known |= {inner: f"{each}.{inner}" for inner in attributes(without_none(kind))}
        return tuple(known[each] for each in get_close_matches(name, known, n=2, cutoff=0.5))

    def _attribute(self, node: nodes.Getattr) -> Any:
        held = self._type(node.node)
        words = _words(node)
        if node.attr.startswith("_"):
            self._slip(node.lineno, "call", words)
        if held is Any or node.attr.startswith("_"):
            return Any
        if held is _LOOP:
            if node.attr in LOOP or self.calls:
                return Any
            self._unknown(node, words, sorted(LOOP))
            return Any
        if may_be_none(held) and _words(node.node) not in self._sure[-1]:
            self._slip(node.lineno, "missing", _words(node.node))
        kind = without_none(held)
        if kind is Any:
            return Any
        known = (
            attributes(kind)
            if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
            else {}
        )
        if node.attr in known:
            return known[node.attr]
        self._unknown(node, words, list(known))
        return Any

    def _unknown(self, node: nodes.Getattr, words: str, known: Sequence[str]) -> None:
        near = get_close_matches(node.attr, known, n=2, cutoff=0.5) or list(known[:4])
        held = _words(node.node)
        self._slip(node.lineno, "attribute", words, tuple(f"{held}.{each}" for each in near))

    def _filter(self, node: nodes.Filter) -> Any:
        kind = self._type(node.node) if node.node else Any
        for each in node.args:
            self._type(each)
        if node.name not in self.filters:
            near = get_close_matches(node.name, list(self.filters), n=2, cutoff=0.5)
            self._slip(node.lineno, "filter", node.name, tuple(near))
            return Any
        if node.name in ("first", "last", "random"):
            return element(without_none(kind)) or Any
        if node.name in _COUNT:
            return int
        return kind if node.name in _SAME or node.name == "placed" else Any

    def _slip(self, line: int, kind: str, words: str, near: tuple[str, ...] = ()) -> None:
        self.slips.append(Slip(line, kind, words, near))


def _bound(node: nodes.Node) -> list[str]:
    match node:
        case nodes.Macro():
            return [node.name]
        case nodes.Import():
            return [node.target]
        case nodes.FromImport():
            return [each if isinstance(each, str) else each[1] for each in node.names]
        case nodes.Assign():
            return _targets(node.target)
    return []


def _targets(node: nodes.Node) -> list[str]:
    return [
        each.name for each in (node, *node.find_all(nodes.Name)) if isinstance(each, nodes.Name)
    ]


def _single(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name)


def _proven(test: nodes.Node) -> list[str]:
    """What is there where the test holds: `training` of `{% if training and … %}`."""
    if isinstance(test, nodes.And):
        return _proven(test.left) + _proven(test.right)
    return [_words(test)]


def _words(node: nodes.Node) -> str:
    """An expression as its author wrote it, nearly."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_words(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_words(node.node)}[…]"
        case nodes.Filter():
            return _words(node.node) if node.node else node.name
        case nodes.Call():
            return f"{_words(node.node)}(…)"
    return "…"
