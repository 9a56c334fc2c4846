import { type Text, say } from "../xrm/user";
import type { HandlerLayout } from "../forms/layout";

const notLoaded: Text = {
  en: "The script {0} could not be loaded.", fr: "Le script {0} n’a pas pu être chargé.", nl: "Het script {0} kon niet worden geladen.", pt: "Não foi possível carregar o script {0}.",
};
const notThere: Text = {
  en: "{0} has no function {1}.", fr: "{0} ne contient pas de fonction {1}.", nl: "{0} heeft geen functie {1}.", pt: "{0} não tem a função {1}.",
};

const loaded = new Map<string, Promise<void>>();

/** Loads a script of a web resource once. */
export function loadScript(name: string): Promise<void> {
  let script = loaded.get(name);
  if (!script) {
    script = new Promise<void>((resolve, reject) => {
      const element = document.createElement("script");
      element.src = `WebResources/${name}`;
      element.async = false;
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(say(notLoaded, name)));
      document.head.append(element);
    });
    loaded.set(name, script);
    script.catch(() => loaded.delete(name));
  }
  return script;
}

/** Where in a script something went wrong. */
export class ScriptFault extends Error {
  constructor(readonly library: string, readonly functionName: string, message: string) {
    super(message);
  }
}

/**
 * Calls a function of a loaded script by its name with its namespace.
 * @throws ScriptFault where there is no such function, or it throws.
 */
export function callFunction(library: string, functionName: string, args: unknown[]): unknown {
  const path = functionName.split(".");
  let owner: unknown = window;
  for (const name of path.slice(0, -1)) owner = (owner as Record<string, unknown> | undefined)?.[name];
  const called = (owner as Record<string, unknown> | undefined)?.[path.at(-1)!];
  if (typeof called !== "function") throw new ScriptFault(library, functionName, say(notThere, library, functionName));
  try {
    return called.apply(owner, args);
  } catch (error) {
    throw new ScriptFault(library, functionName, error instanceof Error ? error.message : String(error));
  }
}

/** Calls what a form's XML says is to be called. */
export function callHandler(handler: HandlerLayout, context: Xrm.Events.EventContext): unknown {
  const given = handler.parameters.trim() ? (JSON.parse(`[${handler.parameters.replaceAll("'", '"')}]`) as unknown[]) : [];
  return callFunction(handler.library, handler.functionName, handler.passContext ? [context, ...given] : given);
}
