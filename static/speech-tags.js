// In the form of a speech: what is to be said of a policy area stands below the tree as soon as the area is ticked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const show = (box) => {
    const row = document.querySelector(`.tag-row[data-area="${CSS.escape(box.value)}"]`);
    if (row) {
      row.hidden = !box.checked;
    }
  };
  for (const box of document.querySelectorAll(".speech-areas .policy-areas input[type=checkbox]")) {
    show(box); // A browser that goes back ticks what was ticked.
    box.addEventListener("change", () => show(box));
  }
});
