import { Spinner } from "@fluentui/react-components";
import { type Row, get } from "../data/webApi";
import { useLoaded } from "../data/useLoaded";
import { momentText, dayText } from "../controls/dates";
import { format } from "../controls/NumberField";
import { nothing } from "../controls/FieldProps";
import type { PartControl } from "../xrm/form/PartControl";
import { type Value, fromRow, plain } from "../xrm/form/values";
import { type FormColumn, formTable } from "./columns";
import { formType, formsOf } from "./forms";

/** Columns of the row that a lookup points to, to read. */
export function QuickView({ control }: { control: PartControl }) {
  const lookup = control.form.attributes.get(control.cell.control.column ?? "");
  const [to] = (lookup?.getValue() ?? []) as Xrm.LookupValue[];
  const loaded = useLoaded(async () => {
    if (!to) return null;
    const table = await formTable(to.entityType);
    const [forms, row] = await Promise.all([formsOf(table, formType.quickView), get<Row>(`${table.set}(${plain(to.id)})`)]);
    const wanted = /<QuickFormId[^>]*>\{?([0-9a-f-]+)/i.exec(control.cell.control.parameters["QuickForms"] ?? "")?.[1]?.toLowerCase() ?? plain(control.cell.control.parameters["QuickForms"] ?? "");
    const form = forms.find((f) => wanted.includes(f.id)) ?? forms[0];
    control.total = 0;
    return form ? { row, table, cells: form.layout.tabs.flatMap((t) => t.columns).flatMap((c) => c.sections).flatMap((s) => s.rows.flat()) } : null;
  }, [to?.id, control.generation]);
  if (loaded.state === "loading") return <Spinner size="tiny" />;
  if (loaded.state === "failed" || !loaded.value) return null;
  const { row, table, cells } = loaded.value;
  return (
    <dl className="pp-quick-view" aria-label={control.getLabel()}>
      {cells.map((cell) => {
        const column = table.columns.get(cell.control.column ?? "");
        return column ? <div key={column.name}><dt>{cell.label || column.title}</dt><dd>{readable(column, fromRow(row, column)) || nothing}</dd></div> : null;
      })}
    </dl>
  );
}

/** A value for reading, in the user's language. */
export function readable(column: FormColumn, value: Value): string {
  if (value === null) return "";
  if (value instanceof Date) return column.dateOnly ? dayText(value) : momentText(value);
  if (Array.isArray(value)) return value.map((v) => (typeof v === "number" ? labelOf(column, v) : v.name ?? "")).join("; ");
  if (typeof value === "boolean") return labelOf(column, value ? 1 : 0);
  if (typeof value === "number") return column.options.length > 0 ? labelOf(column, value) : format(value, column.kind === "integer" ? 0 : column.precision);
  return value;
}

const labelOf = (column: FormColumn, value: number): string => column.options.find((o) => o.value === value)?.label ?? String(value);
