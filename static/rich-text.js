// Turns each field for the plain markup of a transcript into an editor of rich text, and back by a switch. The site turns
// the one into the other, so there is one reading of the markup; it also tells how the passages will be numbered. Without
// this script, or where its editor cannot be loaded, the plain field is there and works.
"use strict";

(() => {
  const PAUSE = 700;
  const TOO_SLOW = 20000;
  const REMEMBERED = "humansec:text-side";
  const NOT_CARRIED =
    "The text could not be carried over just now, for the site gave no answer. It stands here as you typed it: try again, or go on here and save.";
  const NOT_LOADED = "The editor of rich text could not be loaded. The plain markup works as ever.";

  const remembered = () => {
    try {
      return localStorage.getItem(REMEMBERED) || "rich";
    } catch {
      return "rich";
    }
  };
  const remember = (side) => {
    try {
      localStorage.setItem(REMEMBERED, side);
    } catch {
      // Then the next form opens with the rich text.
    }
  };

  // How the site reads a text: its other spelling, and the numbers of its passages.
  const translate = async (root, token, sent, signal) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("transcript", root.dataset.transcript);
    for (const [name, value] of Object.entries(sent)) {
      body.append(name, value);
    }
    const answer = await fetch(root.dataset.translate, { method: "POST", body, signal });
    if (!answer.ok || answer.redirected) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  };

  // What stands beside each block while it is edited. It moves with its block; a block that is new has none until it is told.
  const numbersPlugin = (kit) => {
    const key = new kit.pm.state.PluginKey("passageNumbers");
    const { Decoration, DecorationSet } = kit.pm.view;
    const plugin = new kit.Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, before) => {
          const numbers = transaction.getMeta(key);
          if (!numbers) {
            return before.map(transaction.mapping, transaction.doc);
          }
          const blocks = [];
          transaction.doc.descendants((node, at) => {
            if (node.isTextblock && node.textContent.trim()) {
              blocks.push([at, at + node.nodeSize]);
            }
            return !node.isTextblock;
          });
          if (blocks.length !== numbers.length) {
            return before.map(transaction.mapping, transaction.doc);
          }
          const marks = blocks.map(([from, to], i) =>
            Decoration.node(from, to, { "data-passage": numbers[i] ? String(numbers[i]) : "new" }),
          );
          return DecorationSet.create(transaction.doc, marks);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    });
    return { key, plugin };
  };

  // Lines that a blank one parts are paragraphs; where there is none, each line is one.
  const paragraphsOf = (text) => {
    const lines = text.replace(/\r\n?/g, "\n");
    return /\n[^\S\n]*\n/.test(lines.trim())
      ? lines.split(/\n[^\S\n]*\n/).map((one) => one.replace(/\s*\n\s*/g, " "))
      : lines.split("\n");
  };

  const extensionsOf = (kit, numbers, paste, said) => {
    const emphasis = /(?:^|\s)(\*(?!\s+\*)((?:[^*]+))\*(?!\s+\*))$/;
    const passageNumbers = kit.Extension.create({
      name: "passageNumbers",
      addProseMirrorPlugins: () => [numbers.plugin],
    });
    const pasting = kit.Extension.create({
      name: "pasting",
      addProseMirrorPlugins: () => [
        new kit.Plugin({
          props: {
            transformPastedHTML: (html) => {
              if (html.includes("data-pm-slice")) {
                return paste.quieted(html); // from an editor such as this one, of the same few elements
              }
              const pasted = paste.cleaned(html);
              said(pasted.said);
              return pasted.html;
            },
            clipboardTextParser: (text, context, plain, view) => {
              const { Slice, Fragment } = kit.pm.model;
              const { paragraph } = view.state.schema.nodes;
              const words = paragraphsOf(text).filter((one) => one.trim());
              const nodes = words.map((one) => paragraph.create(null, view.state.schema.text(one.trim())));
              return new Slice(Fragment.from(nodes), nodes.length ? 1 : 0, nodes.length ? 1 : 0);
            },
          },
        }),
      ],
    });
    // A character that is escaped in the markup stays so, as nobody sees.
    const escaped = kit.Mark.create({
      name: "escaped",
      inclusive: false,
      parseHTML: () => [{ tag: "span.escaped" }],
      renderHTML: () => ["span", { class: "escaped" }, 0],
    });
    return [
      kit.Document,
      kit.Text,
      kit.Paragraph,
      kit.Heading.configure({ levels: [1, 2, 3] }),
      kit.Blockquote.extend({ content: "paragraph+" }),
      kit.BulletList,
      // Lists are flat, each paragraph in one is an item of its own, and the Tab key leads out of the editor.
      kit.ListItem.extend({
        content: "paragraph+",
        addKeyboardShortcuts() {
          return { Enter: () => this.editor.commands.splitListItem(this.name) };
        },
      }),
      kit.Italic.extend({
        addInputRules() {
          return [kit.markInputRule({ find: emphasis, type: this.type })];
        },
        addPasteRules: () => [],
      }),
      kit.History,
      escaped,
      passageNumbers,
      pasting,
    ];
  };

  // Only paragraphs stand in quoted blocks and lists, so a heading becomes one first.
  const TOOLS = {
    paragraph: { does: (chain) => chain.clearNodes(), is: (e) => e.isActive("paragraph") && !e.isActive("blockquote") && !e.isActive("bulletList") },
    heading1: { does: (chain) => chain.clearNodes().setHeading({ level: 1 }), is: (e) => e.isActive("heading", { level: 1 }) },
    heading2: { does: (chain) => chain.clearNodes().setHeading({ level: 2 }), is: (e) => e.isActive("heading", { level: 2 }) },
    heading3: { does: (chain) => chain.clearNodes().setHeading({ level: 3 }), is: (e) => e.isActive("heading", { level: 3 }) },
    quoted: {
      does: (chain, e) => (e.isActive("blockquote") ? chain.clearNodes() : chain.clearNodes().setBlockquote()),
      is: (e) => e.isActive("blockquote"),
    },
    list: {
      does: (chain, e) => (e.isActive("bulletList") ? chain.clearNodes() : chain.clearNodes().toggleBulletList()),
      is: (e) => e.isActive("bulletList"),
    },
    emphasis: { does: (chain) => chain.toggleItalic(), is: (e) => e.isActive("italic") },
    undo: { does: (chain) => chain.undo(), can: (e) => e.can().undo() },
    redo: { does: (chain) => chain.redo(), can: (e) => e.can().redo() },
  };

  // One stop of the Tab key; arrows lead from button to button.
  const toolbar = (bar, editor) => {
    const buttons = [...bar.querySelectorAll("button")];
    const show = () => {
      for (const button of buttons) {
        const tool = TOOLS[button.dataset.tool];
        if (tool.is) {
          button.setAttribute("aria-pressed", String(tool.is(editor)));
        } else {
          button.setAttribute("aria-disabled", String(!tool.can(editor)));
        }
      }
    };
    const go = (to) => {
      for (const button of buttons) {
        button.tabIndex = button === to ? 0 : -1;
      }
    };
    go(buttons[0]);
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) {
        go(button);
        TOOLS[button.dataset.tool].does(editor.chain().focus(), editor).run();
      }
    });
    bar.addEventListener("keydown", (event) => {
      const at = buttons.indexOf(document.activeElement);
      const last = buttons.length - 1;
      const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last };
      if (at >= 0 && event.key in steps) {
        event.preventDefault();
        const to = buttons[(steps[event.key] + buttons.length) % buttons.length];
        go(to);
        to.focus();
      }
    });
    editor.on("transaction", show);
    show();
  };

  class Field {
    constructor(root) {
      this.root = root;
      this.plain = root.querySelector("textarea:not([hidden])");
      this.rich = root.querySelector("textarea[hidden]");
      this.sideSent = root.querySelector("input[type=hidden]");
      this.place = root.querySelector(".rich-text-editor");
      this.bar = root.querySelector("[role=toolbar]");
      this.account = root.querySelector("[data-account]");
      this.numbers = null;
      this.wanted = this.sideSent.value === "rich" ? "rich" : remembered();
      this.status = root.querySelector("[role=status]");
      this.token = this.plain.form.elements.namedItem("csrfmiddlewaretoken").value;
      this.label = document.querySelector(`label[for="${this.plain.id}"]`);
      this.asked = null;
      this.timer = 0;
      this.editor = null;
      this.isMine = false;
    }

    say(sentence) {
      this.status.textContent = sentence;
    }

    start() {
      const sides = this.root.querySelector(".rich-text-sides");
      sides.hidden = false;
      sides.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button) {
          this.wanted = button.dataset.side;
          if (this.wanted !== this.sideSent.value) {
            this.change(this.wanted);
          }
        }
      });
      this.plain.addEventListener("input", () => this.touched("plain"));
      // What another script puts back into these fields is shown.
      this.rich.addEventListener("input", () => this.touched("rich"));
      if (this.label) {
        this.label.addEventListener("click", () => this.sideSent.value === "rich" && this.editor.commands.focus());
      }
      this.openFirst();
      this.ask();
    }

    // A browser that comes back to a page puts back what was typed, on the side where it was; and who has begun to type in
    // the plain field before the editor is there stays with it.
    async openFirst() {
      const isRich = () => this.wanted === "rich" && (this.sideSent.value === "rich" || !this.hasTyped());
      try {
        if (isRich()) {
          await this.openRich(this.rich.value);
          this.show(isRich() ? "rich" : "plain");
        }
      } catch {
        this.sideSent.value = "plain"; // why, is said
      }
    }

    hasTyped() {
      return this.plain.value !== this.plain.defaultValue;
    }

    async touched(side) {
      if (this.isMine) {
        return;
      }
      if (side === "rich") {
        try {
          await this.openRich(this.rich.value);
          this.show("rich");
        } catch {
          return; // why, is said
        }
      } else if (this.sideSent.value === "rich") {
        this.show("plain");
      }
      this.askSoon();
    }

    async openRich(html) {
      if (!this.editor) {
        try {
          const [kit, paste] = await Promise.all([import(this.root.dataset.editor), import(this.root.dataset.paste)]);
          this.makeEditor(kit, paste, html);
        } catch (error) {
          this.say(NOT_LOADED);
          throw error;
        }
      } else if (this.editor.getHTML() !== html) {
        this.editor.commands.setContent(html, { emitUpdate: false });
      }
    }

    makeEditor(kit, paste, html) {
      const numbers = numbersPlugin(kit);
      this.numbersKey = numbers.key;
      const described = this.plain.getAttribute("aria-describedby");
      this.editor = new kit.Editor({
        element: this.place,
        extensions: extensionsOf(kit, numbers, paste, (sentence) => this.say(sentence)),
        content: html,
        injectCSS: false, // the site's policy lets no script write styles
        editorProps: {
          attributes: {
            role: "textbox",
            "aria-multiline": "true",
            "aria-label": this.label ? this.label.textContent.replace(/[:\s]+$/, "") : "Text",
            ...(described ? { "aria-describedby": described } : {}),
            ...(this.plain.hasAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
          },
        },
        onUpdate: ({ editor }) => {
          this.rich.value = editor.getHTML();
          this.rich.dataset.words = editor.getText({ blockSeparator: "\n" });
          this.tell(this.rich);
          this.askSoon();
        },
      });
      toolbar(this.bar, this.editor);
    }

    // Whoever listens to the form hears of it as of any field.
    tell(field) {
      this.isMine = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      this.isMine = false;
    }

    show(side) {
      this.sideSent.value = side;
      const isRich = side === "rich";
      this.place.hidden = this.bar.hidden = !isRich;
      this.plain.hidden = isRich;
      this.root.classList.toggle("is-rich", isRich);
      for (const button of this.root.querySelectorAll("[data-side]")) {
        button.setAttribute("aria-pressed", String(button.dataset.side === side));
      }
      if (this.numbers) {
        this.number(this.numbers);
      }
    }

    // What is typed while the answer is awaited is carried over too: then it is asked again.
    async change(side) {
      if (this.root.hasAttribute("aria-busy")) {
        return;
      }
      this.root.setAttribute("aria-busy", "true");
      const field = side === "rich" ? this.plain : this.rich;
      const sent = side === "rich" ? "text" : "rich";
      try {
        for (let carried = null; carried !== field.value; ) {
          carried = field.value;
          const answer = await this.translated({ [sent]: carried });
          if (side === "rich") {
            await this.openRich(answer.rich);
            this.rich.value = answer.rich;
          } else {
            this.plain.value = answer.text;
          }
          this.take(answer);
        }
        if (side === "plain") {
          this.rich.value = this.rich.defaultValue; // what counts now stands in the plain field
        }
        this.show(side);
        this.tell(this.rich);
        this.tell(this.plain);
        remember(side);
        this.say("");
      } catch {
        if (this.status.textContent !== NOT_LOADED) {
          this.say(NOT_CARRIED);
        }
      } finally {
        this.root.removeAttribute("aria-busy");
      }
    }

    translated(sent) {
      if (this.asked) {
        this.asked.abort();
      }
      clearTimeout(this.timer);
      const asked = (this.asked = new AbortController());
      const tooSlow = setTimeout(() => asked.abort(), TOO_SLOW);
      return translate(this.root, this.token, sent, asked.signal).finally(() => clearTimeout(tooSlow));
    }

    askSoon() {
      this.root.classList.add("is-stale");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    // The numbers are a help: where they cannot be had, what is typed and saved stays the same.
    async ask() {
      if (this.root.hasAttribute("aria-busy")) {
        return;
      }
      const sent = this.sideSent.value === "rich" ? { rich: this.rich.value } : { text: this.plain.value };
      try {
        this.take(await this.translated(sent));
      } catch {
        this.root.classList.add("is-stale");
      }
    }

    take(answer) {
      this.account.innerHTML = answer.account;
      this.root.classList.remove("is-stale");
      this.number(answer.numbers);
    }

    number(numbers) {
      this.numbers = numbers;
      if (this.editor) {
        this.editor.view.dispatch(this.editor.state.tr.setMeta(this.numbersKey, numbers).setMeta("addToHistory", false));
      }
    }
  }

  const start = () => {
    for (const root of document.querySelectorAll("[data-rich-text]")) {
      new Field(root).start();
    }
  };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
