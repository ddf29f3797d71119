/* Committees of the grid fold their base organizations; without script all rows are there. */
(function () {
  "use strict";
  document.querySelectorAll("[data-fold-group]").forEach(function (group) {
    var button = group.querySelector("[data-fold]");
    if (!button) return;

    function show(open) {
      Array.prototype.slice.call(group.rows, 1).forEach(function (row) { row.hidden = !open; });
      button.textContent = open ? button.dataset.close : button.dataset.open;
      button.setAttribute("aria-expanded", String(open));
    }

    button.hidden = false;
    button.addEventListener("click", function () {
      show(button.getAttribute("aria-expanded") !== "true");
    });
    show(false);
  });
})();

/* Sums of the quota grid while somebody types; the page works without. Words come from the page. */
(function () {
  "use strict";
  var form = document.querySelector("[data-quota-totals]");
  if (!form) return;

  function number(text) {
    var plain = text.replace(/[\s.]/g, "");
    return /^\d+$/.test(plain) ? parseInt(plain, 10) : null;
  }

  function total(name) {
    var sum = null;
    form.querySelectorAll('tbody input[name^="' + name + '_"]').forEach(function (input) {
      var value = number(input.value);
      if (value !== null) sum = (sum || 0) + value;
    });
    return sum;
  }

  function grouped(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ".");
  }

  function difference() {
    var line = form.querySelector("[data-quota-difference]");
    var received = form.querySelector("[data-quota-received] input:not([type=hidden])");
    if (!line || !received) return;
    var above = number(received.value), below = total("assigned");
    var words = line.dataset;
    if (above === null) line.textContent = words.unknown;
    else if (below === null) line.textContent = words.none;
    else if (below === above) line.textContent = words.equal;
    else line.textContent = (below > above ? words.more : words.fewer).replace("%(number)s", grouped(Math.abs(below - above)));
  }

  function show() {
    form.querySelectorAll("[data-quota-total]").forEach(function (cell) {
      var sum = total(cell.dataset.quotaTotal);
      cell.textContent = sum === null ? "–" : grouped(sum);
    });
    difference();
  }

  form.addEventListener("input", show);
  show();
})();
