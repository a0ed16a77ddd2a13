"""Whatever way a place, an organisation or an office is named, it is found; ordinary words are left alone."""

import csv
import re
import unicodedata
from typing import NamedTuple

import pytest

from accueil.directory import DIRECTORY_FOLDER, Directory
from accueil.mentions import MentionFinder
from accueil.mentions.lexicon import BUREAU, LIEU, LIGNE, NUMERO, ORGANISME, SERVICE
from accueil.text import normalise

Found = tuple[str, str, tuple[str, ...]]
"""The stretch of the message, the entity, the ids."""


class Record(NamedTuple):
    id: str
    name: str


def _records(table: str) -> list[Record]:
    with (DIRECTORY_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [Record(row["id"], row.get("name", "")) for row in csv.DictReader(file)]


def _found(finder: MentionFinder, text: str, place_expected: bool = False) -> list[Found]:
    mentions = finder.find(text, place_expected)
    return [(text[mention.start : mention.end], mention.entity, mention.ids) for mention in mentions]


def _municipalities(directory: Directory, finder: MentionFinder, text: str) -> set[str]:
    """The municipalities of all the places that a message may mention."""
    candidates = [directory.places[key] for mention in finder.find(text) for key in mention.ids]
    return {municipality for place in candidates for municipality in place.municipality_ids}


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).replace("’", "'")


@pytest.fixture(scope="module")
def elsewhere(directory: Directory) -> MentionFinder:
    """One that knows countries, and some words that mean something else."""
    known = "j on vit habite viens rue jean hilaire paix la ville mille tours aux".split()
    return MentionFinder(directory, known, (), ("Ontario", "Belgique", "Congo"))


# --- municipalities -----------------------------------------------------------------------------------------------

MUNICIPALITIES = _records("municipalities")
SAME_NAME = {"49080": "49075", "50035": "50030"}
"""Two pairs share a name inside one MRC and have the same answers: the first stands for both."""

every_municipality = pytest.mark.parametrize(
    "municipality", MUNICIPALITIES, ids=[f"{key} {_without_accents(name)}" for key, name in MUNICIPALITIES]
)


def _stands_for(municipality: Record) -> tuple[str]:
    return (SAME_NAME.get(municipality.id, municipality.id),)


def test_there_are_eighty_municipalities() -> None:
    assert len(MUNICIPALITIES) == 80


@every_municipality
def test_a_municipality_as_written(finder: MentionFinder, municipality: Record) -> None:
    text = municipality.name
    assert _found(finder, text) == [(text, LIEU, _stands_for(municipality))]


@every_municipality
def test_a_municipality_in_lower_case_without_accents(finder: MentionFinder, municipality: Record) -> None:
    text = _without_accents(municipality.name).lower()
    assert _found(finder, text) == [(text, LIEU, _stands_for(municipality))]


@every_municipality
def test_a_municipality_with_spaces_for_hyphens(finder: MentionFinder, municipality: Record) -> None:
    text = municipality.name.replace("-", " ")
    assert _found(finder, text) == [(text, LIEU, _stands_for(municipality))]


@every_municipality
def test_a_municipality_in_capitals(finder: MentionFinder, municipality: Record) -> None:
    text = municipality.name.upper()
    assert _found(finder, text) == [(text, LIEU, _stands_for(municipality))]


@every_municipality
def test_a_municipality_in_a_sentence(finder: MentionFinder, municipality: Record) -> None:
    text = f"bureau pour {municipality.name} svp"
    assert _found(finder, text) == [(municipality.name, LIEU, _stands_for(municipality))]


@every_municipality
def test_a_municipality_where_one_lives(finder: MentionFinder, municipality: Record) -> None:
    text = f"Bonjour, j’habite à {municipality.name} depuis peu."
    assert _found(finder, text) == [(municipality.name, LIEU, _stands_for(municipality))]


