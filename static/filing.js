// The page of review without waiting for it to load anew: what is typed is kept as it is typed, and a passage is mended where
// it stands. Without this script the same buttons send the page and get it back.
"use strict";

(() => {
  const PAUSE = 1500;
  const PARTS = ["filing-passages", "filing-quotes", "filing-areas", "alike"];
  const form = document.getElementById("review");
  const kept = document.getElementById("kept");
  let waiting = null;
  let sending = Promise.resolve();

  if (!form) {
    return;
  }

  const tell = (words) => {
    kept.textContent = words;
  };

  const send = async (name, value) => {
    const data = new FormData(form);
    data.append(name, value);
    const answer = await fetch(location.pathname, { method: "POST", body: data });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) {
      throw new Error("not kept");
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const inTurn = (act) => {
    sending = sending.then(act).catch(() => {
      tell("It could not be kept. Press “Keep and go on later” to see why.");
    });
    return sending;
  };

  const keepNow = () => {
    clearTimeout(waiting);
    waiting = null;
    return inTurn(async () => {
      await send("_autosave", "1");
      tell(`Kept at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}. Nothing is in the archive yet.`);
    });
  };

  const replaceParts = (page) => {
    for (const id of PARTS) {
      const [here, there] = [document.getElementById(id), page.getElementById(id)];
      if (here && there) {
        here.replaceWith(document.adoptNode(there));
      }
    }
    document.getElementById("seen").value = page.getElementById("seen").value;
  };

  const focusOn = (key, at) => {
    const rows = [...document.querySelectorAll(".filing-passage")];
    const row = document.getElementById(`b${key}`) || rows[Math.max(0, at - 1)] || rows[0];
    const field = row?.querySelector("textarea");
    (field || row?.querySelector("summary"))?.focus();
  };

  const mend = (button) => {
    const [, key] = button.value.split(" ");
    const at = [...document.querySelectorAll(".filing-passage")].indexOf(button.closest(".filing-passage"));
    return inTurn(async () => {
      const page = await send("mend", button.value);
      const fault = page.querySelector(".messagelist .error");
      replaceParts(page);
      tell(fault ? fault.textContent.trim() : "Mended, and kept.");
      focusOn(key, at);
    });
  };

  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    const button = event.submitter;
    if (button?.name === "mend") {
      event.preventDefault();
      mend(button);
    }
  });

  const typed = (event) => {
    if (event.target.id !== "words") {
      clearTimeout(waiting);
      waiting = setTimeout(keepNow, PAUSE);
    }
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  // The fields with completion tell of a change only by jQuery.
  window.django?.jQuery?.(form).on("change", "select", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keepNow, PAUSE);
  });
  document.getElementById("faults")?.focus();
})();
