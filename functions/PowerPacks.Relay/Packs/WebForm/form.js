// Makes a PowerPacks form send itself without leaving the page. Without this script the browser posts it, and that works, too.
// It speaks to the element around the form: a field may be named "elements" or "action", and would hide the form's own property.
function powerPacksForm(place, { submit, page, texts, freshId, captcha }) {
  const status = place.querySelector(".status");
  const button = place.querySelector("button[type=submit]");
  const submissionId = place.querySelector("input[name=_submission]");
  const pause = 1500; // ms before the one retry after a network failure
  const label = button.textContent;
  const proof = powerPacksProof(place, `${submit}/start`);
  const shield = captcha && powerPacksCaptcha(place, captcha);
  let sending = false;

  Element.prototype.setAttribute.call(place.querySelector("form"), "novalidate", ""); // Errors are shown beside the fields instead of in bubbles.
  if (freshId || !submissionId.value) submissionId.value = newId();
  // Back from the cache after sending: what is sent now is another submission.
  window.addEventListener("pageshow", (event) => { if (event.persisted) another(); });

  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    button.setAttribute("aria-disabled", "true");
    button.textContent = texts.sending;
    clear();
    try {
      await settle(await post());
    } catch {
      say(texts.offline);
    } finally {
      sending = false;
      button.removeAttribute("aria-disabled");
      button.textContent = label;
    }
  });

  async function post() {
    const body = JSON.stringify({ ...answers(), ...await proof.answers(), ...(shield && shield.answers()) });
    const request = () => fetch(submit, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body,
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
    if (answer.code === "key-reused") another();
    if (shield) shield.reset(); // A token is good once.
    if (answer.code === "captcha") return say(answer.detail);
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
    const sent = { _submission: submissionId.value, _page: page, _gotcha: place.querySelector("input[name=_gotcha]").value };
    for (const input of place.querySelectorAll("input, select, textarea")) {
      if (!input.name || input.name.startsWith("_") || input.closest(".captcha")) continue;
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
    inputs.forEach((input) => input.setAttribute("aria-invalid", "true"));
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

  /** What is sent from now on is another submission. */
  function another() {
    submissionId.value = newId();
    proof.renew();
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on pages without https.
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
