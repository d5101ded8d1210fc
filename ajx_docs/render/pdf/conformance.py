"""The last strokes on a PDF: what PDF/A-3a and PDF/UA-1 ask for and WeasyPrint does not do."""

from __future__ import annotations

import pydyf

from ajx_docs.render.pdf.packing import write_packed

_UA = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def finish(pdf: pydyf.PDF) -> None:
    """The strokes, before the file is written.

    A bare CFF is named as one; PDF/A wants its metadata readable without decompression; PDF/UA is
    a property that PDF/A knows only where the metadata describe it; no picture may ask for
    smoothing; and an attachment is associated with the document once.
    """
    for each in pdf.objects:
        if not isinstance(each, pydyf.Stream):
            continue
        if each.extra.get("Subtype") == "/OpenType" and not each.stream[0].startswith(b"OTTO"):
            each.extra["Subtype"] = "/CIDFontType0C"
        if each.extra.get("Type") == "/Metadata":
            each.compress = False
            each.stream = [each.stream[0].replace(b"</rdf:RDF>", _UA)]
        if each.extra.get("Interpolate") == "true":
            each.extra["Interpolate"] = "false"
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    # The file is written by our own hand.
    pdf.write = lambda output, version, *_: write_packed(pdf, output, version)
