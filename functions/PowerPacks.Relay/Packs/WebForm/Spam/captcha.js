// The captcha that the form asks for. Its service's script is loaded when somebody first touches the form, and not before.
function powerPacksCaptcha(place, { kind, siteKey, script, action, endpoint }) {
  let token = "";
  let again = () => {};
  const box = place.querySelector(".captcha");
  const root = place.getRootNode();
  let target = box;
  if (root.host) {
    // Services look for their widgets in the document, so it stands there and is shown here.
    target = document.createElement("div");
    target.slot = "captcha";
    root.host.append(target);
    box.append(Object.assign(document.createElement("slot"), { name: "captcha" }));
  }

  const done = (text) => { token = text; };
  const gone = () => { token = ""; };
  const show = {
    turnstile: () => {
      const id = turnstile.render(target, { sitekey: siteKey, action, callback: done, "expired-callback": gone, "error-callback": gone });
      again = () => turnstile.reset(id);
    },
    hCaptcha: () => {
      const id = hcaptcha.render(target, { sitekey: siteKey, callback: done, "expired-callback": gone, "error-callback": gone });
      again = () => hcaptcha.reset(id);
    },
    friendly: () => {
      const widget = frcaptcha.createWidget({ element: target, sitekey: siteKey, apiEndpoint: endpoint });
      widget.addEventListener("frc:widget.complete", (event) => done(event.detail.response));
      widget.addEventListener("frc:widget.expire", gone);
      again = () => widget.reset();
    },
  };

  place.addEventListener("focusin", () => {
    const element = document.createElement("script");
    element.src = script;
    element.async = true;
    element.onload = () => (kind === "turnstile" ? turnstile.ready(show[kind]) : whenThere(show[kind]));
    document.head.append(element);
  }, { once: true });

  /** Some scripts have more to load before their names are there. */
  function whenThere(render, looks = 50) {
    if (kind === "friendly" ? window.frcaptcha : window.hcaptcha && window.hcaptcha.render) render();
    else if (looks > 0) setTimeout(() => whenThere(render, looks - 1), 100);
  }

  return { answers: () => (token ? { _captcha: token } : {}), reset: () => { gone(); again(); } };
}
