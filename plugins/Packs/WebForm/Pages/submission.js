"use strict";
// A form submission's commands, and its reasons as sentences. A command only writes the verdict into the row; a plug-in tells the relay and writes back what became of it.
var PowerPacks = window.PowerPacks || {};
PowerPacks.WebForm = PowerPacks.WebForm || {};
PowerPacks.WebForm.Submission = (function () {
  const verdicts = { none: 482100000, fine: 482100001, spam: 482100002 };
  const statuses = { received: 1, quarantined: 482100001, released: 482100002, spam: 482100003 };
  const looks = 15;
  const pause = 2000; // milliseconds
  // By code, as the relay writes it into pp_reasons.
  const reasons = {
    "honeypot": {
      1033: "A field that people do not see was filled in.",
      1036: "Un champ que personne ne voit a été rempli.",
      1043: "Een veld dat mensen niet zien, was ingevuld.",
      1046: "Um campo que as pessoas não veem foi preenchido.",
    },
    "too-fast": {
      1033: "It was sent sooner than anybody types.",
      1036: "L’envoi est arrivé plus vite que personne ne tape.",
      1043: "Het werd sneller verzonden dan iemand typt.",
      1046: "Foi enviado mais rápido do que alguém digita.",
    },
    "no-start": {
      1033: "It came from no page of the relay’s: from your own page or server, or from a program.",
      1036: "Il ne vient d’aucune page du relais : de votre propre page ou serveur, ou d’un programme.",
      1043: "Het kwam niet van een pagina van de relay: van uw eigen pagina of server, of van een programma.",
      1046: "Não veio de nenhuma página do relay: veio da sua página ou servidor, ou de um programa.",
    },
    "start-forged": {
      1033: "The token that says when the form was opened was changed or made up.",
      1036: "Le jeton qui indique l’ouverture du formulaire a été modifié ou inventé.",
      1043: "Het bewijs van wanneer het formulier werd geopend, was gewijzigd of verzonnen.",
      1046: "O token que diz quando o formulário foi aberto foi alterado ou inventado.",
    },
    "start-expired": {
      1033: "The form was opened more than a day before.",
      1036: "Le formulaire avait été ouvert plus d’un jour avant.",
      1043: "Het formulier was meer dan een dag eerder geopend.",
      1046: "O formulário foi aberto mais de um dia antes.",
    },
    "no-proof": {
      1033: "The page’s script did not run.",
      1036: "Le script de la page n’a pas été exécuté.",
      1043: "Het script van de pagina heeft niet gedraaid.",
      1046: "O script da página não foi executado.",
    },
    "wrong-proof": {
      1033: "The browser’s proof of work was wrong.",
      1036: "La preuve de travail du navigateur était fausse.",
      1043: "Het rekenbewijs van de browser klopte niet.",
      1046: "A prova de trabalho do navegador estava errada.",
    },
    "replayed-proof": {
      1033: "The browser’s proof of work had been used before.",
      1036: "La preuve de travail du navigateur avait déjà servi.",
      1043: "Het rekenbewijs van de browser was al eerder gebruikt.",
      1046: "A prova de trabalho do navegador já tinha sido usada.",
    },
    "captcha-unverified": {
      1033: "The captcha service could not be asked, or its secret is missing.",
      1036: "Le service de captcha n’a pas pu être interrogé, ou son secret manque.",
      1043: "De captchadienst kon niet worden gevraagd, of het geheim ontbreekt.",
      1046: "O serviço de captcha não pôde ser consultado, ou falta o segredo.",
    },
    "links": {
      1033: "The message has web addresses.",
      1036: "Le message contient des adresses web.",
      1043: "Het bericht bevat webadressen.",
      1046: "A mensagem tem endereços da web.",
    },
    "link-in-name": {
      1033: "A web address stands where a name, company or phone number belongs.",
      1036: "Une adresse web figure à la place d’un nom, d’une société ou d’un téléphone.",
      1043: "Er staat een webadres waar een naam, bedrijf of telefoonnummer hoort.",
      1046: "Há um endereço da web no lugar de um nome, empresa ou telefone.",
    },
    "shortener": {
      1033: "A link hides where it leads.",
      1036: "Un lien cache où il mène.",
      1043: "Een koppeling verbergt waar zij heen leidt.",
      1046: "Um link esconde aonde leva.",
    },
    "markup": {
      1033: "The text has HTML or forum code in it.",
      1036: "Le texte contient du HTML ou du code de forum.",
      1043: "De tekst bevat HTML of forumcode.",
      1046: "O texto contém HTML ou código de fórum.",
    },
    "repeated-text": {
      1033: "The same letter or word stands over and over.",
      1036: "La même lettre ou le même mot revient sans cesse.",
      1043: "Dezelfde letter of hetzelfde woord staat er steeds weer.",
      1046: "A mesma letra ou palavra se repete muitas vezes.",
    },
    "random-text": {
      1033: "A value looks like letters in no order.",
      1036: "Une valeur ressemble à des lettres sans ordre.",
      1043: "Een waarde lijkt op letters zonder volgorde.",
      1046: "Um valor parece letras sem ordem.",
    },
    "digits-in-name": {
      1033: "A name has digits.",
      1036: "Un nom contient des chiffres.",
      1043: "Een naam bevat cijfers.",
      1046: "Um nome tem dígitos.",
    },
    "name-sentence": {
      1033: "A name is a sentence.",
      1036: "Un nom est une phrase.",
      1043: "Een naam is een zin.",
      1046: "Um nome é uma frase.",
    },
    "same-value": {
      1033: "Different fields have the same value.",
      1036: "Des champs différents ont la même valeur.",
      1043: "Verschillende velden hebben dezelfde waarde.",
      1046: "Campos diferentes têm o mesmo valor.",
    },
    "foreign-script": {
      1033: "The text is in an alphabet that the form’s language is not written in.",
      1036: "Le texte est dans un alphabet qui n’est pas celui de la langue du formulaire.",
      1043: "De tekst is in een alfabet waarin de taal van het formulier niet wordt geschreven.",
      1046: "O texto está em um alfabeto que não é o do idioma do formulário.",
    },
    "lookalike-letters": {
      1033: "Letters of two alphabets are mixed within a word.",
      1036: "Des lettres de deux alphabets sont mêlées dans un mot.",
      1043: "Letters van twee alfabetten staan door elkaar in één woord.",
      1046: "Letras de dois alfabetos estão misturadas em uma palavra.",
    },
    "hidden-characters": {
      1033: "The text has characters that nobody sees.",
      1036: "Le texte contient des caractères que personne ne voit.",
      1043: "De tekst bevat tekens die niemand ziet.",
      1046: "O texto tem caracteres que ninguém vê.",
    },
    "shouting": {
      1033: "The message is in capital letters.",
      1036: "Le message est en majuscules.",
      1043: "Het bericht is in hoofdletters.",
      1046: "A mensagem está em letras maiúsculas.",
    },
    "phrases": {
      1033: "The text says what spam says.",
      1036: "Le texte dit ce que disent les spams.",
      1043: "De tekst zegt wat spam zegt.",
      1046: "O texto diz o que spam diz.",
    },
    "contact-elsewhere": {
      1033: "The message asks for an answer at another address or service.",
      1036: "Le message demande une réponse à une autre adresse ou sur un autre service.",
      1043: "Het bericht vraagt om antwoord op een ander adres of via een andere dienst.",
      1046: "A mensagem pede resposta em outro endereço ou serviço.",
    },
    "blocked": {
      1033: "It has a word or an address that this form blocks.",
      1036: "Il contient un mot ou une adresse que ce formulaire bloque.",
      1043: "Het bevat een woord of adres dat dit formulier blokkeert.",
      1046: "Tem uma palavra ou um endereço que este formulário bloqueia.",
    },
    "disposable": {
      1033: "The e-mail address is one that is thrown away.",
      1036: "L’adresse e-mail est une adresse jetable.",
      1043: "Het e-mailadres is een wegwerpadres.",
      1046: "O endereço de e-mail é descartável.",
    },
    "dotted-address": {
      1033: "The Gmail address has dots between its letters, which that provider ignores.",
      1036: "L’adresse Gmail a des points entre ses lettres, que ce fournisseur ignore.",
      1043: "Het Gmail-adres heeft punten tussen de letters, die die aanbieder negeert.",
      1046: "O endereço Gmail tem pontos entre as letras, que esse provedor ignora.",
    },
    "role-address": {
      1033: "The address belongs to an office and not to a person.",
      1036: "L’adresse est celle d’un service et non d’une personne.",
      1043: "Het adres is van een afdeling en niet van een persoon.",
      1046: "O endereço é de um setor e não de uma pessoa.",
    },
    "distrusted-sender": {
      1033: "Somebody called a submission from this address spam in the last 30 days.",
      1036: "Quelqu’un a qualifié de spam un envoi de cette adresse au cours des 30 derniers jours.",
      1043: "Iemand noemde een inzending van dit adres in de laatste 30 dagen spam.",
      1046: "Alguém chamou de spam um envio deste endereço nos últimos 30 dias.",
    },
    "trusted-sender": {
      1033: "Somebody called a submission from this address fine in the last 30 days.",
      1036: "Quelqu’un a qualifié de correct un envoi de cette adresse au cours des 30 derniers jours.",
      1043: "Iemand noemde een inzending van dit adres in de laatste 30 dagen in orde.",
      1046: "Alguém chamou de legítimo um envio deste endereço nos últimos 30 dias.",
    },
  };
  const texts = {
    held: {
      1033: "This submission waits in quarantine, with a score of {0} of 100:",
      1036: "Cet envoi attend en quarantaine, avec un score de {0} sur 100 :",
      1043: "Deze inzending wacht in quarantaine, met een score van {0} van 100:",
      1046: "Este envio aguarda em quarentena, com pontuação {0} de 100:",
    },
    asked: {
      1033: "The relay is being told. What becomes of it appears here in a moment.",
      1036: "Le relais en est informé. Ce qui en résulte apparaîtra ici dans un instant.",
      1043: "De relay wordt ingelicht. Wat ervan wordt, verschijnt hier zo meteen.",
      1046: "O relay está sendo avisado. O resultado aparecerá aqui em instantes.",
    },
  };

  const language = (labels) => labels[Xrm.Utility.getGlobalContext().userSettings.languageId] || labels[1033];
  const idOf = (form) => form.data.entity.getId().replace(/[{}]/g, "");
  const valueOf = (form, column) => form.getAttribute(column)?.getValue();

  /** A code of a newer relay than this page is shown as it is. */
  const sentences = (codes) => (codes || "").split(",").filter(Boolean).map((code) => (reasons[code] ? language(reasons[code]) : code));

  /** Why it waits, or what to mend, stands above everything else. */
  function show(form) {
    const problem = valueOf(form, "pp_problem");
    if (problem) form.ui.setFormNotification(problem, "ERROR", "pp_problem");
    else form.ui.clearFormNotification("pp_problem");
    if (valueOf(form, "statuscode") === statuses.quarantined) {
      const why = [language(texts.held).replace("{0}", valueOf(form, "pp_score") ?? 0), ...sentences(valueOf(form, "pp_reasons"))];
      form.ui.setFormNotification(why.join(" "), "WARNING", "pp_held");
    } else form.ui.clearFormNotification("pp_held");
  }

  /** What a plug-in does, it does in a job: the row is looked at until it shows that the job has been there. */
  async function awaitJob(form, wanted) {
    for (let look = 0; look < looks; look++) {
      await new Promise((done) => setTimeout(done, pause));
      const now = await Xrm.WebApi.retrieveRecord("pp_formsubmission", idOf(form), "?$select=statuscode,pp_problem");
      if (wanted.includes(now.statuscode) || now.pp_problem) break;
    }
    await form.data.refresh(false);
    show(form);
  }

  async function say(form, verdict, wanted) {
    try {
      await form.data.save();
      form.ui.setFormNotification(language(texts.asked), "INFO", "pp_asked");
      await Xrm.WebApi.updateRecord("pp_formsubmission", idOf(form), { pp_verdict: verdict });
      await awaitJob(form, wanted);
    } catch (error) {
      await Xrm.Navigation.openErrorDialog({ message: error.message });
    } finally {
      form.ui.clearFormNotification("pp_asked");
    }
  }

  async function saySelected(grid, ids, verdict) {
    const refused = [];
    for (const id of ids) {
      try {
        await Xrm.WebApi.updateRecord("pp_formsubmission", id.replace(/[{}]/g, ""), { pp_verdict: verdict });
      } catch (error) {
        refused.push(error.message);
      }
    }
    grid.refresh();
    if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: refused.join("\n") });
  }

  const fine = (form) => say(form, verdicts.fine, [statuses.released, statuses.received]);
  const spam = (form) => say(form, verdicts.spam, [statuses.spam]);
  const fineSelected = (grid, ids) => saySelected(grid, ids, verdicts.fine);
  const spamSelected = (grid, ids) => saySelected(grid, ids, verdicts.spam);
  const canBeFine = (form) => [statuses.quarantined, statuses.spam].includes(valueOf(form, "statuscode"));
  const canBeSpam = (form) => [statuses.received, statuses.quarantined, statuses.released].includes(valueOf(form, "statuscode"));
  const onLoad = (event) => show(event.getFormContext());

  return { fine, spam, fineSelected, spamSelected, canBeFine, canBeSpam, sentences, onLoad };
})();
window.PowerPacks = PowerPacks;
