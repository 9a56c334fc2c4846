/** Changes of a FetchXML query; each answers a new query. */

export interface Filter {
  column: string;
  operator: string;
  values: readonly string[];
}

export interface Sort {
  column: string;
  descending: boolean;
}

const parse = (xml: string): Element => new DOMParser().parseFromString(xml, "text/xml").documentElement;
const write = (element: Element): string => new XMLSerializer().serializeToString(element);
const entityOf = (fetch: Element): Element => fetch.querySelector(":scope > entity")!;

/** With conditions that must hold too. */
export function withFilters(xml: string, filters: readonly Filter[]): string {
  if (filters.length === 0) return xml;
  const fetch = parse(xml);
  const filter = fetch.ownerDocument.createElement("filter");
  for (const { column, operator, values } of filters) {
    const condition = fetch.ownerDocument.createElement("condition");
    condition.setAttribute("attribute", column);
    condition.setAttribute("operator", operator);
    if (values.length === 1) condition.setAttribute("value", values[0]!);
    else for (const value of values) {
      const element = fetch.ownerDocument.createElement("value");
      element.textContent = value;
      condition.append(element);
    }
    filter.append(condition);
  }
  entityOf(fetch).append(filter);
  return write(fetch);
}

/** With another order of the rows. */
export function withSort(xml: string, sort: Sort | null): string {
  if (!sort) return xml;
  const fetch = parse(xml);
  for (const order of fetch.querySelectorAll(":scope > entity > order")) order.remove();
  const order = fetch.ownerDocument.createElement("order");
  order.setAttribute("attribute", sort.column);
  order.setAttribute("descending", String(sort.descending));
  entityOf(fetch).append(order);
  return write(fetch);
}

/** The first column by which a query orders. */
export function sortOf(xml: string): Sort | null {
  const order = parse(xml).querySelector(":scope > entity > order");
  return order ? { column: order.getAttribute("attribute") ?? "", descending: order.getAttribute("descending") === "true" } : null;
}

/** Searched for a text: in the columns that a quick find view names, or in one column. */
export function searched(xml: string, quickFind: string | undefined, nameColumn: string, text: string): string {
  if (!text) return xml;
  const like = `%${text.replace(/[[%_]/g, "[$&]")}%`;
  const columns = quickFind ? [...parse(quickFind).querySelectorAll('filter[isquickfindfields="1"] > condition, filter[isquickfindfields="true"] > condition')].map((c) => c.getAttribute("attribute")!) : [];
  const fetch = parse(xml);
  const filter = fetch.ownerDocument.createElement("filter");
  filter.setAttribute("type", "or");
  for (const column of columns.length > 0 ? columns : [nameColumn]) {
    const condition = fetch.ownerDocument.createElement("condition");
    condition.setAttribute("attribute", column);
    condition.setAttribute("operator", "like");
    condition.setAttribute("value", like);
    filter.append(condition);
  }
  entityOf(fetch).append(filter);
  return write(fetch);
}

/** Without the placeholder that a quick find view has for what a person types. */
export function withoutQuickFind(xml: string): string {
  const fetch = parse(xml);
  for (const filter of fetch.querySelectorAll('filter[isquickfindfields="1"], filter[isquickfindfields="true"]')) filter.remove();
  return write(fetch);
}

/** With a column that must come along. */
export function withColumn(xml: string, column: string): string {
  const fetch = parse(xml);
  const entity = entityOf(fetch);
  if (entity.querySelector(":scope > all-attributes") || [...entity.querySelectorAll(":scope > attribute")].some((a) => a.getAttribute("name") === column)) return xml;
  const attribute = fetch.ownerDocument.createElement("attribute");
  attribute.setAttribute("name", column);
  entity.prepend(attribute);
  return write(fetch);
}
