// Words selected in a transcript, by mouse, touch or keyboard, can be linked to, copied with their source, and cited. An
// address that ends in #p12:5-31v2 shows those words: characters 5 to 31 of passage 12 in version 2, counted in code points
// as a reader sees them. Where the text was corrected since, the server says where they stand now, or that they changed.
(() => {
  "use strict";

  const NO_WORDS = ".passage-number, .printed-number, .passage-areas, .hit-links, .note-back, .passage-cite";
  const UNSPACED = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}";
  const IN_WORD = new RegExp(`(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}]`, "u");
  const ADDRESS = /^#p(\d+):(\d+)-(?:p(\d+):)?(\d+)(?:v(\d+))?$/;
  const WHOLE = 150; // characters that a text fragment names from the first to the last

  const { version, address, wordsAddress, citeAddress, saidBy } = document.currentScript.dataset;
  const region = document.querySelector(".transcript");
  if (!region) return;
  const passages = [...region.querySelectorAll("[id]")].filter((one) => /^p\d+$/.test(one.id));
  const selection = document.getSelection();

  // The words of a passage as text nodes, their text, and where in it they begin and end.
  const read = (passage) => {
    const nodes = [];
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(NO_WORDS)) nodes.push(walker.currentNode);
    }
    const text = nodes.map((node) => node.data).join("");
    return { nodes, text, begins: text.length - text.trimStart().length, ends: text.trimEnd().length };
  };

  const offsetOf = (passage, node, offset) => {
    const point = document.createRange();
    point.setStart(node, offset);
    let count = 0;
    for (const one of read(passage).nodes) {
      if (one === node) return count + offset;
      if (point.comparePoint(one, 0) > 0) break;
      count += one.length;
    }
    return count;
  };

  const boundaryOf = ({ passage, at }, atEnd) => {
    let left = at;
    let last = null;
    for (const node of read(passage).nodes) {
      if (left < node.length || (atEnd && left === node.length)) return [node, left];
      left -= node.length;
      last = node;
    }
    return [last, last.length];
  };

  const rangeOf = ({ first, last }) => {
    const range = document.createRange();
    range.setStart(...boundaryOf(first, false));
    range.setEnd(...boundaryOf(last, true));
    return range;
  };

  const between = ({ first, last }) => passages.slice(passages.indexOf(first.passage), passages.indexOf(last.passage) + 1);

  const wordsOf = (chosen) =>
    between(chosen).map((passage) => {
      const { text, begins, ends } = read(passage);
      const from = passage === chosen.first.passage ? chosen.first.at : begins;
      return text.slice(from, passage === chosen.last.passage ? chosen.last.at : ends).trim();
    });

  // Outward to whole words, so that nobody is quoted with half a word.
  const wholeWords = (chosen) => {
    const opening = read(chosen.first.passage).text;
    const closing = read(chosen.last.passage).text;
    const isInside = (text, at) => IN_WORD.test(text[at - 1] || "") && IN_WORD.test(text[at] || "");
    while (isInside(opening, chosen.first.at)) chosen.first.at -= 1;
    while (isInside(closing, chosen.last.at)) chosen.last.at += 1;
    return chosen;
  };

  // What is selected of the transcript: no number, no space at its edge, no half word.
  const selected = () => {
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const touched = range.intersectsNode(region) ? passages.filter((one) => range.intersectsNode(one)) : [];
    while (touched.length) {
      const passage = touched[0];
      const { text, begins, ends } = read(passage);
      let at = Math.max(offsetOf(passage, range.startContainer, range.startOffset), begins);
      while (at < ends && /\s/.test(text[at])) at += 1;
      if (at < ends) {
        const last = lastOf(range, touched);
        return last && wholeWords({ first: { passage, at }, last });
      }
      touched.shift();
    }
    return null;
  };

  const lastOf = (range, touched) => {
    for (const passage of touched.slice().reverse()) {
      const { text, begins, ends } = read(passage);
      let at = Math.min(offsetOf(passage, range.endContainer, range.endOffset), ends);
      while (at > begins && /\s/.test(text[at - 1])) at -= 1;
      if (at > begins) return { passage, at };
    }
    return null;
  };

  const pointsOf = ({ passage, at }) => {
    const { text, begins } = read(passage);
    return [...text.slice(begins, at)].length;
  };

  const placeOf = (number, points) => {
    const passage = document.getElementById(`p${number}`);
    if (!passages.includes(passage)) return null;
    const { text, begins, ends } = read(passage);
    return { passage, at: Math.min(begins + [...text.slice(begins)].slice(0, points).join("").length, ends) };
  };

  const hashOf = ({ first, last }) => {
    const to = first.passage === last.passage ? "" : `${last.passage.id}:`;
    return `#${first.passage.id}:${pointsOf(first)}-${to}${pointsOf(last)}v${version}`;
  };

  // For browsers without this script: the words, or their beginning and end, with neighbours where they stand twice.
  const textFragment = (chosen) => {
    const write = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
    const words = wordsOf(chosen);
    const edge = (text, step) => {
      const parts = text.trim().split(/\s+/);
      const few = (step > 0 ? parts.slice(0, 5) : parts.slice(-5)).join(" ");
      return few.length <= 60 ? few : "";
    };
    const [opening, closing] = [edge(words[0], 1), edge(words[words.length - 1], -1)];
    const isWhole = words.length === 1 && (words[0].length <= WHOLE || !opening || !closing);
    const named = isWhole ? write(words[0]) : [opening, closing].map(write).join();
    const everywhere = passages.map((one) => read(one).text).join("\n");
    if (isWhole && everywhere.split(words[0]).length === 2) return named;
    const before = edge(read(chosen.first.passage).text.slice(0, chosen.first.at), -1);
    const after = edge(read(chosen.last.passage).text.slice(chosen.last.at), 1);
    return `${before && `${write(before)}-,`}${named}${after && `,-${write(after)}`}`;
  };

  const plainAddress = (chosen) => location.origin + address + hashOf(chosen);
  const linkTo = (chosen) => `${plainAddress(chosen)}:~:text=${textFragment(chosen)}`;
  const quotationOf = (chosen) =>
    `${wordsOf(chosen).map((words) => `“${words}`).join("\n\n")}”\n\n${saidBy}, ${plainAddress(chosen)}`;

  // The toolbar

  const made = (name, properties, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };
  const said = made("span", { className: "words-said" });
  said.setAttribute("role", "status");
  const byHand = made("textarea", { className: "words-by-hand", readOnly: true, hidden: true, rows: 3 });
  byHand.setAttribute("aria-label", "Copy this by hand");
  const buttons = [
    made("button", { type: "button", onclick: () => copy(linkTo) }, "Copy link"),
    made("button", { type: "button", onclick: () => copy(quotationOf) }, "Copy quotation"),
    made("a", {}, "Cite"),
  ];
  const bar = made("div", { className: "words-bar", hidden: true }, ...buttons, said, byHand);
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Selected words");
  const hint = made("p", { className: "words-hint", id: "words-hint" }, "Shift with an arrow key selects words from here.");
  document.getElementById("main").append(bar, hint);
  for (const number of region.querySelectorAll(".passage-number")) number.setAttribute("aria-describedby", hint.id);

  let chosen = null;
  let cameFrom = null;
  let byKeys = false;
  let waits = 0;

  const copy = async (compose) => {
    const text = compose(chosen);
    byHand.hidden = true;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied";
    } catch {
      byHand.hidden = false;
      byHand.value = text;
      byHand.select();
      said.textContent = "Not copied. Here it is, to copy by hand.";
    }
  };

  const put = () => {
    const box = rangeOf(chosen).getBoundingClientRect();
    const width = bar.offsetWidth;
    const under = box.bottom + bar.offsetHeight + 16 < window.innerHeight || box.top < bar.offsetHeight + 16;
    const top = under ? Math.min(box.bottom + 8, window.innerHeight - bar.offsetHeight - 8) : box.top - bar.offsetHeight - 8;
    const left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - width - 8);
    bar.style.setProperty("--top", `${top + window.scrollY}px`);
    bar.style.setProperty("--left", `${left + window.scrollX}px`);
  };

  const hide = () => {
    bar.hidden = byHand.hidden = true;
    chosen = null;
  };

  const follow = () => {
    waits = 0;
    if (bar.contains(document.activeElement)) return;
    const found = selected();
    if (!found || !/[\p{L}\p{N}]/u.test(wordsOf(found).join(""))) {
      hide();
      return;
    }
    chosen = found;
    buttons[2].href = `${citeAddress}${found.first.passage.id.slice(1)}`;
    byHand.hidden = true;
    bar.hidden = false;
    said.textContent = byKeys ? "Enter: to these buttons" : "";
    put();
  };

  const leave = (toWhere) => {
    hide();
    selection.removeAllRanges();
    if (toWhere) toWhere.focus();
  };

  const onBarKey = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      leave(cameFrom);
    } else if (step && event.target !== byHand) {
      event.preventDefault();
      const at = buttons.indexOf(document.activeElement);
      buttons[(at + step + buttons.length) % buttons.length].focus();
    }
  };

  const intoView = (box) => {
    const margin = 90;
    if (box.top < margin) window.scrollBy(0, box.top - margin);
    else if (box.bottom > window.innerHeight - margin) window.scrollBy(0, box.bottom - window.innerHeight + margin);
  };

  // From the number of a passage: Shift with an arrow begins and lengthens the selection, an arrow alone moves it.
  const moveBy = (event, number) => {
    const way = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "backward", ArrowDown: "forward" }[event.key];
    const grain = ["left", "right"].includes(way) ? "word" : "line";
    if (!selected()) {
      if (!event.shiftKey) return;
      const passage = number.parentElement.closest("[id]") || number.parentElement.querySelector("[id]");
      selection.collapse(...boundaryOf({ passage, at: read(passage).begins }, false));
      selection.modify("extend", grain === "word" ? "forward" : way, grain);
    } else if (event.shiftKey) {
      selection.modify("extend", way, grain);
    } else {
      selection.collapseToStart();
      selection.modify("move", way, grain);
      selection.modify("extend", "forward", "word");
    }
    event.preventDefault();
    byKeys = true;
    follow();
    if (chosen) intoView(rangeOf(chosen).getBoundingClientRect());
  };

  document.addEventListener("keydown", (event) => {
    const number = event.target.closest(".transcript .passage-number");
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (number && event.key.startsWith("Arrow")) {
      moveBy(event, number);
    } else if (event.key === "Enter" && chosen && !bar.hidden && (number || event.target === document.body)) {
      event.preventDefault();
      cameFrom = number;
      buttons[0].focus();
    } else if (event.key === "Escape" && !bar.hidden) {
      leave(null);
    }
  });
  document.addEventListener("pointerdown", () => {
    byKeys = false;
  });
  document.addEventListener("selectionchange", () => {
    waits = waits || requestAnimationFrame(follow);
  });
  bar.addEventListener("keydown", onBarKey);
  bar.addEventListener("pointerdown", (event) => event.target === byHand || event.preventDefault()); // the selection stays

  // Words to which an address leads

  const note = made("p", { className: "words-note", lang: "en", dir: "ltr" });
  note.setAttribute("role", "status");

  const tell = (told, link) => {
    note.replaceChildren(told, ...(link ? [" ", link] : []));
    region.prepend(note);
    note.scrollIntoView({ block: "center" });
  };

  const markIn = (range) => {
    const inside = passages.filter((one) => range.intersectsNode(one)).flatMap((one) => read(one).nodes);
    const { startContainer, startOffset, endContainer, endOffset } = range;
    for (const node of inside.filter((one) => range.intersectsNode(one))) {
      const from = node === startContainer ? startOffset : 0;
      const to = node === endContainer ? endOffset : node.length;
      const piece = document.createRange();
      piece.setStart(node, from);
      piece.setEnd(node, to);
      if (String(piece).trim()) piece.surroundContents(made("mark", { className: "linked-words" }));
    }
  };

  const unmark = () => {
    if (window.Highlight && CSS.highlights) CSS.highlights.delete("linked-words");
    for (const mark of region.querySelectorAll("mark.linked-words")) mark.replaceWith(...mark.childNodes);
    note.remove();
  };

  const show = (found) => {
    const { first } = found;
    first.passage.tabIndex = -1;
    first.passage.focus({ preventScroll: true });
    first.passage.scrollIntoView();
    const box = rangeOf(found).getBoundingClientRect();
    window.scrollBy(0, box.top - window.innerHeight / 3);
    if (window.Highlight && CSS.highlights) CSS.highlights.set("linked-words", new Highlight(rangeOf(found)));
    else markIn(rangeOf(found));
  };

  const askWhere = async ([number, points, last, lastPoints, of]) => {
    const asked = new URLSearchParams({ version: of, first: `${number}.${points}`, last: `${last}.${lastPoints}` });
    try {
      const answer = await fetch(`${wordsAddress}&${asked}`);
      if (answer.ok) return await answer.json();
      return { told: answer.status === 404 ? "This link leads to words of a text that the archive does not hold." : "" };
    } catch {
      return { told: "" };
    }
  };

  const open = async () => {
    unmark();
    const asked = ADDRESS.exec(location.hash);
    if (!asked) return;
    let place = [asked[1], asked[2], asked[3] || asked[1], asked[4], asked[5] || version];
    if (place[4] !== version) {
      const answer = await askWhere(place);
      if (!answer.place) {
        const link = answer.compare && made("a", { href: answer.compare }, "Compare the versions");
        tell(answer.told || "The text was corrected since this link was made. The server does not say where its words stand now.", link);
        return;
      }
      place = answer.place;
    }
    const [first, last] = [placeOf(place[0], Number(place[1])), placeOf(place[2], Number(place[3]))];
    if (first && last && passages.indexOf(first.passage) <= passages.indexOf(last.passage)) show({ first, last });
    else tell("This link leads to words that do not stand in this text.");
  };

  addEventListener("hashchange", open);
  open();
})();
