"""Whose words they are where only grammar or another sentence tells: names, kinds and relays of sources."""

from __future__ import annotations

import pytest

from reading import outer


def last_chain(text: str) -> str:
    """The chain of the last statement that lies in no other, each link with its kind."""
    return last(text)[0]


def last_kind(text: str) -> str:
    return last(text)[1].split(" < ")[0]


def last(text: str) -> tuple[str, str]:
    told = outer(text)[-1]
    return told.chain, told.kinds


# --- noun phrases -------------------------------------------------------------------------------------------------


def test_a_nominative_behind_a_name_is_no_genitive_of_it() -> None:
    assert last_chain("Nach Auskunft der Nordkraft wird der überwiegende Teil verkauft.") == "Nordkraft"


def test_an_adjective_with_a_state_before_its_hyphen_is_an_adjective() -> None:
    assert last_chain("Die US-amerikanische Zeitschrift „Bolt“ berichtet, die Tour sei zu Ende.") == "Bolt"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Nach Angaben eines finnischen Jungen stand die Tür offen.", "finnischer Junge"),
        ("Nach Angaben des Angeklagten stand die Tür offen.", "Angeklagter"),
        ("Nach Angaben des Militärs stand die Tür offen.", "Militär"),
        ("Ersten Berichten zufolge stand die Tür offen.", "erste Berichte"),
        ("Die Osloer Hafenbehörden teilten mit, das Becken sei gesperrt.", "Osloer Hafenbehörden"),
        ("Laut Statistischem Landesamt sank die Zahl der Höfe.", "Statistisches Landesamt"),
        ("Der 330 Seiten starke Bericht rügt, das Amt habe versagt.", "330 Seiten starker Bericht"),
        ("Nach Angaben des Multilateralen Ostseefonds fehlt das Geld.", "Multilateraler Ostseefonds"),
        ("Nach Ansicht von SPD und Linken reicht das Geld nicht.", "SPD und Linke"),
        ("Der Evangelische Kirchenkreis Magdeburg fordert mehr Geld.", "Evangelischer Kirchenkreis Magdeburg"),
        ("Lale Gümüz vom Verein Meereswacht nannte den Plan falsch.", "Lale Gümüz"),
        ("Die Initiative „St. Agnes bleibt“ kündigte Protest an.", "Initiative „St. Agnes bleibt“"),
        ("Ein anderer Vertrauter sagte, der Preis sei zu hoch.", "anderer Vertrauter"),
        ("Der Internationale Währungsfonds (IWF) teilte mit, das Geld sei da.", "Internationaler Währungsfonds (IWF)"),
        ("Nordwind Motors teilte mit, das Werk werde geschlossen.", "Nordwind Motors"),
        ("Nach Angaben des dänischen Datendienstes ist das Netz gestört.", "dänischer Datendienst"),
        ("Den Organisatoren der Konferenz zufolge kamen 300 Gäste.", "Organisatoren der Konferenz"),
        ("Mehrere Sunniten sagten, sie seien bedroht worden.", "Sunniten"),
        ("Bandenmitglieder erklärten, sie hätten nichts gewusst.", "Bandenmitglieder"),
        ("Nach Aussage des Jugendlichen stand die Tür offen.", "Jugendlicher"),
        ("Der 21-jährige Festgenommene erklärte, er habe nichts getan.", "21-jähriger Festgenommener"),
        ("Nach Angaben der beiden jungen Frauen stand die Tür offen.", "junge Frauen"),
        ("Gestern gab es einen Unfall. Der 23-Jährige gab an, er sei gestürzt.", "23-Jähriger"),
        ("Nach Angaben des 19-Jährigen und seines Begleiters stand die Tür offen.", "19-Jähriger"),
        ("Bei den Grünen wächst der Unmut. Die Partei forderte einen Neuanfang.", "Grüne"),
    ],
)
def test_a_name_stands_in_the_nominative_of_its_own_number(sentence: str, name: str) -> None:
    assert last_chain(sentence) == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Nordwind Motors, der Hersteller des Rollers Kiebitz, teilte mit, das Werk schließe.", "Nordwind Motors"),
        ("Die Regierungspartei des Landes, die Hamas, kritisierte den Beschluss.", "Hamas"),
        ("Die Tageszeitung ''La Tribuna'' berichtete, der Minister trete zurück.", "La Tribuna"),
        ("In der aktuellen Ausgabe des Magazins „Kontur“ heißt es, der Minister trete zurück.", "Kontur"),
        ("Der vom Minister ausgearbeitete Entwurf sieht vor, dass die Schule später beginnt.", "Entwurf"),
        (
            "Die Staatsanwaltschaft ermittelt gegen Kurt Ertel. Die Staatsanwaltschaft wirft Ertel vor, gelogen zu haben.",
            "Staatsanwaltschaft",
        ),
        ("Ein Programm sei nicht vorgesehen, schrieb das Innenministerium dieser Zeitung.", "Innenministerium"),
        ("Am Montag reichte die Schauspielerin Klage ein. Sie erklärte, man habe gelogen.", "Schauspielerin"),
    ],
)
def test_a_name_ends_where_something_else_begins(sentence: str, name: str) -> None:
    assert last_chain(sentence) == name


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Behördlichen Angaben zufolge starben zwölf Menschen.", "Behörden", "authority"),
        ("Polizeilichen Angaben zufolge war er betrunken.", "Polizei", "authority"),
        ("Nach Berichten der Armee starben zwei Soldaten.", "Armee", "authority"),
        ("Ein Bericht der Armee besagt, zwei Soldaten seien tot.", "Bericht der Armee", "document"),
        ("Die Angaben der Feuerwehr wurden korrigiert. Demnach starben zwei Menschen.", "Feuerwehr", "authority"),
        ("Das Gericht reagiert nach eigenen Worten auf neue Technik.", "Gericht", "authority"),
    ],
)
def test_whose_words_they_are_by_an_adjective_a_plural_or_the_sentence_before(
    sentence: str, name: str, kind: str
) -> None:
    found = last(sentence)
    assert (found[0], found[1].split(" < ")[0]) == (name, kind)


