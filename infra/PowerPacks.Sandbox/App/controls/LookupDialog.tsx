import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Dropdown, Field, Option, SearchBox, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { list } from "../data/webApi";
import { useLoaded } from "../data/useLoaded";
import { formTable } from "../forms/columns";
import { Grid } from "../views/Grid";
import { openDialog } from "../xrm/dialogs";
import { cancelText } from "../xrm/dialogTexts";
import { braced } from "../xrm/form/values";
import { say } from "../xrm/user";
import { withFilters } from "./lookupFilters";
import { addText, advancedText, noneFound, searchText, tableText, viewText } from "./texts";

/** Lets a person choose rows; none where they close it. */
export const lookUp = (options: Xrm.LookupOptions): Promise<Xrm.LookupValue[]> => openDialog<Xrm.LookupValue[]>((done) => <LookupDialog options={options} done={done} />);

function LookupDialog({ options, done }: { options: Xrm.LookupOptions; done(values: Xrm.LookupValue[]): void }) {
  const tables = useLoaded(() => Promise.all(options.entityTypes.map(formTable)), []);
  const [name, setName] = useState(options.defaultEntityType ?? options.entityTypes[0]!);
  const [text, setText] = useState(options.searchText ?? "");
  const [typed, setTyped] = useState(text);
  const [viewId, setViewId] = useState(options.defaultViewId ?? "");
  const [chosen, setChosen] = useState<string[]>([]);
  const views = useLoaded(() => viewsOf(name), [name]);
  const view = views.state === "ready" ? views.value.find((v) => v.savedqueryid === braceless(viewId)) ?? views.value[0] : undefined;
  const table = tables.state === "ready" ? tables.value.find((t) => t.name === name) : undefined;
  const add = async (ids: string[]) => {
    const rows = await Promise.all(ids.map((id) => list(`${table!.set}?$select=${table!.nameColumn}&$filter=${table!.idColumn} eq ${id}`)));
    done(rows.flat().map((row) => ({ id: braced(String(row[table!.idColumn])), name: String(row[table!.nameColumn] ?? ""), entityType: name })));
  };
  return (
    <Dialog open onOpenChange={() => done([])}>
      <DialogSurface style={{ maxWidth: "min(900px, 96vw)" }}>
        <DialogBody>
          <DialogTitle>{say(advancedText)}</DialogTitle>
          <DialogContent>
            <div className="pp-lookup-tools">
              {tables.state === "ready" && tables.value.length > 1 && (
                <Field label={say(tableText)}>
                  <Dropdown value={table?.title ?? ""} selectedOptions={[name]} onOptionSelect={(_, d) => { setName(d.optionValue!); setChosen([]); setViewId(""); }}>
                    {tables.value.map((t) => <Option key={t.name} value={t.name}>{t.title}</Option>)}
                  </Dropdown>
                </Field>
              )}
              <Field label={say(viewText)}>
                <Dropdown value={view?.name ?? ""} selectedOptions={view ? [view.savedqueryid] : []} onOptionSelect={(_, d) => setViewId(d.optionValue!)}>
                  {(views.state === "ready" ? views.value : []).map((v) => <Option key={v.savedqueryid} value={v.savedqueryid}>{v.name}</Option>)}
                </Dropdown>
              </Field>
              <Field label={say(searchText)}>
                <SearchBox value={typed} onChange={(_, d) => { setTyped(d.value); if (!d.value) setText(""); }} onKeyDown={(e) => e.key === "Enter" && setText(typed)} onBlur={() => setText(typed)} />
              </Field>
            </div>
            {view && table ? (
              <div className="pp-lookup-grid">
                <Grid
                  key={`${view.savedqueryid} ${text}`} table={name} fetchXml={withFilters(view.fetchxml, table, text, options.filters ?? [])} layoutXml={view.layoutxml} compact emptyText={say(noneFound)}
                  selection={setChosen} onOpen={(row) => void add([String(row[table.idColumn])])} />
              </div>
            ) : <Spinner />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" disabled={chosen.length === 0 || (!options.allowMultiSelect && chosen.length > 1)} onClick={() => void add(chosen)}>{say(addText)}</Button>
            <Button onClick={() => done([])}>{say(cancelText)}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface View {
  savedqueryid: string;
  name: string;
  fetchxml: string;
  layoutxml: string;
}

const braceless = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();

/** The views to choose from; one of names for a table that has none. */
async function viewsOf(name: string): Promise<View[]> {
  const rows = await list<View & Record<string, unknown>>(`savedqueries?$select=name,fetchxml,layoutxml&$filter=returnedtypecode eq '${name}' and querytype eq 0&$orderby=isdefault desc,name`);
  if (rows.length > 0) return rows;
  const table = await formTable(name);
  return [{
    savedqueryid: "", name: table.pluralTitle,
    fetchxml: `<fetch><entity name="${name}"><attribute name="${table.idColumn}"/><attribute name="${table.nameColumn}"/><attribute name="createdon"/><order attribute="${table.nameColumn}"/></entity></fetch>`,
    layoutxml: `<grid><row name="result" id="${table.idColumn}"><cell name="${table.nameColumn}" width="300"/><cell name="createdon" width="150"/></row></grid>`,
  }];
}
