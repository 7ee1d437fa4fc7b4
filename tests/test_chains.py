"""Through whom a statement came: the links of its chain with name, kind and role."""

from __future__ import annotations

import pytest

from reading import only, outer, saying, told

# --- two links ----------------------------------------------------------------------------------------------------


def test_zufolge_inside_the_frame_names_the_relay() -> None:
    found = only(
        "Das Treffen finde statt, bestätigte Außenminister Ivo Marek am Donnerstag tschechischen Agenturen zufolge."
    )
    assert (found.chain, found.kinds) == ("Ivo Marek < tschechische Agenturen", "person < media")


def test_laut_inside_the_frame_names_the_relay() -> None:
    found = only("Der Hafen werde nicht verkauft, sagte Minister Jan Weber laut der Nachrichtenagentur Reuters.")
    assert (found.chain, found.kinds) == ("Jan Weber < Reuters", "person < media")


def test_a_fragment_has_both_links_of_the_statement_around_it() -> None:
    text = "Das Treffen sei „fest vereinbart“, bestätigte Außenminister Ivo Marek tschechischen Agenturen zufolge."
    assert [s.chain for s in told(text)] == ["Ivo Marek < tschechische Agenturen"] * 2


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        pytest.param("„Wir müssen sparen“, sagte Finanzminister Karl Huber der „Bild“.", "Karl Huber < Bild"),
        pytest.param("„Wir müssen sparen“, sagte Finanzminister Karl Huber dem „Spiegel“.", "Karl Huber < Spiegel"),
        ("„Wir müssen sparen“, sagte Finanzminister Karl Huber dem Deutschlandfunk.", "Karl Huber < Deutschlandfunk"),
        ("„Wir müssen sparen“, sagte Finanzminister Karl Huber im Deutschlandfunk.", "Karl Huber < Deutschlandfunk"),
        pytest.param(
            "Er sei bereit, sagte Minister Karl Huber in einem Interview mit der „Zeit“.", "Karl Huber < Zeit"
        ),
        ("Er sei bereit, sagte Minister Karl Huber der Nachrichtenagentur AFP.", "Karl Huber < AFP"),
        pytest.param(
            "Karl Huber (CDU) sagte der Deutschen Presse-Agentur, das Geld sei knapp.",
            "Karl Huber < Deutsche Presse-Agentur",
        ),
        ("Karl Huber sagte der „Süddeutschen Zeitung“, das Geld sei knapp.", "Karl Huber < Süddeutsche Zeitung"),
    ],
)
def test_the_outlet_to_which_it_was_said_is_the_second_link(sentence: str, chain: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (chain, "person < media")


def test_a_relay_named_once_holds_for_the_rest_of_the_interview() -> None:
    text = (
        "Das Geld sei knapp, sagte Minister Karl Huber der „Bild“. Man müsse sparen. „Das wird hart“, sagte er weiter."
    )
    assert [s.chain for s in outer(text)] == ["Karl Huber < Bild"] * 3


def test_journalists_in_general_are_no_link() -> None:
    found = only("Minister Karl Huber sagte vor Journalisten in Kiel, das Geld sei knapp.")
    assert found.chain == "Karl Huber"
    assert "Journalisten" in found.addressee


def test_another_person_spoken_to_is_no_link() -> None:
    found = only("Präsident Otto Lind sagte der Kanzlerin Marta Kern, das Abkommen sei hinfällig.")
    assert found.chain == "Otto Lind"


@pytest.mark.parametrize(
    ("sentence", "chain", "kinds"),
    [
        (
            "Das Werk werde geschlossen, berichtet die „Süddeutsche Zeitung“ unter Berufung auf Betriebsrat Karl Huber.",
            "Karl Huber < Süddeutsche Zeitung",
            "person < media",
        ),
        (
            "Wie die Nachrichtenagentur Reuters unter Berufung auf Regierungskreise berichtet, wird das Werk geschlossen.",
            "Regierungskreise < Reuters",
            "group < media",
        ),
        (
            "Die BBC meldete unter Berufung auf die Polizei, zwei Menschen seien verletzt worden.",
            "Polizei < BBC",
            "authority < media",
        ),
    ],
)
def test_unter_berufung_auf_names_the_one_whose_words_they_are(sentence: str, chain: str, kinds: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (chain, kinds)


# --- nobody by name -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Verdächtige soll nach Italien geflohen sein.",
        "Es heißt, der Konzern wolle das Werk verkaufen.",
        "Die Leitung sei repariert, hieß es am Abend.",
    ],
)
def test_where_nobody_is_named_one_empty_link_stands(sentence: str) -> None:
    (link,) = only(sentence).links
    assert (link.spans, link.name, link.kind) == ((), None, "unknown")


def test_a_surname_that_is_a_trade_is_a_person_where_the_verb_has_one_subject() -> None:
    assert told("„Wir warten“, sagte Müller.")[0].kinds == "person"
    assert told("Jäger warnte vor Wölfen: „Sie kommen wieder.“")[0].kinds == "person"
    assert told("Bauern klagten, das sei zu teuer.")[0].kinds == "group"
    assert told("Laut Experten fehlt das Geld.")[0].kinds == "group"


