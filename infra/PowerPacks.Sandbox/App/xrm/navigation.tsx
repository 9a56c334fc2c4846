import { Button, Dialog, DialogSurface, Drawer, DrawerBody, DrawerHeader, DrawerHeaderTitle } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type Place, read } from "../address";
import { NavigationContext, type Navigation as AppNavigation } from "../navigation";
import { formTable } from "../forms/columns";
import { quickCreate, quickCreateValues } from "../forms/quickCreate";
import { RecordPage } from "../forms/RecordPage";
import { WebResourceFrame, webResourceUrl } from "../webresource/WebResourceFrame";
import { alert, confirm, openDialog, showError } from "./dialogs";
import { closeText } from "./dialogTexts";
import { braced, plain } from "./form/values";
import { Promised } from "./promised";
import { say } from "./user";

type PageInput = Parameters<Xrm.Navigation["navigateTo"]>[0];
type Size = Xrm.Navigation.NavigationOptions["width"];

const css = (size: Size, otherwise: string): string => (size === undefined ? otherwise : typeof size === "number" ? `${size}px` : `${size.value}${size.unit}`);

/** The page that a script names, as a place of the app; null for what the app has no page for. */
function placeOf(page: PageInput): Place | null {
  switch (page.pageType) {
    case "entityrecord":
      return { pagetype: "entityrecord", etn: page.entityName, id: page.entityId && plain(page.entityId), formid: page.formId && plain(page.formId), extraqs: extras({ ...quickCreateValues(page.createFromEntity, page.relationship?.attributeName), ...page.data }) };
    case "entitylist": return { pagetype: "entitylist", etn: page.entityName, viewid: page.viewId && plain(page.viewId), viewtype: page.viewType };
    case "webresource": return { pagetype: "webresource", webresourceName: page.webresourceName, data: page.data };
    case "dashboard": return { pagetype: "dashboard", id: page.dashboardId && plain(page.dashboardId) };
    default: return null;
  }
}

function extras(values: Record<string, unknown>): string | undefined {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    const [lookup] = Array.isArray(value) ? (value as Xrm.LookupValue[]) : [];
    if (lookup?.entityType) {
      query.set(name, plain(lookup.id));
      query.set(`${name}name`, lookup.name ?? "");
      query.set(`${name}type`, lookup.entityType);
    } else if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return query.toString() || undefined;
}

/** <c>Xrm.Navigation</c>. */
export function navigationOf(app: AppNavigation) {
  const inDialog = (page: PageInput, options: Xrm.Navigation.NavigationOptions, title: string): Promise<unknown> => openDialog<unknown>((done) => {
    const close = () => done(undefined);
    const content = page.pageType === "webresource"
      ? <WebResourceFrame title={title} src={webResourceUrl(page.webresourceName, { data: page.data })} loaded={(frame) => closable(frame, close)} />
      : page.pageType === "entityrecord"
        ? <NavigationContext value={app}><RecordPage etn={page.entityName} id={page.entityId && plain(page.entityId)} formid={page.formId} extraqs={extras({ ...page.data })} close={done} /></NavigationContext>
        : null;
    const head = (
      <div className="pp-dialog-head"><h2>{title}</h2><Button appearance="subtle" icon={<DismissRegular />} aria-label={say(closeText)} onClick={close} /></div>
    );
    if (options.position === 2) {
      return (
        <Drawer open position="end" onOpenChange={close} style={{ width: css(options.width, "600px"), maxWidth: "100vw" }}>
          <DrawerHeader><DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={say(closeText)} onClick={close} />}>{title}</DrawerHeaderTitle></DrawerHeader>
          <DrawerBody style={{ padding: 0, display: "flex", flexDirection: "column" }}>{content}</DrawerBody>
        </Drawer>
      );
    }
    return (
      <Dialog open onOpenChange={close}>
        <DialogSurface aria-label={title} className="pp-page-dialog" style={{ width: css(options.width, "80vw"), height: css(options.height, "80vh"), maxWidth: "98vw", maxHeight: "98vh" }}>{head}{content}</DialogSurface>
      </Dialog>
    );
  });
  // Where one is changes; Xrm is made once.
  const here = () => read(location.search).app;
  const go = (place: Place | null): undefined => { if (place) void app.go(place, here()); };
  return {
    navigateTo: (page: PageInput, options?: Xrm.Navigation.NavigationOptions) =>
      Promised.of<unknown>(async () => (options?.target === 2 && page.pageType !== "entitylist" && page.pageType !== "dashboard" ? inDialog(page, options, options.title ?? await titleOf(page)) : go(placeOf(page)))),
    openAlertDialog: (strings: Xrm.Navigation.AlertStrings, size?: Xrm.Navigation.DialogSizeOptions) => Promised.of<unknown>(() => alert(strings, size)),
    openConfirmDialog: (strings: Xrm.Navigation.ConfirmStrings, size?: Xrm.Navigation.DialogSizeOptions) => Promised.of(async () => ({ confirmed: await confirm(strings, size) })),
    openErrorDialog: (options: Xrm.Navigation.ErrorDialogOptions) => Promised.of<unknown>(() => showError(options)),
    openFile(file: Xrm.Navigation.FileDetails, options?: Xrm.Navigation.OpenFileOptions): void {
      const bytes = Uint8Array.from(atob(file.fileContent), (c) => c.charCodeAt(0));
      const url = URL.createObjectURL(new Blob([bytes], { type: file.mimeType }));
      const link = Object.assign(document.createElement("a"), { href: url, download: file.fileName });
      if ((options?.openMode as number | undefined) === 1) Object.assign(link, { download: "", target: "_blank" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    openForm: (form: Xrm.Navigation.EntityFormOptions, parameters?: Xrm.Utility.OpenParameters) => Promised.of(async () => {
      const values = { ...quickCreateValues(form.createFromEntity, form.relationship?.attributeName), ...(parameters as Record<string, unknown> | undefined) };
      const name = form.entityName!;
      if (form.useQuickCreateForm) {
        const made = await quickCreate(name, Object.fromEntries(new URLSearchParams(extras(values))));
        return { savedEntityReference: made ? [made] : [] };
      }
      const place: Place = { pagetype: "entityrecord", etn: name, id: form.entityId && plain(form.entityId), formid: form.formId && plain(form.formId), extraqs: extras(values) };
      if (form.openInNewWindow) window.open(app.href(place, here()), "_blank");
      else go(place);
      return { savedEntityReference: form.entityId ? [{ id: braced(form.entityId), entityType: name }] : [] };
    }),
    openUrl(url: string, size?: Xrm.Navigation.DialogSizeOptions): void {
      window.open(url, "_blank", size ? `noopener,width=${size.width},height=${size.height}` : "noopener");
    },
    openWebResource(name: string, options?: Xrm.Navigation.OpenWebresourceOptions, data?: string): void {
      if (options?.openInNewWindow === false) go({ pagetype: "webresource", webresourceName: name, data });
      else window.open(webResourceUrl(name, { data }), "_blank", options?.width ? `width=${options.width},height=${options.height}` : "");
    },
  };
}

/** What a dialog is called that a script gives no title. */
const titleOf = async (page: PageInput): Promise<string> => (page.pageType === "entityrecord" ? (await formTable(page.entityName)).title : page.pageType === "webresource" ? page.webresourceName : "");

/** A page in a dialog closes it with <c>window.close()</c>, as it does in Dynamics. */
function closable(frame: HTMLIFrameElement, close: () => void): void {
  try {
    frame.contentWindow!.close = close;
  } catch {
    // A page of another site cannot close the dialog; its own button does.
  }
}
