import { list } from "../data/webApi";
import { language } from "../xrm/user";

export type RibbonPlace = "form" | "grid" | "subgrid";

/** A function of a script, and what it is given. */
export interface RibbonFunction {
  library: string;
  name: string;
  parameters: { kind: string; value: string }[];
}

/** What must hold for a button to be shown or to be of use. */
export type RibbonRule =
  | { kind: "selection"; minimum: number; maximum: number }
  | { kind: "custom"; call: RibbonFunction }
  | { kind: "formState"; state: string; invert: boolean }
  | { kind: "value"; column: string; value: string; invert: boolean }
  | { kind: "unknown"; name: string };

export interface RibbonButton {
  id: string;
  label: string;
  tooltip: string;
  icon: string | null;
  sequence: number;
  actions: RibbonFunction[];
  rules: RibbonRule[];
}

const places: Record<RibbonPlace, string> = { form: "Form", grid: "HomepageGrid", subgrid: "SubGrid" };
const english = 1033;
const script = "$webresource:";

const known = new Map<string, Promise<Document[]>>();

function ribbonsOf(table: string): Promise<Document[]> {
  let ribbons = known.get(table);
  if (!ribbons) {
    ribbons = list<{ rdx: string }>(`ribbondiffs?$select=rdx&$filter=entity eq '${table}' or entity eq 'application'`).then((rows) => rows.map((r) => new DOMParser().parseFromString(r.rdx, "text/xml")));
    known.set(table, ribbons);
    ribbons.catch(() => known.delete(table));
  }
  return ribbons;
}

/** The buttons that solutions put on a table's bar, from left to right. */
export async function ribbonButtons(table: string, place: RibbonPlace): Promise<RibbonButton[]> {
  const buttons = (await ribbonsOf(table)).flatMap((ribbon) => [...ribbon.querySelectorAll("CustomActions > CustomAction")]
    .filter((action) => (action.getAttribute("Location") ?? "").startsWith(`Mscrm.${places[place]}.${table}.`) || (action.getAttribute("Location") ?? "").startsWith(`Mscrm.${places[place]}.{!EntityLogicalName}.`))
    .flatMap((action) => [...action.querySelectorAll("CommandUIDefinition Button")].map((button) => buttonOf(ribbon, button))));
  return buttons.sort((a, b) => a.sequence - b.sequence);
}

function buttonOf(ribbon: Document, button: Element): RibbonButton {
  const command = ribbon.querySelector(`CommandDefinition[Id="${CSS.escape(button.getAttribute("Command") ?? "")}"]`);
  const named = (kind: string) => [...(command?.querySelectorAll(`:scope > ${kind}s > ${kind}`) ?? [])].flatMap((reference) => {
    const rule = ribbon.querySelector(`RuleDefinitions ${kind}[Id="${CSS.escape(reference.getAttribute("Id") ?? "")}"]`);
    return rule ? [...rule.children].map(ruleOf) : [];
  });
  const icon = button.getAttribute("ModernImage") ?? button.getAttribute("Image16by16");
  return {
    id: button.getAttribute("Id") ?? "",
    label: text(ribbon, button.getAttribute("LabelText")),
    tooltip: text(ribbon, button.getAttribute("ToolTipDescription")),
    icon: icon?.startsWith(script) ? `WebResources/${icon.slice(script.length)}` : null,
    sequence: Number(button.getAttribute("Sequence") ?? 0),
    actions: [...(command?.querySelectorAll(":scope > Actions > JavaScriptFunction") ?? [])].map(functionOf),
    rules: [...named("EnableRule"), ...named("DisplayRule")],
  };
}

const functionOf = (element: Element): RibbonFunction => ({
  library: (element.getAttribute("Library") ?? "").replace(script, ""),
  name: element.getAttribute("FunctionName") ?? "",
  parameters: [...element.children].map((p) => ({ kind: p.localName, value: p.getAttribute("Value") ?? "" })),
});

function ruleOf(rule: Element): RibbonRule {
  const invert = rule.getAttribute("InvertResult") === "true";
  switch (rule.localName) {
    case "SelectionCountRule": return { kind: "selection", minimum: Number(rule.getAttribute("Minimum") ?? 0), maximum: Number(rule.getAttribute("Maximum") ?? Number.MAX_SAFE_INTEGER) };
    case "CustomRule": return { kind: "custom", call: functionOf(rule) };
    case "FormStateRule": return { kind: "formState", state: rule.getAttribute("State") ?? "", invert };
    case "ValueRule": return { kind: "value", column: rule.getAttribute("Field") ?? "", value: rule.getAttribute("Value") ?? "", invert };
    default: return { kind: "unknown", name: rule.localName };
  }
}

/** A text of the ribbon's own list, in the user's language. */
function text(ribbon: Document, label: string | null): string {
  const prefix = "$LocLabels:";
  if (!label?.startsWith(prefix)) return label ?? "";
  const titles = [...ribbon.querySelectorAll(`LocLabel[Id="${CSS.escape(label.slice(prefix.length))}"] > Titles > Title`)];
  const of = (code: number) => titles.find((t) => t.getAttribute("languagecode") === String(code));
  return (of(language()) ?? of(english) ?? titles[0])?.getAttribute("description") ?? label;
}
