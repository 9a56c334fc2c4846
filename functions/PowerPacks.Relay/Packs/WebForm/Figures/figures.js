// What the form's figures count: that it was shown to somebody, and that somebody began. Nothing of whom, nothing of what; nothing is kept in the browser.
function powerPacksFigures(place, address, unseen) {
  const count = (kind) => fetch(`${address}/${kind}`, { method: "POST", mode: "no-cors", keepalive: true, credentials: "omit" }).catch(() => {});
  const seen = () => count("views");
  if (unseen && document.prerendering) document.addEventListener("prerenderingchange", seen, { once: true });
  else if (unseen) seen();
  place.addEventListener("input", () => count("starts"), { once: true });
}
