import { say, type Words } from "../../../../Shared/Pages/words";
import type { MappedTable } from "./columns";
import type { Definition, Theme } from "./definition";
import { LinesInput, SelectInput, TextInput } from "./Inputs";
import { linesOf, pairsOf, pairsText, scalar, withMember } from "./lines";
import { texts } from "./texts";

const languages: Record<keyof Words, string> = { en: "English", fr: "Français", nl: "Nederlands", pt: "Português (Brasil)" };

/** What is said of the form as a whole. */
export function Settings({ definition, set, tables }: { definition: Definition; set: (definition: Definition) => void; tables: readonly MappedTable[] }) {
  const put = <K extends keyof Definition>(member: K, value: Definition[K] | undefined | "") => set(withMember(definition, member, value));
  const theme = (member: keyof Theme, value: Theme[keyof Theme] | "") => {
    const changed = withMember(definition.theme ?? {}, member, value as never);
    put("theme", Object.keys(changed).length > 0 ? changed : undefined);
  };
  return (
    <div class="grid wide">
      <section class="card stack" aria-labelledby="general">
        <h2 id="general">{say(texts.settings)}</h2>
        <TextInput label={say(texts.formTitle)} value={definition.title} set={(v) => set({ ...definition, title: v })} />
        <SelectInput label={say(texts.language)} value={definition.language ?? "en"} set={(v) => put("language", v as keyof Words)} options={Object.entries(languages).map(([value, label]) => ({ value, label }))} />
        <SelectInput label={say(texts.table)} value={definition.table.logicalName} options={tables.map((t) => ({ value: t.logicalName, label: `${t.title} (${t.logicalName})` }))}
          set={(name) => {
            const table = tables.find((t) => t.logicalName === name)!;
            set({ ...definition, table: { logicalName: table.logicalName, entitySet: table.entitySet, primaryId: table.primaryId } });
          }} />
        <LinesInput label={say(texts.matchBy)} value={(definition.match?.keys ?? []).map((k) => k.join(", ")).join("\n")}
          set={(v) => {
            const keys = linesOf(v).map((line) => line.split(",").map((c) => c.trim()).filter(Boolean));
            put("match", keys.length > 0 ? { ...definition.match, keys } : undefined);
          }} />
        {definition.match && (
          <SelectInput label={say(texts.onMatch)} value={definition.match.onMatch ?? "update"} set={(v) => put("match", { ...definition.match!, onMatch: v as "update" | "attach" })}
            options={[{ value: "update", label: say(texts.update) }, { value: "attach", label: say(texts.attach) }]} />
        )}
        <LinesInput label={say(texts.constants)} value={pairsText(Object.entries(definition.constants ?? {}))}
          set={(v) => {
            const pairs = pairsOf(v);
            put("constants", pairs.length > 0 ? Object.fromEntries(pairs.map(([column, value]) => [column, scalar(value)])) : undefined);
          }} />
      </section>
      <section class="card stack" aria-labelledby="visitors">
        <h2 id="visitors">{say(texts.preview)}</h2>
        <LinesInput label={say(texts.thanks)} value={definition.thankYou?.message ?? ""} set={(v) => thankYou({ message: v })} />
        <TextInput label={say(texts.redirect)} value={definition.thankYou?.redirect ?? ""} set={(v) => thankYou({ redirect: v })} />
        <LinesInput label={say(texts.origins)} value={(definition.allowedOrigins ?? []).join("\n")} set={(v) => put("allowedOrigins", linesOf(v))} />
        <LinesInput label={say(texts.steps)} value={pairsText((definition.steps ?? []).map((s) => [s.title, s.fields.join(", ")]))}
          set={(v) => put("steps", pairsOf(v).map(([title, fields]) => ({ title, fields: fields.split(",").map((f) => f.trim()).filter(Boolean) })))} />
        <TextInput type="number" label={say(texts.quarantineAt)} value={String(definition.spam?.quarantineAt ?? 60)} set={(v) => put("spam", { ...definition.spam, quarantineAt: Number(v) })} />
        <TextInput type="color" label={say(texts.accent)} value={definition.theme?.accent ?? "#0f6cbd"} set={(v) => theme("accent", v)} />
        <SelectInput label={say(texts.scheme)} value={definition.theme?.scheme ?? "auto"} set={(v) => theme("scheme", v as Theme["scheme"])}
          options={[{ value: "auto", label: say(texts.auto) }, { value: "light", label: say(texts.light) }, { value: "dark", label: say(texts.dark) }]} />
      </section>
    </div>
  );

  /** A redirect must also be among the addresses that are allowed: whoever writes it here allows it. */
  function thankYou(changed: { message?: string; redirect?: string }) {
    const next = { ...definition.thankYou, ...changed };
    if (!next.message) delete next.message;
    if (!next.redirect) delete next.redirect;
    const { thankYou: _, allowedRedirects: __, ...rest } = definition;
    set({ ...rest, ...(Object.keys(next).length > 0 ? { thankYou: next } : {}), ...(next.redirect ? { allowedRedirects: [next.redirect] } : {}) });
  }
}
