import { ask, type Column, columnsOf, type MappedTable } from "./columns";
import type { Lookup } from "./definition";

/** A lookup of the form's table that a field can fill by a value. */
export interface Link {
  navigationProperty: string;
  /** The lookup's title, and where it leads. */
  title: string;
  table: MappedTable;
}

interface RawRelationship {
  ReferencedEntity: string;
  ReferencingAttribute: string;
  ReferencingEntityNavigationPropertyName: string;
}

/** Lookups that are the platform's own business. */
const inner = /^(owner|owning|created|modified|transactioncurrency|stage|sla|process)/;

export async function linksOf(table: string, columns: readonly Column[], tables: readonly MappedTable[]): Promise<Link[]> {
  const found = await ask<{ value: RawRelationship[] }>(`EntityDefinitions(LogicalName='${table}')/ManyToOneRelationships?$select=ReferencedEntity,ReferencingAttribute,ReferencingEntityNavigationPropertyName`);
  return found.value.flatMap((r) => {
    const column = columns.find((c) => c.name === r.ReferencingAttribute);
    const to = tables.find((t) => t.logicalName === r.ReferencedEntity);
    if (!to || !column?.writable || inner.test(r.ReferencingAttribute)) return [];
    return [{ navigationProperty: r.ReferencingEntityNavigationPropertyName, title: `${column.title} (${to.title})`, table: to }];
  }).sort((a, b) => a.title.localeCompare(b.title));
}

/** Columns that a row can be found by: what visitors type, or a choice's value. */
export const findable = async (table: string): Promise<Column[]> =>
  (await columnsOf(table)).filter((c) => (c.takes.includes("text") || c.type === "number") && !c.multiple && c.type !== "textarea");

/** Where rows are usually known by. */
const usual = ["emailaddress1", "accountnumber", "codename", "name", "fullname", "title"];

export function lookupTo(link: Link, by: readonly Column[]): Lookup {
  const { logicalName, entitySet, primaryId } = link.table;
  const first = usual.find((name) => by.some((c) => c.name === name)) ?? by[0]?.name ?? "name";
  return { navigationProperty: link.navigationProperty, table: { logicalName, entitySet, primaryId }, by: first };
}
