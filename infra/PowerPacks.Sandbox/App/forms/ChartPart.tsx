import { Spinner } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import { CommandBar } from "../commands/CommandBar";
import { chartsOf } from "../dashboards/charts";
import { ChartView } from "../dashboards/ChartView";
import { noCharts } from "../dashboards/texts";
import { tableOf } from "../data/metadata";
import { useLoaded } from "../data/useLoaded";
import { get } from "../data/webApi";
import type { PartControl } from "../xrm/form/PartControl";
import { plain } from "../xrm/form/values";
import { say } from "../xrm/user";
import { related, relationshipOf } from "./relationships";
import { refreshText } from "./texts";

const lineHeight = 32;

/** A chart of a related table's rows, within a form. */
export function ChartPart({ control, labelled }: { control: PartControl; labelled: boolean }) {
  const { form, cell } = control;
  const { TargetEntityType: target = "", ViewId: viewId = "", VisualizationId: chartId = "", RelationshipName: relationshipName = "" } = cell.control.parameters;
  const loaded = useLoaded(async () => {
    const [table, view, charts, relationship] = await Promise.all([
      tableOf(target),
      get<{ fetchxml: string }>(`savedqueries(${plain(viewId)})?$select=fetchxml`),
      chartsOf(target),
      relationshipName ? relationshipOf(form.table.name, relationshipName) : Promise.resolve(null),
    ]);
    const chart = charts.find((c) => plain(c.id) === plain(chartId));
    return { table, chart, fetchXml: relationship ? related(view.fetchxml, relationship, form.table, form.id!) : view.fetchxml };
  }, [target, viewId, chartId, form.id]);
  if (loaded.state === "loading") return <Spinner size="small" />;
  if (loaded.state === "failed") return <p role="alert">{loaded.error.message}</p>;
  const { table, chart, fetchXml } = loaded.value;
  return (
    <div className="pp-subgrid" data-control-name={control.name} role="group" aria-label={control.getLabel()}>
      <div className="pp-subgrid-head">
        {labelled && <h3>{control.getLabel()}</h3>}
        <CommandBar label={control.getLabel()} items={[{ key: "refresh", label: say(refreshText), icon: <ArrowClockwiseRegular />, run: control.refresh }]} />
      </div>
      <div style={{ display: "flex", height: cell.rowspan * lineHeight }}>
        {chart ? <ChartView table={table} chart={chart} fetchXml={fetchXml} version={control.generation} /> : <p>{say(noCharts)}</p>}
      </div>
    </div>
  );
}
