import { useState } from "preact/hooks";
import { say } from "../../../../Shared/Pages/words";
import { type Column, fieldFor, fillable } from "./columns";
import type { Definition, Field, FieldType } from "./definition";
import { newField } from "./edits";
import { texts, types } from "./texts";

/** The field that is being dragged; a drag's own data can be read only when it is dropped. */
export interface Dragged {
  field?: Field;
  from?: number;
}

/** What can be put into the form: the table's columns first, since that is what most fields are. */
export function Palette({ definition, table, columns, add, dragged }: { definition: Definition; table: string; columns: readonly Column[]; add: (field: Field) => void; dragged: Dragged }) {
  const [sought, setSought] = useState("");
  const used = new Set(definition.fields.map((f) => f.column));
  const shown = fillable(columns).filter((c) => !used.has(c.name) && `${c.title} ${c.name}`.toLowerCase().includes(sought.toLowerCase()));
  const item = (key: string, title: string, note: string, make: () => Field) => (
    <li key={key}>
      <button type="button" class="item" draggable aria-label={say(texts.add, note ? `${title} ${note}` : title)} onClick={() => add(make())}
        onDragStart={(e) => { dragged.field = make(); delete dragged.from; e.dataTransfer!.effectAllowed = "copy"; e.dataTransfer!.setData("text/plain", title); }}>
        <span>{title}</span>{" "}<span class="small quiet">{note}</span>
      </button>
    </li>
  );
  return (
    <section class="card palette" aria-labelledby="columns">
      <h2 id="columns">{say(texts.columns, table)}</h2>
      <input class="text" type="search" aria-label={say(texts.search)} placeholder={say(texts.search)} value={sought} onInput={(e) => setSought(e.currentTarget.value)} />
      <ul class="items scrolls" tabIndex={0} aria-labelledby="columns">
        {shown.map((c) => item(c.name, c.title, `${say(types[c.type])}${c.required ? " *" : ""}`, () => fieldFor(definition, c)))}
      </ul>
      <h2 id="others">{say(texts.others)}</h2>
      <ul class="items" aria-labelledby="others">
        {(Object.keys(types) as FieldType[]).map((type) => item(type, say(types[type]), "", () => newField(definition, type, say(types[type]), say(types.consent))))}
      </ul>
    </section>
  );
}
