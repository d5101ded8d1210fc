// The preview's window: it is told what to show and shows it. What it looks at stands in the
// address (`#key=企业/保单&document=plan`), so that Back works and a window can be opened anew.

const PIECE = 60;
const WORDS = { error: "错误", warning: "警告", notice: "提示" };
const [KEY, NAME, NUMBER, ERRORS, WARNINGS] = [0, 1, 2, 3, 4];
const $ = (id) => document.getElementById(id);

let subjects = [];
let shown = null;
let events = null;
let round = 0;
let pieces = 1;

// What is looked at

function wish() {
  const asked = new URLSearchParams(location.hash.slice(1));
  return { key: asked.get("key") || "", document: asked.get("document") || "" };
}

function address(key, name) {
  const query = new URLSearchParams({ key });
  if (name) query.set("document", name);
  return `#${query}`;
}

function look() {
  events?.close();
  events = new EventSource(`/events?${new URLSearchParams(wish())}`);
  events.onmessage = (event) => take(JSON.parse(event.data));
  events.onerror = () => {
    const over = events.readyState === EventSource.CLOSED;
    tell(over ? "预览已结束。重新运行 ajx preview，打开它给出的新地址。" : "连接中断，正在重新连接……", "error");
  };
}

function take(message) {
  if (message.subjects) {
    subjects = message.subjects;
    showList();
  } else if (message.trouble) {
    const lines = message.findings.map((each) => `${each.file} 第 ${each.line} 行：${each.message}${each.hint}`);
    tell([message.trouble, ...lines].join("\n"), "error");
  } else {
    showDocument(message);
  }
}

function tell(text, severity) {
  $("trouble").textContent = text;
  $("trouble").className = severity;
  $("trouble").hidden = !text;
}

// The list

function showList() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row) => words.every((word) => `${row[NAME]} ${row[NUMBER]} ${row[KEY]}`.toLowerCase().includes(word));
  const found = subjects.filter(fits);
  $("subjects").replaceChildren(...found.slice(0, PIECE * pieces).map(line));
  $("more").hidden = found.length <= PIECE * pieces;
}

function line(row) {
  const here = row[KEY] === shown?.key;
  const link = make("a", { href: address(row[KEY]) }, ...counts(row), row[NAME], make("small", {}, row[NUMBER]));
  if (!here) return make("li", {}, link);
  link.setAttribute("aria-current", "true");
  const papers = shown.documents.map(([stem, title]) => {
    const paper = make("a", { href: address(shown.key, stem) }, title);
    if (stem === shown.document) paper.setAttribute("aria-current", "page");
    return make("li", {}, paper);
  });
  return make("li", {}, link, make("ul", { ariaLabel: "文档" }, ...papers));
}

function counts(row) {
  return [["error", row[ERRORS]], ["warning", row[WARNINGS]]].filter(([, count]) => count).map(([kind, count]) =>
    make("span", { className: `count ${kind}` }, `${count}`, make("span", { className: "unseen" }, `个${WORDS[kind]} `)));
}

// The document

function showDocument(next) {
  const before = shown;
  const same = before?.key === next.key && before?.document === next.document;
  shown = next;
  if (!same || `${before.documents}` !== `${next.documents}`) showList();
  const name = subjects.find((row) => row[KEY] === next.key)?.[NAME] || next.key;
  const title = next.documents.find(([stem]) => stem === next.document)?.[1] || "";
  $("title").textContent = `${title}　${name}`.trim();
  document.title = `${title} ${name}｜预览`;
  showTrouble(next);
  showFindings(next);
  showFiles(next, same ? before : null);
  showPages(next, same);
}

function showTrouble(next) {
  if (next.stale) return tell(next.stale, next.findings.some((each) => each.severity === "error") ? "error" : "warning");
  tell(next.blocked ? "有错误：改正之前，ajx build 不会生成这里的文档。" : "", "error");
}

async function showPages(next, same) {
  const mine = ++round;
  const box = $("pages");
  $("status").className = next.drawing ? "drawing" : "";
  if (next.drawing) $("status").textContent = "正在生成……";
  if (next.drawing && same) return;
  const old = same ? [...box.querySelectorAll("figure")] : [];
  const total = next.pages.length;
  const figures = next.pages.map(([digest, width, height], at) => {
    const known = old[at]?.dataset.digest === digest;
    const alt = `第 ${at + 1} 页，共 ${total} 页`;
    const image = known ? old[at].querySelector("img") : make("img", { src: `/page/${digest}.jpg`, width, height });
    return { known, alt, image, digest };
  });
  // All new pages at once, when they can be seen: nothing flickers, and the scroll stays.
  await Promise.allSettled(figures.filter((each) => !each.known).map((each) => each.image.decode()));
  if (mine !== round) return;
  const changed = [];
  const place = box.scrollTop;
  figures.forEach(({ known, alt, image, digest }, at) => {
    image.alt = alt;
    const figure = old[at] || make("figure", {});
    figure.dataset.digest = digest;
    figure.replaceChildren(image);
    const differs = same && old.length > 0 && !known;
    figure.className = differs ? "changed" : "";
    if (differs) {
      changed.push(at + 1);
      figure.append(make("figcaption", {}, "有变化"));
    }
    if (!old[at]) box.append(figure);
  });
  [...box.querySelectorAll("figure")].filter((each) => !figures.some(({ image }) => each.contains(image))).forEach((each) => each.remove());
  box.scrollTop = same ? place : 0;
  box.classList.toggle("stale", Boolean(next.stale));
  if (!next.drawing) report(next, total, changed);
}

