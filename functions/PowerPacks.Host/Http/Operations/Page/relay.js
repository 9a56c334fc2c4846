// Asks the relay. The operator's key is in this tab's session storage only, and goes out only as bearer token to /v1/operations.

import { store } from "./store.js";
import { of, span, t } from "./texts.js";

const ROOT = "/v1/operations";
const KEY = "powerpacks-operator-key";
const KEY_SHAPE = /^[\x21-\x7e]{20,200}$/;
const tab = store("sessionStorage");

/** What the relay, or the way to it, had against a request. */
export class Problem extends Error {
  constructor(code, status = 0, title = "", seconds = 0) {
    super(code);
    Object.assign(this, { code, status, title, seconds });
  }

  get sentence() {
    return of("problem", this.code)?.replace("{time}", span(this.seconds)) ?? t("page.otherProblem", { status: this.status });
  }

  /** What the relay said itself, in English; empty where the sentence says it. */
  get theirs() {
    return of("problem", this.code) ? "" : this.title;
  }

  /** Whether the key in hand opens nothing here. */
  get endsSession() {
    return this.code === "unauthenticated" || this.code === "operations_off";
  }
}

export const isSignedIn = () => tab.read(KEY) !== null;

/** Tries the key and keeps it where it opens the relay. A key that cannot be one is not tried: ten failures lock the network out. */
export async function signIn(key) {
  if (!KEY_SHAPE.test(key)) throw new Problem("no_key");
  const summary = await send("/summary", {}, key);
  tab.write(KEY, key);
  return summary;
}

export function signOut() {
  tab.remove(KEY);
}

/** Asks with the key; the query leaves out what is empty. */
export async function ask(path, options = {}) {
  const key = tab.read(KEY);
  if (key === null) throw new Problem("unauthenticated");
  try {
    return await send(path, options, key);
  } catch (problem) {
    if (problem.endsSession) window.dispatchEvent(new CustomEvent("session-ended", { detail: problem }));
    throw problem;
  }
}

async function send(path, { method = "GET", query = {}, body } = {}, key) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  const headers = { Authorization: `Bearer ${key}` };
  if (body) headers["Content-Type"] = "application/json";
  let answer;
  let content;
  try {
    answer = await fetch(`${ROOT}${path}${search.size ? `?${search}` : ""}`, { method, headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store" });
    content = await answer.json();
  } catch {
    throw new Problem("unreachable");
  }
  if (answer.ok) return content;
  const wrong = (content.errors ?? []).map((e) => `${e.field}: ${e.message}`).join(" ");
  throw new Problem(content.code ?? "", answer.status, `${content.title ?? ""} ${wrong}`.trim(), Number(answer.headers.get("Retry-After") ?? 0));
}
