// The commands of a text.
import { change, changeEach, type Grid, idOf, lookupOf, offer, openComposer, type Row, showProblem, valueOf } from "./commands";
import { directions, states } from "./statuses";

const table = "pp_sms";
const people = ["contact", "lead", "account", "systemuser"];

/** What somebody still writes; all else tells what was. */
const written = ["pp_text", "pp_number", "pp_senderid", "pp_sendat", "pp_mediaurls", "regardingobjectid", "pp_userid"];

/** Whom a text concerns may be found out later. */
const found = ["regardingobjectid", "pp_userid"];

const status = (form: Xrm.FormContext) => valueOf<number>(form, "statuscode");
const isIncoming = (form: Xrm.FormContext): boolean => valueOf<number>(form, "pp_direction") === directions.incoming;
const isDraft = (form: Xrm.FormContext): boolean => !isIncoming(form) && (status(form) === states.draft || form.data.entity.getId() === "");

/** The row says what a plug-in refuses, in a dialog: a draft that cannot leave stays one. */
async function send(form: Xrm.FormContext): Promise<void> {
  await change(form, table, { statuscode: states.sending });
  show(form);
}

async function reply(form: Xrm.FormContext): Promise<void> {
  const whom = lookupOf(form, "regardingobjectid") ?? lookupOf(form, "pp_userid");
  const sender = lookupOf(form, "pp_senderid");
  const number = valueOf<string>(form, "pp_number");
  await openComposer({
    ids: whom && people.includes(whom.entityType) ? [whom.id] : [],
    ...(whom && people.includes(whom.entityType) && { table: whom.entityType }),
    ...(number && { number }),
    ...(sender && { sender: sender.id }),
    ...(isIncoming(form) && { answers: idOf(form) }),
  });
  await form.data.refresh(false);
}

const doneNow: Row = { statecode: 1, statuscode: states.done, pp_needsanswer: false };

const done = (form: Xrm.FormContext): Promise<void> => change(form, table, doneNow);

/** Of a list that has both, only what came in. */
const doneSelected = (grid: Grid, ids: readonly string[]): Promise<void> => changeEach(grid, table, ids, async (id) => {
  const row = (await Xrm.WebApi.retrieveRecord(table, id, "?$select=pp_direction,statuscode")) as Row;
  return row["pp_direction"] === directions.incoming && row["statuscode"] === states.received ? doneNow : null;
});

const withdraw = (form: Xrm.FormContext): Promise<void> => change(form, table, { statecode: 2, statuscode: states.withdrawn });

const isOpenIncoming = (form: Xrm.FormContext): boolean => isIncoming(form) && status(form) === states.received;
const isWaiting = (form: Xrm.FormContext): boolean => [states.sending, states.waiting].includes(status(form) ?? 0);
const canBeAnswered = (form: Xrm.FormContext): boolean => !isDraft(form) && Boolean(valueOf(form, "pp_number"));

function show(form: Xrm.FormContext): void {
  showProblem(form);
  const locked = !isDraft(form);
  for (const column of written) {
    if (!found.includes(column) || !isIncoming(form)) form.getControl<Xrm.Controls.StandardControl>(column)?.setDisabled(locked);
  }
}

offer({ send, reply, done, doneSelected, withdraw, isDraft, isOpenIncoming, isWaiting, canBeAnswered, onLoad: (event: Xrm.Events.EventContext) => show(event.getFormContext()) });
