import type { FieldControl } from "../xrm/form/FieldControl";

/** What every kind of field is given. */
export interface FieldProps {
  control: FieldControl;
  readOnly: boolean;
  /** The id that the visible label names: the input's. */
  inputId: string;
  /** The ids of elements that describe it: an error, say. */
  describedBy: string | undefined;
  invalid: boolean;
}

/** A value that stands where nothing is. */
export const nothing = "---";
