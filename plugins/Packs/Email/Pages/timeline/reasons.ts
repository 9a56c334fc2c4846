import reasons from "../../../../../functions/PowerPacks.Relay/Packs/Email/Verdicts/reasons.json";
import { say, type Words } from "../../../../Shared/Pages/words";

/** The sentence of a rule that spoke; its code where this page is older than the relay. */
export const reasonOf = (code: string): string => {
  const words = (reasons as Record<string, Words | undefined>)[code];
  return words ? say(words) : code;
};