SAINTS = [(saint, short) for saint in MUNICIPALITIES for short in ("St-", "st ", "St. ") if saint.name[:6] == "Saint-"]
SAINTS += [
    (saint, short) for saint in MUNICIPALITIES for short in ("Ste-", "ste ", "STE ") if saint.name[:7] == "Sainte-"
]
SAINTS += [(saint, short) for saint in MUNICIPALITIES for short in ("Sts-", "sts ") if saint.name[:7] == "Saints-"]


@pytest.mark.parametrize(
    ("municipality", "short"),
    SAINTS,
    ids=[f"{short}{saint.id} {_without_accents(saint.name)}" for saint, short in SAINTS],
)
def test_a_saint_cut_short(finder: MentionFinder, municipality: Record, short: str) -> None:
    name = re.sub(r"^Saint(e|s)?-", short, municipality.name)
    assert _found(finder, f"bureau pour {name} svp") == [(name, LIEU, _stands_for(municipality))]


# --- one typo -----------------------------------------------------------------------------------------------------

MUST_BE_SPELT_RIGHTLY = {"38020", "49020"}
"""Lemieux, Lefebvre: a person's name that is only like them is no place."""

SHORTER_NAME_INSIDE = {"38015", "39090", "50085"}
"""Sainte-Marie(-de-Blandford), (Sainte-Élizabeth-de-)Warwick, (La Visitation-de-)Yamaska: the other place is found."""


def _with_a_typo(name: str) -> str:
    """A name whose longest word, of seven letters or more, lost its middle letter; "" where it has none."""
    longest = max(re.findall(r"[^\W\d_]+", name), key=len)
    middle = len(longest) // 2
    return name.replace(longest, longest[:middle] + longest[middle + 1 :]) if len(longest) >= 7 else ""


MISSPELT = [
    (municipality, _with_a_typo(municipality.name))
    for municipality in MUNICIPALITIES
    if _with_a_typo(municipality.name) and municipality.id not in MUST_BE_SPELT_RIGHTLY | SHORTER_NAME_INSIDE
]


@pytest.mark.parametrize(("municipality", "typo"), MISSPELT, ids=[_without_accents(typo) for _, typo in MISSPELT])
def test_a_municipality_with_a_typo_is_among_the_candidates(
    directory: Directory, finder: MentionFinder, municipality: Record, typo: str
) -> None:
    assert _stands_for(municipality)[0] in _municipalities(directory, finder, f"j'habite à {typo}")


@pytest.mark.parametrize(
    ("text", "municipality_id"),
    [
        ("victoriavile", "39062"),
        ("Victorriaville", "39062"),
        ("vicotriaville", "39062"),
        ("Viktoriavil", "39062"),
        ("victoria ville", "39062"),
        ("drumonville", "49058"),
        ("Drummonvile", "49058"),
        ("bekancour", "38010"),
        ("Becancours", "38010"),
        ("plesisville", "32043"),
        ("prinsville", "32033"),
        ("loriervil", "32072"),
        ("j'habite à Warwik", "39077"),
        ("j'habite à Wikham", "49040"),
        ("j'habite à Nicollet", "50072"),
        ("je reste à kingsy falls", "39097"),
        ("bureau pour sin cyrille", "49070"),
    ],
)
def test_a_name_spelt_by_ear(directory: Directory, finder: MentionFinder, text: str, municipality_id: str) -> None:
    assert _municipalities(directory, finder, text) == {municipality_id}


@pytest.mark.parametrize("text", ["j'habite à Lemeux", "j'habite à Lefèvre", "j'habite à Lavenire"])
def test_a_homonym_must_be_spelt_rightly(finder: MentionFinder, text: str) -> None:
    assert _found(finder, text) == []


# --- other names --------------------------------------------------------------------------------------------------

PLACES = _records("places")


