"""What a schema refuses, in a person's words: one module per kind of mistake.

Each takes a violation (with the subschemas that refused it) and the file, and gives a `Told`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ajx_docs.check.schema_wording.alternatives import no_alternative, other, wrong_order
from ajx_docs.check.schema_wording.choices import not_a_choice, not_the_constant
from ajx_docs.check.schema_wording.dates import not_a_date
from ajx_docs.check.schema_wording.lists import repeated, too_few, too_many
from ajx_docs.check.schema_wording.missing import missing
from ajx_docs.check.schema_wording.numbers import not_a_multiple, out_of_bounds
from ajx_docs.check.schema_wording.strings import too_short, wrong_code, wrong_form, wrong_format
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.schema_wording.types import wrong_type
from ajx_docs.check.schema_wording.unknown import unknown
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source

Wording = Callable[[Violation, Source], Told]


def tell(violation: Violation, source: Source) -> Told:
    """A violation in words."""
    return _WORDINGS.get(violation.keyword, other)(violation, source)


def _format(violation: Violation, source: Source) -> Told:
    return _FORMATS.get(str(violation.limit), wrong_format)(violation, source)


_FORMATS: Mapping[str, Wording] = {"date": not_a_date, "uscc": wrong_code}
_WORDINGS: Mapping[str, Wording] = {
    "required": missing,
    "dependentRequired": missing,
    "additionalProperties": unknown,
    "unevaluatedProperties": unknown,
    "falseSchema": unknown,
    "type": wrong_type,
    "enum": not_a_choice,
    "const": not_the_constant,
    "format": _format,
    "pattern": wrong_form,
    "minLength": too_short,
    "minimum": out_of_bounds,
    "maximum": out_of_bounds,
    "exclusiveMinimum": out_of_bounds,
    "exclusiveMaximum": out_of_bounds,
    "multipleOf": not_a_multiple,
    "minItems": too_few,
    "maxItems": too_many,
    "uniqueItems": repeated,
    "oneOf": no_alternative,
    "anyOf": no_alternative,
    "x-order": wrong_order,
}
