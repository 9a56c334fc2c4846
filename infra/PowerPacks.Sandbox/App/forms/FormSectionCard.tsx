import { useId } from "react";
import { Field } from "../controls/Field";
import { Timeline } from "../timeline/Timeline";
import { FieldControl } from "../xrm/form/FieldControl";
import type { FormSection } from "../xrm/form/FormTab";
import type { PartControl } from "../xrm/form/PartControl";
import { say } from "../xrm/user";
import { ChartPart } from "./ChartPart";
import { FramedPart } from "./FramedPart";
import { QuickView } from "./QuickView";
import { Subgrid } from "./Subgrid";
import { saveFirst } from "./texts";

/** A section: a white card with its columns side by side. */
export function FormSectionCard({ section }: { section: FormSection }) {
  const id = useId();
  const { layout } = section;
  const cells = layout.rows.flat();
  const controls = section.controls.all.filter((c) => c.getVisible());
  if (cells.length > 0 && controls.length === 0) return null;
  const isNamed = layout.showLabel && section.getLabel() !== "";
  return (
    <section className="pp-section" {...(isNamed && { "aria-labelledby": id })} data-section={layout.name}>
      {isNamed && <h2 id={id}>{section.getLabel()}</h2>}
      <div className="pp-section-grid" style={{ "--width": layout.width } as React.CSSProperties}>
        {controls.map((control) => (
          <div key={control.getName()} className="pp-cell" style={{ gridColumn: `span ${Math.min(control.cell.colspan, layout.width)}` }}>
            {control instanceof FieldControl ? <Field control={control} labelAbove={control.attribute.column.kind === "memo" && layout.width > 1} /> : <Part control={control} alone={cells.length === 1} />}
          </div>
        ))}
      </div>
    </section>
  );
}

function Part({ control, alone }: { control: PartControl; alone: boolean }) {
  const { kind } = control.cell.control;
  if (control.form.id === null && (kind === "subgrid" || kind === "timeline")) return <p className="pp-empty">{say(saveFirst)}</p>;
  if (kind === "subgrid" && control.cell.control.parameters["ChartGridMode"] === "Chart") return <ChartPart control={control} labelled={!alone || control.getLabel() !== control.section?.getLabel()} />;
  if (kind === "subgrid") return <Subgrid control={control} labelled={!alone || control.getLabel() !== control.section?.getLabel()} />;
  if (kind === "timeline") return <Timeline form={control.form} generation={control.generation} />;
  return kind === "quickview" ? <QuickView control={control} /> : <FramedPart control={control} />;
}
