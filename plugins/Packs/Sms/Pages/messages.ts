import { call } from "../../../Shared/Pages/crm";

/** Whom a text goes to: a row, a number, or a row at another number than its own. */
export interface To {
  table?: string | undefined;
  id?: string | undefined;
  number?: string | undefined;
}

/** What the CRM makes of a text for one receiver. */
export interface Previewed {
  Text: string;
  Number: string;
  Receiver: string;
  SenderId: string;
  /** Why it cannot be sent; empty where it can. */
  Problem: string;
  Warning: string;
}

const given = (to: To, sender: string | undefined, text: string): Record<string, string> => ({
  ...(to.table && to.id && { RegardingTable: to.table, RegardingId: to.id }),
  ...(to.number && { Number: to.number }),
  ...(sender && { SenderId: sender }),
  Text: text,
});

export const preview = (to: To, sender: string | undefined, text: string): Promise<Previewed> => call<Previewed>("pp_PreviewSms", given(to, sender, text));

/** @throws With a sentence for whoever sends it. */
export const send = async (to: To, sender: string | undefined, text: string, at?: Date): Promise<string> =>
  (await call<{ SmsId: string }>("pp_SendSms", { ...given(to, sender, text), ...(at && { SendAt: at }) })).SmsId;
