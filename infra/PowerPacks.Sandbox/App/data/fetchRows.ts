import { tableOf } from "./metadata";
import { get, type Row } from "./webApi";

/** One page of what a FetchXML query finds. */
export interface Rows {
  rows: Row[];
  /** How many there are on all pages; null where the query groups. At most 5,000, as the platform counts. */
  total: number | null;
  more: boolean;
}

export interface Paging {
  page: number;
  size: number;
}

/** Asks a table with FetchXML; formatted values stand beside the columns. */
export async function fetchRows(table: string, fetchXml: string, paging?: Paging): Promise<Rows> {
  const { set } = await tableOf(table);
  const answer = await get<Record<string, unknown>>(`${set}?fetchXml=${encodeURIComponent(paging ? paged(fetchXml, paging) : fetchXml)}`);
  const total = answer["@odata.count"] ?? answer["@Microsoft.Dynamics.CRM.totalrecordcount"];
  return { rows: answer["value"] as Row[], total: typeof total === "number" && total >= 0 ? total : null, more: answer["@Microsoft.Dynamics.CRM.morerecords"] === true };
}

function paged(fetchXml: string, { page, size }: Paging): string {
  const document = new DOMParser().parseFromString(fetchXml, "text/xml");
  const fetch = document.documentElement;
  fetch.setAttribute("page", String(page));
  fetch.setAttribute("count", String(size));
  if (fetch.getAttribute("aggregate") !== "true") fetch.setAttribute("returntotalrecordcount", "true");
  return new XMLSerializer().serializeToString(fetch);
}
