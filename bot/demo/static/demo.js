// The page of the demo: shows what the server tells, and tells the server what was tapped.

import { drawFolds, wireFolds } from "./folds.js";
import { $, all, ask, listen, reveal } from "./page.js";
import { drawPanel, hearSystem } from "./panel.js";
import { drawPhones, hearPhones, plugIn } from "./phones.js";
import { drawWall, fetchWall } from "./wall.js";
import { dayOf, hourOf, liveIn, say, speakOther, spoken } from "./words.js";

let ahead = 0;

function speak() {
  document.documentElement.lang = spoken();
  for (const element of all("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of all("[data-label]")) element.ariaLabel = say(element.dataset.label);
  for (const element of all("[data-hold]")) element.placeholder = say(element.dataset.hold);
  $("#language").textContent = say("other");
  $("#language").lang = spoken() === "id" ? "en" : "id";
  drawFolds();
  drawWall();
  drawPhones(true);
  drawPanel();
  tick();
}

function hear(letter) {
  ahead = letter.now - Date.now();
  liveIn(letter.zone);
  hearPhones(letter);
  hearSystem(letter);
  tick();
}

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
  if (["monday", "quarter"].includes(button.dataset.hop)) reveal("supervisor");
}

plugIn();
wireFolds();
for (const button of all("[data-hop]")) button.onclick = () => hop(button);
$("#language").onclick = () => {
  speakOther();
  speak();
};
for (const tab of all(".tabs a")) tab.onclick = () => tab.classList.remove("news");
speak();
listen(fetchWall, hear);
setInterval(tick, 1000);
