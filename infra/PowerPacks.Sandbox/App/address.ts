/** Where one is in the app, in the words of Dynamics' own addresses (main.aspx?appid=…&pagetype=entitylist&etn=lead). */
export type Place =
  | { pagetype: "apps" }
  | { pagetype: "entitylist"; etn: string; viewid?: string | undefined; viewtype?: "savedquery" | "userquery" | undefined }
  | { pagetype: "entityrecord"; etn: string; id?: string | undefined; formid?: string | undefined; extraqs?: string | undefined }
  | { pagetype: "dashboard"; id?: string | undefined }
  | { pagetype: "webresource"; webresourceName: string; data?: string | undefined }
  | { pagetype: "search"; text: string }
  | { pagetype: "solutions"; id?: string | undefined };

/** The app (its unique name; none for the list of apps) and the place in it. */
export interface Address {
  app: string | undefined;
  place: Place;
}

export function read(search: string): Address {
  const query = new URLSearchParams(search);
  const app = query.get("appname") ?? undefined;
  const get = (name: string) => query.get(name) ?? undefined;
  const etn = get("etn");
  switch (query.get("pagetype")) {
    case "entitylist":
      if (etn) return { app, place: { pagetype: "entitylist", etn, viewid: get("viewid"), viewtype: get("viewtype") === "userquery" ? "userquery" : "savedquery" } };
      break;
    case "entityrecord":
      if (etn) return { app, place: { pagetype: "entityrecord", etn, id: get("id"), formid: get("formid"), extraqs: get("extraqs") } };
      break;
    case "dashboard":
      return { app, place: { pagetype: "dashboard", id: get("id") } };
    case "webresource":
      return { app, place: { pagetype: "webresource", webresourceName: get("webresourceName") ?? "", data: get("data") } };
    case "search":
      return { app, place: { pagetype: "search", text: get("text") ?? "" } };
    case "solutions":
      return { app, place: { pagetype: "solutions", id: get("id") } };
  }
  return { app, place: { pagetype: "apps" } };
}

export function write({ app, place }: Address): string {
  const query = new URLSearchParams();
  if (app) query.set("appname", app);
  if (place.pagetype !== "apps") for (const [name, value] of Object.entries(place)) if (value !== undefined) query.set(name, value);
  return `main.aspx?${query}`;
}
