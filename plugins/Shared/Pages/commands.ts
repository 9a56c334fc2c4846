/** What the commands of all packs do: change a row, wait for what a job makes of it, say what went wrong. */
import { sentence } from "./crm";
import { say, type Words } from "./words";

export type Row = Record<string, unknown>;

/** What a command bar gives a command of a list. */
export interface Grid {
  refresh(): void;
  /** What the list shows now, filtered and in order. */
  getFetchXml(): string;
  getViewSelector(): { getCurrentView(): { name: string } } | null;
}

const looks = 30;
const pause = 1000; // milliseconds

export const bare = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();
export const idOf = (form: Xrm.FormContext): string => bare(form.data.entity.getId());
export const valueOf = <T = unknown>(form: Xrm.FormContext, column: string): T | null => ((form.getAttribute(column) as Xrm.Attributes.Attribute | null)?.getValue() ?? null) as T | null;
export const lookupOf = (form: Xrm.FormContext, column: string): Xrm.LookupValue | undefined => valueOf<Xrm.LookupValue[]>(form, column)?.[0];
export const isSaved = (form: Xrm.FormContext): boolean => form.data.entity.getId() !== "";

/** Whatever goes wrong is told in a dialog. */
export async function guarded(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    await Xrm.Navigation.openErrorDialog({ message: sentence(thrown) });
  }
}

/** Changes the row that a form shows, and shows what it became at once; a new one is made first. */
export const change = (form: Xrm.FormContext, table: string, changes: Row): Promise<void> => guarded(async () => {
  if (form.data.getIsDirty() || !isSaved(form)) await form.data.save();
  await Xrm.WebApi.updateRecord(table, idOf(form), changes);
  await form.data.refresh(false);
});

/** A plug-in does it in a job: the row is looked at until it shows that the job has been there. */
export const ask = (form: Xrm.FormContext, table: string, changes: Row, notice: Words, isDone: (row: Row) => boolean): Promise<void> => guarded(async () => {
  if (form.data.getIsDirty()) await form.data.save();
  await Xrm.WebApi.updateRecord(table, idOf(form), changes);
  form.ui.setFormNotification(say(notice), "INFO", "pp_asked");
  try {
    for (let look = 0; look < looks; look++) {
      await new Promise((done) => setTimeout(done, pause));
      if (isDone((await Xrm.WebApi.retrieveRecord(table, idOf(form))) as Row)) break;
    }
    await form.data.refresh(false);
  } finally {
    form.ui.clearFormNotification("pp_asked");
  }
});

/** Changes each selected row; what is refused is told together, and the others are changed. */
export async function changeEach(grid: Grid, table: string, ids: readonly string[], changes: (id: string) => Promise<Row | null> | Row | null): Promise<void> {
  const refused: string[] = [];
  for (const id of ids.map(bare)) {
    try {
      const row = await changes(id);
      if (row) await Xrm.WebApi.updateRecord(table, id, row);
    } catch (thrown) {
      refused.push(sentence(thrown));
    }
  }
  grid.refresh();
  if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: [...new Set(refused)].join("\n") });
}

/** A row's problem stands above everything else. */
export function showProblem(form: Xrm.FormContext): void {
  const problem = valueOf<string>(form, "pp_problem");
  if (problem) form.ui.setFormNotification(problem, "ERROR", "pp_problem");
  else form.ui.clearFormNotification("pp_problem");
}

/** Puts functions where command bars and forms find them: `PowerPacks.{pack}.…`. */
export function offerAs(pack: string, functions: Row): void {
  const all = window as Window & { PowerPacks?: Record<string, Row | undefined> };
  all.PowerPacks ??= {};
  all.PowerPacks[pack] = { ...all.PowerPacks[pack], ...functions };
}
