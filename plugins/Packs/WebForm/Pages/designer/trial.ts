import { crm, rows } from "../../../../Shared/Pages/crm";
import { relay } from "../../../../Shared/Pages/relay";
import type { Definition, Field } from "./definition";

export type Answers = Record<string, string | boolean | string[]>;

/** Fields that a test asks for: what visitors see and can answer. */
export const asked = (definition: Definition): Field[] => definition.fields.filter((f) => !["content", "calculation", "file"].includes(f.type) && f.value === undefined);

/** Something for every field, so that one press sends a test; addresses and numbers that belong to nobody. */
export function examples(definition: Definition, today: Date): Answers {
  const answers: Answers = {};
  for (const field of asked(definition)) answers[field.name] = example(field, today.toISOString());
  return answers;
}

function example(field: Field, now: string): string | boolean | string[] {
  const options = (field.options ?? []).map((o) => String(o.value));
  switch (field.type) {
    case "email": return "test@example.com";
    case "phone": return "+1 555 0100";
    case "url": return "https://www.example.com";
    case "number": return String(field.min ?? Math.min(1, Number(field.max ?? 1)));
    case "date": return String(field.min ?? now.slice(0, 10));
    case "dateTime": return String(field.min ?? now.slice(0, 16));
    case "time": return String(field.min ?? "12:00");
    case "checkbox": case "consent": return true;
    case "choice": return field.multiple ? options.slice(0, 1) : options[0] ?? "";
    default: return `Test ${field.label ?? field.name}`.slice(0, field.maxLength ?? undefined);
  }
}

/** Sends a test of the published form through the relay. */
export const send = (formKey: string, answers: Answers): Promise<{ id: string }> =>
  relay<{ id: string }>("POST", `/v1/packs/webform/forms/${encodeURIComponent(formKey)}/tests`, answers);

/** Where a test has arrived. */
export interface Arrived {
  submission: string;
  name: string;
  table: string | undefined;
  record: string | undefined;
  matched: boolean;
}

const looks = 60;
const pause = 500; // milliseconds

/** Waits for the submission's row. Nothing where it did not come in half a minute: it may yet. */
export async function arrival(envelope: string): Promise<Arrived | undefined> {
  for (let look = 0; look < looks; look++) {
    const [row] = await rows("pp_formsubmission", `?$select=pp_name,pp_recordtable,pp_recordid,pp_matched&$filter=pp_envelopeid eq '${envelope}'`);
    if (row) {
      return {
        submission: String(row["pp_formsubmissionid"]), name: String(row["pp_name"]), matched: row["pp_matched"] === true,
        table: (row["pp_recordtable"] as string | null) ?? undefined, record: (row["pp_recordid"] as string | null) ?? undefined,
      };
    }
    await new Promise((done) => setTimeout(done, pause));
  }
  return undefined;
}

/** Takes back what a test made: its submission, and the row where it was new. */
export async function clear(arrived: Arrived): Promise<void> {
  if (arrived.table && arrived.record && !arrived.matched) await crm.WebApi.deleteRecord(arrived.table, arrived.record);
  await crm.WebApi.deleteRecord("pp_formsubmission", arrived.submission);
}

/** Opens a row in the app, as a link of the app would. */
export const openRow = async (table: string, id: string): Promise<void> => {
  await crm.Navigation.openForm({ entityName: table, entityId: id });
};
