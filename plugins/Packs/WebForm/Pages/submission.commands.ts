/** A form submission's commands. A command only writes a wish into the row; a plug-in tells the relay, and what became of it is written back. */
import type { Words } from "../../../Shared/Pages/words";
import { failure } from "./submission/failures";
import { codesOf, reasons } from "./submission/reasons";
import { statuses, verdicts } from "./submission/statuses";

const table = "pp_formsubmission";
const looks = 15;
const pause = 2000; // milliseconds
const texts = {
  held: {
    en: "This submission waits in quarantine, with a score of {0} of 100:",
    fr: "Cet envoi attend en quarantaine, avec un score de {0} sur 100 :",
    nl: "Deze inzending wacht in quarantaine, met een score van {0} van 100:",
    pt: "Este envio aguarda em quarentena, com pontuação {0} de 100:",
  },
  failed: {
    en: "This submission could not become what its form makes of it.",
    fr: "Cet envoi n’a pas pu devenir ce que son formulaire en fait.",
    nl: "Deze inzending kon niet worden wat het formulier ervan maakt.",
    pt: "Este envio não pôde se tornar o que o formulário faz dele.",
  },
  asked: {
    en: "The relay is being told. What becomes of it appears here in a moment.",
    fr: "Le relais en est informé. Ce qui en résulte apparaîtra ici dans un instant.",
    nl: "De relay wordt ingelicht. Wat ervan wordt, verschijnt hier zo meteen.",
    pt: "O relay está sendo avisado. O resultado aparecerá aqui em instantes.",
  },
} satisfies Record<string, Words>;

const byLanguage: Record<number, keyof Words> = { 1033: "en", 1036: "fr", 1043: "nl", 1046: "pt" };
const say = (words: Words, ...values: string[]): string =>
  values.reduce((text, value, index) => text.replaceAll(`{${index}}`, value), words[byLanguage[Xrm.Utility.getGlobalContext().userSettings.languageId] ?? "en"]);

const bare = (id: string) => id.replace(/[{}]/g, "");
const idOf = (form: Xrm.FormContext) => bare(form.data.entity.getId());
const valueOf = (form: Xrm.FormContext, column: string): unknown => form.getAttribute(column)?.getValue();
const statusOf = (form: Xrm.FormContext) => valueOf(form, "statuscode") as number;
const messageOf = (thrown: unknown) => (thrown as { message?: string }).message ?? String(thrown);

/** A code of a newer relay than this page is shown as it is. */
const sentences = (codes: string | null): string[] => codesOf(codes).map((code) => (reasons[code] ? say(reasons[code]) : code));

/** Why it waits, or what to mend, stands above everything else. */
function show(form: Xrm.FormContext): void {
  notify(form, "pp_problem", "ERROR", (valueOf(form, "pp_problem") as string | null) ?? "");
  notify(form, "pp_failed", "ERROR", statusOf(form) === statuses.failed ? `${say(texts.failed)} ${failure(String(valueOf(form, "pp_failure") ?? ""), say)}` : "");
  const why = [say(texts.held, String(valueOf(form, "pp_score") ?? 0)), ...sentences(valueOf(form, "pp_reasons") as string | null)];
  notify(form, "pp_held", "WARNING", statusOf(form) === statuses.quarantined ? why.join(" ") : "");
}

function notify(form: Xrm.FormContext, name: string, level: Xrm.FormNotificationLevel, text: string): void {
  if (text) form.ui.setFormNotification(text, level, name);
  else form.ui.clearFormNotification(name);
}

/** What a plug-in does, it does in a job: the row is looked at until it shows that the job, and the relay, have been there. */
async function awaitJob(form: Xrm.FormContext, isDone: (row: Record<string, unknown>) => boolean): Promise<void> {
  for (let look = 0; look < looks; look++) {
    await new Promise((done) => setTimeout(done, pause));
    if (isDone(await Xrm.WebApi.retrieveRecord(table, idOf(form), "?$select=statuscode,pp_problem,pp_retryrequestedon,pp_confirmsenton") as Record<string, unknown>)) break;
  }
  await form.data.refresh(false);
  show(form);
  // Refreshing the row leaves pages within the form as they were.
  const page = await form.getControl<Xrm.Controls.FramedControl>("WebResource_summary")?.getContentWindow();
  page?.location.reload();
}

