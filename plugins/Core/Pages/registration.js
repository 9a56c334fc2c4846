"use strict";
// The registration's commands. A command only writes what is wanted into the row; a plug-in does it and writes back what became of it.
var PowerPacks = window.PowerPacks || {};
PowerPacks.Registration = (function () {
  const sent = {
    1033: "The relay is being asked. The answer appears here in a moment.",
    1036: "Le relais est interrogé. La réponse apparaîtra ici dans un instant.",
    1043: "De relay wordt gevraagd. Het antwoord verschijnt hier zo meteen.",
    1046: "O relay está sendo consultado. A resposta aparecerá aqui em instantes.",
  };

  function text(texts) {
    return texts[Xrm.Utility.getGlobalContext().userSettings.languageId] || texts[1033];
  }

  async function check(form) {
    const id = form.data.entity.getId().replace(/[{}]/g, "");
    await form.data.save();
    await Xrm.WebApi.updateRecord("pp_registration", id, { pp_checkrequestedon: new Date().toISOString() });
    form.ui.setFormNotification(text(sent), "INFO", "pp_check");
    await form.data.refresh(false);
  }

  /** A registration that was never saved has nothing to show. */
  function isSaved(form) {
    return Boolean(form.data.entity.getId());
  }

  return { check, isSaved };
})();
window.PowerPacks = PowerPacks;
