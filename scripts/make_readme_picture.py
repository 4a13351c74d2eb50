"""Make docs/images/outline-and-page.png: lines of an outline beside the page they become.

Everything in it is real: the lines are those of episode 19 from its first segment on, the page is
the first one of its rundown. Needs LibreOffice, pdftoppm and Chromium.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from itertools import dropwhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUTLINE = ROOT / "episodes/19-netflix-streaming-empire.md"
PICTURE = ROOT / "docs/images/outline-and-page.png"
LINES, WIDTH, HEIGHT = 37, 1884, 800

_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { width: WIDTHpx; height: HEIGHTpx; background: #eceff3; position: relative; overflow: hidden }
.editor { position: absolute; left: 28px; top: 28px; width: 800px; height: 744px; padding-top: 40px;
  background: #fff; border-radius: 10px; box-shadow: 0 6px 26px #0003; overflow: hidden }
.editor::before { content: "NAME"; position: absolute; inset: 0 0 auto; height: 34px;
  background: #e4e7ec; color: #556; font: 14px/34px "Liberation Sans", Arial, sans-serif;
  text-align: center }
.line { display: flex; font: 12.3px/18.6px "DejaVu Sans Mono", "Liberation Mono", monospace;
  color: #24292f }
.line i { flex: 0 0 44px; padding-right: 14px; text-align: right; color: #a5adb8;
  font-style: normal; font-size: 11px }
.line span { white-space: pre-wrap; padding-right: 14px }
.heading { color: #0a3d91; font-weight: bold } .key { color: #8a2d0b } .speaker { color: #6a1b8f;
  font-weight: bold } .cite { color: #17722f } .note { color: #8b929b; font-style: italic }
.page { position: absolute; left: 852px; top: 28px; width: 1004px; height: 744px; overflow: hidden;
  background: #fff; border-radius: 3px; box-shadow: 0 6px 26px #0003 }
.page img { display: block; width: 1064px; margin: -18px 0 0 -30px }
"""


def main() -> None:
    """Build the page, draw both, and write the picture."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        page = first_page(folder)
        markup = folder / "picture.html"
        markup.write_text(picture(page), encoding="utf-8")
        PICTURE.parent.mkdir(exist_ok=True)
        screenshot(markup)


def first_page(folder: Path) -> Path:
    """The first page of the episode's rundown, as a picture."""
    build = [sys.executable, "-m", "rundown", "--series", str(ROOT), "build", "19"]
    options = ["--only", "rundown", "--format", "pdf", "--output", str(folder)]
    subprocess.run([*build, *options], check=True, capture_output=True)
    pdf = folder / "E19/E19-rundown.pdf"
    pages = ["-f", "1", "-l", "1", "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "200", "-png", *pages, pdf, folder / "page"], check=True)
    return folder / "page.png"


def picture(page: Path) -> str:
    """The picture as a web page."""
    sizes = _STYLE.replace("WIDTH", str(WIDTH)).replace("HEIGHT", str(HEIGHT))
    style = sizes.replace("NAME", str(OUTLINE.relative_to(ROOT)))
    lines = OUTLINE.read_text(encoding="utf-8").splitlines()
    numbered = dropwhile(lambda line: not line[1].startswith("# "), enumerate(lines, 1))
    shown = [editor_line(*line) for line, _ in zip(numbered, range(LINES), strict=False)]
    return (
        f"<!doctype html><meta charset=utf-8><style>{style}</style>"
        f"<div class=editor>{''.join(shown)}</div><div class=page><img src={page.name}></div>"
    )


def editor_line(number: int, line: str) -> str:
    """A line as an editor shows it, with its number and its colours."""
    text = html.escape(line, quote=False)
    if line.startswith("#"):
        text = f"<b class=heading>{text}</b>"
    text = re.sub(r"^(- [a-z0-9-]+:)", r"<b class=key>\1</b>", text)
    text = re.sub(r"^([A-Z .]+:)", r"<b class=speaker>\1</b>", text)
    text = re.sub(r"(\[@[^\]]+\])", r"<b class=cite>\1</b>", text)
    text = re.sub(r"^(&lt;!--.*--&gt;)$", r"<b class=note>\1</b>", text)
    return f"<div class=line><i>{number}</i><span>{text or ' '}</span></div>"


def screenshot(markup: Path) -> None:
    """Draw the web page with Chromium."""
    window = [
        f"--window-size={WIDTH},{HEIGHT}",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
    ]
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *window]
    command = [*browser, f"--screenshot={PICTURE}", markup.as_uri()]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
