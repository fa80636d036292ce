// The page of the demo: shows what the server tells, and tells the server what was tapped.

const WORDS = {
  id: {
    tagline: "Nilai layanan dalam empat ketukan",
    clock: "Jam demo",
    hour: "+1 jam",
    day: "Besok",
    monday: "Senin 07.00",
    other: "English",
    wall: "Poster di loket",
    "wall-hint": "Klik poster: ponsel yang dipegang memindainya.",
    parent: "Ponsel warga",
    whose: "Ponsel siapa?",
    supervisor: "Ponsel penyelia",
    "supervisor-hint": "Ibu Kepala Puskesmas · ringkasan tiap Senin 07.00",
    foot: "Bot yang sungguhan di Telegram tiruan, di komputer ini saja: tanpa token, tanpa jaringan. Orang dan penilaiannya karangan; selagi jam diputar, warga lain ikut menilai.",
    parts: "Bagian halaman",
    "tab-wall": "Poster",
    "tab-parent": "Warga",
    "tab-supervisor": "Penyelia",
    scan: "Pindai poster {service}, {point}, kode {code}",
    print: "Poster A4 (PDF)",
    bot: "bot",
    start: "MULAI",
    commands: "Perintah",
    write: "Tulis pesan",
    send: "Kirim",
    chat: "Percakapan {name} dengan bot",
    offline: "Demo tidak menjawab. Apakah `puas demo` masih berjalan? Halaman ini mencoba lagi sendiri.",
    "button-gone": "Tombol itu sudah tidak ada di ponsel.",
    "text-length": "Pesan harus berisi 1 sampai 4.096 huruf.",
    "person-unknown": "Orang itu tidak ikut dalam demo ini.",
    "clock-unknown": "Jam tidak dapat diputar ke sana.",
    "not-understood": "Demo tidak mengerti permintaan halaman ini. Muat ulang halamannya.",
    failed: "Ada yang salah di demo. Penjelasannya ada di terminal tempat `puas demo` berjalan.",
  },
  en: {
    tagline: "Rate a service in four taps",
    clock: "The demo's clock",
    hour: "+1 hour",
    day: "Tomorrow",
    monday: "Monday 07:00",
    other: "Indonesia",
    wall: "Posters at the desks",
    "wall-hint": "Click a poster: the phone in hand scans it.",
    parent: "A citizen's phone",
    whose: "Whose phone?",
    supervisor: "The supervisor's phone",
    "supervisor-hint": "Head of the health centre · digest on Mondays, 07:00",
    foot: "The real bot on a make-believe Telegram, on this computer alone: no token, no network. People and ratings are invented; while the clock moves, other citizens rate too.",
    parts: "Parts of the page",
    "tab-wall": "Posters",
    "tab-parent": "Citizen",
    "tab-supervisor": "Supervisor",
    scan: "Scan the poster {service}, {point}, code {code}",
    print: "A4 poster (PDF)",
    bot: "bot",
    start: "START",
    commands: "Commands",
    write: "Write a message",
    send: "Send",
    chat: "{name}'s chat with the bot",
    offline: "The demo does not answer. Is `puas demo` still running? This page keeps trying.",
    "button-gone": "That button is no longer on the phone.",
    "text-length": "A message must have 1 to 4,096 letters.",
    "person-unknown": "That person is not in this demo.",
    "clock-unknown": "The clock cannot be moved there.",
    "not-understood": "The demo did not understand this page. Reload it.",
    failed: "Something went wrong in the demo. The terminal that runs `puas demo` says what.",
  },
};
const SUPERVISOR = "kepala";
const TOAST_MS = 4000;
const RETRY_MS = 1500;
const MARGIN = 10;

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (name, properties = {}) => Object.assign(document.createElement(name), properties);
const stamp = (id) => $(`#${id}`).content.firstElementChild.cloneNode(true);

const phones = new Map();
const screens = {};
let wall = [];
let current = null;
let ahead = 0;
let zone = "Asia/Makassar";
let language = remembered() || "id";

