import { say } from "../../../../Shared/Pages/words";
import type { Condition, Field, Test } from "./definition";
import { SelectInput, TextInput } from "./Inputs";
import { linesOf, scalar } from "./lines";
import { of, texts } from "./texts";

const comparisons: Record<Test["test"], ReturnType<typeof of>> = {
  is: of("is", "est", "is", "é"),
  isNot: of("is not", "n’est pas", "is niet", "não é"),
  isOneOf: of("is one of", "est l’un de", "is een van", "é um de"),
  isEmpty: of("is empty", "est vide", "is leeg", "está vazio"),
  isNotEmpty: of("is filled in", "est rempli", "is ingevuld", "está preenchido"),
  isLess: of("is less than", "est inférieur à", "is kleiner dan", "é menor que"),
  isMore: of("is more than", "est supérieur à", "is groter dan", "é maior que"),
};

const words = {
  all: of("all of these are true", "tout ceci est vrai", "al dit waar is", "tudo isto for verdadeiro"),
  any: of("one of these is true", "l’une de ces choses est vraie", "een van deze waar is", "uma destas for verdadeira"),
  field: of("Field", "Champ", "Veld", "Campo"),
  comparison: of("Comparison", "Comparaison", "Vergelijking", "Comparação"),
  value: of("Value", "Valeur", "Waarde", "Valor"),
  values: of("Values, separated by commas", "Valeurs, séparées par des virgules", "Waarden, gescheiden door komma’s", "Valores, separados por vírgulas"),
  add: of("Add a test", "Ajouter un test", "Test toevoegen", "Adicionar um teste"),
  test: of("Test {0}", "Test {0}", "Test {0}", "Teste {0}"),
  remove: of("Remove test {0}", "Supprimer le test {0}", "Test {0} verwijderen", "Remover o teste {0}"),
  both: of("This condition has both kinds of lists: {0}. Choose one to change it here.", "Cette condition a les deux listes : {0}. Choisissez-en une pour la modifier ici.",
    "Deze voorwaarde heeft beide lijsten: {0}. Kies er een om haar hier te wijzigen.", "Esta condição tem as duas listas: {0}. Escolha uma para alterá-la aqui."),
  ticked: of("ticked", "cochée", "aangevinkt", "marcada"),
  unticked: of("not ticked", "non cochée", "niet aangevinkt", "não marcada"),
  none: of("There is no field before this one that it could depend on.", "Aucun champ avant celui-ci dont il pourrait dépendre.", "Er staat geen veld voor waarvan het kan afhangen.", "Não há campo antes deste do qual ele possa depender."),
};

type Which = "all" | "any";

/** What a condition may look at: fields before the one it is about that have a value. */
export const lookedAt = (fields: readonly Field[]): Field[] => fields.filter((f) => f.type !== "content" && f.type !== "file" && f.value === undefined);

/** When a field or a step is shown: tests of earlier fields, all of them or any. */
export function ConditionInput({ condition, earlier, set }: { condition: Condition | undefined; earlier: readonly Field[]; set: (condition: Condition | undefined) => void }) {
  const which: Which = condition?.any?.length && !condition.all?.length ? "any" : "all";
  const tests = condition?.[which] ?? [];
  const put = (next: Test[], as: Which = which) => set(next.length > 0 ? { [as]: next } : undefined);
  const first = earlier[0];
  const isBoth = Boolean(condition?.all?.length && condition.any?.length);
  return (
    <fieldset class="stack plain">
      <SelectInput label={say(texts.shown)} value={tests.length > 0 ? which : ""} set={(v) => (v === "" ? set(undefined) : tests.length > 0 ? put([...tests], v as Which) : first && put([{ field: first.name, test: "isNotEmpty" }], v as Which))}
        options={[{ value: "", label: say(texts.always) }, ...(first || tests.length > 0 ? (["all", "any"] as const).map((w) => ({ value: w, label: say(words[w]) })) : [])]} />
      {!first && tests.length === 0 && <p class="small quiet">{say(words.none)}</p>}
      {isBoth && <p class="small quiet">{say(words.both, JSON.stringify(condition))}</p>}
      {tests.map((test, index) => (
        <TestInput key={index} number={index + 1} test={test} earlier={earlier} set={(changed) => put(tests.with(index, changed))} remove={() => put(tests.toSpliced(index, 1))} />
      ))}
      {tests.length > 0 && first && <button type="button" class="link" onClick={() => put([...tests, { field: first.name, test: "isNotEmpty" }])}>{say(words.add)}</button>}
    </fieldset>
  );
}

