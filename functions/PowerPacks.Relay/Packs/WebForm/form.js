// Makes a PowerPacks form send itself without leaving the page. Without this script the browser posts it, and that works, too.
// It speaks to the element around the form: a field may be named "elements" or "action", and would hide the form's own property.
function powerPacksForm(place, { submit, page, texts, freshId }) {
  const status = place.querySelector(".status");
  const button = place.querySelector("button[type=submit]");
  const saver = place.querySelector("button.save");
  const hidden = (name) => place.querySelector(`input[name=${name}]`);
  const submissionId = place.querySelector("input[name=_submission]");
  const pause = 1500; // ms before the one retry after a network failure
  const label = button.textContent;
  let sending = false;

  Element.prototype.setAttribute.call(place.querySelector("form"), "novalidate", ""); // Errors are shown beside the fields instead of in bubbles.
  if (freshId || !submissionId.value) submissionId.value = newId();
  // Back from the cache after sending: what is sent now is another submission.
  window.addEventListener("pageshow", (event) => { if (event.persisted) submissionId.value = newId(); });

  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    if (event.submitter && event.submitter === saver) return save();
    sending = true;
    button.setAttribute("aria-disabled", "true");
    button.textContent = texts.sending;
    clear();
    try {
      if (await upload()) await settle(await post());
    } catch {
      say(texts.offline);
    } finally {
      sending = false;
      button.removeAttribute("aria-disabled");
      button.textContent = label;
    }
  });

  // A link that brings answers along has their secret in its fragment, which reaches no server.
  const brought = /[#&]pp-(draft|prefill)=([0-9a-f]{64})/.exec(location.hash);
  if (brought) open(brought[1], brought[2]);

  async function open(kind, secret) {
    const response = await fetch(`${submit}/${kind === "draft" ? "drafts" : kind}`, { headers: { "PowerPacks-Secret": secret }, credentials: "omit", cache: "no-store" }).catch(() => null);
    if (!response || !response.ok) return; // The empty form.
    hidden(`_${kind}`).value = secret;
    const { values } = await response.json();
    for (const input of place.querySelectorAll("input, select, textarea")) {
      const given = values[input.name];
      if (!given || input.type === "file") continue;
      if (input.type === "checkbox") input.checked = given.includes(input.value);
      else input.value = given[0];
    }
  }

  async function save() {
    const secret = hidden("_draft").value || newId() + newId();
    const sent = answers();
    try {
      const response = await fetch(`${submit}/drafts`, { method: "PUT", headers: { "Content-Type": "application/json", "PowerPacks-Secret": secret }, body: JSON.stringify(sent), credentials: "omit" });
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) return say(answer.detail || texts.unavailable);
      hidden("_draft").value = secret;
      const link = document.createElement("a");
      link.href = `${location.href.split("#")[0]}#pp-draft=${secret}`;
      link.textContent = link.href;
      say(texts.saved.replace("{0}", new Date(answer.until).toLocaleString(document.documentElement.lang || undefined)));
      status.append(document.createElement("br"), link);
    } catch {
      say(texts.offline);
    }
  }

  // Files go ahead, one by one; the form then names them.
  async function upload() {
    for (const input of place.querySelectorAll("input[type=file]")) {
      const ids = [];
      for (const file of input.files) {
        if (!file.sentAs) {
          const body = new FormData();
          body.append(input.name, file, file.name);
          const response = await fetch(`${submit}/files`, { method: "POST", headers: { Accept: "application/json" }, body, credentials: "omit" });
          if (response.status !== 201) {
            await settle(response);
            return false;
          }
          file.sentAs = (await response.json()).id;
        }
        ids.push(file.sentAs);
      }
      input.sentAs = ids;
    }
    return true;
  }

  async function post() {
    const request = () => fetch(submit, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(answers()),
      credentials: "omit",
      keepalive: false,
    });
    try {
      return await request();
    } catch {
      // The answer may have been lost after the relay had accepted: the same _submission makes a second attempt the same submission.
      await new Promise((resolve) => setTimeout(resolve, pause));
      return request();
    }
  }

  async function settle(response) {
    const answer = await response.json().catch(() => ({}));
    if (response.status === 202) return thank(answer);
    if (response.status === 429) return say(texts.busy);
    if (answer.code === "key-reused") submissionId.value = newId();
    if (!answer.errors || !answer.errors.length) return say(response.status < 500 && answer.detail ? answer.detail : texts.unavailable);
    say(texts.correct);
    const wrong = answer.errors.map(mark).filter(Boolean);
    if (wrong.length) wrong[0].focus();
  }

  function thank(answer) {
    if (answer.redirect) {
      location.assign(answer.redirect);
      return;
    }
    const thanks = document.createElement("div");
    thanks.className = "thanks";
    thanks.setAttribute("role", "status");
    thanks.tabIndex = -1;
    const title = document.createElement("h2");
    title.textContent = texts.thanksTitle;
    const message = document.createElement("p");
    message.textContent = answer.message;
    thanks.append(title, message);
    place.replaceChildren(thanks);
    thanks.focus();
  }

  function answers() {
    const sent = { _submission: submissionId.value, _page: page, _gotcha: hidden("_gotcha").value, _draft: hidden("_draft").value, _prefill: hidden("_prefill").value };
    for (const input of place.querySelectorAll("input, select, textarea")) {
      if (!input.name || input.name.startsWith("_")) continue;
      if (input.type === "file") {
        if (input.sentAs && input.sentAs.length) sent[input.name] = input.sentAs;
        continue;
      }
      const several = input.closest("fieldset.field");
      if (several) {
        sent[input.name] = sent[input.name] || [];
        if (input.checked) sent[input.name].push(input.value);
      } else if (input.type === "checkbox") sent[input.name] = input.checked;
      else if (input.value !== "") sent[input.name] = input.value;
    }
    return sent;
  }

  function mark(error) {
    const field = place.querySelector(`[data-field="${CSS.escape(error.field)}"]`);
    if (!field) return null;
    field.querySelector(".error").textContent = error.message;
    const inputs = field.querySelectorAll("input, select, textarea");
    inputs.forEach((input) => {
      input.setAttribute("aria-invalid", "true");
      for (const file of input.files || []) file.sentAs = ""; // It may have run out: the next attempt sends it anew.
    });
    return inputs[0];
  }

  function clear() {
    status.textContent = "";
    place.querySelectorAll(".error").forEach((error) => { error.textContent = ""; });
    place.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  }

  function say(text) {
    status.textContent = text;
    status.focus();
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on pages without https.
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
