/** Who is asked before a page is left; one at a time, the form that is shown. */
let guard: (() => Promise<boolean>) | null = null;

/** @returns Takes the guard away again. */
export function guardLeaving(ask: () => Promise<boolean>): () => void {
  guard = ask;
  return () => { if (guard === ask) guard = null; };
}

/** Whether the page may be left: the app's navigation asks before it goes anywhere. */
export const mayLeave = async (): Promise<boolean> => guard === null || guard();

/** Whether leaving needs to ask at all. */
export const isGuarded = (): boolean => guard !== null;
