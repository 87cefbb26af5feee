/* Keep the place of a reader in the address: when scrolling rests, it names the passage at the head of the window, without
   a step in the history and without a jump. So a page that is loaded again, kept or passed on opens where one was reading. */

(() => {
  "use strict";

  const REST = 250; // milliseconds without a scroll
  const text = document.querySelector(".transcript");
  const passages = text ? [...text.querySelectorAll("[id]")].filter((one) => /^p\d+$/.test(one.id)) : [];
  let timer = 0;

  /** The last passage that begins above the line of the eye; none while the text has not come that high. */
  function passageBeingRead() {
    const line = window.innerHeight / 4;
    let before = 0;
    let after = passages.length;
    while (before < after) {
      const middle = (before + after) >> 1;
      if (passages[middle].getBoundingClientRect().top <= line) before = middle + 1;
      else after = middle;
    }
    return passages[before - 1];
  }

  function keepPlace() {
    // An address that names more than a passage was chosen, and stays.
    if (!/^(#p\d+)?$/.test(location.hash)) return;
    const passage = passageBeingRead();
    const hash = passage && passage !== passages[0] ? `#${passage.id}` : "";
    if (hash !== location.hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
  }

  if (passages.length > 1) {
    addEventListener(
      "scroll",
      () => {
        clearTimeout(timer);
        timer = setTimeout(keepPlace, REST);
      },
      { passive: true },
    );
  }
})();
