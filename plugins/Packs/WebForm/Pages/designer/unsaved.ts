import type { Definition } from "./definition";

/**
 * What somebody has designed and not saved, in this browser alone: one click in the CRM's navigation takes the page away without asking. It is offered again while nobody
 * else has saved meanwhile. No visitor's data is in a design.
 */
const nameOf = (id: string): string => `powerpacks-design-${id.toLowerCase()}`;

interface Kept {
  /** The document that it began with. */
  stored: string;
  definition: Definition;
}

/** Keeps it; a browser that keeps nothing is no reason to stop. */
export function keep(id: string, stored: string, definition: Definition): void {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify({ stored, definition } satisfies Kept));
  } catch {
    // Full, or switched off: then only Save saves.
  }
}

export function forget(id: string): void {
  try {
    localStorage.removeItem(nameOf(id));
  } catch {
    // There was nothing.
  }
}

/** What was left behind, where the row is still as it was then. */
export function leftBehind(id: string, stored: string): Definition | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(id)) ?? "null") as Kept | null;
    return kept?.stored === stored ? kept.definition : undefined;
  } catch {
    return undefined;
  }
}
