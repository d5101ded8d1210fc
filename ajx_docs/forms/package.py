"""A form's body as a DOCX: its parts, page, footer, and the marks it carries."""

from __future__ import annotations

from ajx_docs.forms.controls import W14, W15
from ajx_docs.forms.marks import PROPERTIES, Marks, properties
from ajx_docs.forms.sheet import MARGINS
from ajx_docs.render.docx.package import write_package
from ajx_docs.render.docx.styles import DEFAULTS, STYLES, Families, Style, set_fonts
from ajx_docs.render.docx.text import attribute, run

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FAMILIES: Families = (
    ("title", "方正小标宋简体"),
    ("heading", "黑体"),
    ("body", "仿宋"),
    ("table", "宋体"),
)
"""A form is filled in on the machine of someone else, in Word: its families are those it has."""
_PLACEHOLDER = Style(
    "PlaceholderText",
    "Placeholder Text",
    run='<w:color w:val="808080"/>',
    kind="character",
    custom=False,
)
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
    "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_FONTS = (
    f'{_HEAD}<w:fonts xmlns:w="{_W}"><w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>'
    '<w:charset w:val="86"/><w:family w:val="roman"/></w:font></w:fonts>'
)


def form_docx(title: str, body: str, marks: Marks) -> bytes:
    """The form's bytes; the same for the same arguments, on every machine and day."""
    styles = "".join(each.xml() for each in (*STYLES, _PLACEHOLDER))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_R}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_R}/custom-properties", PROPERTIES),
        ),
        "word/document.xml": _document(body),
        "word/_rels/document.xml.rels": _relationships(
            (f"{_R}/styles", "styles.xml"),
            (f"{_R}/settings", "settings.xml"),
            (f"{_R}/fontTable", "fontTable.xml"),
            (f"{_R}/footer", "footer1.xml"),
        ),
        "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{_W}">{DEFAULTS}{styles}</w:styles>',
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/footer1.xml": _footer(),
        "docProps/core.xml": _core(title),
        PROPERTIES: f"{_HEAD}{properties(marks)}",
    }
    return write_package(
        {name: set_fonts(part, _FAMILIES).encode("utf-8") for name, part in parts.items()}
    )


def _document(body: str) -> str:
    top, right, bottom, left = MARGINS
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:w14="{W14}"'
        f' xmlns:w15="{W15}" mc:Ignorable="w14 w15"><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        ' w:header="850" w:footer="850" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _footer() -> str:
    def field(name: str) -> str:
        kinds = (f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
                 '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>",
                 '<w:fldChar w:fldCharType="end"/>')  # fmt: skip
        return "".join(
            f"<w:r>{each}</w:r>" for each in ('<w:fldChar w:fldCharType="begin"/>', *kinds)
        )

    return (
        f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="AjxCell"/>'
        f'<w:jc w:val="center"/></w:pPr>{run("第 ")}{field("PAGE")}{run(" 页　共 ")}'
        f"{field('NUMPAGES')}{run(' 页')}</w:p></w:ftr>"
    )


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{attribute(title)}</dc:title>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _content_types() -> str:
    kinds = {"document": "document.main", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kinds.get(name, name)}+xml"/>'
        for name in ("document", "styles", "settings", "fontTable", "footer1")
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/{PROPERTIES}"'
        ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        "</Types>"
    )


def _relationships(*related: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
