// Makes a PowerPacks form check, reckon and send itself without leaving the page. Without this script the browser posts it, and that works, too.
// It speaks to the element around the form: a field may be named "elements" or "action", and would hide the form's own property.
function powerPacksForm(place, { submit, page, texts, freshId, logic, steps, language, visit, captcha, unseen }) {
  const find = (selector, within) => (within || place).querySelector(selector);
  const all = (selector, within) => Array.from((within || place).querySelectorAll(selector));
  const controls = "input, select, textarea";
  const button = find("button[type=submit]"), saver = find("button.save"), submissionId = find("input[name=_submission]");
  const pathTo = (part) => submit.replace(/(?=\?|$)/, part);
  const blocks = all("[data-field]");
  const firstPause = 1500, longestPause = 60000, mostTries = 30; // ms between attempts after network failures
  const label = button.textContent;
  let sending = false, wake = null;
  const proof = powerPacksProof(place, `${submit.split("?")[0]}/start`);
  const shield = captcha && powerPacksCaptcha(place, captcha);
  const files = powerPacksFiles({ all, absent, post, settle, address: pathTo("/files") });
  const { tell, clear, say } = powerPacksProblems({ find, all, controls, texts, blockOf, reach: (block) => walk.reach(block), forgetFiles: files.forget });
  const walk = powerPacksSteps({ find, all, texts, clear, tellLast: (last) => { if (!sending) button.textContent = last ? label : texts.next; } });
  const drafts = powerPacksDrafts({ find, all, controls, texts, language, newId, pathTo, answers, say, clear });

  Element.prototype.setAttribute.call(find("form"), "novalidate", ""); // Errors are shown beside the fields instead of in bubbles.
  all("[data-required]").forEach((input) => { input.required = true; }); // Without a script it may be one that is not to be answered.
  if (freshId || !submissionId.value) submissionId.value = newId();
  // Back from the cache after sending: what is sent now is another submission.
  window.addEventListener("pageshow", (event) => { if (event.persisted) another(); });
  window.addEventListener("online", () => wake && wake(true));
  window.addEventListener("beforeunload", (event) => { if (wake) event.preventDefault(); }); // What waits is here and nowhere else.
  place.addEventListener("input", () => {
    if (wake) wake(false); // Changed while it waits: it is the visitor's to send again.
    reckon();
  });
  place.addEventListener("change", reckon); // Boxes of older browsers tell nothing else.
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    if (saver && event.submitter === saver) {
      if (!sending) drafts.save();
    } else if (wake) wake(true);
    else if (!sending) next();
  });
  powerPacksFigures(place, pathTo("/figures").split("?")[0], unseen);
  reckon();
  drafts.begin().then(reckon);

  // Which fields are there, and what the calculations come to.
  function reckon() {
    const known = new Map();
    const shown = (name) => {
      const block = blockOf(name), step = block ? walk.pages.indexOf(block.closest("section.step")) : -1;
      return [step < 0 ? null : steps[step], logic[name] && logic[name].s].every((condition) => !condition || powerPacksLogic.holds(condition, valueOf));
    };
    const valueOf = (name) => {
      if (!known.has(name)) known.set(name, shown(name) ? read(name, numberOf) : "");
      return known.get(name);
    };
    const numberOf = (name) => {
      const value = valueOf(name), { number } = powerPacksLogic;
      if (Array.isArray(value)) return value.reduce((sum, one) => sum + number(one), 0n);
      return value === "" || value === false ? 0n : number(value === true ? "1" : value);
    };
    walk.pages.forEach((step, i) => { step.dataset.there = !steps[i] || powerPacksLogic.holds(steps[i], valueOf) ? "yes" : ""; });
    for (const block of blocks) {
      const name = block.dataset.field, output = find("output", block);
      block.hidden = !shown(name);
      if (output) output.textContent = shownNumber(valueOf(name));
    }
    walk.show();
  }

  function read(name, numberOf) {
    if (logic[name] && logic[name].f) {
      const result = powerPacksLogic.evaluate(logic[name].f, numberOf);
      return result === null ? "" : powerPacksLogic.text(result);
    }
    const inputs = named(name);
    if (!inputs.length) return "";
    if (inputs[0].type === "radio") return (inputs.find((input) => input.checked) || { value: "" }).value;
    if (inputs[0].type !== "checkbox") return inputs[0].value.trim();
    return inputs[0].closest("fieldset.field") ? inputs.filter((input) => input.checked).map((input) => input.value) : inputs[0].checked;
  }

  function shownNumber(text) {
    return text === "" ? "–" : new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(text);
  }

  // Further by a step, or off it goes.
  function next() {
    clear();
    const asked = blocks.filter((block) => !block.hidden && walk.shows(block));
    const errors = asked.map((block) => ({ field: block.dataset.field, message: wrong(block) })).filter((error) => error.message);
    if (errors.length) tell(errors);
    else if (!walk.next()) send();
  }

  // What a browser can tell of an answer; the relay looks at all of it again.
  function wrong(block) {
    const inputs = all(controls, block), input = inputs[0];
    if (!input) return "";
    if ("some" in block.dataset) return inputs.some((box) => box.checked) ? "" : texts.option;
    if (input.type === "url" && input.value.trim() && !input.value.includes("://")) input.value = "https://" + input.value.trim();
    const state = input.validity, within = input.type === "number" ? [texts.least, texts.most] : [texts.earliest, texts.latest];
    if (state.valueMissing || (input.required && !input.value.trim())) return input.type === "checkbox" ? texts.tick : input.type === "radio" ? texts.option : input.type === "file" ? texts.file : texts.required;
    if (state.badInput || state.typeMismatch) return texts[input.type] || texts.required;
    if (state.rangeUnderflow) return within[0].replace("{0}", input.min);
    if (state.rangeOverflow) return within[1].replace("{0}", input.max);
    return state.stepMismatch && input.type === "number" ? texts.step.replace("{0}", input.step) : "";
  }

  async function send() {
    sending = true;
    button.setAttribute("aria-disabled", "true");
    button.textContent = texts.sending;
    try {
      if (!await files.send()) return;
      const response = await post(submit, JSON.stringify({ ...answers(), ...await proof.answers(), ...(shield && shield.answers()) }), { "Content-Type": "application/json" });
      if (response) await settle(response);
    } catch {
      say(texts.offline);
    } finally {
      sending = false;
      wake = null;
      button.removeAttribute("aria-disabled");
      button.textContent = label;
      if (button.isConnected) walk.show(); // What is to be corrected may stand on another step, where the button leads on.
    }
  }

  // The answer may have been lost after the relay had accepted: the same _submission makes another attempt the same submission.
  // What waits is kept in memory alone, so that nothing of it is left in the browser when the page is closed.
  async function post(address, body, headers) {
    for (let tries = 1, pause = firstPause; ; tries++, pause = Math.min(pause * 2, longestPause)) {
      try {
        return await fetch(address, {
          method: "POST",
          headers: { Accept: "application/json", ...headers },
          body,
          credentials: "omit",
          keepalive: false,
        });
      } catch (failure) {
        if (tries === mostTries) throw failure;
        if (tries === 2) say(texts.waiting);
        if (tries > 1) {
          button.removeAttribute("aria-disabled");
          button.textContent = texts.sendAgain;
        }
        const again = await new Promise((resolve) => {
          wake = resolve;
          setTimeout(resolve, pause, true);
        });
        wake = null;
        if (!again) {
          clear();
          return null;
        }
      }
    }
  }

  async function settle(response) {
    const answer = await response.json().catch(() => ({}));
    if (response.status === 202) return thank(answer);
    if (response.status === 429) return say(texts.busy);
    if (response.status === 413 && answer.code !== "files-too-large") return say(texts.tooLarge);
    if (answer.code === "key-reused") another();
    if (shield) shield.reset(); // A token is good once.
    if (answer.code === "captcha") return say(answer.detail);
    if (!answer.errors || !answer.errors.length) return say(response.status < 500 && answer.detail ? answer.detail : texts.unavailable);
    tell(answer.errors);
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
    const sent = Object.assign({ _page: page }, visit);
    for (const input of all(controls)) {
      if (input.closest(".captcha")) continue;
      if (input.name.startsWith("_")) input.value && (sent[input.name] = input.value);
      else if (input.name && !input.closest("[hidden][data-field]") && !absent(input)) answer(sent, input);
    }
    return sent;
  }

  function absent(input) {
    const step = input.closest("section.step");
    return step && !step.dataset.there;
  }

  function answer(sent, input) {
    if (input.type === "file" || "file" in input.dataset) {
      const ids = files.ids(input);
      if (ids.length) sent[input.name] = (sent[input.name] || []).concat(ids);
    } else if (input.type === "radio") {
      if (input.checked) sent[input.name] = input.value;
    } else if (input.closest("fieldset.field")) {
      sent[input.name] = sent[input.name] || [];
      if (input.checked) sent[input.name].push(input.value);
    } else if (input.type === "checkbox") sent[input.name] = input.checked && (input.value === "true" || input.value);
    else if (input.value !== "") sent[input.name] = input.value;
  }

  function blockOf(name) {
    return blocks.find((block) => block.dataset.field === name);
  }

  function named(name) {
    return all(controls).filter((input) => input.name === name);
  }

  /** What is sent from now on is another submission. */
  function another() {
    submissionId.value = newId();
    proof.renew();
    files.forget(place);
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on pages without https.
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