def test_dem_vernehmen_nach_names_nobody() -> None:
    found = only("Dem Vernehmen nach wird der Vertrag noch im Mai unterzeichnet.")
    assert (found.chain, found.kinds) == ("?", "unknown")


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        pytest.param("Das Gesetz komme im Mai, hieß es aus Regierungskreisen.", "Regierungskreise"),
        pytest.param("Das Gesetz komme im Mai, verlautete aus Parteikreisen.", "Parteikreise"),
        pytest.param("Nach Angaben aus Sicherheitskreisen war der Mann bekannt.", "Sicherheitskreise"),
        ("Augenzeugen zufolge fielen mehrere Schüsse.", "Augenzeugen"),
        ("Experten gehen davon aus, dass die Preise steigen.", "Experten"),
    ],
)
def test_people_without_a_name_are_a_group(sentence: str, chain: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (chain, "group")


def test_es_heisst_in_a_report_names_the_report() -> None:
    found = only("In dem Bericht heißt es, die Brücke sei nicht mehr sicher.")
    assert (found.chain, found.kinds) == ("Bericht", "document")


def test_es_hiess_from_a_capital_names_the_capital() -> None:
    found = only("Aus Paris hieß es, das Vorgehen sei nicht abgesprochen.")
    assert (found.chain, found.kinds) == ("Paris", "authority")


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Nach Angaben der Polizei wurde niemand verletzt.", "Polizei"),
        ("Nach Polizeiangaben wurde niemand verletzt.", "Polizei"),
        ("Polizeiangaben zufolge wurde niemand verletzt.", "Polizei"),
        ("Einer Mitteilung des Ministeriums zufolge bleibt die Grenze offen.", "Ministerium"),
        ("Nach Angaben von Rettungskräften ist die Straße frei.", "Rettungskräfte"),
        ("Nach Einschätzung von Fachleuten fällt die Ernte aus.", "Fachleute"),
        pytest.param("Laut einer Erklärung des Auswärtigen Amtes sind alle in Sicherheit.", "Auswärtiges Amt"),
        ("Nordkoreanischen Angaben zufolge verlief der Start ohne Zwischenfall.", "Nordkorea"),
        ("Nach russischen Angaben wurden drei Drohnen abgeschossen.", "Russland"),
        ("Nach ukrainischer Darstellung brannte das Depot aus.", "Ukraine"),
        ("Nach Angaben aus Moskau wurden drei Drohnen abgeschossen.", "Moskau"),
        ("Nach Angaben von Ministerin Anna Blum ist das Geld da.", "Anna Blum"),
        pytest.param("Der Verein hat nach eigenen Angaben 300 Mitglieder.", "Verein"),
        pytest.param("Die israelische Armee griff nach eigenen Angaben Ziele im Süden an.", "israelische Armee"),
    ],
)
def test_angaben_are_named_after_whose_they_are(sentence: str, name: str) -> None:
    assert only(sentence).chain == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param("Russischen Agenturen zufolge landete die Maschine sicher.", "russische Agenturen"),
        ("Einem Sprecher der Polizei zufolge war der Mann betrunken.", "Sprecher der Polizei"),
        ("Dem zuständigen Ministerium zufolge reicht der Vorrat.", "zuständiges Ministerium"),
        ("Den Behörden zufolge ist die Lage ruhig.", "Behörden"),
        ("Einer neuen Studie zufolge schrumpft der Gletscher.", "neue Studie"),
        ("Die Klage sei unzulässig, erklärte das zuständige Gericht.", "zuständiges Gericht"),
        ("Nach Angaben des Statistischen Bundesamtes sank die Zahl.", "Statistisches Bundesamt"),
        ("Wie das Statistische Bundesamt mitteilte, sank die Zahl.", "Statistisches Bundesamt"),
        ("Ein Sprecher des Auswärtigen Amtes sagte, die Lage sei ernst.", "Sprecher des Auswärtigen Amtes"),
        pytest.param("Die Regierung in Warschau sagte, die Grenze bleibe offen.", "Regierung in Warschau"),
    ],
)
def test_a_source_without_a_proper_name_is_named_in_the_nominative(sentence: str, name: str) -> None:
    assert only(sentence).chain == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param("Der Kreml erklärte, das Treffen finde statt.", "Kreml"),
        pytest.param("Das Treffen finde statt, teilte das Weiße Haus mit.", "Weißes Haus"),
        ("Washington kündigte an, neue Sanktionen zu verhängen.", "Washington"),
        ("Moskau kritisierte den Beschluss.", "Moskau"),
        ("Nach Einschätzung aus Washington ist der Pakt hinfällig.", "Washington"),
        ("China forderte, die Zölle zu senken.", "China"),
    ],
)
def test_a_capital_or_seat_that_speaks_is_its_government(sentence: str, name: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (name, "authority")


# --- kinds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Minister Jan Weber", "person"),
        ("ein Sprecher der Polizei", "person"),
        ("die Anwältin des Angeklagten", "person"),
        ("mehrere Sprecher der Polizei", "group"),
        ("Anwohner", "group"),
        ("Beobachter", "group"),
        ("die Bundesregierung", "authority"),
        ("das Landgericht Kiel", "authority"),
        ("die Staatsanwaltschaft", "authority"),
        ("das Gesundheitsamt", "authority"),
        ("die Armee", "authority"),
        ("der Deutsche Wetterdienst", "authority"),
        ("die Feuerwehr", "authority"),
        ("der Konzern", "organisation"),
        ("die Deutsche Bahn", "organisation"),
        ("die Gewerkschaft Verdi", "organisation"),
        ("die SPD", "organisation"),
        ("die Weltgesundheitsorganisation", "organisation"),
        ("die Umweltorganisation Greenpeace", "organisation"),
        ("der Verband der Brauer", "organisation"),
        ("der Hamburger SV", "organisation"),
        ("der Kölner Zoo", "organisation"),
        ("die Vereinten Nationen", "organisation"),
        ("die Nachrichtenagentur Reuters", "media"),
        ("die BBC", "media"),
        ("die Zeitung „Le Monde“", "media"),
        ("der Sender", "media"),
    ],
)
def test_who_speaks_is_of_a_kind(source: str, kind: str) -> None:
    verb = "erklärten" if kind == "group" else "erklärte"
    assert only(f"Am Montag {verb} {source}, die Lage sei ernst.").kinds == kind


@pytest.mark.parametrize(
    "source", ["einer Studie", "dem Urteil", "einer Umfrage", "dem Brief", "dem Gesetz", "dem Gutachten"]
)
def test_what_is_written_is_a_document(source: str) -> None:
    assert only(f"Laut {source} bleibt das Moor geschützt.").kinds == "document"


def test_a_report_of_a_named_paper_is_that_paper() -> None:
    found = only("Laut einem Bericht der „Süddeutschen Zeitung“ wird das Werk verkauft.")
    assert (found.chain, found.kinds) == ("Süddeutsche Zeitung", "media")


def test_a_study_of_an_institute_is_a_document() -> None:
    found = only("Einer Studie der Universität Kiel zufolge schrumpft der Bestand.")
    assert (found.chain, found.kinds) == ("Studie der Universität Kiel", "document")


def test_a_statement_carried_on_keeps_the_link_of_the_one_before() -> None:
    text = "Die Polizei teilte mit, der Mann sei geständig. Er sitze in Haft."
    assert saying("in Haft", text).chain == "Polizei"


