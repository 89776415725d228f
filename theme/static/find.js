// Finds a reader's own line in the list of votes: no network, no storage, and in a saved page too.
"use strict";
const write = new TextEncoder();

// SHA-256, FIPS 180-4; crypto.subtle is for secure contexts alone, and slower for so little.
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const ROUNDS = primes.map((p) => fraction(Math.cbrt(p)));
const turn = (x, by) => (x >>> by) | (x << (32 - by));
const sha256 = (text) => {
  const bytes = write.encode(text);
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, at) => (words[at >> 2] |= byte << (24 - (at % 4) * 8)));
  words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length % 4) * 8);
  words[words.length - 1] = bytes.length * 8;
  const sum = [...START];
  const w = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = sum;
    for (let i = 0; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = i < 16 ? words[block + i]
        : w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3))
          + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g))
        + ROUNDS[i] + w[i]) | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((x, at) => (sum[at] = (sum[at] + x) | 0));
  }
  return sum.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
};

// A code's letters and its check letter: see "Receipts" in docs/counting.md.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTHS = { receipt: 17, secret: 29 };
const doubled = (x) => (x < 16 ? x << 1 : (x << 1) ^ 37);
const check = (digits) => digits.reduce((found, digit) => doubled(found ^ digit), 0);
const grouped = (digits) =>
  digits.map((digit) => LETTERS[digit]).join("").replace(/.{4}(?=..)/g, "$&-");
const ofMessage = (id) => {
  const bits = [...sha256(`utifran mail receipt\n${id}`).slice(0, 20)]
    .map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  const digits = bits.match(/.{5}/g).map((five) => parseInt(five, 2));
  return grouped([...digits, check(digits)]);
};
/** Return the receipt that somebody wrote, or the word for what was written instead. */
const read = (written) => {
  if (written.includes("@")) {
    return { code: ofMessage(written.trim().replace(/^message-id:\s*/i, "").replace(/^<|>$/g, "")) };
  }
  const bare = written.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  const digits = [...bare].map((letter) => LETTERS.indexOf(letter));
  const sound = !digits.includes(-1) && check(digits.slice(0, -1)) === digits.at(-1);
  if (sound && digits.length === LENGTHS.secret) return { wrong: "secret" };
  return sound && digits.length === LENGTHS.receipt ? { code: grouped(digits) } : { wrong: "wrong" };
};

const form = document.querySelector("form.find");
const told = form.querySelector("[role=status]");
const field = form.querySelector("input");
const say = (what, more = "") => {
  told.textContent = `${form.dataset[what]} ${more}`;
  field.setAttribute("aria-invalid", what === "wrong" || what === "secret");
};
const show = (row) => {
  location.hash = row.id;
  say("found", [...row.cells].slice(1).map((cell) => cell.innerText.trim()).join(" · "));
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
};
const find = (line) => {
  const id = `b-${line.slice(0, 16)}`;
  const row = document.getElementById(id);
  if (row?.cells[0].textContent === line) return show(row);
  const { at, width } = form.dataset;
  const sheet = line.slice(0, width);
  const there = document.querySelector(".sheets")
    ? document.querySelector(`[data-sheet="${sheet}"]`)
    : !location.pathname.endsWith(`/ballots/${sheet}/`);
  if (width === "0" || !there) return say("none");
  location.assign(`${at}${sheet}/#${id}`);
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { code, wrong } = read(field.value);
  if (wrong) say(wrong);
  else find(sha256(code));
});
form.hidden = false;
// Another page's form sends its reader here, where the line stands if there is one.
if (/^#b-[0-9a-f]{16}$/.test(location.hash) && !document.querySelector(":target")) say("none");
