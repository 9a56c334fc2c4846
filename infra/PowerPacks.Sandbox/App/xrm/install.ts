import type { Session } from "../data/session";
import type { Navigation } from "../navigation";
import { setUser } from "./user";

export function installXrm(session: Session, navigation: Navigation): void {
  setUser(session);
  void navigation;
}
