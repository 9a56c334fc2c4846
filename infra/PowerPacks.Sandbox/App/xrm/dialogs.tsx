import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Link, Spinner } from "@fluentui/react-components";
import { ErrorCircleRegular } from "@fluentui/react-icons";
import { type ReactElement, useState, useSyncExternalStore } from "react";
import { cancelText, closeText, codeText, detailsText, errorTitle, hideText, okText } from "./dialogTexts";
import { say } from "./user";

interface Shown {
  key: number;
  view(close: () => void): ReactElement;
}

let shown: readonly Shown[] = [];
let progress: string | null = null;
let last = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows a dialog until it says it is done. */
export function openDialog<T>(view: (done: (result: T) => void) => ReactElement): Promise<T> {
  return new Promise((resolve) => {
    const key = ++last;
    publish([...shown, { key, view: (close) => view((result) => { close(); reached(() => resolve(result)); }) }]);
  });
}

const mostFrames = 60;

/** Goes on once the page behind is no longer hidden from readers: a page that is left while it is stays hidden with all that follows it. */
function reached(goOn: () => void, frames = mostFrames): void {
  if (frames === 0 || shown.length > 0 || !document.getElementById("app")!.hasAttribute("aria-hidden")) goOn();
  else requestAnimationFrame(() => reached(goOn, frames - 1));
}

export function setProgress(message: string | null): void {
  progress = message;
  publish([...shown]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where dialogs appear: once, in the app's frame. */
export function DialogHost() {
  const all = useSyncExternalStore(subscribe, () => shown);
  return (
    <>
      {all.map(({ key, view }) => <Slot key={key} view={view} close={() => publish(shown.filter((s) => s.key !== key))} />)}
      {progress !== null && (
        <Dialog open modalType="alert"><DialogSurface aria-label={progress}><Spinner label={progress} /></DialogSurface></Dialog>
      )}
    </>
  );
}

const Slot = ({ view, close }: { view: Shown["view"]; close: () => void }) => view(close);

const width = (size?: Xrm.Navigation.DialogSizeOptions) => (size?.width ? { maxWidth: "96vw", width: `${size.width}px` } : { maxWidth: "min(480px, 96vw)" });

export const alert = (strings: Xrm.Navigation.AlertStrings, size?: Xrm.Navigation.DialogSizeOptions): Promise<void> => openDialog<void>((done) => (
  <Dialog open modalType="alert" onOpenChange={() => done()}>
    <DialogSurface style={width(size)}>
      <DialogBody>
        {strings.title && <DialogTitle>{strings.title}</DialogTitle>}
        <DialogContent style={{ whiteSpace: "pre-line" }}>{strings.text}</DialogContent>
        <DialogActions><Button appearance="primary" onClick={() => done()}>{strings.confirmButtonLabel ?? say(okText)}</Button></DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
));

export const confirm = (strings: Xrm.Navigation.ConfirmStrings, size?: Xrm.Navigation.DialogSizeOptions): Promise<boolean> => openDialog<boolean>((done) => (
  <Dialog open modalType="alert" onOpenChange={() => done(false)}>
    <DialogSurface style={width(size)}>
      <DialogBody>
        {strings.title && <DialogTitle>{strings.title}</DialogTitle>}
        <DialogContent style={{ whiteSpace: "pre-line" }}>{strings.subtitle && <strong>{strings.subtitle}<br /></strong>}{strings.text}</DialogContent>
        <DialogActions>
          <Button appearance="primary" onClick={() => done(true)}>{strings.confirmButtonLabel ?? say(okText)}</Button>
          <Button onClick={() => done(false)}>{strings.cancelButtonLabel ?? say(cancelText)}</Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
));

export const showError = (options: Xrm.Navigation.ErrorDialogOptions): Promise<void> => openDialog<void>((done) => <ErrorDialog options={options} done={() => done()} />);

function ErrorDialog({ options, done }: { options: Xrm.Navigation.ErrorDialogOptions; done: () => void }) {
  const [open, setOpen] = useState(false);
  const code = options.errorCode ? `0x${(options.errorCode >>> 0).toString(16)}` : null;
  const details = [options.details, code && `${say(codeText)}: ${code}`].filter((d) => d).join("\n");
  return (
    <Dialog open modalType="alert" onOpenChange={done}>
      <DialogSurface style={{ maxWidth: "min(480px, 96vw)" }}>
        <DialogBody>
          <DialogTitle><span style={{ display: "flex", gap: 8, alignItems: "center" }}><ErrorCircleRegular aria-hidden />{say(errorTitle)}</span></DialogTitle>
          <DialogContent>
            <div style={{ whiteSpace: "pre-line" }}>{options.message ?? ""}</div>
            {details && <Link as="button" onClick={() => setOpen(!open)} aria-expanded={open} style={{ marginTop: 12 }}>{say(open ? hideText : detailsText)}</Link>}
            {open && <pre style={{ whiteSpace: "pre-wrap" }}>{details}</pre>}
          </DialogContent>
          <DialogActions><Button appearance="primary" onClick={done}>{say(closeText)}</Button></DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
