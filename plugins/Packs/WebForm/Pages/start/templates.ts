import { type Words, language, say } from "../../../../Shared/Pages/words";
import type { Definition, Field } from "../designer/definition";
import { consentText, labels, thanks } from "./texts";

/** A form to begin with. */
export interface Template {
  /** The beginning of its key, part of the address that visitors see. */
  key: string;
  title: Words;
  what: Words;
  fields: () => Field[];
}

const lead = { logicalName: "lead", entitySet: "leads", primaryId: "leadid" };

/** What the lead table takes in these columns. */
const lengths = { name: 50, email: 100, company: 100, phone: 50, message: 2000 };

const first = (): Field => ({ name: "firstname", label: say(labels.first), type: "text", maxLength: lengths.name, column: "firstname", autocomplete: "given-name" });
const last = (): Field => ({ name: "lastname", label: say(labels.last), type: "text", required: true, maxLength: lengths.name, column: "lastname", autocomplete: "family-name" });
const email = (): Field => ({ name: "emailaddress1", label: say(labels.email), type: "email", required: true, maxLength: lengths.email, column: "emailaddress1", autocomplete: "email" });
const company = (): Field => ({ name: "companyname", label: say(labels.company), type: "text", maxLength: lengths.company, column: "companyname", autocomplete: "organization" });
const phone = (): Field => ({ name: "telephone1", label: say(labels.phone), type: "phone", maxLength: lengths.phone, column: "telephone1", autocomplete: "tel" });
const message = (label: Words, required: boolean): Field => ({ name: "description", label: say(label), type: "textarea", required, maxLength: lengths.message, column: "description" });
const consent = (): Field => ({ name: "consent", label: say(consentText), type: "consent", required: true });

export const templates: readonly Template[] = [
  {
    key: "contact-us",
    title: { en: "Contact us", fr: "Nous contacter", nl: "Neem contact op", pt: "Fale conosco" },
    what: { en: "Name, email, company and a message.", fr: "Nom, e-mail, société et un message.", nl: "Naam, e-mail, bedrijf en een bericht.", pt: "Nome, e-mail, empresa e uma mensagem." },
    fields: () => [first(), last(), email(), company(), message(labels.message, true)],
  },
  {
    key: "newsletter",
    title: { en: "Newsletter", fr: "Lettre d’information", nl: "Nieuwsbrief", pt: "Newsletter" },
    what: { en: "Name, email and consent, kept with its text and time.", fr: "Nom, e-mail et consentement, gardé avec son texte et son heure.", nl: "Naam, e-mail en toestemming, bewaard met tekst en tijdstip.", pt: "Nome, e-mail e consentimento, guardado com texto e hora." },
    fields: () => [first(), last(), email(), consent()],
  },
  {
    key: "event-enquiry",
    title: { en: "Event enquiry", fr: "Demande pour un événement", nl: "Aanvraag voor een evenement", pt: "Consulta sobre evento" },
    what: { en: "Who, how to call back, how many people and on which day.", fr: "Qui, comment rappeler, combien de personnes et quel jour.", nl: "Wie, hoe terug te bellen, hoeveel mensen en op welke dag.", pt: "Quem, como retornar, quantas pessoas e em que dia." },
    fields: () => [
      first(), last(), email(), phone(), company(),
      { name: "people", label: say(labels.people), type: "number", min: 1, max: 10000, step: 1 },
      { name: "day", label: say(labels.day), type: "date" },
      message(labels.wishes, false),
    ],
  },
];

/** The document that the relay takes. A visitor who writes again is the same lead. */
export function definitionOf(template: Template): Definition {
  const fields = template.fields();
  return {
    title: say(template.title),
    language,
    table: lead,
    fields,
    constants: { subject: say(template.title) },
    match: { keys: [["emailaddress1"]], onMatch: "update" },
    ...(fields.some((f) => f.type === "consent") ? { consent: { text: say(consentText), version: "1", field: "consent", purpose: template.key } } : {}),
    thankYou: { message: say(thanks) },
  };
}

/** The first key of its kind that no form has. */
export function freeKey(wanted: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.includes(key)) return key;
  }
}