def test_a_study_speaks_itself_before_the_paper_that_tells_of_it() -> None:
    text = "Einer Studie des Ministeriums zufolge verzichten viele auf ein Studium, wie die „Süddeutsche Zeitung“ berichtete."
    assert last(text) == ("Studie des Ministeriums < Süddeutsche Zeitung", "document < media")


def test_the_paper_of_an_interview_stays_a_link_while_nobody_else_is_named() -> None:
    text = (
        "Der Kandidat, Jean Morel, hat in einem Interview mit der „Süddeutschen Zeitung“ gesagt, er bleibe. Im April wird "
        "gewählt. Die Wahl findet im ganzen Land statt. Das Land ist groß. Es gibt viele Orte. Er habe Chancen, sagte Morel."
    )
    assert last_chain(text) == "Jean Morel < Süddeutsche Zeitung"


# --- kinds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Die deutschen Brauer warnen vor der Bohrung.", "group"),
        ("Einige CDU-Abgeordnete sagten, das gehe zu weit.", "group"),
        ("Die Besatzung eines Streifenwagens erklärte, der Mann sei geflohen.", "group"),
        ("Die GEW Niedersachsen kritisierte den Plan.", "organisation"),
        ("Bundesligist Werder Bremen bestätigte den Wechsel.", "organisation"),
        ("Ein Reisender sagte, der Zug sei leer gewesen.", "person"),
        ("Ein Jugendlicher sagte, der Zug sei leer gewesen.", "person"),
        ("Eine Umweltgruppe teilte mit, das Wasser sei giftig.", "organisation"),
        ("Eine Gruppe von Forschern berichtet, das Wasser sei giftig.", "group"),
        ("Der Planer sagte, das Tor sei zu schmal.", "person"),
        ("Nordring Bremen teilte mit, der Trainer gehe.", "organisation"),
        ("Während Shakira erklärte, aufgeregt zu sein, blieb der Saal leer.", "person"),
        ("Überlieferungen zufolge stand hier ein Turm.", "document"),
        ("Von gewerkschaftlicher Seite wird kritisiert, dass die Löhne sinken.", "organisation"),
        ("Von offizieller Seite hieß es, die Lage sei ruhig.", "authority"),
        ("Der BUND nannte das Gesetz einen Rückschritt.", "organisation"),
        ("Der Bund lehnte das Gesetz ab.", "authority"),
        ("Der Deutsche Städtetag warnte vor Kürzungen.", "organisation"),
        ("Der Kreistag warnte vor Kürzungen.", "authority"),
        ("Der Vermieter Vonovia erhöht die Mieten. Das müsse sein, teilte Vonovia mit.", "organisation"),
        ("Die Zinsen sänken, sagte Lagarde.", "person"),
        ("Laut Kripo war es Brandstiftung.", "authority"),
        ("Der Anwohner sagte, der Zug sei leer gewesen.", "person"),
        ("Nach Angaben der Anwohner war der Zug leer.", "group"),
        ("Die Kreisbrandmeisterin sagte, das Tor sei zu schmal.", "person"),
        ("Eine Lettin sagte, das Tor sei zu schmal.", "person"),
    ],
)
def test_the_kind_is_that_of_the_noun_and_of_what_belongs_to_it(sentence: str, kind: str) -> None:
    assert last_kind(sentence) == kind


