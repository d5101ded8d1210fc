"""What a repository has already: by which a row finds its enterprise and its policy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ajx_docs.diagnostics import Severity
from ajx_docs.sheets.rows import Context
from ajx_docs.workspace.kinds import IDENTIFIER, Kind
from ajx_docs.workspace.repository import Repository

_UNFIT = re.compile(f"(?!{IDENTIFIER}).", re.DOTALL)
_LONGEST = 60
"""Characters of an identifier made from a name; a folder's name has room for 85 Chinese ones."""


class Known:
    """Enterprises and policies of a repository, and those that the import adds on its way."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.broken = {
            each.location.file for each in repository.findings if each.severity is Severity.ERROR
        }
        self.ids: dict[str, str] = {}
        """Identifiers of enterprises by their form without case, as Windows compares folders."""
        self.by_uscc: dict[str, str] = {}
        self.by_name: dict[str, str] = {}
        self.policies: dict[str, tuple[str, str]] = {}
        """Enterprise and folder of each policy number."""
        for path, place in repository.places.items():
            if place.enterprise:
                self.ids.setdefault(place.enterprise.casefold(), place.enterprise)
            value = self.value(path)
            if place.kind is Kind.ENTERPRISE:
                self.add(place.enterprise, value.get("name"), value.get("uscc"))
            elif place.kind is Kind.POLICY:
                number = value.get("policy_no")
                number = number if isinstance(number, str) else place.policy
                self.policies.setdefault(number, (place.enterprise, place.policy))

    def value(self, path: str) -> dict[str, Any]:
        """A file's value; empty if there is none to be read."""
        source = self.repository.sources.get(path)
        return source.value if source and isinstance(source.value, dict) else {}

    def add(self, enterprise: str, name: object, uscc: object) -> None:
        """Remember an enterprise."""
        self.ids.setdefault(enterprise.casefold(), enterprise)
        if isinstance(uscc, str) and uscc:
            self.by_uscc.setdefault(uscc, enterprise)
        if isinstance(name, str) and name:
            self.by_name.setdefault(same_name(name), enterprise)

    def uscc_of(self, enterprise: str) -> str:
        """The credit code of an enterprise; "" while unknown."""
        return next((code for code, owner in self.by_uscc.items() if owner == enterprise), "")

    def new_id(self, name: str) -> str:
        """An identifier for a new enterprise, made from its name."""
        plain = identifier_of(name) or "enterprise"
        found, number = plain, 1
        while found.casefold() in self.ids:
            number += 1
            found = f"{plain}-{number}"
        return found

    def context(self) -> Context:
        """What reading cells needs to know."""
        return Context(dict(self._providers()), frozenset(self.policies))

    def _providers(self) -> Iterator[tuple[str, str]]:
        stems = {
            place.stem: path
            for path, place in self.repository.places.items()
            if place.kind is Kind.PROVIDER
        }
        for stem, path in stems.items():
            name = self.value(path).get("name")
            if isinstance(name, str):
                yield name, stem
        yield from ((stem, stem) for stem in stems)


def same_name(name: str) -> str:
    """A name as names are compared: width of brackets and blanks do not count."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def identifier_of(name: str) -> str:
    """A name without what an identifier may not hold: 示例（集团）公司 → 示例集团公司."""
    return _UNFIT.sub("", unicodedata.normalize("NFKC", name))[:_LONGEST].strip("-_")


def folder_of(number: str) -> str:
    """The folder of a policy: its number, with “-” for what a folder's name may not hold."""
    return _UNFIT.sub("-", number)
