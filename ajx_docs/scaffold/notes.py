"""What a schema says about a field, as comments for the person who fills it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ajx_docs.workspace import scalars


def resolve(prop: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """A property with what it refers to laid under it: its own words win."""
    reference = prop.get("$ref", "")
    if not reference:
        return prop
    return {**resolve(defs[reference.removeprefix("#/$defs/")], defs), **prop}


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping's fields, which of them are mandatory, and which become so under a condition."""

    properties: Mapping[str, Mapping[str, Any]]
    mandatory: tuple[str, ...]
    conditions: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, schema: Mapping[str, Any]) -> Shape:
        """Read a schema of type object. Of alternatives (`oneOf`) the last is the usual one."""
        alternatives = schema.get("oneOf", [])
        usual = alternatives[-1].get("required", []) if alternatives else []
        return cls(
            properties=schema.get("properties", {}),
            mandatory=(*schema.get("required", []), *usual),
            conditions=tuple(each for each in schema.get("allOf", []) if "x-when" in each),
        )

    def fields(self, defs: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
        """Names and properties, mandatory ones first, otherwise in the schema's own order."""
        order = sorted(self.properties, key=lambda name: name not in self.mandatory)
        return [(name, resolve(self.properties[name], defs)) for name in order]


def meaning(prop: Mapping[str, Any]) -> str:
    """Title and description, the title once."""
    title, description = prop["title"], prop["description"]
    return str(description if description.startswith(title) else f"{title}：{description}")


def notes(
    name: str, prop: Mapping[str, Any], shape: Shape, defs: Mapping[str, Any]
) -> Iterator[str]:
    """Meaning with the article, then the values allowed, when it is needed, an example."""
    yield meaning(prop)
    if words := prop.get("x-enum"):
        yield "可写：" + "、".join(f"{value} {text['zh']}" for value, text in words.items())
    for condition in shape.conditions:
        then = condition["then"]
        if name in then.get("required", []):
            yield f"{condition['x-when']['zh']}时必填"
        if "$ref" in (narrowed := then.get("properties", {}).get(name, {})):
            inner = Shape.of(resolve(narrowed, defs)).fields(defs)
            fields = "、".join(f"{field} {each['title']}" for field, each in inner)
            yield f"{condition['x-when']['zh']}：{fields}"
    if prop.get("contentMediaType") == "text/markdown":
        yield "多行时在冒号后写 |，下一行起缩进两格"
    elif examples := prop.get("examples"):
        yield f"例：{literal(examples[0], prop)}"


def literal(value: Any, prop: Mapping[str, Any]) -> str:
    """A value as one would type it in YAML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(literal(each, {}) for each in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {literal(each, {})}" for key, each in value.items()) + "}"
    if isinstance(value, str) and ("加引号" in prop.get("description", "") or not _is_plain(value)):
        return f'"{value}"'
    return str(value)


def _is_plain(text: str) -> bool:
    """Whether YAML reads the text as text without quotes: not 007, null or true."""
    try:
        return isinstance(scalars.resolve(text), str)
    except scalars.UnclearNumberError:
        return False
