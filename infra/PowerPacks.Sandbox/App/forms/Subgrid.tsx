import { Spinner } from "@fluentui/react-components";
import { AddRegular, ArrowClockwiseRegular, LinkRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { CommandBar, type CommandItem } from "../commands/CommandBar";
import { ribbonCommands } from "../commands/ribbon";
import { lookUp } from "../controls/LookupDialog";
import { get, send } from "../data/webApi";
import { useLoaded } from "../data/useLoaded";
import { useNavigation } from "../navigation";
import { Grid } from "../views/Grid";
import { showError } from "../xrm/dialogs";
import { messageOf, reportFault } from "../xrm/faults";
import type { PartControl } from "../xrm/form/PartControl";
import { braced, plain } from "../xrm/form/values";
import { say } from "../xrm/user";
import { formTable } from "./columns";
import { quickCreate, quickCreateValues } from "./quickCreate";
import { type Relationship, related, relationshipOf } from "./relationships";
import { addExistingText, addNewText, emptyText, refreshText } from "./texts";

/** Rows of a related table, within a form. */
export function Subgrid({ control, labelled }: { control: PartControl; labelled: boolean }) {
  const { form } = control;
  const { TargetEntityType: target = "", ViewId: viewId = "", RelationshipName: relationshipName = "" } = control.cell.control.parameters;
  const navigation = useNavigation();
  const [ribbon, setRibbon] = useState<CommandItem[]>([]);
  const loaded = useLoaded(async () => {
    const [table, view, relationship] = await Promise.all([
      formTable(target),
      get<{ fetchxml: string; layoutxml: string }>(`savedqueries(${plain(viewId)})?$select=fetchxml,layoutxml`),
      relationshipName ? relationshipOf(form.table.name, relationshipName) : Promise.resolve(null),
    ]);
    const fetchXml = relationship ? related(view.fetchxml, relationship, form.table, form.id!) : view.fetchxml;
    return { table, relationship, fetchXml, layoutXml: view.layoutxml };
  }, [target, viewId, form.id]);
  useEffect(() => { if (loaded.state === "ready") control.fetchXml = loaded.value.fetchXml; }, [loaded]);
  const selected = control.selected.map((r) => r.id);
  useEffect(() => {
    let current = true;
    ribbonCommands(target, "subgrid", { selected, refresh: control.refresh, form, grid: control }).then((items) => { if (current) setRibbon(items); }, (error: unknown) => reportFault(error, target));
    return () => { current = false; };
  }, [selected.join(), control.generation, form.commands]);
  if (loaded.state === "loading") return <Spinner size="small" />;
  if (loaded.state === "failed") return <p role="alert">{loaded.error.message}</p>;
  const { table, relationship, fetchXml, layoutXml } = loaded.value;
  const commands: CommandItem[] = form.isInactive ? [] : [
    { key: "new", label: `${say(addNewText)}: ${table.title}`, icon: <AddRegular />, primary: true, run: () => create(control, relationship) },
    ...(relationship ? [{ key: "existing", label: say(addExistingText), icon: <LinkRegular />, run: () => attach(control, relationship) }] : []),
  ];
  return (
    <div className="pp-subgrid" data-control-name={control.name} role="group" aria-label={control.getLabel()}>
      <div className="pp-subgrid-head">
        {labelled && <h3>{control.getLabel()}</h3>}
        <CommandBar label={control.getLabel()} items={[...commands, ...ribbon, { key: "refresh", label: say(refreshText), icon: <ArrowClockwiseRegular />, run: control.refresh }]} />
      </div>
      <Grid
        key={control.generation} table={target} fetchXml={fetchXml} layoutXml={layoutXml} compact emptyText={say(emptyText)} selection={(ids) => control.select(ids)}
        onRows={(rows, total) => control.show(rows.map((r) => ({ id: String(r[table.idColumn]), name: String(r[table.nameColumn] ?? ""), table: target })), total)}
        onOpen={(row) => navigation.go({ pagetype: "entityrecord", etn: target, id: String(row[table.idColumn]) })} />
    </div>
  );
}

async function create(control: PartControl, relationship: Relationship | null): Promise<void> {
  const { form } = control;
  const parent = { id: braced(form.id!), name: form.title, entityType: form.table.name };
  const made = await quickCreate(control.getEntityName(), quickCreateValues(parent, relationship?.column));
  if (made && relationship && !relationship.column) await join(control, relationship, made);
  if (made) control.refresh();
}

async function attach(control: PartControl, relationship: Relationship): Promise<void> {
  const chosen = await lookUp({ entityTypes: [control.getEntityName()], allowMultiSelect: true });
  for (const row of chosen) await join(control, relationship, row);
  if (chosen.length > 0) control.refresh();
}

async function join(control: PartControl, relationship: Relationship, row: Xrm.LookupValue): Promise<void> {
  const { form } = control;
  try {
    const set = (await formTable(row.entityType)).set;
    await send("POST", `${form.table.set}(${form.id})/${relationship.collection}/$ref`, { "@odata.id": `${location.origin}${location.pathname.replace(/\/[^/]*$/, "")}/api/data/v9.2/${set}(${plain(row.id)})` });
  } catch (error) {
    await showError({ message: messageOf(error) });
  }
}
