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

  function show() {
    form.querySelectorAll("[data-quota-total]").forEach(function (cell) {
      var sum = total(cell.dataset.quotaTotal);
      cell.textContent = sum === null ? "–" : String(sum).replace(/\B(?=(\d{3})+$)/g, ".");
    });
  }

  form.addEventListener("input", show);
})();
