"""The part of a repository that one case is judged by.

**Why:** ten thousand policies take seconds to check, and who writes one plan waits for every save.
What only the whole can tell (a policy number given twice) follows with the check of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ajx_docs.check.references.paper import Paper, case_folder, paper_at
from ajx_docs.workspace.catalogue import Places
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import DATA_FOLDER, Repository

_CASES = f"{DATA_FOLDER}/enterprises/"
_ELSEWHERE = tuple(f"{DATA_FOLDER}/{each}/" for each in ("pooled", "years", "destructions"))


def nearby(repository: Repository, key: str) -> Repository:
    """A case's own files, the shared ones, its pooled services and the cases they serve as well.

    `key` is `<enterprise>/<policy>`. A file that could not be read may be anyone's and stays.
    """
    own = f"{_CASES}{key}"
    pooled = _pooled(repository, own)
    folders = {own, *_served(repository, pooled)}
    beginnings = tuple(f"{folder}/" for folder in folders)
    enterprises = {folder.rpartition("/")[0] for folder in folders}

    def belongs(path: str) -> bool:
        if path.startswith(_CASES):
            return path.startswith(beginnings) or path.rpartition("/")[0] in enterprises
        return path in pooled or not path.startswith(_ELSEWHERE)

    files = repository.files.among(belongs)
    return replace(
        repository,
        sources=repository.sources.among(files),
        places=Places(files),
        files=files,
        findings=tuple(each for each in repository.findings if belongs(each.location.file)),
    )


def _pooled(repository: Repository, folder: str) -> set[str]:
    """The pooled services that serve the policy of a folder, or may do so."""
    policy = paper_at(repository, f"{folder}/policy.yaml")
    number = policy.at("policy_no") if policy else None
    found = set()
    for path, place in repository.places.items():
        if place.kind is Kind.POOLED:
            paper = paper_at(repository, path)
            if paper is None or number in _numbers(paper):
                found.add(path)
    return found


def _served(repository: Repository, pooled: set[str]) -> Iterator[str]:
    """The folders of the cases that pooled services name."""
    papers = [paper for path in pooled if (paper := paper_at(repository, path))]
    wanted = {number for paper in papers for number in _numbers(paper)}
    for path, place in repository.places.items():
        if wanted and place.kind is Kind.POLICY:
            policy = paper_at(repository, path)
            if policy and policy.at("policy_no") in wanted:
                yield case_folder(place)


def _numbers(paper: Paper) -> list[str]:
    return [number for _, number in paper.texts("policies")]
