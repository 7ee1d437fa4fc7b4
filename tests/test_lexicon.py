"""German as data: every file fits its shape, and a broken entry is refused with file and place."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import zufolge.lexicon
from zufolge import lexicon
from zufolge.errors import InvalidLexicon

FOLDER = Path(zufolge.lexicon.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "lexicon"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.marisa", "tables"))
    return copy


def test_importing_the_lexicon_reads_no_file() -> None:
    script = """
import sys, zufolge.lexicon
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import importlib; importlib.reload(zufolge.lexicon)
assert not [name for name in opened if name.endswith(".yaml")], opened
zufolge.lexicon.nouns()
assert [name for name in opened if name.endswith("nouns.yaml")], opened
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_there_is_german_enough_in_the_lexicon() -> None:
    acts = Counter(entry.act for entries in lexicon.speech().values() for entry in set(entries))
    assert set(acts) >= {"assert", "confirm", "deny", "announce", "ask"}
    assert len({entry for entries in lexicon.speech().values() for entry in entries}) >= 600
    assert len(set(lexicon.nouns().values())) >= 80
    assert len(lexicon.hedges()) >= 60
    outlets = set(lexicon.media().values())
    assert len(outlets) >= 170
    assert sum(outlet.kind == "agency" for outlet in outlets) >= 90
    assert len(lexicon.epithets()) >= 40
    assert len(lexicon.heads()) >= 300
    places = set(lexicon.places().values())
    assert sum(place.kind == "state" for place in places) >= 190
    assert sum(place.kind == "land" for place in places) == 16
    assert len(set(lexicon.abbreviations().values())) >= 150


def test_calendar_has_every_month_weekday_and_number_up_to_a_hundred() -> None:
    calendar = lexicon.calendar()
    assert [month.number for month in calendar.months] == list(range(1, 13))
    assert [day.number for day in calendar.weekdays] == list(range(1, 8))
    assert set(range(101)) <= {number.number for number in calendar.numbers}
    assert set(range(1, 101)) <= {ordinal.number for ordinal in calendar.ordinals}


def test_each_feast_is_placed_in_exactly_one_way() -> None:
    for feast in lexicon.calendar().feasts:
        fixed = feast.month is not None and feast.day is not None
        assert [fixed, feast.easter is not None, feast.advent is not None].count(True) == 1, feast.words


def test_examples_contain_the_word_that_they_are_for() -> None:
    for noun in set(lexicon.nouns().values()):
        assert noun.noun.lower()[:4] in noun.example.lower() or (noun.plural and noun.plural in noun.example), noun
    for words, hedge in lexicon.hedges().items():
        assert words in hedge.example.lower(), hedge
    for words, epithet in lexicon.epithets().items():
        assert words in epithet.example, epithet
    for event in lexicon.events().nouns:
        assert event.noun in event.example, event


def test_an_event_is_the_last_part_of_a_compound() -> None:
    sitting = lexicon.event_of("Sondersitzungen")
    assert sitting is not None
    assert sitting.noun == "Sitzung"
    assert [lexicon.event_of(word) for word in ("Auswahl", "sitzung")] == [None, None]


def test_an_event_noun_that_stands_there_twice_is_refused(folder: Path) -> None:
    path = folder / "events.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nouns:\n", 'nouns:\n  - {noun: Wahl, example: "Die Wahl."}\n', 1), encoding="utf-8")
    with pytest.raises(InvalidLexicon, match=r"Wahl.*twice"):
        lexicon.events(folder)


def test_examples_of_speech_contain_the_fixed_words_of_the_phrase() -> None:
    for entry in {entry for entries in lexicon.speech().values() for entry in entries}:
        for word in entry.words:
            assert word in entry.example.lower(), entry


def test_mitteilen_is_found_by_the_bare_verb_and_by_particle_and_verb() -> None:
    joined = lexicon.speech()["mitteilen"]
    assert [(entry.verb, entry.particle, entry.act) for entry in joined] == [("teilen", "mit", "assert")]
    assert joined[0] in lexicon.speech()["teilen"]


def test_phrases_with_more_fixed_words_stand_before_the_bare_verb() -> None:
    for entries in lexicon.speech().values():
        lengths = [len(entry.words) for entry in entries]
        assert lengths == sorted(lengths, reverse=True)


def test_norway_keeps_its_code_which_yaml_takes_for_false() -> None:
    assert lexicon.places()["Oslo"].iso == "NO"
    assert lexicon.media()["NRK"].country == "NO"


def test_brüssel_is_a_seat_of_the_union_before_it_is_the_capital_of_belgium() -> None:
    assert lexicon.places()["Brüssel"].iso == "EU"
    assert lexicon.places()["belgisch"].capital == "Brüssel"


def test_kcna_is_a_state_agency_under_its_german_name_too() -> None:
    outlet = lexicon.media()["Koreanische Zentrale Nachrichtenagentur"]
    assert (outlet.name, outlet.kind, outlet.owner, outlet.country) == ("KCNA", "agency", "state", "KP")


