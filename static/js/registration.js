/* Lines of a registration are added and taken away in the page itself, so that nothing typed waits
   for the network; what was taken away comes back by a press. Without this file the same buttons
   send the form. Every change is told to the form, which saves itself (assessment.js). */
(function () {
  "use strict";

  const list = document.querySelector("[data-lines]");
  const pattern = document.querySelector("template[data-line-pattern]");
  if (!list || !pattern) return;
  const form = list.closest("form");
  const order = form.elements.lines;
  const add = form.querySelector("[data-line-add]");
  const most = parseInt(list.dataset.most, 10);

  function standing() {
    return Array.from(list.querySelectorAll("[data-line]")).filter(function (line) {
      return !line.classList.contains("is-gone");
    });
  }

  // The order of the lines, their numbers, and whether there may be one more.
  function tell() {
    const lines = standing();
    order.value = lines.map(function (line) { return line.dataset.line; }).join(" ");
    list.querySelectorAll("[data-line]").forEach(function (line) {
      line.querySelector("[data-line-number]").textContent = lines.indexOf(line) + 1 || "";
    });
    if (add) add.hidden = lines.length >= most;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function named(root, key) {
    const old = root.dataset.line;
    root.dataset.line = key;
    [root].concat(Array.from(root.querySelectorAll("*"))).forEach(function (node) {
      ["id", "name", "for", "value", "aria-describedby"].forEach(function (attribute) {
        const text = node.getAttribute(attribute);
        if (text && text.includes(old)) node.setAttribute(attribute, text.split(old).join(key));
      });
    });
  }

  function take(line, isGone) {
    line.classList.toggle("is-gone", isGone);
    line.querySelector("[data-line-body]").hidden = isGone;
    line.querySelector("[data-line-gone]").hidden = !isGone;
    line.querySelectorAll("input, select, textarea").forEach(function (field) { field.disabled = isGone; });
    tell();
    line.querySelector(isGone ? "[data-line-back]" : "select").focus();
  }

  form.addEventListener("click", function (event) {
    const button = event.target.closest("[data-line-add], [data-line-remove], [data-line-back]");
    if (!button) return;
    event.preventDefault();
    if (button === add) {
      const line = pattern.content.firstElementChild.cloneNode(true);
      named(line, "n" + Date.now().toString(36));
      list.append(line);
      tell();
      line.querySelector("select").focus();
    } else {
      take(button.closest("[data-line]"), button.hasAttribute("data-line-remove"));
    }
  });
})();
