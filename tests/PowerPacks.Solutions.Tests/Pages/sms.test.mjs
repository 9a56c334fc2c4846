import "./crm.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "./segment-vectors.json";
import { hasFailed, joined, matches, messageOf, threadsOf } from "../../../plugins/Packs/Sms/Pages/conversation/threads";
import { lookalikes, plainly } from "../../../plugins/Packs/Sms/Pages/lookalikes";
import { columnsOf, merged } from "../../../plugins/Packs/Sms/Pages/merging";
import { dataOf, openingOf } from "../../../plugins/Packs/Sms/Pages/opening";
import { measure } from "../../../plugins/Packs/Sms/Pages/segments";

for (const { name, text, ...expected } of vectors) {
  test(`A text is measured as phones take it: ${name}`, () => {
    const { odd: _, ...found } = measure(text);
    assert.deepEqual(found, expected);
  });
}

test("Each character that GSM-7 lacks is named once, an emoji whole", () => {
  assert.deepEqual(measure("it’s “ok” – 😀😀").odd, ["’", "“", "”", "–", "😀"]);
  assert.deepEqual(measure("plain [ok] €5").odd, []);
});

test("Look-alikes become what was meant, and make a text GSM-7", () => {
  const plain = plainly("“It’s” — wait… 10\u00a0€\u200b ＯＫ！ ‹a›");
  assert.equal(plain, "\"It's\" - wait... 10 € OK! <a>");
  assert.equal(measure(plain).encoding, "GSM-7");
});

test("Spelling and emoji stay as they are", () => {
  for (const text of ["São Paulo, façade", "naïve 😀", "Привет", "👨‍👩‍👧"]) assert.equal(plainly(text), text);
});

test("An accent that stands apart joins its letter where GSM-7 has that", () => {
  assert.equal(plainly("cafe\u0301"), "café");
  assert.equal(plainly("a\u0301"), "a\u0301");
});

test("What would be replaced is named, and nothing else", () => {
  assert.deepEqual(lookalikes("it’s a façade… it’s"), ["’", "…"]);
  assert.deepEqual(lookalikes("plain 'text' - \"ok\""), []);
});

test("Places are filled from the row, or with the word they fall back on", () => {
  const row = { firstname: " Ann ", jobtitle: "", birthdate: "1980-01-01", "birthdate@OData.Community.Display.V1.FormattedValue": "1/1/1980" };
  assert.equal(merged("Hi {{ FirstName }}, {{jobtitle|you}} {{birthdate}}", row), "Hi Ann, you 1/1/1980");
  assert.equal(merged("Hi {{jobtitle}} {{gone}}", row), "Hi {{jobtitle}} {{gone}}");
  assert.deepEqual(columnsOf("{{firstname|there}} {{FirstName}} {{lastname}} {not}"), ["firstname", "lastname"]);
});

test("A composer is opened for whom it was asked to be, however many they are", () => {
  const kept = new Map();
  globalThis.sessionStorage = { setItem: (key, value) => kept.set(key, value), getItem: (key) => kept.get(key) ?? null };
  const few = { table: "contact", ids: ["{A0000000-0000-0000-0000-000000000001}"], number: "+12065550100", sender: "{B0}" };
  assert.deepEqual(openingOf(dataOf(few)), { table: "contact", ids: ["a0000000-0000-0000-0000-000000000001"], number: "+12065550100", sender: "b0" });
  const many = Array.from({ length: 250 }, (_, i) => `a0000000-0000-0000-0000-${String(i).padStart(12, "0")}`);
  const data = dataOf({ table: "lead", ids: many });
  assert.ok(data.length < 100);
  assert.deepEqual(openingOf(data).ids, many);
  assert.deepEqual(openingOf("").ids, []);
});

const text = (id, on, more = {}) => ({
  activityid: id, pp_text: id, pp_number: "+12065550142", pp_senderkey: "main", pp_direction: 482100001, statuscode: 2, createdon: on, ...more,
});
const incoming = { pp_direction: 482100002, statuscode: 482100003 };
const regarding = { _regardingobjectid_value: "a", "_regardingobjectid_value@OData.Community.Display.V1.FormattedValue": "Ann", "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact" };

test("Texts of one number and one sender are a conversation, which has the name of whom any of them regards", () => {
  const threads = threadsOf([text("1", "2026-01-01T10:00:00Z", regarding), text("2", "2026-01-02T10:00:00Z"), text("3", "2026-01-03T10:00:00Z", { pp_senderkey: "other" })].map(messageOf));
  assert.deepEqual(threads.map((t) => [t.name, t.senderKey, t.last.id]), [["+12065550142", "other", "3"], ["Ann", "main", "2"]]);
  assert.equal(threads[1].regarding.table, "contact");
});

test("A colleague's texts name the colleague, whom an activity cannot regard", () => {
  const colleague = { _pp_userid_value: "u", "_pp_userid_value@OData.Community.Display.V1.FormattedValue": "Uma", "_pp_userid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser" };
  assert.deepEqual(threadsOf([messageOf(text("1", "2026-01-01T10:00:00Z", colleague))])[0].regarding, { table: "systemuser", id: "u", name: "Uma" });
});

test("A conversation needs an answer while any text in it does, and not once that is done", () => {
  const asked = text("1", "2026-01-01T10:00:00Z", { ...incoming, pp_needsanswer: true });
  assert.equal(threadsOf([asked, text("2", "2026-01-02T10:00:00Z")].map(messageOf))[0].needsAnswer, true);
  assert.equal(threadsOf([{ ...asked, statuscode: 482100006 }].map(messageOf))[0].needsAnswer, false);
});

test("What comes anew takes the place of what was there, and nothing is shown twice", () => {
  const before = [text("1", "2026-01-01T10:00:00Z"), text("2", "2026-01-02T10:00:00Z")].map(messageOf);
  const came = [text("2", "2026-01-02T10:00:00Z", { statuscode: 482100004 }), text("3", "2026-01-03T10:00:00Z")].map(messageOf);
  assert.deepEqual(joined(before, came).map((m) => [m.id, m.status]), [["1", 2], ["2", 482100004], ["3", 2]]);
});

test("A text that came in stands where it was written, however late the CRM heard of it", () => {
  const late = messageOf(text("1", "2026-01-03T10:00:00Z", { ...incoming, pp_senton: "2026-01-01T10:00:00Z" }));
  assert.deepEqual(joined([], [messageOf(text("2", "2026-01-02T10:00:00Z")), late]).map((m) => m.id), ["1", "2"]);
});

test("Only a text that went out can fail, and a conversation is found by name, number and words", () => {
  assert.equal(hasFailed(messageOf(text("1", "2026-01-01T10:00:00Z", { statuscode: 482100007 }))), true);
  assert.equal(hasFailed(messageOf(text("1", "2026-01-01T10:00:00Z", incoming))), false);
  const [thread] = threadsOf([messageOf(text("Hello there", "2026-01-01T10:00:00Z", regarding))]);
  assert.deepEqual(["ann", "5550142", "THERE", "", "bob"].map((words) => matches(thread, words)), [true, true, true, true, false]);
});
