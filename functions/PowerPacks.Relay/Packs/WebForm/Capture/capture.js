// PowerPacks beside a form that stands in this site anyway: <script src="…/capture.js" async></script>
// The form's own way stays as it is. What is not mapped never leaves the page, and nothing is stored in the browser.
(() => {
  "use strict";
  {{behaviour}}
  const { selector, fields, visit } = {{settings}};
  const submit = document.currentScript.src.replace(/\/capture\.js([?#].*)?$/, "");
  const page = location.origin + location.pathname;
  const starts = new WeakMap(), sent = new WeakMap();
  const wanted = (target) => target instanceof Element && target.closest(selector);

  // When somebody begins, the start token and its proof are fetched: sending leaves no time for it.
  const begin = (form) => {
    starts.set(form, {});
    powerPacksProof({ querySelector: () => ({ value: "" }), addEventListener: () => {} }, `${submit}/start`).answers().then((answers) => starts.set(form, answers));
  };
  document.addEventListener("focusin", (event) => {
    const form = wanted(event.target);
    if (form && !starts.has(form)) begin(form);
  });

  // While it goes down to the form: a site's own script may keep it from ever coming back up.
  window.addEventListener("submit", (event) => {
    const form = wanted(event.target);
    if (!form || form !== event.target || !HTMLFormElement.prototype.checkValidity.call(form)) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (Object.hasOwn(fields, name) && typeof value === "string" && value !== "") body.append(fields[name], value);
    }
    if (!body.size) return;
    const words = String(body), before = sent.get(form);
    // The same words again are the same submission: a site that shows an error of its own is sent once more.
    const id = before && before.words === words ? before.id : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    sent.set(form, { words, id });
    body.append("_submission", id);
    body.append("_page", page);
    for (const [name, value] of Object.entries({ ...starts.get(form), ...(visit && powerPacksVisit()) })) if (value) body.append(name, value);
    begin(form); // A proof is good once.
    // Goes on while the site's own post leaves the page; needs no question beforehand, for which there is no time.
    fetch(submit, { method: "POST", mode: "no-cors", body, keepalive: true, credentials: "omit" }).catch(() => {});
  }, true);
})();
