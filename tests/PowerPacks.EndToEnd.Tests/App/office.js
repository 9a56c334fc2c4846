// What Outlook gives an add-in, as far as ours asks for it, written from Microsoft's documentation of Office.js: a mail that is being written, and a window beside the pane.
// The mail is the test's: window.mail in the pane.
(() => {
  const answer = (done, value) => setTimeout(() => done?.({ status: "succeeded", value }));
  const fail = (done, message) => setTimeout(() => done({ status: "failed", error: { message } }));
  const heard = (handler, type) => addEventListener("message", (e) => handler({ type, message: e.data.text, origin: e.origin }));
  const recipients = (field) => ({ getAsync: (done) => answer(done, (window.mail[field] ?? []).map((emailAddress) => ({ emailAddress, displayName: "" }))) });
  const kept = {};
  const item = {
    to: recipients("to"), cc: recipients("cc"), bcc: recipients("bcc"),
    body: {
      getAsync: (type, done) => (type === "html" ? answer(done, window.mail.html) : fail(done, "The test knows HTML only.")),
      setAsync: (html, { coercionType }, done) => {
        if (coercionType !== "html") return fail(done, "The test knows HTML only.");
        window.mail.html = html;
        answer(done);
      },
    },
    loadCustomPropertiesAsync: (done) => answer(done, { get: (name) => kept[name], set: (name, value) => { kept[name] = value; }, saveAsync: (saved) => answer(saved) }),
  };
  const ui = {
    displayDialogAsync(address, options, done) {
      if (new URL(address).origin !== location.origin) return fail(done, "A dialog begins with a page of the pane's own domain.");
      const opened = open(address, "_blank", "popup");
      answer(done, {
        addEventHandler(type, handler) {
          if (type === "dialogMessageReceived") heard(handler, type);
          else {
            const look = setInterval(() => { if (opened.closed) { clearInterval(look); handler({ type, error: 12006 }); } }, 100);
          }
        },
        messageChild: (text, { targetOrigin }) => opened.postMessage({ text }, targetOrigin),
        close: () => opened.close(),
      });
    },
    messageParent: (text, { targetOrigin }) => opener.postMessage({ text }, targetOrigin),
    addHandlerAsync(type, handler, done) {
      heard(handler, type);
      answer(done);
    },
  };
  window.Office = {
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    CoercionType: { Html: "html", Text: "text" },
    EventType: { DialogMessageReceived: "dialogMessageReceived", DialogEventReceived: "dialogEventReceived", DialogParentMessageReceived: "dialogParentMessageReceived" },
    HostType: { Outlook: "Outlook" },
    context: { displayLanguage: "en-US", mailbox: { item }, ui },
    onReady: (then) => {
      const ready = () => then({ host: "Outlook", platform: "OfficeOnline" });
      if (document.readyState === "complete") setTimeout(ready);
      else addEventListener("load", ready);
    },
  };
})();
