/** What became of the row that a submission was for, as the relay told it: codes and names of columns. */
export interface Story {
  row: "created" | "updated" | "kept";
  /** Columns by whose values it was found. */
  by: string[];
  /** What one that was made had been looked for by: ways, each of columns. */
  sought: string[][];
  /** Columns that were left out, and why. */
  left: { column: string; why: string }[];
  lookups: { column: string; word: string }[];
}

/** Null where there is none yet, or where a newer relay tells something else. */
export function readStory(json: string | null): Story | null {
  if (!json) return null;
  try {
    const told = JSON.parse(json) as { row?: string; by?: string[]; sought?: string[][]; left?: Record<string, string>; lookups?: Record<string, string> };
    if (told.row !== "created" && told.row !== "updated" && told.row !== "kept") return null;
    return {
      row: told.row,
      by: told.by ?? [],
      sought: told.sought ?? [],
      left: Object.entries(told.left ?? {}).map(([column, why]) => ({ column, why })),
      lookups: Object.entries(told.lookups ?? {}).map(([property, word]) => ({ column: property.toLowerCase(), word })),
    };
  } catch {
    return null;
  }
}
