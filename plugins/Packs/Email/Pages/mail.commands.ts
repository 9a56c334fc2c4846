// The command of mails, contacts, leads and accounts: what became of a mail, or of all mails to somebody.
import { guarded, idOf, isSaved, offerAs } from "../../../Shared/Pages/commands";
import { say } from "../../../Shared/Pages/words";

const title = { en: "Email tracking", fr: "Suivi d’e-mail", nl: "E-mail volgen", pt: "Rastreamento de e-mail" };

/** Beside the row, which stays in sight. */
const showTracking = (form: Xrm.FormContext): Promise<void> => guarded(() => Promise.resolve(Xrm.Navigation.navigateTo(
  { pageType: "webresource", webresourceName: "pp_/email/timeline.html", data: new URLSearchParams({ table: form.data.entity.getEntityName(), id: idOf(form) }).toString() },
  { target: 2, position: 2, width: { value: 620, unit: "px" }, title: say(title) })));

offerAs("Email", { showTracking, isSaved });
