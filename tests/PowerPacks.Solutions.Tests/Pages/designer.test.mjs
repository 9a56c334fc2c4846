import "./crm.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { breaches } from "../../../plugins/Packs/WebForm/Pages/designer/breaches";
import { added, captured, guess } from "../../../plugins/Packs/WebForm/Pages/designer/captures";
import { changesBetween } from "../../../plugins/Packs/WebForm/Pages/designer/changes";
import { contrast, readableOn } from "../../../plugins/Packs/WebForm/Pages/designer/contrast";
import { change, insert, move, remove } from "../../../plugins/Packs/WebForm/Pages/designer/edits";
import { retyped } from "../../../plugins/Packs/WebForm/Pages/designer/retype";
import { addStep, moveStep, placeField, removeStep } from "../../../plugins/Packs/WebForm/Pages/designer/stepEdits";
import { missing, translate, translated } from "../../../plugins/Packs/WebForm/Pages/designer/translations";
import { asked, examples } from "../../../plugins/Packs/WebForm/Pages/designer/trial";

const leads = { logicalName: "lead", entitySet: "leads", primaryId: "leadid", title: "Lead" };
const { title: _, ...table } = leads;
const field = (name, more = {}) => ({ name, type: "text", label: name.toUpperCase(), ...more });
const form = (fields, more = {}) => ({ title: "Form", table, fields, ...more });
const names = (definition) => definition.fields.map((f) => f.name).join(" ");
const stepped = () => form([field("a"), field("b"), { name: "h", type: "hidden", value: 1 }, field("c"), field("d")], { steps: [{ title: "1", fields: ["a", "b"] }, { title: "2", fields: ["c", "d"] }] });
/** The relay's own rule: the steps name the visible fields, each once, in the form's order. */
const agrees = (definition) => assert.deepEqual(definition.steps.flatMap((s) => s.fields), definition.fields.filter((f) => f.type !== "hidden").map((f) => f.name));

test("A field that is moved past the end of its step joins the next one, and the order agrees", () => {
  const moved = move(stepped(), 1, 3);
  agrees(moved);
  assert.deepEqual(moved.steps.map((s) => s.fields), [["a"], ["c", "b", "d"]]);
  const back = move(moved, 3, 0);
  agrees(back);
  assert.deepEqual(back.steps[0].fields, ["b", "a"]);
  const up = move(stepped(), 4, 3);
  assert.deepEqual(up.steps.map((s) => s.fields), [["a", "b"], ["d", "c"]]);
});

test("A field that is put between others stands in their step", () => {
  const put = insert(stepped(), field("x"), 1);
  agrees(put);
  assert.deepEqual(put.steps[0].fields, ["a", "x", "b"]);
});

test("Moving steps and fields between them moves the form's fields along, and hidden ones stay", () => {
  const swapped = moveStep(stepped(), 0, 1);
  agrees(swapped);
  assert.equal(names(swapped), "c d h a b");
  const placed = placeField(stepped(), "d", 0, 1);
  agrees(placed);
  assert.equal(names(placed), "a d h b c");
});

test("The first step takes every field, and a removed one leaves its fields to its neighbour", () => {
  const begun = addStep(form([field("a"), field("b")]), "Step 1");
  assert.deepEqual(begun.steps, [{ title: "Step 1", fields: ["a", "b"] }]);
  assert.deepEqual(removeStep(stepped(), 0).steps.map((s) => s.fields), [["a", "b", "c", "d"]]);
  const three = form([field("a"), field("b"), field("c")], { steps: [{ title: "1", fields: ["a"] }, { title: "2", fields: ["b"] }, { title: "3", fields: ["c"] }] });
  assert.deepEqual(removeStep(three, 1).steps.map((s) => s.fields), [["a", "b"], ["c"]]);
  assert.equal("steps" in removeStep(begun, 0), false);
});

test("A removed field is asked for nowhere any more", () => {
  const definition = form([field("a"), field("b", { showIf: { all: [{ field: "a", test: "isEmpty" }, { field: "z", test: "isEmpty" }] } })],
    { consents: [{ field: "a", text: "t", version: "1" }], translations: { fr: { fields: { a: { label: "A" } }, consents: { a: "t" } } } });
  const without = remove(definition, "a");
  assert.deepEqual(without.fields[0].showIf, { all: [{ field: "z", test: "isEmpty" }] });
  assert.equal(without.consents, undefined);
  assert.deepEqual(without.translations.fr, { fields: {}, consents: {} });
});

