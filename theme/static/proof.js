// The work that the ballot box asks for with a vote or a comment; poll.js brings it when it is due.
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

/** Return the proof of work that `address` asks for `what`, found a little at a time; "" for none. */
export const prove = async (address, what) => {
  const { maxNumber, ...asked } = await (await fetch(address + sha256(what))).json();
  for (let number = 0; number <= maxNumber; number++) {
    if (number % 500 === 499) await new Promise((go) => setTimeout(go));
    if (sha256(asked.salt + number) === asked.challenge) {
      return btoa(JSON.stringify({ ...asked, number }));
    }
  }
  return "";
};
