// Makes a PowerPacks form check, reckon and send itself without leaving the page. Without this script the browser posts it, and that works, too.
// It speaks to the element around the form: a field may be named "elements" or "action", and would hide the form's own property.
function powerPacksForm(place, { submit, page, texts, freshId, logic, steps, language, visit, captcha }) {
  const find = (selector, within) => (within || place).querySelector(selector);
  const all = (selector, within) => Array.from((within || place).querySelectorAll(selector));
  const controls = "input, select, textarea";
  const status = find(".status"), button = find("button[type=submit]"), submissionId = find("input[name=_submission]");
  const saver = find("button.save"), draft = find("input[name=_draft]"), pathTo = (part) => submit.replace(/(?=\?|$)/, part);
  const blocks = all("[data-field]"), pages = all("section.step");
  const firstPause = 1500, longestPause = 60000, mostTries = 30; // ms between attempts after network failures
  const label = button.textContent;
  let sending = false, current = 0, wake = null;
  const proof = powerPacksProof(place, `${submit.split("?")[0]}/start`);
  const shield = captcha && powerPacksCaptcha(place, captcha);

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
      if (!sending) save();
    } else if (wake) wake(true);
    else if (!sending) next();
  });
  if (pages.length) prepareSteps();
  reckon();
  // A link that brings answers along has their secret in its fragment, which reaches no server.
  const brought = /[#&]pp-(draft|prefill)=([0-9a-f]{64})/.exec(location.hash);
  if (brought) open(brought[1], brought[2]);

  // Which fields are there, and what the calculations come to.
  function reckon() {
    const known = new Map();
    const shown = (name) => {
      const block = blockOf(name), step = block ? pages.indexOf(block.closest("section.step")) : -1;
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
    pages.forEach((step, i) => { step.dataset.there = !steps[i] || powerPacksLogic.holds(steps[i], valueOf) ? "yes" : ""; });
    for (const block of blocks) {
      const name = block.dataset.field, output = find("output", block);
      block.hidden = !shown(name);
      if (output) output.textContent = shownNumber(valueOf(name));
    }
    if (pages.length) showStep();
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

  function prepareSteps() {
    const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
    const list = make("ol", "", { className: "steps" });
    list.append(...pages.map((step) => make("li", find("h2", step).textContent)));
    const progress = make("p", "", { className: "progress" });
    const back = make("button", texts.previous, { type: "button", className: "back" });
    back.addEventListener("click", () => turn(-1));
    status.before(list, progress);
    button.before(back);
    const wrong = all("[aria-invalid]")[0]; // The page came back with something to correct.
    if (wrong) current = pages.indexOf(wrong.closest("section.step"));
  }

  function showStep() {
    const there = pages.filter((step) => step.dataset.there), at = there.indexOf(pages[current]);
    pages.forEach((step, i) => { step.hidden = i !== current; });
    all(".steps li").forEach((item, i) => {
      item.hidden = !pages[i].dataset.there;
      if (i === current) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    find(".progress").textContent = texts.stepOf.replace("{0}", at + 1).replace("{1}", there.length);
    find(".back").hidden = at === 0;
    if (!sending) button.textContent = at === there.length - 1 ? label : texts.next;
  }

  function turn(by) {
    let to = current + by;
    while (pages[to] && !pages[to].dataset.there) to += by;
    if (!pages[to]) return false;
    current = to;
    clear();
    showStep();
    find("h2", pages[current]).focus();
    return true;
  }

  // Further by a step, or off it goes.
  function next() {
    clear();
    const asked = blocks.filter((block) => !block.hidden && (!pages.length || pages[current].contains(block)));
    const errors = asked.map((block) => ({ field: block.dataset.field, message: wrong(block) })).filter((error) => error.message);
    if (errors.length) tell(errors);
    else if (!pages.length || !turn(1)) send();
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
      if (!await upload()) return;
      const response = await post(submit, JSON.stringify({ ...answers(), ...await proof.answers(), ...(shield && shield.answers()) }), { "Content-Type": "application/json" });
      if (response) await settle(response);
    } catch {
      say(texts.offline);
    } finally {
      sending = false;
      wake = null;
      button.removeAttribute("aria-disabled");
      button.textContent = label;
      if (pages.length && button.isConnected) showStep(); // What is to be corrected may stand on another step, where the button leads on.
    }
  }

  // Files go ahead, one by one; the form then names them. What has arrived is not sent again.
  async function upload() {
    for (const input of all("input[type=file]")) {
      if (input.closest("[hidden][data-field]") || absent(input)) continue;
      for (const file of input.files) {
        if (file.sentAs) continue;
        const body = new FormData();
        body.append(input.name, file, file.name);
        const response = await post(pathTo("/files"), body);
        if (!response) return false;
        if (response.status !== 201) {
          await settle(response);
          return false;
        }
        file.sentAs = (await response.json()).id;
      }
    }
    return true;
  }

  // What is unfinished or wrong can be saved, too. The link that opens it again is shown and kept nowhere.
  async function save() {
    const secret = draft.value || newId() + newId();
    clear();
    try {
      const response = await fetch(pathTo("/drafts"), { method: "PUT", headers: { "Content-Type": "application/json", "PowerPacks-Secret": secret }, body: JSON.stringify(answers()), credentials: "omit" });
      const saved = await response.json().catch(() => ({}));
      if (!response.ok) return say(response.status === 413 ? texts.tooLarge : saved.detail || texts.unavailable);
      draft.value = secret;
      const link = document.createElement("a");
      link.href = link.textContent = `${location.href.split("#")[0]}#pp-draft=${secret}`;
      say(texts.saved.replace("{0}", new Date(saved.until).toLocaleString(language)));
      status.append(document.createElement("br"), link);
    } catch {
      say(texts.offline);
    }
  }

  async function open(kind, secret) {
    const response = await fetch(pathTo(kind === "draft" ? "/drafts" : "/prefill"), { headers: { "PowerPacks-Secret": secret }, credentials: "omit", cache: "no-store" }).catch(() => null);
    if (!response || !response.ok) return; // The empty form.
    find(`input[name=_${kind}]`).value = secret;
    const { values } = await response.json();
    for (const input of all(controls)) {
      if (!input.name || input.name.startsWith("_") || input.type === "file" || "file" in input.dataset || input.closest(".captcha")) continue;
      // What a visitor had emptied comes back empty; what an organization left out stays as the form has it.
      const given = values[input.name] || (kind === "draft" && input.type !== "hidden" && [""]);
      if (!given) continue;
      if (input.type === "checkbox" || input.type === "radio") input.checked = given.includes(input.value);
      else input.value = given[0];
    }
    reckon();
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
      const ids = input.type === "file" ? Array.from(input.files, (file) => file.sentAs).filter(Boolean) : input.checked ? [input.value] : [];
      if (ids.length) sent[input.name] = (sent[input.name] || []).concat(ids);
    } else if (input.type === "radio") {
      if (input.checked) sent[input.name] = input.value;
    } else if (input.closest("fieldset.field")) {
      sent[input.name] = sent[input.name] || [];
      if (input.checked) sent[input.name].push(input.value);
    } else if (input.type === "checkbox") sent[input.name] = input.checked && (input.value === "true" || input.value);
    else if (input.value !== "") sent[input.name] = input.value;
  }

  // Says what is wrong beside each field, and above them all with a way to each.
  function tell(errors) {
    const list = document.createElement("ul");
    for (const error of errors) {
      const item = document.createElement("li"), block = blockOf(error.field), input = block && find(controls, block);
      if (input) {
        const link = document.createElement("a");
        link.href = "#" + input.id;
        link.textContent = titleOf(block);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          reach(block);
          input.focus();
        });
        item.append(link, ": " + error.message);
        mark(block, error);
      } else item.textContent = error.message;
      list.append(item);
    }
    const intro = document.createElement("p");
    intro.textContent = texts.errors;
    const first = errors.map((error) => blockOf(error.field)).find(Boolean);
    if (first) reach(first);
    status.replaceChildren(intro, list);
    status.focus();
  }

  function titleOf(block) {
    const words = find("legend, .box span, label", block).cloneNode(true);
    all(".optional", words).forEach((word) => word.remove());
    return words.textContent.trim();
  }

  function reach(block) {
    const step = pages.indexOf(block.closest("section.step"));
    if (step >= 0 && step !== current) {
      current = step;
      showStep();
    }
  }

  function mark(block, { message, expected }) {
    find(".error", block).textContent = message;
    if (expected) Object.assign(find("input", block), { checked: false, value: expected }); // Another text: it is to be agreed to anew.
    const group = block.getAttribute("role") === "radiogroup" ? [block] : all(controls, block);
    group.forEach((input) => input.setAttribute("aria-invalid", "true"));
    forgetFiles(block);
  }

  function clear() {
    status.textContent = "";
    all(".error").forEach((error) => { error.textContent = ""; });
    all("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  }

  function say(text) {
    status.textContent = text;
    status.focus();
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
    forgetFiles(place);
  }

  /** A file that was sent may have run out, or belong to the submission before: the next attempt sends it anew. */
  function forgetFiles(within) {
    all("input[type=file]", within).forEach((input) => { for (const file of input.files) file.sentAs = ""; });
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on pages without https.
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

// What the page's address and its referrer tell of the visit: what is not listed never leaves the browser.
function powerPacksVisit() {
  const known = /^(utm_(source|medium|campaign|term|content)|gclid|gbraid|wbraid|msclkid|fbclid|ttclid|li_fat_id)$/;
  const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => known.test(name)));
  return { _query: String(query), _referrer: document.referrer.replace(/[?#].*/, ""), _first: location.origin + location.pathname };
}
