// nlp.js on the same sentences: node nlpjs.mjs < {"train": [[text, intent]], "texts": [...]} > results as parse.py's.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { NlpManager } = createRequire(process.cwd() + "/")("node-nlp");
const { train, texts } = JSON.parse(readFileSync(0, "utf8"));
const manager = new NlpManager({ languages: ["fr"], forceNER: true, nlu: { log: false }, autoSave: false });
for (const [text, intent] of train) manager.addDocument("fr", text, intent);
const began = performance.now();
await manager.train();
const trained = performance.now();
for (const text of texts.slice(0, 20)) await manager.process("fr", text);
const intents = [];
const likeliest = [];
const ms = [];
for (const text of texts) {
  const started = performance.now();
  const { intent, classifications } = await manager.process("fr", text);
  ms.push(performance.now() - started);
  likeliest.push((classifications.find((one) => one.intent !== "None") ?? {}).intent ?? "nlu_fallback");
  intents.push(intent === "None" ? "nlu_fallback" : intent);
}
const memory_mb = process.memoryUsage().rss / 1e6;
console.log(JSON.stringify({ intents, likeliest, ms, training_s: (trained - began) / 1000, ready_s: 0, memory_mb }));
