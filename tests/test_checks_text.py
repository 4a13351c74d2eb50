"""Letters that are wrong: decoded wrongly, not to be seen, or of another script."""

import pytest

from outlines import SERIES, cold_open, outline, series_with
from readings import examined, series_of

RULES = ("text-garbled", "character-hidden", "name-lookalike")

GARBLED = [
    ("ðŸŽ¯ SERIES OVERVIEW", "🎯"),
    ("technical educationâ€”combining", "—"),
    ("cafÃ©", "é"),
    ("Itâ€™s", "’"),
    ("ZÃ¼rich", "ü"),
    ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"),
]

REAL = [
    "L’été où « Bérénice » est allée à la fête, ça n’était pas ÉVIDENT… 12 € – 5 £",
    "Điện Biên Phủ, Nguyễn Văn Ân, Ước mơ của tôi là được đi khắp nơi",
    "İstanbul'da çok güneşli, ığdır'ın dağları; ŞİŞLİ, Ğ, “Âlim”",
    "他说：“这是第一次。”——《人民日报》，２０２６年",
    "قال: «هذه هي المرة الأولى»، ثم ابتسم…",
    "Šťastný Nový rok, Łódź, Þórður, Ærø, Größe, ½ × 2 ÷ 3 ° ± µ",
    "Ñandú, Ça va ? Ô ! Â‑côté, MÊME, COÛT – “CAFÉ”",
    "Привет, мир — «ёлка»; Ελλάδα, ώρα",
    "हिन्दी में लिखा हुआ, 日本語の文章、한국어 문장",
    "RÉSUMÉ™ – Nestlé® – Citroën© – 5′ 10″ – ¿Qué? ¡Sí!",
]


def found(text):
    problems = examined(text, series_of(SERIES))[2]
    return [(p.check, *p.place[1:3], p.help) for p in problems if p.check in RULES]


def body(line):
    return outline(cold_open(f"## A | GFX | 8:00\n\n- video: x {line}\n"))


@pytest.mark.parametrize(("line", "meant"), GARBLED)
def test_text_that_was_decoded_wrongly_is_told_with_what_was_meant(line, meant):
    (problem,) = found(body(line))
    assert problem[:2] == ("text-garbled", 10)
    assert f"`{meant}" in problem[3]


@pytest.mark.parametrize("line", REAL)
def test_real_text_in_any_language_is_left_alone(line):
    assert found(body(line)) == []


def test_a_value_of_the_front_matter_is_told_at_its_letters():
    (problem,) = found(outline(front='focus: ["one", "cafÃ©s"]\n'))
    assert problem[:3] == ("text-garbled", 4, 20)


def test_the_sidecar_and_the_shared_files_are_looked_at_too(check):
    files = series_with(
        outline(),
        series=SERIES.replace("Staff engineers", "Staff engineers â€” all"),
        **{"01-one_yaml": "cold_open: cafÃ©\n", "people_yaml": "ada: {name: AdÃ©le}\n"},
    )
    places = {(p["path"], p["line"], p["episode"]) for p in check(files)}
    assert places == {
        ("episodes/01-one.yaml", 1, 1),
        ("episodes/people.yaml", 1, None),
        ("episodes/series.yaml", 10, None),
    }


def test_a_series_may_change_how_bad_it_is_in_its_own_files_too(check):
    series = SERIES.replace("Staff", "CafÃ©") + "checks: {text-garbled: off}\n"
    assert check(series_with(outline(), series=series)) == []


@pytest.mark.parametrize(
    "line",
    [
        "back\u200bup",
        "back\u200d up",
        "two\u2060words",
        "be\ufefffore",
        "be\u0090fore",
        "\u202eover",
        "\u2067isolated",
        "\u2067\u202einner\u2069 open",
    ],
)
def test_a_character_that_cannot_be_seen_is_told(line):
    assert [check for check, *_ in found(body(line))] == ["character-hidden"]


@pytest.mark.parametrize(
    "line",
    [
        "👩\u200d💻 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "ภาษา\u200bไทย",
        "\u2067שלום\u2069 and \u202bשלום\u202c",
        "a\u00a0b\u2009c\u202fd",
        "extra\u00adordinary",
        "❤️",
    ],
)
def test_characters_that_a_script_or_an_emoji_needs_are_fine(line):
    assert found(body(line)) == []


def test_thousands_of_signs_of_direction_cost_no_time():
    assert found(body("\u2067" * 40_000 + "\u2069" * 40_000)) == []


def test_a_soft_hyphen_in_a_slug_or_a_name_is_told():
    slug = outline(cold_open("## BACK\u00adUP | GFX | 8:00\n"))
    name = outline(front="crew: {host: Ada Love\u00adlace}\n")
    assert [problem[:3] for problem in found(slug)] == [("character-hidden", 8, 4)]
    assert [problem[:3] for problem in found(name)] == [("character-hidden", 4, 14)]


@pytest.mark.parametrize("slug", ["THЕ TURN", "MONITОRS", "Ρ2P", "рaypal", "ТНE END", "Мaрия"])
def test_a_word_that_mixes_letters_that_look_alike_is_told(slug):
    assert [check for check, *_ in found(outline(cold_open(f"## {slug} | GFX | 8:00\n")))] == [
        "name-lookalike"
    ]


@pytest.mark.parametrize(
    "slug",
    [
        "МОНИТОР",
        "МАРИЯ И NETFLIX",
        "ЯндексGPT",
        "ΔT",
        "μTorrent",
        "π-CALCULUS",
        "hν",
        "ΑΒΓ",
        "СССР",
        "XБOX",
    ],
)
def test_a_name_in_one_script_or_with_a_sign_is_fine(slug):
    assert found(outline(cold_open(f"## {slug} | GFX | 8:00\n"))) == []


def test_names_in_the_front_matter_and_ids_in_cues_are_looked_at():
    front = "guests:\n  ada: {name: Аda}\n"
    items = "## A | GFX | 8:00\n\n- guest: аda\n- alt: В2B\n- video: а Сat\n"
    places = [problem[:2] for problem in found(outline(cold_open(items), front))]
    assert places == [("name-lookalike", line) for line in (5, 12, 13)]
