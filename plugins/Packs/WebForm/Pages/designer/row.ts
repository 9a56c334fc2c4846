import { crm, type Row } from "../../../../Shared/Pages/crm";
import { say } from "../../../../Shared/Pages/words";
import { type Definition, emptyDefinition } from "./definition";
import { texts } from "./texts";

/** The row of a web form, as far as the designer is concerned. */
export interface FormRow {
  id: string;
  name: string;
  key: string;
  status: number;
  problem: string | null;
  page: string | null;
  snippet: string | null;
  publishedOn: string | null;
  publishedVersion: number | null;
  /** The document as it is stored: tells whether somebody else has saved meanwhile. */
  stored: string;
  definition: Definition;
}

export const statuses = { draft: 1, publishing: 482100001, published: 482100002, changed: 482100003, attention: 482100004, withdrawn: 2 };

const columns = "pp_name,pp_formkey,pp_definition,statuscode,pp_problem,pp_page,pp_snippet,pp_publishedon,pp_publishedversion";

export async function load(id: string): Promise<FormRow> {
  const row = (await crm.WebApi.retrieveRecord("pp_webform", id, `?$select=${columns}`)) as Row;
  const name = String(row["pp_name"] ?? "");
  return {
    id,
    name,
    key: String(row["pp_formkey"] ?? ""),
    status: Number(row["statuscode"]),
    problem: (row["pp_problem"] as string | null) ?? null,
    page: (row["pp_page"] as string | null) ?? null,
    snippet: (row["pp_snippet"] as string | null) ?? null,
    publishedOn: (row["pp_publishedon"] as string | null) ?? null,
    publishedVersion: (row["pp_publishedversion"] as number | null) ?? null,
    stored: String(row["pp_definition"] ?? ""),
    definition: parse(row["pp_definition"], name),
  };
}

/** An empty row has no document yet; one that is no JSON is a person's own writing, which the designer does not overwrite by opening it. */
function parse(text: unknown, name: string): Definition {
  if (typeof text !== "string" || text.trim() === "") return emptyDefinition(name);
  return JSON.parse(text) as Definition;
}

/** @throws Where somebody else has saved since: neither overwrites the other unseen. */
export async function save(row: FormRow, definition: Definition): Promise<FormRow> {
  if ((await load(row.id)).stored !== row.stored) throw new Error(say(texts.overtaken));
  await crm.WebApi.updateRecord("pp_webform", row.id, { pp_definition: JSON.stringify(definition, null, 2) });
  return load(row.id);
}

const looks = 60;
const pause = 500; // milliseconds

/** Saves, wishes to publish, and waits for what a plug-in's job made of it. */
export async function publish(row: FormRow, definition: Definition): Promise<FormRow> {
  await save(row, definition);
  await crm.WebApi.updateRecord("pp_webform", row.id, { statuscode: statuses.publishing });
  let now = await load(row.id);
  for (let look = 0; look < looks && now.status === statuses.publishing; look++) {
    await new Promise((done) => setTimeout(done, pause));
    now = await load(row.id);
  }
  return now;
}
