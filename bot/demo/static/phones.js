// The phones in their four places: whose they are, their menus, what is typed and tapped on them.

import { drawChat } from "./bubbles.js";
import { $, ask, make, stamp } from "./page.js";
import { say } from "./words.js";

const TOAST_MS = 4000;
export const PLACES = ["citizen", "officer", "supervisor", "admin"];
const SHARED = ["citizen", "supervisor"];

const phones = new Map();
const screens = {};
let current = {};

export function plugIn() {
  for (const place of PLACES) {
    const [heading, screen] = [stamp("heading"), stamp("phone")];
    const part = $(`#${place}`);
    const title = $("h2", heading);
    title.id = `${place}-title`;
    title.dataset.say = place;
    part.setAttribute("aria-labelledby", title.id);
    const shared = SHARED.includes(place);
    $(".choice", heading).hidden = !shared;
    $(".hint", heading).hidden = shared;
    if (!shared) $(".hint", heading).dataset.say = `${place}-hint`;
    part.append(heading, screen);
    screens[place] = screen;
    wire(screen);
  }
}

function wire(screen) {
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

export function hearPhones(letter) {
  current = letter.current;
  for (const phone of letter.phones) {
    const before = phones.get(phone.key);
    phones.set(phone.key, phone);
    if (before) herald(phone, before);
  }
  drawPhones();
}

// A toast for what the bot says over a button; a dot where a phone is out of sight.
function herald(phone, before) {
  const place = `#${phone.place}`;
  if (phone.toasts.length > before.toasts.length) toast(screens[phone.place], phone.toasts.at(-1));
  const newest = phone.messages.at(-1);
  if (phone.messages.length > before.messages.length && !newest.mine) {
    $(`.tabs a[href="${place}"]`).classList.add("news");
    $(place).classList.add("news");
    $(`.choice [data-person="${phone.key}"]`)?.classList.add("news");
  }
}

function toast(screen, text) {
  const line = $(".toast", screen);
  line.textContent = text;
  clearTimeout(line.timer);
  line.timer = setTimeout(() => (line.textContent = ""), TOAST_MS);
}

export function drawPhones(anew = false) {
  if (!phones.size) return;
  for (const place of SHARED) drawChoice(place);
  for (const place of PLACES) drawPhone(screens[place], phones.get(current[place]), anew);
}

function drawChoice(place) {
  const choice = $(`#${place} .choice`);
  const owners = [...phones.values()].filter((phone) => phone.place === place);
  if (choice.childElementCount !== owners.length) {
    const buttons = owners.map((phone) => {
      const button = make("button", { type: "button", textContent: phone.name });
      button.dataset.person = phone.key;
      button.onclick = () => ask("switch", { person: phone.key });
      return button;
    });
    choice.replaceChildren(...buttons);
  }
  for (const button of choice.children) {
    const inHand = button.dataset.person === current[place];
    button.ariaPressed = String(inHand);
    button.title = say(place === "citizen" ? "citizen-hint" : `${button.dataset.person}-hint`);
    if (inHand) button.classList.remove("news");
  }
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
