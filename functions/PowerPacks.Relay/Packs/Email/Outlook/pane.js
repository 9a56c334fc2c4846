// The pane beside a mail that is being written in Outlook. Facts: Office dialog API (DialogApi 1.2, DialogOrigin 1.1) and Mailbox 1.3, learn.microsoft.com/office/dev/add-ins.
(() => {
  "use strict";

  const all = {
    en: {
      title: "Track this mail", what: "Links and a picture in this mail will tell you what becomes of it. Write it to its end and add its recipients first.", button: "Track", signIn: "Sign in to Dynamics 365 in the window that has opened.",
      done: "This mail is tracked. Send it, and track it to Dynamics 365, too, so that it stands there with what becomes of it.", nobody: "Add a recipient first.", closed: "The window was closed before the mail was tracked.",
      failed: "This did not work: {0}", again: "This mail is tracked already.", noCrm: "This add-in’s manifest does not say which Dynamics 365 it belongs to. Ask your administrator for a new one.",
    },
    fr: {
      title: "Suivre cet e-mail", what: "Les liens et une image de cet e-mail vous diront ce qu’il devient. Terminez-le et ajoutez d’abord ses destinataires.", button: "Suivre", signIn: "Connectez-vous à Dynamics 365 dans la fenêtre qui s’est ouverte.",
      done: "Cet e-mail est suivi. Envoyez-le, et suivez-le aussi dans Dynamics 365, pour qu’il s’y trouve avec ce qu’il devient.", nobody: "Ajoutez d’abord un destinataire.", closed: "La fenêtre a été fermée avant que l’e-mail soit suivi.",
      failed: "Cela n’a pas fonctionné : {0}", again: "Cet e-mail est déjà suivi.", noCrm: "Le manifeste de ce complément ne dit pas à quel Dynamics 365 il appartient. Demandez-en un nouveau à votre administrateur.",
    },
    nl: {
      title: "Deze e-mail volgen", what: "Links en een afbeelding in deze e-mail vertellen u wat ervan wordt. Schrijf hem eerst af en voeg de ontvangers toe.", button: "Volgen", signIn: "Meld u aan bij Dynamics 365 in het venster dat is geopend.",
      done: "Deze e-mail wordt gevolgd. Verzend hem, en volg hem ook in Dynamics 365, zodat hij daar staat met wat ervan wordt.", nobody: "Voeg eerst een ontvanger toe.", closed: "Het venster is gesloten voordat de e-mail werd gevolgd.",
      failed: "Dit is niet gelukt: {0}", again: "Deze e-mail wordt al gevolgd.", noCrm: "Het manifest van deze invoegtoepassing zegt niet bij welke Dynamics 365 zij hoort. Vraag uw beheerder om een nieuw manifest.",
    },
    pt: {
      title: "Rastrear este e-mail", what: "Links e uma imagem neste e-mail dirão o que acontece com ele. Termine-o e adicione antes os destinatários.", button: "Rastrear", signIn: "Entre no Dynamics 365 na janela que se abriu.",
      done: "Este e-mail é rastreado. Envie-o e acompanhe-o também no Dynamics 365, para que fique lá com o que acontece com ele.", nobody: "Adicione antes um destinatário.", closed: "A janela foi fechada antes de o e-mail ser rastreado.",
      failed: "Isto não funcionou: {0}", again: "Este e-mail já é rastreado.", noCrm: "O manifesto deste suplemento não diz a qual Dynamics 365 ele pertence. Peça um novo ao administrador.",
    },
  };

  /** Where a CRM of Microsoft's is; this machine, in the sandbox. */
  const hosts = /^([a-z0-9-]+\.)+(dynamics\.com|dynamics\.cn|microsoftdynamics\.us|appsplatform\.us)$/;

  const asked = new URLSearchParams(location.search);
  const crm = (() => {
    try {
      const url = new URL(asked.get("crm") ?? "");
      return (url.protocol === "https:" && hosts.test(url.hostname)) || (url.hostname === "127.0.0.1" && location.hostname === "127.0.0.1") ? url : null;
    } catch {
      return null;
    }
  })();

  // The window that the pane has opened: its first page must be of the pane's own host, and leads on.
  if (asked.has("open")) {
    if (crm) location.replace(`${crm.href.replace(/\/+$/, "")}/WebResources/pp_/email/outlook.html`);
    return;
  }

  /** Of a mail that is tracked: its key. */
  const mark = "powerpacks";

  const language = () => (Office.context.displayLanguage ?? navigator.language).slice(0, 2);
  let texts = all.en;
  const $ = (selector) => document.querySelector(selector);

  const say = (text, bad = false) => {
    $("[role=status]").textContent = text;
    $("[role=status]").dataset.kind = bad ? "bad" : "good";
  };

  /** Office answers by callback. */
  const answer = (start) => new Promise((resolve, reject) => {
    start((result) => (result.status === Office.AsyncResultStatus.Succeeded ? resolve(result.value) : reject(new Error(result.error.message))));
  });

  const recipients = async (item) => (await Promise.all(["to", "cc", "bcc"].map((field) => (item[field] ? answer((done) => item[field].getAsync(done)) : [])))).flat().map((r) => r.emailAddress).filter(Boolean);

  /** A page of the CRM makes the mail trackable, as the user who signs in there. */
  const tracked = async (mail) => {
    const url = new URL(location.href);
    url.searchParams.set("open", "");
    const dialog = await answer((done) => Office.context.ui.displayDialogAsync(url.href, { height: 40, width: 30 }, done));
    say(texts.signIn);
    return new Promise((resolve, reject) => {
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (told) => {
        if (told.origin !== crm.origin) return;
        const message = JSON.parse(told.message);
        if (message.state === "ready") dialog.messageChild(JSON.stringify(mail), { targetOrigin: crm.origin });
        else {
          dialog.close();
          if (message.problem) reject(new Error(message.problem));
          else resolve(message);
        }
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => reject(new Error(texts.closed)));
    });
  };

  const track = async () => {
    const item = Office.context.mailbox.item;
    const to = await recipients(item);
    if (to.length === 0) throw new Error(texts.nobody);
    // The mail remembers it: what it quotes of a mail before may be tracked, too.
    const kept = await answer((done) => item.loadCustomPropertiesAsync(done));
    if (kept.get(mark)) throw new Error(texts.again);
    const html = await answer((done) => item.body.getAsync(Office.CoercionType.Html, done));
    const { html: written, key } = await tracked({ html, recipients: to });
    await answer((done) => item.body.setAsync(written, { coercionType: Office.CoercionType.Html }, done));
    kept.set(mark, key);
    await answer((done) => kept.saveAsync(done));
  };

  Office.onReady(() => {
    texts = all[language()] ?? all.en;
    document.documentElement.lang = texts === all.en ? "en" : language();
    $("h1").textContent = texts.title;
    $("#what").textContent = texts.what;
    const button = $("button");
    button.textContent = texts.button;
    $("main").hidden = false;
    if (!crm) {
      button.disabled = true;
      say(texts.noCrm, true);
      return;
    }
    button.addEventListener("click", async () => {
      button.disabled = true;
      say("");
      try {
        await track();
        say(texts.done);
      } catch (thrown) {
        say(texts.failed.replace("{0}", thrown.message), true);
      } finally {
        button.disabled = false;
      }
    });
  });
})();
