"""The fonts of a look for Word: the table of fonts, and a theme that names no others.

Word wants a theme in every document. Ours is black, white and grey, and its fonts are the look's.
"""

from __future__ import annotations

from rundown.docx_styles import NAMESPACES, escape
from rundown.look import Look
from rundown.writing_systems import FONTS

_GENERIC = {
    "serif": ("roman", "variable"),
    "sans-serif": ("swiss", "variable"),
    "monospace": ("modern", "fixed"),
}
_UNKNOWN = ("auto", "variable")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def font_table_xml(look: Look) -> str:
    """The contents of `word/fontTable.xml`: each font, and what may stand in for it.

    Those of other writing systems stand there too, so that a Mac finds its own.
    """
    families = dict.fromkeys(
        style.font_family for style in look.styles.values() if style.font_family
    )
    others = {fonts[0]: (*fonts, "sans-serif") for fonts in FONTS}
    by_name = others | {family[0]: family for family in families}
    fonts = "".join(_font(family) for family in by_name.values())
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _font(family: tuple[str, ...]) -> str:
    name, *others = family
    kind, pitch = next((_GENERIC[word] for word in family if word in _GENERIC), _UNKNOWN)
    stand_in = next((other for other in others if other not in _GENERIC), "")
    alternative = f'<w:altName w:val="{escape(stand_in)}"/>' if stand_in else ""
    return (
        f'<w:font w:name="{escape(name)}">{alternative}<w:charset w:val="00"/>'
        f'<w:family w:val="{kind}"/><w:pitch w:val="{pitch}"/></w:font>'
    )


def theme_xml(look: Look) -> str:
    """The contents of `word/theme/theme1.xml`."""
    family = look.style("body").font_family or ("Arial",)
    fonts = f'<a:latin typeface="{escape(family[0])}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Rundown"><a:themeElements>{_COLOURS}'
        f'<a:fontScheme name="Rundown"><a:majorFont>{fonts}</a:majorFont>'
        f"<a:minorFont>{fonts}</a:minorFont></a:fontScheme>{_FORMATS}"
        "</a:themeElements></a:theme>"
    )


def _colour(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


_GREYS = ("262626", "404040", "595959", "7F7F7F", "A6A6A6", "D9D9D9")
_COLOURS = (
    '<a:clrScheme name="Rundown">'
    + _colour("dk1", "000000")
    + _colour("lt1", "FFFFFF")
    + _colour("dk2", "000000")
    + _colour("lt2", "D9D9D9")
    + "".join(_colour(f"accent{n}", grey) for n, grey in enumerate(_GREYS, start=1))
    + _colour("hlink", "000000")
    + _colour("folHlink", "000000")
    + "</a:clrScheme>"
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINES = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
_FORMATS = (
    f'<a:fmtScheme name="Rundown"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINES}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)
