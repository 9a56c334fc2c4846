import type { Place } from "../address";
import { type AppEntry, dashboardOf } from "../apps/apps";
import { DashboardPage } from "../dashboards/DashboardPage";
import { RecordPage } from "../forms/RecordPage";
import { SearchPage } from "../search/SearchPage";
import { SolutionsPage } from "../solutions/SolutionsPage";
import { ViewPage } from "../views/ViewPage";
import { WebResourcePage } from "../webresource/WebResourcePage";

// A form is as high as what it holds, and the frame scrolls; a page of a solution's own fills the frame.
const whole = { display: "flex", flexDirection: "column" as const, flexShrink: 0, minHeight: "100%" };
const filled = { display: "flex", flexDirection: "column" as const, flexGrow: 1, minHeight: 0 };

/** What is shown at a place. */
export function PlaceView({ app, place }: { app: AppEntry; place: Place }) {
  switch (place.pagetype) {
    case "entitylist": return <ViewPage key={place.etn} etn={place.etn} viewid={place.viewid} />;
    case "entityrecord": return <div style={whole}><RecordPage key={`${place.etn} ${place.id ?? "new"} ${place.formid ?? ""} ${place.extraqs ?? ""}`} etn={place.etn} id={place.id} formid={place.formid} extraqs={place.extraqs} /></div>;
    case "dashboard": return <DashboardPage key={place.id} id={place.id ?? dashboardOf(app)} />;
    case "webresource": return <div style={filled}><WebResourcePage key={`${place.webresourceName} ${place.data ?? ""}`} name={place.webresourceName} data={place.data} /></div>;
    case "search": return <SearchPage key={place.text} app={app} text={place.text} />;
    case "solutions": return <SolutionsPage id={place.id} />;
    case "apps": return null;
  }
}