def test_die_zeit_is_a_paper_only_in_quotation_marks() -> None:
    assert lexicon.media()["„Zeit“"].kind == "paper"
    assert "Zeit" not in lexicon.media()


@pytest.mark.parametrize(
    ("word", "head", "kind"),
    [
        ("Außenministeriums", "ministerium", "authority"),
        ("Regierungssprecherin", "sprecherin", "person"),
        ("Gerichtshöfe", "gerichtshof", "authority"),
        ("Ärzten", "arzt", "person"),
        ("Sicherheitskreisen", "sicherheitskreise", "group"),
        ("Nachrichtenagenturen", "nachrichtenagentur", "media"),
        ("Klimastudie", "studie", "document"),
        ("Bundesagentur", "bundesagentur", "authority"),
    ],
)
def test_a_compound_has_the_kind_of_its_last_part(word: str, head: str, kind: str) -> None:
    found = lexicon.head_of(word)
    assert found is not None
    assert (found.head, found.kind) == (head, kind)


@pytest.mark.parametrize(
    "word", ["Vorrat", "Sekunde", "Bahnhof", "Kontakte", "Insekten", "Flugzeuge", "Einführung", "Montag", "x", ""]
)
def test_a_word_that_only_looks_like_a_source_has_no_head(word: str) -> None:
    assert lexicon.head_of(word) is None


def test_polizeiangaben_are_angaben_of_the_police() -> None:
    found = lexicon.noun_of("Polizeiangaben")
    assert found is not None
    assert (found[0].noun, found[1]) == ("Angabe", "Polizei")
    assert lexicon.noun_of("Opposition") is None


def test_the_longest_name_wins() -> None:
    tokens = ["die", "Frankfurter", "Allgemeine", "Sonntagszeitung", "schreibt"]
    found = lexicon.longest_match(lexicon.media(), tokens, 1)
    assert found is not None
    assert (found[0].name, found[1]) == ("Frankfurter Allgemeine Sonntagszeitung", 4)
    assert lexicon.longest_match(lexicon.media(), tokens, 4) is None


def test_könnte_is_possibly_and_könne_only_reports() -> None:
    factuality = {(modal.verb, modal.mood): modal.factuality for modal in lexicon.markers().modals}
    assert factuality["können", "KJ2"] == "PS+"
    assert factuality["können", "KJ1"] is None
    assert factuality["dürfen", "KJ2"] == "PR+"


@pytest.mark.parametrize(
    ("file", "addition", "reason"),
    [
        ("nouns.yaml", "- noun: Ruf\n  act: shout\n  example: x\n", r"nouns.yaml, entry \d+: .*shout"),
        ("nouns.yaml", "- noun: Ruf\n  act: assert\n", r"nouns.yaml, entry \d+: .*example"),
        ("nouns.yaml", "- noun: Ruf\n  act: assert\n  example: x\n  loud: true\n", r"nouns.yaml, entry \d+: .*loud"),
        (
            "nouns.yaml",
            "- noun: Angabe\n  act: assert\n  example: x\n",
            r"nouns.yaml, entry \d+: “Angabe” stands there twice",
        ),
        ("heads.yaml", "- {head: ruf, kind: person, suffix: perhaps}\n", r"heads.yaml, entry \d+: "),
        (
            "hedges.yaml",
            "- words: x\n  words: y\n  example: x\n",
            r"hedges.yaml: a field stands there twice .* line \d+",
        ),
        ("hedges.yaml", "- [\n", r"hedges.yaml: "),
        ("events.yaml", "moons: []\n", r"events.yaml: .*moons"),
        ("calendar.yaml", "moons: []\n", r"calendar.yaml: .*moons"),
        ("speech/deny.yaml", "- verb: lügen\n  takes: [shout]\n  example: x\n", r"deny.yaml, entry \d+: .*shout"),
    ],
)
def test_a_broken_entry_is_refused_with_file_and_entry_on_one_line(
    folder: Path, file: str, addition: str, reason: str
) -> None:
    with (folder / file).open("a", encoding="utf-8") as broken:
        broken.write(addition)
    read = getattr(lexicon, "speech" if file.startswith("speech") else file.removesuffix(".yaml"))
    with pytest.raises(InvalidLexicon, match=reason) as caught:
        read(folder)
    assert "\n" not in str(caught.value)


def test_a_speech_verb_that_stands_in_two_files_is_refused(folder: Path) -> None:
    entry = "\n- verb: sagen\n  takes: [direct]\n  example: x\n"
    for act in ("deny", "ask"):
        with (folder / "speech" / f"{act}.yaml").open("a", encoding="utf-8") as file:
            file.write(entry)
    with pytest.raises(InvalidLexicon, match=r"sagen.*twice"):
        lexicon.speech(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidLexicon, match=r"heads\.yaml: the file is missing"):
        lexicon.heads(tmp_path)