@pytest.mark.parametrize(
    "again",
    [
        pytest.param("Demnach war der Mann betrunken."),
        pytest.param("Der Mann war den Angaben zufolge betrunken."),
    ],
)
def test_demnach_and_den_angaben_zufolge_mean_the_source_before(again: str) -> None:
    text = f"Die Polizei teilte mit, der Fahrer sei in Haft. {again}"
    assert saying("betrunken", text).chain == "Polizei"


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Am Montag erklärten Hacker, das Netz sei offen.", "Hacker", "group"),
        ("Am Montag erklärten die Hacker, das Netz sei offen.", "Hacker", "group"),
        ("Die Besitzer erklärten, der Laden bleibe zu.", "Besitzer", "group"),
        ("Der Besitzer erklärte, der Laden bleibe zu.", "Besitzer", "person"),
        ("Die Befragten erklärten, der Preis sei zu hoch.", "Befragte", "group"),
        ("Ein Franzose sagte, der Zug sei voll.", "Franzose", "person"),
        ("Mehrere Franzosen sagten, der Zug sei voll.", "Franzosen", "group"),
        ("Die Verantwortlichen erklärten, der Fehler sei behoben.", "Verantwortliche", "group"),
        ("Nach Angaben der Hacker ist das Netz offen.", "Hacker", "group"),
        ("Nach Angaben der Behörden ist die Straße frei.", "Behörden", "authority"),
        ("Nach Angaben der Behörde ist die Straße frei.", "Behörde", "authority"),
    ],
)
def test_a_noun_in_no_table_is_of_the_kind_that_its_form_and_number_show(sentence: str, name: str, kind: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (name, kind)


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Einer der Feuerwehrleute sagte, das Dach sei eingestürzt.", "einer der Feuerwehrleute", "person"),
        ("Eine der Ärztinnen sagte, das Mittel fehle.", "eine der Ärztinnen", "person"),
        ("Einige der Länder erklärten, die Frist sei zu kurz.", "einige der Länder", "authority"),
        ("62 Prozent der Befragten erklärten, das Netz sei zu langsam.", "62 Prozent der Befragten", "group"),
        ("Zwei Drittel der Befragten gaben an, das Netz sei zu langsam.", "zwei Drittel der Befragten", "group"),
        ("Die Hälfte der Befragten gab an, das Netz sei zu langsam.", "die Hälfte der Befragten", "group"),
    ],
)
def test_a_part_of_several_is_of_their_kind_and_one_of_them_a_person(sentence: str, name: str, kind: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (name, kind)


# --- names of bodies ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Die Berliner Verkehrsbetriebe (BVG) teilten mit, die Linie sei gesperrt.", "Berliner Verkehrsbetriebe (BVG)"),
        ("Am Montag erklärte der Hamburger SV, der Vertrag sei gelöst.", "Hamburger SV"),
        (
            "Die größte Partei des Landes, die „Koalition der Mitte“ (KDM), erklärte, die Wahl sei gefälscht.",
            "Koalition der Mitte (KDM)",
        ),
        ("Der Betreiber des Kraftwerks, die Nordkraft AG, teilte mit, der Reaktor stehe still.", "Nordkraft AG"),
        (
            "In einer Presseerklärung des Verbandes Deutscher Imker (VDI) heißt es, der Honig sei knapp.",
            "Verband Deutscher Imker (VDI)",
        ),
        ("Das Netz sei gestört, berichtete das Portal nordnetz.de am Montag.", "nordnetz.de"),
    ],
)
def test_a_body_has_its_whole_name(sentence: str, name: str) -> None:
    assert only(sentence).chain == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Die American Chess Federation (ACF) teilte mit, das Turnier sei abgesagt. Nach Angaben der ACF fehlt das Geld.",
            "American Chess Federation (ACF)",
        ),
        (
            "In einer Presseerklärung des Verbandes Deutscher Imker (VDI) heißt es, der Honig sei knapp. "
            "Der VDI forderte, die Felder zu schützen.",
            "Verband Deutscher Imker (VDI)",
        ),
        (
            "Die Nordische Entwicklungsbank (NEB) warnte vor Schulden. Das Land habe sich übernommen, sagte die NEB.",
            "Nordische Entwicklungsbank (NEB)",
        ),
        (
            "Einem Bericht der „Westdeutschen Allgemeinen Zeitung“ (WAZ) zufolge schließt das Werk. Nach Angaben der WAZ "
            "verlieren 300 Menschen ihre Arbeit.",
            "Westdeutsche Allgemeine Zeitung (WAZ)",
        ),
    ],
)
def test_an_abbreviation_stands_for_the_whole_name_that_it_was_put_behind(text: str, name: str) -> None:
    assert [s.chain for s in outer(text)] == [name] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Das Landgericht Bremen hat die Klage abgewiesen. Das Gericht erklärte, die Frist sei versäumt.",
            "Landgericht Bremen",
        ),
        (
            "Das Landgericht Bremen hat die Klage abgewiesen. Nach Angaben des Gerichts war die Frist versäumt.",
            "Landgericht Bremen",
        ),
        ("Die SPD will die Steuer senken. Die Partei teilte mit, das Geld sei da.", "SPD"),
        ("Die Siemens AG baut das Werk aus. Das Unternehmen teilte mit, 300 Stellen entstünden.", "Siemens AG"),
        ("Die Hafenbehörde Riga schloss den Kai. Die Behörden erklärten, die Lage sei ruhig.", "Behörden"),
        ("Die Stadt schloss das Bad. Die Behörde erklärte, das Wasser sei trüb.", "Behörde"),
    ],
)
def test_a_bare_noun_is_the_body_named_before_and_a_plural_stays_itself(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


# --- angaben of nobody --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Nach ersten Angaben wurden drei Menschen verletzt.",
        "Nach Angaben wurden drei Menschen verletzt.",
        "Ersten Meldungen zufolge wurden drei Menschen verletzt.",
    ],
)
def test_angaben_of_nobody_name_nobody_and_are_hearsay(sentence: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds, found.hearsay) == ("?", "unknown", True)


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Nach offiziellen Angaben wurden drei Menschen verletzt.", "offizielle Angaben", "authority"),
        ("Offiziellen Angaben zufolge wurden drei Menschen verletzt.", "offizielle Angaben", "authority"),
        ("Nach Zeugenaussagen fielen mehrere Schüsse.", "Zeugen", "group"),
        ("Zeugenaussagen zufolge fielen mehrere Schüsse.", "Zeugen", "group"),
        ("Nach Aussagen von Zeugen fielen mehrere Schüsse.", "Zeugen", "group"),
        ("Medienberichten zufolge wurde das Werk verkauft.", "Medienberichte", "media"),
        ("Nach ersten Medienberichten wurde das Werk verkauft.", "erste Medienberichte", "media"),
    ],
)
def test_angaben_tell_in_themselves_whose_they_are(sentence: str, name: str, kind: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Der Unternehmer Wolf Grupp verkauft die Fabrik. Nach Grupps Meinung ist der Standort zu teuer.",
            "Wolf Grupp",
        ),
        ("Ministerin Anna Blum reist ab. Nach Blums Ansicht ist der Streit vorbei.", "Anna Blum"),
    ],
)
def test_a_genitive_before_the_noun_is_whose_opinion_it_is(text: str, name: str) -> None:
    found = outer(text)[-1]
    assert (found.chain, found.kinds) == (name, "person")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Am Montag wurde ein Bericht der Kommission veröffentlicht. Demnach fehlen 300 Ärzte.",
            "Bericht der Kommission",
            "document",
        ),
        (
            "Am Montag wurde eine Studie der Universität Kiel veröffentlicht. Demnach schrumpft der Bestand.",
            "Studie der Universität Kiel",
            "document",
        ),
        (
            "Die Polizei veröffentlichte am Montag neue Zahlen. Demnach sank die Zahl der Einbrüche.",
            "Polizei",
            "authority",
        ),
        ("Die Polizei hat die Ermittlungen beendet. Demzufolge war der Fahrer betrunken.", "Polizei", "authority"),
    ],
)
def test_demnach_is_the_text_or_the_body_of_the_sentence_before(text: str, name: str, kind: str) -> None:
    found = only(text)
    assert (found.chain, found.kinds) == (name, kind)


