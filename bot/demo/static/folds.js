// Parts of the page that can be folded away, each for itself; what is folded stays folded.

import { $, all } from "./page.js";
import { recall, remember, say } from "./words.js";

const folded = new Set((recall("folded") ?? "").split(" ").filter(Boolean));

export function wireFolds() {
  for (const part of all(".part")) {
    $(".fold", part).onclick = () => fold(part, !folded.has(part.id));
  }
}

export function drawFolds() {
  for (const part of all(".part")) {
    const closed = folded.has(part.id);
    part.classList.toggle("folded", closed);
    const button = $(".fold", part);
    button.ariaExpanded = String(!closed);
    button.title = button.ariaLabel = say(closed ? "unfold" : "fold", { part: say(part.id) });
  }
}

function fold(part, closed) {
  if (closed) folded.add(part.id);
  else folded.delete(part.id);
  part.classList.remove("news");
  remember("folded", [...folded].join(" "));
  drawFolds();
}
