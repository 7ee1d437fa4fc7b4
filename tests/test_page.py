"""The page of reports: the text to the letter, its marks, what stands beside it, and that nothing in it is obeyed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zufolge
from records import relayed, span_of
from zufolge import (
    Announcement,
    Article,
    Block,
    Document,
    Reader,
    Reading,
    SaidAt,
    Source,
    Span,
    Statement,
    When,
)
from zufolge.exports.page import page

EXAMPLE = (Path(__file__).resolve().parents[1] / "examples" / "bericht.txt").read_text(encoding="utf-8")
DAY = date(2024, 5, 3)
TEXT = "Der Damm hält nach Angaben der Polizei „bis Freitag“, berichtete der Bote.\n\nDer Damm ist 90 Jahre alt."
Colour = tuple[float, ...]
VOID = {"meta", "br", "link", "input"}


class Shown(HTMLParser):
    """A page as a browser takes it: what is open where, and the text of its paragraphs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.crossed: list[str] = []
        self.text = ""
        self.marked: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        if opened != tag:
            self.crossed.append(f"{opened} closed by {tag}")

    def handle_data(self, data: str) -> None:
        classes = [(attributes.get("class") or "").split() for _, attributes in self.open]
        if any("row" in names for names in classes) and not any("notes" in names for names in classes):
            if self.open[-1][0] != "div":
                self.text += data
            for tag, attributes in self.open:
                if tag == "mark":
                    words = self.marked.get(attributes["title"] or "", "")
                    self.marked[attributes["title"] or ""] = words + data


def span(words: str, text: str = TEXT) -> Span:
    return span_of(words, text)


def statement(*quote: str, text: str = TEXT, id: str = "s") -> Statement:
    return relayed(*quote, text=text, id=id)


def reading(*statements: Statement, text: str = TEXT, **facts: object) -> Reading:
    article = Article(id="1", text=text, outlet="Tageblatt", published="2024-05-02")
    empty = Reading(Document(article, (), (), (), (), ()), statements, (), (), (), (), Reader("0.1.0", "modell 1"))
    return replace(empty, **facts)  # type: ignore[arg-type]


def german(*readings: Reading) -> str:
    return page(readings, language="de", today=DAY)


def words_in(html: str) -> str:
    """The page without its tags, white space folded."""
    body = html.rpartition("</head>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).replace(" )", ")").split())


# The text to the letter


@pytest.mark.parametrize(
    "text",
    [
        EXAMPLE,
        " date 2023-09 Der Damm halte „bis Freitag“, sagte Landrätin Anna Öztürk. (dpa)\n",
        "BERLIN (dpa) – Die Lage sei ruhig, sagte der Sprecher.\n\n- Der erste Punkt\n- Der zweite Punkt\n",
        "Die Bru\u0308cke sei „u\u0308ber Nacht“ gesperrt, sagte Mu\u0308ller. 👩\u200d🚒 Alles ruhig 👍🏽, hieß es.",
        "„Ja“, sagte sie.\r\n\r\n„Nein“, sagte er.\r\n",
        "Es regnet.",
    ],
)
def test_the_page_has_the_text_to_the_letter(text: str) -> None:
    shown = Shown(german(zufolge.read(text)))
    assert shown.text == text
    assert shown.crossed == []
    assert shown.open == []


def test_words_outside_of_every_block_are_shown_too() -> None:
    without = reading(text=TEXT)
    block = Block("paragraph", span("Der Damm ist 90 Jahre alt."))
    assert Shown(german(without)).text == TEXT
    assert Shown(german(replace(without, document=replace(without.document, blocks=(block,))))).text == TEXT


def test_blocks_on_one_line_stay_on_one_line() -> None:
    html = german(zufolge.read("BERLIN (dpa) – Die Lage sei ruhig, sagte der Sprecher der Polizei am Montag."))
    assert '<span class="dateline">BERLIN (dpa) –</span> ' in html
    assert html.count('<div class="row') == 1


# Marks


def test_a_quote_of_several_stretches_is_marked_in_each_and_numbered_once() -> None:
    html = german(reading(statement("Der Damm hält", "„bis Freitag“")))
    assert list(Shown(html).marked.values()) == ["Der Damm hält„bis Freitag“"]
    assert html.count("<mark ") == 2
    assert html.count('id="r1s1"') == 1


