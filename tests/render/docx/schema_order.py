"""The order in which ECMA-376 (part 1, annex A, transitional) wants the children of an element.

Word repairs or refuses a file that breaks it; most other programs do not mind, so that looking at
a page proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "numPr": "ilvl numId",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex",
    "sdtContent": "r",
}
_HOLDS = {
    "body": {"p", "tbl", "sectPr"},
    "tc": {"tcPr", "p", "tbl"},
    "p": {"pPr", "r", "sdt"},
    "r": {"rPr", "t", "br", "tab", "drawing", "pict", "fldChar", "instrText"},
}
"""What our own documents hold where the schema allows any order."""


def disorder(root: Any) -> Iterator[str]:
    """Each breach in words: children out of order, unknown, or a cell without its paragraph."""
    for element in root.iter():
        name = etree.QName(element).localname
        children = [etree.QName(each).localname for each in element if str(each.tag).startswith(_W)]
        if element.tag == f"{_W}{name}" and name in ORDER:
            yield from _breaches(name, children)
        if element.tag == f"{_W}{name}" and name in _HOLDS:
            yield from (f"{each} in {name}" for each in children if each not in _HOLDS[name])
        if element.tag == f"{_W}tc" and (not children or children[-1] != "p"):
            yield "a cell does not end in a paragraph"


def _breaches(name: str, children: list[str]) -> Iterator[str]:
    order = ORDER[name].split()
    ranks = {each: place for place, each in enumerate(order)}
    if name == "sectPr":  # headers and footers may mix
        ranks["footerReference"] = ranks["headerReference"]
    unknown = [each for each in children if each not in ranks]
    yield from (f"{each} in {name}" for each in unknown)
    known = [ranks[each] for each in children if each in ranks]
    if known != sorted(known):
        yield f"{name}: {' '.join(children)}"
