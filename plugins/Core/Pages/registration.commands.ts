import { call } from "../../Shared/Pages/crm";
import type { Words } from "../../Shared/Pages/words";

// The registration's commands. A plug-in does what they ask, with the key that only plug-ins read.

const sent: Words = {
  en: "The relay is being asked. The answer appears here in a moment.",
  fr: "Le relais est interrogé. La réponse apparaîtra ici dans un instant.",
  nl: "De relay wordt gevraagd. Het antwoord verschijnt hier zo meteen.",
  pt: "O relay está sendo consultado. A resposta aparecerá aqui em instantes.",
};

const byLanguage: Record<number, keyof Words> = { 1033: "en", 1036: "fr", 1043: "nl", 1046: "pt" };
const say = (words: Words): string => words[byLanguage[Xrm.Utility.getGlobalContext().userSettings.languageId] ?? "en"];

const notice = "pp_check";
const inactive = 1; // statecode

/** Has a plug-in show the registration to the relay, which says at once what it thinks of it. A job would wait behind an older one that is tried again later. */
async function check(form: Xrm.FormContext): Promise<void> {
  try {
    await form.data.save();
    form.ui.setFormNotification(say(sent), "INFO", notice);
    await call("pp_ChangeRegistration", { Change: "check" });
    await form.data.refresh(false);
  } catch (thrown) {
    await Xrm.Navigation.openErrorDialog({ message: (thrown as { message: string }).message });
  } finally {
    form.ui.clearFormNotification(notice);
  }
}

/** A registration that was never saved, or was given up, has nothing to show. */
const isActive = (form: Xrm.FormContext): boolean => Boolean(form.data.entity.getId()) && form.getAttribute("statecode")?.getValue() !== inactive;

const owner = window as unknown as { PowerPacks?: Record<string, unknown> };
owner.PowerPacks = { ...owner.PowerPacks, Registration: { check, isActive } };
