import { type Row, rows } from "../../../Shared/Pages/crm";
import { senderStates } from "./statuses";

/** A sender that texts can go out from now. */
export interface Sender {
  id: string;
  key: string;
  name: string;
  number: string;
  /** Per segment; null where nobody has entered it. */
  price: number | null;
  currency: string;
  /** Whether texts may wait for a better hour at the receiver's. */
  hasQuietHours: boolean;
}

export async function connectedSenders(): Promise<Sender[]> {
  const [found, quiet] = await Promise.all([
    rows("pp_smssender", `?$select=pp_smssenderid,pp_key,pp_name,pp_number,pp_price,pp_currency&$filter=statuscode eq ${senderStates.connected}&$orderby=pp_name`),
    rows("pp_smsquietrule", "?$select=_pp_senderid_value&$filter=statecode eq 0"),
  ]);
  return found.map((row) => shaped(row, quiet));
}

const shaped = (row: Row, quiet: Row[]): Sender => ({
  id: String(row["pp_smssenderid"]),
  key: String(row["pp_key"] ?? ""),
  name: String(row["pp_name"] ?? ""),
  number: String(row["pp_number"] ?? ""),
  price: (row["pp_price"] as number | null) ?? null,
  currency: String(row["pp_currency"] ?? "").toUpperCase(),
  hasQuietHours: quiet.some((rule) => (rule["_pp_senderid_value"] ?? row["pp_smssenderid"]) === row["pp_smssenderid"]),
});

export const titleOf = (sender: Sender): string => (sender.number ? `${sender.name} (${sender.number})` : sender.name);
