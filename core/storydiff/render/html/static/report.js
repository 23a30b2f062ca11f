"use strict";
// Filters and sorts the points, puts sentences where they are cited, picks the two outlets side by
// side, and shows names where only letters stand. The page reads without it.
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

  // ---- sentences, as they stand in the articles

  const line = (id) => document.getElementById(id);
  // A sentence without its number and what is noted behind it, its marks kept.
  const words = (id) => {
    const copy = line(id).cloneNode(true);
    copy.firstElementChild.remove();
    const note = copy.querySelector("small");
    if (note) {
      note.previousSibling.data = note.previousSibling.data.trimEnd();
      note.remove();
    }
    copy.firstChild.data = copy.firstChild.data.slice(1); // a space after the number
    return [...copy.childNodes];
  };
  const cite = (id) => {
    const link = make("a", id);
    link.href = `#${id}`;
    return link;
  };
  const letter = (id) => id.match(/^[A-Z]+/)[0];
  // What outlets say, a line each, as in a card: of these sentences, by their ids, some unsure.
  const tellings = (ids, unsure) => {
    const list = make("ul");
    list.className = "tellings";
    for (const who of new Set(ids.map(letter))) {
      const own = ids.filter((id) => letter(id) === who);
      const said = make("p", ...own.flatMap((id) => [...words(id), "\u00a0", cite(id), " "]));
      said.lang = line(own[0]).parentElement.lang;
      said.dir = "auto";
      if (unsure.includes(own[0])) said.append(make("small", "perhaps"));
      list.append(make("li", make("i", who), " ", said));
    }
    return list;
  };
  const names = (links, within) => all(links, within).map((link) => link.textContent);
  const cited = (row) => names(".cites a", row);
  const near = (row) => names(".near a", row);

  // ---- points

  const body = document.querySelector(".matrix tbody");
  const rows = body ? [...body.rows] : [];
  for (const row of rows) {
    row.querySelector("details").addEventListener("toggle", ({ target }) => {
      const evidence = target.querySelector(".evidence");
      if (target.open && !evidence.querySelector(".tellings")) {
        evidence.append(tellings(cited(row), near(row)));
      }
    });
  }
  const told = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
  const grave = ["conflict", "differ", "reworded", "agree"];
  const orders = {
    given: () => 0,
    story: (a, b) => a.dataset.place - b.dataset.place,
    conflict: (a, b) => grave.indexOf(a.className) - grave.indexOf(b.className),
  };
  control("claim-controls", (fields, say) => {
    const boxes = all("[name=status]", fields.words.form);
    const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const sought = fields.words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !statuses.has(row.className) || !told.get(row).includes(sought);
      shown += row.hidden ? 0 : 1;
    }
    body.append(...rows.toSorted(orders[fields.order.value]));
    say(`${shown} of ${rows.length} points`);
  });

  // ---- the articles: what the others say, below a sentence that is clicked or whose number has
  // the focus

  let others;
  const ask = (paragraph) => {
    if (others?.previousElementSibling === paragraph) return;
    others?.remove();
    const { hash } = paragraph.querySelector("a"); // its number's: that of a point, if it tells one
    const row = hash && document.querySelector(hash).closest("tr");
    const ids = row ? cited(row) : names("small a", paragraph);
    const apart = ids.filter((id) => letter(id) !== letter(paragraph.id));
    others = make("div", tellings(apart, row ? near(row) : ids));
    others.className = "others";
    paragraph.after(others);
  };
  for (const paragraph of all("#articles .lines-of-text p")) {
    if (!paragraph.querySelector("a[href]")) continue;
    paragraph.classList.add("asked");
    paragraph.addEventListener("click", ({ target }) => {
      if (target.closest("a")) return;
      if (others?.previousElementSibling === paragraph) {
        others.remove();
        others = undefined;
      } else ask(paragraph);
    });
    paragraph.addEventListener("focusin", () => ask(paragraph));
  }

  // ---- side by side

  const text = (id) => words(id).map((node) => node.textContent).join("");
  const column = (letter, ...paragraphs) => {
    const source = document.querySelector(`#source-${letter} .lines-of-text`);
    const element = make("div", ...paragraphs);
    element.lang = source.lang;
    element.dir = "auto";
    return element;
  };
  const sentence = (id, ...content) => make("p", ...content, "\u00a0", cite(id));
  const whole = (id) => sentence(id, ...words(id));
  // The sentence with the words that the other one has not marked. Changes are run lengths:
  // 12-2+3 is twelve characters of both, two of the left one, three of the right one; 4=5 are
  // the same words in four and in five characters.
  const marked = (id, changes, sign) => {
    let rest = text(id);
    const parts = [];
    for (const [, of, left, right = left] of changes.matchAll(/([-+]?)(\d+)(?:=(\d+))?/g)) {
      if (of && of !== sign) continue;
      const words = rest.slice(0, Number(sign === "-" ? left : right));
      rest = rest.slice(words.length);
      const bare = words.trimStart(); // the space before a word is nothing to mark
      parts.push(...(of ? [words.slice(0, words.length - bare.length),
        make(of === "-" ? "del" : "ins", bare)] : [words]));
    }
    return sentence(id, ...parts, rest);
  };
  // Puts both texts into a list of cited matches, in the order of the left one; what only the
  // right one has comes before the next match that kept its place.
  const fill = (list, left, right) => {
    const ids = (letter) =>
      all(`#source-${letter} .lines-of-text > p:not(.boilerplate)`).map(({ id }) => id);
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
    const apart = chosen[0] !== chosen[1] && !document.querySelector(".heatmap");
    const none = apart ? "Not among the pairs that this page holds." : "Pick two different outlets.";
    say(pairs.some((pair) => pair.open) ? "" : none);
  });
  for (const link of all(".heatmap a")) {
    link.addEventListener("click", () => {
      const { left, right } = document.getElementById("pair-controls").elements;
      [, left.value, right.value] = link.hash.split("-");
      left.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // ---- the name behind a letter

  const outlets = new Map(all(".outlets a").map((a) => [...a.children].map((e) => e.textContent)));
  document.addEventListener("pointerover", ({ target }) => {
    if (target.matches("i")) target.title = outlets.get(target.textContent) ?? "";
  });
})();