function report(next, total, changed) {
  const status = $("status");
  const jumps = changed.slice(0, 8).flatMap((number) => {
    const button = make("button", { type: "button" }, `第 ${number} 页`);
    button.addEventListener("click", () => $("pages").querySelectorAll("figure")[number - 1].scrollIntoView({ block: "start" }));
    return [" ", button];
  });
  const more = changed.length > 8 ? " 等" : "";
  status.replaceChildren(next.pages.length ? `共 ${total} 页` : "", ...(changed.length ? ["　有变化：", ...jumps, more] : []));
}

// Findings and files

function showFindings(next) {
  const items = next.findings.map((each) => {
    const where = `${short(each.file)} 第 ${each.line} 行`;
    const facts = [WORDS[each.severity], where, each.field, each.article, each.code].filter(Boolean).join("　");
    const button = make("button", { type: "button" }, make("small", {}, facts), each.message, make("small", {}, each.hint));
    button.addEventListener("click", () => goTo(each.file, each.line));
    return make("li", { className: each.severity }, button);
  });
  $("findings").replaceChildren(...items);
  $("findings-title").textContent = items.length ? `问题（${items.length}）` : "没有问题";
}

// A file as one speaks of it within its case.
function short(path) {
  return path.replace(`data/enterprises/${shown.key}/`, "").replace(/^data\//, "");
}

function showFiles(next, before) {
  const choice = $("file");
  const chosen = before ? choice.value : "";
  choice.replaceChildren(...next.files.map(([path]) => make("option", { value: path }, short(path))));
  if (next.files.some(([path]) => path === chosen)) choice.value = chosen;
  const earlier = before?.files.find(([path]) => path === choice.value)?.[1];
  showSource(earlier);
}

function showSource(earlier) {
  const file = $("file").value;
  const text = shown.files.find(([path]) => path === file)?.[1] || "";
  const box = $("source");
  const label = `${file}\n${text}`;
  const worst = new Map();
  for (const each of shown.findings.filter((each) => each.file === file && each.severity !== "notice")) {
    if (worst.get(each.line) !== "error") worst.set(each.line, each.severity);
  }
  const known = new Set(earlier?.split("\n"));
  const edited = (line) => earlier !== undefined && earlier !== text && line.trim() && !known.has(line);
  const unchanged = box.dataset.label === label;
  const place = box.scrollTop;
  const lines = unchanged ? [...box.children] : text.replace(/\n$/, "").split("\n").map((line) => {
    return make("code", { tabIndex: -1, className: edited(line) ? "edited" : "" }, ...coloured(line));
  });
  lines.forEach((code, at) => {
    code.classList.remove("error", "warning");
    if (worst.has(at + 1)) code.classList.add(worst.get(at + 1));
  });
  if (unchanged) return;
  const sameFile = box.dataset.label?.split("\n", 1)[0] === file;
  box.dataset.label = label;
  box.replaceChildren(...lines);
  box.scrollTop = sameFile ? place : 0;
}

// Keys and comments apart; strings that hold a # stay as they are.
function coloured(line) {
  const [, key = "", rest = ""] = /^(\s*(?:- +)*[^\s:#"'-][^:#]*:(?=\s|$))?(.*)$/.exec(line) || [];
  const comment = /^[^"']*?(?:^|\s)(#.*)$/.exec(rest)?.[1] || "";
  const value = comment ? rest.slice(0, -comment.length) : rest;
  return [...(key ? [make("b", {}, key)] : []), value, ...(comment ? [make("i", {}, comment)] : [])];
}

function goTo(file, number) {
  const choice = $("file");
  if (![...choice.options].some((each) => each.value === file)) return;
  if (choice.value !== file) {
    choice.value = file;
    showSource();
  }
  $("source").querySelector(".here")?.classList.remove("here");
  const line = $("source").children[number - 1];
  if (!line) return;
  line.classList.add("here");
  line.scrollIntoView({ block: "center" });
  line.focus({ preventScroll: true });
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((each) => each !== ""));
  return element;
}

$("search").addEventListener("input", () => { pieces = 1; showList(); });
$("more").addEventListener("click", () => { pieces += 1; showList(); });
$("file").addEventListener("change", () => showSource());
$("skip").addEventListener("click", (event) => { event.preventDefault(); $("pages").focus(); });
addEventListener("hashchange", look);
// Nothing is drawn for a window that nobody sees.
addEventListener("visibilitychange", () => (document.hidden ? events.close() : look()));
look();
