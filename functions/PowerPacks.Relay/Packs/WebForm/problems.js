// Says what is wrong beside each field, and above them all with a way to each.
function powerPacksProblems({ find, all, controls, texts, blockOf, reach, forgetFiles }) {
  const status = find(".status");

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

  return { tell, clear, say };
}
