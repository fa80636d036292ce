// The wall of posters.

import { $, all, ask, reveal, stamp } from "./page.js";
import { say } from "./words.js";

let posters = [];

export async function fetchWall() {
  posters = await (await fetch("/demo/wall")).json();
  drawWall();
}

export function drawWall() {
  const held = $(".poster.held button")?.dataset.code;
  $("#posters").replaceChildren(...posters.map((poster) => cardOf(poster, poster.code === held)));
}

function cardOf(poster, held) {
  const card = stamp("poster");
  card.classList.toggle("held", held);
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
}

async function scan(code) {
  for (const card of all(".poster")) {
    card.classList.toggle("held", $("button", card).dataset.code === code);
  }
  await ask("scan", { code });
  reveal("citizen");
}
