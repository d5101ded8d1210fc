"use strict";
// The list of cases: what the address asks for is found in the data and shown piece by piece.
// The address is the state: `#q=化工&f=2026&f=provider.anke`, so it can be sent, and Back works.

const PIECE = 60;
const PRINTED = 2000;
const STATES = ["done", "overdue", "near", "open"];
const WORDS = ["已完成", "逾期", "临期", "未到期"];
const [KEY, NAME, NUMBER, TERM, PROVIDERS, TASKS, PAPERS, FACETS] = [0, 1, 2, 3, 4, 5, 6, 7];

const data = JSON.parse(document.getElementById("data").textContent);
const facets = new Map(data.facets.map(([key], number) => [key, number]));
const words = data.rows.map((row) => `${row[NAME]} ${row[NUMBER]} ${row[PROVIDERS]}`.toLowerCase());
const order = data.rows.map((_, number) => number).sort(
  (a, b) => due(data.rows[a]) - due(data.rows[b]) || a - b,
);

const form = document.getElementById("filters");
const selects = [...form.querySelectorAll("select")];
const body = document.getElementById("rows");
const more = document.getElementById("more");
let found = [];
let shown = 0;

// The earliest open deadline; cases without one come last.
function due(row) {
  return row[TASKS].length > 1 ? row[TASKS][1] : Infinity;
}

function asked() {
  const wish = new URLSearchParams(location.hash.slice(1));
  return { text: (wish.get("q") || "").trim(), keys: wish.getAll("f") };
}

function address({ text, keys }) {
  const wish = new URLSearchParams(keys.map((key) => ["f", key]));
  if (text) wish.set("q", text);
  return `#${wish}`;
}

function search({ text, keys }) {
  const numbers = keys.map((key) => facets.get(key));
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  return order.filter(
    (at) =>
      numbers.every((number) => data.rows[at][FACETS].includes(number)) &&
      parts.every((part) => words[at].includes(part)),
  );
}

function show() {
  const wish = asked();
  if (document.activeElement !== form.q) form.q.value = wish.text;
  const chosen = new Set();
  for (const select of selects) {
    const option = [...select.options].find((each) => each.value && wish.keys.includes(each.value));
    select.value = option ? option.value : "";
    if (option) chosen.add(option.value);
  }
  showChips(wish, wish.keys.filter((key) => !chosen.has(key)));
  found = search(wish);
  const cases = found.filter((at) => data.rows[at][TERM].length).length;
  const others = found.length - cases;
  document.getElementById("found").textContent =
    `${cases} 份保单` + (others ? `，${others} 项机构事务` : "") + (found.length ? "" : "：没有符合条件的，请放宽条件。");
  body.replaceChildren();
  shown = 0;
  append(PIECE);
}

function showChips(wish, keys) {
  const label = (key) => (facets.has(key) ? data.facets[facets.get(key)][1] : key);
  document.getElementById("chips").replaceChildren(
    ...keys.map((key) => {
      const chip = make("button", { type: "button" }, `${label(key)} ×`);
      chip.setAttribute("aria-label", `去掉条件：${label(key)}`);
      chip.addEventListener("click", () => {
        location.hash = address({ ...wish, keys: wish.keys.filter((each) => each !== key) });
        form.q.focus();
      });
      return make("li", {}, chip);
    }),
  );
}

function append(count) {
  const piece = found.slice(shown, shown + count);
  body.append(...piece.map((at) => line(data.rows[at])));
  shown += piece.length;
  more.hidden = shown >= found.length;
}

function line(row) {
  return make("tr", {},
    make("th", { scope: "row" }, row[NAME], make("small", {}, row[NUMBER])),
    make("td", {}, ...row[TERM].map(day).flatMap((each, at) => (at ? [make("br"), `至 ${each}`] : [each]))),
    make("td", {}, row[PROVIDERS]),
    make("td", {}, ...progress(row[TASKS])),
    make("td", {}, ...deadlines(row[TASKS])),
    make("td", {}, ...papers(row)),
  );
}

