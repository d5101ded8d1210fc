"""The services that `ajx ci` knows, and where each looks for its pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ajx_docs.scaffold.pipelines import gitee, github, gitlab, jenkins, shell


@dataclass(frozen=True, slots=True)
class Service:
    """A service: the path of its file in a repository, and the file's text."""

    file: str
    pipeline: Callable[[], str]


SERVICES: Mapping[str, Service] = {
    "shell": Service("ci.sh", shell.pipeline),
    "github": Service(".github/workflows/docs.yml", github.pipeline),
    "gitlab": Service(".gitlab-ci.yml", gitlab.pipeline),
    "gitee": Service(".workflow/docs.yml", gitee.pipeline),
    "jenkins": Service("Jenkinsfile", jenkins.pipeline),
}