# --- names --------------------------------------------------------------------------------------------------------


def test_a_noun_behind_a_first_name_is_a_surname() -> None:
    assert last("Das Gericht habe geirrt, schrieb Hans-Jürgen Papier.") == ("Hans-Jürgen Papier", "person")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Der Eigentümer, das Medienhaus Almquist, erklärte, das Blatt sei am Ende.", "Medienhaus Almquist"),
        ("Nach Angaben des Hauptsponsors, dem Hersteller Almquell, bleibt die Halle leer.", "Hersteller Almquell"),
    ],
)
def test_a_role_whose_apposition_is_a_body_is_that_body(sentence: str, name: str) -> None:
    assert last(sentence) == (name, "organisation")


def test_press_reports_keep_their_name_and_belong_to_the_media() -> None:
    assert last("Finnischen Presseberichten zufolge erhielt er Geld.") == ("finnische Presseberichte", "media")


def test_two_agencies_behind_their_noun_are_named() -> None:
    assert last_chain("Nach Angaben der Agentur dpa brennt der Turm.") == "dpa"


def test_of_two_with_one_surname_the_one_named_last_is_meant() -> None:
    text = "Vera Kern sang. Jan Kern dirigierte. Ihn lobte Vera Kern. Dann sagte Kern, der Saal sei zu klein."
    assert last_chain(text) == "Vera Kern"


