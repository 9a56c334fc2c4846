import { get } from "../data/webApi";
import type { FormTable } from "./columns";

/** How a form's row and the rows of a list belong together. */
export interface Relationship {
  /** The navigation property of the form's row that leads to them. */
  collection: string;
  /** Their lookup to the form's row; null where many belong to many. */
  column: string | null;
  /** The table between, and its column of the form's row and of theirs; null where there is a lookup. */
  between: { table: string; own: string; theirs: string } | null;
}

interface Raw {
  OneToManyRelationships: { SchemaName: string; ReferencingAttribute: string; ReferencedEntityNavigationPropertyName: string }[];
  ManyToManyRelationships: {
    SchemaName: string; IntersectEntityName: string; Entity1LogicalName: string; Entity1IntersectAttribute: string; Entity1NavigationPropertyName: string; Entity2IntersectAttribute: string; Entity2NavigationPropertyName: string;
  }[];
}

/** @throws WebApiError where the CRM does not answer. */
export async function relationshipOf(table: string, name: string): Promise<Relationship | null> {
  const raw = await get<Raw>(`EntityDefinitions(LogicalName='${table}')?$select=LogicalName&$expand=OneToManyRelationships,ManyToManyRelationships`);
  const one = raw.OneToManyRelationships.find((r) => r.SchemaName === name);
  if (one) return { collection: one.ReferencedEntityNavigationPropertyName, column: one.ReferencingAttribute, between: null };
  const many = raw.ManyToManyRelationships.find((r) => r.SchemaName === name);
  if (!many) return null;
  const first = many.Entity1LogicalName === table;
  return {
    collection: first ? many.Entity1NavigationPropertyName : many.Entity2NavigationPropertyName,
    column: null,
    between: { table: many.IntersectEntityName, own: first ? many.Entity1IntersectAttribute : many.Entity2IntersectAttribute, theirs: first ? many.Entity2IntersectAttribute : many.Entity1IntersectAttribute },
  };
}

/** A view's FetchXML, narrowed to the rows that belong to one row. */
export function related(fetchXml: string, { column, between }: Relationship, table: FormTable, id: string): string {
  const fetch = new DOMParser().parseFromString(fetchXml, "text/xml");
  const entity = fetch.querySelector("entity")!;
  const make = (name: string, attributes: Record<string, string>) => {
    const element = fetch.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const filter = make("filter", { type: "and" });
  filter.append(make("condition", { attribute: column ?? between!.own, operator: "eq", value: id, ...(column && { uitype: table.name }) }));
  if (column) entity.append(filter);
  else {
    const target = [...entity.querySelectorAll(":scope > attribute")].map((a) => a.getAttribute("name")!).find((n) => n === `${entity.getAttribute("name")}id`) ?? `${entity.getAttribute("name")}id`;
    const link = make("link-entity", { name: between!.table, from: between!.theirs, to: target });
    link.append(filter);
    entity.append(link);
  }
  return new XMLSerializer().serializeToString(fetch);
}
