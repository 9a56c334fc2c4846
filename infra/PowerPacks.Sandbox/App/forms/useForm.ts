import { useSyncExternalStore } from "react";
import type { RecordForm } from "../xrm/form/RecordForm";

/** Shows a form anew with each of its changes. */
export const useForm = (form: RecordForm): number => useSyncExternalStore(form.subscribe, () => form.version);
