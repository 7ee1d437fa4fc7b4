from __future__ import annotations

import gzip
import io
import json
import lzma
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zufolge.articles import MAX_CHARACTERS, article_from_text, read_articles
from zufolge.errors import InvalidDate, UnreadableArticle
from zufolge.types import Article, Skipped

REPORT = "Köln (dpa) – Der Rhein steigt weiter. Das teilte die Stadt am Mittwoch mit."
PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Rhein steigt weiter</title>
<meta property="og:site_name" content="Beispielkurier">
<meta property="article:published_time" content="2023-09-14T11:30:00+02:00">
<link rel="canonical" href="https://beispielkurier.example/rhein-1.html"></head>
<body><nav><ul><li><a href="/">Start</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Rhein steigt weiter</h1>
<p>Köln (dpa) – Der Rhein steigt weiter. Das teilte die Stadt am Mittwoch mit.</p>
<p>„Wir sind <b>vorbereitet</b>“, sagte<br>eine Sprecherin.</p>
<blockquote><p>Niemand muss sein Haus verlassen.</p></blockquote></article>
<aside><a href="/x">Zehn Tipps für den Garten</a></aside></main>
<footer><p>© 2021 Beispielkurier, Impressum, Datenschutz</p></footer></body></html>"""


def read(*paths: str | Path, published: str | None = None, force: bool = False) -> list[Article | Skipped]:
    return list(read_articles(paths, published=published, force=force))


def article(*paths: str | Path, published: str | None = None, force: bool = False) -> Article:
    (found,) = read(*paths, published=published, force=force)
    assert isinstance(found, Article), found
    return found


def why(*paths: str | Path) -> str:
    (found,) = read(*paths)
    assert isinstance(found, Skipped), found
    assert found.stage == "articles"
    assert found.why.startswith(found.what)
    assert found.why.isprintable()
    return found.why.removeprefix(f"{Path(found.what).parent}{os.sep}")


def from_stdin(data: bytes, *, force: bool = False) -> list[Article | Skipped]:
    return list(read_articles(["-"], stdin=io.BytesIO(data), force=force))


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def saved(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return saved


Save = Callable[[str, str | bytes], Path]


@settings(deadline=None)
@given(st.text())
@example("\ufeff\r\nZeile\x85mit\u2028Enden \r")
@example(" date 2023-09 Der Rhein")
def test_a_plain_text_comes_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "text.txt"
    path.write_bytes(text.encode())
    for found in read(path, force=True):
        if isinstance(found, Article):
            assert found.text == text.removeprefix("\ufeff")
        else:
            assert not text.strip("\ufeff").strip() or any(not letter.isprintable() for letter in text)


@settings(deadline=None)
@given(st.text(), st.text(), st.booleans())
def test_a_json_text_comes_back_to_the_letter(text: str, title: str, escaped: bool) -> None:
    line = json.dumps({"text": text, "title": title}, ensure_ascii=escaped)
    (found,) = from_stdin(line.encode(), force=True)
    if isinstance(found, Article):
        assert (found.text, found.title) == (text, title or None)
    else:
        assert not text.strip() or "\0" in text + title


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"<html>\x00</html>")
@example(b"\xff\xfe\x00")
@example(b"\x1f\x8b")
@example(b"[" * 100_000)
def test_any_bytes_give_an_article_or_one_line_of_reason(data: bytes) -> None:
    for found in from_stdin(data):
        assert isinstance(found, Article) or found.why.isprintable()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_of_a_text_is_found(save: Save, encoding: str) -> None:
    assert article(save("rhein.txt", REPORT.encode(encoding))).text == REPORT


def test_latin_1_of_a_mainframe_is_read(save: Save) -> None:
    text = "Der Bürgermeister hat die Straße gesperrt, hieß es."
    assert article(save("strasse", text.encode("latin-1"))).text == text


def test_damaged_utf_8_is_refused_and_not_read_as_windows_text(save: Save) -> None:
    data = "Für die Bürger ändert sich nichts".encode().replace("ä".encode(), "ä".encode()[:1])
    assert why(save("a.txt", data)) == ("a.txt: byte 17 is damaged UTF-8; fetch the text again or save it as UTF-8")


def test_a_page_gives_its_report_without_navigation(save: Save) -> None:
    found = article(save("rhein.html", PAGE))
    assert found.text == (
        "Rhein steigt weiter\n\n"
        "Köln (dpa) – Der Rhein steigt weiter. Das teilte die Stadt am Mittwoch mit.\n\n"
        "„Wir sind vorbereitet“, sagte eine Sprecherin.\n\n"
        "Niemand muss sein Haus verlassen."
    )
    assert found.title == "Rhein steigt weiter"
    assert found.outlet == "Beispielkurier"
    assert found.published == "2023-09-14"
    assert found.url == "https://beispielkurier.example/rhein-1.html"


def test_a_page_is_known_by_its_first_words(save: Save) -> None:
    expected = article(save("rhein.htm", PAGE)).text
    assert article(save("rhein", PAGE)).text == expected
    (found,) = from_stdin(b"\xef\xbb\xbf \n<!-- x -->" + PAGE.encode())
    assert isinstance(found, Article)
    assert found.text == expected


def test_a_page_in_an_older_encoding_is_read_as_it_declares(save: Save) -> None:
    old = PAGE.replace("utf-8", "iso-8859-15").replace("–", "-").replace("„", "").replace("“", " für 5 €")
    assert "für 5 €" in article(save("alt.html", old.encode("iso-8859-15"))).text


def test_a_page_without_a_date_gets_none_from_its_footer(save: Save) -> None:
    page = PAGE.replace("2023-09-14T11:30:00+02:00", "")
    assert article(save("a.html", page)).published is None
    assert article(save("a.html", page), published="2023-09").published == "2023-09"


def test_a_page_without_a_report_is_skipped(save: Save) -> None:
    links = "".join(f"<li><a href='/{name}'>Alles aus {name}</a></li>" for name in ("Politik", "Sport", "Kultur"))
    page = (
        f"<html><title>Kurier</title><body><nav><ul>{links}</ul></nav><footer><p>Impressum</p></footer></body></html>"
    )
    assert why(save("leer.html", page)) == "leer.html: no report found on this page; give its text instead"
    assert why(save("leer.html", "")) == "leer.html: no report found on this page; give its text instead"


def test_the_paragraphs_of_an_older_page_are_kept_apart(save: Save) -> None:
    page = (
        "<html><body><article><p>Der Rhein steigt.<br><br>Die Stadt<br>warnt.</p>"
        "<ul><li>Keller <b>räumen</b>!</li></ul><p>Das teilte sie am Mittwoch mit.</p></article></body></html>"
    )
    paragraphs = ["Der Rhein steigt.", "Die Stadt warnt.", "Keller räumen!", "Das teilte sie am Mittwoch mit."]
    assert article(save("alt.html", page)).text.split("\n\n") == paragraphs


def test_json_lines_keep_what_they_say(save: Save) -> None:
    line = {
        "id": 7,
        "text": REPORT,
        "title": "Rhein",
        "outlet": "dpa",
        "url": "https://x.example",
        "date": "2023-09",
        "n": 1,
    }
    found = article(save("feed.jsonl", json.dumps(line)))
    assert found == Article("7", REPORT, "Rhein", "dpa", "https://x.example", "2023-09")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2014-11-05T12:15", "2014-11-05T12:15"),
        ("2014-11-05 12:15:30z", "2014-11-05T12:15:30Z"),
        ("2014-11-05T12:15:30.5+0100", "2014-11-05T12:15:30.5+01:00"),
        (2023, "2023"),
        ("201X", "201X"),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_json_lines_become_canonical(save: Save, given: object, expected: str | None) -> None:
    assert article(save("a.jsonl", json.dumps({"text": REPORT, "published": given}))).published == expected


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_may_hold_one_object_or_an_array(save: Save, indent: int | None) -> None:
    one, two = {"text": REPORT, "id": "a"}, {"text": REPORT, "id": "b"}
    assert article(save("eins.json", "\n" + json.dumps(one, indent=indent))).id == "a"
    found = read(save("zwei.json", json.dumps([one, 7, two], indent=indent)))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "b"]
    (skipped,) = (item.why for item in found if isinstance(item, Skipped))
    assert skipped.endswith(' item 2: no JSON object; write {"text": "…"}')


def test_a_broken_line_does_not_stop_the_others(save: Save) -> None:
    good = json.dumps({"text": REPORT})
    lines = ["\ufeff" + good, good[:20], "", '{"title": "x"}', '{"text": 7}', '{"text": "\\ud800"}', "[]", '"x"', good]
    found = read(save("feed.jsonl", "\n".join(lines)))
    assert [isinstance(item, Article) for item in found] == [True, *[False] * 6, True]
    reasons = [item.why.split("feed.jsonl ")[1] for item in found if isinstance(item, Skipped)]
    assert reasons == [
        "line 2: broken or cut-off JSON at character 21; write one object a line",
        'line 4: no text; give the words of the article as the string "text"',
        'line 5: no text; give the words of the article as the string "text"',
        "line 6: half a character (a lone surrogate) in the text at character 0; write it anew as UTF-8",
        "line 7: an empty list; give an article in it",
        'line 8: no JSON object; write {"text": "…"}',
    ]


@pytest.mark.parametrize("name", ["text", "id", "title", "outlet", "url"])
def test_a_zero_byte_is_refused_wherever_it_stands(save: Save, name: str) -> None:
    given = {"text": REPORT, name: "Der Damm\0 sei sicher, sagte Huber."}
    reason = why(save("feed.jsonl", json.dumps(given)))
    assert reason.endswith(f"line 1: a zero byte in the {name} at character 8; take it out")


def test_a_first_line_cut_off_does_not_stop_the_others(save: Save) -> None:
    good = json.dumps({"text": REPORT})
    found = read(save("feed.jsonl", f"{good[9:]}\n{good}\n{good}"))
    assert [isinstance(item, Article) for item in found] == [False, True, True]


def test_a_date_that_is_none_names_file_line_and_value(save: Save) -> None:
    reason = why(save("feed.jsonl", json.dumps({"text": REPORT, "published": "gest\nern"})))
    assert reason.startswith("feed.jsonl line 1: 'gest\\nern' is no date: write 2023")


def test_a_date_argument_holds_where_the_article_has_none(save: Save) -> None:
    dated, undated = json.dumps({"text": REPORT, "date": "2023"}), json.dumps({"text": REPORT})
    found = read(save("feed.jsonl", f"{dated}\n{undated}"), published="2024-05")
    assert [item.published for item in found if isinstance(item, Article)] == ["2023", "2024-05"]
    with pytest.raises(InvalidDate):
        read_articles([], published="2024-13")


def test_a_date_before_the_text_is_its_own_and_goes_before_the_argument(save: Save) -> None:
    text = " date 2023-09 Der russische Außenminister reist, hieß es."
    assert article(save("a.txt", text)).published == "2023-09"
    assert article(save("a.txt", text)).text == text
    assert article(save("a.txt", text), published="2024-05-02").published == "2023-09"


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_files_are_unpacked(save: Save, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    assert article(save(f"a.txt{suffix}", pack(REPORT.encode()))).text == REPORT
    assert article(save(f"a.html{suffix}", pack(PAGE.encode()))).outlet == "Beispielkurier"
    lines = json.dumps({"text": REPORT}) + "\n"
    assert len(read(save(f"a.jsonl{suffix}", pack(lines.encode() * 3)))) == 3
    assert len(from_stdin(pack(lines.encode() * 3))) == 3


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_cut_off_archive_is_skipped(save: Save, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(REPORT.encode())
    expected = f"a.txt{suffix}: a damaged or cut-off archive; fetch it again"
    assert why(save(f"a.txt{suffix}", packed[:-12])) == expected
    assert why(save(f"a.txt{suffix}", b"no archive")) == expected
    assert why(save(f"a.txt{suffix}", packed[:14] + b"\xff\xff\xff" + packed[17:])) == expected


def test_the_lines_before_the_cut_of_an_archive_are_read(save: Save) -> None:
    lines = "".join(json.dumps({"text": f"{REPORT} {list(os.urandom(2000))}"}) + "\n" for _ in range(20))
    packed = gzip.compress(lines.encode())
    found = read(save("a.jsonl.gz", packed[: len(packed) // 2]))
    assert len(found) > 5
    assert [isinstance(item, Skipped) for item in found] == [False] * (len(found) - 1) + [True]


def test_a_folder_is_read_in_order_and_only_what_is_known(save: Save, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/ä b.jsonl", "bild.png", "._b.txt", ".git/x.txt", "c.TXT"):
        save(name, json.dumps({"text": f"{REPORT} {name}"}))
    found = [item.text for item in read(tmp_path) if isinstance(item, Article)]
    assert [text.rstrip('"}').split()[-1] for text in found] == ["b.txt", "c.TXT", "a/z.txt", "b.jsonl"]


def test_a_folder_that_links_to_itself_ends(save: Save, tmp_path: Path) -> None:
    save("a/b.txt", REPORT)
    (tmp_path / "a" / "wieder").symlink_to(tmp_path)
    (tmp_path / "kreis.txt").symlink_to(tmp_path / "kreis.txt")
    os.mkfifo(tmp_path / "rohr.txt")
    found = read(tmp_path)
    assert [type(item) for item in found] == [Skipped, Article]


def test_a_folder_without_articles_is_skipped(save: Save, tmp_path: Path) -> None:
    save("leer/bild.png", b"\x89PNG")
    assert "leer: no article in this folder" in why(tmp_path / "leer")


@pytest.mark.parametrize("name", ["", "gibt es nicht.txt", "n\0ul", "x" * 5000, "zeile\n\x1b[31m.txt", "\udcff.txt"])
def test_a_missing_file_is_named_in_one_line(name: str) -> None:
    (found,) = read(name)
    assert isinstance(found, Skipped)
    assert found.why.isprintable()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_skipped(save: Save) -> None:
    path = save("geheim.txt", REPORT)
    path.chmod(0)
    assert why(path) == "geheim.txt: no permission to read it; change its permissions (chmod +r)"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("leer.txt", b"", "no text; give one with words in it"),
        ("leer.txt", b" \n\t\xc2\xa0", "no text; give one with words in it"),
        ("leer.jsonl", b"\n \n", "empty; give a file with an article in it"),
        ("bild.png", b"\x89PNG\r\n\x1a\n", "binary data, no text; give a text, HTML or JSON-lines file"),
        ("a.txt", b"%PDF-1.7 Das ist kein Text.", "binary data, no text; give a text, HTML or JSON-lines file"),
        ("a.txt", b"Text mit NUL\0 darin.", "binary data, no text; give a text, HTML or JSON-lines file"),
        ("a.jsonl", bytes(range(256)) * 99, "binary data, no text; give a text, HTML or JSON-lines file"),
        ("a.html", bytes(range(256)), "binary data, no text; give a text, HTML or JSON-lines file"),
        ("feed.xml", b"<?xml version='1.0'?><rss/>", "XML that is no HTML page; give a text, HTML or JSON-lines file"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(save: Save, name: str, content: bytes, reason: str) -> None:
    assert why(save(name, content)) == f"{name}: {reason}"


class Endless(io.RawIOBase):
    """Bytes without an end that count what was read of them."""

    def __init__(self, byte: bytes) -> None:
        self.byte, self.read_bytes = byte, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = self.byte * len(buffer)
        self.read_bytes += len(buffer)
        return len(buffer)


@pytest.mark.parametrize(("start", "most"), [(b"x", 5 * MAX_CHARACTERS), (b"{", 50 * MAX_CHARACTERS)])
def test_an_endless_input_is_given_up(start: bytes, most: int) -> None:
    endless = Endless(start)
    (found,) = read_articles(["-"], stdin=endless)  # type: ignore[arg-type]
    assert isinstance(found, Skipped)
    assert endless.read_bytes < most


def test_a_text_beyond_the_limit_is_refused(save: Save) -> None:
    text = "Wort " * (MAX_CHARACTERS // 5)
    assert article(save("lang.txt", text)).text == text
    assert "split it" in why(save("lang.txt", text + "x"))
    assert "split it" in why(save("lang.txt.gz", gzip.compress(b"x" * 50_000_000, 1)))


def test_a_line_beyond_the_limit_does_not_stop_the_others(save: Save) -> None:
    good = json.dumps({"text": REPORT}).encode()
    long = b'{"text": "' + b"x" * (4 * MAX_CHARACTERS) + b'"}'
    found = read(save("feed.jsonl", b"\n".join([good, long, good])))
    assert [isinstance(item, Article) for item in found] == [True, False, True]


def test_articles_are_read_one_at_a_time(save: Save) -> None:
    def names() -> Iterator[Path]:
        yield save("a.txt", REPORT)
        raise AssertionError("the second file was asked for too early")

    assert isinstance(next(read_articles(names())), Article)


def test_standard_input_stays_open() -> None:
    stdin = io.BytesIO(REPORT.encode())
    assert [type(item) for item in read_articles(["-"], stdin=stdin)] == [Article]
    assert not stdin.closed


def test_an_id_comes_from_the_content_where_none_is_given() -> None:
    one = article_from_text(REPORT)
    assert len(one.id) == 16
    assert article_from_text(REPORT).id == one.id
    assert article_from_text(REPORT, title="Rhein").id == one.id
    others = [
        article_from_text(REPORT, outlet="dpa"),
        article_from_text(REPORT, url="dpa"),
        article_from_text(REPORT, published="2023"),
        article_from_text(REPORT + " "),
    ]
    assert len({one.id, *(other.id for other in others)}) == 5
    assert article_from_text(REPORT, id="x1").id == "x1"


@pytest.mark.parametrize("text", ["", " \n", "a\ud800", "x" * (MAX_CHARACTERS + 1)])
def test_a_text_that_is_none_raises(text: str) -> None:
    with pytest.raises(UnreadableArticle):
        article_from_text(text)


FOREIGN = {
    "English": "The minister said on Wednesday that the talks would go on until the end of the week.",
    "Dutch": "De minister zei woensdag dat de gesprekken tot het einde van de week zullen doorgaan.",
    "French": "Le ministre a déclaré mercredi que les discussions se poursuivraient dans la semaine.",
    "Danish": "Ministeren sagde onsdag, at forhandlingerne vil fortsætte til slutningen af ugen.",
    "Polish": "Minister powiedział w środę, że rozmowy potrwają do końca tygodnia, ale nie będzie nowych.",
    "foreign": "Министр заявил в среду, что переговоры продлятся до конца недели.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_that_is_not_german_is_refused_unless_forced(save: Save, language: str) -> None:
    path = save("brief.txt", FOREIGN[language])
    assert why(path) == f"brief.txt: the text looks {language}, not German; --force reads it all the same"
    found = article(path, force=True)
    assert found.text == FOREIGN[language]
    assert found.language != "de"


@pytest.mark.parametrize(
    "text",
    [
        "Rhein steigt weiter",
        "Merz, Klingbeil, Söder, Habeck, von der Leyen, de Maizière",
        "Real Madrid – FC Bayern München 2:1",
        "Ein grosser Teil der Strasse ist gemäss Polizei gesperrt, heisst es aus Zürich.",
        "„The Eagle has landed“, sagte Armstrong, als er auf dem Mond stand.",
        "Was?",
        "12.000 : 3",
        "LAWROW REIST NACH NORDKOREA",
    ],
)
def test_german_headlines_names_and_swiss_spelling_are_no_foreign_text(text: str) -> None:
    assert article_from_text(text).language == "de"


def test_no_german_news_text_is_taken_for_foreign() -> None:
    path = Path(__file__).parents[2] / "shared/data/quotes/train.jsonl"
    if not path.exists():
        pytest.skip("the quotation corpus is not here")
    found = read(path)
    assert len(found) == 700
    assert [item for item in found if isinstance(item, Skipped)] == []
