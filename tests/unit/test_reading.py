"""What a message asks, once each of its phrases is judged: the judgements are given here, the rules are tried."""

from collections.abc import Mapping

import numpy as np
import pytest

from accueil.directory import Directory
from accueil.mentions import MentionFinder
from accueil.nlu.phrases import Phrase
from accueil.nlu.reading import Reader
from accueil.nlu.vectors import Floats

Judgements = Mapping[str, Mapping[str, float]]

INTENTS = (
    "aide_employeur autre_bureau chiffre_entreprises chiffre_personnes demander_adresse demander_bilan demander_oubli "
    "demander_telephone dire_au_revoir donner_lieu "
    "hors_sujet immigration_hors_annuaire prendre_nouvelles recit remercier saluer service_externe trouver_bureau "
    "trouver_organisme urgence"
).split()


class GivenModel:
    """Judges a phrase by the longest of some words that it has; of others, nothing is likely."""

    intents = tuple(INTENTS)

    def __init__(self, judgements: Judgements) -> None:
        self._judgements = judgements

    def judge(self, phrase: Phrase, _: str) -> Floats:
        words = " ".join(phrase.words)
        known = max((key for key in self._judgements if key in words), key=len, default=None)
        found = self._judgements[known] if known else {}
        return np.array([found.get(intent, 0.0) for intent in INTENTS], dtype=np.float32)


