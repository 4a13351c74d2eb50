"""Other writing systems: what is theirs, as which language, and what Word is told of it."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from rundown.docx_runs import _in_system
from rundown.docx_writer import write_docx
from rundown.look import Paper, read_look
from rundown.properties import Properties
from rundown.writing_systems import FONTS, Way, find_stretches, has_other_systems

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CSS = (
    "@page p { width: 176mm; height: 245mm; margin-top: 19mm }"
    'body { font-family: Arial; font-size: 9pt } code { font-family: "Courier New" }'
)


def languages(text: str, series: str = "en-GB", whole: str = "") -> list[tuple[str, str]]:
    """The stretches of a text with their languages; an empty one is the text's own."""
    stretches = find_stretches(text, series, whole)
    return [(part, system.language if system else "") for part, system in stretches]


# --- what is written in which language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("نور الدين", "ar-SA"),
        ("שלום, שלום", "he-IL"),
        ("김철수", "ko-KR"),
        ("田中さくら", "ja-JP"),
        ("ニューヨーク", "ja-JP"),
        ("李小龍", "zh-CN"),
        ("สวัสดี ครับ", "th-TH"),
        ("नमस्ते दुनिया", "hi-IN"),
        ("தமிழ்", "ta-IN"),
        ("ភាសាខ្មែរ", "km-KH"),
    ],
)
def test_a_script_tells_its_language(text: str, language: str) -> None:
    assert languages(f"a {text} b") == [("a ", ""), (text, language), (" b", "")]


@pytest.mark.parametrize("text", ["plain", "Zoë “quoted” – 5 €", "Ελλάδα", "Москва", "🎬", "a→b"])
def test_latin_and_its_kin_are_left_alone(text: str) -> None:
    assert not has_other_systems(text)
    assert languages(text) == [(text, "")]


@pytest.mark.parametrize(
    ("series", "language"),
    [
        *(("zh-TW", "zh-TW"), ("ja-JP", "ja-JP"), ("ko", "ko")),
        *(("en-GB", "zh-CN"), ("ar-SA", "zh-CN")),
    ],
)
def test_han_alone_is_the_series_language_or_else_chinese(series: str, language: str) -> None:
    assert languages("李小龍", series) == [("李小龍", language)]


def test_han_beside_kana_is_japanese_and_beside_hangul_korean_in_the_whole_paragraph() -> None:
    assert languages("日本の映画", "zh-CN") == [("日本の映画", "ja-JP")]
    assert languages("韓國 (한국)") == [
        ("韓國", "ko-KR"), (" (", ""), ("한국", "ko-KR"), (")", "")
    ]  # fmt: skip
    assert languages("東京", whole="東京 is the capital: とうきょう") == [("東京", "ja-JP")]


@pytest.mark.parametrize(
    ("text", "series", "language"),
    [("سلام", "fa-IR", "fa-IR"), ("שלום", "yi", "yi"), ("नमस्कार", "mr-IN", "mr-IN")],
)
def test_a_series_in_a_language_of_that_script_is_taken_at_its_word(
    text: str, series: str, language: str
) -> None:
    assert languages(text, series) == [(text, language)]


def test_what_stands_side_by_side_is_parted_by_language() -> None:
    assert languages("שלום مرحبا") == [("שלום ", "he-IL"), ("مرحبا", "ar-SA")]
    assert languages("서울、東京。") == [("서울", "ko-KR"), ("、東京。", "ko-KR")]
    assert languages("他说“你好”。") == [("他说“你好”。", "zh-CN")]


def test_scripts_without_a_known_language_still_turn() -> None:
    [(text, system)] = find_stretches("ܫܠܡܐ", "en-GB")
    assert (text, system.way, system.language) == ("ܫܠܡܐ", Way.RIGHT_TO_LEFT, "")


MIXED = st.text(
    st.sampled_from("a1 ,“é\u0301שםنو한국日本のーสวนम。、「！\u200f\U00020000\U00010800")
)


@given(MIXED, MIXED, st.sampled_from(["en-GB", "ja-JP", "zh-Hant", "ar-EG"]))
def test_the_stretches_are_the_text(text: str, whole: str, series: str) -> None:
    stretches = find_stretches(text, series, whole)

    assert "".join(part for part, _ in stretches) == text
    assert all(part for part, _ in stretches)
    assert has_other_systems(text) == any(system for _, system in stretches)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_stretches_of_any_text_are_the_text(text: str) -> None:
    assert "".join(part for part, _ in find_stretches(text, "en-GB")) == text


