// The commands of an opt state: somebody says whether a number may be texted, and a plug-in tells the relay.
import { change, changeEach, type Grid, offer, type Row, valueOf } from "./commands";
import { byUser, wishes } from "./statuses";
import { say, type Words } from "../../../Shared/Pages/words";

const table = "pp_smsoptstate";

const texts = {
  hold: {
    en: "This number seems not to want texts any more, in its own words. Read what was said, then choose “May be texted” or “Opt out”. Until then nothing is sent to it.",
    fr: "Ce numéro semble ne plus vouloir de SMS, en ses propres mots. Lisez ce qui a été dit, puis choisissez « Peut recevoir des SMS » ou « Désabonner ». D’ici là, rien ne lui est envoyé.",
    nl: "Dit nummer lijkt geen sms’en meer te willen, in eigen woorden. Lees wat er is gezegd en kies dan “Mag sms’en krijgen” of “Afmelden”. Tot dan wordt er niets naartoe verzonden.",
    pt: "Este número parece não querer mais SMS, com as próprias palavras. Leia o que foi dito e escolha “Pode receber SMS” ou “Registrar recusa”. Até lá, nada é enviado a ele.",
  },
} satisfies Record<string, Words>;

/** Since when, and that a person said so. */
const said = (state: number): Row => ({ pp_state: state, pp_source: byUser, pp_changedon: new Date().toISOString(), ...(state === wishes.optedIn && { pp_consenton: new Date().toISOString() }) });

const to = (state: number) => async (form: Xrm.FormContext): Promise<void> => {
  await change(form, table, said(state));
  show(form);
};

const toSelected = (state: number) => (grid: Grid, ids: readonly string[]): Promise<void> => changeEach(grid, table, ids, () => said(state));

const stateOf = (form: Xrm.FormContext) => valueOf<number>(form, "pp_state");
const isSaved = (form: Xrm.FormContext): boolean => form.data.entity.getId() !== "";

function show(form: Xrm.FormContext): void {
  if (stateOf(form) === wishes.onHold) form.ui.setFormNotification(say(texts.hold), "WARNING", "pp_hold");
  else form.ui.clearFormNotification("pp_hold");
}

offer({
  Consent: {
    optIn: to(wishes.optedIn),
    optOut: to(wishes.optedOut),
    optInSelected: toSelected(wishes.optedIn),
    optOutSelected: toSelected(wishes.optedOut),
    mayNot: (form: Xrm.FormContext): boolean => isSaved(form) && stateOf(form) !== wishes.optedIn,
    isNotOut: (form: Xrm.FormContext): boolean => isSaved(form) && stateOf(form) !== wishes.optedOut,
    onLoad: (event: Xrm.Events.EventContext) => show(event.getFormContext()),
  },
});
