"use strict";
// The web form's commands. A command only writes what is wanted into the row; a plug-in does it and writes back what became of it.
var PowerPacks = window.PowerPacks || {};
PowerPacks.WebForm = Object.assign(PowerPacks.WebForm || {}, (function () {
  const publishing = 482100001;
  const attention = 482100004;
  const withdrawn = 2;
  const looks = 15;
  const pause = 2000; // milliseconds
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

  /** What a plug-in does, it does in a job: the row is looked at until it shows that the job has been there. */
  async function awaitJob(form, before) {
    for (let look = 0; look < looks; look++) {
      await new Promise((done) => setTimeout(done, pause));
      const now = await Xrm.WebApi.retrieveRecord("pp_webform", idOf(form), "?$select=statuscode,pp_problem,pp_checkedon");
      if (now.statuscode !== publishing && now["@odata.etag"] !== before) break;
    }
    await form.data.refresh(false);
    show(form);
  }

  async function ask(form, change, notice) {
    try {
      await form.data.save();
      const asked = await Xrm.WebApi.updateRecord("pp_webform", idOf(form), change);
      const before = (await Xrm.WebApi.retrieveRecord("pp_webform", asked.id, "?$select=statuscode"))["@odata.etag"];
      form.ui.setFormNotification(text(notice), "INFO", "pp_asked");
      await awaitJob(form, before);
    } catch (error) {
      await Xrm.Navigation.openErrorDialog({ message: error.message });
    } finally {
      form.ui.clearFormNotification("pp_asked");
    }
  }

  /** The designer has the whole page; what is unsaved in the row goes with it. */
  async function design(form) {
    try {
      if (form.data.getIsDirty()) await form.data.save();
      await Xrm.Navigation.navigateTo({ pageType: "webresource", webresourceName: "pp_/webform/designer.html", data: idOf(form) }, { target: 1 });
    } catch (error) {
      await Xrm.Navigation.openErrorDialog({ message: error.message });
    }
  }

  const publish = (form) => ask(form, { statuscode: publishing }, "publishing");

  const check = (form) => ask(form, { pp_checkrequestedon: new Date().toISOString() }, "checking");

  async function publishSelected(grid, ids) {
    const refused = [];
    for (const id of ids) {
      try {
        await Xrm.WebApi.updateRecord("pp_webform", id.replace(/[{}]/g, ""), { statuscode: publishing });
      } catch (error) {
        refused.push(error.message);
      }
    }
    grid.refresh();
    if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: refused.join("\n") });
  }

  function isActive(form) {
    return Boolean(form.data.entity.getId()) && form.getAttribute("statuscode")?.getValue() !== withdrawn;
  }

  /** What is wrong stands above everything else. */
  function show(form) {
    const problem = form.getAttribute("pp_problem")?.getValue();
    if (form.getAttribute("statuscode")?.getValue() === attention && problem) form.ui.setFormNotification(problem, "ERROR", "pp_problem");
    else form.ui.clearFormNotification("pp_problem");
  }

  const onLoad = (event) => show(event.getFormContext());

  return { design, publish, check, publishSelected, isActive, onLoad };
})());
window.PowerPacks = PowerPacks;
