// Keeps in the browser what is typed into a form until the server has saved it, offers it back where it was lost, and asks
// before an unsaved form is left. For any form with an element that has data-kept-text; its data-record says of what record
// the form is, its data-unsaved that the server sent back what was not saved. Passwords, files and hidden fields are not
// kept. The server says by a cookie which pages of a form were saved; signing out makes the browser forget all of an account.
"use strict";

(() => {
  const PREFIX = "humansec:kept:";
  const LEAVING = "humansec:leaving";
  const COOKIE = "kept-text-saved";
  const LONGEST = 14 * 24 * 3600 * 1000;
  const PAUSE = 300;
  const MOST_ROWS = 200;
  const NOT_TYPED = new Set(["password", "file", "hidden", "submit", "button", "image", "reset"]);
  const TICKED = new Set(["checkbox", "radio"]);

  const account = document.querySelector("meta[name=kept-text-account]")?.content || "";

  // --- what is kept, by account, record and page

  const keys = (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

  const read = (key) => {
    try {
      const entry = JSON.parse(localStorage.getItem(key));
      return entry && entry.fields && Date.now() - entry.at < LONGEST ? entry : null;
    } catch {
      return null;
    }
  };

  const keep = (key, entry) => {
    const older = keys(PREFIX)
      .filter((other) => other !== key)
      .sort((one, other) => (read(one)?.at || 0) - (read(other)?.at || 0));
    for (;;) {
      try {
        localStorage.setItem(key, JSON.stringify(entry));
        return true;
      } catch {
        if (!older.length) {
          return false;
        }
        localStorage.removeItem(older.shift());
      }
    }
  };

  const forget = (prefix) => {
    for (const key of keys(prefix)) {
      localStorage.removeItem(key);
    }
  };

  const forgetSaved = () => {
    const cookie = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
    if (!cookie) {
      return;
    }
    const saved = cookie.slice(COOKIE.length + 1).split(".");
    for (const key of keys(PREFIX)) {
      if (saved.includes(key.split(":").pop())) {
        localStorage.removeItem(key);
      }
    }
    document.cookie = `${COOKIE}=; path=/; max-age=0; samesite=lax`;
  };

  const forgetSignedOut = () => {
    const leaving = localStorage.getItem(LEAVING);
    if (leaving && leaving !== account) {
      forget(`${PREFIX}${leaving}:`);
    }
    localStorage.removeItem(LEAVING);
  };

  const forgetOld = () => {
    for (const key of keys(PREFIX)) {
      if (!read(key)) {
        localStorage.removeItem(key);
      }
    }
  };

  // --- what a form holds

  const fieldsOf = (form) => {
    const found = new Map();
    for (const field of form.elements) {
      const { name, type } = field;
      if (name && !NOT_TYPED.has(type) && field.matches("input, textarea, select") && !/^_|__prefix__/.test(name)) {
        found.set(name, [...(found.get(name) || []), field]);
      }
    }
    return found;
  };

  const chosen = (select, isDefault) => {
    const options = [...select.options].filter((option) => (isDefault ? option.defaultSelected : option.selected));
    return options.length || select.multiple || !select.options.length ? options : [select.options[0]];
  };

  const valuesOf = (fields, isDefault = false) =>
    fields.flatMap((field) => {
      if (field.type.startsWith("select")) {
        return chosen(field, isDefault).map((option) => option.value);
      }
      if (TICKED.has(field.type)) {
        return (isDefault ? field.defaultChecked : field.checked) ? [field.value] : [];
      }
      return [isDefault ? field.defaultValue : field.value];
    });

  const isSame = (some, others) => some.length === others.length && some.every((one, place) => one === others[place]);

  const wordsOf = (element) => (element?.textContent || "").replace(/\s+/g, " ").trim();

  const labelOf = (field) => {
    const group = TICKED.has(field.type) && field.closest("fieldset, .form-row");
    const label = group ? group.querySelector("legend, .flex-container > label, h2") : field.labels?.[0];
    return (wordsOf(label) || field.getAttribute("aria-label") || field.name.split("-").pop()).replace(/:$/, "");
  };

  const saidOf = (fields) =>
    fields.flatMap((field) => {
      if (field.type.startsWith("select")) {
        return chosen(field).map(wordsOf);
      }
      if (TICKED.has(field.type)) {
        return field.checked ? [wordsOf(field.labels?.[0]) || "yes"] : [];
      }
      return [field.dataset.words ?? field.value]; // an editor of rich text tells its words apart from its HTML
    });

  // --- what is offered back

  const make = (tag, text, className) => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = className || "";
    return made;
  };

  const whenOf = (at) => {
    const time = new Date(at);
    const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    const isToday = time.toDateString() === new Date().toDateString();
    return isToday ? `at ${clock}` : `on ${time.toLocaleDateString("en-GB", { day: "numeric", month: "long" })} at ${clock}`;
  };

  const put = (field, values, said) => {
    if (field.type.startsWith("select")) {
      values.forEach((value, place) => {
        if (![...field.options].some((option) => option.value === value)) {
          field.add(new Option(said[place], value));
        }
      });
      for (const option of field.options) {
        option.selected = values.includes(option.value);
      }
    } else if (TICKED.has(field.type)) {
      field.checked = values.includes(field.value);
    } else {
      field.value = values[0] ?? "";
    }
    for (const kind of ["input", "change"]) {
      field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };

  // A row of an inline that was typed into may have to be added first.
  const findFields = (form, name) => {
    const prefix = /^(.+)-\d+-/.exec(name)?.[1];
    for (let tries = 0; tries < MOST_ROWS; tries += 1) {
      const found = fieldsOf(form).get(name);
      const add = prefix && document.querySelector(`#${CSS.escape(prefix)}-group .add-row a`);
      if (found || !add) {
        return found || [];
      }
      add.click();
    }
    return [];
  };

  const putBack = (form, entry) => {
    const seen = form.elements.namedItem("_as_seen");
    if (seen && entry.seen) {
      seen.value = entry.seen; // so that the server still knows what had been there when it was typed
    }
    let first = null;
    for (const [name, kept] of Object.entries(entry.fields)) {
      for (const field of findFields(form, name)) {
        put(field, kept.values, kept.said);
        first = first || field;
      }
    }
    for (let folded = first?.closest("details"); folded; folded = folded.parentElement.closest("details")) {
      folded.open = true;
    }
    first?.focus();
    return first !== null && document.activeElement === first;
  };

  const offer = (form, key, entry, tell) => {
    const region = make("section", "", "kept-text");
    const heading = make("h2", `You typed this ${whenOf(entry.at)} and it was not saved`);
    heading.id = `kept-text-${key.split(":").pop()}`;
    region.setAttribute("aria-labelledby", heading.id);
    const list = make("dl", "");
    for (const kept of Object.values(entry.fields)) {
      const words = make("dd", kept.said.join(", ") || "nothing");
      words.tabIndex = 0; // it may scroll
      list.append(make("dt", kept.label), words);
    }
    const back = make("button", "Put it back", "button");
    const away = make("button", "Throw it away", "button");
    const buttons = make("p", "");
    for (const button of [back, away]) {
      button.type = "button";
      button.addEventListener("click", () => {
        localStorage.removeItem(key);
        region.remove();
        const hasFocus = button === back && putBack(form, entry);
        tell(button === back ? "It is back in the form, and not saved yet." : "It is thrown away.", !hasFocus);
      });
      buttons.append(button, " ");
    }
    region.append(heading, list, buttons);
    return region;
  };

  const differs = (form, entry) => {
    const fields = fieldsOf(form);
    return Object.entries(entry.fields).some(
      ([name, kept]) => !isSame(fields.has(name) ? valuesOf(fields.get(name)) : [""], kept.values),
    );
  };

  // --- a form, watched

  const watch = (form, marker) => {
    const id = form.elements.namedItem("_kept");
    id.value = id.value || [...crypto.getRandomValues(new Uint8Array(10))].map((one) => one.toString(16).padStart(2, "0")).join("");
    const ofRecord = `${PREFIX}${account}:${marker.dataset.record}:`;
    const own = `${ofRecord}${id.value}`;
    const isUnsaved = "unsaved" in marker.dataset;
    const before = new Set(Object.keys((isUnsaved && read(own)?.fields) || {}));
    let waiting = null;
    let isSent = false;

    const told = make("p", "", "kept-text-told");
    told.setAttribute("role", "status");
    told.tabIndex = -1;
    form.before(told);
    const tell = (sentence, takesFocus) => {
      told.textContent = sentence;
      if (takesFocus) {
        told.focus();
      }
    };

    const changed = () =>
      [...fieldsOf(form)].filter(([name, some]) => before.has(name) || !isSame(valuesOf(some), valuesOf(some, true)));

    const keepNow = () => {
      clearTimeout(waiting);
      waiting = null;
      const fields = {};
      for (const [name, some] of changed()) {
        fields[name] = { label: labelOf(some[0]), said: saidOf(some), values: valuesOf(some) };
      }
      if (!Object.keys(fields).length) {
        localStorage.removeItem(own);
        return;
      }
      const seen = form.elements.namedItem("_as_seen")?.value || "";
      if (!keep(own, { at: Date.now(), path: location.pathname, seen, fields })) {
        tell("This browser has no room to keep what you type: save it before you leave.");
      }
    };

    const typed = () => {
      isSent = false;
      waiting = waiting || setTimeout(keepNow, PAUSE);
    };
    const keepIfWaiting = () => {
      if (waiting) {
        keepNow();
      }
    };

    const offers = keys(ofRecord)
      .filter((key) => key !== own)
      .map((key) => [key, read(key)])
      .sort(([, one], [, other]) => other.at - one.at);
    for (const [key, entry] of offers) {
      if (differs(form, entry)) {
        form.before(offer(form, key, entry, tell));
      } else {
        localStorage.removeItem(key);
      }
    }
    if (form.previousElementSibling !== told) {
      requestAnimationFrame(() => tell("Something that you typed here earlier was not saved. It is offered back above the form."));
    }

    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    // The admin's fields with completion tell of a change only by jQuery.
    window.django?.jQuery?.(form).on("change", typed);
    window.addEventListener("pagehide", keepIfWaiting);
    document.addEventListener("visibilitychange", keepIfWaiting);
    window.addEventListener("submit", (event) => {
      if (event.target === form && !event.defaultPrevented) {
        keepNow();
        isSent = true;
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isSent && (isUnsaved || changed().length)) {
        keepIfWaiting();
        event.preventDefault();
      }
    });
  };

  // On the page for signing in: that nothing is lost.
  const reassure = () => {
    const form = document.querySelector("input[type=password]")?.form;
    const next = new URLSearchParams(location.search).get("next");
    const path = next && new URL(next, location.href).pathname;
    if (form && path && keys(PREFIX).some((key) => read(key).path === path)) {
      const told = make("p", "What you typed is kept in this browser. Sign in, and it is offered back to you.", "kept-text-told");
      told.setAttribute("role", "status");
      form.before(told);
    }
  };

  const start = () => {
    forgetSaved();
    forgetSignedOut();
    forgetOld();
    document.addEventListener("submit", (event) => {
      if (account && new URL(event.target.getAttribute("action") || "", location.href).pathname.endsWith("/logout/")) {
        localStorage.setItem(LEAVING, account);
      }
    });
    for (const marker of document.querySelectorAll("[data-kept-text]")) {
      const form = marker.closest("form");
      if (form && account) {
        watch(form, marker);
      }
    }
    if (!account) {
      reassure();
    }
  };

  try {
    localStorage.getItem(PREFIX);
  } catch {
    return; // a browser that keeps nothing
  }
  start();
})();