# --- relays -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("Präsident Otto Lind sagte der Zeitung „Hoy Bolivia“, die Wahl sei gültig.", "Otto Lind < Hoy Bolivia"),
        ("Präsident Otto Lind sagte der Wochenzeitung „Nordblatt“, die Wahl sei gültig.", "Otto Lind < Nordblatt"),
        ("Präsident Otto Lind sagte dem Fernsehsender „Kanal Drei“, die Wahl sei gültig.", "Otto Lind < Kanal Drei"),
        (
            "Die Wahl sei gültig, sagte Präsident Otto Lind laut der Zeitung „Hoy Bolivia“.",
            "Otto Lind < Hoy Bolivia",
        ),
        ("Verbandschef Karl Huber sagte in der „Zeit“, das Geld sei knapp.", "Karl Huber < Zeit"),
        ("„Das Geld ist knapp“, schrieb Verbandschef Karl Huber in der „Zeit“.", "Karl Huber < Zeit"),
    ],
)
def test_an_outlet_that_no_lexicon_knows_is_a_relay_by_the_noun_before_its_name(sentence: str, chain: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (chain, "person < media")


def test_an_outlet_that_no_lexicon_knows_can_speak_itself() -> None:
    found = only("Die Wahl sei gültig, berichtet die Zeitung „Hoy Bolivia“.")
    assert (found.chain, found.kinds) == ("Hoy Bolivia", "media")


def test_a_relay_that_no_lexicon_knows_holds_for_the_rest_of_the_interview() -> None:
    text = (
        "Ministerin Anna Blum sagte dem Sender „Radio Nord“: „Das Geld ist knapp.“ Man müsse sparen. "
        "„Das wird hart“, sagte sie weiter."
    )
    assert [s.chain for s in outer(text)] == ["Anna Blum < Radio Nord"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Laut einem Brief sagte Karl Huber, das Geld sei knapp.",
        "Das Geld sei knapp, sagte Karl Huber laut dem Protokoll.",
    ],
)
def test_a_document_is_no_relay(sentence: str) -> None:
    assert only(sentence).chain == "Karl Huber"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Wie heise.de berichtet, ist das Netz gestört.", "heise.de"),
        ("Nach Angaben von nordnetz.de ist das Netz gestört.", "nordnetz.de"),
        ("Das Netz sei gestört, berichtet stern.de.", "stern.de"),
    ],
)
def test_a_domain_is_an_outlet(sentence: str, name: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (name, "media")


def test_a_known_outlet_has_its_country_and_owner_and_an_unknown_one_none() -> None:
    (known,) = only("Das Werk werde verkauft, meldete die Nachrichtenagentur Xinhua.").links
    (unknown,) = only("Das Werk werde verkauft, meldete die Zeitung „Hoy Bolivia“.").links
    assert (known.kind, known.country, known.owner) == ("media", "CN", "state")
    assert (unknown.kind, unknown.country, unknown.owner) == ("media", None, None)


@pytest.mark.parametrize(
    "before",
    [
        "Kapitän Karl Huber nimmt die Elf in Schutz.",
        "Kapitän Karl Huber ist verärgert. Aufgeben?",
        "Kapitän Karl Huber hat seine Kritik erneuert:",
    ],
)
def test_what_has_no_frame_is_said_by_whom_the_sentence_before_tells_of(before: str) -> None:
    text = f"Es werde regnen, sagte Trainer Jan Weber. {before} Der Platz sei nicht zu bespielen gewesen."
    assert saying("Der Platz", text).chain == "Karl Huber"


def test_nach_seinen_worten_alone_names_who_speaks() -> None:
    text = "Direktor Jan Weber gab nach. Richtig ist nach seinen Worten nur, dass die Küche schließt."
    assert saying("dass die Küche", text).chain == "Jan Weber"


def test_the_mouth_is_its_owner() -> None:
    text = "Ministerin Anna Blum zögert. Vor vier Wochen hatte es aus ihrem Mund geheißen, der Satz bleibe."
    assert saying("der Satz", text).chain == "Anna Blum"


def test_an_ambassador_is_no_message() -> None:
    assert saying("Der Vertrag", "Der Vertrag gelte, sagte der Botschafter in Bern.").chain == "Botschafter in Bern"


def test_a_month_that_is_recalled_dates_nothing_that_is_said_anew() -> None:
    text = "Den ganzen März hatte Jan Weber beteuert, er bleibe. Der Abschied müsse sein, murmelte er auf dem Flur."
    assert [s.said_at for s in outer(text, published="2024-05-15")] == ["2024-03", None]


# --- who is cited by whom ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("Der Spiegel zitiert den Prediger Karl Huber mit den Worten: „Wir hatten Angst.“", "Karl Huber < Der Spiegel"),
        (
            "Der Minister Jan Weber wird von der Nachrichtenagentur Reuters mit den Worten zitiert: „Wir hatten Angst.“",
            "Jan Weber < Reuters",
        ),
        ("„Es war ruhig“, zitiert ndr.de Polizeisprecher Karl Huber.", "Karl Huber < ndr.de"),
        ("„Es war ruhig“, zitiert Welt-Online den Minister.", "Minister < Welt-Online"),
        ("„Das wird gut“, zitiert die „Werftwoche“ Karl Huber in einem Bericht.", "Karl Huber < Werftwoche"),
    ],
)
def test_who_is_cited_comes_before_the_outlet_that_cites_him(sentence: str, chain: str) -> None:
    assert only(sentence).chain == chain


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("„Wir hatten einen Vorfall“, sagte der Einsatzleiter laut ndr.de.", "Einsatzleiter < ndr.de"),
        (
            "Der Experte Karl Huber geht laut dem Bericht des Fachmagazins „Werftwoche“ davon aus, dass die Preise steigen.",
            "Karl Huber < Werftwoche",
        ),
    ],
)
def test_a_subject_speaks_before_the_outlet_that_stands_beside_its_verb(sentence: str, chain: str) -> None:
    assert only(sentence).chain == chain