function progress([done, ...left]) {
  const counts = [done, 0, 0, 0];
  for (let at = 2; at < left.length; at += 3) counts[left[at]] += 1;
  const total = counts.reduce((a, b) => a + b, 0);
  if (!total) return ["—"];
  const parts = counts.flatMap((count, state) => (count && state ? [`${WORDS[state]} ${count}`] : []));
  return [`完成 ${done}/${total}`, bar(counts, total), make("small", {}, parts.join("，"))];
}

function bar(counts, total) {
  const svg = svgElement("svg", { class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  let before = 0;
  counts.forEach((count, state) => {
    const width = (count / total) * 1000;
    if (count) svg.append(svgElement("rect", { class: STATES[state], x: before, width, height: 10 }));
    before += width;
  });
  return svg;
}

function deadlines([, ...left]) {
  const tasks = [];
  for (let at = 0; at < left.length; at += 3) tasks.push(left.slice(at, at + 3));
  if (!tasks.length) return ["—"];
  const told = ([when, title, state]) => [
    make("span", { className: STATES[state] }, `${day(when)} ${state < 3 ? WORDS[state] : ""}`),
    make("small", {}, data.titles[title]),
  ];
  if (tasks.length === 1) return told(tasks[0]);
  return [...told(tasks[0]), later(`共 ${tasks.length} 项`, () => tasks.slice(1).map(told))];
}

function papers(row) {
  if (row[FACETS].includes(facets.get("stopped"))) return [make("span", { className: "overdue" }, "有错误，文档未生成")];
  if (!row[PAPERS].length) return [row[TERM].length ? "尚无文档" : "—"];
  const files = () => row[PAPERS].map((number) => {
    const [title, path, formats] = data.papers[number];
    const base = path.includes("/") ? path : `${row[KEY]}/${path}`;
    const links = formats.split(" ").flatMap((format) => {
      const href = `${base.split("/").map(encodeURIComponent).join("/")}.${format}`;
      const link = make("a", { href }, format.toUpperCase());
      link.setAttribute("aria-label", `${title} ${format.toUpperCase()}`);
      return [" ", link];
    });
    return [title, ...links];
  });
  return [later(`${row[PAPERS].length} 份`, files)];
}

// A list that is made when it is opened for the first time.
function later(title, items) {
  const details = make("details", {}, make("summary", {}, title));
  details.addEventListener("toggle", () => {
    details.append(make("ul", {}, ...items().map((each) => make("li", {}, ...each))));
  }, { once: true });
  return details;
}

function day(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function typed() {
  const chosen = new Set(selects.flatMap((each) => [...each.options].map((option) => option.value)));
  const kept = asked().keys.filter((key) => !chosen.has(key));
  const picked = selects.map((each) => each.value).filter(Boolean);
  history.replaceState(null, "", address({ text: form.q.value, keys: [...picked, ...kept] }));
  show();
}

form.addEventListener("input", typed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => { history.replaceState(null, "", "#"); setTimeout(show); });
more.addEventListener("click", () => {
  const next = shown;
  append(PIECE);
  body.rows[next].querySelector("summary, a")?.focus();
});
new IntersectionObserver(([seen]) => seen.isIntersecting && append(PIECE), { rootMargin: "600px" }).observe(more);
addEventListener("beforeprint", () => append(Math.max(0, PRINTED - shown)));
addEventListener("hashchange", show);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#f="]');
  if (!link) return;
  const heading = document.getElementById("cases");
  setTimeout(() => { heading.focus({ preventScroll: true }); heading.scrollIntoView(); });
});

document.getElementById("unscripted").hidden = true;
form.hidden = false;
document.getElementById("list").hidden = false;
show();
if (location.hash.length > 1) document.getElementById("cases").scrollIntoView();
