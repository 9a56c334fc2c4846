import { Tab, TabList } from "@fluentui/react-components";
import { useEffect } from "react";
import type { FormTab } from "../xrm/form/FormTab";
import type { RecordForm } from "../xrm/form/RecordForm";
import { say } from "../xrm/user";
import { FormSectionCard } from "./FormSectionCard";
import { tabsText } from "./texts";

/** The tab's name stands in the address, so that a link leads to it. */
const named = (): string => new URLSearchParams(location.hash.slice(1)).get("tab") ?? "";

export function FormTabs({ form }: { form: RecordForm }) {
  const tabs = form.tabs.all.filter((t) => t.getVisible());
  const current = tabs.includes(form.tab!) ? form.tab! : tabs[0];
  useEffect(() => {
    const wanted = form.tabs.get(named());
    if (wanted) form.choose(wanted);
  }, [form]);
  const choose = (name: string) => {
    form.choose(form.tabs.get(name)!);
    history.replaceState(history.state, "", `${location.pathname}${location.search}#tab=${encodeURIComponent(name)}`);
  };
  if (!current) return null;
  return (
    <>
      {form.ui.areTabsVisible && tabs.length > 1 && (
        <TabList className="pp-form-tabs" selectedValue={current.getName()} onTabSelect={(_, data) => choose(String(data.value))} aria-label={say(tabsText)}>
          {tabs.map((t) => <Tab key={t.getName()} value={t.getName()} id={`tab-${t.layout.id}`} aria-controls={`panel-${t.layout.id}`}>{t.getLabel()}</Tab>)}
        </TabList>
      )}
      <TabPanel key={current.getName()} tab={current} alone={tabs.length === 1} />
    </>
  );
}

function TabPanel({ tab, alone }: { tab: FormTab; alone: boolean }) {
  const columns = tab.layout.columns.map((c) => ({ width: c.width, sections: c.sections.map((s) => tab.sections.get(s.name)!).filter((s) => s.getVisible()) }));
  return (
    <div className="pp-form-panel" id={`panel-${tab.layout.id}`} {...(alone ? {} : { role: "tabpanel", "aria-labelledby": `tab-${tab.layout.id}` })} style={{ "--columns": columns.map((c) => `minmax(0, ${Number.parseFloat(c.width) || 1}fr)`).join(" ") } as React.CSSProperties}>
      {columns.map((column, i) => <div key={i} className="pp-form-column">{column.sections.map((s) => <FormSectionCard key={s.getName()} section={s} />)}</div>)}
    </div>
  );
}