def test_laut_taz_is_an_outlet_in_lower_case() -> None:
    assert (only("Laut taz steigen die Preise.").chain, only("Laut taz steigen die Preise.").kinds) == ("taz", "media")


def test_a_source_phrase_tells_to_whom_its_words_were_said() -> None:
    found = only("Nach Angaben der Sprecherin Anna Blum gegenüber dem Weser-Kurier fehlt das Geld.")
    assert found.chain == "Anna Blum < Weser-Kurier"


def test_what_an_agency_relies_on_holds_for_its_next_sentence() -> None:
    text = "Unter Berufung auf die Polizei teilte die Agentur Reuters mit, drei Menschen seien verletzt. Einer sei geflohen."
    assert saying("geflohen", text).chain == "Polizei < Reuters"


# --- kinds by the place of a noun ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Ärzte ohne Grenzen teilte mit, es fehle an Zelten.", "Ärzte ohne Grenzen", "organisation"),
        ("Die Union liegt laut Forschungsgruppe Wahlen vorn.", "Forschungsgruppe Wahlen", "organisation"),
        ("Nach Angaben von Infratest dimap liegt die SPD vorn.", "Infratest dimap", "organisation"),
        ("Laut dem Konzertbüro Karl Huber fällt die Reise aus.", "Konzertbüro Karl Huber", "organisation"),
        ("Laut Robert Koch-Institut sinkt die Zahl.", "Robert Koch-Institut", "authority"),
    ],
)
def test_a_name_inside_of_a_name_does_not_tell_the_kind(sentence: str, name: str, kind: str) -> None:
    found = only(sentence)
    assert (found.chain, found.kinds) == (name, kind)


def test_two_who_are_named_side_by_side_are_persons() -> None:
    found = only("Die Abgeordneten Karl Huber und Anna Blum sagten, das Gesetz sei falsch.")
    assert (found.chain, found.kinds) == ("Karl Huber und Anna Blum", "person")


def test_the_organisation_is_the_one_that_has_just_spoken() -> None:
    text = "Ärzte ohne Grenzen teilte mit, drei Flugzeuge seien gelandet. Der Organisation zufolge fehlen Zelte."
    assert saying("fehlen", text).chain == "Ärzte ohne Grenzen"


def test_a_role_of_its_own_is_not_the_last_speaker() -> None:
    text = "Der Senator Jan Weber lobte den Plan. Der Leiter der Schule sagte, das Geld fehle."
    assert saying("das Geld fehle", text).chain == "Leiter der Schule"


def test_an_outlet_of_the_sentence_before_is_the_relay_of_the_next_words() -> None:
    text = "Anna Blum äußerte sich in einem Interview mit dem Deutschlandfunk zu dem Fall. Blum wies darauf hin, dass Geld fehle."
    assert saying("Geld fehle", text).chain == "Anna Blum < Deutschlandfunk"


def test_an_outlet_in_lower_case_speaks_and_shares_of_nobody_are_a_group() -> None:
    assert (
        only("Die taz berichtet, dass die Zahl steigt.").chain,
        only("Die taz berichtet, dass die Zahl steigt.").kinds,
    ) == (
        "taz",
        "media",
    )
    assert only("75 Prozent erklärten, dass sie den Bau ablehnen.").kinds == "group"


# --- the kind and the name of who speaks, as new texts call them ----------------------------------------------------


def test_a_weekday_before_the_relay_is_no_part_of_its_name() -> None:
    found = only(
        "Der Deich wird 19 Millionen kosten, bestätigte Landrätin Anna Öztürk am Mittwoch der Auer Welle zufolge."
    )
    assert (found.chain, found.kinds) == ("Anna Öztürk < Auer Welle", "person < media")


@pytest.mark.parametrize(
    ("source", "chain", "kind"),
    [("Diesem Zeugen", "Zeuge", "person"), ("Den Zeugen", "Zeugen", "group"), ("Augenzeugen", "Augenzeugen", "group")],
)
def test_the_article_tells_one_witness_from_several(source: str, chain: str, kind: str) -> None:
    found = only(f"{source} zufolge war die Halle am Abend dunkel.")
    assert (found.chain, found.kinds) == (chain, kind)


def test_a_possessive_means_the_one_who_is_called_by_a_role_alone() -> None:
    text = "Ein Augenzeuge meldete sich am Hafen. Seiner Darstellung zufolge brannte zuerst das Lager."
    assert saying("brannte", text).chain == "Augenzeuge"


def test_of_two_names_side_by_side_the_first_is_the_subject() -> None:
    text = "Jens Ahrend und Karl Lohmann stritten. So kritisierte Ahrend Lohmann heftig, es sei ein Fehler gewesen."
    assert saying("Fehler", text).chain == "Jens Ahrend"


