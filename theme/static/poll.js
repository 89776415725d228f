// The forms for votes and comments, without leaving the page; without this script they work too.
const spare = new Map();

/** Remember a text in this browser, or until the page is left where storage is refused. */
const keep = (name, text) => {
  spare.set(name, text);
  try {
    if (text === null) localStorage.removeItem(`utifran:${name}`);
    else localStorage.setItem(`utifran:${name}`, text);
  } catch {}
};
const kept = (name) => {
  try {
    return localStorage.getItem(`utifran:${name}`) ?? spare.get(name) ?? null;
  } catch {
    return spare.get(name) ?? null;
  }
};
const chance = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
/** Return the token by which a box knows this browser again; each box has one of its own. */
const token = (box) => {
  if (!kept(box)) keep(box, chance());
  return kept(box);
};
const rest = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

const equip = (box) => {
  const form = box.querySelector("form");
  const { poll, group } = box.dataset;
  const lang = form.elements.lang.value;
  const at = `${box.dataset.box}/${poll ? `polls/${poll}` : `articles/${group}`}`;
  const outcome = poll && box.parentElement.querySelector(".outcome");
  const after = box.querySelector(".after");
  const faults = box.querySelector(".faults");
  const told = box.querySelector(".told");
  const preview = box.querySelector(".preview");
  const voter = token(box.dataset.box);
  let proof, busy, sent, submission;

  const say = (what) => (told.textContent = box.dataset[what] ?? what);
  const begin = () => {
    // Fetched once the form is used: most readers never need it.
    proof ??= import("./proof.js")
      .then(({ prove }) => prove(`${at}/challenge?for=`, `${poll ?? group}\0${voter}`))
      .catch(() => "");
    return proof;
  };

  const call = (where, fields) =>
    fetch(`${at}/${where}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
    });
  /** Send a form; try again, as the same submission, while the connection or the box is away. */
  const post = async (where, fields) => {
    for (let pause = 500; ; pause *= 2) {
      let answer;
      try {
        answer = await call(where, fields);
        if (answer.status < 502 || pause > 9000) return [answer.ok, await answer.json()];
      } catch (error) {
        if (pause > 9000) throw error;
      }
      say("lost");
      const asked = Number(answer?.headers.get("Retry-After")) * 1000;
      await rest((asked || pause) * (1 + Math.random() / 4));
    }
  };

  const blame = (problem) => {
    const field = form.elements[problem.field === "selection" && !form.elements.selection
      ? "choice.1" : problem.field];
    const first = (field?.length && !field.options ? field[0] : field)
      ?? form.querySelector("input:not([type=hidden]), select");
    const link = faults.querySelector("a");
    const words = document.createElement("p");
    link.textContent = words.textContent = problem.detail ?? problem.title;
    link.hash = first.id;
    link.onclick = (event) => {
      event.preventDefault();
      first.focus();
    };
    words.className = "fault";
    words.id = `${first.id}-fault`;
    const group = first.closest("fieldset") ?? first;
    if (problem.field) {
      group.setAttribute("aria-invalid", true);
      group.setAttribute("aria-describedby", words.id);
      if (group === first) first.before(words);
      else group.querySelector("legend").after(words);
      first.closest("details")?.setAttribute("open", "");
    }
    say("");
    faults.hidden = false;
    faults.focus();
  };
  const forgive = () => {
    faults.hidden = true;
    for (const one of form.querySelectorAll(".fault")) one.remove();
    for (const one of form.querySelectorAll("[aria-invalid]")) {
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    }
  };

  const show = (answer) => {
    for (const one of after.querySelectorAll("[data-put]")) {
      one.textContent = answer[one.dataset.put] ?? "";
    }
    after.hidden = false;
  };
  const own = (vote) => {
    const places = form.querySelectorAll("select");
    const labels = vote.selection.map((key, place) => {
      const one = form.querySelector(`:is([name=selection], option)[value="${key}"]`);
      if (places[place]) places[place].value = key;
      else one.checked = true;
      return (one.labels?.[0] ?? one).textContent.trim();
    });
    show({ ...vote, chosen: labels.join(places.length ? " › " : " · ") });
    form.hidden = true;
  };
  const fresh = async () => {
    try {
      const answer = await fetch(`${at}/result?lang=${lang}`);
      let html = answer.status === 200 ? await answer.text() : "";
      if (!html && kept(at)) ({ result: html } = await (await call("mine", { voter, lang })).json());
      if (html) outcome.innerHTML = html;
    } catch {}
  };

  const send = async (button) => {
    const fields = [...new FormData(form)];
    const content = JSON.stringify(fields);
    if (content !== sent) [sent, submission] = [content, chance()];
    const filled = { voter, submission, work: await begin() };
    const body = [...fields.filter(([name]) => !(name in filled)), ...Object.entries(filled)];
    if (button?.name) body.push([button.name, button.value]);
    return post(poll ? "ballots" : "comments", body);
  };
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    forgive();
    say("sending");
    try {
      let [good, answer] = await send(event.submitter);
      if (!good && answer.code === "unproven") {
        proof = null;
        [good, answer] = await send(event.submitter);
      }
      if (!good) blame(answer);
      else if (answer.preview) {
        preview.innerHTML = answer.preview;
        preview.hidden = false;
        say("");
      } else done(answer);
    } catch {
      say("failed");
    }
    busy = false;
  };
  const done = (answer) => {
    sent = null;
    say(answer.message ?? "done");
    if (!poll) {
      form.elements.text.value = "";
      preview.hidden = true;
      show(answer);
      return;
    }
    const { selection, receipt, secret } = answer;
    keep(at, JSON.stringify({ selection, receipt, secret }));
    own({ selection, receipt, secret });
    after.focus();
    if (answer.result) outcome.innerHTML = answer.result;
  };
  const withdraw = async () => {
    say("sending");
    const [good, answer] = await post("withdrawals", { voter, lang });
    if (!good && answer.status !== 404) return say(answer.detail ?? answer.title);
    keep(at, null);
    form.reset();
    form.hidden = false;
    after.hidden = true;
    say("gone");
    fresh();
  };
  const reply = (link) => {
    form.elements.replyto.value = link?.dataset.reply ?? "";
    const line = form.querySelector(".replying");
    line.hidden = !link;
    line.querySelector("[data-put]").textContent = link?.textContent ?? "";
    line.querySelector("button").hidden = false;
    form.elements.text.focus();
  };
  const deeds = {
    change: () => {
      form.hidden = false;
      after.hidden = true;
      form.querySelector("input, select").focus();
    },
    withdraw: () => withdraw().catch(() => say("failed")),
    top: () => reply(),
  };

  form.addEventListener("submit", submit);
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("change", begin, { once: true });
  box.addEventListener("click", ({ target }) => deeds[target.dataset.do]?.());
  if (!poll) {
    for (const link of document.querySelectorAll("a[data-reply]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        reply(link);
      });
    }
    return;
  }
  try {
    own(JSON.parse(kept(at)));
  } catch {} // no vote yet, or one for options that are gone
  new IntersectionObserver(([seen], watch) => {
    if (!seen.isIntersecting) return;
    watch.disconnect();
    fresh();
  }).observe(box);
};

for (const box of document.querySelectorAll("[data-box]")) equip(box);
