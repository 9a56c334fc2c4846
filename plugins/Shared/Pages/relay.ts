import { call, sentence } from "./crm";
import { say, type Words } from "./words";

/** A refusal by the relay, or by the way to it. */
export class RelayError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly fields: readonly { field: string; message: string }[] = []) {
    super(message);
  }
}

interface Ticket {
  Ticket: string;
  RelayUrl: string;
  ExpiresOn: string;
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

const unreachable = {
  en: "The relay does not answer. Check the connection in a moment; what visitors send meanwhile waits there and is not lost.",
  fr: "Le relais ne répond pas. Vérifiez la connexion dans un instant ; ce que les visiteurs envoient entre-temps y attend et n’est pas perdu.",
  nl: "De relay antwoordt niet. Controleer de verbinding zo meteen; wat bezoekers intussen sturen wacht daar en gaat niet verloren.",
  pt: "O relay não responde. Verifique a conexão em instantes; o que os visitantes enviarem espera lá e não se perde.",
};

/** What the relay's codes mean for whoever reads the page; an unknown one shows the relay's own words. */
const sentences: Record<string, Words> = {
  storage_full: {
    en: "The relay has no room to store anything just now. Nothing that was accepted is lost; whoever runs the relay has been told. Try again in a few minutes.",
    fr: "Le relais n’a plus de place pour enregistrer quoi que ce soit. Rien de ce qui a été accepté n’est perdu ; son exploitant est prévenu. Réessayez dans quelques minutes.",
    nl: "De relay heeft nu geen ruimte om iets op te slaan. Wat is aangenomen gaat niet verloren; wie de relay beheert weet ervan. Probeer het over een paar minuten opnieuw.",
    pt: "O relay está sem espaço para guardar qualquer coisa. Nada do que foi aceito se perde; quem opera o relay já foi avisado. Tente de novo em alguns minutos.",
  },
  replay_running: {
    en: "The relay is delivering something else again just now. Try again in a minute.", fr: "Le relais effectue déjà une nouvelle livraison. Réessayez dans une minute.",
    nl: "De relay bezorgt nu al iets anders opnieuw. Probeer het over een minuut weer.", pt: "O relay já está entregando outra coisa de novo. Tente de novo em um minuto.",
  },
  nothing_to_replay: {
    en: "There is nothing left that could be delivered again.", fr: "Il ne reste rien à livrer de nouveau.", nl: "Er is niets meer dat opnieuw bezorgd kan worden.", pt: "Não resta nada que possa ser entregue de novo.",
  },
  "provider-credentials": {
    en: "The provider does not know this login and password. Nothing was saved.", fr: "Le fournisseur ne connaît pas cet identifiant et ce mot de passe. Rien n’a été enregistré.",
    nl: "De provider kent deze login en dit wachtwoord niet. Er is niets opgeslagen.", pt: "O provedor não conhece este login e esta senha. Nada foi salvo.",
  },
  "provider-unreachable": {
    en: "The provider does not answer just now. Nothing was saved: try again in a minute.", fr: "Le fournisseur ne répond pas pour le moment. Rien n’a été enregistré : réessayez dans une minute.",
    nl: "De provider antwoordt nu niet. Er is niets opgeslagen: probeer het over een minuut opnieuw.", pt: "O provedor não responde agora. Nada foi salvo: tente de novo em um minuto.",
  },
  "provider-refused": {
    en: "The provider does not take the address of this relay to report to. Nothing was saved.", fr: "Le fournisseur n’accepte pas l’adresse de ce relais pour ses notifications. Rien n’a été enregistré.",
    nl: "De provider neemt het adres van deze relay niet aan om aan te melden. Er is niets opgeslagen.", pt: "O provedor não aceita o endereço deste relay para avisar. Nada foi salvo.",
  },
  locked_out: {
    en: "Too many failed attempts. Wait a quarter of an hour, then try again.", fr: "Trop de tentatives échouées. Attendez un quart d’heure, puis réessayez.",
    nl: "Te veel mislukte pogingen. Wacht een kwartier en probeer het dan opnieuw.", pt: "Tentativas demais falharam. Espere um quarto de hora e tente de novo.",
  },
  credentials: {
    en: "Some of it is missing or has the wrong form: tenant and client id are ids, the secret is the value and not its id.", fr: "Il manque quelque chose ou la forme est incorrecte : locataire et client sont des identifiants, la clé est la valeur et non son identifiant.",
    nl: "Er ontbreekt iets of het heeft de verkeerde vorm: tenant en client zijn id’s, het geheim is de waarde en niet de id ervan.", pt: "Falta algo ou a forma está errada: locatário e cliente são ids, o segredo é o valor e não o seu id.",
  },
};

let ticket: Ticket | undefined;
let api = "pp_OpenRelay";

/** Which custom API fetches this page's pass, where it is not an administrator's of the whole organization. */
export const passBy = (name: string): void => { api = name; };

/**
 * Asks the organization's relay, in the region, straight from this page: a plug-in fetches a pass for some minutes, so that the organization key stays where it is and
 * what is sent here goes through no CRM.
 * @throws RelayError
 */
export async function relay<T>(method: string, path: string, body?: unknown): Promise<T> {
  if (!ticket || Date.parse(ticket.ExpiresOn) - Date.now() < 60_000) ticket = await open();
  const answer = await send<T>(ticket, method, path, body);
  if (!(answer instanceof RelayError)) return answer;
  if (answer.code !== "ticket_ended") throw answer;
  ticket = await open();
  const again = await send<T>(ticket, method, path, body);
  if (again instanceof RelayError) throw again;
  return again;
}

/** After the registration has changed the pass may be for another relay, or for none. */
export const forgetTicket = (): void => { ticket = undefined; };

async function open(): Promise<Ticket> {
  try {
    return await call<Ticket>(api);
  } catch (thrown) {
    throw new RelayError(0, "no_ticket", sentence(thrown));
  }
}

async function send<T>(by: Ticket, method: string, path: string, body: unknown): Promise<T | RelayError> {
  let response: Response;
  try {
    response = await fetch(new URL(path, by.RelayUrl), {
      method,
      headers: { Authorization: `Bearer ${by.Ticket}`, Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      credentials: "omit",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return new RelayError(0, "unreachable", say(unreachable));
  }
  return read<T>(response);
}

function sentenceOf(problem: Problem): string {
  const known = sentences[problem.code ?? ""];
  return known ? say(known) : problem.detail ?? problem.title ?? say(unreachable);
}

/** A JSON answer, or the refusal in it. */
export async function read<T>(response: Response): Promise<T | RelayError> {
  const text = await response.text();
  let answer: unknown;
  try {
    answer = text === "" ? undefined : JSON.parse(text);
  } catch {
    return new RelayError(response.status, "unreachable", say(unreachable)); // A gateway's page.
  }
  if (response.ok) return answer as T;
  const problem = (answer ?? {}) as Problem;
  return new RelayError(response.status, problem.code ?? "", sentenceOf(problem), problem.errors ?? []);
}