@pytest.mark.parametrize(
    ("speaker", "chain"),
    [
        ("Der Abgeordnete des russischen Föderationsrates Viktor Oserow", "Viktor Oserow"),
        ("Der Bürgermeister von Christchurch, Bob Parker,", "Bob Parker"),
        ("Der Anwalt des Ministers Jan Weber", "Anwalt des Ministers Jan Weber"),
    ],
)
def test_a_name_behind_a_genitive_is_that_of_the_role_unless_another_role_stands_before_it(
    speaker: str, chain: str
) -> None:
    found = only(f"{speaker} sagte, das Gesetz sei gut.")
    assert (found.chain, found.kinds) == (chain, "person")


def test_the_owner_in_the_genitive_is_not_the_one_who_speaks() -> None:
    text = "Brandts neuer Sprecher Jan Weber sagte, das sei falsch. Otto Brandt schwieg."
    assert saying("falsch", text).chain == "Jan Weber"


def test_an_abbreviation_is_of_the_kind_of_its_long_form() -> None:
    text = "Der Verfassungsgerichtshof (VfGH) tagte. Der VfGH erklärte, das Gesetz sei nichtig."
    assert saying("nichtig", text).kinds == "authority"


def test_a_name_with_a_legal_form_elsewhere_is_a_firm() -> None:
    text = "Die Läden gehören der Beate Kranz AG. Beate Kranz rechnet mit einem Umsatz von zwei Millionen Euro."
    assert saying("Umsatz", text).kinds == "organisation"


def test_konjunktiv_without_a_frame_goes_on_with_who_spoke() -> None:
    text = "Theresa Kamp forderte ihn auf, nachzudenken. Als scheidende Ministerin habe sie ihren Abschied akzeptiert."
    assert saying("Abschied", text).chain == "Theresa Kamp"


@pytest.mark.parametrize(
    ("body", "short", "kind"),
    [
        ("Der Bund der Steuerzahler", "BdSt", "organisation"),
        ("Das Bundesamt für Seeschifffahrt", "BSH", "authority"),
    ],
)
def test_a_noun_that_is_an_authority_only_alone_is_none_in_a_long_name(body: str, short: str, kind: str) -> None:
    text = f"{body} ({short}) tagte. {body.split()[0]} {short} erklärte, das Wasser werde steigen."
    assert saying("steigen", text).kinds == kind


def test_the_name_behind_the_comma_speaks_and_not_the_genitive_before_it() -> None:
    text = "Thaksin Shinawatra schwieg. Der Kampfgefährte Thaksins, Newin Chidchob, sagte, er habe niemanden verraten."
    assert saying("verraten", text).chain == "Newin Chidchob"


def test_a_quotation_that_is_a_sentence_is_that_of_who_spoke_before() -> None:
    text = "Minister Jan Weber sagte, das Haus sei leer.\n\nDie Halle steht seit Mai. „Morgen räumen wir das Lager.“"
    assert [s.chain for s in outer(text)][-1] == "Jan Weber"


def test_a_first_name_that_is_a_surname_elsewhere_does_not_part_a_name() -> None:
    text = "Kanzler Gerhard Schröder kam. Wolfgang Gerhard schwieg, Schröder sagte, er werde bleiben."
    assert saying("bleiben", text).chain == "Gerhard Schröder"


@pytest.mark.parametrize(
    ("side", "chain", "kind"),
    [
        ("Von Seiten der deutschen Delegation", "deutsche Delegation", "organisation"),
        ("Von russischer Seite", "Russland", "authority"),
    ],
)
def test_a_side_speaks_for_whose_side_it_is(side: str, chain: str, kind: str) -> None:
    found = only(f"{side} hieß es, das Papier sei verwässert.")
    assert (found.chain, found.kinds) == (chain, kind)


def test_a_thing_that_cannot_speak_is_nobody() -> None:
    found = only("Es besteht Einigkeit darüber, dass das Spiel wichtig gewesen sei.")
    assert (found.chain, found.kinds) == ("?", "unknown")


@pytest.mark.parametrize(("owner", "chain"), [("", "?"), (" des Vereins Nordlicht", "Verein Nordlicht")])
def test_a_press_release_is_its_authors_and_not_the_press(owner: str, chain: str) -> None:
    assert only(f"„Der Hafen bleibt zu“, heißt es in einer Pressemitteilung{owner}.").chain == chain


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Botschaft", "authority"), ("Rat", "organisation"), ("Versicherung", "organisation")],
)
def test_a_body_that_is_called_as_a_word_of_saying_speaks_where_it_is_the_subject(name: str, kind: str) -> None:
    article = "Der" if name == "Rat" else "Die"
    found = only(f"{article} {name} teilte mit, der Fall werde geprüft.")
    assert (found.chain, found.kinds) == (name, kind)


def test_a_message_is_none_of_a_body() -> None:
    assert only("Seine Botschaft: „Niemand ist allein.“").chain != "Botschaft"
    assert only("Die Botschaft des Bischofs, niemand sei allein, kam an.").chain == "Bischof"


@pytest.mark.parametrize(
    "frame",
    [
        "sagte Jan Weber einer Reporterin der BBC",
        "sagte Jan Weber einer BBC-Reporterin",
        "sagte Jan Weber gegenüber einem BBC-Reporter",
    ],
)
def test_words_to_an_outlets_reporter_came_through_the_outlet(frame: str) -> None:
    assert only(f"„Das ist falsch“, {frame}.").chain == "Jan Weber < BBC"


def test_words_to_a_reporter_of_no_outlet_came_through_none() -> None:
    assert only("„Das ist falsch“, sagte Jan Weber einem Reporter.").chain == "Jan Weber"


@pytest.mark.parametrize("outlet", ["taz", "tagesschau.de"])
def test_an_outlet_in_lower_case_speaks_from_quotation_marks(outlet: str) -> None:
    assert only(f"Laut „{outlet}“ hat der Verein den Vertrag gekündigt.").chain == outlet


@pytest.mark.parametrize("name", ["Thomas Maurer", "Karl Maurer", "Thomas Bauer", "Uwe Gärtner"])
def test_behind_a_first_name_a_trade_is_a_surname(name: str) -> None:
    found = only(f"„Ein guter Start“, sagte Trainer {name}.")
    assert (found.chain, found.kinds) == (name, "person")


