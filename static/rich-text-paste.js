// What is pasted from Word, Google Docs or a web page, as the few elements that a transcript has: headings, paragraphs,
// quoted blocks, items of lists, emphasis. Loaded by rich-text.js when its editor starts.

const DROPPED = "script, style, title, meta, link, template, noscript, iframe, object, form, button, select, textarea";
const EMPHASISED = new Set(["EM", "I", "CITE", "DFN"]);
const BOLD = new Set(["STRONG", "B"]);
const INLINE = new Set([
  ..."A ABBR CODE DEL FONT INS KBD LABEL MARK Q S SMALL SPAN STRIKE SUB SUP TIME U VAR O:P".split(" "),
  ...EMPHASISED,
  ...BOLD,
]);
const HEADS = { MsoTitle: 1, MsoSubtitle: 2, Title: 1, Subtitle: 2 };
const LONGEST_HEADING = 100;
const ENDS = /[.,;:!?…]['”"’)]*$/;
const BULLET = /^[\s\u00a0·•●○◦o§▪–—-]*$/;
const NOTE_LINK = /^#(_?(ftn|edn)|cite_note|fn|footnote|endnote)/i;

// The words of an element's style, as ``quieted`` leaves it: they hold names that no browser knows, as those of Word.
const styleOf = (element) => {
  const rules = new Map();
  for (const rule of (element.getAttribute("data-style") || "").split(";")) {
    const colon = rule.indexOf(":");
    if (colon > 0) {
      rules.set(rule.slice(0, colon).trim().toLowerCase(), rule.slice(colon + 1).trim().toLowerCase());
    }
  }
  return rules;
};

const classesOf = (element) => (element.getAttribute("class") || "").split(/\s+/);
const wordsOf = (runs) => runs.map((run) => run.words).join("");
const isOneOf = (element, ...tags) => tags.includes(element.tagName.toUpperCase()); // those of pictures are in small letters

const isHidden = (element, style) =>
  style.get("display") === "none" || style.has("mso-hide") || element.hasAttribute("hidden");

const isNote = (element, style) =>
  /^(footnote|endnote|comment)(-list)?$/.test(style.get("mso-element") || "") ||
  classesOf(element).some((name) => /^(MsoFootnoteText|MsoEndnoteText|MsoCommentText|references|footnotes)$/.test(name));

const isNoteMark = (element) => {
  const link = element.tagName === "A" ? element : element.querySelector("a");
  const leads = link && NOTE_LINK.test((link.getAttribute("href") || "").replace(/^[^#]*/, ""));
  return Boolean(leads) || classesOf(element).some((name) => /^(MsoFootnoteReference|MsoCommentReference)$/.test(name));
};

class Reading {
  constructor() {
    this.blocks = [];
    this.left = { pictures: 0, notes: 0, tables: 0, numbers: 0 };
    this.runs = [];
    this.kinds = [{ kind: "p", level: 0 }];
    this.fonts = [{ emphasised: false, bold: false }];
    this.lists = [];
  }

  into(node) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        this.say(child.data);
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        this.element(child);
      }
    }
  }

  say(words) {
    this.runs.push({ words, ...this.fonts.at(-1) });
  }

  element(element) {
    const style = styleOf(element);
    if (element.matches(DROPPED) || isHidden(element, style)) {
      return;
    }
    if (isNote(element, style)) {
      this.left.notes += 1;
    } else if (isOneOf(element, "IMG", "SVG", "PICTURE", "VIDEO", "V:SHAPE", "V:IMAGEDATA")) {
      this.left.pictures += 1;
    } else if (element.tagName === "BR") {
      this.lineBreak();
    } else if (INLINE.has(element.tagName)) {
      this.inline(element, style);
    } else {
      this.block(element, style);
    }
  }

  // Two in a row part paragraphs; one is a space.
  lineBreak() {
    if (wordsOf(this.runs).endsWith("\n")) {
      this.end();
    } else {
      this.say("\n");
    }
  }

  inline(element, style) {
    if (/\bignore\b/.test(style.get("mso-list") || "")) {
      if (!BULLET.test(element.textContent)) {
        this.left.numbers += 1;
      }
    } else if (isNoteMark(element)) {
      // The note itself is counted where it stands.
    } else if (element.tagName === "DEL") {
      // Struck out in Word's own record of changes.
    } else if (classesOf(element).includes("Apple-converted-space")) {
      this.say(" ");
    } else {
      this.fonts.push(this.font(element, style));
      this.into(element);
      this.fonts.pop();
    }
  }

  font(element, style) {
    const { emphasised, bold } = this.fonts.at(-1);
    const slant = style.get("font-style");
    const weight = style.get("font-weight");
    return {
      emphasised: slant ? slant !== "normal" : emphasised || EMPHASISED.has(element.tagName),
      bold: weight ? weight === "bold" || weight === "bolder" || Number(weight) >= 600 : bold || BOLD.has(element.tagName),
    };
  }

  block(element, style) {
    this.end();
    const listed = style.get("mso-list");
    const names = classesOf(element);
    const head = /^H([1-6])$/.exec(element.tagName);
    const level = head ? Math.min(Number(head[1]), 3) : HEADS[names.find((name) => HEADS[name])] || 0;
    if (level) {
      this.inside(element, { kind: "heading", level });
    } else if (element.tagName === "TABLE" && this.isOfData(element)) {
      this.rows(element);
    } else if (isOneOf(element, "UL", "OL", "MENU")) {
      this.lists.push(element.tagName);
      this.into(element);
      this.lists.pop();
    } else if (element.tagName === "LI") {
      this.left.numbers += this.lists.at(-1) === "OL" ? 1 : 0;
      this.inside(element, { kind: "item", level: 0 });
    } else if (listed && listed !== "none" && names.some((name) => name.startsWith("MsoList"))) {
      this.inside(element, { kind: "item", level: 0 });
    } else if (element.tagName === "BLOCKQUOTE" || names.some((name) => /^Mso(Intense)?Quote/.test(name))) {
      this.inside(element, { kind: "quoted", level: 0 });
    } else {
      this.into(element);
    }
    this.end();
  }

  inside(element, kind) {
    this.kinds.push(kind);
    this.into(element);
    this.end();
    this.kinds.pop();
  }

  isOfData(table) {
    const rows = [...table.rows];
    const holdsBlocks = rows.some((row) => [...row.cells].some((cell) => cell.querySelectorAll("p, h1, h2, h3, li").length > 1));
    return rows.some((row) => row.cells.length > 1) && !holdsBlocks && !table.querySelector("table");
  }

  rows(table) {
    this.left.tables += 1;
    for (const row of table.rows) {
      const cells = [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
      this.say(cells.filter(Boolean).join("; "));
      this.end();
    }
  }

  // Here a block ends.
  end() {
    const runs = spaced(this.runs);
    const words = wordsOf(runs);
    this.runs = [];
    if (!words.trim()) {
      return;
    }
    let { kind, level } = this.kinds.at(-1);
    const allBold = runs.every((run) => run.bold || !run.words.trim());
    if (kind === "p" && allBold && words.length <= LONGEST_HEADING && !ENDS.test(words)) {
      [kind, level] = ["heading", 2];
    }
    const plain = kind === "heading";
    const emphasis = (run) => !plain && (run.emphasised || (run.bold && !allBold));
    this.blocks.push({ kind, level, runs: runs.map((run) => ({ words: run.words, emphasised: emphasis(run) })) });
  }
}

// Each row of spaces as one, none at the ends; a space that must not break stays where it stands alone between letters.
const spaced = (runs) => {
  let before = " ";
  const tidy = [];
  for (const run of runs) {
    let words = run.words.replace(/[ \t\r\n\f\u00a0]*[ \t\r\n\f][ \t\r\n\f\u00a0]*|\u00a0{2,}/g, " ");
    if (before.endsWith(" ")) {
      words = words.replace(/^[ \u00a0]+/, "");
    }
    if (words) {
      tidy.push({ ...run, words });
      before = words;
    }
  }
  while (tidy.length && !tidy.at(-1).words.trim()) {
    tidy.pop();
  }
  if (tidy.length) {
    tidy.at(-1).words = tidy.at(-1).words.trimEnd();
  }
  return tidy;
};

const AROUND = { quoted: "blockquote", item: "ul" };

const written = (blocks) => {
  const page = document.implementation.createHTMLDocument("");
  let around = page.body;
  let previous = "";
  for (const { kind, level, runs } of blocks) {
    if (!AROUND[kind]) {
      around = page.body;
    } else if (kind !== previous) {
      around = page.body.appendChild(page.createElement(AROUND[kind]));
    }
    const place = kind === "item" ? around.appendChild(page.createElement("li")) : around;
    const block = place.appendChild(page.createElement(kind === "heading" ? `h${level}` : "p"));
    for (const { words, emphasised } of runs) {
      const holder = emphasised ? block.appendChild(page.createElement("em")) : block;
      holder.append(words);
    }
    previous = kind;
  }
  return page.body.innerHTML;
};

const count = (number, one, more) => (number === 1 ? `1 ${one}` : `${number} ${more}`);

// What an editor should know of what was not taken over.
const told = ({ pictures, notes, tables, numbers }) => {
  const parts = [
    pictures && `${count(pictures, "picture was", "pictures were")} left out`,
    notes && `${count(notes, "note was", "notes were")} left out`,
    numbers && `${count(numbers, "number of a list was", "numbers of lists were")} left out`,
    tables && `${count(tables, "table was", "tables were")} written row by row: check the order of the words`,
  ].filter(Boolean);
  return parts.length ? `Pasted. ${parts.map((part) => `${part[0].toUpperCase()}${part.slice(1)}.`).join(" ")}` : "";
};

// The site's policy refuses each style and each handler of events as it is read, and reports it; so they come under names
// that mean nothing to a browser. That nothing is run hangs on the policy and the parser, not on this.
export const quieted = (html) =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^'"<>])*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));

// The parser's page is never shown: it runs nothing and fetches nothing.
export const cleaned = (html) => {
  const reading = new Reading();
  reading.into(new DOMParser().parseFromString(quieted(html), "text/html").body);
  reading.end();
  return { html: written(reading.blocks), said: told(reading.left) };
};
