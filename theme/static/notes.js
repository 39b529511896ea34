// Shows a note beside its call. The call is a link to the note, and without script, or with a key held, it stays one.
const box = document.createElement("div");

if (typeof box.showPopover === "function") {
  box.popover = "auto";
  box.className = "beside";
  box.tabIndex = -1;
  box.setAttribute("role", "note");
  // Whoever tabs on to the text is done with the note, which on a phone would lie over what has the focus next.
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) box.hidePopover();
  });
  for (const call of document.querySelectorAll("a.footnote")) {
    call.addEventListener("click", (event) => {
      const note = document.querySelector(`[id="${CSS.escape(decodeURIComponent(call.hash.slice(1)))}"]`);
      if (!note || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      show(call, note);
    });
  }
}

function show(call, note) {
  box.replaceChildren(...note.cloneNode(true).childNodes);
  for (const back of box.querySelectorAll("[role=doc-backlink]")) back.remove();
  for (const named of box.querySelectorAll("[id]")) named.removeAttribute("id");
  box.setAttribute("aria-label", call.getAttribute("aria-label"));
  // It follows the paragraph of its call, so that the next tab leads into it and the one after that back to the text.
  (call.closest("p, li, figure, table, h2, h3, h4") ?? call).after(box);
  box.showPopover({ source: call });
  place(call);
  box.focus();
}

function place(call) {
  const { left, bottom } = call.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - box.offsetWidth - 16;
  box.style.left = `${Math.max(16, Math.min(left - 24, widest)) + scrollX}px`;
  box.style.top = `${bottom + 8 + scrollY}px`;
}