def test_a_fragment_is_marked_within_its_statement() -> None:
    inner = replace(statement("„bis Freitag“", id="i"), kind="direct", factuality="PR+")
    html = german(reading(statement("Der Damm hält", "„bis Freitag“"), inner))
    assert re.search(
        r'<mark class="said certain d0[^>]*><mark class="said probable d1[^>]*>.*?„bis Freitag“</mark>', html
    )
    assert "wörtlich" in words_in(html)


def test_statements_that_cross_are_cut_so_that_marks_nest() -> None:
    one, two = statement("Damm hält nach", id="a"), statement("hält nach Angaben", id="b")
    two = replace(two, factuality="PS+")
    shown = Shown(german(reading(one, two)))
    assert shown.crossed == []
    assert sorted(shown.marked.values()) == ["Damm hält nach", "hält nach Angaben"]


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    text = "„Wir warten.\n\nWir hoffen“, sagte die Bürgermeisterin Öztürk."
    long = replace(statement(text=text), quote=(span("„Wir warten.\n\nWir hoffen“", text),))
    html = german(reading(long, text=text, document=zufolge.read(text).document))
    assert html.count("<mark ") == 2
    assert Shown(html).text == text


@settings(deadline=None)  # how long it takes is no matter of letters
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=8), st.integers(0, 100))
def test_whatever_spans_cross_marks_nest_and_no_letter_is_lost(cuts: list[tuple[int, int]], newsroom: int) -> None:
    said = [
        replace(statement(id=str(number)), quote=(Span(begin, begin + length),), act="warn")
        for number, (begin, length) in enumerate(cuts)
    ]
    shown = Shown(german(reading(*said, newsroom=(Span(newsroom, len(TEXT)),))))
    assert (shown.text, shown.crossed, shown.open) == (TEXT, [], [])


@pytest.mark.parametrize(
    ("factuality", "css"),
    [
        ("CT+", "certain"),
        ("PR+", "probable"),
        ("PS+", "possible"),
        ("CT-", "certain not"),
        ("PR-", "probable not"),
        ("PS-", "possible not"),
        ("Uu", "open"),
    ],
)
def test_each_certainty_has_a_mark_of_its_own(factuality: zufolge.types.Factuality, css: str) -> None:
    html = german(reading(replace(statement("Der Damm hält"), factuality=factuality)))
    assert f'<mark class="said {css} d0' in html


def test_the_newsroom_in_its_own_name_is_set_apart() -> None:
    html = german(reading(newsroom=(span("Der Damm ist 90 Jahre alt."),)))
    assert ">Der Damm ist 90 Jahre alt.</span>" in html
    assert '<span class="newsroom" title="Die Redaktion im eigenen Namen">' in html


# What stands beside the text


def test_beside_a_statement_stands_who_through_whom_how_surely_and_when() -> None:
    said = replace(
        statement("Der Damm hält"),
        chain=(
            Source((), "Anna Blum", "person", "Landrätin"),
            Source((), "KCNA", "media", None, "KP", "state"),
        ),
        act="confirm",
        hearsay=True,
        said_at=SaidAt(None, "2024-05-01"),
        confidence=0.3,
    )
    shown = words_in(german(reading(said)))
    assert "Anna Blum (Landrätin) ← KCNA (Staatsmedium, KP)" in shown
    assert (
        "sicher · bestätigt · sinngemäß · gesagt: Mittwoch, 1. Mai 2024 · Hörensagen · unsicher erkannt (30 %)" in shown
    )


def test_role_and_kind_stand_once_where_the_same_source_goes_on_speaking() -> None:
    first, second = statement("Der Damm hält"), statement("„bis Freitag“", id="t")
    other = replace(statement("berichtete", id="u"), chain=(Source((), "Feuerwehr", "authority"),))
    shown = [
        " ".join(re.sub(r"<[^>]*>", "", who).split())
        for who in re.findall(r'class="who">(.*?)</p>', german(reading(first, second, other)))
    ]
    assert shown == [
        "Polizei (staatliche Stelle) ← der Bote (Medium)",
        "Polizei ← der Bote",
        "Feuerwehr (staatliche Stelle)",
    ]


