import { language } from "../xrm/user";
import type { CellLayout, ControlKind, ControlLayout, FormLayout, HandlerLayout, SectionLayout, TabLayout } from "./layout";

const english = 1033;
const kinds: Record<string, ControlKind> = {
  "e7a81278-8635-4d9e-8d4d-59480b391c5b": "subgrid",
  "06375649-c143-495e-a496-c962e5b4488e": "timeline",
  "9fdf5f91-88b1-47f4-ad53-c11efc01a01d": "webresource",
  "fd2a7985-3187-444e-908d-6624b21f69c0": "iframe",
  "5c5600e0-1d6e-4205-a272-be80da87fd42": "quickview",
};

/** Reads a form's XML, with labels in the user's language. */
export function readForm(xml: string): FormLayout {
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement;
  return {
    tabs: all(root, ":scope > tabs > tab").map(tab),
    header: all(root, ":scope > header > rows > row > cell").flatMap(cell),
    handlers: all(root, "events > event").flatMap(handlers),
    libraries: all(root, "formLibraries > Library").map((e) => e.getAttribute("name")!),
  };
}

const all = (element: Element, selector: string): Element[] => [...element.querySelectorAll(selector)];

const flag = (element: Element, name: string, otherwise: boolean): boolean => {
  const value = element.getAttribute(name);
  return value === null ? otherwise : value === "true" || value === "1";
};

/** The id of an element, without braces. */
export const bare = (id: string | null): string => (id ?? "").replace(/[{}]/g, "").toLowerCase();

function label(element: Element): string {
  const texts = all(element, ":scope > labels > label");
  const of = (code: number) => texts.find((t) => t.getAttribute("languagecode") === String(code));
  return (of(language()) ?? of(english) ?? texts[0])?.getAttribute("description") ?? "";
}

const tab = (element: Element): TabLayout => ({
  id: bare(element.getAttribute("id")),
  name: element.getAttribute("name") ?? bare(element.getAttribute("id")),
  label: label(element),
  visible: flag(element, "visible", true),
  columns: all(element, ":scope > columns > column").map((column) => ({
    width: column.getAttribute("width") ?? "100%",
    sections: all(column, ":scope > sections > section").map(section),
  })),
});

const section = (element: Element): SectionLayout => ({
  id: bare(element.getAttribute("id")),
  name: element.getAttribute("name") ?? bare(element.getAttribute("id")),
  label: label(element),
  showLabel: flag(element, "showlabel", true),
  visible: flag(element, "visible", true),
  width: Math.min(4, Math.max(1, widthOf(element.getAttribute("columns") ?? "1"))),
  rows: all(element, ":scope > rows > row").map((row) => all(row, ":scope > cell").flatMap(cell)).filter((cells) => cells.length > 0),
});

// "11" is two columns side by side, as the form designer writes it; a plain number is how old forms do.
const widthOf = (columns: string): number => (/^1+$/.test(columns) ? columns.length : Number(columns) || 1);

function cell(element: Element): CellLayout[] {
  const control = element.querySelector(":scope > control");
  if (!control) return [];
  return [{
    label: label(element),
    showLabel: flag(element, "showlabel", true),
    visible: flag(element, "visible", true),
    colspan: Number(element.getAttribute("colspan") ?? 1),
    rowspan: Number(element.getAttribute("rowspan") ?? 1),
    control: controlOf(control),
  }];
}

function controlOf(element: Element): ControlLayout {
  const kind = kinds[bare(element.getAttribute("classid"))] ?? "field";
  return {
    id: element.getAttribute("id") ?? "",
    kind,
    column: kind === "field" || kind === "quickview" ? element.getAttribute("datafieldname") : null,
    disabled: flag(element, "disabled", false),
    parameters: Object.fromEntries(all(element, ":scope > parameters > *").map((e) => [e.localName, e.textContent ?? ""])),
  };
}

function handlers(event: Element): HandlerLayout[] {
  const name = event.getAttribute("name");
  if (name !== "onload" && name !== "onsave" && name !== "onchange") return [];
  return all(event, "Handlers > Handler, InternalHandlers > Handler").filter((h) => flag(h, "enabled", true)).map((h) => ({
    event: name,
    attribute: event.getAttribute("attribute"),
    functionName: h.getAttribute("functionName") ?? "",
    library: h.getAttribute("libraryName") ?? "",
    passContext: flag(h, "passExecutionContext", false),
    parameters: h.getAttribute("parameters") ?? "",
  }));
}
