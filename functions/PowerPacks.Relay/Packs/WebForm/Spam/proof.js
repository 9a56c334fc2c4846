// The form's start token, and the proof of work on it: what costs a visitor a blink and a program its speed. It begins when somebody first touches the form.
function powerPacksProof(place, start) {
  const field = place.querySelector("input[name=_start]");
  const slice = 8; // ms of work between two breaths where there is no Worker
  const patience = 10000; // ms that sending waits for a proof; without one it is sent all the same
  let work = null;

  // A failure is tried again at the next touch: one lost request must not make the page a suspect.
  const begin = () => work || (work = solve().catch(() => { work = null; return {}; }));
  place.addEventListener("focusin", begin);

  async function solve() {
    const given = field.value ? { start: field.value } : await fetch(start, { credentials: "omit" }).then((response) => response.json());
    return { _start: given.start, _proof: await search(given.start, bitsOf(given.start)) };
  }

  // The token's tenth byte says how hard the proof is.
  const bitsOf = (token) => atob(token.replace(/-/g, "+").replace(/_/g, "/")).charCodeAt(9);

  function search(token, bits) {
    return new Promise((done) => {
      const slowly = () => inSlices(token, bits, done);
      try {
        const code = `${powerPacksHash}\n${inWorker}\nonmessage = (event) => inWorker(event.data, powerPacksHash);`;
        const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
        const worker = new Worker(address);
        URL.revokeObjectURL(address);
        worker.onmessage = (event) => { worker.terminate(); done(event.data); };
        worker.onerror = slowly; // A site's policy may forbid it, and says so late.
        worker.postMessage([token, bits]);
      } catch {
        slowly();
      }
    });
  }

  function inWorker([token, bits], hash) {
    let nonce = 0;
    while (hash(`${token}.${nonce}`) >>> (32 - bits)) nonce++;
    postMessage(String(nonce));
  }

  function inSlices(token, bits, done) {
    let nonce = 0;
    (function go() {
      const until = performance.now() + slice;
      while (performance.now() < until) {
        for (let i = 0; i < 50; i++, nonce++) if (powerPacksHash(`${token}.${nonce}`) >>> (32 - bits) === 0) return done(String(nonce));
      }
      setTimeout(go);
    })();
  }

  return {
    /** What to send: `_start` and `_proof`, as far as there are any in time. */
    answers: () => Promise.race([begin(), new Promise((resolve) => setTimeout(() => resolve(field.value ? { _start: field.value } : {}), patience))]),
    /** The next submission is another one, and needs a start of its own. */
    renew: () => { field.value = ""; work = null; },
  };
}

// The first 32 bits of the SHA-256 (FIPS 180-4) of a text of at most 55 ASCII characters. The browser's own is not there without https, and slow for short texts.
function powerPacksHash(text) {
  const k = powerPacksHash.k || (powerPacksHash.k = roots(64, 3));
  const h = powerPacksHash.h || (powerPacksHash.h = roots(8, 2));
  const w = powerPacksHash.w || (powerPacksHash.w = new Int32Array(64));
  w.fill(0);
  for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  w[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
  w[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15], b = w[i - 2];
    w[i] = (w[i - 16] + w[i - 7] + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3) + ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10)) | 0;
  }
  let a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], z = h[7];
  for (let i = 0; i < 64; i++) {
    const one = (z + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
    const two = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    z = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  return (h[0] + a) >>> 0;

  // The standard's constants: 32 bits of the fraction of the roots of the first primes.
  function roots(count, root) {
    const found = [];
    for (let n = 2; found.length < count; n++) {
      let prime = true;
      for (let i = 2; i * i <= n; i++) if (n % i === 0) prime = false;
      if (prime) found.push((Math.pow(n, 1 / root) % 1) * 4294967296 | 0);
    }
    return Int32Array.from(found);
  }
}
