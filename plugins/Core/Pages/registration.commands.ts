import type { Words } from "../../Shared/Pages/words";

// The registration's commands. A command only writes what is wanted into the row; a plug-in does it and writes back what became of it.

const sent: Words = {
  en: "The relay is being asked. The answer appears here in a moment.",
  fr: "Le relais est interrogé. La réponse apparaîtra ici dans un instant.",
  nl: "De relay wordt gevraagd. Het antwoord verschijnt hier zo meteen.",
  pt: "O relay está sendo consultado. A resposta aparecerá aqui em instantes.",
};

const byLanguage: Record<number, keyof Words> = { 1033: "en", 1036: "fr", 1043: "nl", 1046: "pt" };
const say = (words: Words): string => words[byLanguage[Xrm.Utility.getGlobalContext().userSettings.languageId] ?? "en"];

const looks = 30;
const pause = 700; // milliseconds
const notice = "pp_check";
const waiting = 1; // statuscode

/** Asks for a check in a request of its own, and shows what came of it. */
async function check(form: Xrm.FormContext): Promise<void> {
  const id = form.data.entity.getId().replace(/[{}]/g, "");
  try {
    await form.data.save();
    await Xrm.WebApi.updateRecord("pp_registration", id, { pp_checkrequestedon: new Date().toISOString(), statuscode: waiting });
    const asked = (await Xrm.WebApi.retrieveRecord("pp_registration", id, "?$select=pp_checkedon")) as { pp_checkedon: string | null };
    form.ui.setFormNotification(say(sent), "INFO", notice);
    for (let look = 0; look < looks; look++) {
      await new Promise((done) => setTimeout(done, pause));
      const now = (await Xrm.WebApi.retrieveRecord("pp_registration", id, "?$select=pp_checkedon,statuscode")) as { pp_checkedon: string | null; statuscode: number };
      if (now.pp_checkedon !== asked.pp_checkedon || now.statuscode !== waiting) break;
    }
    await form.data.refresh(false);
  } catch (thrown) {
    await Xrm.Navigation.openErrorDialog({ message: (thrown as { message: string }).message });
  } finally {
    form.ui.clearFormNotification(notice);
  }
}

/** A registration that was never saved has nothing to show. */
const isSaved = (form: Xrm.FormContext): boolean => Boolean(form.data.entity.getId());

const owner = window as unknown as { PowerPacks?: Record<string, unknown> };
owner.PowerPacks = { ...owner.PowerPacks, Registration: { check, isSaved } };