@pytest.mark.parametrize("alias", PLACES, ids=[place.id for place in PLACES])
def test_another_name_leads_to_its_municipality(directory: Directory, finder: MentionFinder, alias: Record) -> None:
    text = f"j'habite à {alias.name}"
    [(stretch, entity, ids)] = _found(finder, text)
    assert (stretch, entity) == (alias.name, LIEU)
    place = directory.places[alias.id]
    candidates = [(directory.places[key].municipality_ids, directory.places[key].mrc_ids) for key in ids]
    assert (place.municipality_ids, place.mrc_ids) in candidates


NEIGHBOURS = _records("neighbours")


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=[place.id for place in NEIGHBOURS])
def test_a_town_outside_the_region(finder: MentionFinder, neighbour: Record) -> None:
    assert _found(finder, f"j'habite à {neighbour.name}") == [(neighbour.name, LIEU, (neighbour.id,))]


@pytest.mark.parametrize(
    ("text", "stretch", "ids"),
    [
        ("Sainte-Sophie", "Sainte-Sophie", ("sainte-sophie-halifax", "sainte-sophie-levrard")),
        ("je reste à ste sophie", "ste sophie", ("sainte-sophie-halifax", "sainte-sophie-levrard")),
        ("Sainte-Sophie-d'Halifax", "Sainte-Sophie-d'Halifax", ("32023",)),
        ("ste sophie de levrard", "ste sophie de levrard", ("38040",)),
    ],
)
def test_sainte_sophie_may_be_two_places(finder: MentionFinder, text: str, stretch: str, ids: tuple[str, ...]) -> None:
    assert _found(finder, text) == [(stretch, LIEU, ids)]


@pytest.mark.parametrize("text", ["Montréal-Nord", "j'habite à Montréal-Nord", "montreal nord", "MONTRÉAL"])
def test_montreal_and_its_boroughs_stay_outside_the_region(
    directory: Directory, finder: MentionFinder, text: str
) -> None:
    [(_, entity, ids)] = _found(finder, text)
    assert entity == LIEU
    assert [directory.places[key].in_region for key in ids] == [False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "St-Jean-Baptiste de Nicolet", ("saint-jean-baptiste-de-nicolet",), id="over Nicolet and a street"
        ),
        pytest.param("Drummondville-Sud", ("drummondville-sud",), id="over Drummondville"),
        pytest.param("Saint-Léonard d'Aston", ("50042",), id="over Saint-Léonard and Aston"),
        pytest.param("Nicolet-Yamaska", ("mrc-nicolet-yamaska",), id="over Nicolet and Yamaska"),
        pytest.param("Notre-Dame-de-Pierreville", ("notre-dame-de-pierreville",), id="over Pierreville"),
        pytest.param("Saint-Jean-sur-Richelieu", ("saint-jean-sur-richelieu",), id="a neighbour"),
    ],
)
def test_the_longest_name_wins(finder: MentionFinder, text: str, found: tuple[str, ...]) -> None:
    assert _found(finder, text) == [(text, LIEU, found)]


# --- MRCs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stretch", "mrc_id"),
    [
        ("MRC de L’Érable", "MRC de L’Érable", "mrc-erable"),
        ("la mrc de l'erable", "mrc de l'erable", "mrc-erable"),
        ("MRC L'Érable", "MRC L'Érable", "mrc-erable"),
        ("mrc érable", "mrc érable", "mrc-erable"),
        ("mrc de érable", "mrc de érable", "mrc-erable"),
        ("j'habite dans l'Érable", "l'Érable", "mrc-erable"),
        ("L’Érable", "L’Érable", "mrc-erable"),
        ("MRC d'Arthabaska", "MRC d'Arthabaska", "mrc-arthabaska"),
        ("MRC ARTHABASKA", "MRC ARTHABASKA", "mrc-arthabaska"),
        ("mrc de becancour", "mrc de becancour", "mrc-becancour"),
        ("la MRC Bécancour", "MRC Bécancour", "mrc-becancour"),
        ("MRC Drummond", "MRC Drummond", "mrc-drummond"),
        ("quel organisme dans la MRC de Drummond?", "MRC de Drummond", "mrc-drummond"),
        ("MRC de Nicolet-Yamaska", "MRC de Nicolet-Yamaska", "mrc-nicolet-yamaska"),
        ("mrc nicolet yamaska", "mrc nicolet yamaska", "mrc-nicolet-yamaska"),
        ("je reste dans Nicolet-Yamaska", "Nicolet-Yamaska", "mrc-nicolet-yamaska"),
        ("mrc de drumond", "mrc de drumond", "mrc-drummond"),
    ],
)
def test_an_mrc(finder: MentionFinder, text: str, stretch: str, mrc_id: str) -> None:
    assert _found(finder, text) == [(stretch, LIEU, (mrc_id,))]


