import { useEffect, useState } from "react";

/** What is being typed: its own until it is committed, what it shows follows the value otherwise. */
export function useDraft(shown: string): [string, (text: string) => void, () => void] {
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  return [draft, setDraft, () => setDraft(shown)];
}
