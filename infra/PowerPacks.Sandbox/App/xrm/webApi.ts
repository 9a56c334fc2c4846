import { type Row, WebApiError, send } from "../data/webApi";
import { formTable } from "../forms/columns";
import { Promised } from "./promised";
import { plain } from "./form/values";

const root = (): string => `${location.origin}${location.pathname.replace(/\/[^/]*$/, "")}/api/data/v9.2/`;

/** Runs, and fails as Xrm does: with a number and a sentence. */
const asked = <T>(work: () => Promise<T>): Promised<T> => Promised.of(async () => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WebApiError)) throw error;
    throw Object.assign(new Error(error.message), { errorCode: Number(error.code) || error.status, code: Number(error.code) || error.status, title: "", raw: "" });
  }
});

const setOf = async (table: string): Promise<string> => (await formTable(table)).set;

/** A row's address: by its id, or by an alternate key, which Xrm takes as it stands (<c>pp_formkey='x'</c>). */
const addressOf = async (table: string, id: string): Promise<string> => `${await setOf(table)}(${id.includes("=") ? id : plain(id)})`;

/** Says to answer with at most so many rows. */
const paged = (maxPageSize: number | undefined): Record<string, string> => ({ Prefer: `odata.include-annotations="*"${maxPageSize ? `,odata.maxpagesize=${maxPageSize}` : ""}` });

function retrieveMultiple(table: string, options = "", maxPageSize?: number): Promised<Xrm.RetrieveMultipleResult> {
  return asked(async () => {
    const path = /^https?:/.test(options) ? options.slice(root().length) : `${await setOf(table)}${options}`;
    const { body } = await send("GET", withEncodedFetch(path), undefined, paged(maxPageSize));
    const page = body as { value: Row[]; "@odata.nextLink"?: string; "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"?: string };
    const cookie = page["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"];
    return { entities: page.value, nextLink: page["@odata.nextLink"] as string, ...(cookie && { fetchXmlPagingCookie: cookie }) };
  });
}

// Scripts hand FetchXML over both ways.
const withEncodedFetch = (path: string): string => path.replace(/([?&]fetchXml=)(\s*<[\s\S]*)$/i, (_, name: string, xml: string) => name + encodeURIComponent(xml));

/** What <c>request.getMetadata()</c> says of a request. */
interface RequestMetadata {
  boundParameter?: string | null;
  parameterTypes: Record<string, { typeName: string; structuralProperty: number }>;
  /** 0 an action, 1 a function, 2 create, retrieve, update, delete. */
  operationType: number;
  operationName: string;
}

type XrmRequest = Record<string, unknown> & { getMetadata(): RequestMetadata };

async function execute(request: XrmRequest): Promise<Response> {
  const { boundParameter, parameterTypes, operationType, operationName } = request.getMetadata();
  if (operationType === 2) return crud(request, operationName);
  const bound = boundParameter ? (request[boundParameter] as { entityType: string; id: string }) : null;
  const at = bound ? `${await addressOf(bound.entityType, bound.id)}/Microsoft.Dynamics.CRM.` : "";
  const given = Object.keys(parameterTypes).filter((name) => name !== boundParameter && request[name] !== undefined);
  if (operationType === 0) return answered("POST", at + operationName, Object.fromEntries(await Promise.all(given.map(async (name) => [name, await argument(request[name])] as const))));
  const names = given.map((name, i) => `${name}=@p${i + 1}`).join(",");
  const values = await Promise.all(given.map(async (name, i) => `@p${i + 1}=${encodeURIComponent(literal(await argument(request[name])))}`));
  return answered("GET", `${at}${operationName}${given.length > 0 ? `(${names})` : ""}${values.length > 0 ? `?${values.join("&")}` : ""}`);
}

/** A reference is handed over as a row with its type and its id. */
async function argument(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null || !("entityType" in value) || !("id" in value)) return value;
  const table = await formTable(String(value.entityType));
  return { "@odata.type": `Microsoft.Dynamics.CRM.${table.name}`, [table.idColumn]: plain(String(value.id)) };
}

const literal = (value: unknown): string => (typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value));

async function crud(request: XrmRequest, name: string): Promise<Response> {
  const table = String(request["etn"] ?? request["entityType"] ?? "");
  const target = (request["entityReference"] ?? { entityType: table, id: request["id"] }) as { entityType: string; id: string };
  const payload = request["payload"] as Row;
  if (name === "Create") return answered("POST", await setOf(table), payload);
  if (name === "Retrieve") return answered("GET", `${await addressOf(target.entityType, target.id)}${String(request["options"] ?? "")}`);
  return name === "Delete" ? answered("DELETE", await addressOf(target.entityType, target.id)) : answered("PATCH", await addressOf(table, target.id), payload);
}

/** As a <c>Response</c>: scripts ask it for <c>ok</c>, <c>status</c> and <c>json()</c>. */
async function answered(method: string, path: string, body?: unknown): Promise<Response> {
  const { body: answer, headers } = await send(method, path, body);
  const text = answer === "" || answer === undefined ? null : JSON.stringify(answer);
  return new Response(text, { status: text === null ? 204 : 200, headers });
}

const online = {
  createRecord: (table: string, data: Row) => asked(async () => {
    const { headers } = await send("POST", await setOf(table), data);
    return { entityType: table, id: /\(([^)]+)\)$/.exec(headers.get("OData-EntityId") ?? "")?.[1] ?? "" };
  }),
  updateRecord: (table: string, id: string, data: Row) => asked(async () => {
    await send("PATCH", await addressOf(table, id), data, { "If-Match": "*" });
    return { entityType: table, id: plain(id) };
  }),
  deleteRecord: (table: string, id: string) => asked(async () => {
    await send("DELETE", await addressOf(table, id));
    return { entityType: table, id: plain(id) } as unknown as string; // documented as a string, answered as a reference
  }),
  retrieveRecord: <T = Row>(table: string, id: string, options = "") => asked(async () => (await send("GET", `${await addressOf(table, id)}${options}`)).body as T),
  retrieveMultipleRecords: retrieveMultiple,
  execute: (request: unknown) => asked(() => execute(request as XrmRequest)),
  executeMultiple: (requests: unknown[]) => asked(async () => {
    const answers: Response[] = [];
    for (const request of requests) answers.push(await execute(request as XrmRequest));
    return answers;
  }),
  isAvailableOffline: () => false,
};

/** <c>Xrm.WebApi</c>: there is no offline mode in a browser, so both doors are the same. */
export const webApi = { ...online, online, offline: online };