const hasOrder = (field: Field | undefined): boolean => field !== undefined && ["number", "date", "dateTime", "time", "calculation"].includes(field.type);

function TestInput({ number, test, earlier, set, remove }: { number: number; test: Test; earlier: readonly Field[]; set: (test: Test) => void; remove: () => void }) {
  const field = earlier.find((f) => f.name === test.field);
  const kinds = (Object.keys(comparisons) as Test["test"][]).filter((t) => hasOrder(field) || test.test === t || (t !== "isLess" && t !== "isMore"));
  return (
    <div class="test" role="group" aria-label={say(words.test, number)}>
      <div class="row">
        <SelectInput label={say(words.field)} value={test.field} set={(name) => set({ field: name, test: "isNotEmpty" })}
          options={[...(field ? [] : [{ value: test.field, label: test.field }]), ...earlier.map((f) => ({ value: f.name, label: f.label ?? f.name }))]} />
        <button type="button" class="tool" aria-label={say(words.remove, number)} onClick={remove}>✕</button>
      </div>
      <SelectInput label={say(words.comparison)} value={test.test} options={kinds.map((t) => ({ value: t, label: say(comparisons[t]) }))}
        set={(kind) => set(needsNone(kind) ? { field: test.field, test: kind as Test["test"] } : { field: test.field, test: kind as Test["test"], value: firstValue(field, kind) })} />
      {!needsNone(test.test) && <ValueInput test={test} field={field} set={(value) => set({ ...test, value })} />}
    </div>
  );
}

const needsNone = (kind: string): boolean => kind === "isEmpty" || kind === "isNotEmpty";

/** A value that the field can have, so that a new test is no mistake yet. */
function firstValue(field: Field | undefined, kind: string): NonNullable<Test["value"]> {
  const option = field?.options?.[0]?.value;
  if (kind === "isOneOf") return option === undefined ? [] : [option];
  if (field?.type === "checkbox" || field?.type === "consent") return true;
  return option ?? (field?.type === "number" || field?.type === "calculation" ? 0 : "");
}

function ValueInput({ test, field, set }: { test: Test; field: Field | undefined; set: (value: NonNullable<Test["value"]>) => void }) {
  const typed = (text: string): string | number | boolean => (field?.type === "text" || field?.type === "textarea" ? text : field?.options ? field.options.find((o) => String(o.value) === text)?.value ?? text : scalar(text));
  if (test.test === "isOneOf") {
    return <TextInput late label={say(words.values)} value={(Array.isArray(test.value) ? test.value : []).join(", ")} set={(v) => set(linesOf(v.replaceAll(",", "\n")).map((each) => typed(each) as string | number))} />;
  }
  const value = String(test.value ?? "");
  if (field?.type === "checkbox" || field?.type === "consent") {
    return <SelectInput label={say(words.value)} value={value} options={[{ value: "true", label: say(words.ticked) }, { value: "false", label: say(words.unticked) }]} set={(v) => set(v === "true")} />;
  }
  if (field?.options) return <SelectInput label={say(words.value)} value={value} options={field.options.map((o) => ({ value: String(o.value), label: o.label }))} set={(v) => set(typed(v))} />;
  return <TextInput late label={say(words.value)} value={value} set={(v) => set(typed(v))} />;
}