# --- in Word


def written(body: str, language: str = "en-GB", css: str = CSS) -> bytes:
    root = etree.fromstring(f'<pages><page class="p">{body}</page></pages>')
    return write_docx(root, read_look("a.css", css), Properties("T", "S", language), Paper.A4)


def runs(body: str, language: str = "en-GB") -> list[tuple[str, dict[str, Any]]]:
    """Each run's text, and its properties: an element's attributes, by its name."""
    document = etree.fromstring(
        ZipFile(io.BytesIO(written(body, language))).read("word/document.xml")
    )
    return [("".join(run.itertext()), _properties(run)) for run in document.iter(f"{W}r")]


def _properties(run: Any) -> dict[str, Any]:
    found = run.find(f"{W}rPr")
    return {
        element.tag.removeprefix(W): {k.removeprefix(W): v for k, v in element.attrib.items()}
        for element in (found if found is not None else ())
    }


def test_arabic_and_hebrew_turn_and_say_their_language() -> None:
    assert runs("<p>a مرحبا שלום</p>") == [
        ("a ", {}),
        ("مرحبا ", {"rtl": {}, "lang": {"bidi": "ar-SA"}}),
        ("שלום", {"rtl": {}, "lang": {"bidi": "he-IL"}}),
    ]


@pytest.mark.parametrize(
    ("text", "series", "language", "font"),
    [
        ("김철수", "en-GB", "ko-KR", "Malgun Gothic"),
        ("さくら", "en-GB", "ja-JP", "Yu Gothic"),
        ("李小龍", "en-GB", "zh-CN", "Microsoft YaHei"),
        ("李小龍", "zh-Hant-TW", "zh-Hant-TW", "Microsoft JhengHei"),
    ],
)
def test_east_asian_runs_say_their_language_and_a_font_that_has_it(
    text: str, series: str, language: str, font: str
) -> None:
    [(_, properties)] = runs(f"<p>{text}</p>", series)

    assert properties == {
        "rFonts": {"hint": "eastAsia", "eastAsia": font},
        "lang": {"eastAsia": language},
    }


@pytest.mark.parametrize(
    ("text", "language", "font"),
    [("สวัสดี", "th-TH", "Leelawadee UI"), ("नमस्ते", "hi-IN", "Nirmala UI")],
)
def test_letters_that_combine_have_a_font_that_combines_them(
    text: str, language: str, font: str
) -> None:
    [(_, properties)] = runs(f"<p>{text}</p>")

    assert properties == {
        "rFonts": {"hint": "cs", "cs": font},
        "cs": {},
        "lang": {"bidi": language},
    }


def test_the_paragraph_tells_what_a_marked_word_in_it_is() -> None:
    found = runs("<p>日<strong>本</strong>の</p>")
    assert [properties["lang"]["eastAsia"] for _, properties in found] == ["ja-JP"] * 3


def test_a_mark_s_own_font_stays_for_the_other_letters() -> None:
    code = '<w:rPr><w:rStyle w:val="Em"/><w:rFonts w:ascii="C" w:eastAsia="C"/><w:b/></w:rPr>'
    [(_, system)] = find_stretches("本", "en-GB")

    assert _in_system(code, system) == (
        '<w:rPr><w:rStyle w:val="Em"/><w:rFonts w:ascii="C" w:hint="eastAsia" '
        'w:eastAsia="Microsoft YaHei"/><w:b/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
    )


def test_other_fonts_have_a_stand_in_where_word_looks_for_one() -> None:
    table = etree.fromstring(ZipFile(io.BytesIO(written("<p>a</p>"))).read("word/fontTable.xml"))
    found = {
        font.get(f"{W}name"): alternative.get(f"{W}val")
        for font in table
        if (alternative := font.find(f"{W}altName")) is not None
    }
    assert found == dict(FONTS)


@given(MIXED)
def test_the_runs_of_a_paragraph_are_its_text(text: str) -> None:
    root = f"<p>x{text}<strong>{text}</strong>y</p>"
    assert "".join(run for run, _ in runs(root)) == f"x{text}{text}y"


def test_every_kind_of_run_is_valid(tmp_path: Any) -> None:
    words = "a مرحبا שלום 김철수 さくら 李小龍 สวัสดี नमस्ते ܫܠܡܐ"
    marked = f"<strong><em>{words}</em></strong> <code>{words}</code> <strong>{words}</strong>"
    path = tmp_path / "a.docx"
    path.write_bytes(written(f"<p>{words} {marked}</p>"))

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
