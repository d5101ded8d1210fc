"""ajx.yaml as typed settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ajx_docs.model.settings import Settings
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError


def to_settings(value: Mapping[str, Any]) -> Settings:
    """Settings from ajx.yaml's mapping, which the schema has accepted; defaults fill the rest.

    A font's role may be one name or a list. Raises SettingsError for what no schema would pass.
    """
    try:
        fonts = {role: _names(names) for role, names in dict(value.get("fonts") or {}).items()}
        return msgspec.convert({**value, "fonts": fonts}, Settings)
    except (AttributeError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise SettingsError(
            Text(
                zh=f"ajx.yaml 的内容不对：{error}",
                en=f"The contents of ajx.yaml are wrong: {error}",
            )
        ) from error


def _names(names: object) -> object:
    return (names,) if isinstance(names, str) else names
