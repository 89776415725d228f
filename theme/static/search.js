// Searches the blog in all its languages: loads nothing before the first word is written.
// The file is two things. On the page it asks one worker for each language; in a worker it answers
// with Pagefind, of which a thread can hold one language alone.
const KINDS = /^(post|page|poll|comments)$/;
const AT_ONCE = 10;
const PAUSE = 250;
// The same text in two languages scores within so much of itself.
const NEAR = 1.25;

const answering = () => {
  let engine;
  let hits = [];
  const fold = (word) => word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const common = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    return at;
  };
  /** Say whether the language has a word, or words that begin so: Pagefind would else take less. */
  const has = async (word, index) => {
    if ((await index.search(`"${word}"`)).results.length) return true;
    const [first] = (await index.search(word)).results;
    if (!first) return false;
    const wanted = fold(word);
    const enough = Math.min(wanted.length, Math.max(3, wanted.length - 3));
    const { content, locations, meta } = await first.data();
    const words = content.split(/\s+/);
    return [...locations.map((at) => words[at]), ...meta.title.split(/\s+/)]
      .some((one) => common(fold(one ?? ""), wanted) >= enough);
  };
  const find = async (words, index) => {
    const single = /^".+"$/.test(words) ? [] : words.split(/\s+/).filter(fold);
    const known = await Promise.all(single.map((word) => has(word, index)));
    return known.every(Boolean) ? (await index.search(words)).results : [];
  };
  const load = async ({ root, lang }) => {
    const { createInstance } = await import(`${root}search/pagefind.js`);
    return createInstance({ basePath: `${root}search/${lang}/`, baseUrl: root });
  };
  const answer = async (asked) => {
    if ("at" in asked) {
      const { url, meta, sub_results } = await hits[asked.at].data();
      return { url, meta, parts: sub_results };
    }
    engine ??= load(asked);
    hits = await find(asked.words, await engine);
    return hits.map((hit) => hit.score);
  };
  addEventListener("message", async ({ data, ports: [port] }) => {
    try {
      port.postMessage({ answer: await answer(data) });
    } catch (error) {
      port.postMessage({ fault: String(error) });
    }
  });
};

const asking = () => {
  const form = document.querySelector("form[role=search]");
  const told = document.querySelector(".search [role=status]");
  const list = document.querySelector(".hits");
  const more = document.querySelector(".more");
  const says = form.dataset;
  const here = document.documentElement.lang;
  const root = new URL(says.root, location.href).href;
  const languages = new Map(says.languages.split(";").filter(Boolean).map((one) => one.split("=")));
  const workers = new Map();
  let turn = 0;
  let found = [];

  const worker = (lang) => {
    if (!workers.has(lang)) {
      const one = new Worker(import.meta.url, { type: "module" });
      workers.set(lang, { one, failed: new Promise((_, reject) => { one.onerror = reject; }) });
    }
    return workers.get(lang);
  };
  /** Ask the worker of a language; it answers on a line of its own. */
  const ask = (lang, question) => {
    const { port1, port2 } = new MessageChannel();
    const { one, failed } = worker(lang);
    one.postMessage({ root, lang, ...question }, [port2]);
    return Promise.race([failed, new Promise((resolve, reject) => {
      port1.onmessage = ({ data }) => ("fault" in data ? reject(data.fault) : resolve(data.answer));
    })]);
  };

  const make = (name, content, attributes = {}) => {
    const made = document.createElement(name);
    made.append(...content);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const lang = (code) => (code === here ? {} : { lang: code });
  /** Return an excerpt's words; Pagefind escapes the brackets of its text and no more. */
  const words = (excerpt) => {
    const start = /^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "";
    const end = /[.!?](<\/mark>)?$/.test(excerpt) ? "" : " …";
    return `${start}${excerpt}${end}`.split(/<\/?mark>/).map((part, at) => {
      const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return at % 2 ? make("mark", [plain]) : plain;
    });
  };
  const below = (code) => ({ title, url, excerpt, anchor }) => {
    const said = anchor.id.startsWith("comment-");
    const name = said ? [says.comment.replace("{}", title)] : [make("span", [title], lang(code))];
    // An excerpt may begin with the heading that it stands under.
    const headed = excerpt.replace(/<\/?mark>/g, "").startsWith(`${title}. `);
    const rest = headed ? excerpt.split(" ").slice(title.split(" ").length).join(" ") : excerpt;
    return make("li", [make("a", name, { href: url }), make("p", words(rest), lang(code))]);
  };
  const hit = (code, { url, meta, parts }) => {
    const kind = KINDS.test(meta.kind) ? meta.kind : "page";
    const parted = parts.filter((one) => one.anchor)
      .sort((a, b) => b.locations.length - a.locations.length).slice(0, 3);
    const whole = parts.find((one) => !one.anchor);
    const about = [says[kind], " · ", make("span", [languages.get(code)], lang(code))];
    if (meta.day) {
      const day = new Intl.DateTimeFormat(here, { dateStyle: "long", timeZone: "UTC" });
      about.push(" · ", make("time", [day.format(new Date(meta.day))], { datetime: meta.day }));
    }
    const href = kind === "comments" ? `${url}#comments` : url;
    const title = make("a", [meta.title], { href, hreflang: meta.lang });
    return make("li", [
      make("p", about, { class: "when" }),
      make("h2", [title], lang(meta.lang)),
      ...(whole ? [make("p", words(whole.excerpt), lang(code))] : []),
      ...(parted.length ? [make("ul", parted.map(below(code)))] : []),
    ]);
  };

  const show = async (mine) => {
    const next = found.splice(0, AT_ONCE);
    const data = await Promise.all(next.map((one) => ask(one.lang, { at: one.at })));
    if (mine !== turn) return;
    const made = data.map((one, at) => hit(next[at].lang, one));
    list.append(...made);
    more.hidden = !found.length;
    return made[0];
  };
  /** Put the hits of all languages in one row: the best first; of near equals, this page's own. */
  const row = (answers, codes) => answers
    .flatMap((scores, at) => scores.map((score, rank) => (
      { lang: codes[at], at: rank, score: codes[at] === here ? score * NEAR : score })))
    .sort((a, b) => b.score - a.score);
  const counted = (number) => (number === 0 ? says.none
    : (number === 1 ? says.one : says.many).replace("{}", number.toLocaleString(here)));
  const search = async (mine) => {
    const asked = form.q.value.trim();
    history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
    if (!asked) return clear("");
    told.textContent = says.busy;
    const codes = [...languages.keys()];
    const all = await Promise.allSettled(codes.map((one) => ask(one, { words: asked })));
    if (mine !== turn) return;
    const good = all.filter(({ status }) => status === "fulfilled");
    if (!good.length && codes.length) return clear(says.fault);
    found = row(all.map(({ value }) => value ?? []), codes);
    clear(counted(found.length) + (good.length < codes.length ? ` ${says.some}` : ""));
    await show(mine);
  };
  const clear = (words) => {
    told.textContent = words;
    list.replaceChildren();
    more.hidden = true;
  };
  const start = () => {
    const mine = ++turn;
    search(mine).catch(() => mine === turn && clear(says.fault));
  };

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(start, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    start();
  });
  more.addEventListener("click", async () => {
    const first = await show(turn).catch(() => { told.textContent = says.fault; });
    first?.querySelector("a").focus();
  });
  document.querySelector(".without").remove();
  const asked = new URLSearchParams(location.search).get("q");
  if (asked?.trim()) {
    form.q.value = asked;
    start();
  }
};

if (typeof document === "undefined") answering();
else asking();