@pytest.mark.parametrize(
    ("text", "place_id"), [("Bécancour", "38010"), ("Drummond", "drummond"), ("Arthabaska", "arthabaska")]
)
def test_without_the_word_mrc_a_town_of_that_name_is_meant(finder: MentionFinder, text: str, place_id: str) -> None:
    assert _found(finder, text) == [(text, LIEU, (place_id,))]


# --- postal codes -------------------------------------------------------------------------------------------------

POSTAL_AREAS = [area.id for area in _records("postal_areas")]


@pytest.mark.parametrize("area", POSTAL_AREAS)
@pytest.mark.parametrize("ending", ["", " 1A1", "1A1", "-1A1"])
def test_a_postal_code_of_the_region(finder: MentionFinder, area: str, ending: str) -> None:
    code = area + ending
    assert _found(finder, f"mon code postal est {code}.") == [(code, LIEU, (area,))]
    assert _found(finder, code.lower()) == [(code.lower(), LIEU, (area,))]


@pytest.mark.parametrize("code", ["G6P\u00a03X2", "g6P 3x2"])
def test_a_postal_code_however_typed(finder: MentionFinder, code: str) -> None:
    assert _found(finder, f"je vis à {code}, merci") == [(code, LIEU, ("G6P",))]


@pytest.mark.parametrize("code", ["H2X 1Y4", "h2x1y4", "M5V 2T6", "G1R 4P5", "J4K"])
def test_a_postal_code_outside_the_region_names_no_record(finder: MentionFinder, code: str) -> None:
    assert _found(finder, f"mon code postal est {code}") == [(code, LIEU, ())]


@pytest.mark.parametrize(
    "text",
    [
        "la grippe H1N1",
        "G6PP",
        "xG6P",
        "1G6P",
        "un iPhone 15",
        "D6P 3X2",
        "le 24 juin 2021",
        "A4 et A5",
    ],
)
def test_what_is_no_postal_code(finder: MentionFinder, text: str) -> None:
    assert _found(finder, text) == []


def test_several_postal_codes(finder: MentionFinder) -> None:
    assert _found(finder, "G0Z ou j3t?") == [("G0Z", LIEU, ("G0Z",)), ("j3t", LIEU, ("J3T",))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("c'est le 1 877 664-4667 ?", [("1 877 664-4667", LIGNE, ("8776644667",))]),
        ("(877) 664.4667", [("(877) 664.4667", LIGNE, ("8776644667",))]),
        ("mon numéro est le 819 555-0142", [("819 555-0142", NUMERO, ())]),
        ("mon numéro est le [téléphone]", [("[téléphone]", NUMERO, ())]),
        ("le téléphone de Nicolet", [("Nicolet", LIEU, ("50072",))]),
        ("le 123456789012", []),
    ],
)
def test_phone_numbers(finder: MentionFinder, text: str, found: list[Found]) -> None:
    assert _found(finder, text) == found


