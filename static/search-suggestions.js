/* Suggest names while somebody types into a search field: a combobox with a listbox, as ARIA 1.2 describes it. Without
   this script, or without an answer, the field is an ordinary search field. */

(() => {
  "use strict";

  const SHORTEST = 2; // letters
  const PAUSE = 150; // milliseconds without a key

  function make(role, className, text = "") {
    const element = document.createElement("div");
    element.setAttribute("role", role);
    element.className = className;
    element.textContent = text;
    return element;
  }

  function suggestFor(input) {
    const form = input.form;
    const source = new URL("suggestions/", form.action);
    const list = make("listbox", "suggestions");
    const said = make("status", "visually-hidden");
    let options = [];
    let active = -1;
    let timer = 0;
    let request = null;
    let shownFor = "";

    list.id = `${input.id}-suggestions`;
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    input.parentElement.classList.add("suggesting");
    input.after(list, said);
    // A search field may have no other role; these keep the keyboard of a phone as it was.
    input.type = "text";
    input.inputMode = "search";
    input.enterKeyHint = "search";
    input.autocomplete = "off";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function close() {
      clearTimeout(timer);
      request?.abort();
      list.hidden = true;
      shownFor = "";
      activate(-1);
      input.setAttribute("aria-expanded", "false");
      said.textContent = "";
    }

    function activate(place) {
      options[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = options[active];
      if (!option) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function choose(option) {
      const address = option.dataset.address;
      close();
      if (address) {
        location.assign(address);
      } else {
        form.requestSubmit();
      }
    }

    function optionFor(name, note, address) {
      const option = make("option", "suggestion");
      const words = document.createElement("span");
      words.textContent = name;
      words.dir = "auto";
      option.append(words);
      if (note) {
        const behind = document.createElement("span");
        behind.className = "suggestion-note";
        behind.dir = "auto";
        behind.textContent = note;
        option.append(" ", behind);
      }
      option.id = `${list.id}-${options.length}`;
      option.dataset.address = address;
      option.setAttribute("aria-selected", "false");
      options.push(option);
      return option;
    }

    function show(typed, groups) {
      options = [];
      active = -1;
      input.removeAttribute("aria-activedescendant");
      const parts = groups.map((group, place) => {
        const heading = make("presentation", "suggestions-heading", group.heading);
        const part = make("group", "suggestions-group");
        heading.id = `${list.id}-heading-${place}`;
        part.setAttribute("aria-labelledby", heading.id);
        part.append(heading, ...group.items.map((item) => optionFor(item.name, item.note, item.address)));
        return part;
      });
      const named = options.length;
      list.replaceChildren(...parts, optionFor(`Search for “${typed}”`, "", ""));
      list.hidden = named === 0;
      input.setAttribute("aria-expanded", String(named > 0));
      said.textContent = named === 0 ? "" : `${named} suggestion${named === 1 ? "" : "s"}`;
    }

    async function ask(typed) {
      request?.abort();
      request = new AbortController();
      const mine = request;
      source.search = new URLSearchParams({ q: typed });
      try {
        const response = await fetch(source, { signal: mine.signal, headers: { Accept: "application/json" } });
        const found = response.ok ? await response.json() : { groups: [] };
        if (mine === request && !mine.signal.aborted && document.activeElement === input) {
          show(typed, found.groups);
        }
      } catch {
        // Broken off, or no connection: the field goes on without suggestions.
      }
    }

    function typedNow() {
      return input.value.trim();
    }

    function look() {
      clearTimeout(timer);
      const typed = typedNow();
      if (typed.length < SHORTEST) {
        close();
      } else if (typed !== shownFor) {
        shownFor = typed;
        timer = setTimeout(() => ask(typed), PAUSE);
      }
    }

    function step(by) {
      // One place lies outside the list: there nothing is active, and Enter searches.
      const places = options.length + 1;
      activate(((active + 1 + by + places) % places) - 1);
    }

    const keys = {
      ArrowDown: () => (list.hidden ? look() : step(1)),
      ArrowUp: () => (list.hidden ? look() : step(-1)),
      Home: () => active >= 0 && activate(0),
      End: () => active >= 0 && activate(options.length - 1),
      Enter: () => active >= 0 && choose(options[active]),
      Escape: () => {
        if (list.hidden) {
          input.value = "";
        }
        close();
      },
    };
    const always = ["ArrowDown", "ArrowUp", "Escape"];

    input.addEventListener("keydown", (event) => {
      const plain = !(event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
      if (!plain || !(event.key in keys)) {
        return;
      }
      if (always.includes(event.key) || active >= 0) {
        event.preventDefault();
      }
      keys[event.key]();
    });
    input.addEventListener("input", (event) => {
      if (!event.isComposing) {
        activate(-1);
        look();
      }
    });
    input.addEventListener("compositionend", look);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    // The field keeps the focus, so that a press on the list does not close it before the click.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        choose(option);
      }
    });
  }

  for (const input of document.querySelectorAll("form[role=search] input[name=q]")) {
    suggestFor(input);
  }
})();
