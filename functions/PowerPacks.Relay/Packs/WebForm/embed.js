// PowerPacks form for another site: <div data-powerpacks-form></div><script src="…/form.js" async></script>
(() => {
  "use strict";
  {{behaviour}}
  const script = document.currentScript;
  const address = {{address}};
  const settings = {{settings}};
  const submit = script.src.replace(/\/form\.js([?#].*)?$/, "") + settings.query;
  const visit = settings.visit ? powerPacksVisit() : {};

  function place() {
    const free = (selector) => Array.from(document.querySelectorAll(selector)).find((host) => !host.shadowRoot);
    const host = free(`[data-powerpacks-form="${address}"]`) || free('[data-powerpacks-form=""]');
    if (!host) return;
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // Not a style element: the site's content security policy may forbid those.
    sheet.replaceSync({{style}});
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = {{markup}};
    powerPacksForm(root.firstElementChild, { submit, page: location.origin + location.pathname, freshId: true, ...settings, visit, captcha: {{captcha}}, unseen: true });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
