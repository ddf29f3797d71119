/* Sums while typing: data-sum="ids of fields" against data-target-field (another field's id) or
   data-target (a number). A field whose row is ticked to go does not count. The words come from the
   page; without this file the page shows what the server knows, or nothing. */
document.querySelectorAll("[data-sum]").forEach(function (box) {
  "use strict";

  const words = box.dataset;
  const decimal = words.decimal === "yes";
  const read = decimal ? hundredths : number;

  function number(text) {
    const plain = String(text).trim().replace(/\./g, "");
    return /^\d+$/.test(plain) ? parseInt(plain, 10) : null;
  }
  function hundredths(text) { // of a number with a decimal comma or point, so that sums are exact
    const parts = String(text).trim().split(/[.,]/);
    if (!/^\d+$/.test(parts[0]) || parts.length > 2 || !/^\d{0,2}$/.test(parts[1] || "")) return null;
    return parseInt(parts[0], 10) * 100 + parseInt(((parts[1] || "") + "00").slice(0, 2), 10);
  }
  function readable(sum) {
    return decimal ? (sum / 100).toFixed(2).replace(/\.?0+$/, "").replace(".", ",") : String(sum);
  }
  function found(id) { return document.getElementById(id); }
  function counts(field) {
    const row = field && field.closest("fieldset");
    return field && !(row && row.querySelector("input[name$='-DELETE']:checked"));
  }
  function target() {
    if (words.targetField) return number(found(words.targetField).value);
    return words.target === undefined ? null : read(words.target);
  }

  function show(text, isOff) {
    if (box.textContent !== text) box.textContent = text;
    box.classList.toggle("live-sum--off", isOff);
    box.hidden = false;
  }
  function total() {
    const fields = words.sum.trim().split(/\s+/).map(found).filter(counts);
    if (fields.some(function (field) { return field.value.trim() && read(field.value) === null; })) {
      show(words.odd, true);
      return;
    }
    const sum = fields.reduce(function (all, field) { return all + (read(field.value) || 0); }, 0);
    const whole = target();
    const gap = whole === null ? 0 : whole - sum;
    let text = words.sumText.replace("{sum}", readable(sum));
    if (whole !== null) {
      const said = gap === 0 ? words.equal : gap > 0 ? words.less : words.more;
      text += " " + said.replace("{gap}", readable(Math.abs(gap)));
    }
    show(text, words.strict === "yes" && gap !== 0);
  }

  box.closest("form").addEventListener("input", total);
  total();
});
