// The four phones: whose they are, their menus, what is typed and tapped on them.

import { drawChat } from "./bubbles.js";
import { $, ask, make, stamp } from "./page.js";
import { say } from "./words.js";

const TOAST_MS = 4000;
export const ROLES = ["citizen", "officer", "supervisor", "admin"];

const phones = new Map();
const screens = {};
let current = null;

export function plugIn() {
  for (const role of ROLES) {
    const [heading, screen] = [stamp("heading"), stamp("phone")];
    const part = $(`#${role}`);
    const title = $("h2", heading);
    title.id = `${role}-title`;
    title.dataset.say = role;
    part.setAttribute("aria-labelledby", title.id);
    if (role === "citizen") $(".choice", heading).hidden = false;
    else $(".hint", heading).dataset.say = `${role}-hint`;
    $(".hint", heading).hidden = role === "citizen";
    part.append(heading, screen);
    screens[role] = screen;
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
  if (phone.toasts.length > before.toasts.length) toast(screens[phone.role], phone.toasts.at(-1));
  const newest = phone.messages.at(-1);
  if (phone.messages.length > before.messages.length && !newest.mine) {
    $(`.tabs a[href="#${phone.role}"]`).classList.add("news");
    $(`#${phone.role}`).classList.add("news");
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
  drawChoice();
  const staff = [...phones.values()].filter((phone) => phone.role !== "citizen");
  for (const phone of [phones.get(current), ...staff]) drawPhone(screens[phone.role], phone, anew);
}

function drawChoice() {
  const choice = $("#citizen .choice");
  const citizens = [...phones.values()].filter((phone) => phone.role === "citizen");
  if (choice.childElementCount !== citizens.length) {
    const buttons = citizens.map((phone) => {
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