@pytest.mark.parametrize("people", ["Richter", "Fischer", "Müller", "Forscher"])
def test_a_noun_that_is_a_surname_too_is_many_people_with_the_article_of_many(people: str) -> None:
    found = only(f"Die {people} erklärten, der Fall werde geprüft.")
    assert (found.chain, found.kinds) == (people, "group")


def test_the_day_of_words_is_none_of_their_sources_name() -> None:
    assert only("Nach Angaben der Polizei vom Dienstag wurden drei Menschen verletzt.").chain == "Polizei"
    text = "In dem Schreiben vom 11. August heißt es, der Vertrag sei nichtig."
    assert only(text, "2024-08-20").chain.endswith("Schreiben vom 11. August")


@pytest.mark.parametrize(
    "told_of",
    [
        "Viele freute das Urteil des Landgerichts Mannheim.",
        "Der Freispruch im Saal des Landgerichts Mannheim freute viele.",
        "Der Richter Seidling vom Landgericht Mannheim kam spät.",
    ],
)
def test_a_court_that_is_named_inside_a_longer_phrase_is_known_by_its_noun(told_of: str) -> None:
    text = f"{told_of} Das Gericht sagte, der Mann sei nicht schuldig."
    assert saying("nicht schuldig", text).chain == "Landgericht Mannheim"


def test_an_agency_in_lower_case_is_told() -> None:
    assert only("„Mein Bruder ist müde“, sagte Georg Huber der dpa.").chain == "Georg Huber < dpa"


def test_an_outlet_that_is_called_by_its_country_passes_words_on() -> None:
    text = "Gary Moore berichtete im neuseeländischen Fernsehen, er warte auf Rettung."
    assert only(text).chain == "Gary Moore < neuseeländisches Fernsehen"
    text = "Gary Moore berichtete in spanischen Medien, er warte auf Rettung."
    assert only(text).chain == "Gary Moore"


def test_a_bodys_name_of_common_words_is_no_persons() -> None:
    found = only("Die Initiative Fair Play Now erklärte, der Bau sei falsch.")
    assert (found.chain, found.kinds) == ("Initiative Fair Play Now", "organisation")
    text = "Der Präsident der Region Elsass Adrien Zeller sagte, der Bau sei falsch."
    assert only(text).chain == "Adrien Zeller"


@pytest.mark.parametrize(
    ("who", "chain"),
    [
        ("Minister Weber der taz", "Weber < taz"),
        ("die Ministerin der dpa", "Ministerin < dpa"),
        ("er der taz", "? < taz"),
        ("die Ministerin der „Süddeutschen Zeitung“", "Ministerin < Süddeutsche Zeitung"),
        ("der Sprecher der taz", "Sprecher der taz"),
    ],
)
def test_who_is_none_of_its_staff_tells_an_outlet(who: str, chain: str) -> None:
    assert only(f"„Es ist ruhig“, sagte {who} am Montag.").chain == chain


@pytest.mark.parametrize(
    "frame", ["sagte Jan Weber t-online", "sagte Jan Weber gegenüber t-online", "sagte Jan Weber zu t-online"]
)
def test_an_outlet_in_lower_case_needs_no_article(frame: str) -> None:
    assert only(f"„Er bleibt“, {frame}.").chain == "Jan Weber < t-online"


def test_what_an_outlet_has_found_out_is_its_own() -> None:
    assert only("Nach Recherchen des NDR bleibt der Vorstand.").chain == "NDR"


@pytest.mark.parametrize(
    ("frame", "outlet"),
    [
        ("In der Talkshow „Hart aber fair“ sagte Weber", "Hart aber fair"),
        ("Im ARD-„Bericht aus Berlin“ sagte Weber", "Bericht aus Berlin"),
        ("Bei „Maischberger“ sagte Weber", "Maischberger"),
        ("Weber schrieb in der „Rundschau am Morgen“", "Rundschau am Morgen"),
        ("Weber sagte in der Sendung „Wir müssen reden“", "Wir müssen reden"),
        ("Weber sagte dem „Handelsblatt“ und der „FAZ“", "Handelsblatt und FAZ"),
    ],
)
def test_a_programme_is_a_relay_and_its_title_nobodys_words(frame: str, outlet: str) -> None:
    found = only(f"{frame}, das werde teuer.")
    assert (found.quote, found.chain) == ("das werde teuer", f"Weber < {outlet}")


def test_what_a_paper_is_called_by_somebody_is_his_word() -> None:
    assert only("Weber nannte die Sendung „eine Zumutung“.").quote == "„eine Zumutung“"


@pytest.mark.parametrize(
    "told",
    [
        "Wie NDR, WDR und „Süddeutsche Zeitung“ berichten, {}.",
        "Nach Recherchen von NDR, WDR und SZ {}.",
        "Laut NDR, WDR und „Süddeutscher Zeitung“ {}.",
        "Nach Angaben von Polizei, Feuerwehr und Rettungsdienst {}.",
        "Wie die Ministerin, der Staatssekretär und die Polizei mitteilten, {}.",
    ],
)
def test_a_list_of_three_is_one_source(told: str) -> None:
    assert only(told.format("wusste der Wirt davon")).quote == "wusste der Wirt davon"