# --- what is taken up ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mali und Niger verhandeln. Die beiden Länder kündigten an, bald zu unterschreiben.", "Mali und Niger"),
        ("Karl Huber und Anna Blum singen. Die beiden Sänger sagten, es sei eine Ehre.", "Karl Huber und Anna Blum"),
        ("Die Deutsche Bahn streicht Züge. Das Unternehmen teilte mit, es fehle Personal.", "Deutsche Bahn"),
        ("Siemens baut ab. Der Technologiekonzern teilte mit, die Lage sei ernst.", "Siemens"),
        (
            "Die Agentur Xinhua meldete einen Brand. Es war kalt. Die Agentur bestätigte, dass er gelöscht sei.",
            "Xinhua",
        ),
        ("Das Bundesamt für Verkehr prüft. Die Behörde erklärte, das dauere.", "Bundesamt für Verkehr"),
        ("Robert Kern lobte das Team. Dann sagte der Berliner, das Spiel sei verkauft worden.", "Robert Kern"),
        ("Am Freitag gab die Wahlkommission die Zahlen bekannt. Demnach hat die Koalition gesiegt.", "Wahlkommission"),
        ("Das Landeskriminalamt ermittelt. Die Behörde erklärte, das dauere.", "Landeskriminalamt"),
        ("Das Statistische Landesamt zählt. Nach Angaben der Behörde steigen die Preise.", "Statistisches Landesamt"),
        ("Das Amtsgericht verhandelt. Die Behörde erklärte, das dauere.", "Behörde"),
        ("Das Robert Koch-Institut zählt. Das Institut erklärte, das dauere.", "Robert Koch-Institut"),
        ("Volkswagen baut ab. Der Autobauer teilte mit, es fehle Geld.", "Volkswagen"),
        ("Der Bremer SV trennt sich von Trainer Jan Merz. Der Verein teilte mit, es fehle Geld.", "Bremer SV"),
        ("Der VfB Stuttgart feiert. Der Zweitligist teilte mit, es sei ein Fest.", "VfB Stuttgart"),
        ("Frankreichs Armee flog ab. Die Armee teilte mit, es sei ruhig.", "Frankreichs Armee"),
        (
            "Anna Blum siegt. Das sei verdient, heißt es von der Jury. Die 58-Jährige weinte. Sie sagte, es sei viel.",
            "Anna Blum",
        ),
        ("Der FC Nordheim siegte. Das melden „Bild“ und Sky. Der Klub teilte mit, es sei ein Fest.", "FC Nordheim"),
        ("Der Konzern Bayer spart. Das müsse sein, teilte Bayer mit.", "Bayer"),
        ("Läuferin Anna Blum hört auf. Es reiche, schrieb die Olympiasiegerin von Rom.", "Anna Blum"),
        ("Jan Huber prüft das in einem Folgeprojekt. Der Alpenverein forderte strengere Regeln.", "Alpenverein"),
        (
            "Der Minister stellte den Klimaschutzbericht vor. In der Kurzfassung des Berichts heißt es, es werde warm.",
            "Klimaschutzbericht",
        ),
    ],
)
def test_a_general_noun_means_who_or_what_was_named(text: str, name: str) -> None:
    assert last_chain(text) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Vereinsangaben", "Verein"), ("Landkreisangaben", "Landkreis"), ("Behördenangaben", "Behörden")],
)
def test_the_one_in_a_compound_has_no_joining_s(phrase: str, name: str) -> None:
    assert last_chain(f"Nach {phrase} fällt das Fest aus.") == name


def test_a_body_that_is_a_name_itself_takes_up_nobody() -> None:
    text = "Das Nordwerk (NWK) hilft. Der Bauernverband teilte mit, die Ernte sei gut."
    assert last_chain(text) == "Bauernverband"


def test_who_holds_an_office_is_not_called_by_another() -> None:
    text = "Bundeskanzler Jan Huber trat ab. Wie der Bundeswahlleiter mitteilte, lag die Beteiligung bei 40 Prozent."
    assert last_chain(text) == "Bundeswahlleiter"


def test_who_leads_a_body_does_not_speak_for_it_in_a_passive() -> None:
    text = "Der Regierung unter der Führung von Huber wird vorgeworfen, Seiten zu sperren."
    assert last_chain(text) != "Huber"


# --- relays -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Ein Sachbearbeiter sagte gegenüber Heise, dass es eng werde.", "Sachbearbeiter < Heise"),
        ("Es werde eng, sagte Minister Jan Weber im ZDF-Morgenmagazin.", "Jan Weber < ZDF-Morgenmagazin"),
        (
            "Laut „Spiegel“ hat Minister Jan Weber erneut Vorwürfe gegen den Rat erhoben. Man habe ihn bedroht.",
            "Jan Weber < Spiegel",
        ),
        (
            "In einer von der Agentur Xinhua verbreiteten Erklärung gab Minister Jan Weber an, die Lage sei ruhig.",
            "Jan Weber < Xinhua",
        ),
        (
            "Die Zeitschrift „Bolt“ schrieb, die Tour sei zu Ende. Minister Jan Weber sagte der Zeitschrift, er sei müde.",
            "Jan Weber < Bolt",
        ),
        (
            "Minister Jan Weber rügte in der Frankfurter Allgemeinen Sonntagszeitung den Rat. Er forderte, neu zu wählen.",
            "Jan Weber < Frankfurter Allgemeine Sonntagszeitung",
        ),
    ],
)
def test_the_outlet_through_which_words_came_is_a_link(text: str, chain: str) -> None:
    assert last_chain(text) == chain


def test_whose_report_was_rejected_is_no_relay() -> None:
    text = "Die Regierung hatte den Bericht der New York Times umgehend als „falsch“ zurückgewiesen."
    assert last_chain(text) == "Regierung"


