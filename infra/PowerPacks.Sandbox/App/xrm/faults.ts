import { ScriptFault } from "../commands/scripts";
import { type Text, say } from "./user";
import { showError } from "./dialogs";

const failed: Text = {
  en: "A script of this page failed: {0}.", fr: "Un script de cette page a échoué : {0}.", nl: "Een script van deze pagina is mislukt: {0}.", pt: "Um script desta página falhou: {0}.",
};

/** What anything thrown says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : ((error as { message?: string } | null)?.message ?? String(error)));

/** Shows what went wrong in a script, with the names of the script and its function. */
export function reportFault(error: unknown, place: string): void {
  const at = error instanceof ScriptFault ? `${error.functionName} (${error.library})` : place || "?";
  void showError({ message: say(failed, at), details: messageOf(error) });
}
