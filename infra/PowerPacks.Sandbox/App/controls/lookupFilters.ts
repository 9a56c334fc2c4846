import type { FormTable } from "../forms/columns";

/** A view's FetchXML, narrowed to names that hold a text and by filters that a script has given. */
export function withFilters(fetchXml: string, table: FormTable, text: string, filters: Xrm.LookupFilterOptions[]): string {
  const fetch = new DOMParser().parseFromString(fetchXml, "text/xml");
  const entity = fetch.querySelector("entity")!;
  const add = (xml: string) => entity.append(fetch.importNode(new DOMParser().parseFromString(xml, "text/xml").documentElement, true));
  for (const { entityLogicalName, filterXml } of filters) if (!entityLogicalName || entityLogicalName === table.name) add(decoded(filterXml));
  if (text.trim()) {
    add("<filter><condition operator='like'/></filter>");
    const condition = entity.lastElementChild!.firstElementChild!;
    condition.setAttribute("attribute", table.nameColumn);
    condition.setAttribute("value", `%${text.trim()}%`);
  }
  return new XMLSerializer().serializeToString(fetch);
}

// Microsoft's own examples hand it over encoded.
const decoded = (xml: string): string => (xml.startsWith("%3C") ? decodeURIComponent(xml) : xml);
