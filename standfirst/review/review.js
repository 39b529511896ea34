"use strict";
// Marks all passages of the sentence chosen, where the page alone can only mark the first.
(() => {
  const said = [...document.querySelectorAll(".one")];
  const marks = [...document.querySelectorAll("mark[data-by]")];
  const by = (mark) => mark.dataset.by.split(" ");

  function choose(number, scroll = ["source"]) {
    for (const one of said) {
      const chosen = one.dataset.number === number;
      one.classList.toggle("chosen", chosen);
      one.querySelector(".number").setAttribute("aria-current", chosen ? "true" : "false");
    }
    for (const mark of marks) mark.classList.toggle("chosen", by(mark).includes(number));
    const goals = { source: "mark.chosen", draft: ".one.chosen" };
    for (const side of scroll) document.querySelector(goals[side])?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const interactive = event.target.closest("a:not(.number), summary, dl");
    const one = event.target.closest(".one");
    const mark = event.target.closest("mark[data-by]");
    if (interactive || String(getSelection())) return;
    if (one) {
      if (event.target.closest(".number")) event.preventDefault();
      choose(one.dataset.number);
    } else if (mark) {
      const numbers = by(mark);
      const now = document.querySelector(".one.chosen")?.dataset.number;
      choose(numbers[(numbers.indexOf(now) + 1) % numbers.length], ["draft"]);
    }
  });

  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = said.findIndex((one) => one.querySelector(".number") === document.activeElement);
    const next = said[here + step];
    if (!step || here < 0 || !next) return;
    event.preventDefault();
    next.querySelector(".number").focus();
    choose(next.dataset.number);
  });

  function follow() {
    const [, kind, number] = location.hash.match(/^#(from|said)-(\d+)/) ?? [];
    if (!number) return;
    // Stacked on a narrow screen there is one scroll, and it belongs to what was asked for.
    const beside = matchMedia("(min-width: 900px)").matches;
    choose(number, beside ? ["source", "draft"] : [kind === "from" ? "source" : "draft"]);
  }
  addEventListener("hashchange", follow);
  follow();
})();
