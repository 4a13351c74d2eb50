"""A paragraph's spans as page markup: the filter `inline` of the templates."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from rundown.markup_values import link_fault

_INLINE_TAGS = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "strong-emphasis": ("<strong><em>", "</em></strong>"),
    "code": ("<code>", "</code>"),
    "struck": ("<s>", "</s>"),
}
_CHANGES = {"inserted": "ins", "deleted": "del"}


def write_inline(spans: Iterable[tuple[str, ...]]) -> Markup:
    """The markup of `prose.Span`s, or a plain text escaped. Citations are left out.

    A `note` is a footnote, each line of its text on a line of its own. A link whose address may
    not stand in a document is printed as its text alone. `inserted` and `deleted`, also before a
    hyphen and the kind of the text (`deleted-strong`), have in `href` who or what changed it.
    """
    if isinstance(spans, str):
        return escape(spans)
    pieces = []
    for kind, text, href, *_ in spans:
        if kind == "citation":
            continue
        change, _, inner = kind.partition("-")
        tag = _CHANGES.get(change)
        before, after = _INLINE_TAGS.get(inner if tag else kind, ("", ""))
        if tag:
            before, after = f'<{tag} by="{escape(href)}">{before}', f"{after}</{tag}>"
        if kind == "link" and not link_fault(href):
            before, after = f'<a href="{escape(href)}">', "</a>"
        if kind == "note":
            pieces.append(f"<note>{'<br/>'.join(map(escape, text.splitlines()))}</note>")
            continue
        pieces.append(f"{before}{escape(text)}{after}")
    return Markup("".join(pieces))  # noqa: S704  every piece is escaped above
