"""Every text that a part of the content holds, found from the shapes alone.

``texts("en", "rights")`` yields each sentence a person may read together with its key, so that a
check never has to know the parts one by one. Ids, sources and fixed choices are not texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from content import shapes

NOT_TEXTS = frozenset({"action", "child", "answers", "checked"})
"""Fields of plain strings that hold ids or data and not words."""


class Found(NamedTuple):
    """One text and where it stands."""

    key: str
    """The path to it, parts joined by dots: ``rights.ask_any_time.what``."""
    field: str
    """The last field of a shape on the way to it: ``what``."""
    text: str


class Fixed(NamedTuple):
    """A value that is not a text and so is the same in every language."""

    value: object


def texts(part: str, value: Any) -> Iterator[Found]:
    """Every text of ``value``, a part as :func:`content.load` gives it, in the file's order.

    ``part`` is a key of :data:`content.shapes.SHAPES`. Empty texts are left out.
    """
    yield from _walk(inspect.type_info(shapes.SHAPES[part]), value, "", "")


def fixed(part: str, value: Any) -> Iterator[tuple[str, str, str | Fixed]]:
    """Every leaf of ``value`` as (key, field, held), and every entry of a table as a leaf too.

    ``held`` is the text where the leaf is a text, and otherwise what must be the same in every
    language: an id, a list of ids, a fixed choice, or nothing for an entry as such. Fields at
    their default are left out, and so are the parts of a list of texts.
    """
    yield from _fixed(inspect.type_info(shapes.SHAPES[part]), value, "", "")


def _walk(kind: inspect.Type, value: Any, key: str, field: str) -> Iterator[Found]:
    """Walk ``value`` beside the description of its type."""
    if isinstance(kind, inspect.StrType):
        if kind.pattern is None and value:
            yield Found(key, field, value)
    elif isinstance(kind, inspect.StructType):
        for one in kind.fields:
            if one.name not in NOT_TEXTS:
                yield from _walk(one.type, getattr(value, one.name), _join(key, one.name), one.name)
    elif isinstance(kind, inspect.DictType):
        for name, item in value.items():
            yield from _walk(kind.value_type, item, _join(key, name), field)
    elif isinstance(kind, inspect.VarTupleType):
        for place, item in enumerate(value, start=1):
            yield from _walk(kind.item_type, item, f"{key}[{place}]", field)


def _fixed(
    kind: inspect.Type, value: Any, key: str, field: str
) -> Iterator[tuple[str, str, str | Fixed]]:
    """Walk ``value`` beside the description of its type."""
    if isinstance(kind, inspect.StructType):
        for one in kind.fields:
            held = getattr(value, one.name)
            if one.default is msgspec.NODEFAULT or held != one.default:
                yield from _fixed(one.type, held, _join(key, one.name), one.name)
    elif isinstance(kind, inspect.DictType):
        for name, item in value.items():
            yield _join(key, name), field, Fixed(None)
            yield from _fixed(kind.value_type, item, _join(key, name), field)
    elif isinstance(kind, inspect.StrType):
        is_text = kind.pattern is None and field not in NOT_TEXTS
        yield key, field, value if is_text else Fixed(value)
    elif isinstance(kind, inspect.VarTupleType):
        inner = kind.item_type
        if isinstance(inner, inspect.StructType):
            for place, item in enumerate(value, start=1):
                yield from _fixed(inner, item, f"{key}[{place}]", field)
        elif not (isinstance(inner, inspect.StrType) and inner.pattern is None):
            yield key, field, Fixed(value)
    else:
        yield key, field, Fixed(value)


def _join(key: str, name: str) -> str:
    """Put ``name`` after ``key``."""
    return f"{key}.{name}" if key else name
