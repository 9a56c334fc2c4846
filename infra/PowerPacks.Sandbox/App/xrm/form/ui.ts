import { Items } from "../collection";
import { Handlers } from "./handlers";
import type { RecordForm } from "./RecordForm";

/** <c>formContext.ui</c>. */
export interface FormUi extends Pick<Xrm.Ui, "addLoaded" | "addOnLoad" | "removeLoaded" | "removeOnLoad" | "setFormNotification" | "clearFormNotification" | "close" | "getFormType" | "getViewPortHeight"
  | "getViewPortWidth" | "refreshRibbon" | "setFormEntityName" | "controls" | "tabs" | "formSelector" | "headerSection" | "footerSection"> {
  quickForms: Xrm.Collection.ItemCollection<Xrm.Controls.QuickFormControl>;
  /** Tells handlers that the form is there. */
  loaded(): void;
  entityName: string;
  isHeaderVisible: boolean;
  areTabsVisible: boolean;
  areCommandsVisible: boolean;
}

export function uiOf(form: RecordForm): FormUi {
  const loading = new Handlers<Xrm.Events.LoadEventHandler>();
  const ui: FormUi = {
    entityName: "",
    isHeaderVisible: true,
    areTabsVisible: true,
    areCommandsVisible: true,
    controls: form.controls as unknown as Xrm.Ui["controls"],
    tabs: form.tabs as unknown as Xrm.Ui["tabs"],
    get quickForms() {
      const items = new Items<unknown>();
      for (const control of form.controls.all) if (control.getControlType() === ("quickform" as Xrm.Controls.ControlType)) items.add(control.getName(), control);
      return items as unknown as FormUi["quickForms"];
    },
    addLoaded: (handler) => loading.add(handler as Xrm.Events.LoadEventHandler),
    addOnLoad: (handler) => loading.add(handler as Xrm.Events.LoadEventHandler),
    removeLoaded: (handler) => loading.remove(handler as Xrm.Events.LoadEventHandler),
    removeOnLoad: (handler) => loading.remove(handler as Xrm.Events.LoadEventHandler),
    loaded: () => loading.run((depth) => form.eventContext(form.data.entity, { getDataLoadState: () => 1 }, depth)),
    setFormNotification(message, level, uniqueId) {
      form.notifications.splice(0, form.notifications.length, ...form.notifications.filter((n) => n.id !== uniqueId), { id: uniqueId, level, message });
      form.change();
      return true;
    },
    clearFormNotification(uniqueId) {
      const at = form.notifications.findIndex((n) => n.id === uniqueId);
      if (at < 0) return false;
      form.notifications.splice(at, 1);
      form.change();
      return true;
    },
    close: () => form.opening.host.close(),
    getFormType: () => (form.opening.isQuickCreate ? 5 : form.id === null ? 1 : form.isInactive ? 4 : 2),
    getViewPortHeight: () => window.innerHeight,
    getViewPortWidth: () => window.innerWidth,
    refreshRibbon() {
      form.commands++;
      form.change();
    },
    setFormEntityName(name) {
      ui.entityName = name;
      form.change();
    },
    get formSelector() {
      return selectorOf(form);
    },
    headerSection: {
      getBodyVisible: () => ui.isHeaderVisible,
      setBodyVisible: (visible) => { ui.isHeaderVisible = visible; form.change(); },
      getCommandBarVisible: () => ui.areCommandsVisible,
      setCommandBarVisible: (visible) => { ui.areCommandsVisible = visible; form.change(); },
      getTabNavigatorVisible: () => ui.areTabsVisible,
      setTabNavigatorVisible: (visible) => { ui.areTabsVisible = visible; form.change(); },
    },
    footerSection: { getVisible: () => false, setVisible: () => undefined },
  };
  return ui;
}

function selectorOf(form: RecordForm): Xrm.Controls.FormSelector {
  const items = new Items<Xrm.Controls.FormItem>();
  for (const other of form.opening.forms) {
    items.add(other.id, { getId: () => other.id, getLabel: () => other.name, getVisible: () => true, setVisible: () => undefined, navigate: () => form.opening.host.chooseForm(other.id) });
  }
  return { items, getCurrentItem: () => items.get(form.opening.form.id)! };
}
