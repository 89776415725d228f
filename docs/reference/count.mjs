// Counts a poll, and writes and reads its published list, by docs/counting.md and nothing else:
// a second implementation, which shares no line with the first, and needs Node 18 or newer alone.
//
//   node count.mjs regel-ballots.jsonl    the numbers that follow from a published list
//   node count.mjs < cases.jsonl          a case a line: {"definition", "events", "voids"}
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SOURCES = ["web", "comment", "mail", "github", "paper"];
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");
const sum = (numbers) => numbers.reduce((whole, one) => whole + one, 0);

/** RFC 8785, for what is published: no number that is not whole. */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`);
  return `{${pairs.join(",")}}`;
};

/** Microseconds since 1970. */
const instant = (text) => {
  const [, start, fraction, zone] = /^(.{19})(?:\.(\d+))?(.+)$/.exec(text);
  return Date.parse(start + zone) * 1000 + Number((fraction ?? "").padEnd(6, "0").slice(0, 6));
};

const calendars = new Map();
const day = (moment, zone) => {
  if (!calendars.has(zone)) {
    const shape = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" };
    calendars.set(zone, new Intl.DateTimeFormat("sv-SE", shape));
  }
  return calendars.get(zone).format(new Date(Math.floor(moment / 1000)));
};

/** Numbers by size, texts by code points, lists by their first difference. */
const compare = (a, b) => {
  if (typeof a === "number") return a - b;
  if (typeof a === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (compare(a[at], b[at])) return compare(a[at], b[at]);
  }
  return a.length - b.length;
};

/** An event with nothing missing, and its place in line. */
const event = (given) => {
  const plain = { kind: "cast", selection: [], voter: "", weight: 1, fault: "", detail: "" };
  const one = { ...plain, key: "", receipt: "", ...given, moment: instant(given.cast) };
  const places = "moment source id kind selection voter weight fault detail key receipt".split(" ");
  return { ...one, place: places.map((field) => one[field]) };
};

const most = ({ type, choose, options }) =>
  ["single", "rating"].includes(type) ? 1 : choose ?? options.length;

/** Why a ballot's selection cannot stand, or undefined. */
const misselected = (poll, { selection, weight }) => {
  const keys = poll.options.map(({ key }) => key);
  if (weight < 1 || new Set(selection).size < selection.length) return "malformed";
  if (!selection.length) return "blank";
  if (!selection.every((key) => keys.includes(key))) return "unknown-option";
  return selection.length > most(poll) ? "overvote" : undefined;
};

const breach = (poll, one, voids) => {
  if (voids.has(one.id)) return { reason: "void", detail: voids.get(one.id) };
  const wrong = one.fault || (one.kind === "cast" && misselected(poll, one));
  if (wrong) return { reason: wrong };
  if (poll.opens && one.moment < instant(poll.opens)) return { reason: "early" };
  if (poll.closes && one.moment >= instant(poll.closes)) return { reason: "late" };
  return undefined;
};

/** Every ballot cast, in order, with what became of it. */
const fates = (poll, events, voided) => {
  const sorted = events.map(event).sort((a, b) => compare(a.place, b.place));
  const voids = new Map([...voided].sort((a, b) => compare([a.day, a.reason], [b.day, b.reason]))
    .map(({ ballot, reason }) => [ballot, reason]));
  const first = new Set();
  const fate = new Map();
  const standing = new Map();
  for (const [at, one] of sorted.entries()) {
    if (at && compare(one.place, sorted[at - 1].place) === 0) continue;
    const wrong = first.has(one.id) ? { reason: "malformed" } : breach(poll, one, voids);
    first.add(one.id);
    fate.set(one, wrong ?? { reason: null });
    if (wrong || !one.voter) continue;
    const ended = standing.get(one.voter);
    const reason = one.kind === "cast" ? "superseded" : "withdrawn";
    if (ended) fate.set(ended, { reason, successor: one });
    if (one.kind === "cast") standing.set(one.voter, one);
    else standing.delete(one.voter);
  }
  return [...fate].filter(([one]) => one.kind === "cast");
};

/** The hash that is published of a receipt, "" for what is none. */
const receiptHash = (text) => {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  const bare = text.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  const digits = [...bare].map((letter) => LETTERS.indexOf(letter));
  if (![17, 29].includes(bare.length) || digits.includes(-1)) return "";
  const check = digits.pop();
  const doubled = (x) => (x < 16 ? x << 1 : (x << 1) ^ 37);
  if (digits.reduce((found, digit) => doubled(found ^ digit), 0) !== check) return "";
  return sha256(bare.slice(0, -1).replace(/(.{4})(?!$)/g, "$1-") + bare.slice(-1));
};

/** The published list: lines of JSON, the definition first. */
export const list = (definition, events, voids = []) => {
  const keys = definition.options.map(({ key }) => key);
  const names = new Map();
  const taken = new Set();
  const found = fates(definition, events, voids);
  for (const [one] of found) {
    const hash = receiptHash(one.receipt);
    let name = hash && !taken.has(hash) ? hash : sha256(`${definition.poll}\n${one.id}`);
    for (let n = 2; taken.has(name); n++) name = sha256(`${definition.poll}\n${one.id}\n${n}`);
    taken.add(name);
    names.set(one, { line: name, receipt: name === hash });
  }
  const lines = found.map(([one, { reason, detail, successor }]) => ({
    day: day(one.moment, definition.zone),
    ...(detail ? { detail } : {}),
    ...names.get(one),
    reason,
    selection: one.selection.map((key) => (keys.includes(key) ? key : "?")),
    source: one.source,
    successor: reason === "superseded" ? names.get(successor).line : null,
    weight: one.weight,
  }));
  lines.sort((a, b) => compare(a.line, b.line));
  return [definition, ...lines].map(canonical);
};

export const digest = (lines) => sha256(lines.map((line) => `${line}\n`).join(""));

const rounds = (keys, ballots, earlier = []) => {
  const votes = Object.fromEntries(keys.map((key) => [key, 0]));
  let exhausted = 0;
  for (const { selection, weight } of ballots) {
    const top = selection.find((key) => key in votes);
    if (top === undefined) exhausted += weight;
    else votes[top] += weight;
  }
  const total = sum(Object.values(votes));
  const least = (of, tally) => of.filter((k) => tally[k] === Math.min(...of.map((x) => tally[x])));
  let leaving = least(keys, votes);
  for (const one of [...earlier].reverse()) leaving = least(leaving, one.votes);
  const over = keys.filter((key) => 2 * votes[key] > total);
  if (!total || over.length || leaving.length === keys.length) {
    const winners = !total ? [] : over.length ? over : leaving;
    return { rounds: [...earlier, { votes, exhausted }], winners };
  }
  const standing = keys.filter((key) => !leaving.includes(key));
  return rounds(standing, ballots, [...earlier, { votes, exhausted }]);
};

const halfUp = (part, whole) => (whole ? Math.floor((20 * part + whole) / (2 * whole)) / 10 : 0);

/** The numbers that follow from a published list, named as in data/<poll>.json. */
export const recount = ([first, ...rest]) => {
  const poll = JSON.parse(first);
  const keys = poll.options.map(({ key }) => key);
  const ballots = rest.map((line) => JSON.parse(line));
  const weigh = (some) => sum(some.map(({ weight }) => weight));
  const by = (some) => Object.fromEntries(keys.map((key) => [key, weigh(some.filter(
    ({ selection: [top, ...more] }) =>
      top === key || (poll.type !== "ranking" && more.includes(key))))]));
  const counted = ballots.filter(({ reason }) => reason === null);
  const [voters, votes] = [weigh(counted), by(counted)];
  const ways = SOURCES.map((way) => [way, counted.filter(({ source }) => source === way)]);
  const reasons = [...new Set(ballots.map(({ reason }) => reason))].filter(Boolean);
  const points = sum(keys.map((key) => Number(key) * votes[key]));
  const squares = sum(keys.map((key) => Number(key) ** 2 * votes[key]));
  const spread = Math.sqrt(voters * squares - points * points) / voters;
  return {
    received: weigh(ballots), voters, votes,
    shares: Object.fromEntries(keys.map((key) => [key, halfUp(votes[key] * 100, voters)])),
    sources: Object.fromEntries(ways.filter(([, some]) => some.length)
      .map(([way, some]) => [way, { voters: weigh(some), votes: by(some) }])),
    rejected: Object.fromEntries(
      reasons.map((why) => [why, weigh(ballots.filter(({ reason }) => reason === why))])),
    rating: poll.type === "rating" && voters
      ? { mean: halfUp(points, voters), spread: Number(spread.toFixed(1)) } : null,
    ...(poll.type === "ranking" ? rounds(keys, counted) : { rounds: [], winners: [] }),
  };
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const lines = readFileSync(process.argv[2] ?? 0, "utf8").split("\n").slice(0, -1);
  const lists = process.argv[2] ? [lines] : lines.map((line) => JSON.parse(line))
    .map(({ definition, events, voids }) => list(definition, events, voids));
  for (const one of lists) {
    console.log(JSON.stringify({ digest: digest(one), count: recount(one), list: one }));
  }
}
