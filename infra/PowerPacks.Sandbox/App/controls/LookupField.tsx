import { Button, Combobox, Link, Option, OptionGroup, Tooltip } from "@fluentui/react-components";
import { DismissRegular, SearchRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { formTable } from "../forms/columns";
import { quickCreate } from "../forms/quickCreate";
import { plain } from "../xrm/form/values";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { type FieldProps, nothing } from "./FieldProps";
import { lookUp } from "./LookupDialog";
import { type Hit, search } from "./lookupSearch";
import { recent, remember } from "./recent";
import { advancedText, lookForText, newRecordText, noneFound, recentText, recordsText, removeText } from "./texts";

const pause = 250; // milliseconds after the last key
const advanced = "advanced";

/** A reference to another row: a link where there is one, a search where there is none. */
export function LookupField(props: FieldProps) {
  const { control, readOnly, inputId } = props;
  const navigation = useNavigation();
  const values = (control.attribute.getValue() ?? []) as Xrm.LookupValue[];
  const [value] = values;
  if (!value) return readOnly ? <div className="pp-readonly" id={inputId} tabIndex={0} role="textbox" aria-readonly aria-label={control.getLabel()}>{nothing}</div> : <LookupSearch {...props} />;
  return (
    <div className="pp-lookup" role="group" aria-label={control.getLabel()}>
      {values.map((v) => (
        <span className="pp-lookup-value" key={v.id}>
          <Link
            {...(v === value && { id: inputId })} href={navigation.href({ pagetype: "entityrecord", etn: v.entityType, id: plain(v.id) })}
            onClick={(e) => { if (e.metaKey || e.ctrlKey) return; e.preventDefault(); if (!control.tagClicked(v)) navigation.go({ pagetype: "entityrecord", etn: v.entityType, id: plain(v.id) }); }}>
            {v.name || nothing}
          </Link>
          {!readOnly && (
            <Tooltip content={say(removeText, v.name ?? "")} relationship="label">
              <Button appearance="transparent" size="small" icon={<DismissRegular />} onClick={() => { control.attribute.enter(values.length > 1 ? values.filter((o) => o !== v) : null); control.setFocus(); }} />
            </Tooltip>
          )}
        </span>
      ))}
    </div>
  );
}

interface Found {
  text: string;
  recent: Hit[];
  hits: Hit[];
  tables: { name: string; title: string }[];
}

function LookupSearch({ control, inputId, describedBy, invalid }: FieldProps) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const asked = useRef(0);
  const timer = useRef(0);
  const { attribute } = control;

  const ask = async (wanted: string) => {
    const question = ++asked.current;
    control.beforeSearch();
    const tables = await Promise.all(control.getEntityTypes().map(formTable));
    const lists = await Promise.all(tables.map((t) => search(t.name, wanted, control.filters).catch(() => []))); // a table that one may not read has no rows for one
    if (question !== asked.current) return;
    const old = wanted ? [] : tables.flatMap((t) => recent(t.name)).map((value) => ({ value, detail: "" }));
    setFound({ text: wanted, recent: old, hits: lists.flat().filter((h) => !old.some((o) => o.value.id === h.value.id)), tables: tables.map((t) => ({ name: t.name, title: t.title })) });
  };
  const take = (value: Xrm.LookupValue | null | undefined) => {
    if (!value) return;
    remember(value);
    attribute.enter([value]);
    control.setFocus();
  };
  const choose = async (key: string | undefined) => {
    setText("");
    if (!key) return;
    if (key === advanced) return take((await lookUp({ entityTypes: control.getEntityTypes(), searchText: text, filters: control.filters.map((f) => ({ entityLogicalName: f.table ?? "", filterXml: f.filter })) }))[0]);
    if (key.startsWith("new ")) return take(await quickCreate(key.slice(4), {}));
    take([...(found?.recent ?? []), ...(found?.hits ?? [])].find((h) => h.value.id === key)?.value);
  };
  const option = (hit: Hit) => (
    <Option key={hit.value.id} value={hit.value.id} text={hit.value.name ?? ""}>
      <span className="pp-hit"><span>{hit.value.name}</span><span className="pp-hit-detail">{found!.tables.length > 1 ? found!.tables.find((t) => t.name === hit.value.entityType)?.title : hit.detail}</span></span>
    </Option>
  );
  return (
    <Combobox
      id={inputId} className="pp-input" appearance="filled-darker" freeform placeholder={say(lookForText, control.getLabel())} value={text} selectedOptions={[]} expandIcon={<SearchRegular />} aria-required={attribute.getRequiredLevel() === "required"}
      aria-invalid={invalid} aria-describedby={describedBy} autoComplete="off" listbox={{ style: { maxHeight: 360 } }}
      onOpenChange={(_, data) => { if (data.open) void ask(text); }}
      onChange={(e) => {
        const wanted = e.target.value;
        setText(wanted);
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void ask(wanted), pause);
      }}
      onOptionSelect={(_, data) => void choose(data.optionValue)} onBlur={() => setText("")}>
      {found && found.recent.length > 0 && <OptionGroup label={say(recentText)}>{found.recent.map(option)}</OptionGroup>}
      {found && (
        <OptionGroup label={say(recordsText)}>
          {found.hits.length > 0 ? found.hits.map(option) : found.recent.length === 0 ? <Option value="" text={text} disabled>{say(noneFound)}</Option> : null}
        </OptionGroup>
      )}
      <OptionGroup>
        {(found?.tables ?? []).filter((t) => t.name !== "systemuser" && t.name !== "team").map((t) => <Option key={t.name} value={`new ${t.name}`} text={text}>{`+ ${say(newRecordText, t.title)}`}</Option>)}
        <Option value={advanced} text={text}>{say(advancedText)}</Option>
      </OptionGroup>
    </Combobox>
  );
}
