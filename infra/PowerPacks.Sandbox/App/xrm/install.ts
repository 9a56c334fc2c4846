import type { Session } from "../data/session";
import type { Navigation } from "../navigation";
import { device } from "./device";
import { type UserFacts, factsOf } from "./globalContext";
import { navigationOf } from "./navigation";
import { notifications } from "./notifications";
import { setUser } from "./user";
import { utilityOf } from "./utility";
import { webApi } from "./webApi";

const encode = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Gives scripts their <c>Xrm</c>, in the app and in every page within it, which finds it as <c>parent.Xrm</c>. */
export function installXrm(session: Session, navigation: Navigation): void {
  setUser(session);
  let facts: UserFacts = { roles: [], apps: {} };
  factsOf(session).then((known) => { facts = known; }, () => undefined); // without them a user has no roles to show
  const utility = utilityOf(session, () => facts);
  const xrm = {
    WebApi: webApi,
    Navigation: navigationOf(navigation),
    Utility: utility,
    App: notifications,
    Device: device,
    Encoding: {
      htmlEncode: encode, htmlAttributeEncode: encode, xmlEncode: encode, xmlAttributeEncode: encode,
      htmlDecode: (text: string) => new DOMParser().parseFromString(text, "text/html").documentElement.textContent ?? "",
    } satisfies Xrm.Encoding,
  };
  Object.assign(window, { Xrm: xrm, GetGlobalContext: utility.getGlobalContext });
}
