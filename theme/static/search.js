// Finds stories by their words, in the indexes that lie beside this page, one for each year. Nothing leaves the site.
// Without script the page leads to the list of all news.
const form = document.querySelector("form.search");
const list = document.querySelector(".found");
const status = document.querySelector(".tally");
const unread = document.querySelector(".unread");
const more = document.querySelector(".found-more");
const root = form.dataset.root;
const years = form.dataset.years.split(" ").filter(Boolean);
const AT_ONCE = 10;

const address = (year) => new URL(`${root}search/${year}/`, location.href).href;
let ready;
let asked = 0;

function opened() {
  ready ??= (async () => {
    // Pagefind waits for ever where an index is missing, as all are in a proof.
    const found = await Promise.all(years.map(there));
    const [newest, ...older] = years.filter((_, place) => found[place]);
    if (!newest) throw new Error("no index");
    const finder = await import(`${address(newest)}pagefind.js`);
    await finder.options({ excerptLength: 24 });
    for (const year of older) await finder.mergeIndex(address(year));
    const lost = years.filter((_, place) => !found[place]);
    unread.hidden = !lost.length;
    unread.textContent = lost.length ? `${form.dataset.unread} ${lost.join(", ")}` : "";
    return finder;
  })();
  return ready;
}

async function there(year) {
  try {
    return (await fetch(`${address(year)}pagefind-entry.json`)).ok;
  } catch {
    return false;
  }
}

// The page has what each value is called; what no story has is not offered.
async function offerFilters() {
  const known = await (await opened()).filters();
  for (const select of form.querySelectorAll("select")) {
    for (const option of [...select.options]) if (option.value && !(option.value in (known[select.name] ?? {}))) option.remove();
  }
}

async function find() {
  const turn = ++asked;
  const words = form.elements.q.value.trim();
  const filters = {};
  for (const select of form.querySelectorAll("select")) if (select.value) filters[select.name] = select.value;
  remember(words, filters);
  if (!words && !Object.keys(filters).length) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    return;
  }
  const { results } = await (await opened()).search(words || null, { filters });
  if (turn !== asked) return;
  list.replaceChildren();
  const count = results.length;
  status.textContent = count ? `${form.dataset.found} ${count}` : form.dataset.nothing;
  await show(results, turn);
}

async function show(results, turn) {
  const loaded = await Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));
  if (turn !== asked) return;
  const items = loaded.map(item);
  list.append(...items);
  const rest = results.slice(AT_ONCE);
  more.hidden = !rest.length;
  more.onclick = async () => {
    const before = list.children.length;
    await show(rest, turn);
    list.children[before]?.querySelector("a").focus();
  };
}

function item(page) {
  const entry = part("li", "teaser", "");
  const kicker = part("p", "kicker", [page.meta.part, page.meta.date].filter(Boolean).join(" · "));
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = root + page.raw_url.replace(/^\//, "");
  link.textContent = page.meta.title;
  heading.append(link);
  const words = excerpt(page.excerpt);
  for (const copy of [link, words]) foreign(copy, page.meta.language, document.documentElement.lang);
  foreign(kicker, page.meta.spoken, document.documentElement.lang);
  entry.append(kicker, heading, words);
  return entry;
}

// The excerpt comes as HTML: of it only words and marks are taken.
function excerpt(html) {
  const words = part("p", "summary", "");
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.body.childNodes) {
    words.append(node.nodeName === "MARK" ? part("mark", "", node.textContent) : node.textContent);
  }
  return words;
}

// Says of words in another language which one they are in, and lets them run their own way.
function foreign(node, language, around) {
  if (!language || language === around) return;
  node.lang = language;
  node.dir = "auto";
}

function part(name, kind, words) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = words;
  return made;
}

function remember(words, filters) {
  const said = new URLSearchParams(words ? { q: words, ...filters } : filters);
  history.replaceState(null, "", said.size ? `?${said}` : location.pathname);
}

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  find();
});

const said = new URLSearchParams(location.search);
form.elements.q.value = said.get("q") ?? "";
// An address from the time when the value was what it is called works still.
for (const select of form.querySelectorAll("select")) {
  const wanted = said.get(select.name) ?? "";
  select.value = [...select.options].find((option) => wanted && (option.value === wanted || option.text === wanted))?.value ?? "";
}
form.hidden = false;
if (years.length) {
  try {
    await offerFilters();
    if (said.size) await find();
  } catch {
    form.remove();
    status.textContent = form.dataset.broken;
  }
}
