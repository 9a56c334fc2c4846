/** Rows that were chosen or opened lately, for this tab of the browser only: names of people do not stay behind. */
const most = 5;

const key = (table: string): string => `recent ${location.pathname} ${table}`;

export function recent(table: string): Xrm.LookupValue[] {
  try {
    return JSON.parse(sessionStorage.getItem(key(table)) ?? "[]") as Xrm.LookupValue[];
  } catch {
    return []; // a browser that keeps nothing
  }
}

export function remember(value: Xrm.LookupValue): void {
  try {
    const others = recent(value.entityType).filter((r) => r.id.toLowerCase() !== value.id.toLowerCase());
    sessionStorage.setItem(key(value.entityType), JSON.stringify([{ id: value.id, name: value.name, entityType: value.entityType }, ...others].slice(0, most)));
  } catch {
    // The list is a convenience; a browser that keeps nothing has none.
  }
}
