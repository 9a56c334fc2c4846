/*
 * Nothing here runs: the compiler reads it. Each part of Xrm is held against Microsoft's description of it, `@types/xrm`.
 *
 * What is left out, with Microsoft's own words for it:
 * - Xrm.Page: "Deprecated. Use the formContext" (Some client APIs are deprecated).
 * - Xrm.Mobile, Xrm.WebApi.offline apart from what is online, Xrm.Device apart from pickFile, which web clients have: "supported only on mobile clients" (Client API reference).
 * - Xrm.Panel.loadPanel: "in preview … not meant for production use".
 * - Xrm.App.sidePanes: the app has no side panes yet.
 * - Xrm.Utility.alertDialog, confirmDialog, openEntityForm, openWebResource: "deprecated … use Xrm.Navigation" instead.
 * - Xrm.Utility.invokeProcessAction: "The API is deprecated. Use Xrm.WebApi.online.execute".
 * - formContext.data.process, ui.process, ui.navigation: there are no business process flows and no related-records menu here.
 * - AutoLookup, KbSearch and Silverlight controls: no form of ours has any; the last is "deprecated".
 * - navigateTo with pageType "custom" or "generative": such pages are made by another product (canvas apps) and do nothing here.
 */
import type { FieldControl } from "./form/FieldControl";
import type { FormAttribute } from "./form/FormAttribute";
import type { FormData, FormEntity } from "./form/data";
import type { FormSection, FormTab } from "./form/FormTab";
import type { PartControl } from "./form/PartControl";
import type { RecordForm } from "./form/RecordForm";
import type { FormUi } from "./form/ui";
import type { Items } from "./collection";
import type { device } from "./device";
import type { navigationOf } from "./navigation";
import type { notifications } from "./notifications";
import type { utilityOf } from "./utility";
import type { webApi } from "./webApi";

/** Compiles only where the one has all that the other asks for. */
type Has<Part extends Wanted, Wanted> = Part;

/** By name only: what the compiler cannot compare since Microsoft's types answer differently for each kind of column. */
type Names<Part extends Record<keyof Wanted, unknown>, Wanted> = Part;

type Utility = Omit<Xrm.Utility, "alertDialog" | "confirmDialog" | "openEntityForm" | "openWebResource" | "invokeProcessAction">;

export type Held = [
  Has<typeof webApi.online, Xrm.WebApiOnline>,
  Has<ReturnType<typeof navigationOf>, Xrm.Navigation>,
  Has<ReturnType<typeof utilityOf>, Utility>,
  Has<typeof device, Pick<Xrm.Device, "pickFile">>,
  Has<typeof notifications, Omit<Xrm.App, "sidePanes">>,
  Has<FormEntity, Xrm.Entity>,
  Has<FormUi, Omit<Xrm.Ui, "process" | "navigation">>,
  Names<FormData, Omit<Xrm.Data, "process">>,
  Names<RecordForm, Xrm.FormContext>,
  Names<FormAttribute, Xrm.Attributes.OptionSetAttribute & Xrm.Attributes.NumberAttribute & Xrm.Attributes.LookupAttribute>,
  Names<FormAttribute, Omit<Xrm.Attributes.StringAttribute, never>>,
  Names<FieldControl, Omit<Xrm.Controls.LookupControl & Xrm.Controls.OptionSetControl & Xrm.Controls.DateControl, "addOnOutputChange" | "removeOnOutputChange" | "getOutputs">>,
  Names<PartControl, Omit<Xrm.Controls.GridControl, "getRelationship" | "getUrl" | "openRelatedGrid">>,
  Names<PartControl, Xrm.Controls.FramedControl>,
  Names<FormTab, Xrm.Controls.Tab>,
  Names<FormSection, Xrm.Controls.Section>,
  Has<Items<string>, Xrm.Collection.ItemCollection<string>>,
];
