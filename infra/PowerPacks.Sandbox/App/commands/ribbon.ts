import type { RecordForm } from "../xrm/form/RecordForm";
import { braced } from "../xrm/form/values";
import { formTable } from "../forms/columns";
import { reportFault } from "../xrm/faults";
import { user } from "../xrm/user";
import type { CommandItem } from "./CommandBar";
import { type RibbonFunction, type RibbonPlace, type RibbonRule, ribbonButtons } from "./ribbonXml";
import { callFunction, loadScript } from "./scripts";

/** What a command works on. */
export interface RibbonContext {
  /** Ids of the rows that are selected, for lists. */
  selected?: readonly string[];
  refresh?(): void;
  /** What a list of a whole page shows, as FetchXML, and the view it began with. */
  shown?: { fetchXml: string; view: { id: string; name: string; kind: string } };
  /** The form that the bar stands on, or that the list stands in. */
  form?: RecordForm;
  /** The list within a form. */
  grid?: unknown;
}

const askAtMost = 5000; // milliseconds: what a rule promises must come, or its button stays away

/** The buttons of solutions that are to be shown now, ready to run. */
export async function ribbonCommands(table: string, place: RibbonPlace, context: RibbonContext): Promise<CommandItem[]> {
  const code = (await formTable(table)).code;
  const given = (call: RibbonFunction) => call.parameters.map((p) => valueOf(p, table, code, context));
  const items: CommandItem[] = [];
  for (const button of await ribbonButtons(table, place)) {
    const shown = await Promise.all(button.rules.map((rule) => holds(rule, context, given)));
    if (!shown.every((s) => s)) continue;
    items.push({
      key: button.id,
      label: button.label,
      tooltip: button.tooltip,
      ...(button.icon && { icon: button.icon }),
      run: async () => {
        for (const action of button.actions) {
          try {
            await loadScript(action.library);
            await callFunction(action.library, action.name, given(action));
          } catch (error) {
            reportFault(error, `${action.name} (${action.library})`);
          }
        }
      },
    });
  }
  return items;
}

async function holds(rule: RibbonRule, context: RibbonContext, given: (call: RibbonFunction) => unknown[]): Promise<boolean> {
  switch (rule.kind) {
    case "selection": {
      const count = context.selected?.length ?? 0;
      return count >= rule.minimum && count <= rule.maximum;
    }
    case "custom":
      try {
        await loadScript(rule.call.library);
        const late = new Promise<boolean>((resolve) => setTimeout(resolve, askAtMost, false));
        return Boolean(await Promise.race([callFunction(rule.call.library, rule.call.name, given(rule.call)), late]));
      } catch (error) {
        reportFault(error, `${rule.call.name} (${rule.call.library})`);
        return false;
      }
    case "formState": {
      const state = context.form?.id === null ? "Create" : context.form?.isInactive ? "Disabled" : "Existing";
      return (state === rule.state) !== rule.invert;
    }
    case "value": return (String(context.form?.attributes.get(rule.column)?.getValue() ?? "") === rule.value) !== rule.invert;
    case "unknown": return true; // the CRM itself refuses what a person may not do
  }
}

/** What the platform hands to a function for the word that its XML has. */
function valueOf({ kind, value }: { kind: string; value: string }, table: string, code: number, context: RibbonContext): unknown {
  if (kind === "StringParameter") return value;
  if (kind === "IntParameter" || kind === "DecimalParameter") return Number(value);
  if (kind === "BoolParameter") return value === "true";
  const ids = (context.selected ?? []).map(braced);
  const references = ids.map((Id) => ({ Id, Name: "", TypeName: table, TypeCode: code }));
  switch (value) {
    case "PrimaryControl": return context.form ?? gridOf(table, context);
    case "SelectedControl": return context.grid ?? gridOf(table, context);
    case "SelectedControlSelectedItemIds": case "SelectedControlAllItemIds": return ids;
    case "SelectedControlSelectedItemReferences": case "SelectedControlAllItemReferences": return references;
    case "SelectedControlSelectedItemCount": return ids.length;
    case "SelectedEntityTypeName": case "PrimaryEntityTypeName": return context.form && value === "PrimaryEntityTypeName" ? context.form.table.name : table;
    case "SelectedEntityTypeCode": case "PrimaryEntityTypeCode": return code;
    case "PrimaryItemIds": case "FirstPrimaryItemId": {
      const primary = context.form?.id ? [braced(context.form.id)] : [];
      return value === "FirstPrimaryItemId" ? primary[0] ?? "" : primary;
    }
    case "FirstSelectedItemId": return ids[0] ?? "";
    case "CommandProperties": return { SourceControlId: "", CommandValueId: "", MenuItemId: "" };
    case "OrgName": return user().organization.name;
    case "OrgLcid": case "UserLcid": return user().user.language;
    default: return null;
  }
}

/** A list of a whole page, as far as commands use one. */
const gridOf = (table: string, context: RibbonContext) => ({
  refresh: () => context.refresh?.(),
  refreshRibbon: () => undefined,
  getEntityName: () => table,
  getFetchXml: () => context.shown?.fetchXml ?? "",
  getViewSelector: () => ({ getCurrentView: () => ({ id: braced(context.shown?.view.id ?? ""), name: context.shown?.view.name ?? "", entityType: context.shown?.view.kind ?? "savedquery" }), isVisible: () => true, setCurrentView: () => undefined }),
  getGrid: () => {
    const rows = (context.selected ?? []).map((id) => {
      const entity = { getId: () => braced(id), getEntityName: () => table, getEntityReference: () => ({ id: braced(id), entityType: table, name: "" }), getPrimaryAttributeValue: () => "" };
      return { data: { entity }, getData: () => ({ getEntity: () => entity }) };
    });
    const items = { forEach: (each: (row: unknown, index: number) => void) => rows.forEach(each), get: (at?: number) => (at === undefined ? rows : rows[at] ?? null), getLength: () => rows.length };
    return { getSelectedRows: () => items, getRows: () => items, getTotalRecordCount: () => rows.length };
  },
});
