import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { say } from "../xrm/user";
import { again, failed } from "./texts";

/** What the CRM said instead of showing something. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody><MessageBarTitle>{say(failed)}</MessageBarTitle>{error.message}</MessageBarBody>
      {retry && <MessageBarActions><Button size="small" onClick={retry}>{say(again)}</Button></MessageBarActions>}
    </MessageBar>
  );
}
