"""Files that are not read: new, gone, moved or other, told by name, size and digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ajx_docs.diff.changes import AttachmentChange, Fact
from ajx_docs.diff.files import Files
from ajx_docs.diff.identity import pair


def compare_attachments(
    before: Mapping[str, Fact], after: Mapping[str, Fact], files: Files
) -> tuple[AttachmentChange, ...]:
    """The changes, by path. A file that only went along with its folder did not change."""
    same = {path: moved for path in before if (moved := files.moved(path)) in after}
    taken = set(same.values())
    left = [(path, fact) for path, fact in before.items() if path not in same]
    right = [(path, fact) for path, fact in after.items() if path not in taken]
    paired = pair(left, right, [lambda each: each[1]])
    away = {left[i][0]: right[j][0] for j, i in paired.pairs.items()}
    arrived = set(away.values())
    found = [
        AttachmentChange(old, new, before[old], after[new])
        for old, new in (same | away).items()
        if before[old] != after[new] or old in away
    ]
    found += [AttachmentChange(old, "", fact, None) for old, fact in left if old not in away]
    found += [AttachmentChange("", new, None, fact) for new, fact in right if new not in arrived]
    return tuple(sorted(found, key=lambda each: each.after or each.before))


def replaced(changes: Iterable[AttachmentChange]) -> frozenset[str]:
    """The paths, as they are now, of files that hold something else than before."""
    return frozenset(
        each.after for each in changes if each.before and each.before_fact != each.after_fact
    )
