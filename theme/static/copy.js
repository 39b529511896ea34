// Puts a button beside what readers take with them, and copies it: feed addresses, quotations with who said them.
// Without script there is the text, and no button.
const { words } = document.querySelector("main").dataset;
const ours = words ? JSON.parse(words) : {};
const say = (text) => ours[text] ?? text;
const status = document.createElement("p");
status.className = "heard";
status.setAttribute("role", "status");
document.querySelector("main").append(status);

for (const link of document.querySelectorAll("[data-copy]")) {
  const name = `${say("Copy the address of this feed:")} ${link.dataset.copy}`;
  const button = offer(name, link.dataset.copy, () => link.textContent, link);
  link.after(" ", button);
}

for (const figure of document.querySelectorAll("figure.quotation")) {
  const words = figure.querySelector("blockquote");
  const name = say("Copy this quotation with its source");
  const who = figure.querySelector("figcaption") ?? document.querySelector("h1");
  figure.append(offer(name, who.textContent.trim(), () => attributed(figure), words));
}

function attributed(figure) {
  const quote = figure.querySelector("blockquote").cloneNode(true);
  for (const call of quote.querySelectorAll("sup")) call.remove();
  const said = quote.textContent.trim().replace(/^[“"‘']|[”"’']$/gu, "");
  const speaker = figure.querySelector("figcaption")?.textContent.trim();
  const { href } = document.querySelector("link[rel=canonical]");
  const where = `${document.querySelector("h1").textContent.trim()}, ${href}`;
  return [`“${said}”`, speaker ? `– ${speaker}` : "", where].filter(Boolean).join("\n");
}

// *name* says what the button does, *what* tells the thing that it copies from others of its kind.
function offer(name, what, text, shown) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = say("Copy");
  button.setAttribute("aria-label", name);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      told(button, say("Copied"), what);
    } catch {
      // Some browsers lend the clipboard to no page: then the words are marked, ready for the reader's own copy.
      getSelection().selectAllChildren(shown);
      told(button, say("Marked: now press copy"), what);
    }
  });
  return button;
}

function told(button, words, what) {
  status.textContent = [words, what].filter(Boolean).join(": ");
  button.textContent = words;
  setTimeout(() => { button.textContent = say("Copy"); }, 3000);
}
