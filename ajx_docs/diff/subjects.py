"""What a reader thinks in: cases, enterprises, providers, years; each with its changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ajx_docs.check.pointers import value_at
from ajx_docs.check.schemas import packaged_schema
from ajx_docs.diff.changes import AttachmentChange, Change, FileChange, Subject
from ajx_docs.diff.files import Files
from ajx_docs.diff.sides import Side
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind, Place

_ENTERPRISES = "data/enterprises/"
_FOLDERS: Mapping[Kind, str] = {
    Kind.SETTINGS: "ajx.yaml",
    Kind.INSURER: "insurer",
    Kind.PROVIDER: "providers",
    Kind.ENTERPRISE: "enterprises",
    Kind.POOLED: "pooled",
    Kind.YEAR: "years",
    Kind.DESTRUCTION: "destructions",
}
"""The order in which they are told."""
_ATTACHMENTS = ("attachments",)
_OTHERS = ("others",)
_ORDER = (*_FOLDERS.values(), *_ATTACHMENTS, *_OTHERS)
_TITLES = {
    _ATTACHMENTS: Text("共用附件", "shared attachments"),
    _OTHERS: Text("模板、自有结构和参数", "templates, schemas and packs"),
}

_Key = tuple[str, ...]
"""The folder, then the names: `("enterprises", "weihe-chem", "PZAB…")` is a case."""


@dataclass(slots=True)
class _Gathered:
    files: list[FileChange] = field(default_factory=list)
    attachments: list[AttachmentChange] = field(default_factory=list)


def subjects_of(
    before: Side,
    after: Side,
    files: Files,
    changes: Iterable[FileChange],
    attachments: Iterable[AttachmentChange],
) -> tuple[Subject, ...]:
    """The changes by what they are about; folders that were renamed too."""
    moved_from = _renamed(files)
    found = {key: _Gathered() for key in moved_from}
    for change in changes:
        place = _place(before, after, change.before, change.after)
        found.setdefault(_key_of(place), _Gathered()).files.append(change)
    for each in attachments:
        key = _key_of_file(each.after or each.before)
        found.setdefault(key, _Gathered()).attachments.append(each)
    old = {
        _key_of(after.repository.places.get(files.moved(path), place))
        for path, place in before.repository.places.items()
    }
    new = {_key_of(place) for place in after.repository.places.values()}
    return tuple(
        Subject(
            key="/".join(key),
            title=_title(key, before, after, files),
            change=_change(key, old, new),
            moved_from=moved_from.get(key, ""),
            files=tuple(sorted(gathered.files, key=lambda each: _rank(each.kind))),
            attachments=tuple(gathered.attachments),
        )
        for key, gathered in sorted(found.items(), key=lambda each: _order(each[0]))
    )


def file_title(kind: Kind, place: Place) -> Text:
    """What a file is called: 服务记录 2026-04-16-inspection."""
    title = str(packaged_schema(kind).document["title"])
    name = f" {place.stem}" if kind in (Kind.VISIT, Kind.POOLED) else ""
    return Text(f"{title}{name}", f"{kind.value}{name}")


def _place(before: Side, after: Side, old: str, new: str) -> Place:
    return after.repository.places[new] if new else before.repository.places[old]


def _key_of(place: Place) -> _Key:
    if place.enterprise:
        return tuple(each for each in ("enterprises", place.enterprise, place.policy) if each)
    folder = _FOLDERS[place.kind]
    return (folder,) if place.kind in (Kind.SETTINGS, Kind.INSURER) else (folder, place.stem)


def _key_of_file(path: str) -> _Key:
    """What a file that is not read belongs to."""
    if path.startswith(_ENTERPRISES):
        return ("enterprises", *path.split("/")[2:4])
    return _ATTACHMENTS if path.startswith("data/") else _OTHERS


def _renamed(files: Files) -> dict[_Key, str]:
    """The folders before of what was renamed; a case that only went along is not told."""
    found: dict[_Key, str] = {}
    for old, new in files.folders.items():
        key = ("enterprises", *new.removeprefix(_ENTERPRISES).rstrip("/").split("/"))
        parent = f"{old.rstrip('/').rpartition('/')[0]}/"
        went_along = len(key) == 3 and files.folders.get(parent) == f"{_ENTERPRISES}{key[1]}/"
        if not (went_along and old.split("/")[-2] == key[-1]):
            found[key] = old.rstrip("/")
    return found


def _change(key: _Key, old: set[_Key], new: set[_Key]) -> Change:
    if key in new and key not in old:
        return Change.ADDED
    return Change.REMOVED if key in old and key not in new else Change.CHANGED


def _order(key: _Key) -> tuple[int, _Key]:
    return _ORDER.index(key[0]), key


def _rank(kind: Kind) -> int:
    return list(Kind).index(kind)


def _title(key: _Key, before: Side, after: Side, files: Files) -> Text:
    if key in _TITLES:
        return _TITLES[key]
    name = "/".join(key[1:])
    match key:
        case ("enterprises", firm):
            told = _named(before, after, files, f"{_ENTERPRISES}{firm}/enterprise.yaml") or firm
            return Text(f"被保险人 {told}", f"insured {told}")
        case ("enterprises", firm, policy):
            told = _named(before, after, files, f"{_ENTERPRISES}{firm}/enterprise.yaml") or firm
            return Text(f"{told} · 保单 {policy}", f"{told} · policy {policy}")
        case ("providers", stem):
            told = _named(before, after, files, f"data/providers/{stem}.yaml") or stem
            return Text(f"技术服务机构 {told}", f"provider {told}")
        case _:
            kind = next(kind for kind, folder in _FOLDERS.items() if folder == key[0])
            title = str(packaged_schema(kind).document["title"])
            return Text(f"{title} {name}".rstrip(), f"{kind.value} {name}".rstrip())


def _named(before: Side, after: Side, files: Files, path: str) -> str:
    """The `name` in a file, later state first."""
    for side in (after, before):
        source = side.repository.sources.get(path)
        name = value_at(source.value, ("name",)) if source else None
        if isinstance(name, str):
            return name
    return ""
