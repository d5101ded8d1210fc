"""The plan as `ajx build` makes it, to compare an edited one with.

A built document carries no marks of its own: what it said before it was edited is found by making
it again. Fonts do not matter for that, so none are looked for.
"""

from __future__ import annotations

from ajx_docs.check.checker import Checked
from ajx_docs.documents.catalogue import PLAN, documents_of
from ajx_docs.forms.reading import Found, read_form
from ajx_docs.render.docx.document import render_docx
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.pictures import UnreadablePictureError
from ajx_docs.render.task import RenderTask, TemplateError
from ajx_docs.render.templates import load_template
from ajx_docs.workspace.repository import Repository


def built_plan(repository: Repository, checked: Checked, path: str) -> Found | None:
    """What the plan of the case at a path says when it is made now; None where it cannot be."""
    case = next(
        (each for each in checked.portfolio.cases if path == f"{each.folder}/plan.yaml"), None
    )
    others = frozenset(each.key for each in checked.portfolio.cases if each is not case)
    if case is None or case.plan is None:
        return None
    for document in documents_of(checked.portfolio, checked.pack, without=others):
        if document.kind is PLAN and document.case_key == case.key:
            template = load_template(PLAN.name, repository.root / "templates")
            pictures = {each: repository.read(each) for each in document.pictures}
            task = RenderTask("docx", document.view, template, FontSet({}), pictures)
            try:
                return read_form(render_docx(task))
            except (TemplateError, UnreadablePictureError):
                return None
    return None
