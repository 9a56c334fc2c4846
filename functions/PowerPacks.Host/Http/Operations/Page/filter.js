// A form over a table. What is filtered stands in the address, so that reload, back and a copied link show the same.

import { button, el } from "./dom.js";
import { of, t } from "./texts.js";
import { ask } from "./relay.js";

const STATES = ["accepted", "completed", "refused", "deadLettered"];

/** The form for these fields of the filter, filled with the query. */
export async function filterForm(section, fields, query) {
  const { organizations, packs } = await ask("/egress");
  const choices = {
    organization: organizations.map((o) => [o.organization.id, o.organization.name ?? o.organization.id]),
    pack: packs.map((p) => [p.pack, p.pack]),
    state: STATES.map((s) => [s, of("state", s)]),
  };
  const field = (name) => el("label", {}, el("span", { text: of("filter", name) }), choices[name] ? select(name, choices[name], query[name]) : input(name, query[name]));
  const go = (values) => {
    const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    const hash = `#/${section}${search.size ? `?${search}` : ""}`;
    if (location.hash === hash) window.dispatchEvent(new Event("hashchange"));
    else location.hash = hash;
  };
  return el("form", {
    class: "filter",
    onsubmit: (event) => {
      event.preventDefault();
      go(Object.fromEntries(new FormData(event.target)));
    },
  }, fields.map(field), el("button", { class: "primary", text: t("filter.apply") }), button(t("filter.clear"), () => go({})));
}

function select(name, choices, chosen) {
  const known = !chosen || choices.some(([value]) => value === chosen);
  const options = [["", t("filter.all")], ...choices, ...(known ? [] : [[chosen, chosen]])];
  return el("select", { name }, options.map(([value, text]) => el("option", { value, text, selected: value === (chosen ?? "") })));
}

function input(name, value) {
  return el("input", { name, type: name === "from" || name === "to" ? "date" : "text", value: value ?? "", maxlength: 100 });
}
