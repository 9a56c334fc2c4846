import { WebResourceFrame, webResourceUrl } from "../webresource/WebResourceFrame";
import type { PartControl } from "../xrm/form/PartControl";
import { braced } from "../xrm/form/values";
import "../webresource/webresource.css";

/** Pixels that a form's XML calls a line. */
const line = 28;
const fewest = 4;

/** A page of a solution, or of another site, within a form. */
export function FramedPart({ control }: { control: PartControl }) {
  const { form, cell } = control;
  const { parameters } = cell.control;
  const name = (parameters["Url"] ?? "").replace("$webresource:", "");
  const tells = parameters["PassParameters"] === "true" ? { id: braced(form.id ?? ""), typename: form.table.name, type: form.table.code } : {};
  const own = cell.control.kind === "iframe" ? parameters["Url"] ?? "about:blank" : webResourceUrl(name, { ...tells, data: parameters["Data"] });
  return (
    <div className="pp-framed" data-control-name={control.name}>
      {cell.showLabel && <span className="pp-framed-label">{control.getLabel()}</span>}
      <WebResourceFrame key={`${control.generation} ${form.id}`} src={control.ownSource ?? own} title={control.getLabel() || name} height={`${Math.max(fewest, cell.rowspan) * line}px`} loaded={(frame) => { control.frame = frame; }} />
    </div>
  );
}
