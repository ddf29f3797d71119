/* A click on a cell of the superior's file writes its address into the row that waits for one. */
(function () {
  "use strict";
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-new-cell]"));
  var cells = document.querySelectorAll("[data-address]");
  if (!rows.length || !cells.length) return;
  var current = null;

  function field(row, name) { return row.querySelector('[name^="' + name + '_"]'); }

  rows.forEach(function (row) {
    row.addEventListener("focusin", function () { current = row; });
  });

  function waiting() {
    if (current && !field(current, "figure").value) return current;
    return rows.filter(function (row) { return !field(row, "address").value; })[0] || null;
  }

  document.querySelectorAll("[data-pick-hint]").forEach(function (hint) { hint.hidden = false; });
  cells.forEach(function (cell) {
    cell.classList.add("sheet-preview__pick");
    cell.addEventListener("click", function () {
      var row = waiting();
      if (!row) return;
      field(row, "tab").value = cell.dataset.tab;
      field(row, "address").value = cell.dataset.address;
      field(row, "address").dispatchEvent(new Event("input", { bubbles: true }));
      field(row, "figure").focus();
    });
  });
})();