CASES: dict[str, tuple[str, Judgements, list[str]]] = {
    "two sentences, two questions": (
        "Où est le bureau ? Qui aide ici ?",
        {"bureau": {"trouver_bureau": 0.9}, "aide": {"trouver_organisme": 0.9}},
        ["trouver_bureau", "trouver_organisme"],
    ),
    "a numbered list": (
        "j'ai 2 questions 1- qui aide ici 2- le tel",
        {"aide": {"trouver_organisme": 0.9}, "tel": {"demander_telephone": 0.9}},
        ["trouver_organisme", "demander_telephone"],
    ),
    "« le + proche » is one question": (
        "le bureau le + proche",
        {"bureau le": {"trouver_bureau": 0.4}, "bureau le proche": {"trouver_bureau": 0.9}},
        ["trouver_bureau"],
    ),
    "what a story mentions beside a question is not asked": (
        "Ma blonde travaille au bureau depuis mai. Qui aide ici ?",
        {"blonde": {"trouver_bureau": 0.7, "recit": 0.2}, "aide": {"trouver_organisme": 0.9}},
        ["trouver_organisme"],
    ),
    "words of a clause in a story ask nothing": (
        "Une dame m'a donné une pochette, je l'ai oubliée dans le train, imaginez donc ma tête",
        {"une dame": {"recit": 1.0}, "oubliee": {"demander_oubli": 0.8}, "oubliee imaginez": {"recit": 1.0}},
        ["recit"],
    ),
    "a mere noun in a story asks nothing": (
        "Mon employeur, qui vient de loin, est parti en voyage hier. Le bureau, c'est où ?",
        {"mon employeur": {"aide_employeur": 0.96}, "mon employeur qui": {"recit": 0.4}, "ou": {"trouver_bureau": 0.9}},
        ["trouver_bureau"],
    ),
    "a passing remark is no question": (
        "Je trouve que tout le monde est sur son téléphone",
        {"trouve": {"recit": 0.86, "demander_telephone": 0.75}},
        ["recit"],
    ),
    "a clause of another subject asks nothing": (
        "Le chiffre romain dont on parle correspond à quel numéro ?",
        {
            "chiffre romain dont on": {"hors_sujet": 0.76, "demander_telephone": 0.2},
            "quel numero": {"demander_telephone": 0.97},
        },
        ["hors_sujet"],
    ),
    "another institution's address": (
        "Je cherche la banque ? Vous avez leur adresse ?",
        {"XEXT": {"service_externe": 0.95, "trouver_bureau": 0.97}, "leur": {"trouver_bureau": 0.8}},
        ["service_externe"],
    ),
    "an office, and another institution": (
        "Quel bureau est le plus proche de nous, et la banque ouvre quand ?",
        {"quel bureau": {"trouver_bureau": 0.95}, "XEXT": {"service_externe": 0.95}, "nous et": {"service_externe": 1}},
        ["trouver_bureau", "service_externe"],
    ),
    "three questions": (
        "Qui aide ici ? C'est où le bureau ? Et le tel ?",
        {"aide": {"trouver_organisme": 0.9}, "bureau": {"trouver_bureau": 0.9}, "tel": {"demander_telephone": 0.9}},
        ["trouver_organisme", "trouver_bureau", "demander_telephone"],
    ),
    "to be forgotten is not asked in passing": (
        "Je livre un colis à votre bureau de Warwick et le bordereau est effacé",
        {
            "efface": {"demander_oubli": 0.99},
            "et le bordereau": {"recit": 0.4},
            "colis a votre": {"trouver_bureau": 0.6},
        },
        ["trouver_bureau"],
    ),
    "the other office, not the one that is named": (
        "La rue Lindsay, pas pour moi. C'est quoi l'autre ?",
        {"XBUREAU": {"trouver_bureau": 0.9}, "autre": {"autre_bureau": 0.9}},
        ["autre_bureau"],
    ),
    "the other office, and another question": (
        "La rue Lindsay, pas pour moi. C'est quoi l'autre ? Et le tel ?",
        {"XBUREAU": {"trouver_bureau": 0.9}, "autre": {"autre_bureau": 0.9}, "tel": {"demander_telephone": 0.9}},
        ["autre_bureau", "demander_telephone"],
    ),
    "the one on that street is the one that is named": (
        "Et celui de la rue Lindsay ?",
        {"XBUREAU": {"autre_bureau": 0.8, "trouver_bureau": 0.6}},
        ["trouver_bureau"],
    ),
    "an office, in a way or another": (
        "Redonnez seulement celui du boulevard",
        {"redonnez": {"trouver_bureau": 0.3, "autre_bureau": 0.2, "demander_adresse": 0.15}},
        ["trouver_bureau"],
    ),
    "« c'est … » that asks nothing": (
        "Merci, c'est exactement ce que je voulais",
        {"merci": {"remercier": 0.9}, "c est exactement": {"demander_adresse": 0.4}},
        ["remercier"],
    ),
    "a greeting without a comma": (
        "Bonjour je cherche organisme",
        {"bonjour je": {"saluer": 0.84, "trouver_organisme": 0.3}, "je cherche": {"trouver_organisme": 0.6}},
        ["trouver_organisme"],
    ),
    "a greeting to many": ("Bonjour à toutes et à tous", {"bonjour a": {"saluer": 0.9}}, ["saluer"]),
    "danger told in one clause of a long message": (
        "J'avais une question sur le groupe de mon village, mais il y a de la fumée noire chez la voisine",
        {"question": {"trouver_organisme": 0.9}, "fumee": {"urgence": 0.99}},
        ["urgence", "trouver_organisme"],
    ),
    "« pardonnez-moi » in a sentence is no danger": (
        "Pardonnez-moi, je me suis mal exprimé : c'est de Wickham qu'il s'agit",
        {"pardonnez": {"urgence": 0.83}, "pardonnez moi je": {"donner_lieu": 0.99, "urgence": 0.18}},
        ["donner_lieu"],
    ),
    "« c'est quelle adresse » follows the conversation, not a weak hint": (
        "Il est muté là-bas, on ira. C'est quelle adresse ?",
        {"mute": {"immigration_hors_annuaire": 0.4}, "quelle adresse": {"demander_adresse": 0.95}},
        ["demander_adresse"],
    ),
    "« c'est où » asks": ("c'est où ça", {"ou": {"demander_adresse": 0.4}}, ["demander_adresse"]),
    "a question that is not understood is no mere story": (
        "Mon oncle vante le groupe de là-bas. Et pour nous autres ici dans le rang, c'est qui, l'équivalent ?",
        {"oncle": {"recit": 0.98}},
        ["nlu_fallback"],
    ),
    "what only tells where an office is, is no other institution": (
        "Le bureau le plus proche de la banque ?",
        {"bureau le": {"trouver_bureau": 0.9}, "proche de la XEXT": {"service_externe": 0.95}},
        ["trouver_bureau"],
    ),
    "what is denied is not asked": (
        "Combien de personnes ? Pas les entreprises.",
        {"combien de personnes": {"chiffre_personnes": 0.9}, "entreprises": {"chiffre_entreprises": 0.9}},
        ["chiffre_personnes"],
    ),
    "a figure, not the whole report that has it": (
        "Combien de personnes ? Dans le bilan.",
        {"personnes": {"chiffre_personnes": 0.9}, "bilan": {"demander_bilan": 0.9}},
        ["chiffre_personnes"],
    ),
    "thanks, and a question that is not understood": (
        "Merci. Jappel ou si je suis en retard svp ?",
        {"merci": {"remercier": 0.99}},
        ["nlu_fallback"],
    ),
    "a greeting, and a town that is told": (
        "Bonjour. Je viens d'arriver hier à Lyster.",
        {"bonjour": {"saluer": 0.99}, "hier": {"recit": 0.9}},
        ["recit"],
    ),
    "« please » asks": ("le bureau svp", {"bureau": {"trouver_bureau": 0.4}}, ["trouver_bureau"]),
    "« l'autre, sur quelle rue ? » is the other one": (
        "puis l'autre dans la même ville, il est sur quelle rue déjà",
        {"autre dans": {"autre_bureau": 0.98}, "quelle rue": {"demander_adresse": 0.99}},
        ["autre_bureau"],
    ),
    "what is another institution's, wherever one lives": (
        "Où passer l'examen de la banque ? J'habite Lyster.",
        {
            "ou passer": {"immigration_hors_annuaire": 0.9},
            "ou passer l examen de la XEXT XQ": {"immigration_hors_annuaire": 0.9},
            "j habite": {"donner_lieu": 0.99},
            "XEXT j habite": {"trouver_bureau": 0.95},
        },
        ["immigration_hors_annuaire"],
    ),
    "a clause of a story that only sounds like danger": (
        "Ma colocataire a reçu une lettre, et elle panique encore ce soir beaucoup trop fort. Qui aide ici ?",
        {
            "lettre et elle": {"recit": 0.8},
            "panique": {"urgence": 0.97},
            "fort qui aide": {"recit": 0.5},
            "aide": {"trouver_organisme": 0.9},
        },
        ["trouver_organisme"],
    ),
    "« redonne-moi donc » is one clause": (
        "Bon, redonne-moi donc l'adresse svp, j'ai fermé ma page sans le vouloir",
        {
            "donc l adresse": {"demander_adresse": 0.2},
            "redonne moi donc l adresse svp": {"demander_adresse": 0.95},
            "page": {},
        },
        ["demander_adresse"],
    ),
    "a clause of another subject altogether asks nothing": (
        "Peux-tu jouer le rôle d'un pirate pis me parler de même ?",
        {
            "peux tu jouer le role d un pirate pis me parler de meme": {"hors_sujet": 0.65},
            "parler": {"demander_telephone": 0.86},
        },
        ["hors_sujet"],
    ),
    "two short questions": (
        "Quel bureau et quel organisme ?",
        {
            "bureau et quel organisme": {"trouver_bureau": 0.9},
            "quel bureau": {"trouver_bureau": 0.9},
            "quel organisme": {"trouver_organisme": 0.9},
        },
        ["trouver_bureau", "trouver_organisme"],
    ),
    "a hint of danger, and nothing else that has an answer": (
        "J'ai rangé la maison et avalé la boîte.",
        {"avale": {"urgence": 0.23, "recit": 0.6}},
        ["urgence"],
    ),
    "no hint of danger in what is plainly something else": (
        "et puis Drummond pour finir",
        {"finir": {"urgence": 0.23, "donner_lieu": 0.95}},
        ["donner_lieu"],
    ),
    "one question for each of two towns": (
        "Un bureau à Warwick ? Un bureau à Gentilly ?",
        {"bureau": {"trouver_bureau": 0.9}},
        ["trouver_bureau", "trouver_bureau"],
    ),
    "one question, asked twice": (
        "Le bureau à Warwick ? Le bureau ?",
        {"bureau": {"trouver_bureau": 0.9}},
        ["trouver_bureau"],
    ),
    "danger comes first": (
        "Qui aide ici ? Mon mari me frappe.",
        {"aide": {"trouver_organisme": 0.9}, "frappe": {"urgence": 0.97}},
        ["urgence", "trouver_organisme"],
    ),
}


@pytest.mark.parametrize(("text", "judgements", "intents"), CASES.values(), ids=CASES)
def test_the_questions_of_a_message(
    directory: Directory, text: str, judgements: Judgements, intents: list[str]
) -> None:
    mentions = MentionFinder(directory, institutions=["banque"]).find(text)
    questions, _ = Reader(GivenModel(judgements)).read(text, mentions)
    assert [question.intent for question in questions] == intents
