import { Action } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import type { Field } from "../designer/definition";
import { type Template, templates } from "./templates";
import { texts } from "./texts";

/** The ready-made forms. */
export function TemplateCards({ create, disabled, first }: { create: (template: Template) => Promise<void>; disabled: boolean; first: boolean }) {
  return (
    <ul class="templates">
      {templates.map((template, index) => (
        <li key={template.key} class="template">
          <Sketch template={template} />
          <strong id={`template-${template.key}`}>{say(template.title)}</strong>
          <span class="small quiet">{say(template.what)}</span>
          <Action primary={first && index === 0} disabled={disabled} run={() => create(template)} label={say(texts.create)} describedBy={`template-${template.key}`} />
        </li>
      ))}
    </ul>
  );
}

const room = 82; // for the fields in the picture
const usual = 14; // from one field to the next
const rows = (field: Field): number => (field.type === "textarea" ? 2 : 1);

/** How the form will look, small. */
function Sketch({ template }: { template: Template }) {
  const fields = template.fields();
  const line = Math.min(usual, room / fields.reduce((sum, field) => sum + rows(field), 0));
  let y = 8;
  return (
    <svg viewBox="0 0 160 112" aria-hidden="true" class="sketch">
      {fields.map((field) => {
        const at = y;
        y += rows(field) * line;
        return field.type === "consent"
          ? <g key={field.name}><rect x="12" y={at} width="8" height="8" rx="1" class="box" /><rect x="24" y={at + 2} width="90" height="4" rx="2" class="word" /></g>
          : <rect key={field.name} x="12" y={at} width="136" height={y - at - line * 0.4} rx="2" class="box" />;
      })}
      <rect x="12" y={y + 2} width="36" height="10" rx="2" class="send" />
    </svg>
  );
}
