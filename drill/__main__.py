"""Drills this project, then the stock configuration: python -m drill, or only one of them: python -m drill accueil."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from accueil.serving.model import ensure_model
from accueil.serving.processes import end_on_signals
from drill.debian import MissingError
from drill.faults import FAULTS, Fault
from drill.house import House, our_house
from drill.report import Reference, heading, kept, reference_of, row
from drill.stock import stock_house

_HOUSES = {"accueil": ("Ce projet", our_house), "rasa": ("Rasa d'origine", stock_house)}
_STRIKE_SECONDS = 2.0
_CALM_SECONDS = 3.0


def main() -> int:
    """Drills the houses that the arguments name, or all; 0 when every drill came to its end."""
    end_on_signals()
    ensure_model()
    try:
        for name in sys.argv[1:] or _HOUSES:
            asyncio.run(_drill(name))
    except KeyboardInterrupt:
        print("\nArrêté.", flush=True)
    except MissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def _drill(name: str) -> None:
    title, house_of = _HOUSES[name]
    with tempfile.TemporaryDirectory(prefix="accueil-exercice-") as folder:
        async with house_of(Path(folder)) as house:
            reference = reference_of(await house.crowd.converse())
            print(heading(title), flush=True)
            for fault in FAULTS:
                print(await _play(fault, house, reference), flush=True)


async def _play(fault: Fault, house: House, reference: Reference) -> str:
    talking = asyncio.create_task(fault.talk(house.crowd))
    await asyncio.sleep(_STRIKE_SECONDS)
    struck = time.monotonic()
    await fault.strike(house)
    heard = await talking
    await asyncio.gather(*(server.ready() for server in (*house.rasas, *house.actions)))
    line = row(fault.name, heard, reference, await kept(heard, house.stored), struck)
    await asyncio.sleep(_CALM_SECONDS)
    return line


if __name__ == "__main__":
    sys.exit(main())
