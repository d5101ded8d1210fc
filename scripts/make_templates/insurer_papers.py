"""服务机构承诺书 (article 10(五))."""

from scripts.make_templates.language import Sheet, each, facts, para, plain, signatures, when

_HEADER = ("{{ title }}", "{{ metadata.author }}")

COMMITMENT = Sheet(
    title="{{ title }}",
    header=_HEADER,
    body=(
        facts("facts"),
        plain("{{ recipient }}"),
        para("{{ opening }}"),
        each(
            "promise in promises",
            para("{{ promise.number }}.{{ promise.words }}（{{ promise.article }}）"),
        ),
        para("{{ closing }}"),
        when("original", para("{{ original }}")),
        signatures("signatures"),
    ),
)
