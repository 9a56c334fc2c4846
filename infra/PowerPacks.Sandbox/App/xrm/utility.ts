import { read } from "../address";
import type { Session } from "../data/session";
import { lookUp } from "../controls/LookupDialog";
import { quickCreate, quickCreateValues } from "../forms/quickCreate";
import { setProgress } from "./dialogs";
import { braced } from "./form/values";
import { type UserFacts, globalContextOf, resourceString, statusTransitions } from "./globalContext";
import { gridsChanged } from "./gridsChanged";
import { entityMetadata } from "./metadata";
import { Promised } from "./promised";

/** <c>Xrm.Utility</c>. */
export function utilityOf(session: Session, facts: () => UserFacts) {
  const context = globalContextOf(session, facts);
  return {
    getGlobalContext: () => context,
    getEntityMetadata: (table: string, columns: string[] = []) => Promised.of(() => entityMetadata(table, columns)),
    lookupObjects: (options: Xrm.LookupOptions) => Promised.of(() => lookUp(options)),
    showProgressIndicator: (message: string): void => setProgress(message),
    closeProgressIndicator: (): void => setProgress(null),
    getResourceString: resourceString,
    getAllowedStatusTransitions: (table: string, state: number) => Promised.of(() => statusTransitions(table, state)),
    getLearningPathAttributeName: () => "data-id",
    refreshParentGrid: (row: Xrm.LookupValue): void => { gridsChanged.dispatchEvent(new CustomEvent("refresh", { detail: row.entityType })); },
    getPageContext: (): Xrm.PageContext => pageContext(),
    isActivityType: (table: string): boolean => ["task", "phonecall", "email", "appointment", "letter", "fax", "campaignactivity", "campaignresponse"].includes(table),
    openQuickCreate: (table: string, from?: Xrm.LookupValue) => Promised.of(async () => {
      const made = await quickCreate(table, quickCreateValues(from, undefined));
      if (!made) throw { errorCode: 0, message: "" };
      return { savedEntityReference: made };
    }),
  };
}

function pageContext(): Xrm.PageContext {
  const { place } = read(location.search);
  switch (place.pagetype) {
    case "entityrecord": return { input: { pageType: "entityrecord", entityName: place.etn, ...(place.id && { entityId: braced(place.id) }), ...(place.formid && { formId: place.formid }) } };
    case "entitylist": return { input: { pageType: "entitylist", entityName: place.etn, ...(place.viewid && { viewId: place.viewid }), ...(place.viewtype && { viewType: place.viewtype }) } };
    default: return { input: { pageType: place.pagetype } as unknown as Xrm.EntityListPageContext };
  }
}