# --- elsewhere, and in no table -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Princeville, Ontario",
        "Lyster en Belgique",
        "Chesterville, dans l'est de l'Ontario",
        "K2C [masqué]",
        "Sainte-Hildegonde",
        "Ruisseau-aux-Merles",
    ],
)
def test_a_place_of_no_table_names_no_record(elsewhere: MentionFinder, text: str) -> None:
    assert [ids for _, entity, ids in _found(elsewhere, f"on vit à {text}") if entity == LIEU] == [()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Je viens du Congo et j'habite à Nicolet.", ["Nicolet"]),
        ("J'habite à Nicolet. En Belgique, c'était autre chose.", ["Nicolet"]),
        ("rue Saint-Hilaire à Nicolet", ["Nicolet"]),
        ("la Saint-Jean à Nicolet", ["Nicolet"]),
        ("la sainte paix", []),
    ],
)
def test_a_country_named_in_passing_moves_no_town(elsewhere: MentionFinder, text: str, names: list[str]) -> None:
    assert [written for written, entity, _ in _found(elsewhere, text) if entity == LIEU] == names


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Notre-Dame", {"39015", "49075", "32080", "notre-dame-de-pierreville"}),
        ("la ville de la rivière aux mille tours", set()),
    ],
)
def test_the_beginning_of_a_name_in_few_words(elsewhere: MentionFinder, text: str, ids: set[str]) -> None:
    assert {key for _, _, keys in _found(elsewhere, text) for key in keys} == ids


# --- organisations, offices, the service --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "organization_id"),
    [
        ("Carrefour jeunesse-emploi Nicolet-Bécancour", "cje"),
        ("carrefour jeunesse emploi nicolet becancour", "cje"),
        ("carrefour jeunesse-emploi", "cje"),
        ("CJE", "cje"),
        ("cje", "cje"),
        ("CJE de Nicolet", "cje"),
        ("Comité d’accueil international des Bois-Francs", "caibf"),
        ("comite d'accueil international des bois francs", "caibf"),
        ("Comité d'accueil international", "caibf"),
        ("CAIBF", "caibf"),
        ("caibf", "caibf"),
        ("Impact Emploi de l’Érable", "iee"),
        ("IMPACT EMPLOI DE L'ÉRABLE", "iee"),
        ("impact emploi", "iee"),
        ("IEE", "iee"),
        ("iee", "iee"),
        ("Intro-Drummondville", "intro"),
        ("intro drummondville", "intro"),
        ("Intro Drummond", "intro"),
        ("Projet d’accueil et d’intégration solidaire", "pais"),
        ("projet d'accueil et d'integration solidaire", "pais"),
    ],
)
def test_an_organisation(finder: MentionFinder, name: str, organization_id: str) -> None:
    [(_, entity, ids), *others] = _found(finder, f"Bonjour, parlez-moi de {name} svp")
    assert (entity, ids) == (ORGANISME, (organization_id,))
    assert [other for other in others if other[1] == ORGANISME] == []


@pytest.mark.parametrize(
    ("text", "organization_id"),
    [
        ("carefour jeunesse emploi", "cje"),
        ("le comité d'acceuil international", "caibf"),
        ("impacte emploi de l'erable", "iee"),
        ("projet d'acceuil et d'intégration solidaire", "pais"),
    ],
)
def test_a_misspelt_organisation(finder: MentionFinder, text: str, organization_id: str) -> None:
    assert (ORGANISME, (organization_id,)) in [(entity, ids) for _, entity, ids in _found(finder, text)]


@pytest.mark.parametrize(
    ("text", "stretch", "organization_id"),
    [
        ("C'est quoi le PAIS?", "PAIS", "pais"),
        ("c'est quoi le pais?", "pais", "pais"),
        ("Est-ce que PAIS peut m'aider à trouver un logement?", "PAIS", "pais"),
        ("Intro peut-il m'aider?", "Intro", "intro"),
        ("le numéro de l'organisme intro", "intro", "intro"),
    ],
)
def test_a_short_name_that_is_also_a_word_needs_its_context(
    finder: MentionFinder, text: str, stretch: str, organization_id: str
) -> None:
    assert _found(finder, text) == [(stretch, ORGANISME, (organization_id,))]


