/** What the first page says. */
export const texts = {
  title: { en: "Get started", fr: "Premiers pas", nl: "Aan de slag", pt: "Primeiros passos" },
  intro: { en: "Three steps to your first lead.", fr: "Trois étapes jusqu’à votre premier prospect.", nl: "Drie stappen naar uw eerste potentiële klant.", pt: "Três passos até o seu primeiro cliente potencial." },
  connect: { en: "Connect this environment", fr: "Connecter cet environnement", nl: "Deze omgeving verbinden", pt: "Conectar este ambiente" },
  connected: { en: "Connected: {0}", fr: "Connecté : {0}", nl: "Verbonden: {0}", pt: "Conectado: {0}" },
  choose: { en: "Choose a form to begin with", fr: "Choisir un formulaire pour commencer", nl: "Een formulier kiezen om mee te beginnen", pt: "Escolher um formulário para começar" },
  chooseWhy: {
    en: "It is created and published at once. Change it afterwards in the designer.",
    fr: "Il est créé et publié aussitôt. Modifiez-le ensuite dans le concepteur.",
    nl: "Het wordt meteen gemaakt en gepubliceerd. Pas het daarna aan in de ontwerper.",
    pt: "Ele é criado e publicado de imediato. Altere-o depois no designer.",
  },
  create: { en: "Create and publish", fr: "Créer et publier", nl: "Maken en publiceren", pt: "Criar e publicar" },
  published: { en: "“{0}” is published.", fr: "« {0} » est publié.", nl: "‘{0}’ is gepubliceerd.", pt: "“{0}” está publicado." },
  publishing: { en: "Publishing “{0}”…", fr: "Publication de « {0} »…", nl: "‘{0}’ wordt gepubliceerd…", pt: "Publicando “{0}”…" },
  slow: {
    en: "The form is saved, and publishing goes on by itself. Look again in a minute.",
    fr: "Le formulaire est enregistré et sa publication se poursuit seule. Revenez dans une minute.",
    nl: "Het formulier is opgeslagen en het publiceren gaat vanzelf door. Kijk over een minuut weer.",
    pt: "O formulário está salvo e a publicação continua sozinha. Veja de novo em um minuto.",
  },
  another: { en: "Create another form", fr: "Créer un autre formulaire", nl: "Nog een formulier maken", pt: "Criar outro formulário" },
  toRegistration: { en: "Open Registration", fr: "Ouvrir Inscription", nl: "Registratie openen", pt: "Abrir Registro" },
  tryIt: { en: "Send it once yourself", fr: "L’envoyer une fois vous-même", nl: "Het zelf een keer insturen", pt: "Enviar uma vez você mesmo" },
  tryWhy: {
    en: "Open its page, fill it in and send it. What arrives here shows below by itself.",
    fr: "Ouvrez sa page, remplissez-le et envoyez-le. Ce qui arrive s’affiche ci-dessous.",
    nl: "Open de pagina, vul het in en verstuur het. Wat hier aankomt, verschijnt hieronder vanzelf.",
    pt: "Abra a página, preencha e envie. O que chegar aqui aparece abaixo sozinho.",
  },
  openPage: { en: "Open the page", fr: "Ouvrir la page", nl: "Pagina openen", pt: "Abrir a página" },
  design: { en: "Change it in the designer", fr: "Le modifier dans le concepteur", nl: "Aanpassen in de ontwerper", pt: "Alterar no designer" },
  snippet: { en: "For your own site: paste this where the form shall be.", fr: "Pour votre site : collez ceci à l’endroit du formulaire.", nl: "Voor uw eigen site: plak dit waar het formulier moet komen.", pt: "Para o seu site: cole isto onde o formulário deve ficar." },
  waiting: { en: "Waiting for the first submission…", fr: "En attente du premier envoi…", nl: "Wachten op de eerste inzending…", pt: "Aguardando o primeiro envio…" },
  arrived: { en: "It arrived on {0} and became a lead.", fr: "Arrivé le {0} et devenu un prospect.", nl: "Aangekomen op {0} en een potentiële klant geworden.", pt: "Chegou em {0} e se tornou um cliente potencial." },
  quarantined: {
    en: "It arrived on {0} and is held back as possible spam. Open it and choose “This was fine”.",
    fr: "Arrivé le {0} et retenu comme spam possible. Ouvrez-le et choisissez « C’était correct ».",
    nl: "Aangekomen op {0} en tegengehouden als mogelijke spam. Open het en kies ‘Dit was in orde’.",
    pt: "Chegou em {0} e está retido como possível spam. Abra-o e escolha “Este era legítimo”.",
  },
  openLead: { en: "Open the lead", fr: "Ouvrir le prospect", nl: "Potentiële klant openen", pt: "Abrir o cliente potencial" },
  openSubmission: { en: "Open the submission", fr: "Ouvrir l’envoi", nl: "Inzending openen", pt: "Abrir o envio" },
  done: { en: "done", fr: "fait", nl: "klaar", pt: "feito" },
  loading: { en: "Loading", fr: "Chargement", nl: "Laden", pt: "Carregando" },
  again: { en: "Try again", fr: "Réessayer", nl: "Opnieuw proberen", pt: "Tentar de novo" },
  admin: {
    en: "Connecting and creating forms is an administrator’s work. Ask one of yours, or look at the dashboard.",
    fr: "Connecter et créer des formulaires revient à un administrateur. Demandez à l’un des vôtres, ou consultez le tableau de bord.",
    nl: "Verbinden en formulieren maken is werk voor een beheerder. Vraag er een, of bekijk het dashboard.",
    pt: "Conectar e criar formulários é trabalho de um administrador. Peça a um dos seus ou veja o painel.",
  },
};

/** What visitors read in the ready-made forms. */
export const labels = {
  first: { en: "First name", fr: "Prénom", nl: "Voornaam", pt: "Nome" },
  last: { en: "Last name", fr: "Nom", nl: "Achternaam", pt: "Sobrenome" },
  email: { en: "Email", fr: "E-mail", nl: "E-mail", pt: "E-mail" },
  company: { en: "Company", fr: "Société", nl: "Bedrijf", pt: "Empresa" },
  phone: { en: "Phone", fr: "Téléphone", nl: "Telefoon", pt: "Telefone" },
  message: { en: "Your message", fr: "Votre message", nl: "Uw bericht", pt: "Sua mensagem" },
  wishes: { en: "What do you have in mind?", fr: "Qu’imaginez-vous ?", nl: "Wat heeft u in gedachten?", pt: "O que você tem em mente?" },
  people: { en: "Number of people", fr: "Nombre de personnes", nl: "Aantal personen", pt: "Número de pessoas" },
  day: { en: "Preferred day", fr: "Jour souhaité", nl: "Gewenste dag", pt: "Dia preferido" },
};

export const consentText = {
  en: "I agree to receive your newsletter by email. I can withdraw this at any time.",
  fr: "J’accepte de recevoir votre lettre d’information par e-mail. Je peux me rétracter à tout moment.",
  nl: "Ik ga ermee akkoord uw nieuwsbrief per e-mail te ontvangen. Ik kan dit altijd intrekken.",
  pt: "Concordo em receber a sua newsletter por e-mail. Posso retirar isto a qualquer momento.",
};

export const thanks = { en: "Thank you. We will be in touch.", fr: "Merci. Nous vous répondrons bientôt.", nl: "Dank u. U hoort van ons.", pt: "Obrigado. Entraremos em contato." };
