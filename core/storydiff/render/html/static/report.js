"use strict";
// Filters and sorts the claims, picks the two outlets side by side, and shows names and sentences
// where only their letters stand. The page reads without it.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  // Shows a form that is of use with scripts alone, and answers it.
  const control = (id, answer) => {
    const form = document.getElementById(id);
    if (!form) return;
    const say = (words) => { form.querySelector("output").value = words; };
    const show = () => answer(form.elements, say);
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    show();
  };

  // ---- claims

  for (const link of all(".card-of")) {
    const card = document.getElementById(link.hash.slice(1));
    link.parentElement.replaceWith(...[...card.children].map((part) => part.cloneNode(true)));
  }
  const body = document.querySelector(".matrix tbody");
  const rows = body ? [...body.rows] : [];
  const words = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
  const told = (row) => all("td[class]:not(.cut, .own)", row).length;
  const grave = ["conflict", "differ", "agree"];
  const orders = {
    given: () => 0,
    story: (a, b) => a.dataset.place - b.dataset.place,
    coverage: (a, b) => told(b) - told(a),
    conflict: (a, b) => grave.indexOf(a.className) - grave.indexOf(b.className),
  };
  control("claim-controls", (fields, say) => {
    const boxes = all("[name=status]", fields.words.form);
    const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const sought = fields.words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden =
        (boxes.length > 0 && !statuses.has(row.className)) || !words.get(row).includes(sought);
      shown += row.hidden ? 0 : 1;
    }
    body.append(...rows.toSorted(orders[fields.order.value]));
    say(`${shown} of ${rows.length}`);
  });

  const absent = all(".not-found li");
  control("absent-controls", (fields, say) => {
    const outlet = fields.outlet.value;
    for (const item of absent) {
      item.hidden = outlet && !all("i", item).some((letter) => letter.textContent === outlet);
    }
    say(`${absent.filter((item) => !item.hidden).length} of ${absent.length}`);
  });

  // ---- side by side

  const text = (line) => line.lastChild.textContent.slice(1); // after its number and a space
  const column = (letter, ...paragraphs) => {
    const source = document.querySelector(`#source-${letter} .lines-of-text`);
    const element = make("div", ...paragraphs);
    element.lang = source.lang;
    element.dir = "auto";
    return element;
  };
  const cited = (id, ...content) => {
    const link = make("a", id);
    link.href = `#${id}`;
    return make("p", ...content, "\u00a0", link);
  };
  const whole = (id) => cited(id, text(document.getElementById(id)));
  // The sentence with the words that the other one has not marked. Changes are run lengths:
  // 12-2+3 is twelve characters of both, two of the left one, three of the right one; 4=5 are
  // the same words in four and in five characters.
  const marked = (id, changes, sign) => {
    let rest = text(document.getElementById(id));
    const parts = [];
    for (const [, of, left, right = left] of changes.matchAll(/([-+]?)(\d+)(?:=(\d+))?/g)) {
      if (of && of !== sign) continue;
      const words = rest.slice(0, Number(sign === "-" ? left : right));
      rest = rest.slice(words.length);
      const bare = words.trimStart(); // the space before a word is nothing to mark
      parts.push(...(of ? [words.slice(0, words.length - bare.length),
        make(of === "-" ? "del" : "ins", bare)] : [words]));
    }
    return cited(id, ...parts, rest);
  };
  // Puts both texts into a list of cited matches, in the order of the left one; what only the
  // right one has comes before the next match that kept its place.
  const fill = (list, left, right) => {
    const ids = (letter) =>
      all(`#source-${letter} .lines-of-text p:not(.boilerplate)`).map((line) => line.id);
    const number = (id) => Number(id.slice(right.length));
    const matches = new Map();
    for (const row of [...list.children]) {
      const [a, b] = all("a", row).map((link) => link.textContent);
      matches.set(a, { row, b });
    }
    const matched = new Set([...matches.values()].map(({ b }) => b));
    const waiting = ids(right).filter((id) => !matched.has(id));
    const alone = { left: [], right: [] };
    const flush = () => {
      if (!alone.left.length && !alone.right.length) return;
      const row = make("li",
        column(left, ...alone.left.map(whole)), make("em"), column(right, ...alone.right.map(whole)));
      row.className = "alone";
      list.append(row);
      alone.left = [];
      alone.right = [];
    };
    for (const a of ids(left)) {
      const match = matches.get(a);
      if (!match) { alone.left.push(a); continue; }
      const { row, b } = match;
      while (waiting.length && !row.matches(".moved") && number(waiting[0]) < number(b)) {
        alone.right.push(waiting.shift());
      }
      flush();
      const { changes } = row.dataset;
      row.replaceChildren(
        column(left, changes ? marked(a, changes, "-") : whole(a)),
        row.querySelector("em"),
        column(right, changes ? marked(b, changes, "+") : whole(b)));
      list.append(row);
    }
    alone.right = waiting;
    flush();
    list.classList.remove("cited");
  };

  const pairs = all(".pair");
  const place = (pair) => pair.lastElementChild;
  control("pair-controls", (fields, say) => {
    const chosen = [fields.left.value, fields.right.value];
    for (const pair of pairs) {
      const [, left, right] = place(pair).id.split("-");
      pair.hidden = !(left !== right && chosen.includes(left) && chosen.includes(right));
      pair.open = !pair.hidden;
      if (pair.open && place(pair).matches(".cited")) fill(place(pair), left, right);
    }
    say(pairs.some((pair) => pair.open) ? "" : "Pick two different outlets.");
  });
  for (const link of all(".heatmap a")) {
    link.addEventListener("click", () => {
      const { left, right } = document.getElementById("pair-controls").elements;
      [, left.value, right.value] = link.hash.split("-");
      left.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // ---- the name behind a letter, the sentence behind a cell

  const names = new Map(all(".outlets a").map((a) => [...a.children].map((e) => e.textContent)));
  document.addEventListener("pointerover", ({ target }) => {
    if (target.matches("i")) target.title = names.get(target.textContent) ?? "";
  });
  const shown = make("span");
  shown.dir = "auto";
  const tell = ({ target }) => {
    if (!target.matches(".strip a")) return;
    const line = document.getElementById(target.hash.slice(1));
    shown.textContent = text(line);
    shown.lang = line.parentElement.lang;
    target.append(shown);
  };
  document.addEventListener("pointerover", tell);
  document.addEventListener("focusin", tell);
})();