def test_cautions_are_marked_as_such() -> None:
    nobody = replace(statement("Der Damm hält"), chain=(Source((), None, "unknown"),), hearsay=True)
    state = replace(statement("„bis Freitag“"), chain=(Source((), "KCNA", "media", None, "KP", "state"),))
    experts = replace(statement("berichtete"), chain=(Source((), "Experten", "group"),))
    cautions = re.findall(r'class="caution"[^>]*>([^<]+)<', german(reading(nobody, state, experts)))
    assert {"ohne genannte Quelle", "Hörensagen", "KCNA", "Experten"} <= set(cautions)
    assert "Staatsmedium: KCNA (KP) mit 1 von 3 Aussagen" in cautions
    assert "ohne genannte Quelle: 1 von 3 Aussagen" in cautions


def test_the_number_opens_every_field_by_mouse_and_keyboard() -> None:
    said = replace(
        statement("Der Damm hält"), cue=(span("berichtete"),), speaker=(span("der Bote"),), addressee=(span("Polizei"),)
    )
    html = german(reading(said))
    assert html.count('popovertarget="r1s1c" aria-label="Aussage 1: alle Angaben"') == 2
    fields = words_in(html.partition('id="r1s1c"')[2])
    for field in (
        "Wortlaut Der Damm hält",
        "Quellen Polizei (staatliche Stelle) ← der Bote (Medium)",
        "Sprecher im Text der Bote",
        "Gesagt zu Polizei",
        "Gewissheit CT+ sicher",
        "Signalwort berichtete",
        "Sicher erkannt 90 %",
    ):
        assert field in fields


