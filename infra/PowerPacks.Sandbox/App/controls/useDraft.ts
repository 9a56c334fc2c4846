import { useEffect, useRef, useState } from "react";
import type { FormAttribute } from "../xrm/form/FormAttribute";

/** What is being typed: its own until it is committed, what it shows follows the value otherwise. */
export function useDraft(shown: string): [string, (text: string) => void, () => void] {
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  return [draft, setDraft, () => setDraft(shown)];
}

/** Marks an attribute whose draft is no value, and takes back that mark alone: a script's own stays. */
export function useMark(attribute: FormAttribute): (wrong: string | null) => void {
  const marked = useRef(false);
  return (wrong) => {
    if (wrong !== null) attribute.setIsValid(false, wrong);
    else if (marked.current) attribute.setIsValid(true);
    marked.current = wrong !== null;
  };
}
