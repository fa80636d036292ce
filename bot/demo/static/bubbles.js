// Messages in a chat, drawn so that only what differs is touched.

import { $, all, make } from "./page.js";
import { hourOf, numberOf, say, shortDayOf } from "./words.js";

const MARGIN = 10;
const SHOWN_BY_BROWSERS = /^(application\/pdf|image\/)/;

// Only what differs is touched, so that a screen reader speaks of nothing else and focus stays.
export function drawChat(screen, phone) {
  const log = $(".log", screen);
  const standing = new Map([...log.children].map((node) => [node.dataset.item, node]));
  let moved = false;
  itemsOf(phone).forEach((item, place) => {
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
  if (message.document) bubble.append(fileOf(message.document));
  // The server has escaped every text; only marks that it made itself are tags.
  bubble.append(make("span", { innerHTML: message.html }));
  for (const mark of all(".tg-bot-command", bubble)) {
    // No <button>: a line could break between it and the full stop that follows.
    const { textContent } = mark;
    mark.replaceWith(make("span", { className: "command", role: "button", tabIndex: 0, textContent }));
  }
  for (const link of all("a", bubble)) link.rel = "noopener";
  const time = make("time", { textContent: hourOf(message.at) });
  if (message.mine) time.append(make("i", { className: "ticks", ariaHidden: "true" }));
  bubble.append(time);
  return bubble;
}

function fileOf({ id, name, size, mime }) {
  const address = `/demo/file/${id}`;
  const box = make("div", { className: "file" });
  const kind = name.split(".").pop().slice(0, 4).toUpperCase();
  const words = make("p");
  words.append(make("b", { textContent: name }), make("span", { textContent: `${sizeOf(size)} · ${kind}` }));
  const links = make("p", { className: "links" });
  if (SHOWN_BY_BROWSERS.test(mime)) {
    links.append(make("a", { href: address, target: "_blank", textContent: say("open") }));
  }
  links.append(make("a", { href: `${address}?download`, download: name, textContent: say("download") }));
  box.append(make("i", { className: "sheet-icon", textContent: kind, ariaHidden: "true" }), words, links);
  return box;
}

function sizeOf(bytes) {
  return bytes < 1_000_000 ? `${numberOf(Math.max(bytes / 1000, 0.1), 1)} kB` : `${numberOf(bytes / 1e6, 1)} MB`;
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
