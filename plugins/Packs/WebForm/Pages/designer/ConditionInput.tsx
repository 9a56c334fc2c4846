import { say, type Words } from "../../../../Shared/Pages/words";
import type { Condition, Definition, Field, Test } from "./definition";
import { SelectInput, TextInput } from "./Inputs";
import { linesOf, scalar } from "./lines";
import { texts } from "./texts";

const tests: Record<Test["test"], Words> = {
  is: { en: "is", fr: "est", nl: "is", pt: "é" },
  isNot: { en: "is not", fr: "n’est pas", nl: "is niet", pt: "não é" },
  isOneOf: { en: "is one of", fr: "est l’un de", nl: "is een van", pt: "é um de" },
  isEmpty: { en: "is empty", fr: "est vide", nl: "is leeg", pt: "está vazio" },
  isNotEmpty: { en: "is filled in", fr: "est rempli", nl: "is ingevuld", pt: "está preenchido" },
  isLess: { en: "is less than", fr: "est inférieur à", nl: "is kleiner dan", pt: "é menor que" },
  isMore: { en: "is more than", fr: "est supérieur à", nl: "is groter dan", pt: "é maior que" },
};

const comparison = { en: "Comparison", fr: "Comparaison", nl: "Vergelijking", pt: "Comparação" };
const value = { en: "Value", fr: "Valeur", nl: "Waarde", pt: "Valor" };

/** When a field is shown: one test of an earlier field. A condition of several tests, written elsewhere, is kept and shown as it is. */
export function ConditionInput({ definition, field, set }: { definition: Definition; field: Field; set: (condition: Condition | undefined) => void }) {
  const earlier = definition.fields.slice(0, definition.fields.indexOf(field)).filter((f) => f.type !== "content" && f.type !== "file");
  const all = [...(field.showIf?.all ?? []), ...(field.showIf?.any ?? [])];
  if (all.length > 1) return <p class="small quiet">{say(texts.shown)}: <code>{JSON.stringify(field.showIf)}</code></p>;
  const test = all[0];
  const put = (changed: Test) => set({ all: [changed] });
  const needsValue = test && test.test !== "isEmpty" && test.test !== "isNotEmpty";
  return (
    <fieldset class="stack plain">
      <SelectInput label={say(texts.shown)} value={test?.field ?? ""} options={[{ value: "", label: say(texts.always) }, ...earlier.map((f) => ({ value: f.name, label: f.label ?? f.name }))]}
        set={(name) => (name === "" ? set(undefined) : put({ field: name, test: "isNotEmpty" }))} />
      {test && (
        <SelectInput label={say(comparison)} value={test.test} options={(Object.keys(tests) as Test["test"][]).map((t) => ({ value: t, label: say(tests[t]) }))}
          set={(kind) => put(kind === "isEmpty" || kind === "isNotEmpty" ? { field: test.field, test: kind } : { field: test.field, test: kind as Test["test"], value: kind === "isOneOf" ? [] : "" })} />
      )}
      {needsValue && (
        <TextInput label={say(value)} value={Array.isArray(test.value) ? test.value.join(", ") : String(test.value ?? "")}
          set={(v) => put({ ...test, value: test.test === "isOneOf" ? linesOf(v.replaceAll(",", "\n")).map((each) => scalar(each) as string | number) : scalar(v) })} />
      )}
    </fieldset>
  );
}
