/* Members of a cell: how many are recorded while somebody types, and the way to the next of them.
   On a desk the reasons stand open; without this file they open by a press, and the page counts what
   is saved. */
(function () {
  "use strict";

  function opened(wide) {
    if (!wide.matches) return;
    document.querySelectorAll("[data-open-wide]").forEach(function (fold) { fold.open = true; });
  }
  const wide = window.matchMedia("(min-width: 992px)");
  wide.addEventListener("change", opened);
  opened(wide);

  const bar = document.querySelector("[data-review-progress]");
  if (!bar) return;
  const told = bar.querySelector("[role=status]"), next = bar.querySelector("a");
  const rows = Array.from(document.querySelectorAll(".review-row"));

  function isRecorded(row) {
    return "recorded" in row.dataset || Boolean(row.elements.proposed.value || row.elements.reason.value);
  }
  function count() {
    const open = rows.filter(function (row) { return !isRecorded(row); });
    const text = bar.dataset.reviewProgress.replace("{done}", rows.length - open.length);
    if (told.textContent !== text) told.textContent = text;
    next.hidden = !open.length;
    if (open.length) next.hash = open[0].id;
  }
  rows.forEach(function (row) { row.addEventListener("input", count); });
  count();
})();