@pytest.mark.parametrize("text", ["en mi pais hay trabajo", "une intro au français", "mon pays", "dans mon pays"])
def test_a_short_name_without_its_context_is_a_word(finder: MentionFinder, text: str) -> None:
    assert _found(finder, text) == []


@pytest.mark.parametrize(
    ("text", "stretch", "office_id"),
    [
        ("c'est où, la rue Lindsay?", "rue Lindsay", "bureau-drummondville-lindsay"),
        ("celui sur Lindsay", "Lindsay", "bureau-drummondville-lindsay"),
        ("1680 boulevard St-Joseph", "boulevard St-Joseph", "bureau-drummondville-saint-joseph"),
        ("boulevard de Port-Royal", "boulevard de Port-Royal", "bureau-becancour"),
        ("rue St Jean Baptiste", "rue St Jean Baptiste", "bureau-victoriaville"),
    ],
)
def test_an_office_by_its_street(finder: MentionFinder, text: str, stretch: str, office_id: str) -> None:
    assert _found(finder, text) == [(stretch, BUREAU, (office_id,))]


@pytest.mark.parametrize("name", ["Accompagnement Québec", "accompagnement quebec", "ACCOMPAGNEMENT QUÉBEC"])
def test_the_ministry_s_service(finder: MentionFinder, name: str) -> None:
    assert _found(finder, f"C'est quoi {name}?") == [(name, SERVICE, ("accompagnement-quebec",))]


# --- ordinary words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "🙂🍁",
        "123",
        "Bonjour, merci beaucoup!",
        "à l'avenir je veux travailler",
        "Je voudrais savoir ce que l'avenir me réserve ici",
        "la source de l'information",
        "on m'a dit que le sirop d'érable est bon",
        "je suis au Québec",
        "je travaille au Québec depuis 2019",
        "Monsieur Lemieux m'a dit de vous appeler",
        "mon ami s'appelle Carmel Lefebvre",
        "Madame Lourdes Villers m'a téléphoné",
        "le saint patron et la sainte famille",
        "le marché est ouvert",
        "une belle victoire",
        "je cherche un emploi et un logement",
        "quel est votre numéro de téléphone?",
        "est-ce que je peux renouveler mon permis?",
        "je suis arrivé hier avec mes enfants",
    ],
)
def test_ordinary_words_are_no_places(finder: MentionFinder, text: str) -> None:
    assert _found(finder, text) == []


@pytest.mark.parametrize(
    "text",
    ["j'ai donné mon manteau", "une bourse pour le lycée", "c'est pour mon manteau d'hiver", "j'ai perdu mon manteau"],
)
def test_words_learnt_as_ordinary_are_no_misspelt_places(
    directory: Directory, finder: MentionFinder, text: str
) -> None:
    learnt = MentionFinder(directory, ordinary=finder.lookalikes(normalise(text).split()))
    assert _found(learnt, text) == []


def test_lookalikes_are_the_words_that_would_be_taken_for_a_name(finder: MentionFinder) -> None:
    words = ["manteau", "bonjour", "manseau", "victoriaville", "emploi", "g6p"]
    assert finder.lookalikes(words) == {"manteau"}


def test_learning_ordinary_words_loses_no_place(directory: Directory, finder: MentionFinder) -> None:
    learnt = MentionFinder(directory, ordinary=finder.lookalikes(["manteau", "manseau"]))
    assert _found(learnt, "mon manteau est à Manseau") == [("Manseau", LIEU, ("38028",))]


