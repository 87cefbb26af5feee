// Where the keyboard stands: after something was sent, at what came of it; and what is folded away opens and closes by it.
"use strict";

(() => {
  const OUTCOMES = [".error-summary", ".errornote:not([data-standing])", "main > .messagelist", "[data-takes-focus]"];
  const WIDE = window.matchMedia("(min-width: 48.01rem)");

  // A summary of faults always; another outcome not away from where the page itself, or its address, has set it.
  const isFree = (told) =>
    told.matches(".error-summary") ||
    (document.activeElement === document.body && !document.querySelector("[autofocus]") && !location.hash);

  const tellOutcome = () => {
    const told = OUTCOMES.map((one) => document.querySelector(one)).find(Boolean);
    if (told && isFree(told)) {
      told.tabIndex = -1;
      told.focus();
    }
  };

  // Beside the list there is room for the filters; above it they stay folded until they are asked for.
  const filters = document.querySelector(".list-filters");
  const makeRoom = () => {
    if (filters && WIDE.matches) {
      filters.open = true;
    }
  };

  const account = document.querySelector("details.desk-account");
  const foldAccount = (event) => {
    if (account?.open && !account.contains(event.target)) {
      account.open = false;
    }
  };
  document.addEventListener("click", foldAccount);
  document.addEventListener("focusin", foldAccount);
  account?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      account.open = false;
      account.querySelector("summary").focus();
    }
  });

  // Something folded away opens for the link that leads into it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".error-summary a");
    const field = link && document.getElementById(link.hash.slice(1));
    field?.closest("details")?.setAttribute("open", "");
  });

  WIDE.addEventListener("change", makeRoom);
  makeRoom();
  if (location.hash) {
    window.addEventListener("load", tellOutcome); // after the browser has gone where the address leads
  } else {
    tellOutcome();
  }
})();
