import type { Place } from "../address";
import type { AppEntry } from "../apps/apps";
import { DashboardPage } from "../dashboards/DashboardPage";
import { RecordPage } from "../forms/RecordPage";
import { SearchPage } from "../search/SearchPage";
import { SolutionsPage } from "../solutions/SolutionsPage";
import { ViewPage } from "../views/ViewPage";
import { WebResourcePage } from "../webresource/WebResourcePage";

/** What is shown at a place. */
export function PlaceView({ app, place }: { app: AppEntry; place: Place }) {
  switch (place.pagetype) {
    case "entitylist": return <ViewPage key={place.etn} etn={place.etn} viewid={place.viewid} />;
    case "entityrecord": return <RecordPage key={`${place.etn} ${place.id ?? "new"} ${place.extraqs ?? ""}`} etn={place.etn} id={place.id} formid={place.formid} extraqs={place.extraqs} />;
    case "dashboard": return <DashboardPage key={place.id} id={place.id} />;
    case "webresource": return <WebResourcePage key={`${place.webresourceName} ${place.data ?? ""}`} name={place.webresourceName} data={place.data} />;
    case "search": return <SearchPage key={place.text} app={app} text={place.text} />;
    case "solutions": return <SolutionsPage id={place.id} />;
    case "apps": return null;
  }
}
