/** The CRM around this page. A page of ours always stands in a frame of the CRM, and uses the client that the CRM's own window has. */
export const crm: Xrm.XrmStatic = (window.parent as Window & { Xrm?: Xrm.XrmStatic }).Xrm ?? (window as Window & { Xrm?: Xrm.XrmStatic }).Xrm!;

/** A row's columns; formatted values and lookups beside them. */
export type Row = Record<string, unknown>;

/** Rows of a set, by an OData query. */
export async function rows(table: string, query: string): Promise<Row[]> {
  return (await crm.WebApi.retrieveMultipleRecords(table, query)).entities as Row[];
}

/** The origin and path of the organization: what its Web API stands below. */
export const organizationUrl = (): string => crm.Utility.getGlobalContext().getClientUrl();

/** What a page was opened with: `?data=…`. */
export const pageData = (): string => new URLSearchParams(location.search).get("data") ?? "";

type ParameterType = "Edm.String" | "Edm.Boolean" | "Edm.Int32" | "Edm.DateTimeOffset";

const typeOf = (value: string | boolean | number | Date): ParameterType =>
  value instanceof Date ? "Edm.DateTimeOffset" : typeof value === "string" ? "Edm.String" : typeof value === "boolean" ? "Edm.Boolean" : "Edm.Int32";

/**
 * Calls a custom API of ours: an action without a table.
 * @throws What the CRM refuses with; its `message` is meant for people.
 */
export async function call<T>(name: string, parameters: Record<string, string | boolean | number | Date> = {}): Promise<T> {
  const request = {
    ...parameters,
    getMetadata: () => ({
      boundParameter: null,
      operationType: 0, // an action
      operationName: name,
      parameterTypes: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, { typeName: typeOf(value), structuralProperty: 1 }])),
    }),
  };
  const response = await crm.WebApi.online.execute(request);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** A sentence for whatever was thrown: the CRM's client rejects with objects that are no errors. */
export const sentence = (thrown: unknown): string =>
  thrown && typeof thrown === "object" && "message" in thrown ? String(thrown.message) : String(thrown);
