"""Who speaks, over sentences: how a report goes on to call those whom it has named, and whose words stand without a frame."""

from __future__ import annotations

import pytest

import zufolge
from reading import only, outer, saying


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jana Kolbe lächelt. „Wir bleiben in Ulm“, sagt die Leiterin des Museums.", "Jana Kolbe"),
        (
            "Jens Kolbe trat vor die Kameras. Er las vom Blatt. Er gehe, sagte der Vorsitzende des Vereins.",
            "Jens Kolbe",
        ),
        (
            "Jens Kolbe (54) klappt die Mappe zu, steht auf, geht. Geld? Gibt es nicht. Er habe genug, schimpft der SPD-Mann.",
            "Jens Kolbe",
        ),
        (
            "Bürgermeisterin Anna Blum schwieg. Jens Kolbe stand im Saal und schwitzte. Eine Bäuerin fragte, wer zahle. "
            "Am Ende gab der Direktor nach. Der Halt bleibe, versprach er.",
            "Jens Kolbe",
        ),
    ],
)
def test_a_role_is_that_of_whom_the_text_named_without_one(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


def test_a_role_that_the_text_told_of_before_is_not_learnt_of_who_is_named_later() -> None:
    reading = zufolge.read(
        "Der Trainer schweigt. Jens Kolbe fehlt am Samstag. Er spiele erst im Mai, sagte der Trainer."
    )
    assert ("Jens Kolbe", ()) in [(actor.name, actor.roles) for actor in reading.actors]


def test_who_has_an_office_is_not_called_by_another_one() -> None:
    text = (
        "Jens Kolbe hat das Werk aufgegeben. Horst Adam sah die Rede an. „Er hat gelogen“, sagt der Betriebsratsvorsitzende. "
        "Dabei hatte der Konzernchef im April Kündigungen noch ausgeschlossen."
    )
    assert [told.chain for told in outer(text)][-2:] == ["Horst Adam", "Jens Kolbe"]


def test_the_role_that_is_told_later_is_the_actors() -> None:
    reading = zufolge.read("Jana Kolbe lächelt. „Wir bleiben in Ulm“, sagt die Leiterin des Museums.")
    assert [(actor.name, actor.roles) for actor in reading.actors] == [("Jana Kolbe", ("Leiterin",))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "„Sieben Anlagen müssen es sein“, sagte Direktor Jens Adam. Landwirt Uwe Kolbe, dem die Wiese gehört, hat zugesagt. "
            "„Mein Boden ist zu haben“, rief er in den Saal.",
            "Uwe Kolbe",
        ),
        (
            "Der Bau lohne sich, sagte Direktor Jens Adam. Landwirt Uwe Kolbe schwieg lange. Er trank sein Bier. "
            "Dann stand er auf. Das Land sei zu haben, rief er.",
            "Uwe Kolbe",
        ),
        (
            "Jens Kolbe gilt zu Hause als Schlosser, in Ulm als Lehrer. Das Geld habe er bezahlt, sagte er.",
            "Jens Kolbe",
        ),
        (
            "Anwältin Tabea von Rahn fordert zwei Millionen. Viel hängt nun an Anna Blum. Die Buchhalterin soll gezahlt haben. "
            "Daran erinnere sie sich nicht, ließ die 59-Jährige wissen.",
            "Anna Blum",
        ),
    ],
)
def test_a_pronoun_keeps_whom_it_means_at_hand(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "„Das Fest fällt aus“, sagte Wirtin Anna Blum. Und Pfarrer Jens Kolbe (66)? Er zuckt am Zaun die Schultern. "
            "„Ich habe Gehorsam gelobt.“",
            "Jens Kolbe",
        ),
        (
            "Der Trainer bleibe, sagte Geschäftsführer Uwe Adam. Ganz anders Hauptsponsor Jens Kolbe. "
            "„Wenn sich nichts tut, ziehe ich mein Geld ab.“",
            "Jens Kolbe",
        ),
    ],
)
def test_words_without_a_frame_are_of_who_has_come_forward(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


def test_words_without_a_frame_go_on_where_nobody_comes_forward() -> None:
    text = "„Das Fest fällt aus“, sagte Wirtin Anna Blum. „Das Geld ist weg.“"
    assert outer(text)[-1].chain == "Anna Blum"


def test_what_somebody_is_called_as_is_not_who_speaks() -> None:
    text = "Als Zeugin hat heute Anna Blum ausgesagt. „Ich habe das Geld kassiert“, hat sie erklärt."
    assert saying("kassiert", text).chain == "Anna Blum"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reeder Onno Tjarks (68) knurrt: „Von mir sehen die keine Krone.“", "Onno Tjarks"),
        ("Betreiber Manfred Kolbe rechnet mit zwei Wochen.", "Manfred Kolbe"),
        (
            "Das Bankhaus Kolbe wuchs. Jens Kolbe, der Chef, schwieg.\n\nDas Bankhaus Kolbe bleibe, sagte Uwe Adam.",
            "Uwe Adam",
        ),
        ("Die Ulmer Geologin hatte am Montag gesagt, der Hang habe sich beruhigt.", "Ulmer Geologin"),
        (
            "Jens Kolbe kam. Seine Anwältin Tabea von Rahn nannte die Forderung gerecht. Sie hoffe auf ein Urteil, sagte sie.",
            "Tabea von Rahn",
        ),
        ("Landrat Zöllner ist erleichtert. Man habe es richtig gemacht, sagt er.", "Zöllner"),
        (
            "Für Ingrid Lahn ist die Sache klar. Man müsse bauen, sagte die vom Gericht bestellte Professorin.",
            "Ingrid Lahn",
        ),
        ("Es seien Einzelfälle, sagte Vorstandsvorsitzende Konstanze Ruprecht.", "Konstanze Ruprecht"),
        (
            "Das Haus schließt. Das teilte Holding-Vorständin Gerlinde Pfusterer mit. Sie bedaure es.",
            "Gerlinde Pfusterer",
        ),
        ("Am Abend zitierte das ZDF Gerlinde Pfusterer. Das Haus bleibe, sagte sie.", "Gerlinde Pfusterer"),
        ("„Das bleibt so“, hat uns Dezernentin Marlies Degen heute gesagt.", "Marlies Degen"),
        (
            "Konstanze Ruprecht leitet den Bau. Ruprecht in der Sitzung: „Wir holen jeden Wagen zurück.“",
            "Konstanze Ruprecht",
        ),
        ("Landrat Riedmüller ist skeptisch. Man gebe keinen Euro, sagte er.", "Riedmüller"),
        ("Präsident Xi Jinping kam nach Genf. Xi sprach von Freundschaft.", "Xi Jinping"),
        (
            "In einem Brief an Kanzlerin Anna Blum (SPD), der der Zeitung vorlag, fordern die Länder mehr Geld.",
            "Länder",
        ),
        (
            "Ifo-Präsident Clemens Pust widerspricht. Das lohne, sagte er dem Redaktionsnetzwerk Deutschland (RND).",
            "Clemens Pust < Redaktionsnetzwerk Deutschland",
        ),
        ("Regierungssprecher Steffan Seibert erklärte, man bedaure das.", "Steffan Seibert"),
        ("Das sei ein Fehler, sagte der FIFA-Chef Sepp Blatter.", "Sepp Blatter"),
        ("Der Preis werde steigen, sagte der kuwaitische Ölminister Ali al-Omair in Wien.", "Ali al-Omair"),
        ("Er habe viel erreicht, sagte der Oberrabbiner Israels, Yona Metzger.", "Yona Metzger"),
        ("Das wisse er nicht, sagte Berlins früherer Regierender Bürgermeister Ewald Diepen (CDU).", "Ewald Diepen"),
        (
            "Karl Kunz (Grüne) und Jelena Hofer (SPD) kritisierten das Gesetz. Es gehe zu weit, sagten sie.",
            "Karl Kunz und Jelena Hofer",
        ),
        ("Bank-Chefin Ute Delagarde wartet ab. Die Zinsen sänken, sagte Delagarde.", "Ute Delagarde"),
        ("Trainer Jens Wiener ist ratlos. Es laufe nichts, sagte Wiener.", "Jens Wiener"),
        ("„Das ist gut“, sagte Anna Herzog. Herzog betonte, es gehe voran.", "Anna Herzog"),
        ("Otto Graf Lambsfeld kam. „Das ist gut“, sagte Lambsfeld.", "Lambsfeld"),
        ("Das sei ein Fehler, sagte Mark Hoekstra am Montag.", "Mark Hoekstra"),
        ("Verleger Karl Huber lobte seinen Roman Kraba. Das Buch sei reif, sagte er.", "Karl Huber"),
        ("Sozialminister Roman Tiedeck sagte, das Geld reiche.", "Roman Tiedeck"),
        ("Präsident Karl Van der Molen sagte, er bleibe.", "Karl Van der Molen"),
        ("Am Abend sah Trainer Jan Rossmann RB Leipzig vorn. Man sei bereit, sagte Rossmann.", "Jan Rossmann"),
        (
            "Anna Blum meldete sich zu Wort. Später hatte sich Blum zu einem Zwischenruf hinreißen lassen: „Gehen Sie!“",
            "Anna Blum",
        ),
    ],
)
def test_where_a_name_begins_and_ends(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


def test_the_article_tells_the_gender_of_an_adjective_made_a_noun() -> None:
    text = "Anna Blum kam mit Jens Kolbe. Es gebe Geld, sagte der Vorsitzende. Es gebe keines, sagte die Vorsitzende."
    assert [told.chain for told in outer(text)][:1] == ["Jens Kolbe"]


def test_a_frame_behind_the_words_outweighs_what_led_up_to_them() -> None:
    text = "Richterin Anna Blum wertete eines als mildernd: Er habe die Last nicht mitgerechnet, hatte Jens Kolbe eingeräumt."
    assert saying("Last", text).chain == "Jens Kolbe"


def test_a_pronoun_that_is_only_a_subject_is_the_one_behind_the_verb() -> None:
    text = "Jens Kolbe kam am Montag. Klagen will er nicht, teilte er mit."
    assert outer(text)[-1].chain == "Jens Kolbe"


def test_a_pronoun_tells_the_gender_that_a_name_hides() -> None:
    text = "Köbi Tschanz lehnt am Zaun. Er schweigt. Unten im Dorf sprach die Gemeindepräsidentin von einem Sieg."
    assert "Köbi Tschanz" not in [told.chain for told in outer(text) if "Sieg" in told.quote]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kanzlerin Anna Blum sprach. Am Abend nahm Kanzler Jan Weber Stellung. Er nannte sie „klug“.", "Jan Weber"),
        (
            "Präsident Horst Lehmann löste den Rat auf. Das sagte er Kanzler Gerd Schramm.\n\nReaktionen\n\n"
            "Der Kanzler nahm Stellung. Er wies darauf hin, dass die Mehrheit Wahlen wünsche.",
            "Gerd Schramm",
        ),
        ("Der 35-jährige Pilot sagte, er habe nichts gesehen. Der Staatsanwalt forderte Haft.", "Staatsanwalt"),
        ("Er habe nur gehorcht, sagte er. Der Soldat erklärte, er habe Angst gehabt.", "Soldat"),
        ("Minister Leon Pauli sprach. „Wir helfen“, wird Pauli zitiert.", "Leon Pauli"),
        ("Ein 30-Jähriger erklärte, er sei gestürzt. Der 34-Jährige gab an, er habe es gesehen.", "34-Jähriger"),
        ("„Ich freue mich, dass wir weiter sind“ sagt Präsidentin Dr. Barbara Slowik.", "Barbara Slowik"),
    ],
)
def test_who_is_the_subject_speaks(text: str, name: str) -> None:
    assert outer(text)[-1].chain == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wirtin Uta Kern (39) ist entsetzt: „Das war knapp.“", "Uta Kern"),
        ("Wirtin Uta Kern (39) legt bei Sky nach: „Das war knapp.“", "Uta Kern < Sky"),
        ("Ein Kunde (44) zu RTL: „Das war knapp.“", "Kunde < RTL"),
        ("„Das war knapp“, sagt eine Kundin (44) aus Köln.", "Kundin"),
        ("Krahn (68) sagt: „Das war knapp.“", "Krahn"),
        ("Jan Weber (39) und Anna Blum (41) sind sich einig: „Das war knapp.“", "Jan Weber und Anna Blum"),
        ("Das Schild des Wirts (44) war deutlich: „Heute geschlossen.“", "?"),
    ],
)
def test_an_age_in_brackets_is_no_part_of_a_name_and_hides_nobody(text: str, name: str) -> None:
    assert only(text).chain == name


