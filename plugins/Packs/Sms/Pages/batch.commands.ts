// The commands of a batch: try it, have it counted, approve it, take it back.
import { say, type Words } from "../../../Shared/Pages/words";
import { ask, bare, change, guarded, isSaved, lookupOf, offer, showProblem, valueOf } from "./commands";
import { preview, send } from "./messages";
import { batchStates } from "./statuses";

const table = "pp_smsbatch";

const texts = {
  noNumber: {
    en: "Enter the number that the test goes to: “Test number”.", fr: "Saisissez le numéro qui recevra le test : « Numéro de test ».",
    nl: "Voer het nummer in waar de test naartoe gaat: “Testnummer”.", pt: "Informe o número que receberá o teste: “Número de teste”.",
  },
  tested: { en: "A test is on its way to {0}.", fr: "Un test est en route vers {0}.", nl: "Een test is onderweg naar {0}.", pt: "Um teste está a caminho de {0}." },
  counting: {
    en: "The receivers are being counted. Their number and the cost appear here in a moment.", fr: "Les destinataires sont en cours de comptage. Leur nombre et le coût apparaîtront ici dans un instant.",
    nl: "De ontvangers worden geteld. Hun aantal en de kosten verschijnen hier zo meteen.", pt: "Os destinatários estão sendo contados. A quantidade e o custo aparecerão aqui em instantes.",
  },
  notCounted: {
    en: "The receivers have not been counted yet. Wait a moment and refresh this page, then approve.", fr: "Les destinataires ne sont pas encore comptés. Attendez un instant, actualisez cette page, puis approuvez.",
    nl: "De ontvangers zijn nog niet geteld. Wacht even, vernieuw deze pagina en keur dan goed.", pt: "Os destinatários ainda não foram contados. Aguarde um instante, atualize esta página e então aprove.",
  },
  approve: {
    en: "Send this SMS to {0} receivers, for an estimated {1}? {2} are left out.", fr: "Envoyer ce SMS à {0} destinataires, pour un coût estimé à {1} ? {2} sont laissés de côté.",
    nl: "Deze sms naar {0} ontvangers verzenden, voor naar schatting {1}? {2} worden overgeslagen.", pt: "Enviar este SMS a {0} destinatários, por um custo estimado de {1}? {2} ficam de fora.",
  },
  sending: {
    en: "The texts are being handed to the relay. How many is shown under Approval.", fr: "Les SMS sont remis au relais. Leur nombre est affiché sous Approbation.",
    nl: "De sms’en worden aan de relay gegeven. Hoeveel staat onder Goedkeuring.", pt: "Os SMS estão sendo entregues ao relay. A quantidade aparece em Aprovação.",
  },
} satisfies Record<string, Words>;

const status = (form: Xrm.FormContext) => valueOf<number>(form, "statuscode");

/** Filled as for whoever tries it, and of nobody's timeline: a place that colleagues have no value for needs a word to fall back on. */
const test = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  const number = valueOf<string>(form, "pp_testnumber");
  if (!number) throw new Error(say(texts.noNumber));
  if (form.data.getIsDirty()) await form.data.save();
  const sender = lookupOf(form, "pp_senderid");
  const me = { table: "systemuser", id: bare(Xrm.Utility.getGlobalContext().userSettings.userId), number };
  const filled = await preview(me, sender && bare(sender.id), valueOf<string>(form, "pp_text") ?? "");
  if (filled.Problem) throw new Error(filled.Problem);
  await send({ number }, filled.SenderId, filled.Text);
  form.ui.setFormNotification(say(texts.tested, number), "INFO", "pp_tested");
});

async function askApproval(form: Xrm.FormContext): Promise<void> {
  // What was counted before is no longer true.
  await ask(form, table, { statuscode: batchStates.awaits, pp_problem: null, pp_receivers: null, pp_estimatedcost: null, pp_leftout: null, pp_leftoutwhy: null }, texts.counting,
    (row) => row["statuscode"] !== batchStates.awaits || row["pp_receivers"] !== null);
  showProblem(form);
}

/** Who approved it and when the CRM writes itself. */
const approve = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  const receivers = valueOf<number>(form, "pp_receivers");
  if (receivers === null) throw new Error(say(texts.notCounted));
  const { confirmed } = await Xrm.Navigation.openConfirmDialog({ text: say(texts.approve, receivers, valueOf<number>(form, "pp_estimatedcost") ?? 0, valueOf<number>(form, "pp_leftout") ?? 0) });
  if (!confirmed) return;
  await ask(form, table, { statuscode: batchStates.beingSent }, texts.sending, (row) => row["statuscode"] !== batchStates.beingSent || row["pp_enqueued"] !== null);
  showProblem(form);
});

const withdraw = (form: Xrm.FormContext): Promise<void> => change(form, table, { statecode: 1, statuscode: batchStates.withdrawn });

/** A template's words become the batch's own: what is approved does not change with the template. */
async function takeTemplate(form: Xrm.FormContext): Promise<void> {
  const template = lookupOf(form, "pp_templateid");
  if (!template) return;
  const row = (await Xrm.WebApi.retrieveRecord("pp_smstemplate", bare(template.id), "?$select=pp_text")) as { pp_text: string | null };
  form.getAttribute<Xrm.Attributes.StringAttribute>("pp_text")?.setValue(row.pp_text ?? "");
}

function onLoad(event: Xrm.Events.EventContext): void {
  const form = event.getFormContext();
  showProblem(form);
  form.getAttribute("pp_templateid")?.addOnChange(() => void guarded(() => takeTemplate(form)));
}

const isOpen = (form: Xrm.FormContext): boolean => isSaved(form) && valueOf(form, "statecode") !== 1;

offer({
  Batch: {
    test,
    ask: askApproval,
    approve,
    withdraw,
    isOpen,
    canBeAsked: (form: Xrm.FormContext): boolean => isOpen(form) && [batchStates.draft, batchStates.attention, batchStates.awaits].includes(status(form) ?? 0),
    canBeApproved: (form: Xrm.FormContext): boolean => isOpen(form) && [batchStates.awaits, batchStates.attention].includes(status(form) ?? 0),
    onLoad,
  },
});
