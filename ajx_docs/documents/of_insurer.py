"""The documents of the insurer: of its providers, its years and its destruction registers."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.documents import kinds
from ajx_docs.documents.commitment import commitment_view
from ajx_docs.documents.destruction import cover_view, register_view
from ajx_docs.documents.document import Document
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Insurer, Provider
from ajx_docs.model.source import Sourced
from ajx_docs.rules.pack import Pack


def documents_of_provider(
    name: str, provider: Sourced[Provider], insurer: Sourced[Insurer], pack: Pack
) -> Iterator[Document]:
    """A provider's letter of commitment."""
    folder = f"providers/{name}"
    sources = (provider.source.path, insurer.source.path)
    view = commitment_view(provider.value, insurer.value, pack)
    yield Document(kinds.COMMITMENT, "commitment", folder, folder, view, sources)


def documents_of_register(
    stem: str, register: Sourced[Destruction], insurer: Sourced[Insurer]
) -> Iterator[Document]:
    """A destruction register's cover and list."""
    folder = f"destructions/{stem}"
    sources = (register.source.path, insurer.source.path)
    cover = cover_view(register.value, insurer.value)
    rows = register_view(register.value, insurer.value)
    yield Document(kinds.COVER, "cover", folder, folder, cover, sources)
    yield Document(kinds.REGISTER, "register", folder, folder, rows, sources)
