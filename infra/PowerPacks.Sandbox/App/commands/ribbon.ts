import type { CommandItem } from "./CommandBar";

export interface RibbonContext {
  /** Ids of the rows that are selected, for lists. */
  selected?: readonly string[];
  refresh?(): void;
}

export async function ribbonCommands(table: string, place: "form" | "grid" | "subgrid", context: RibbonContext): Promise<CommandItem[]> {
  void [table, place, context];
  return [];
}