test("A new name is the new name in conditions, steps, formulas, consents and translations", () => {
  const definition = form([field("a"), { name: "sum", type: "calculation", formula: "a * 2 + ab", showIf: { any: [{ field: "a", test: "isMore", value: 1 }] } }],
    { steps: [{ title: "1", fields: ["a", "sum"] }], translations: { fr: { fields: { a: { label: "A" } } } } });
  const renamed = change(definition, "a", field("price"));
  assert.equal(renamed.fields[1].formula, "price * 2 + ab");
  assert.deepEqual([renamed.fields[1].showIf.any[0].field, renamed.steps[0].fields[0], Object.keys(renamed.translations.fr.fields)], ["price", "price", ["price"]]);
});

test("Another type keeps what means something for both and drops the rest", () => {
  const definition = form([field("a", { column: "x", required: true, maxLength: 9, pattern: "a+", showIf: { all: [{ field: "b", test: "isEmpty" }] } })]);
  assert.deepEqual(retyped(definition, definition.fields[0], "number").fields[0], { name: "a", type: "number", label: "A", column: "x", required: true, showIf: { all: [{ field: "b", test: "isEmpty" }] } });
  assert.equal(retyped(definition, definition.fields[0], "email").fields[0].maxLength, 9);
});

const column = (name, more = {}) => ({ name, title: name, type: "text", takes: ["text", "email", "hidden"], required: false, writable: true, multiple: false, ...more });
const only = (definition, columns) => {
  const found = breaches(definition, [leads], columns);
  assert.equal(found.length, 1, JSON.stringify(found));
  return found[0];
};
const mended = (definition, columns, index = 0) => only(definition, columns).mends[index].mend(definition);

test("A column that is gone is named, and removing the field or its column mends it", () => {
  const definition = form([field("a", { column: "x", maxLength: 5 })]);
  assert.match(only(definition, []).sentence, /“A” fills the column x, which is not there any more/);
  assert.equal(mended(definition, []).fields.length, 0);
  assert.equal("column" in mended(definition, [], 1).fields[0], false);
});

test("A shortened column is mended by its own length, also where the field says none", () => {
  for (const definition of [form([field("a", { column: "x", maxLength: 80 })]), form([field("a", { column: "x" })])]) {
    assert.equal(only(definition, [column("x", { maxLength: 50 })]).mends[0].label, "Set maximum length to 50");
    assert.deepEqual(breaches(mended(definition, [column("x", { maxLength: 50 })]), [leads], [column("x", { maxLength: 50 })]), []);
  }
});

test("A retyped column makes the field of its kind, with its options", () => {
  const definition = form([field("a", { column: "x", maxLength: 5 })]);
  const choice = column("x", { type: "choice", takes: ["choice"], options: [{ value: 1, label: "One" }] });
  const next = mended(definition, [choice]);
  assert.deepEqual(next.fields[0], { name: "a", type: "choice", label: "A", column: "x", options: [{ value: 1, label: "One" }] });
  assert.deepEqual(breaches(next, [leads], [choice]), []);
});

test("A column that became required is filled by a required field, or by a new one", () => {
  const optional = form([field("a", { column: "x", maxLength: 5 })]);
  assert.equal(only(optional, [column("x", { required: true, maxLength: 5 })]).fails, false);
  assert.equal(mended(optional, [column("x", { required: true, maxLength: 5 })]).fields[0].required, true);
  const without = form([field("a")]);
  assert.equal(mended(without, [column("x", { required: true, maxLength: 5 })]).fields[1].column, "x");
});

test("An option that its column no longer has is taken out", () => {
  const definition = form([field("a", { type: "choice", column: "x", options: [{ value: 1, label: "One" }, { value: 2, label: "Two" }] })]);
  assert.deepEqual(mended(definition, [column("x", { takes: ["choice"], options: [{ value: 1, label: "One" }] })]).fields[0].options, [{ value: 1, label: "One" }]);
});

test("A table that is gone, or has other names, is said once", () => {
  const definition = form([field("a", { column: "x" })]);
  assert.match(breaches(definition, [], [])[0].sentence, /The table lead is not there/);
  const renamed = { ...definition, table: { ...table, entitySet: "other" }, fields: [] };
  assert.equal(mended(renamed, []).table.entitySet, "leads");
});

