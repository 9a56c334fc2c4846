import { call, sentence } from "./crm";
import { say } from "./words";

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

let ticket: Ticket | undefined;

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

async function open(): Promise<Ticket> {
  try {
    return await call<Ticket>("pp_OpenRelay");
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
  return new RelayError(response.status, problem.code ?? "", problem.detail ?? problem.title ?? say(unreachable), problem.errors ?? []);
}
