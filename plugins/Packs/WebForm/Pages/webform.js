"use strict";
// The web form's commands. A command only writes what is wanted into the row; a plug-in does it and writes back what became of it.
var PowerPacks = window.PowerPacks || {};
PowerPacks.WebForm = (function () {
  const publishing = 482100001;
  const attention = 482100004;
  const texts = {
    publishing: {
      1033: "The form is on its way to the relay. Its address appears here in a moment.",
      1036: "Le formulaire est en route vers le relais. Son adresse apparaîtra ici dans un instant.",
      1043: "Het formulier is onderweg naar de relay. Het adres verschijnt hier zo meteen.",
      1046: "O formulário está a caminho do relay. O endereço aparecerá aqui em instantes.",
    },
    checking: {
      1033: "The form is being checked. What to mend appears here in a moment.",
      1036: "Le formulaire est en cours de vérification. Ce qui est à corriger apparaîtra ici dans un instant.",
      1043: "Het formulier wordt gecontroleerd. Wat te verhelpen is, verschijnt hier zo meteen.",
      1046: "O formulário está sendo verificado. O que corrigir aparecerá aqui em instantes.",
    },
  };

  function text(name) {
    return texts[name][Xrm.Utility.getGlobalContext().userSettings.languageId] || texts[name][1033];
  }

  function idOf(form) {
    return form.data.entity.getId().replace(/[{}]/g, "");
  }

  async function ask(form, change, notice) {
    await form.data.save();
    await Xrm.WebApi.updateRecord("pp_webform", idOf(form), change);
    await form.data.refresh(false);
    form.ui.setFormNotification(text(notice), "INFO", "pp_asked");
  }

  const publish = (form) => ask(form, { statuscode: publishing }, "publishing");

  const check = (form) => ask(form, { pp_checkrequestedon: new Date().toISOString() }, "checking");

  async function publishSelected(grid, ids) {
    for (const id of ids) await Xrm.WebApi.updateRecord("pp_webform", id.replace(/[{}]/g, ""), { statuscode: publishing });
    grid.refresh();
  }

  function isActive(form) {
    return Boolean(form.data.entity.getId()) && form.getAttribute("statecode")?.getValue() !== 1;
  }

  /** What is wrong stands above everything else. */
  function onLoad(event) {
    const form = event.getFormContext();
    const problem = form.getAttribute("pp_problem")?.getValue();
    if (form.getAttribute("statuscode")?.getValue() === attention && problem) form.ui.setFormNotification(problem, "ERROR", "pp_problem");
    else form.ui.clearFormNotification("pp_problem");
  }

  return { publish, check, publishSelected, isActive, onLoad };
})();
window.PowerPacks = PowerPacks;
