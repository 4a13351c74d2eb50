"""The look as Word's styles: each text rule of the stylesheet is one named style.

Widths are in twips (1/20 point), sizes of type in half-points and ruled lines in eighths of a
point, as Word counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from rundown.look import Border, LineHeight, Look, Points, Style
from rundown.word_styles import style_id, style_name

PARAGRAPHS = ("h1", "h2", "h3", "p", "li", "pre", "td", "th", "header", "footer", "note")
"""The elements whose rules are paragraph styles."""

CHARACTERS = ("strong", "em", "s", "code", "a", "span", "tr")
"""The elements whose rules are character styles; that of a `tr` is given to its runs."""

_CHANGES = ("ins", "del")
"""Character styles too, where the look has a rule: Word shows tracked changes in its own way."""

_OUTLINE_LEVELS = {"h2": 0, "h3": 1}
_NEXT = {"h1": "BodyText", "h2": "BodyText", "h3": "BodyText"}
_LINE_STYLES = {"solid": "single", "double": "double", "dashed": "dashed", "dotted": "dotted"}
_WORD_SIDES = ("top", "left", "bottom", "right")
_MAX_BORDER_SPACE = 31
_SINGLE_LINE = 240
NOTE_REFERENCE = "FootnoteReference"
_SUPERSCRIPT = 0.58
"""How much smaller LibreOffice sets a raised number; Word's are about two thirds."""

AFTER_TABLE = "AfterTable"


def twips(points: float) -> int:
    """Points in twentieths, rounded."""
    return round(points * 20)


def escape(text: str) -> str:
    """Text for XML, in an attribute or outside one."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


# --- properties of runs


def run_properties(style: Style) -> str:
    """The contents of `w:rPr` for what a style says of its text, in the schema's order."""
    return "".join(_run_parts(style))


def _run_parts(style: Style) -> Iterator[str]:
    if style.font_family is not None:
        font = escape(style.font_family[0])
        yield f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    if style.font_weight is not None:
        bold = style.font_weight == "bold"
        yield _switch("b", on=bold) + _switch("bCs", on=bold)
    if style.font_style is not None:
        italic = style.font_style == "italic"
        yield _switch("i", on=italic) + _switch("iCs", on=italic)
    if style.text_transform is not None:
        yield _switch("caps", on=style.text_transform == "uppercase")
    if style.text_decoration is not None:
        yield _switch("strike", on=style.text_decoration == "line-through")
    if style.color is not None:
        yield f'<w:color w:val="{style.color}"/>'
    if style.font_size is not None:
        size = round(style.font_size * 2)
        yield f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    if style.text_decoration is not None:
        underlined = "single" if style.text_decoration == "underline" else "none"
        yield f'<w:u w:val="{underlined}"/>'


def _switch(tag: str, *, on: bool) -> str:
    return f"<w:{tag}/>" if on else f'<w:{tag} w:val="0"/>'


def shading(color: str | None) -> str:
    """`w:shd` for a background, or nothing."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""


# --- properties of paragraphs


def paragraph_properties(style: Style, *, boxed: bool = True) -> str:
    """The contents of `w:pPr` for what a whole style says, in the schema's order.

    `boxed` is false for a cell's text, whose borders, padding and fill belong to the cell.
    """
    return "".join(_paragraph_parts(style, boxed=boxed))


def _paragraph_parts(style: Style, *, boxed: bool) -> Iterator[str]:
    if style.break_after is not None:
        yield _switch("keepNext", on=style.break_after == "avoid")
    if style.break_inside is not None:
        yield _switch("keepLines", on=style.break_inside == "avoid")
    if style.break_before is not None:
        yield _switch("pageBreakBefore", on=style.break_before == "page")
    if boxed:
        yield _paragraph_borders(style) + shading(style.background_color)
    yield _spacing(style) + _indents(style, boxed=boxed)
    if style.text_align is not None:
        yield f'<w:jc w:val="{style.text_align}"/>'


def _paragraph_borders(style: Style) -> str:
    sides = [
        _paragraph_border(side, getattr(style, f"border_{side}"), getattr(style, f"padding_{side}"))
        for side in _WORD_SIDES
    ]
    if not any(sides):
        return ""
    if style.border_bottom and not style.border_left and not style.border_top:
        # Word joins neighbours with equal borders to one block: this keeps the rule of each.
        sides.append(_paragraph_border("between", style.border_bottom, style.padding_bottom))
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


def _paragraph_border(side: str, border: Border | None, padding: Points | None) -> str:
    space = min(round(padding or 0), _MAX_BORDER_SPACE)
    return border_xml(side, border, space) if border is not None else ""


def border_xml(side: str, border: Border, space: int = 0) -> str:
    """A border of a paragraph, a table or a cell; `space` is in points."""
    if border.style == "none" or not border.width:
        return f'<w:{side} w:val="nil"/>'
    width = max(2, min(96, round(border.width * 8)))
    kind = _LINE_STYLES[border.style]
    return f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{border.color}"/>'


def _spacing(style: Style) -> str:
    parts = []
    if style.margin_top is not None:
        parts.append(f'w:before="{twips(style.margin_top)}"')
    if style.margin_bottom is not None:
        parts.append(f'w:after="{twips(style.margin_bottom)}"')
    if style.line_height is not None:
        parts.append(line_spacing(style.line_height))
    return f"<w:spacing {' '.join(parts)}/>" if parts else ""


def line_spacing(height: LineHeight) -> str:
    """The attributes of `w:spacing` for a height of lines."""
    if height.points is not None:
        return f'w:line="{twips(height.points)}" w:lineRule="exact"'
    return f'w:line="{round(height.lines * _SINGLE_LINE)}" w:lineRule="auto"'


def _indents(style: Style, *, boxed: bool) -> str:
    left = _indent(style, "left", boxed=boxed)
    right = _indent(style, "right", boxed=boxed)
    parts = []
    if left is not None:
        parts.append(f'w:left="{twips(left)}"')
    if right is not None:
        parts.append(f'w:right="{twips(right)}"')
    if style.text_indent is not None:
        kind = "hanging" if style.text_indent < 0 else "firstLine"
        parts.append(f'w:{kind}="{twips(abs(style.text_indent))}"')
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _indent(style: Style, side: str, *, boxed: bool) -> float | None:
    """A margin and, as Word draws a border outside the text's edge, the padding and the rule."""
    margin: Points | None = getattr(style, f"margin_{side}")
    border: Border | None = getattr(style, f"border_{side}")
    if not boxed or border is None or border.style == "none":
        return margin
    padding = min(getattr(style, f"padding_{side}") or 0.0, _MAX_BORDER_SPACE)
    return (margin or 0.0) + padding + border.width / 2


