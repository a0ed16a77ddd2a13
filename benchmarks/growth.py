"""How cost grows with places, organisations, examples, senders and a talk's length: python -m benchmarks.growth.

Writes docs/croissance.json and draws docs/croissance.svg; docs/croissance.md says what follows for a server.
"""

import csv
import json
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from accueil.directory import DIRECTORY_FOLDER, Directory
from accueil.mentions import MentionFinder
from accueil.nlu.noise import read_fillers
from accueil.nlu.phrases import whole
from accueil.nlu.question_model import QuestionModel
from accueil.nlu.spelling import read_short_forms
from accueil.nlu.vectors import read_vectors
from accueil.paths import ROOT
from accueil.serving.model import current_model
from benchmarks.corpus import read_examples, spoil
from benchmarks.history import stamp
from benchmarks.picture import draw_growth
from benchmarks.speed import QUESTIONS, Server, ask, conversation_times

RESULTS, PICTURE = ROOT / "docs" / "croissance.json", ROOT / "docs" / "croissance.svg"
_SEED = 11
_TIMES = (1, 10, 100)
_SYLLABLES = (
    "ba ber bran ca char cla dan del dor fer fon gau ger gran ha jo la lan lau le lo ma mar mi mont na nor pa per pier "
    "ra ri ro sa ser ta ter tour val ver vi voi wa"
).split()
_ENDINGS = ("ville", "court", "mont", "bourg", "", "", "ton", "ac", "ières", "ette")
_MESSAGES = 400


def main() -> None:
    """Measures each curve, as pairs of a size and what it costs."""
    curves: dict[str, list[tuple[float, float]]] = {
        "places": _mentions_among(_with_places),
        "organizations": _mentions_among(_with_organizations),
        "examples": _training(),
        **_serving(),
    }
    RESULTS.write_text(json.dumps({**stamp(), "curves": curves}, indent=1) + "\n", encoding="utf-8")
    draw_growth(curves, PICTURE)
    for name, pairs in curves.items():
        print(name, ", ".join(f"{size:g}: {cost:.3g}" for size, cost in pairs))


def _mentions_among(enlarge: Callable[[Path, int], int]) -> list[tuple[float, float]]:
    """Milliseconds to find what a message mentions, by the records of an invented directory."""
    dice = random.Random(_SEED)
    texts = [example.text for example in read_examples(_MESSAGES, _SEED)]
    texts += [spoil(text, dice) for text in texts]
    found: list[tuple[float, float]] = []
    for times in _TIMES:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "directory"
            shutil.copytree(DIRECTORY_FOLDER, copy)
            size = enlarge(copy, times)
            finder = MentionFinder(Directory(copy), _ordinary(texts))
        started = time.perf_counter()
        for text in texts:
            finder.find(text)
        found.append((size, (time.perf_counter() - started) / len(texts) * 1000))
    return found


def _ordinary(texts: Sequence[str]) -> set[str]:
    """The words that some messages have beside names, as training learns them."""
    finder = MentionFinder(Directory())
    return {word for text in texts for word in whole(text, finder.find(text)).words if not finder.is_name(word)}


def _with_places(folder: Path, times: int) -> int:
    return _invent(folder / "municipalities.csv", times, {"population": "1000"})


def _with_organizations(folder: Path, times: int) -> int:
    return _invent(folder / "organizations.csv", times, {"kind": "partner", "alternate_names": "", "parent_id": ""})


def _invent(file: Path, times: int, same: dict[str, str]) -> int:
    """Adds records of invented names until there are ``times`` as many; how many there are."""
    dice = random.Random(_SEED)
    with file.open(encoding="utf-8", newline="") as read:
        rows = list(csv.DictReader(read))
    model, count = rows[-1] | same, len(rows) * times
    # Of places the directory has as many again under other names; a country's own list has 35,000.
    count = count if "population" not in same else 350 * times
    names = {row["name"] for row in rows}
    while len(rows) < count:
        if (name := _name(dice)) not in names:
            names.add(name)
            rows.append(model | {"id": f"x{len(rows)}", "name": name})
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, list(model), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _name(dice: random.Random) -> str:
    words = ["".join(dice.choices(_SYLLABLES, k=dice.choice((2, 2, 3)))) + dice.choice(_ENDINGS)]
    if dice.random() < 0.3:
        words.insert(0, dice.choice(("Saint", "Sainte")))
    if dice.random() < 0.2:
        words += ["sur", "".join(dice.choices(_SYLLABLES, k=2))]
    return "-".join(word.capitalize() if word != "sur" else word for word in words)


def _training() -> list[tuple[float, float]]:
    """Seconds to train the classifier, by its examples."""
    vectors, forms, fillers = read_vectors(), read_short_forms(), read_fillers()
    found: list[tuple[float, float]] = []
    for count in (1600, 6400, 23000):
        examples = read_examples(count, _SEED)
        phrases, intents = [whole(each.text, ()).words for each in examples], [each.intent for each in examples]
        started = time.perf_counter()
        QuestionModel.train(phrases, intents, vectors, forms, fillers, 1, _SEED)
        found.append((len(examples), time.perf_counter() - started))
    return found


def _serving() -> dict[str, list[tuple[float, float]]]:
    """Over REST: milliseconds by messages before in the conversation and by length, messages a second by senders."""
    with ExitStack() as running:
        server = Server(ROOT, current_model(), True, running)
        ask(server.port, "chaud", 200)
        times = conversation_times(server.port, "longue", [QUESTIONS[n % len(QUESTIONS)] for n in range(1000)])
        turns = [(float(end), statistics.median(times[end - 100 : end])) for end in (100, 400, 1000)]
        lengths: list[tuple[float, float]] = []
        for count in (1, 4, 12, 52):  # as long as the channel takes
            text = " ".join([QUESTIONS[-1]] * count)
            times = conversation_times(server.port, f"mots-{count}", [text] * 30)
            lengths.append((len(text), statistics.median(times)))
        senders = [(float(count), _rate(server.port, count)) for count in (1, 4, 16, 64)]
        memory = [(0.0, server.memory_mb())]
        for kept, more in ((1000.0, 1000), (3000.0, 2000), (10000.0, 7000)):
            ask(server.port, f"visiteur-{more}", more, fresh=True)
            memory.append((kept, server.memory_mb()))
    return {"turns": turns, "characters": lengths, "senders": senders, "conversations": memory}


def _rate(port: int, senders: int) -> float:
    """Messages a second that so many senders at once get answers to."""
    each = 800 // senders
    started = time.perf_counter()
    with ThreadPoolExecutor(senders) as pool:
        list(pool.map(lambda number: ask(port, f"{senders}-{number}", each), range(senders)))
    return senders * each / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
