// The web form's commands. A command only writes what is wanted into the row; a plug-in does it and writes back what became of it.
import { sentence } from "../../../Shared/Pages/crm";
import { say, type Words } from "../../../Shared/Pages/words";
import { breaches } from "./designer/breaches";
import { columnsOf, tables } from "./designer/columns";
import type { Definition } from "./designer/definition";
import { statuses } from "./designer/row";

/** What a command bar gives a command of a list. */
interface Grid {
  refresh(): void;
}

const looks = 30;
const pause = 1000; // milliseconds

const texts = {
  publishing: {
    en: "The form is on its way to the relay. Its address appears here in a moment.",
    fr: "Le formulaire est en route vers le relais. Son adresse apparaîtra ici dans un instant.",
    nl: "Het formulier is onderweg naar de relay. Het adres verschijnt hier zo meteen.",
    pt: "O formulário está a caminho do relay. O endereço aparecerá aqui em instantes.",
  },
  checking: {
    en: "The form is being checked. What to mend appears here in a moment.",
    fr: "Le formulaire est en cours de vérification. Ce qui est à corriger apparaîtra ici dans un instant.",
    nl: "Het formulier wordt gecontroleerd. Wat te verhelpen is, verschijnt hier zo meteen.",
    pt: "O formulário está sendo verificado. O que corrigir aparecerá aqui em instantes.",
  },
  apart: {
    en: "The form does not fit its table: {0} The designer has the mend as a button: choose Design.",
    fr: "Le formulaire ne convient pas à sa table : {0} Le concepteur a un bouton pour corriger : choisissez Concevoir.",
    nl: "Het formulier past niet bij zijn tabel: {0} De ontwerper heeft een knop die het herstelt: kies Ontwerpen.",
    pt: "O formulário não combina com a tabela: {0} O designer tem um botão que corrige: escolha Criar.",
  },
} satisfies Record<string, Words>;

const idOf = (form: Xrm.FormContext): string => form.data.entity.getId().replace(/[{}]/g, "");

const attribute = (form: Xrm.FormContext, name: string): unknown => (form.getAttribute(name) as Xrm.Attributes.Attribute | null)?.getValue();

type Row = Record<string, unknown>;

const now = async (form: Xrm.FormContext): Promise<Row> => (await Xrm.WebApi.retrieveRecord("pp_webform", idOf(form), "?$select=statuscode,pp_checkedon")) as Row;

/** What a plug-in does, it does in a job: the row is looked at until it shows that the job has been there. */
async function ask(form: Xrm.FormContext, change: Row, notice: Words, isDone: (row: Row, before: Row) => boolean): Promise<void> {
  try {
    await form.data.save();
    const before = await now(form); // A job may be done before anybody looks a first time.
    await Xrm.WebApi.updateRecord("pp_webform", idOf(form), change);
    form.ui.setFormNotification(say(notice), "INFO", "pp_asked");
    for (let look = 0; look < looks; look++) {
      await new Promise((done) => setTimeout(done, pause));
      if (isDone(await now(form), before)) break;
    }
    await form.data.refresh(false);
    show(form);
  } catch (thrown) {
    await Xrm.Navigation.openErrorDialog({ message: sentence(thrown) });
  } finally {
    form.ui.clearFormNotification("pp_asked");
  }
}

/** The designer has the whole page; what is unsaved in the row goes with it. */
export async function design(form: Xrm.FormContext): Promise<void> {
  try {
    if (form.data.getIsDirty()) await form.data.save();
    await Xrm.Navigation.navigateTo({ pageType: "webresource", webresourceName: "pp_/webform/designer.html", data: idOf(form) }, { target: 1 });
  } catch (thrown) {
    await Xrm.Navigation.openErrorDialog({ message: sentence(thrown) });
  }
}

export const publish = (form: Xrm.FormContext): Promise<void> =>
  ask(form, { statuscode: statuses.publishing }, texts.publishing, (row) => row["statuscode"] !== statuses.publishing);

export const check = (form: Xrm.FormContext): Promise<void> =>
  ask(form, { pp_checkrequestedon: new Date().toISOString() }, texts.checking, (row, before) => row["pp_checkedon"] !== before["pp_checkedon"]);

export async function publishSelected(grid: Grid, ids: readonly string[]): Promise<void> {
  const refused: string[] = [];
  for (const id of ids) {
    try {
      await Xrm.WebApi.updateRecord("pp_webform", id.replace(/[{}]/g, ""), { statuscode: statuses.publishing });
    } catch (thrown) {
      refused.push(sentence(thrown));
    }
  }
  grid.refresh();
  if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: refused.join("\n") });
}

export const isActive = (form: Xrm.FormContext): boolean => form.data.entity.getId() !== "" && attribute(form, "statuscode") !== statuses.withdrawn;

/** What is wrong stands above everything else. */
function show(form: Xrm.FormContext): void {
  const problem = attribute(form, "pp_problem");
  if (attribute(form, "statuscode") === statuses.attention && typeof problem === "string" && problem) form.ui.setFormNotification(problem, "ERROR", "pp_problem");
  else form.ui.clearFormNotification("pp_problem");
}

/** Whoever opens the row reads what has come apart since, before a submission fails. */
async function compare(form: Xrm.FormContext): Promise<void> {
  const text = attribute(form, "pp_definition");
  if (typeof text !== "string" || text === "" || !isActive(form)) return;
  try {
    const definition = JSON.parse(text) as Definition;
    const all = await tables();
    const columns = all.some((t) => t.logicalName === definition.table.logicalName) ? await columnsOf(definition.table.logicalName) : [];
    const failing = breaches(definition, all, columns).filter((b) => b.fails);
    if (failing.length === 0 || definition.fields.length === 0) form.ui.clearFormNotification("pp_apart");
    else form.ui.setFormNotification(say(texts.apart, failing.map((b) => b.sentence).join(" ")), "WARNING", "pp_apart");
  } catch {
    form.ui.clearFormNotification("pp_apart"); // What cannot be read is told where it is used: when the form is checked or published.
  }
}

export function onLoad(event: Xrm.Events.EventContext): void {
  const form = event.getFormContext();
  show(form);
  void compare(form);
}

const all = window as Window & { PowerPacks?: { WebForm?: Record<string, unknown> } };
all.PowerPacks = { ...all.PowerPacks, WebForm: { ...all.PowerPacks?.WebForm, design, publish, check, publishSelected, isActive, onLoad } };
