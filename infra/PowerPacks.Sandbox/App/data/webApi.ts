/** The organization's Web API, as the signed-in user. */
const root = `${location.pathname.replace(/\/[^/]*$/, "")}/api/data/v9.2/`;

/** A refusal of the Web API: its sentence is meant for people. */
export class WebApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

/** A row as the Web API shows it: columns, and annotations beside them. */
export type Row = Record<string, unknown>;

export interface Answer {
  body: unknown;
  headers: Headers;
}

/**
 * One request. Formatted values, lookups' tables and names come with every answer.
 * @param path From the service root: `leads?$select=fullname`.
 * @throws WebApiError where the CRM refuses, and where it does not answer (status 0).
 */
export async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(root + path, {
      method,
      headers: {
        Accept: "application/json",
        "OData-Version": "4.0",
        "OData-MaxVersion": "4.0",
        Prefer: 'odata.include-annotations="*"',
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new WebApiError(0, "", "The CRM does not answer. Try again in a moment.");
  }
  const text = await response.text();
  const answer: unknown = text && response.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : text;
  if (response.ok) return { body: answer, headers: response.headers };
  const error = (answer as { error?: { code: string; message: string } }).error;
  throw new WebApiError(response.status, error?.code ?? "", error?.message ?? `The CRM answered ${response.status}.`);
}

export async function get<T = Row>(path: string, headers?: Record<string, string>): Promise<T> {
  return (await send("GET", path, undefined, headers)).body as T;
}

/** All rows of an answer's first page. */
export async function list<T = Row>(path: string, headers?: Record<string, string>): Promise<T[]> {
  return (await get<{ value: T[] }>(path, headers)).value;
}

/** The text a person reads for a column's value. */
export const formatted = (row: Row, column: string): string =>
  String(row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? row[column] ?? "");