@pytest.mark.parametrize(
    ("text", "quote", "source"),
    [
        ("Das Team fand laut Feuerwehr Benzin.", "Das Team fand … Benzin", "Feuerwehr"),
        (
            "Der Kurier hatte laut Staatsanwaltschaft Waffen geladen.",
            "Der Kurier hatte … Waffen geladen",
            "Staatsanwaltschaft",
        ),
        ("Gerettet wurde laut Polizei der Pilot.", "Gerettet wurde … der Pilot", "Polizei"),
        ("Geplant ist laut Stadtrat der Abriss der Mühle.", "Geplant ist … der Abriss der Mühle", "Stadtrat"),
        ("Gesucht wird nach Angaben der Polizei der 19-Jährige.", "Gesucht wird … der 19-Jährige", "Polizei"),
        ("Die Frau stammt nach Polizeiangaben aus Ghana.", "Die Frau stammt … aus Ghana", "Polizei"),
        ("Der Ast fiel nach Angaben der Feuerwehr vom Baum.", "Der Ast fiel … vom Baum", "Feuerwehr"),
        ("Die Wirte gehen laut einem Sprecher von Verlusten aus.", "Die Wirte gehen … von Verlusten aus", "Sprecher"),
        ("Das Kind wurde laut Polizei in eine Klinik gebracht.", "Das Kind wurde … in eine Klinik gebracht", "Polizei"),
        ("Der Bau wird laut Gericht Mitte Juni beendet.", "Der Bau wird … Mitte Juni beendet", "Gericht"),
        ("Die Leute lesen laut einer Umfrage weniger Bücher.", "Die Leute lesen … weniger Bücher", "Umfrage"),
        ("Es fehlen laut Bürgermeister Jan Weber Stühle.", "Es fehlen … Stühle", "Jan Weber"),
    ],
)
def test_behind_a_source_in_its_middle_a_clause_goes_on(text: str, quote: str, source: str) -> None:
    assert (only(text).quote, only(text).chain) == (quote, source)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Angaben der Gewerkschaft der Lokführer", "Gewerkschaft der Lokführer"),
        ("Ansicht der Kritiker", "Kritiker"),
        ("Angaben des Vereins Haus und Garten", "Verein Haus und Garten"),
        ("Angaben einer Sprecherin von Amnesty", "Sprecherin von Amnesty"),
        ("Angaben der Bundesagentur für Arbeit", "Bundesagentur für Arbeit"),
        ("Angaben der Polizei Köln", "Polizei Köln"),
    ],
)
def test_what_belongs_to_a_source_stays_with_it_in_the_middle_of_a_clause(source: str, name: str) -> None:
    found = only(f"Am Montag fehlten nach {source} zwei Züge.")
    assert (found.chain, found.quote) == (name, "Am Montag fehlten … zwei Züge")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Präsident Putin Vergeltung angekündigt", "Putin"),
        ("Ministerin Faeser Aufklärung gefordert", "Faeser"),
    ],
)
def test_what_somebody_does_is_not_his_surname(text: str, chain: str) -> None:
    assert only(f"Nach dem Anschlag in Moskau hat {text}.").chain == chain


@pytest.mark.parametrize(
    ("speakers", "name", "kind"),
    [
        ("Kanzler Olaf Weber und Präsident Emil Macron", "Olaf Weber und Emil Macron", "person"),
        ("Minister Marco Blum (FDP) und Ministerin Lisa Kern (Grüne)", "Marco Blum und Lisa Kern", "person"),
        ("Die USA und Frankreich", "USA und Frankreich", "authority"),
        ("Polizei, Feuerwehr und THW", "Polizei, Feuerwehr und THW", "authority"),
        ("NDR und WDR", "NDR und WDR", "media"),
    ],
)
def test_several_who_speak_as_one_are_named_together(speakers: str, name: str, kind: str) -> None:
    found = only(f"{speakers} teilten mit, der Strom sei weg.")
    assert (found.chain, found.kinds) == (name, kind)


def test_several_outlets_that_know_something_are_named_together() -> None:
    text = "Nach Recherchen von WDR, NDR und „Süddeutscher Zeitung“ floss Geld."
    assert only(text).chain == "WDR, NDR und Süddeutsche Zeitung"


def test_two_roles_of_one_are_one() -> None:
    assert only("Der Vizekanzler und Minister Franz Blum sagte, er bleibe.").chain == "Franz Blum"


def test_who_has_a_role_is_known_by_it_in_the_genitive() -> None:
    before = "Bürgermeister Jan Weber lobte die Helfer. „Das war schwer“, sagte Einsatzleiter Uwe Lang."
    text = f"{before} Nach Angaben des Bürgermeisters sind drei Straßen gesperrt."
    assert saying("drei Straßen", text).chain == "Jan Weber"


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister wies die Vorwürfe zurück. Er soll Steuern hinterzogen haben.",
        "Der Verteidiger forderte Freispruch. Der 40-Jährige soll seine Frau getötet haben.",
        "Der Lehrer soll Schüler geschlagen haben. Die Schule weist die Vorwürfe zurück.",
    ],
)
def test_what_somebody_is_said_to_have_done_neither_he_nor_his_lawyer_says(text: str) -> None:
    found = saying(" soll ", text)
    assert (found.kind, found.chain, found.act, found.hearsay) == ("free_indirect", "?", "assert", True)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Die „Bild“ berichtet unter Berufung auf ein internes Papier, es werde eng.", "internes Papier < Bild"),
        ("Die Agentur Reuters berichtet unter Berufung auf zwei Insider, es werde eng.", "zwei Insider < Reuters"),
        ("Die Lage sei ernst, sagte Blum mit Verweis auf die Kosten.", "Blum"),
        ("In der Sitzung sagte Merz nach Angaben von Teilnehmern, das sei ein Fehler.", "Merz < Teilnehmer"),
        ("Die Agentur Interfax zitierte Lawrow mit den Worten, der Westen lüge.", "Lawrow < Interfax"),
        ("Wie Landrat Jan Blum auf Anfrage bestätigte, bleibt das Bad zu.", "Jan Blum"),
        ("„Das ist gut“, sagte Blum auf WDR 5.", "Blum < WDR"),
        ("Es werde eng, sagten zwei mit der Sache vertraute Leute.", "zwei mit der Sache vertraute Leute"),
    ],
)
def test_what_somebody_goes_by_is_a_source_and_where_he_speaks_none(text: str, chain: str) -> None:
    assert only(text).chain == chain


def test_what_somebody_is_asked_he_does_not_say() -> None:
    assert only("Auf die Frage, ob er noch einmal antrete, sagte Blum: „Ja.“").quote == "„Ja.“"


def test_behind_its_occasion_a_frame_has_its_subject() -> None:
    assert only("„Das ist gut“, sagte Weber nach dem Urteil am Mittwoch.").speaker == "Weber"


@pytest.mark.parametrize(
    ("frame", "outlet"),
    [
        ("Im Interview der „Welt am Sonntag“ sagte Blum", "Welt am Sonntag"),
        ("In einem Gespräch mit der „taz“ sagte Minister Jan Blum", "taz"),
    ],
)
def test_an_interview_is_the_papers(frame: str, outlet: str) -> None:
    assert only(f"{frame}, das Bad bleibe zu.").chain.endswith(f"Blum < {outlet}")
