// What the page's address and its referrer tell of the visit: what is not listed never leaves the browser.
function powerPacksVisit() {
  const known = /^(utm_(source|medium|campaign|term|content)|gclid|gbraid|wbraid|msclkid|fbclid|ttclid|li_fat_id)$/;
  const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => known.test(name)));
  return { _query: String(query), _referrer: document.referrer.replace(/[?#].*/, ""), _first: location.origin + location.pathname };
}
