// Puts a button behind each text marked with data-copy, which copies it, italics and all. Without this script a click
// selects the whole text.
(() => {
  "use strict";
  if (!navigator.clipboard) return;

  const copy = async (text) => {
    const words = text.textContent.trim();
    try {
      const kinds = { "text/plain": words, "text/html": text.innerHTML };
      const blobs = Object.entries(kinds).map(([kind, value]) => [kind, new Blob([value], { type: kind })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } catch {
      await navigator.clipboard.writeText(words);
    }
  };

  for (const text of document.querySelectorAll("[data-copy]")) {
    const row = document.createElement("p");
    const button = document.createElement("button");
    const said = document.createElement("span");
    const heading = text.closest("section")?.querySelector("h2");
    row.className = "copy-row";
    button.type = "button";
    button.textContent = "Copy";
    if (heading) button.setAttribute("aria-label", `Copy: ${heading.textContent}`);
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await copy(text);
        said.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = "Not copied. The text is selected: copy it yourself.";
      }
    });
    row.append(button, " ", said);
    text.after(row);
  }
})();
