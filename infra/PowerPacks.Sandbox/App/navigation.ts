import { createContext, useContext } from "react";
import type { Address, Place } from "./address";

/** Where one is, and how one gets elsewhere. */
export interface Navigation {
  address: Address;
  /** Goes there, in the same app unless another is named. A place that has unsaved changes may ask first. */
  go(place: Place, app?: string): void | Promise<void>;
  /** The link to a place, for anchors: they open in new tabs too. */
  href(place: Place, app?: string): string;
}

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  return useContext(NavigationContext)!;
}