def test_announcements_and_times_are_listed_where_there_are_any() -> None:
    said = statement("Der Damm hält")
    full = reading(
        said,
        announcements=(Announcement("Neubau", ("Anna Blum",), "Au", "2025", "announced", (), "s"),),
        times=(When(span("Freitag"), "DATE", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03"),),
    )
    shown = words_in(german(full))
    assert "Ankündigungen Neubau · angekündigt · 2025 · Au · Anna Blum · Aussage 1" in shown
    assert "Zeitangaben (1) Freitag Freitag, 3. Mai 2024" in shown
    bare = words_in(german(reading(said)))
    assert "Ankündigungen" not in bare
    assert "Zeitangaben" not in bare


def test_head_and_foot_say_what_was_read_by_what_and_when() -> None:
    shown = words_in(german(reading()))
    assert "Tageblatt · Donnerstag, 2. Mai 2024" in shown
    assert "Gelesen am Freitag, 3. Mai 2024 mit zufolge 0.1.0, Modell modell 1" in shown


def test_in_english_the_page_is_english_and_the_report_stays_german() -> None:
    html = page([reading(statement("Der Damm hält"))], language="en", today=DAY)
    assert '<html lang="en">' in html
    assert '<p lang="de">' in html
    assert "certain · says · paraphrased" in words_in(html)


def test_several_reports_have_a_table_of_contents_and_a_section_each() -> None:
    second = reading(text="Es regnet, sagte Müller.")
    html = german(reading(statement("Der Damm hält")), second)
    assert re.findall(r'<a href="(#r\d)" lang="de">([^<]+)</a>', html) == [
        ("#r1", "Der Damm hält nach Angaben der Polizei „bis Freitag“, berichtete der Bote. Der …"),
        ("#r2", "Es regnet, sagte Müller."),
    ]
    assert re.findall(r'<article id="(r\d)"', html) == ["r1", "r2"]
    assert "<title>2 Berichte – zufolge</title>" in html


def test_a_title_that_the_text_has_as_its_headline_is_shown_once() -> None:
    article = Article(id="1", text=EXAMPLE, title="Fähre zwischen Batumi und Warna vor dem Neustart")
    of = zufolge.read(article)
    assert 'class="unseen">Fähre zwischen' in german(of)
    other = replace(of, document=replace(of.document, article=replace(article, title="Wieder Fähren nach Warna")))
    assert 'class="title">Wieder Fähren nach Warna</h1>' in german(other)


# Colours


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(paper: Colour, tint: Colour, share: float) -> Colour:
    return tuple(share * c + (1 - share) * p for c, p in zip(tint, paper, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground_as_wcag_aa_asks(scheme: str) -> None:
    light, dark = re.findall(r":root \{(.*?)\}", german(reading()), re.DOTALL)[:2]
    named = re.findall(r"--([a-z]+): #([0-9a-f]{6})", {"light": light, "dark": dark}[scheme])
    colours: dict[str, Colour] = {name: tuple(int(hex[n : n + 2], 16) / 255 for n in (0, 2, 4)) for name, hex in named}
    paper = colours["paper"]
    for name in ("ink", "quiet", "caution", "certain", "probable", "possible", "not", "open"):
        assert contrast(colours[name], paper) >= 4.5, name
        assert contrast(colours[name], colours["raised"]) >= 4.5, name
    for name in ("certain", "probable", "possible", "not", "open"):
        lit_thrice = over(over(over(paper, colours[name], 0.2), colours[name], 0.2), colours[name], 0.2)
        assert contrast(colours["ink"], lit_thrice) >= 4.5, name
        tinted = over(paper, colours[name], 0.07)
        assert contrast(colours[name], tinted) >= 4.5, name
        assert contrast(colours["quiet"], over(paper, colours[name], 0.1)) >= 4.5, name


# Nothing is obeyed, nothing is loaded


EVIL = "<script>alert('„Nein“')</script><img src=x onerror=alert(1)>\" ' & {{ 7*7 }} </mark></p></style>"


def test_markup_and_script_in_a_report_are_only_shown() -> None:
    text = f"Der Damm hält {EVIL}, sagte {EVIL}."
    evil = Source((), EVIL, "person", EVIL, EVIL, "state")
    said = replace(
        statement("Der Damm hält", text=text, id=EVIL),
        chain=(evil, evil),
        said_at=SaidAt(None, EVIL),
        frame=(Span(0, len(text)),),
        speaker=(Span(0, len(text)),),
    )
    of = reading(
        said,
        text=text,
        announcements=(Announcement(EVIL, (EVIL,), EVIL, EVIL, "announced", (), EVIL),),
        times=(When(Span(0, len(text)), "DATE", EVIL, EVIL, None, None),),
        reader=Reader(EVIL, EVIL),
    )
    article = replace(of.document.article, id=EVIL, title=EVIL, outlet=EVIL, url="javascript:alert(1)", language=EVIL)
    of = replace(of, document=replace(of.document, article=article, agencies=(EVIL,)))
    html = german(of, of)
    shown = Shown(html)
    assert {tag for tag, _ in shown.tags}.isdisjoint({"script", "img", "iframe", "link"})
    assert not [name for _, attributes in shown.tags for name in attributes if name.startswith("on")]
    assert "javascript:" not in html
    assert "49" not in words_in(html)
    assert (shown.text, shown.crossed, shown.open) == (text * 2, [], [])


def test_a_report_links_to_where_it_came_from_if_that_is_on_the_web() -> None:
    of = reading()
    article = replace(of.document.article, url="https://tageblatt.example/damm?a=1&b=2")
    html = german(replace(of, document=replace(of.document, article=article)))
    assert '<a href="https://tageblatt.example/damm?a=1&amp;b=2" rel="noopener noreferrer">Original</a>' in html


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    html = german(zufolge.read(EXAMPLE))
    assert (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        in html
    )
    assert not re.search(r"<script|<link|<img|\bsrc=|url\(|@import", html)
    addresses = [attributes["href"] for _, attributes in Shown(html).tags if "href" in attributes]
    assert all(address and address.startswith("#") for address in addresses)


def test_control_characters_are_spelled_out_and_the_page_can_be_written() -> None:
    text = "„Nein\x00\x1b]0;Titel\x07“,\tsagte\u202e der Kanzler\ud83d.\n\nUnd weiter."
    html = german(reading(replace(statement(text=text), quote=(Span(0, 10),)), text=text))
    html.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", html)
    assert r"„Nein\x00\x1b]0;Titel\x07“" in Shown(html).text


def test_a_report_without_text_or_statements_is_a_page_too() -> None:
    assert "Der Bericht hat keinen Text." in words_in(german(reading(text=" \n")))
    assert "0 Aussagen" in words_in(german(reading()))


def test_a_statement_without_words_in_the_text_is_listed_all_the_same() -> None:
    assert "Polizei (staatliche Stelle) ← der Bote (Medium)" in words_in(german(reading(statement())))


def test_a_report_of_a_megabyte_is_a_page_too() -> None:
    paragraph = "Der Damm halte „bis Freitag“, sagte die Landrätin. Er sei 90 Jahre alt. "
    text = paragraph * (1_000_000 // len(paragraph.encode()))
    begins = range(0, len(text), len(paragraph))
    said = [replace(statement(id=str(n)), quote=(Span(begin, begin + 28),)) for n, begin in enumerate(begins)]
    html = german(reading(*said, text=text))
    assert html.count("<mark ") == len(said) > 10_000
    assert html.count(paragraph[30:60]) >= len(said)
