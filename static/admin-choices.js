// The admin's fields with completion and its choosers, given the names and roles that they have not of their own.
"use strict";

(() => {
  const jQuery = window.django?.jQuery;
  if (!jQuery) {
    return;
  }

  const nameOf = (select) =>
    select.labels[0]?.textContent.replace(/[\s:]+$/, "").trim() || select.getAttribute("aria-label") || "";

  const boxOf = (select) => select.nextElementSibling?.querySelector(".select2-selection");

  // The box to be opened says which field it is and what is chosen, and what is wrong with it.
  const nameBox = (select) => {
    const box = boxOf(select);
    const chosen = box?.querySelector(".select2-selection__rendered");
    if (!chosen) {
      return;
    }
    const label = select.labels[0];
    chosen.removeAttribute("role");
    chosen.removeAttribute("aria-readonly");
    box.removeAttribute("aria-labelledby");
    if (label) {
      label.id ||= `${select.id}_label`;
      box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    } else {
      box.setAttribute("aria-label", nameOf(select));
    }
    for (const said of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(said)) {
        box.setAttribute(said, select.getAttribute(said));
      }
    }
  };

  const nameAll = (within) => within.querySelectorAll("select.select2-hidden-accessible").forEach(nameBox);

  jQuery(document).on("select2:open", (event) => {
    const name = nameOf(event.target);
    const choices = document.querySelector(".select2-container--open .select2-results__options");
    document.querySelector(".select2-container--open .select2-search__field")?.setAttribute("aria-label", `Search: ${name}`);
    choices?.setAttribute("aria-label", name);
    boxOf(event.target)?.setAttribute("aria-controls", choices?.id || "");
  });
  jQuery(document).on("select2:close", (event) => boxOf(event.target)?.removeAttribute("aria-controls"));
  jQuery(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));

  // A sign that is named must have a role.
  window.addEventListener("load", () => {
    document.querySelectorAll("span.help-tooltip[aria-label]").forEach((sign) => sign.setAttribute("role", "img"));
  });
})();
