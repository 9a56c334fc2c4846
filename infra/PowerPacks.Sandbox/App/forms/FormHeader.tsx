import { Avatar, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Button } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons";
import { Field } from "../controls/Field";
import type { RecordForm } from "../xrm/form/RecordForm";
import { say } from "../xrm/user";
import { formsText, newText, savedText, savingText, unsavedText } from "./texts";

const inHeader = 4;

/** The row's name, whether it is saved, its table, the form, and the columns that stand above all tabs. */
export function FormHeader({ form, title }: { form: RecordForm; title: string }) {
  const { forms, form: chosen } = form.opening;
  const isNew = form.id === null;
  const state = form.isSaving ? savingText : form.isDirty || isNew ? unsavedText : savedText;
  const image = form.table.image ? (form.row[form.table.image] as string | null) : null;
  return (
    <header className="pp-form-header">
      <div className="pp-form-title">
        <Avatar size={40} name={title} {...(image && { image: { src: `data:image;base64,${image}` } })} color="colorful" aria-hidden />
        <div className="pp-form-names">
          <h1 tabIndex={-1}>{isNew && !form.title ? say(newText, form.table.title) : title} <span className="pp-form-state" data-testid="save-state">- {say(state)}</span></h1>
          <div className="pp-form-table">
            <span>{form.ui.entityName || form.table.title}</span>
            {forms.length > 1 && (
              <>
                <span aria-hidden>·</span>
                <Menu checkedValues={{ form: [chosen.id] }} onCheckedValueChange={(_, data) => form.opening.host.chooseForm(data.checkedItems[0]!)}>
                  <MenuTrigger disableButtonEnhancement><Button appearance="transparent" size="small" className="pp-form-switch" icon={<ChevronDownRegular />} iconPosition="after" aria-label={`${say(formsText)}: ${chosen.name}`}>{chosen.name}</Button></MenuTrigger>
                  <MenuPopover><MenuList>{forms.map((f) => <MenuItemRadio key={f.id} name="form" value={f.id}>{f.name}</MenuItemRadio>)}</MenuList></MenuPopover>
                </Menu>
              </>
            )}
          </div>
        </div>
      </div>
      {form.ui.isHeaderVisible && form.header.length > 0 && (
        <div className="pp-form-header-fields">{form.header.filter((c) => c.getVisible()).slice(0, inHeader).map((c) => <Field key={c.name} control={c} labelAbove bare />)}</div>
      )}
    </header>
  );
}
