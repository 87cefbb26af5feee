/* Choose years by dragging over the bars: the two fields follow, and the search is made when the pointer lets go. */

(() => {
  "use strict";

  const from = document.getElementById("from");
  const to = document.getElementById("to");
  if (!from || !to) {
    return;
  }

  function yearAt(bars, x) {
    const columns = [...bars.children];
    const column =
      columns.find((one) => x < one.getBoundingClientRect().right) || columns[columns.length - 1];
    const box = column.getBoundingClientRect();
    const first = Number(column.dataset.first);
    const years = Number(column.dataset.last) - first + 1;
    const within = Math.floor(((x - box.left) / box.width) * years);
    return first + Math.min(Math.max(within, 0), years - 1);
  }

  function show(bars, first, last) {
    from.value = first;
    to.value = last;
    for (const bar of bars.querySelectorAll("[data-year]")) {
      bar.classList.toggle("chosen", first <= bar.dataset.year && bar.dataset.year <= last);
    }
  }

  for (const bars of document.querySelectorAll(".bars")) {
    let start = null;
    let dragged = false;

    bars.addEventListener("pointerdown", (event) => {
      start = event.button === 0 ? event.clientX : null;
      dragged = false;
    });

    bars.addEventListener("pointermove", (event) => {
      if (start === null || (!dragged && Math.abs(event.clientX - start) < 6)) {
        return;
      }
      if (!dragged) {
        bars.setPointerCapture(event.pointerId);
        dragged = true;
      }
      const years = [yearAt(bars, start), yearAt(bars, event.clientX)].sort((a, b) => a - b);
      show(bars, years[0], years[1]);
    });

    bars.addEventListener("pointerup", () => {
      if (dragged) {
        from.form.requestSubmit();
      }
      start = null;
    });

    bars.addEventListener("pointercancel", () => {
      start = null;
    });

    // A drag that ends on a bar is no click on its link, nor is it the beginning of dragging the link away.
    bars.addEventListener("click", (event) => dragged && event.preventDefault());
    bars.addEventListener("dragstart", (event) => event.preventDefault());
  }
})();