def test_a_role_behind_an_age_in_brackets_is_kept() -> None:
    (link,) = only("„Das war knapp“, sagt Uta Kern (39), Chefin der Jungen Union.").links
    assert (link.name, link.role) == ("Uta Kern", "Chefin der Jungen Union")


@pytest.mark.parametrize(
    ("frame", "speaker", "addressee"),
    [
        (
            "sagte der Leiter des Amts, Jens Krause, der „Rheinischen Post“",
            "der Leiter des Amts, Jens Krause",
            "der „Rheinischen Post“",
        ),
        ("sagte Klingbeil der Nachrichtenagentur AFP", "Klingbeil", "der Nachrichtenagentur AFP"),
        ("sagte er der dpa", "er", "der dpa"),
        ("sagte er der Polizei", "er", "der Polizei"),
        ("sagte die Ministerin der dpa", "die Ministerin", "der dpa"),
        ("sagte der 54-Jährige der dpa", "der 54-Jährige", "der dpa"),
        ("sagte Weber dieser Zeitung", "Weber", "dieser Zeitung"),
        ("sagte Klingbeil Reportern", "Klingbeil", "Reportern"),
        ("sagte Lemke den Zeitungen der Funke Mediengruppe", "Lemke", "den Zeitungen der Funke Mediengruppe"),
        ("sagte ein Sprecher des Ministeriums der dpa", "ein Sprecher des Ministeriums", "der dpa"),
        ("sagte Lea Ruprecht dem „Express am Abend“", "Lea Ruprecht", "dem „Express am Abend“"),
    ],
)
def test_whom_somebody_tells_is_no_part_of_him(frame: str, speaker: str, addressee: str) -> None:
    found = only(f"„Das ist falsch“, {frame}.")
    assert (found.speaker, found.addressee) == (speaker, addressee)


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei teilte am Donnerstagmorgen mit, der Mann sei tot.",
        "„Das ist wichtig“, schrieb Selenskyj auf Telegram.",
        "Der Sender n-tv berichtet unter Berufung auf die Polizei, der Mann sei tot.",
        "Die Lage sei ernst, sagte Lawrow der Agentur Interfax zufolge.",
    ],
)
def test_when_where_and_on_whose_word_one_speaks_is_no_addressee(text: str) -> None:
    assert only(text).addressee == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Tat verurteilte Scholz.", "Scholz"),
        ("Die Pläne kritisiert der Bauernverband scharf.", "der Bauernverband"),
        ("Die Forderung nach einem Tempolimit lehnte Wissing ab.", "Wissing"),
        ("Mehrere Abgeordnete kritisierten die Pläne.", "Mehrere Abgeordnete"),
        ("Klopp lobte sein Team für eine „unglaubliche Leistung“.", "Klopp"),
        ("Das Gutachten lobt den Minister.", "Das Gutachten"),
        ("Seiner Mutter sagte Weber, er sei müde.", "Weber"),
    ],
)
def test_what_somebody_judges_does_not_judge(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker
