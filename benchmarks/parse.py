"""Reads sentences with one model, in a process of its own: python -m benchmarks.parse MODEL < JSON list."""

import asyncio
import json
import resource
import sys
import time
from pathlib import Path

_WARM_UP = 20


async def parse(model: Path, texts: list[str]) -> dict[str, object]:
    """Of each text the intent, the likeliest one and the milliseconds; the seconds to load, the peak of memory in MB.

    The likeliest is the one that would be taken if nothing were too unsure to be taken.
    """
    started = time.perf_counter()
    from rasa.core.agent import load_agent
    from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME

    agent = await load_agent(str(model))
    ready = time.perf_counter() - started
    for text in texts[:_WARM_UP]:
        await agent.parse_message(text)
    intents, likeliest, times = [], [], []
    for text in texts:
        began = time.perf_counter()
        parsed = await agent.parse_message(text)
        times.append((time.perf_counter() - began) * 1000)
        ranking = [intent["name"] for intent in (parsed["intent"], *parsed["intent_ranking"])]
        intents.append(ranking[0])
        likeliest.append(next((name for name in ranking if name != DEFAULT_NLU_FALLBACK_INTENT_NAME), None))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"intents": intents, "likeliest": likeliest, "ms": times, "ready_s": ready, "memory_mb": memory}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(parse(Path(sys.argv[1]), json.load(sys.stdin)))))