# --- the style sheet


_BUILT_IN_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{AFTER_TABLE}">'
    '<w:name w:val="After table"/><w:basedOn w:val="Normal"/><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
)


def styles_xml(look: Look, language: str) -> str:
    """The part `word/styles.xml` for a look and a language tag."""
    return (
        f"<w:styles {NAMESPACES}>"
        + _defaults(look.style("body"), language)
        + _BUILT_IN_STYLES
        + _note_reference(look.style("sup"))
        + "".join(_rule_styles(look))
        + "</w:styles>"
    )


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_EAST_ASIAN = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi")


def _defaults(body: Style, language: str) -> str:
    primary = language.partition("-")[0].lower()
    tag = escape(language)
    east = tag if primary in _EAST_ASIAN else "ja-JP"
    right_to_left = tag if primary in _RIGHT_TO_LEFT else "ar-SA"
    lang = f'<w:lang w:val="{tag}" w:eastAsia="{east}" w:bidi="{right_to_left}"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_properties(body)}{lang}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr><w:widowControl/>{paragraph_properties(body)}</w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
    )


def _note_reference(style: Style) -> str:
    """The style of a note's number; a size is that in which it is seen, raised and made smaller."""
    size = ceil((style.font_size or 0.0) / _SUPERSCRIPT * 2)
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return (
        f'<w:style w:type="character" w:styleId="{NOTE_REFERENCE}">'
        '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:rPr>{sizes}<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def _rule_styles(look: Look) -> Iterator[str]:
    for element in PARAGRAPHS:
        for name in ("", *look.class_names(element)):
            yield _paragraph_style(look, element, name)
    for element in CHARACTERS:
        names = look.class_names(element) if element in ("span", "tr") else ("",)
        for name in names:
            yield _character_style(look, element, name)
    for element in _CHANGES:
        if (element, "") in look.styles:
            yield _character_style(look, element, "")


def _paragraph_style(look: Look, element: str, name: str) -> str:
    style = look.whole_style(element, name)
    based_on = style_id(element) if name else "Normal"
    level = _OUTLINE_LEVELS.get(element)
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None and not name else ""
    boxed = element not in ("td", "th")
    following = _NEXT.get(element, "")
    return (
        _style_head("paragraph", look, (element, name), based_on)
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f"<w:qFormat/><w:pPr>{paragraph_properties(style, boxed=boxed)}{outline}</w:pPr>"
        + f"<w:rPr>{run_properties(look.style(element, name))}</w:rPr></w:style>"
    )


def _character_style(look: Look, element: str, name: str) -> str:
    style = look.style(element, name)
    shade = shading(style.background_color) if element != "tr" else ""
    return (
        _style_head("character", look, (element, name), "DefaultParagraphFont")
        + f"<w:qFormat/><w:rPr>{run_properties(style)}{shade}</w:rPr></w:style>"
    )


def _style_head(kind: str, look: Look, rule: tuple[str, str], based_on: str) -> str:
    element, name = rule
    shown = escape(look.style(*rule).word_style or style_name(*rule))
    custom = ' w:customStyle="1"' if name or element in ("td", "th", "s", *_CHANGES) else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id(*rule)}">'
        f'<w:name w:val="{shown}"/><w:basedOn w:val="{based_on}"/>'
    )
