// Answers that are saved to go on later, and answers that a link brings along.
function powerPacksDrafts({ find, all, controls, texts, language, newId, pathTo, answers, say, clear }) {
  const draft = find("input[name=_draft]"), status = find(".status");

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
  }

  return {
    /** What a link brings along has its secret in its fragment, which reaches no server. */
    async begin() {
      const brought = /[#&]pp-(draft|prefill)=([0-9a-f]{64})/.exec(location.hash);
      if (brought) await open(brought[1], brought[2]);
    },
    /** What is unfinished or wrong can be saved, too. The link that opens it again is shown and kept nowhere. */
    async save() {
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
    },
  };
}
