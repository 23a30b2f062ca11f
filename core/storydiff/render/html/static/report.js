"use strict";
// Filters and sorts the claims and picks the two outlets side by side. The page reads without it.
(() => {
  const claims = document.getElementById("claim-controls");
  if (claims) {
    const body = document.querySelector(".matrix tbody");
    const rows = [...body.rows];
    const text = (row) => [...row.querySelectorAll(".text, .said, .byline")]
      .map((part) => part.textContent.toLowerCase()).join(" ");
    const words = new Map(rows.map((row) => [row, text(row)]));
    const grave = ["conflict", "differ", "agree"];
    const orders = {
      given: () => 0,
      story: (a, b) => a.dataset.place - b.dataset.place,
      coverage: (a, b) => b.dataset.outlets - a.dataset.outlets,
      conflict: (a, b) => grave.indexOf(a.dataset.status) - grave.indexOf(b.dataset.status),
    };
    const show = () => {
      const wanted = [...claims.querySelectorAll("[name=status]")];
      const statuses = new Set(wanted.filter((box) => box.checked).map((box) => box.value));
      const sought = claims.elements.words.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden =
          (wanted.length > 0 && !statuses.has(row.dataset.status)) || !words.get(row).includes(sought);
        shown += row.hidden ? 0 : 1;
      }
      body.append(...rows.toSorted(orders[claims.elements.order.value]));
      claims.querySelector("output").value = `${shown} of ${rows.length}`;
    };
    claims.addEventListener("input", show);
    claims.addEventListener("submit", (event) => event.preventDefault());
    claims.hidden = false;
    show();
  }

  const picker = document.getElementById("pair-controls");
  if (picker) {
    const pairs = [...document.querySelectorAll(".pair")];
    const { left, right } = picker.elements;
    const pick = () => {
      const chosen = [left.value, right.value];
      const shown = pairs.filter((pair) => {
        pair.hidden = !(chosen.includes(pair.dataset.left) && chosen.includes(pair.dataset.right));
        pair.open = !pair.hidden;
        return pair.open;
      });
      picker.querySelector("output").value = shown.length ? "" : "Pick two different outlets.";
    };
    picker.addEventListener("input", pick);
    picker.addEventListener("submit", (event) => event.preventDefault());
    picker.hidden = false;
    pick();
  }
})();
