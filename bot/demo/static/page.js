// What every part of the page uses: finding and making elements, and speaking to the server.

import { say } from "./words.js";

const RETRY_MS = 1500;

export const $ = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const make = (name, properties = {}) => Object.assign(document.createElement(name), properties);
export const stamp = (id) => $(`#${id}`).content.firstElementChild.cloneNode(true);

export async function ask(deed, body) {
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

export function listen(onOpen, onLetter) {
  const events = new EventSource("/demo/events");
  events.onopen = () => {
    complain(null);
    onOpen();
  };
  events.onmessage = (event) => onLetter(JSON.parse(event.data));
  events.onerror = () => {
    complain("offline");
    events.close();
    setTimeout(() => listen(onOpen, onLetter), RETRY_MS);
  };
}

// On a small screen the part that answers is scrolled to.
export function reveal(part) {
  if (getComputedStyle($(".tabs")).display !== "none") $(`#${part}`).scrollIntoView();
}
