// What is pasted into the field for a text comes with its formatting, if it has any, as HTML that the server reads. Nothing
// of it is shown or run here. Once the text is edited only the text counts.
"use strict";

(() => {
  const field = document.querySelector("[data-paste]");
  const html = field && document.getElementById(field.dataset.paste);
  const told = document.getElementById("pasted");
  let pasted = "";

  if (!html) {
    return;
  }
  field.addEventListener("paste", (event) => {
    const rich = event.clipboardData?.getData("text/html") || "";
    if (rich && !field.value.trim()) {
      setTimeout(() => {
        html.value = rich;
        pasted = field.value;
        told.textContent = "Pasted with its headings, lists and emphasis.";
      });
    }
  });
  field.addEventListener("input", () => {
    if (html.value && field.value !== pasted) {
      html.value = "";
      told.textContent = "You changed the text, so its formatting is not used.";
    }
  });
})();
