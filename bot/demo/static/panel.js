// The panel *what the system sees*: the last tap's transaction, and what stands in the tables.

import { $, all, make } from "./page.js";
import { knows, numberOf, say } from "./words.js";

let panel = null;
let shown = "";

export function hearSystem(letter) {
  if (!letter.system) return;
  panel = letter.system;
  drawPanel();
}

export function drawPanel() {
  if (!panel) return;
  drawTap($(".tap"), panel.tap);
  const desks = panel.desks.map((desk) => [desk.desk, desk.rated, desk.complete, desk.answers]);
  fillTable($(".today tbody"), desks);
  const blocks = panel.blocks.map((block) => [block.owner, block.blocks, block.ratings]);
  fillTable($(".closed tbody"), blocks);
  $(".closed table").hidden = !blocks.length;
  $(".closed .note").textContent = say("blocks-note", { n: numberOf(panel.totals.unclosed) });
  const { counted = 0, held, excluded } = panel.totals;
  $(".standings").replaceChildren(...chips([["counted", counted], ["held", held], ["excluded", excluded]]));
  drawOutbox($(".owed ul"), panel.outbox);
}

function drawTap(box, tap) {
  const about = $(".about-tap", box);
  $(".rows", box).hidden = !tap;
  for (const line of all("#system .costs")) line.replaceChildren(...(tap ? costsOf(tap) : []));
  if (!tap) {
    about.textContent = say("no-tap");
    return;
  }
  const who = [
    tap.rater && [say("rater"), tap.rater],
    tap.rating && [say("rating"), tap.rating],
    tap.place && ["", tap.place],
  ].filter(Boolean);
  about.replaceChildren(...who.flatMap(([name, value]) => [`${name} `, make("b", { textContent: value }), " "]));
  $(".rows tbody", box).replaceChildren(...tap.tables.flatMap(rowsOf));
  const sign = JSON.stringify(tap.tables);
  if (shown && sign !== shown) flash(box);
  shown = sign;
}

// One line for the table itself, or one for each row of it that is known to have changed.
function rowsOf({ table, rows, changes }) {
  const lines = changes.length ? changes : [{}];
  return lines.map((change, place) => {
    const line = make("tr");
    line.append(
      make("th", { textContent: place ? "" : table, scope: "row" }),
      make("td", { textContent: labelOf(change) ?? say("row", { n: rows }) }),
      deltaOf(change),
    );
    return line;
  });
}

function labelOf({ what }) {
  return what?.replace(/(rated|complete)$/, (name) => say(`cell-${name}`));
}

function deltaOf({ mark, before, after }) {
  const cell = make("td", { className: "delta" });
  if (mark) cell.append(make("em", { textContent: say(`mark-${mark}`) }));
  if (before !== undefined) {
    cell.append(`${before ?? "–"} → ${after ?? "–"}`);
    if (before !== null && after !== null) cell.append(" ", make("em", { textContent: signed(after - before) }));
  }
  return cell;
}

const signed = (value) => `${value > 0 ? "+" : "−"}${numberOf(Math.abs(value))}`;

function costsOf(tap) {
  const costs = [say("cost-statements", tap), say("cost-commit", { ms: numberOf(tap.ms, 1) })];
  if (tap.screen_ms !== null) costs.push(say("cost-screen", { ms: numberOf(tap.screen_ms) }));
  return costs.map((text) => make("span", { textContent: text }));
}

function flash(box) {
  box.classList.remove("fresh");
  void box.offsetWidth; // lets the animation begin again
  box.classList.add("fresh");
}

function fillTable(body, rows) {
  body.replaceChildren(
    ...rows.map((cells) => {
      const line = make("tr", { className: cells[1] ? "" : "none" });
      line.append(...cells.map((cell, at) => make(at ? "td" : "th", { textContent: cell })));
      return line;
    }),
  );
}

function chips(counts) {
  return counts.map(([key, n]) => make("span", { className: `chip ${key}`, textContent: say(key, { n: numberOf(n) }) }));
}

function drawOutbox(list, parcels) {
  if (!parcels.length) {
    list.replaceChildren(make("li", { textContent: say("outbox-empty") }));
    return;
  }
  const lines = parcels.map(({ to, kind, subject, state }) => {
    const line = make("li");
    const name = knows(`parcel-${kind}`) ? say(`parcel-${kind}`) : kind;
    line.append(
      // A digest is of a period; other subjects are numbers that tell nobody anything.
      make("span", { textContent: `${name}${kind === "digest" ? ` ${subject}` : ""} → ${to}` }),
      make("em", { className: state, textContent: say(`state-${state}`) }),
    );
    return line;
  });
  list.replaceChildren(...lines);
}
