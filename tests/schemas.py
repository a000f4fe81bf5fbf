"""The JSON Schema files of docs/schemas, and what of a document they speak of."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
SUFFIX = ".schema.json"
SCHEMAS: dict[str, Any] = {
    path.name.removesuffix(SUFFIX): json.loads(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob(f"*{SUFFIX}"))
}
"""Every schema, by the name of its command: `plugins-list` is of `plugins list`."""
_FILES: "Registry[Any]" = Registry().with_resources(
    (name + SUFFIX, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
_FORMATS = FormatChecker(formats=("date",))


@_FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    """Tell whether it is an instant: one without an offset is none (RFC 3339 §5.6)."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def problems(name: str, document: object) -> list[str]:
    """Give what in a document is not as its schema says, and where."""
    validator = Draft202012Validator(
        {"$ref": name + SUFFIX}, registry=_FILES, format_checker=_FORMATS
    )
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(document)]


def parts(name: str, schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a schema and those that it refers to, each with the name of its file."""
    yield name, schema
    if "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        name = file.removesuffix(SUFFIX) or name
        target = SCHEMAS[name]
        for key in filter(None, pointer.split("/")):
            target = target[key]
        yield from parts(name, target)


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a schema, and where in a document it was found."""

    name: str
    owner: int
    """Which object of the schemas it belongs to: `id()` of that."""
    place: dict[str, Any] = field(default_factory=dict, compare=False)
    """The object in the document."""


def declared(schema: object) -> Iterator[Field]:
    """Give the fields that a file names itself, not those of the files to which it refers."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        # In an `if`, a field is only looked at.
        if isinstance(properties, dict) and "description" in next(iter(properties.values())):
            yield from (Field(name=name, owner=id(schema)) for name in properties)
        for value in schema.values():
            yield from declared(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from declared(value)


def found(name: str, document: object, schema: dict[str, Any] | None = None) -> Iterator[Field]:
    """Give the fields of a document of which its schema speaks, wherever that says so."""
    for file, part in parts(name, SCHEMAS[name] if schema is None else schema):
        if isinstance(document, dict):
            for key in part.get("properties", {}).keys() & document.keys():
                yield Field(name=key, owner=id(part), place=document)
                yield from found(file, document[key], part["properties"][key])
        elif isinstance(document, list) and "items" in part:
            for one in document:
                yield from found(file, one, part["items"])


def enumerations(schema: object) -> Iterator[frozenset[str]]:
    """Give the words of each field that has only certain ones."""
    if isinstance(schema, dict):
        if isinstance(schema.get("enum"), list):
            yield frozenset(word for word in schema["enum"] if word is not None)
        for value in schema.values():
            yield from enumerations(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from enumerations(value)