async function wish(form: Xrm.FormContext, changes: Record<string, unknown>, isDone: (row: Record<string, unknown>) => boolean): Promise<void> {
  try {
    await form.data.save();
    form.ui.setFormNotification(say(texts.asked), "INFO", "pp_asked");
    await Xrm.WebApi.updateRecord(table, idOf(form), changes);
    await awaitJob(form, (row) => isDone(row) || Boolean(row["pp_problem"]));
  } catch (thrown) {
    await Xrm.Navigation.openErrorDialog({ message: messageOf(thrown) });
  } finally {
    form.ui.clearFormNotification("pp_asked");
  }
}

async function wishSelected(grid: Xrm.Controls.GridControl, ids: string[], changes: () => Record<string, unknown>): Promise<void> {
  const refused: string[] = [];
  for (const id of ids) {
    try {
      await Xrm.WebApi.updateRecord(table, bare(id), changes());
    } catch (thrown) {
      refused.push(messageOf(thrown));
    }
  }
  grid.refresh();
  if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: refused.join("\n") });
}

const now = () => ({ pp_retryrequestedon: new Date().toISOString(), pp_problem: null });
/** Until the mail has left, or somebody reads why it has not. */
async function ask(form: Xrm.FormContext): Promise<void> {
  const before = ((await Xrm.WebApi.retrieveRecord(table, idOf(form), "?$select=pp_confirmsenton")) as Record<string, unknown>)["pp_confirmsenton"];
  await wish(form, askNow(), (row) => row["pp_confirmsenton"] !== before || row["statuscode"] !== statuses.awaiting);
}

const askNow = () => ({ pp_confirmrequestedon: new Date().toISOString(), pp_problem: null });
const is = (...wanted: number[]) => (row: Record<string, unknown>) => wanted.includes(row["statuscode"] as number);

const Submission = {
  fine: (form: Xrm.FormContext) => wish(form, { pp_verdict: verdicts.fine }, is(statuses.released, statuses.received, statuses.failed)),
  spam: (form: Xrm.FormContext) => wish(form, { pp_verdict: verdicts.spam }, is(statuses.spam)),
  // The relay takes the wish away when it is fulfilled, or has failed again.
  retry: (form: Xrm.FormContext) => wish(form, now(), (row) => row["pp_retryrequestedon"] === null),
  fineSelected: (grid: Xrm.Controls.GridControl, ids: string[]) => wishSelected(grid, ids, () => ({ pp_verdict: verdicts.fine })),
  spamSelected: (grid: Xrm.Controls.GridControl, ids: string[]) => wishSelected(grid, ids, () => ({ pp_verdict: verdicts.spam })),
  retrySelected: (grid: Xrm.Controls.GridControl, ids: string[]) => wishSelected(grid, ids, now),
  ask,
  askSelected: (grid: Xrm.Controls.GridControl, ids: string[]) => wishSelected(grid, ids, askNow),
  canBeAsked: (form: Xrm.FormContext) => statusOf(form) === statuses.awaiting,
  canBeFine: (form: Xrm.FormContext) => statusOf(form) === statuses.quarantined || statusOf(form) === statuses.spam,
  canBeSpam: (form: Xrm.FormContext) => statusOf(form) !== statuses.spam && valueOf(form, "statecode") !== 1,
  canBeRetried: (form: Xrm.FormContext) => statusOf(form) === statuses.failed,
  sentences,
  onLoad: (event: Xrm.Events.EventContext) => show(event.getFormContext()),
};

declare global {
  interface Window {
    PowerPacks?: { WebForm?: object };
  }
}

window.PowerPacks ??= {};
window.PowerPacks.WebForm = Object.assign(window.PowerPacks.WebForm ?? {}, { Submission });