// --- Words ---

function remembered() {
  try {
    return localStorage.getItem("language");
  } catch {
    return null; // a browser may forbid it; then nothing is remembered
  }
}

function remember(chosen) {
  try {
    localStorage.setItem("language", chosen);
  } catch {
    // as above
  }
}

function say(key, values = {}) {
  const text = WORDS[language][key] ?? WORDS[language].failed;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function speak() {
  document.documentElement.lang = language;
  for (const element of all("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of all("[data-label]")) element.ariaLabel = say(element.dataset.label);
  for (const element of all("[data-hold]")) element.placeholder = say(element.dataset.hold);
  $("#language").textContent = say("other");
  $("#language").lang = language === "id" ? "en" : "id";
  drawWall();
  drawPhones(true);
  tick();
}

function format(options) {
  return new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", { timeZone: zone, ...options });
}

const hourOf = (at) => format({ hour: "2-digit", minute: "2-digit" }).format(at);
const dayOf = (at) => format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
const shortDayOf = (at) => format({ weekday: "long", day: "numeric", month: "long" }).format(at);

// --- To and from the server ---

async function ask(deed, body) {
  try {
    const answer = await fetch(`/demo/${deed}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return complain(null);
    const { error } = await answer.json().catch(() => ({ error: "failed" }));
    complain(error);
  } catch {
    complain("offline");
  }
}

function complain(key) {
  const line = $("#trouble");
  line.hidden = key === null;
  line.textContent = key === null ? "" : say(key);
}

function listen() {
  const events = new EventSource("/demo/events");
  events.onopen = async () => {
    complain(null);
    wall = await (await fetch("/demo/wall")).json();
    drawWall();
  };
  events.onmessage = (event) => hear(JSON.parse(event.data));
  events.onerror = () => {
    complain("offline");
    events.close();
    setTimeout(listen, RETRY_MS);
  };
}

function hear(letter) {
  ahead = letter.now - Date.now();
  zone = letter.zone;
  current = letter.current;
  for (const phone of letter.phones) {
    const before = phones.get(phone.key);
    phones.set(phone.key, phone);
    if (before) herald(phone, before);
  }
  drawPhones();
  tick();
}

// A toast for what the bot says over a button; a dot on the tab of a phone out of sight.
function herald(phone, before) {
  const screen = phone.key === SUPERVISOR ? screens.supervisor : screens.parent;
  if (phone.toasts.length > before.toasts.length) toast(screen, phone.toasts.at(-1));
  const newest = phone.messages.at(-1);
  if (phone.messages.length > before.messages.length && !newest.mine) {
    $(`.tabs a[href="#${phone.key === SUPERVISOR ? "supervisor" : "parent"}"]`).classList.add("news");
  }
}

function toast(screen, text) {
  const line = $(".toast", screen);
  line.textContent = text;
  clearTimeout(line.timer);
  line.timer = setTimeout(() => (line.textContent = ""), TOAST_MS);
}

// --- The clock ---

function tick() {
  const now = Date.now() + ahead;
  $("#hour").textContent = hourOf(now);
  $("#date").textContent = dayOf(now);
  for (const clock of all(".status .clock")) clock.textContent = hourOf(now);
}

async function hop(button) {
  const buttons = all("[data-hop]");
  for (const each of buttons) each.disabled = true;
  await ask("clock", { to: button.dataset.hop });
  for (const each of buttons) each.disabled = false;
  button.focus();
  if (button.dataset.hop === "monday") reveal("supervisor");
}

// On a small screen the part that answers is scrolled to.
function reveal(part) {
  if (getComputedStyle($(".tabs")).display !== "none") $(`#${part}`).scrollIntoView();
}

// --- The wall ---

function drawWall() {
  const cards = wall.map((poster) => {
    const card = stamp("poster");
    for (const name of ["unit", "service", "point"]) $(`.${name}`, card).textContent = poster[name];
    $(".symbol", card).innerHTML = poster.svg;
    $(".code", card).textContent = poster.typed;
    const [button, link] = [$("button", card), $("a", card)];
    button.ariaLabel = say("scan", { ...poster, code: poster.typed });
    button.dataset.code = poster.code;
    button.onclick = () => scan(poster.code);
    link.href = `/demo/poster/${poster.code}.pdf`;
    link.textContent = say("print");
    return card;
  });
  $("#posters").replaceChildren(...cards);
}

async function scan(code) {
  for (const card of all(".poster")) {
    card.classList.toggle("held", $("button", card).dataset.code === code);
  }
  await ask("scan", { code });
  reveal("parent");
}

// --- Phones ---

function plugIn(part) {
  const screen = stamp("phone");
  screens[part] = screen;
  $(`#${part}`).append(screen);
  const key = () => screen.dataset.key;
  $(".start", screen).onclick = () => ask("start", { person: key() });
  $(".write", screen).onsubmit = (event) => {
    event.preventDefault();
    const field = event.target.elements.text;
    if (field.value.trim()) ask("send", { person: key(), text: field.value });
    field.value = "";
  };
  $(".commands", screen).onclick = () => openMenu(screen, $(".menu", screen).hidden);
  screen.onkeydown = (event) => {
    if (event.key === "Escape") openMenu(screen, false);
  };
  $(".chat", screen).onclick = (event) => tapped(key(), event.target.closest("button, .command"));
  $(".chat", screen).onkeydown = (event) => {
    const command = event.target.closest(".command");
    if (!command || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    tapped(key(), command);
  };
}

function openMenu(screen, open) {
  $(".menu", screen).hidden = !open;
  $(".commands", screen).ariaExpanded = String(open);
}

function tapped(person, button) {
  if (!button) return;
  if (button.classList.contains("command")) {
    ask("send", { person, text: button.textContent });
    return;
  }
  button.classList.add("tapped");
  const [message, row, column] = button.dataset.at.split(" ").map(Number);
  ask("tap", { person, message, row, column }).finally(() => button.classList.remove("tapped"));
}

function drawPhones(anew = false) {
  if (!phones.size) return;
  drawChoice();
  drawPhone(screens.parent, phones.get(current), anew);
  drawPhone(screens.supervisor, phones.get(SUPERVISOR), anew);
}

function drawChoice() {
  const choice = $("#parents");
  const parents = [...phones.values()].filter((phone) => phone.key !== SUPERVISOR);
  if (choice.childElementCount !== parents.length) {
    const buttons = parents.map((phone) => {
      const button = make("button", { type: "button", textContent: phone.name });
      button.dataset.person = phone.key;
      button.onclick = () => ask("switch", { person: phone.key });
      return button;
    });
    choice.replaceChildren(...buttons);
  }
  for (const button of choice.children) button.ariaPressed = String(button.dataset.person === current);
}

function drawPhone(screen, phone, anew) {
  if (screen.dataset.key !== phone.key || anew) {
    screen.dataset.key = phone.key;
    $(".log", screen).replaceChildren();
    openMenu(screen, false);
  }
  $(".bot", screen).textContent = phone.bot;
  $(".log", screen).ariaLabel = say("chat", phone);
  $(".chat", screen).ariaLabel = say("chat", phone);
  $(".about", screen).hidden = phone.started;
  $(".about p", screen).textContent = phone.about;
  $(".start", screen).hidden = phone.started;
  $(".start", screen).classList.toggle("ready", phone.scanned);
  $(".write", screen).hidden = !phone.started;
  drawMenu(screen, phone);
  drawChat(screen, phone);
}

function drawMenu(screen, phone) {
  const lines = phone.menu.map(({ command, description }) => {
    const button = make("button", { type: "button" });
    button.append(make("b", { textContent: `/${command}` }), make("span", { textContent: description }));
    button.onclick = () => {
      openMenu(screen, false);
      $(".write input", screen).focus();
      ask("send", { person: phone.key, text: `/${command}` });
    };
    const line = make("li");
    line.append(button);
    return line;
  });
  $(".menu", screen).replaceChildren(...lines);
}

// Only what differs is touched, so that a screen reader speaks of nothing else and focus stays.
function drawChat(screen, phone) {
  const log = $(".log", screen);
  const wanted = itemsOf(phone);
  const standing = new Map([...log.children].map((node) => [node.dataset.item, node]));
  let moved = false;
  wanted.forEach((item, place) => {
    const sign = JSON.stringify(item.message ?? item.text);
    let node = standing.get(item.key);
    standing.delete(item.key);
    if (!node) {
      node = make("div");
      node.dataset.item = item.key;
    }
    if (log.children[place] !== node) log.insertBefore(node, log.children[place] ?? null);
    if (node.sign === sign) return;
    moved = true;
    fill(node, item);
    node.sign = sign;
  });
  for (const gone of standing.values()) gone.remove();
  if (moved) showNewest($(".chat", screen), log.lastElementChild);
}

// To the end, or to the beginning of a message that is longer than the screen.
function showNewest(chat, newest) {
  chat.scrollTop = chat.scrollHeight;
  const above = chat.getBoundingClientRect().top + MARGIN - newest.getBoundingClientRect().top;
  if (above > 0) chat.scrollTop -= above;
}

function itemsOf(phone) {
  const items = [];
  let day = "";
  for (const message of phone.messages) {
    const its = shortDayOf(message.at);
    if (its !== day) items.push({ key: `day ${its}`, text: its });
    day = its;
    items.push({ key: `message ${message.id}`, message });
  }
  return items;
}

function fill(node, { message, text }) {
  if (!message) {
    node.className = "day";
    node.textContent = text;
    return;
  }
  const changed = node.sign !== undefined;
  const focused = node.contains(document.activeElement);
  node.className = `message${message.mine ? " mine" : ""}${message.keyboard.length ? " keyed" : ""}`;
  node.replaceChildren(bubbleOf(message), ...message.keyboard.map((row, at) => rowOf(message, row, at)));
  if (changed) {
    void node.offsetWidth; // lets the animation begin again
    node.classList.add("changed");
  }
  if (focused) ($(".row > *", node) ?? node.closest(".chat")).focus();
}

function bubbleOf(message) {
  const bubble = make("div", { className: "bubble" });
  if (message.photo) bubble.append(make("img", { src: `/demo/file/${message.photo}`, alt: "" }));
  if (message.document) {
    const { id, name } = message.document;
    bubble.append(make("a", { href: `/demo/file/${id}`, textContent: `📄 ${name}`, target: "_blank" }), "\n");
  }
  // The server has escaped every text; only marks that it made itself are tags.
  bubble.append(make("span", { innerHTML: message.html }));
  for (const mark of all(".tg-bot-command", bubble)) {
    // No <button>: a line could break between it and the full stop that follows.
    const { textContent } = mark;
    mark.replaceWith(make("span", { className: "command", role: "button", tabIndex: 0, textContent }));
  }
  for (const link of all("a", bubble)) link.rel = "noopener";
  bubble.append(make("time", { textContent: hourOf(message.at) }));
  return bubble;
}

function rowOf(message, row, at) {
  const line = make("div", { className: "row" });
  row.forEach((button, column) => {
    if (button.url) {
      line.append(make("a", { href: button.url, textContent: button.text, target: "_blank", rel: "noopener" }));
      return;
    }
    const element = make("button", { type: "button", textContent: button.text });
    element.dataset.at = `${message.id} ${at} ${column}`;
    line.append(element);
  });
  return line;
}

// --- Begin ---

plugIn("parent");
plugIn("supervisor");
for (const button of all("[data-hop]")) button.onclick = () => hop(button);
$("#language").onclick = () => {
  language = language === "id" ? "en" : "id";
  remember(language);
  speak();
};
for (const tab of all(".tabs a")) tab.onclick = () => tab.classList.remove("news");
speak();
listen();
setInterval(tick, 1000);
