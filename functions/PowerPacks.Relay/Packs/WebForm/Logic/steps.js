// Shows a form's steps one by one. A step that is not there for this visitor is passed over.
function powerPacksSteps({ find, all, texts, clear, tellLast }) {
  const pages = all("section.step");
  let current = 0;

  // @returns whether there was one to turn to.
  function turn(by) {
    let to = current + by;
    while (pages[to] && !pages[to].dataset.there) to += by;
    if (!pages[to]) return false;
    current = to;
    clear();
    show();
    find("h2", pages[current]).focus();
    return true;
  }

  function show() {
    if (!pages.length) return;
    const there = pages.filter((step) => step.dataset.there), at = there.indexOf(pages[current]);
    pages.forEach((step, i) => { step.hidden = i !== current; });
    all(".steps li").forEach((item, i) => {
      item.hidden = !pages[i].dataset.there;
      if (i === current) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    find(".progress").textContent = texts.stepOf.replace("{0}", at + 1).replace("{1}", there.length);
    find(".back").hidden = at === 0;
    tellLast(at === there.length - 1);
  }

  function reach(block) {
    const step = pages.indexOf(block.closest("section.step"));
    if (step < 0 || step === current) return;
    current = step;
    show();
  }

  if (pages.length) {
    const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
    const list = make("ol", "", { className: "steps" });
    list.append(...pages.map((step) => make("li", find("h2", step).textContent)));
    const back = make("button", texts.previous, { type: "button", className: "back" });
    back.addEventListener("click", () => turn(-1));
    find(".status").before(list, make("p", "", { className: "progress" }));
    find("button[type=submit]").before(back);
    const wrong = all("[aria-invalid]")[0]; // The page came back with something to correct.
    if (wrong) current = pages.indexOf(wrong.closest("section.step"));
  }
  return {
    pages,
    next: () => turn(1),
    show,
    reach,
    /** Whether the visitor has that block before them now. */
    shows: (block) => !pages.length || pages[current].contains(block),
  };
}
