"""A described document as a DOCX: its parts, page, header, footer and watermark."""

from __future__ import annotations

import re

from ajx_docs.render.docx.numbering import EMPTY
from ajx_docs.render.docx.package import write_package
from ajx_docs.render.docx.styles import DEFAULTS, styles
from scripts.make_templates.language import A4, WIDTH, Sheet, cover, run, title

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_FONTS = (
    ("ajx-body", "仿宋", "modern"),
    ("ajx-heading", "黑体", "modern"),
    ("ajx-table", "宋体", "auto"),
    ("ajx-title", "方正小标宋简体", "roman"),
)
"""What Word shows in place of a role's name, and of a family that a machine lacks; of roles that
share a family the first counts."""

_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
    "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_APP = (
    f"{_HEAD}<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>ajx-docs</Application></Properties>"
)
_CORE = (
    f"{_HEAD}<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>zh-CN</dc:language>'
    "</cp:coreProperties>"
)
_RELATED = (
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)


def docx(sheet: Sheet) -> bytes:
    """The template's bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root_relationships(),
        "word/document.xml": _document(sheet),
        "word/_rels/document.xml.rels": _relationships(),
        "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{_W}">{DEFAULTS}'
        f"{''.join(style.xml() for style in styles(sheet.measure))}</w:styles>",
        "word/numbering.xml": EMPTY,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": _header(sheet, *sheet.header),
        "word/header2.xml": _header(sheet, "", ""),
        "word/footer1.xml": _footer(_PAGE_NUMBER),
        "word/footer2.xml": _footer(""),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }
    return write_package({name: part.encode("utf-8") for name, part in parts.items()})


def _document(sheet: Sheet) -> str:
    first = cover(sheet.title, sheet.cover) if sheet.cover else title(sheet.title)
    top, right, bottom, left = sheet.margins
    header = min(1134, top // 2)
    wide, high = _page(sheet)
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
        '<w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/>'
        '<w:footerReference w:type="first" r:id="rId8"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{header}" w:footer="{header}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if sheet.cover else ''}</w:sectPr>"
    )
    body = _WIDTHS.sub(
        lambda match: f'{match[1]}"{int(match[2]) * (wide - right - left) // WIDTH}"',
        first + "".join(sheet.body),
    )
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
        f"{body}{section}</w:body></w:document>"
    )


def _page(sheet: Sheet) -> tuple[int, int]:
    """The page's width and height."""
    return (A4[1], A4[0]) if sheet.landscape else A4


_WIDTHS = re.compile(r'(<w:(?:tblW|tcW|gridCol) w:w=|<w:tab [^>]*w:pos=)"(\d+)"')
"""Reckoned for the usual margins, on another page in proportion."""


_SMALL = '<w:rFonts w:hint="eastAsia"/><w:sz w:val="18"/><w:szCs w:val="18"/>'


def _field(name: str) -> str:
    """A field that Word keeps up to date: its page number, the number of pages."""
    kinds = ("begin", f'<w:instrText xml:space="preserve"> {name} </w:instrText>', "separate")
    marks = [
        each if each.startswith("<") else f'<w:fldChar w:fldCharType="{each}"/>' for each in kinds
    ]
    shown = ["<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>']
    return "".join(f"<w:r><w:rPr>{_SMALL}</w:rPr>{each}</w:r>" for each in (*marks, *shown))


def _small(text: str) -> str:
    return run(text).replace("<w:r>", f"<w:r><w:rPr>{_SMALL}</w:rPr>")


_PAGE_NUMBER = (
    f"{_small('第 ')}{_field('PAGE')}{_small(' 页　共 ')}{_field('NUMPAGES')}{_small(' 页')}"
)
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def _footer(content: str) -> str:
    return (
        f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr>{_FLAT}<w:jc w:val="center"/></w:pPr>'
        f"{content}</w:p></w:ftr>"
    )


def _header(sheet: Sheet, left: str, right: str) -> str:
    width = _page(sheet)[0] - sheet.margins[1] - sheet.margins[3]
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr>'
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    text = f"{_small(left)}<w:r><w:tab/></w:r>{_small(right)}" if left else ""
    mark = _WATERMARK if sheet.watermark else ""
    return (
        f'{_HEAD}<w:hdr xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml"'
        f' xmlns:o="urn:schemas-microsoft-com:office:office">'
        f"<w:p><w:pPr>{rule + tab if left else ''}{_FLAT}</w:pPr>{mark}{text}</w:p></w:hdr>"
    )


_SHAPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="AjxWatermark" o:spid="_x0000_s2049" type="#_x0000_t136"'
    ' alt="水印：{{ watermark }}" style="position:absolute;margin-left:0;margin-top:0;'
    "width:320pt;height:160pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
    '<v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;ajx-heading&quot;;font-size:1pt"'
    ' string="{{ watermark }}"/></v:shape>'
)
_WATERMARK = (
    f"{run('{%r if watermark %}')}<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE}</w:pict></w:r>"
    f"{run('{%r endif %}')}"
)


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{role}"><w:altName w:val="{shown}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for role, shown, family in _FONTS
    )
    return f'{_HEAD}<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'


def _content_types() -> str:
    kinds = {"document": "document.main", "header1": "header", "header2": "header"}
    kinds |= {"footer1": "footer", "footer2": "footer"}
    names = ("document", "styles", "numbering", "settings", "fontTable")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kinds.get(name, name)}+xml"/>'
        for name in (*names, "header1", "header2", "footer1", "footer2")
    )
    package = "application/vnd.openxmlformats-package"
    office = "application/vnd.openxmlformats-officedocument"
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{package}.core-properties+xml"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{office}.extended-properties+xml"/>'
        "</Types>"
    )


def _root_relationships() -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = (
        (f"{_R}/officeDocument", "word/document.xml"),
        (f"{package}/metadata/core-properties", "docProps/core.xml"),
        (f"{_R}/extended-properties", "docProps/app.xml"),
    )
    return _relationships_of(kinds)


def _relationships() -> str:
    return _relationships_of(tuple((f"{_R}/{kind}", target) for kind, target in _RELATED))


def _relationships_of(kinds: tuple[tuple[str, str], ...]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{package}">{each}</Relationships>'
