import { useEffect, useState } from "preact/hooks";
import { crm } from "../../../../Shared/Pages/crm";
import { columnsOf } from "../merging";
import type { Previewed } from "../messages";
import { states } from "../statuses";
import type { Fields } from "./fields";
import { checkEach, type Outcome, type Outcomes, sendEach } from "./outcomes";
import { type Receiver, withColumns } from "./people";

/** A map that a value is put into: a new one each time, so that the page sees it. */
function useMap<T>(): [ReadonlyMap<string, T>, (key: string, value: T) => void, () => void] {
  const [map, set] = useState<ReadonlyMap<string, T>>(new Map());
  return [map, (key, value) => set((before) => new Map(before).set(key, value)), () => set(new Map())];
}

/** The receivers with what the text's places name, as soon as it is read. */
export function useFilled(receivers: Receiver[], text: string, fields: Fields): Receiver[] {
  const [filled, set] = useState(receivers);
  const columns = columnsOf(text).filter((c) => fields.readable.has(c)).sort().join(",");
  useEffect(() => {
    let current = true;
    // Until it is read, and where it cannot be, the text is counted as it stands; what is sent the CRM merges.
    withColumns(receivers, columns === "" ? [] : columns.split(",")).then((found) => current && set(found), () => undefined);
    return () => { current = false; };
  }, [columns]);
  return filled;
}

/** What the CRM says of each receiver before anything is sent, by the sender that is chosen. */
export function useChecks(receivers: Receiver[], sender: string): ReadonlyMap<string, Previewed> {
  const [checks, check, forget] = useMap<Previewed>();
  useEffect(() => {
    let stale = false;
    forget();
    void checkEach(receivers, sender, check, () => stale);
    return () => { stale = true; };
  }, [sender]);
  return checks;
}

export interface Sending {
  outcomes: Outcomes;
  /** What the last attempt came to. */
  ended: { refused: number; sent: number } | undefined;
  busy: boolean;
  /** @param left How many are left out of this attempt. */
  submit(to: Receiver[], left: number, sender: string, text: string, at: Date | undefined): Promise<void>;
}

/** @param answers The text that is answered: it waits no more once the answer has left. */
export function useSending(answers: string | undefined): Sending {
  const [outcomes, tell] = useMap<Outcome>();
  const [ended, end] = useState<{ refused: number; sent: number }>();
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(0);
  return {
    outcomes,
    ended,
    busy,
    async submit(to, left, sender, text, at) {
      setBusy(true);
      end(undefined);
      const refused = await sendEach(to, sender, text, at, tell);
      const all = sent + to.length - refused;
      if (refused + left === 0 && answers) await crm.WebApi.updateRecord("pp_sms", answers, { statecode: 1, statuscode: states.done, pp_needsanswer: false }).then(() => undefined, () => undefined); // The answer has left; that stands.
      setSent(all);
      end({ refused: refused + left, sent: all });
      setBusy(false);
    },
  };
}
