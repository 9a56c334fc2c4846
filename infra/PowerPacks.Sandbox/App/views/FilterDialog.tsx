import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { Filter } from "../data/fetchXml";
import type { Column } from "../data/metadata";
import { hasOptions, optionsOf } from "../data/options";
import { useLoaded } from "../data/useLoaded";
import { say } from "../xrm/user";
import { apply, cancel, filterTitle, operators, operatorText, valueText } from "./texts";

const withoutValue = new Set(["null", "not-null", "today", "eq-userid"]);
const presence = ["not-null", "null"];

function operatorsOf(column: Column): string[] {
  if (hasOptions(column)) return ["eq", "ne", ...presence];
  switch (column.type) {
    case "DateTime": return ["on-or-after", "on-or-before", "on", "today", ...presence];
    case "Integer": case "BigInt": case "Decimal": case "Double": case "Money": return ["eq", "gt", "lt", ...presence];
    case "Owner": return ["eq-userid", ...presence];
    case "Lookup": case "Customer": return presence;
    default: return ["like", "eq", "begins-with", ...presence];
  }
}

/** Asks for one column's filter. */
export function FilterDialog({ table, column, filter, done }: { table: string; column: Column; filter: Filter | undefined; done(filter: Filter | null): void }) {
  const all = operatorsOf(column);
  const [operator, setOperator] = useState(filter?.operator ?? all[0]!);
  const [value, setValue] = useState(filter?.values[0]?.replaceAll("%", "") ?? "");
  const options = useLoaded(async () => (hasOptions(column) ? optionsOf(table, column) : []), [column]);
  const choices = options.state === "ready" ? options.value : [];
  const chosen = value || choices[0]?.value || "";
  const ready = withoutValue.has(operator) || chosen !== "";
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (ready) done({ column: column.name, operator, values: withoutValue.has(operator) ? [] : [operator === "like" ? `%${value}%` : chosen] });
  };
  return (
    <Dialog open onOpenChange={() => done(null)}>
      <DialogSurface style={{ maxWidth: "min(400px, 96vw)" }}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{say(filterTitle, column.title)}</DialogTitle>
            <DialogContent style={{ display: "grid", gap: 12 }}>
              <Field label={say(operatorText)}><Select value={operator} onChange={(_, d) => setOperator(d.value)}>{all.map((o) => <option key={o} value={o}>{say(operators[o]!)}</option>)}</Select></Field>
              {!withoutValue.has(operator) && (
                <Field label={say(valueText)}>
                  {choices.length > 0
                    ? <Select value={chosen} onChange={(_, d) => setValue(d.value)}>{choices.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}</Select>
                    : <Input value={value} type={column.type === "DateTime" ? "date" : all.includes("gt") ? "number" : "text"} onChange={(_, d) => setValue(d.value)} />}
                </Field>
              )}
            </DialogContent>
            <DialogActions>
              <Button appearance="primary" type="submit" disabled={!ready}>{say(apply)}</Button>
              <Button onClick={() => done(null)}>{say(cancel)}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
