/** What the composer and the conversations are opened with: their `data`. */
export interface Opening {
  /** contact, lead, account or systemuser. */
  table?: string;
  /** Rows of it. */
  ids: string[];
  /** A number in place of a row's own. */
  number?: string;
  /** The sender to begin with. */
  sender?: string;
  /** The text that this one answers. */
  answers?: string;
}

/** How many people the composer writes to, one by one; more are a batch, which somebody approves. */
export const mostReceivers = 250;

/** An address has room for so many; more are kept beside it, in the window that both pages share. */
const mostInAddress = 40;

const bare = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();

export function dataOf(opening: Opening): string {
  const data = new URLSearchParams();
  if (opening.table) data.set("table", opening.table);
  const ids = opening.ids.map(bare).join(",");
  if (opening.ids.length > mostInAddress) {
    const key = `pp_sms_${Date.now().toString(36)}`;
    sessionStorage.setItem(key, ids);
    data.set("kept", key);
  } else if (ids) data.set("ids", ids);
  if (opening.number) data.set("number", opening.number);
  if (opening.sender) data.set("sender", bare(opening.sender));
  if (opening.answers) data.set("answers", bare(opening.answers));
  return data.toString();
}

export function openingOf(data: string): Opening {
  const given = new URLSearchParams(data);
  const kept = given.get("kept");
  const ids = (kept ? sessionStorage.getItem(kept) : given.get("ids")) ?? "";
  const opening: Opening = { ids: ids.split(",").filter((id) => id !== "") };
  for (const name of ["table", "number", "sender", "answers"] as const) {
    const value = given.get(name);
    if (value) opening[name] = value;
  }
  return opening;
}
