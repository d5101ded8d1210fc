"""服务机构承诺书 (article 10(五))."""

from scripts.make_templates.language import FORM, Sheet, each, facts, para, plain, signatures, when

_HEADER = ("{{ title }}", "{{ metadata.author }}")

COMMITMENT = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM,
    body=(
        facts("facts"),
        plain("{{ recipient }}"),
        para("{{ opening }}"),
        each(
            "promise in promises",
            para("{{ promise.number }}.{{ promise.words }}（{{ promise.article }}）"),
        ),
        para("{{ closing }}", keep=True),
        when("original", para("{{ original }}", keep=True)),
        signatures("signatures"),
    ),
)
