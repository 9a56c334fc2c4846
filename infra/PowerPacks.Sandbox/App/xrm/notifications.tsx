import { MessageBar, MessageBarActions, MessageBarBody, Button, type MessageBarProps } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useSyncExternalStore } from "react";
import { closeText } from "./dialogTexts";
import { Promised } from "./promised";
import { say } from "./user";

interface Shown extends Xrm.App.Notification {
  id: string;
}

const levels: Record<number, NonNullable<MessageBarProps["intent"]>> = { 1: "success", 2: "error", 3: "warning", 4: "info" };

let shown: readonly Shown[] = [];
const listeners = new Set<() => void>();
const publish = (next: readonly Shown[]): void => {
  shown = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** <c>Xrm.App</c>, as far as notifications go. */
export const notifications = {
  addGlobalNotification: (notification: Xrm.App.Notification) => Promised.of(async () => {
    const id = crypto.randomUUID();
    publish([...shown, { ...notification, id }]);
    return id;
  }),
  clearGlobalNotification: (id: string) => Promised.of(async () => {
    publish(shown.filter((s) => s.id !== id));
    return id;
  }),
};

/** Where they appear: once, above all pages. */
export function GlobalNotifications() {
  const all = useSyncExternalStore(subscribe, () => shown);
  return (
    <div aria-live="polite">
      {all.map((n) => (
        <MessageBar key={n.id} intent={levels[n.level] ?? "info"} shape="square">
          <MessageBarBody>{n.message}</MessageBarBody>
          <MessageBarActions {...(n.showCloseButton && { containerAction: <Button appearance="transparent" icon={<DismissRegular />} aria-label={say(closeText)} onClick={() => publish(shown.filter((s) => s !== n))} /> })}>
            {n.action?.actionLabel && <Button size="small" onClick={() => n.action!.eventHandler?.()}>{n.action.actionLabel}</Button>}
          </MessageBarActions>
        </MessageBar>
      ))}
    </div>
  );
}
