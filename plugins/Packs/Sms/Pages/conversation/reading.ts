import { crm, rows } from "../../../../Shared/Pages/crm";
import { states } from "../statuses";
import { type Message, messageOf, type Thread } from "./threads";

const columns = "activityid,subject,pp_text,pp_direction,pp_number,pp_senderkey,_pp_senderid_value,_regardingobjectid_value,_pp_userid_value,statuscode,pp_failure,pp_problem,pp_keyword,pp_needsanswer,pp_mediacount,pp_sendat,pp_senton,createdon";

/** Texts that the list of conversations is made of: the latest. */
const mostRecent = 500;

/** Texts of one conversation that are read at once. */
export const page = 50;

const isText = `statuscode ne ${states.draft} and pp_number ne null`;

const read = async (filter: string, top: number): Promise<Message[]> => (await rows("pp_sms", `?$select=${columns}&$filter=${encodeURIComponent(filter)}&$orderby=createdon desc&$top=${top}`)).map(messageOf);

/** @param of A row's id; undefined for everybody. */
export const recent = (of: string | undefined): Promise<Message[]> => read(of ? `${isText} and (_regardingobjectid_value eq ${of} or _pp_userid_value eq ${of})` : isText, mostRecent);

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const ofThread = (thread: Thread): string => `${isText} and pp_number eq ${quoted(thread.number)} and ${thread.senderKey ? `pp_senderkey eq ${quoted(thread.senderKey)}` : "pp_senderkey eq null"}`;

/** A conversation's texts, or those whose rows were made before. */
export const messagesOf = (thread: Thread, before?: string): Promise<Message[]> => read(before ? `${ofThread(thread)} and createdon lt ${before}` : ofThread(thread), page);

/** Whether a number may be texted by a sender; the strictest that is there counts. */
export async function wishOf(thread: Thread): Promise<{ id: string; state: number } | undefined> {
  const keys = [...new Set([thread.senderKey, "*"])].filter((key) => key !== "").map((key) => `pp_senderkey eq ${quoted(key)}`).join(" or ");
  const found = await rows("pp_smsoptstate", `?$select=pp_smsoptstateid,pp_state&$filter=${encodeURIComponent(`statecode eq 0 and pp_number eq ${quoted(thread.number)} and (${keys})`)}&$orderby=pp_state desc`);
  return found.map((row) => ({ id: String(row["pp_smsoptstateid"]), state: Number(row["pp_state"]) }))[0];
}

/** What came in on a conversation waits for nobody any more. */
export async function markDone(messages: readonly Message[]): Promise<void> {
  for (const message of messages.filter((m) => m.incoming && m.status === states.received)) await crm.WebApi.updateRecord("pp_sms", message.id, { statecode: 1, statuscode: states.done, pp_needsanswer: false });
}