def test_an_outlet_in_a_relative_clause_about_the_speaker_is_no_relay() -> None:
    text = "Der NDR, der in der ARD für den Vertrag zuständig ist, erklärte, dass Daten genutzt würden."
    assert last_chain(text) == "NDR"


# --- subjects and objects -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Die Äußerungen Hubers und Blums bezeichnete Jan Weber als „Unsinn“.", "Jan Weber"),
        (
            "Damit ist die Marke unterschritten, die Jan Weber genannt hatte: „Es werden drei Millionen sein.“",
            "Jan Weber",
        ),
    ],
)
def test_an_object_before_the_verb_does_not_speak(text: str, chain: str) -> None:
    assert last_chain(text) == chain


def test_whom_a_passive_is_aimed_at_does_not_speak() -> None:
    assert last_chain("Inzwischen wird auch dem Wirt des Lokals vorgeworfen, er habe zu spät reagiert.") == "?"


def test_dieser_is_who_was_named_last() -> None:
    assert last_chain("Minister Karl Huber traf den Bauern Jan Weber. Dieser sagte, die Ernte sei gut.") == "Jan Weber"


def test_a_pronoun_far_behind_its_name_is_the_last_of_its_gender() -> None:
    text = "Minister Karl Huber ist alt. Der Ort liegt am Meer. Der Hafen ist klein. Dort steht ein Turm. Er sagte, es gehe."
    assert last_chain(text) == "Karl Huber"


def test_demnach_is_the_people_who_made_something_known() -> None:
    text = "Die Geschworenen haben am Montag ihre Entscheidung bekannt gegeben. Demnach ist Brenner nicht schuldig."
    assert last(text) == ("Geschworene", "group")


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ("Die Stadt verwies auf eine Studie.", ("Studie", "document")),
        ("Der Konzern beruft sich auf Forscher.", ("Forscher", "group")),
        ("Die Stadt verwies auf ihre leeren Kassen.", ("Stadt", "authority")),
        ("Die Stadt sagte, man warte auf eine Studie.", ("Stadt", "authority")),
    ],
)
def test_demnach_is_what_somebody_goes_on(before: str, kinds: tuple[str, str]) -> None:
    assert last(f"{before} Demnach sinkt der Verkehr um die Hälfte.") == kinds


@pytest.mark.parametrize("two", ["Kanzler Karl Huber und Präsident Jean Morel", "Karl Huber (SPD) und Jean Morel"])
def test_beide_are_the_two_just_named(two: str) -> None:
    assert last(f"{two} trafen sich in Bonn. Die Lage sei ernst, erklärten beide.") == (
        "Karl Huber und Jean Morel",
        "person",
    )


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "chain", "kind"),
    [
        ("Nach israelischen Militärangaben wurde der Hafen beschossen.", "israelisches Militär", "authority"),
        ("Laut Angaben des ZDFs beginnt der Film im Mai.", "ZDF", "media"),
        (
            "Das Europäische Parlament hat die Staaten aufgefordert, einen Plan vorzulegen.",
            "Europäisches Parlament",
            "authority",
        ),
        ("Die Europäische Union spart. Die EU hat zugesagt, den Hafen zu bauen.", "Europäische Union", "organisation"),
        ("Nach Informationen des „Kicker“ bleibt Weber.", "Kicker", "media"),
        ("Dem Bayerischen Rundfunk zufolge bleibt Weber.", "Bayerischer Rundfunk", "media"),
        ("Nach Angaben der „Neuen Presse“ bleibt Weber.", "Neue Presse", "media"),
        ("Das sei falsch, sagte Hubers Anwalt.", "Hubers Anwalt", "person"),
        ("Das sei falsch, sagte Müllers Anwalt.", "Müllers Anwalt", "person"),
        (
            "Die Anhänger des Plans, darunter die Stadt, verwiesen darauf, dass Geld fehle.",
            "Anhänger des Plans",
            "group",
        ),
    ],
)
def test_a_name_is_that_of_the_whole_body_and_nothing_else(text: str, chain: str, kind: str) -> None:
    assert last(text) == (chain, kind)
