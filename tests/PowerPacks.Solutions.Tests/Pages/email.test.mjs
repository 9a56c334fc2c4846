import "./crm.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, states, verdicts } from "../../../plugins/Packs/Email/Pages/timeline/codes";
import { gathered, isBad, storyOf, summed, toneOf, whoOf } from "../../../plugins/Packs/Email/Pages/timeline/stories";

const recipient = (changes) => ({ id: "r1", address: "Ada@example.com", state: states.sent, counts: { opened: { person: 0, uncertain: 0, machine: 0 }, clicked: { person: 0, uncertain: 0, machine: 0 } }, ...changes });
const event = (id, on, changes) => ({ id, track: "r1", kind: kinds.clicked, on, who: "machine", confidence: 3, reasons: [], url: null, link: 1, client: "Scanner", network: "203.0.113.0", detail: null, address: null, ...changes });

test("A recipient's story is what bears their id, and what a provider told of their address, the newest first", () => {
  const all = [event("a", "2026-11-23T10:00:00Z"), event("b", "2026-11-23T12:00:00Z", { track: "r2" }), event("c", "2026-11-23T11:00:00Z", { track: null, address: "ada@EXAMPLE.com" }), event("d", "2026-11-23T11:00:00Z", { track: null, address: null })];
  assert.deepEqual(storyOf(recipient(), all).map((e) => e.id), ["c", "a"]);
});

test("What one machine does within a minute is told once", () => {
  const story = [event("a", "2026-11-23T10:02:30Z"), event("b", "2026-11-23T10:02:00Z"), event("c", "2026-11-23T10:01:30Z"), event("d", "2026-11-23T10:00:00Z")];
  assert.deepEqual(gathered(story).map((t) => [t.first.id, ...t.others.map((o) => o.id)]), [["a", "b", "c"], ["d"]]);
});

test("A person's hits, and those of two machines, stand apart", () => {
  const story = [event("a", "2026-11-23T10:00:02Z", { who: "person" }), event("b", "2026-11-23T10:00:01Z"), event("c", "2026-11-23T10:00:01Z", { client: "Other" }), event("d", "2026-11-23T10:00:00Z", { network: null })];
  assert.equal(gathered(story).length, 4);
});

test("Sums tell people from machines, and a mail that is not tracked is none", () => {
  const read = recipient({ state: states.clicked, counts: { opened: { person: 2, uncertain: 1, machine: 5 }, clicked: { person: 1, uncertain: 0, machine: 7 } } });
  const scanned = recipient({ state: states.delivered, counts: { opened: { person: 0, uncertain: 0, machine: 1 }, clicked: { person: 0, uncertain: 0, machine: 3 } } });
  const sums = summed([read, scanned, recipient({ state: states.bounced }), recipient({ state: states.notTracked })]);
  assert.deepEqual([sums.mails, sums.opened, sums.clicked, sums.bounced], [3, 1, 1, 1]);
  assert.deepEqual(sums.counts, { opened: { person: 2, uncertain: 1, machine: 6 }, clicked: { person: 1, uncertain: 0, machine: 10 } });
});

test("What needs a look is shown so", () => {
  assert.deepEqual([kinds.bounced, kinds.blocked, kinds.complained, kinds.delivered].map((kind) => isBad(event("a", "", { kind }))), [true, true, true, false]);
  assert.deepEqual([states.clicked, states.bounced, states.sent].map(toneOf), ["good", "bad", "plain"]);
  assert.deepEqual([verdicts.person, verdicts.machine, verdicts.uncertain, null].map(whoOf), ["person", "machine", "uncertain", null]);
});
