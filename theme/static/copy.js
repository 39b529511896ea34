// Puts a button beside each feed address that copies it. Without script there is the address, and no button.
for (const link of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the address of ${link.dataset.copy}`);
  link.after(" ", button);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.textContent);
      told(button, "Copied");
    } catch {
      // Some browsers lend the clipboard to no page: then the address is marked, ready for the reader's own copy.
      getSelection().selectAllChildren(link);
      told(button, "Marked: now press copy");
    }
  });
}

function told(button, words) {
  const status = document.querySelector("#copied");
  status.textContent = `${words}: ${button.getAttribute("aria-label").replace("Copy ", "")}`;
  button.textContent = words;
  setTimeout(() => { button.textContent = "Copy"; }, 3000);
}