test("What changed is a sentence, whatever order members stand in", () => {
  const before = form([field("a"), field("b")], { thankYou: { message: "Thanks", redirect: "https://a.example" } });
  assert.equal(changesBetween(undefined, before), "First version, with 2 fields.");
  assert.equal(changesBetween(before, { fields: before.fields, thankYou: { redirect: "https://a.example", message: "Thanks" }, table, title: "Form" }), "Nothing changed.");
  const after = form([field("c"), field("a", { required: true })], { theme: { accent: "#112233" } });
  assert.equal(changesBetween(before, after), "Added: C. Removed: B. Changed: A. Also the thanks, the look.");
  assert.equal(changesBetween(before, form([field("b"), field("a")], { thankYou: before.thankYou })), "Fields in another order.");
});

test("A language lacks what is not translated, and an emptied text is taken out", () => {
  const definition = form([field("a", { help: "Help", options: undefined })], { steps: [{ title: "One", fields: ["a"] }], translations: { fr: {} } });
  assert.deepEqual(missing(definition, "fr").map((p) => p.path.join(".")), ["title", "steps.0", "fields.a.label", "fields.a.help"]);
  const done = translate(translate(definition, "fr", ["fields", "a", "label"], "Nom"), "fr", ["steps", "0"], "Un");
  assert.deepEqual(done.translations.fr, { fields: { a: { label: "Nom" } }, steps: ["Un"] });
  assert.equal(translated(done, "fr", ["steps", "0"]), "Un");
  assert.deepEqual(translate(translate(done, "fr", ["fields", "a", "label"], ""), "fr", ["steps", "0"], "").translations.fr, {});
});

test("A colour that people cannot read is moved until they can", () => {
  assert.ok(contrast("#000000", "#ffffff") === 21 && contrast("#ffb900", "#ffffff") < 2);
  assert.ok(contrast(readableOn("#ffb900", "#ffffff"), "#ffffff") >= 4.5);
  assert.ok(contrast(readableOn("#333333", "#1f1f1f"), "#1f1f1f") >= 4.5);
});

test("A test has an answer for every field that a visitor can answer", () => {
  const definition = form([field("a", { maxLength: 4 }), field("n", { type: "number", min: 3 }), field("e", { type: "email" }), field("k", { type: "choice", options: [{ value: 7, label: "Seven" }] }),
    field("t", { type: "consent" }), { name: "h", type: "hidden", value: "x" }, { name: "w", type: "content", text: "…" }, { name: "f", type: "file", label: "F" }]);
  assert.deepEqual(asked(definition).map((f) => f.name), ["a", "n", "e", "k", "t"]);
  assert.deepEqual(examples(definition, new Date("2030-01-02T03:04:05Z")), { a: "Test", n: "3", e: "test@example.com", k: "7", t: true });
});

const input = (name, more = {}) => ({ name, label: name, type: "text", required: false, options: [], ...more });

test("An input of a site's form is told by its name, its label, or by being the only one of its kind", () => {
  const fields = [field("lastname", { label: "Last name", column: "lastname" }), { name: "emailaddress1", type: "email", label: "E-mail" }];
  assert.equal(guess(input("last-name"), fields), "lastname");
  assert.equal(guess(input("f7", { label: "Last name" }), fields), "lastname");
  assert.equal(guess(input("f8", { type: "email" }), fields), "emailaddress1");
  assert.equal(guess(input("pin"), fields), "");
});

test("What is mapped fills its field, what is to be added becomes one, and nothing else is taken", () => {
  const found = { selector: "#f", inputs: [input("n"), input("m", { type: "email", label: "Mail", required: true }), input("c", { type: "choice", label: "Colour", options: [{ value: "r", label: "Red" }] }), input("pin")] };
  const next = captured(form([field("lastname")]), found, { n: "lastname", m: added, c: added, pin: "" });
  assert.deepEqual(next.capture, { selector: "#f", fields: { n: "lastname", m: "mail", c: "colour" } });
  assert.deepEqual(next.fields[1], { name: "mail", type: "email", label: "Mail", required: true });
  assert.deepEqual(next.fields[2].options, [{ value: "r", label: "Red" }]);
  assert.deepEqual(remove(next, "mail").capture.fields, { n: "lastname", c: "colour" });
  assert.deepEqual(change(next, "mail", { ...next.fields[1], name: "post" }).capture.fields, { n: "lastname", m: "post", c: "colour" });
});
