// Asks the server how the words of a quote stand, when their field is left, and shows its answer beside them.
// For any form that has data-proof-address on itself, around it or in it, and a field "text"; "speech", "transcript",
// "quote" and "kind" are sent where there are such fields. The answer stands in the form's element with data-proof, or,
// where there is none, in one made behind the text; it may bring a choice of places, named "chosen".
"use strict";

(() => {
  const SENT = ["text", "speech", "transcript", "quote", "kind", "chosen"];
  const SLOW = 3000;
  const TOO_SLOW = 20000;

  const regionFor = (form, text) => {
    const present = form.querySelector("[data-proof]");
    if (present) {
      return present;
    }
    const made = document.createElement("div");
    made.className = "quote-proof";
    made.dataset.proof = "";
    made.setAttribute("role", "status");
    text.after(made);
    return made;
  };

  const watch = (form, address) => {
    const text = form.elements.namedItem("text");
    const token = form.elements.namedItem("csrfmiddlewaretoken");
    if (!text || !token) {
      return;
    }
    const region = regionFor(form, text);
    let pending = null;
    let shown = "";

    const asked = () => {
      const filled = new FormData(form);
      const values = Object.fromEntries(SENT.map((name) => [name, filled.getAll(name).pop() || ""]));
      values.quote = values.quote || region.dataset.proofQuote || "";
      return values;
    };
    // What is shown was said of these values. A choice of place changes nothing that was said.
    const keyOf = (values) => JSON.stringify({ ...values, chosen: "" });

    const showWording = () => {
      for (const button of region.querySelectorAll("[data-wording]")) {
        button.hidden = false;
      }
    };

    const say = (sentence) => {
      let line = region.querySelector(".proof-waiting");
      if (!line) {
        line = document.createElement("p");
        line.className = "proof-waiting";
        region.prepend(line);
      }
      line.textContent = sentence;
    };

    const show = (fragment) => {
      const hadFocus = region.contains(document.activeElement);
      region.innerHTML = fragment;
      region.classList.remove("is-stale");
      showWording();
      if (hadFocus) {
        region.tabIndex = -1;
        region.focus();
      }
    };

    const stopAsking = () => {
      if (pending) {
        pending.controller.abort();
        pending = null;
      }
    };

    // What was said of other words may be neither chosen from nor used, nor sent along.
    const makeStale = () => {
      shown = "";
      stopAsking();
      region.classList.add("is-stale");
      for (const control of region.querySelectorAll("input, button")) {
        control.disabled = true;
      }
    };

    const prove = async () => {
      const values = asked();
      const key = keyOf(values);
      if (key === shown || (pending && pending.key === key)) {
        return;
      }
      makeStale();
      const mine = { key, controller: new AbortController() };
      pending = mine;
      const slow = setTimeout(() => say("The answer takes long. You can go on writing, and save."), SLOW);
      const tooSlow = setTimeout(() => mine.controller.abort(), TOO_SLOW);
      const body = new FormData();
      body.append("csrfmiddlewaretoken", token.value);
      for (const [name, value] of Object.entries(values)) {
        body.append(name, value);
      }
      try {
        const answer = await fetch(address, { method: "POST", body, signal: mine.controller.signal });
        if (!answer.ok || answer.redirected) {
          throw new Error(String(answer.status));
        }
        const fragment = await answer.text();
        if (pending === mine) {
          shown = key;
          show(fragment);
        }
      } catch {
        if (pending === mine) {
          makeStale();
          say("These words could not be looked up just now. They are kept as you typed them, and proven when you save.");
        }
      } finally {
        clearTimeout(slow);
        clearTimeout(tooSlow);
        if (pending === mine) {
          pending = null;
        }
      }
    };

    // The versions that are offered are those of the speech that was chosen before.
    const forgetVersion = () => {
      const transcript = form.elements.namedItem("transcript");
      if (transcript && transcript.tagName === "SELECT") {
        transcript.value = "";
      }
    };

    const onChange = (name, act) => {
      const field = form.elements.namedItem(name);
      // The admin's field with completion tells of a change only by jQuery, which hears of the others as well.
      if (field && window.django && window.django.jQuery) {
        window.django.jQuery(field).on("change", act);
      } else if (field && field.addEventListener) {
        field.addEventListener("change", act);
      }
    };

    if (region.childElementCount) {
      shown = keyOf(asked());
      showWording();
    }
    text.addEventListener("input", makeStale);
    text.addEventListener("blur", () => prove());
    form.addEventListener("submit", stopAsking);
    onChange("speech", forgetVersion);
    for (const name of ["text", "speech", "transcript", "kind"]) {
      onChange(name, () => prove());
    }
    region.addEventListener("click", (event) => {
      const button = event.target.closest("[data-wording]");
      if (button) {
        text.value = button.value;
        text.focus();
        prove();
      }
    });
    if (!shown && text.value.trim()) {
      prove();
    }
  };

  const start = () => {
    for (const marked of document.querySelectorAll("[data-proof-address]")) {
      const form = marked.closest("form") || marked.querySelector("form");
      if (form) {
        watch(form, marked.dataset.proofAddress);
      }
    }
  };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
