// In a transcript that has data-words-address: words selected by mouse, touch or keyboard become the words of the quote in
// the form beside it. Where they start is told by passage and visible characters; the server knows the place in the text.
"use strict";

(() => {
  // Where the keyboard stops: a word with what is inside it, a character of a script without spaces, or the marks between.
  const UNSPACED = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}";
  const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])`;
  const STOP = new RegExp(
    `[${UNSPACED}]\\p{M}*|${LETTER}+(?:[^\\s\\p{L}\\p{N}\\p{M}—]${LETTER}+)*|[^\\s\\p{L}\\p{N}\\p{M}]+`,
    "gu",
  );
  const NO_WORDS = ".passage-number, .printed-number";
  const MOST_SAID = 12; // words; of more the first and the last are said

  const start = (region, form, bar) => {
    const passages = [...region.querySelectorAll("[id]")].filter((element) => /^p\d+$/.test(element.id));
    const said = bar.querySelector("[role=status]");
    const button = bar.querySelector("button");
    const selection = document.getSelection();
    const stopsOf = new Map();
    let anchor = null; // the stops between which the keyboard has selected
    let focus = null;
    let column = null; // where the keyboard goes up and down
    let shown = ""; // the selection that these stand for
    let pressed = ""; // the selection when the mouse was pressed

    const textNodes = (passage) => {
      const found = [];
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest(NO_WORDS)) {
          found.push(walker.currentNode);
        }
      }
      return found;
    };

    // The text of the passage as far as the range covers it, without the numbers before it.
    const textIn = (range) => {
      const fragment = range.cloneContents();
      for (const number of fragment.querySelectorAll(NO_WORDS)) {
        number.remove();
      }
      return fragment.textContent;
    };

    const textBefore = (passage, node, offset) => {
      const range = document.createRange();
      range.selectNodeContents(passage);
      const side = range.comparePoint(node, offset);
      if (side < 0) {
        return "";
      }
      if (side === 0) {
        range.setEnd(node, offset);
      }
      return textIn(range);
    };

    const read = (number) => {
      if (!stopsOf.has(number)) {
        const nodes = textNodes(passages[number]);
        const text = nodes.map((node) => node.data).join("");
        const stops = [...text.matchAll(STOP)].map((match) => [match.index, match.index + match[0].length]);
        stopsOf.set(number, { nodes, text, stops });
      }
      return stopsOf.get(number);
    };

    // A stop is a passage and one of its words, both by their order.
    const isBefore = (one, other) => one.passage < other.passage || (one.passage === other.passage && one.at < other.at);

    const beside = (stop, step) => {
      const at = stop.at + step;
      if (at >= 0 && at < read(stop.passage).stops.length) {
        return { passage: stop.passage, at };
      }
      return edge(stop.passage + step, step);
    };

    // The first stop from this passage on, or the last up to it.
    const edge = (number, step) => {
      for (let passage = number; passage >= 0 && passage < passages.length; passage += step) {
        const count = read(passage).stops.length;
        if (count) {
          return { passage, at: step > 0 ? 0 : count - 1 };
        }
      }
      return null;
    };

    const boundary = (stop, atEnd) => {
      const { nodes, stops } = read(stop.passage);
      let offset = stops[stop.at][atEnd ? 1 : 0];
      for (const node of nodes) {
        if (offset < node.length || (atEnd && offset === node.length)) {
          return [node, offset];
        }
        offset -= node.length;
      }
      return [nodes[nodes.length - 1], nodes[nodes.length - 1].length];
    };

    const rangeOf = (first, last) => {
      const range = document.createRange();
      range.setStart(...boundary(first, false));
      range.setEnd(...boundary(last, true));
      return range;
    };

    const boxOf = (stop) => rangeOf(stop, stop).getClientRects()[0] || passages[stop.passage].getBoundingClientRect();

    // The word at the start of what is selected in the transcript, or at its end.
    const stopAt = (range, atEnd) => {
      const node = atEnd ? range.endContainer : range.startContainer;
      const offset = atEnd ? range.endOffset : range.startOffset;
      const touched = passages.map((_, number) => number).filter((number) => range.intersectsNode(passages[number]));
      if (!touched.length) {
        return null;
      }
      const passage = atEnd ? touched[touched.length - 1] : touched[0];
      const length = textBefore(passages[passage], node, offset).length;
      const { stops } = read(passage);
      const at = atEnd ? stops.findLastIndex(([from]) => from < length) : stops.findIndex(([, to]) => to > length);
      return at < 0 ? edge(passage + (atEnd ? -1 : 1), atEnd ? -1 : 1) : { passage, at };
    };

    // The first and the last word selected in the transcript, if there is any.
    const selected = () => {
      if (!selection.rangeCount || selection.isCollapsed) {
        return null;
      }
      const range = selection.getRangeAt(0);
      const first = range.intersectsNode(region) ? stopAt(range, false) : null;
      const last = first && stopAt(range, true);
      return last && !isBefore(last, first) ? [first, last] : null;
    };

    const wordsBetween = (first, last) => {
      const words = [];
      for (let passage = first.passage; passage <= last.passage; passage += 1) {
        const { text, stops } = read(passage);
        const from = passage === first.passage ? stops[first.at][0] : 0;
        const to = passage === last.passage ? stops[last.at][1] : text.length;
        words.push(text.slice(from, to).trim());
      }
      return words.join(" ");
    };

    const shortened = (text) => {
      const words = text.split(/\s+/);
      if (words.length <= MOST_SAID) {
        return text;
      }
      return `${words.slice(0, 6).join(" ")} … ${words.slice(-4).join(" ")} (${words.length} words)`;
    };

    const tell = () => {
      const ends = selected();
      const text = ends ? wordsBetween(...ends) : "";
      button.disabled = !/[\p{L}\p{N}]/u.test(text);
      said.textContent = text ? shortened(text) : "";
    };

    const imprint = () =>
      [selection.anchorNode, selection.focusNode].map((node) => (node ? node.textContent.slice(0, 20) : "")).join() +
      `${selection.anchorOffset},${selection.focusOffset}`;

    const intoView = (box) => {
      const margin = 80;
      if (box.top < margin) {
        window.scrollBy(0, box.top - margin);
      } else if (box.bottom > window.innerHeight - margin) {
        window.scrollBy(0, box.bottom - window.innerHeight + margin);
      }
    };

    const show = () => {
      const backwards = isBefore(focus, anchor);
      const range = backwards ? rangeOf(focus, anchor) : rangeOf(anchor, focus);
      const from = [range.startContainer, range.startOffset];
      const to = [range.endContainer, range.endOffset];
      selection.setBaseAndExtent(...(backwards ? [...to, ...from] : [...from, ...to]));
      shown = imprint();
      intoView(boxOf(focus));
    };

    // The keyboard goes on from what the mouse selected, or begins at the word that was clicked, or at the first that is seen.
    const take = () => {
      if (anchor && shown === imprint()) {
        return true;
      }
      const ends = selected();
      if (ends) {
        [anchor, focus] = ends;
        return true;
      }
      const clicked = region.contains(selection.anchorNode) ? stopAt(selection.getRangeAt(0), false) : null;
      const seen = passages.findIndex((passage) => passage.getBoundingClientRect().bottom > 0);
      anchor = focus = clicked || edge(Math.max(seen, 0), 1);
      return false;
    };

    const isSameLine = (one, other) => Math.abs(one.bottom - other.bottom) < Math.min(one.height, other.height) / 2;
    const middle = (box) => (box.left + box.right) / 2;

    const lineEdge = (stop, step) => {
      const box = boxOf(stop);
      let found = stop;
      for (let next = beside(stop, step); next && isSameLine(boxOf(next), box); next = beside(next, step)) {
        found = next;
      }
      return found;
    };

    const otherLine = (stop, step) => {
      let next = beside(lineEdge(stop, step), step);
      if (!next) {
        return null;
      }
      column = column === null ? middle(boxOf(stop)) : column;
      const line = boxOf(next);
      let found = next;
      for (; next && isSameLine(boxOf(next), line); next = beside(next, step)) {
        if (Math.abs(middle(boxOf(next)) - column) < Math.abs(middle(boxOf(found)) - column)) {
          found = next;
        }
      }
      return found;
    };

    const otherPassage = (stop, step) => {
      const found = step < 0 && stop.at > 0 ? stop : edge(stop.passage + step, step);
      return found && { passage: found.passage, at: 0 };
    };

    const moved = (event) => {
      const whole = event.ctrlKey || event.altKey;
      const onward = getComputedStyle(region).direction === "rtl" ? -1 : 1;
      switch (event.key) {
        case "ArrowRight":
          return beside(focus, onward);
        case "ArrowLeft":
          return beside(focus, -onward);
        case "ArrowDown":
          return whole ? otherPassage(focus, 1) : otherLine(focus, 1);
        case "ArrowUp":
          return whole ? otherPassage(focus, -1) : otherLine(focus, -1);
        case "Home":
          return whole ? edge(0, 1) : lineEdge(focus, -1);
        default:
          return whole ? edge(passages.length - 1, -1) : lineEdge(focus, 1);
      }
    };

    const letGo = () => {
      selection.collapse(selection.focusNode, selection.focusOffset);
      anchor = focus = column = null;
    };

    const onKey = (event) => {
      const isAcross = ["ArrowLeft", "ArrowRight"].includes(event.key);
      if (event.target !== region || event.metaKey || (event.altKey && isAcross)) {
        return;
      }
      if (event.key === "Enter") {
        event.preventDefault();
        quote();
      } else if (event.key === "Escape") {
        letGo();
      } else if (isAcross || ["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
        event.preventDefault();
        if (take()) {
          if (!["ArrowUp", "ArrowDown"].includes(event.key)) {
            column = null;
          }
          focus = moved(event) || focus;
          anchor = event.shiftKey ? anchor : focus;
        }
        if (focus) {
          show();
        }
      }
    };

    // As many visible characters of the passage stand before the stop, or its end, in code points.
    const pointOf = (stop, atEnd) => {
      const passage = passages[stop.passage];
      const text = textBefore(passage, ...boundary(stop, atEnd));
      return `${passage.id.slice(1)}.${[...text.replace(/^ +/, "")].length}`;
    };

    const fill = ({ words, start }) => {
      const text = form.elements.namedItem("text");
      form.elements.namedItem("chosen").value = start;
      text.value = words;
      for (const name of ["input", "change"]) {
        text.dispatchEvent(new Event(name, { bubbles: true }));
      }
      text.focus();
    };

    const mark = (first, last) => {
      if (!window.Highlight || !CSS.highlights) {
        return;
      }
      const ranges = [];
      for (let passage = first.passage; passage <= last.passage; passage += 1) {
        const { stops } = read(passage);
        const from = passage === first.passage ? first : { passage, at: 0 };
        const to = passage === last.passage ? last : { passage, at: stops.length - 1 };
        if (stops.length) {
          ranges.push(rangeOf(from, to));
        }
      }
      CSS.highlights.set("words-of-the-quote", new Highlight(...ranges));
    };

    const quote = async () => {
      const ends = selected();
      if (!ends || button.disabled) {
        return;
      }
      const [first, last] = ends;
      const asked = new URLSearchParams({
        transcript: region.dataset.transcript,
        first: pointOf(first, false),
        last: pointOf(last, true),
      });
      try {
        const answer = await fetch(`${region.dataset.wordsAddress}?${asked}`);
        if (answer.ok && !answer.redirected) {
          fill(await answer.json());
          mark(first, last);
        } else {
          const isCorrected = answer.status === 409;
          said.textContent = isCorrected ? await answer.text() : "These words could not be taken over. Load this page again.";
        }
      } catch {
        said.textContent = "The server does not answer. The words are still selected: try again.";
      }
    };

    for (const link of region.querySelectorAll(".passage-number")) {
      link.tabIndex = -1;
    }
    // On a link no selection begins. So a link is none while the mouse is down, and a click only where nothing was selected.
    region.addEventListener("mousedown", (event) => {
      pressed = imprint();
      const link = event.target.closest("a[href]");
      if (link && event.button === 0) {
        const address = link.getAttribute("href");
        link.removeAttribute("href");
        window.addEventListener("mouseup", () => link.setAttribute("href", address), { once: true, capture: true });
      }
    });
    region.addEventListener("click", (event) => {
      if (event.detail && !selection.isCollapsed && imprint() !== pressed && event.target.closest("a")) {
        event.preventDefault();
      }
    });
    region.addEventListener("focus", () => {
      if (region.matches(":focus-visible") && !selected()) {
        take();
        if (focus) {
          show();
        }
      }
    });
    region.addEventListener("keydown", onKey);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    button.addEventListener("click", quote);
    document.addEventListener("selectionchange", tell);
    document.getElementById("read-hint").hidden = false;
    bar.hidden = false;
    tell();
  };

  const region = document.querySelector("[data-words-address]");
  if (region) {
    start(region, document.getElementById("quote-form"), document.getElementById("selected"));
  }
})();
