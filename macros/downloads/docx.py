"""Makes a Word file of an outline, which anyone can change: with heading styles, in British English, and the same bytes each time."""

import io
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from macros.downloads.outline import Block, Outline

LANGUAGE = "en-GB"
"""The language of every Word file."""
FONT = "Arial"
"""A font that every Word has, and for which every other program has one of the same widths."""
TEXT_WIDTH = 178
"""How wide the text is, in millimetres: A4 less its margins."""
LINE = 9
"""How far ruled lines are apart, in millimetres."""
MOST = 255
"""The most characters that a property of a Word file can have."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the earliest a zip archive can hold."""

_STYLES = {"title": "Title", "heading": "Heading 1", "text": "Normal", "point": "List Bullet", "question": "Question", "hint": "Hint", "tick": "Tick", "line": "Answer line"}


def word(outline: Outline) -> bytes:
    """The Word file of an outline."""
    document = Document()
    _set_up(document, outline)
    for number, block in enumerate(outline.blocks):
        _add(document, block, follows_page=number > 0 and outline.blocks[number - 1].kind == "new page")
    _foot(document, outline)
    return _with_fixed_times(document)


def _set_up(document: WordDocument, outline: Outline) -> None:
    properties = document.core_properties
    properties.title, properties.author = outline.title[:MOST], outline.foot.site_name[:MOST]
    properties.language, properties.comments = LANGUAGE, ""
    for name in ("created", "modified"):
        for element in properties._element.findall(qn(f"dcterms:{name}")):
            properties._element.remove(element)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    _language(document)
    _style(document, "Normal", 12, after=6)
    _style(document, "Title", 22, bold=True, after=8)
    _style(document, "Heading 1", 16, bold=True, before=14, after=4, with_next=True)
    _style(document, "List Bullet", 12, after=3)
    _style(document, "Question", 12, bold=True, before=8, after=2, with_next=True)
    _style(document, "Hint", 12, after=2, with_next=True)
    _style(document, "Tick", 12, after=3, indent=8)
    line = _style(document, "Answer line", 12)
    line.paragraph_format.line_spacing = Mm(LINE)
    _ruled(line)


def _language(document: WordDocument) -> None:
    """Word spells and speaks in the language of the styles, whatever the properties say."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _style(document: WordDocument, name: str, size: int, bold: bool = False, before: int = 0, after: int = 0, indent: int = 0, with_next: bool = False) -> ParagraphStyle:
    styles = document.styles
    style = styles[name] if name in [one.name for one in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), bold, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        # The headings of the template name a font of its theme, which would win.
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), with_next
    if indent:
        layout.left_indent, layout.first_line_indent = Mm(indent), Mm(-indent)
    if name == "Title":
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    return style


def _ruled(style: ParagraphStyle) -> None:
    """A line under each paragraph, and between two that follow one another."""
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _add(document: WordDocument, block: Block, follows_page: bool) -> None:
    if block.kind == "new page":
        return
    if block.kind == "table":
        _add_table(document, block)
        return
    paragraph = document.add_paragraph(style=_STYLES[block.kind])
    paragraph.paragraph_format.page_break_before = True if follows_page else None
    if block.kind == "tick":
        paragraph.add_run("\N{BALLOT BOX} ")
    for run in block.runs:
        added = paragraph.add_run(run.text)
        added.bold = True if run.look in ("strong", "gap") else None
        added.italic = True if run.look == "emphasis" else None


def _add_table(document: WordDocument, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    widths = [Mm(TEXT_WIDTH * share / sum(block.widths)) for share in block.widths]
    for number, cells in enumerate(block.rows):
        row = table.add_row()
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            cell.paragraphs[0].add_run(text).bold = True if number == 0 else None
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        else:
            row.height, row.height_rule = Mm(LINE * block.lines), WD_ROW_HEIGHT_RULE.AT_LEAST
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)


def _foot(document: WordDocument, outline: Outline) -> None:
    foot, (page, of) = outline.foot, outline.page_words
    parts = [foot.site_name, foot.address, foot.contact_name, foot.phone]
    paragraphs = [document.sections[0].footer.paragraphs[0], document.sections[0].footer.add_paragraph()]
    paragraphs[0].add_run(" · ".join(part for part in parts if part))
    paragraphs[1].add_run(f"{outline.title} · {page} ")
    _field(paragraphs[1], "PAGE")
    paragraphs[1].add_run(f" {of} ")
    _field(paragraphs[1], "NUMPAGES")
    for paragraph in paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        for run in paragraph.runs:
            run.font.size = Pt(10)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word fills in."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if text == "1" else "w:instrText")
            mark.text = text
        run._r.append(mark)


def _with_fixed_times(document: WordDocument) -> bytes:
    """The archive with the same date on every file in it: python-docx writes the time of day."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, EARLIEST), before.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