@pytest.mark.parametrize(
    ("text", "stretch", "place_id"),
    [
        ("j'habite à Lemieux", "Lemieux", "38020"),
        ("Je vis à L’Avenir", "L’Avenir", "49025"),
        ("on reste à lefebvre", "lefebvre", "49020"),
        ("j'ai un logement à Lourdes", "Lourdes", "lourdes"),
        ("un bureau pour Saint-Louis", "Saint-Louis", "saint-louis"),
        ("j'habite à Québec", "Québec", "quebec"),
        ("la ville de Québec", "Québec", "quebec"),
        ("Lemieux", "Lemieux", "38020"),
        ("à L'Avenir", "L'Avenir", "49025"),
    ],
)
def test_a_homonym_is_a_place_where_one_lives_or_alone(
    finder: MentionFinder, text: str, stretch: str, place_id: str
) -> None:
    assert _found(finder, text) == [(stretch, LIEU, (place_id,))]


@pytest.mark.parametrize(
    ("text", "place_id"),
    [("c'est Lemieux je crois bien", "38020"), ("c'est Daveluy je crois bien", "daveluy")],
)
def test_a_homonym_is_a_place_where_a_place_was_asked_for(finder: MentionFinder, text: str, place_id: str) -> None:
    assert _found(finder, text) == []
    assert [ids for _, _, ids in _found(finder, text, place_expected=True)] == [(place_id,)]


# --- several mentions, offsets, scores ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "de Victoriaville à Drummondville",
            [("Victoriaville", LIEU, ("39062",)), ("Drummondville", LIEU, ("49058",))],
            id="two towns",
        ),
        pytest.param(
            "Le CAIBF de Victo est-il rue Saint-Jean-Baptiste, G6P 3X2?",
            [
                ("CAIBF", ORGANISME, ("caibf",)),
                ("Victo", LIEU, ("victo",)),
                ("rue Saint-Jean-Baptiste", BUREAU, ("bureau-victoriaville",)),
                ("G6P 3X2", LIEU, ("G6P",)),
            ],
            id="one of each",
        ),
        pytest.param(
            "g6p puis drumonville puis Nicolet",
            [("g6p", LIEU, ("G6P",)), ("drumonville", LIEU, ("49058",)), ("Nicolet", LIEU, ("50072",))],
            id="in the message's order, not the tiers'",
        ),
        pytest.param("Nicolet, Nicolet", [("Nicolet", LIEU, ("50072",))] * 2, id="twice the same"),
    ],
)
def test_mentions_come_in_the_order_of_the_message(finder: MentionFinder, text: str, found: list[Found]) -> None:
    assert _found(finder, text) == found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("Nicolet", 0, 7, id="alone"),
        pytest.param("  Nicolet  ", 2, 9, id="spaces"),
        pytest.param("🍁 Nicolet 🍁", 2, 9, id="emojis"),
        pytest.param("❤️❤️ Nicolet", 5, 12, id="emojis of two characters"),
        pytest.param("ma sœur est à Nicolet!", 14, 21, id="ligature before"),
        pytest.param("E\u0301te\u0301 a\u0300 Be\u0301cancour.", 9, 19, id="decomposed accents"),
        pytest.param("l’été… à l’Île? Non : «Kingsey\u00a0Falls».", 23, 36, id="typography"),
        pytest.param("à Ni\u00adco\u00adlet", 2, 11, id="soft hyphens"),
        pytest.param("Saint\u2011Albert", 0, 12, id="non-breaking hyphen"),
        pytest.param("à nicollette oui", 2, 12, id="misspelt"),
    ],
)
def test_offsets_point_into_the_original_text(finder: MentionFinder, text: str, start: int, end: int) -> None:
    assert [(mention.start, mention.end) for mention in finder.find(text)] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        pytest.param("j'habite à Drummondville", 1.0, 1.0, id="as written"),
        pytest.param("j'habite à DRUMMONDVILLE", 1.0, 1.0, id="in capitals"),
        pytest.param("mon code est J2C 7W1", 1.0, 1.0, id="a postal code"),
        pytest.param("j'habite à Drumondvile", 0.76, 0.99, id="misspelt"),
    ],
)
def test_only_a_misspelt_name_scores_less_than_one(
    finder: MentionFinder, text: str, lowest: float, highest: float
) -> None:
    [mention] = finder.find(text)
    assert lowest <= mention.score <= highest
