import {
  AddRegular, ArrowClockwiseRegular, ArrowDownloadRegular, ChartMultipleRegular, CheckmarkCircleRegular, DeleteRegular, DismissCircleRegular, PlayRegular, ProhibitedRegular, SaveRegular,
} from "@fluentui/react-icons";
import type { CommandItem } from "../commands/CommandBar";
import type { Table } from "../data/metadata";
import type { View } from "../data/views";
import { send } from "../data/webApi";
import { useNavigation } from "../navigation";
import { confirm, openDialog, showError } from "../xrm/dialogs";
import { counted, say } from "../xrm/user";
import { download, toCsv } from "./csv";
import { SaveViewDialog } from "./SaveViewDialog";
import { activate, cancel, cancelJob, deactivate, deleteText, deleteTitle, deleteWarning, deleteWarningOne, exportText, hideChart, newText, refresh as refreshText, resumeJob, saveView, showChart, someFailed } from "./texts";

interface Asked {
  table: Table; view: View; /** What the list asks for now. */ shown: string; selected: readonly string[]; refresh(): void; reloadViews(): void; chart: boolean; setChart(shown: boolean): void;
}

/** Tables that the platform alone writes. */
const kept = new Set(["asyncoperation", "plugintracelog", "importjob", "audit", "activitypointer", "solutioncomponent", "privilege", "systemuser"]);

/** What a person can do with a list and with the rows that they selected. */
export function useViewCommands({ table, view, shown, selected, refresh, reloadViews, chart, setChart }: Asked): CommandItem[] {
  const { go } = useNavigation();
  const each = (change: (id: string) => Promise<unknown>) => all(selected, change, refresh);
  const write = (values: object) => each((id) => send("PATCH", `${table.set}(${id})`, values));
  const remove = async () => {
    const count = String(selected.length);
    if (await confirm({ title: say(deleteTitle, table.pluralTitle), text: counted(selected.length, deleteWarningOne, deleteWarning, count), confirmButtonLabel: say(deleteText), cancelButtonLabel: say(cancel) })) await each((id) => send("DELETE", `${table.set}(${id})`));
  };
  const some = selected.length > 0;
  const items: (CommandItem | false)[] = [
    !some && !kept.has(table.name) && { key: "new", label: say(newText), icon: <AddRegular />, primary: true, run: () => go({ pagetype: "entityrecord", etn: table.name }) },
    some && hasTwoStates(table) && { key: "activate", label: say(activate), icon: <CheckmarkCircleRegular />, run: () => write({ statecode: 0 }) },
    some && hasTwoStates(table) && { key: "deactivate", label: say(deactivate), icon: <DismissCircleRegular />, run: () => write({ statecode: 1 }) },
    some && table.name === "asyncoperation" && { key: "resume", label: say(resumeJob), icon: <PlayRegular />, run: () => write({ statecode: 0 }) },
    some && table.name === "asyncoperation" && { key: "cancel", label: say(cancelJob), icon: <ProhibitedRegular />, run: () => write({ statecode: 3, statuscode: 32 }) },
    some && table.name !== "activitypointer" && { key: "delete", label: say(deleteText), icon: <DeleteRegular />, run: remove },
    { key: "refresh", label: say(refreshText), icon: <ArrowClockwiseRegular />, run: refresh },
    { key: "chart", label: say(chart ? hideChart : showChart), icon: <ChartMultipleRegular />, run: () => setChart(!chart) },
    { key: "export", label: say(exportText), icon: <ArrowDownloadRegular />, run: () => told(async () => download(`${view.name}.csv`, await toCsv(table, shown, view.layoutXml))) },
    { key: "save", label: say(saveView), icon: <SaveRegular />, run: async () => {
      const saved = await openDialog<string | null>((done) => <SaveViewDialog table={table} view={view} fetchXml={shown} done={done} />);
      if (saved === null) return;
      reloadViews();
      go({ pagetype: "entitylist", etn: table.name, viewid: saved, viewtype: "userquery" });
    } },
  ];
  return items.filter((i) => i !== false);
}

// Others have states that mean more than being active: a lead is qualified, an opportunity won.
const hasTwoStates = (table: Table): boolean => table.columns.has("statecode") && !table.isActivity && !["lead", "opportunity", "incident", "asyncoperation", "invoice", "knowledgearticle"].includes(table.name);

async function told(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    await showError({ message: (error as Error).message });
  }
}

/** One after the other: what a plug-in refuses of one row keeps no other from being changed. */
async function all(ids: readonly string[], change: (id: string) => Promise<unknown>, refresh: () => void): Promise<void> {
  const problems: string[] = [];
  for (const id of ids) {
    try {
      await change(id);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  refresh();
  if (problems.length > 0) await showError({ message: ids.length === 1 ? problems[0]! : say(someFailed, String(problems.length), String(ids.length), [...new Set(problems)].join("\n")) });
}
