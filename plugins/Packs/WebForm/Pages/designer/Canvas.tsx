import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { say } from "../../../../Shared/Pages/words";
import type { Definition } from "./definition";
import { insert, move, remove } from "./edits";
import type { Dragged } from "./Palette";
import { texts, types } from "./texts";

interface Props {
  definition: Definition;
  set: (definition: Definition) => void;
  selected: string | undefined;
  select: (name: string | undefined) => void;
  tell: (what: string) => void;
  dragged: Dragged;
}

/** The form's fields in their order: by mouse they are dragged, by keyboard moved with Alt and the arrows. */
export function Canvas({ definition, set, selected, select, tell, dragged }: Props) {
  const [over, setOver] = useState<number>();
  const { fields } = definition;
  const starts = new Map((definition.steps ?? []).flatMap((s, index) => (s.fields[0] ? [[s.fields[0], `${index + 1}. ${s.title}`] as const] : [])));
  const shift = (from: number, to: number) => {
    if (to < 0 || to >= fields.length) return;
    set(move(definition, from, to));
    tell(say(texts.moved, fields[from]!.label ?? fields[from]!.name, to + 1, fields.length));
  };
  const take = (index: number) => {
    const field = fields[index]!;
    set(remove(definition, field.name));
    select(fields[index + 1]?.name ?? fields[index - 1]?.name);
    tell(say(texts.removed, field.label ?? field.name));
  };
  const drop = (at: number) => {
    setOver(undefined);
    if (dragged.field) {
      set(insert(definition, dragged.field, at));
      select(dragged.field.name);
      tell(say(texts.added, dragged.field.label ?? dragged.field.name));
    } else if (dragged.from !== undefined) shift(dragged.from, at > dragged.from ? at - 1 : at);
    delete dragged.field;
    delete dragged.from;
  };
  const onKeyDown = (index: number) => (e: KeyboardEvent) => {
    if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) shift(index, index + (e.key === "ArrowUp" ? -1 : 1));
    else if (e.key === "Delete") take(index);
    else return;
    e.preventDefault();
  };
  return (
    <section class="card canvas" aria-labelledby="fields">
      <h2 id="fields">{say(texts.fields)}</h2>
      <p class="small quiet" id="keys">{say(texts.keys)}</p>
      <ol class="fields" onDragOver={(e) => { e.preventDefault(); if (e.target === e.currentTarget) setOver(fields.length); }} onDragLeave={(e) => { if (!e.currentTarget.contains(e.relatedTarget as Node | null)) setOver(undefined); }} onDrop={(e) => { e.preventDefault(); drop(over ?? fields.length); }}>
        {fields.length === 0 && <li class="empty quiet">{say(texts.noFields)}</li>}
        {fields.map((field, index) => (
          <Fragment key={field.name}>
          {starts.has(field.name) && <li class="step" aria-hidden="true">{starts.get(field.name)}</li>}
          <li data-over={over === index ? "before" : over === fields.length && index === fields.length - 1 ? "after" : undefined} data-selected={selected === field.name} draggable
            onDragStart={(e) => { dragged.from = index; delete dragged.field; e.dataTransfer!.effectAllowed = "move"; e.dataTransfer!.setData("text/plain", field.name); }}
            onDragOver={(e) => { e.preventDefault(); e.stopPropagation(); setOver(index + (isBelowMiddle(e) ? 1 : 0)); }}>
            <button type="button" class="pick" data-pick={field.name} aria-pressed={selected === field.name} aria-describedby="keys" onClick={() => select(field.name)} onKeyDown={onKeyDown(index)}>
              <span>{field.label ?? field.name}{field.required ? " *" : ""}</span>
              <span class="small quiet">{say(types[field.type])}{field.column ?? field.lookup?.navigationProperty ? ` → ${field.column ?? field.lookup!.navigationProperty}` : ""}</span>
            </button>
            <span class="tools">
              <button type="button" class="tool" aria-label={`${say(texts.up)}: ${field.label ?? field.name}`} disabled={index === 0} onClick={() => shift(index, index - 1)}>↑</button>
              <button type="button" class="tool" aria-label={`${say(texts.down)}: ${field.label ?? field.name}`} disabled={index === fields.length - 1} onClick={() => shift(index, index + 1)}>↓</button>
              <button type="button" class="tool" aria-label={`${say(texts.remove)}: ${field.label ?? field.name}`} onClick={() => take(index)}>✕</button>
            </span>
          </li>
          </Fragment>
        ))}
      </ol>
    </section>
  );
}

/** Whether a field that is dropped now comes behind the one below the pointer. */
function isBelowMiddle(e: DragEvent & { currentTarget: HTMLElement }): boolean {
  const { top, height } = e.currentTarget.getBoundingClientRect();
  return e.clientY > top + height / 2;
}
