/* Small behaviours that pages can do without: every page works when this file is not loaded. */
(function () {
  "use strict";

  // A menu of the header closes by Escape and by a click outside of it.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".masthead-menu[open]").forEach(function (menu) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll(".masthead-menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });

  // The error summary takes the focus, also when htmx brought it.
  function focusSummary(root) {
    const summary = root.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  }
  focusSummary(document);
  document.addEventListener("htmx:afterSwap", function (event) {
    focusSummary(event.target);
  });

  // A form that asks by its answers: fields that stay are left alone, whoever types in them goes
  // on typing; only what the answer adds, changes or takes away is swapped.
  function isSame(old, fresh) {
    const words = function (field) {
      return Array.from(field.querySelectorAll("option"), function (one) { return one.value; }).join();
    };
    return old.tagName === fresh.tagName && !old.querySelector(".is-invalid") &&
      old.tagName !== "INPUT" && words(old) === words(fresh);
  }
  function mergeFields(target, fresh) {
    const typed = {}, focused = document.activeElement && document.activeElement.id, added = [];
    target.querySelectorAll("[name]").forEach(function (field) { typed[field.name] = field.value; });
    const kept = new Set();
    let last = null;
    Array.from(fresh.children).forEach(function (one) {
      const old = one.id && target.querySelector("#" + CSS.escape(one.id));
      if (old && isSame(old, one)) {
        last = old;
      } else {
        if (last) last.after(one); else target.prepend(one);
        last = one;
        added.push(one);
      }
      kept.add(last);
    });
    Array.from(target.children).forEach(function (one) { if (!kept.has(one)) one.remove(); });
    added.forEach(function (one) {
      const field = one.matches("[name]") ? one : one.querySelector("[name]");
      if (field && field.name !== "shown" && typed[field.name]) field.value = typed[field.name];
      window.htmx.process(one);
    });
    const again = focused && document.getElementById(focused);
    if (again && again !== document.activeElement) again.focus();
  }
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target.id !== "stepped" || event.detail.xhr.status !== 200) return;
    const page = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    const fresh = page.getElementById("stepped");
    if (!fresh) return;
    event.detail.shouldSwap = false;
    mergeFields(event.detail.target, fresh);
  });

  // A form is sent once: a second press does nothing until the answer is there.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // A download leaves the page where it is: then the button comes back.
    window.setTimeout(function () { delete form.dataset.sent; }, 4000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
    });
  });

  // Long forms that do not save themselves ask before what was typed is lost.
  document.querySelectorAll("form[data-guard]").forEach(function (form) {
    let touched = false;
    form.addEventListener("input", function () { touched = true; });
    form.addEventListener("submit", function () { touched = false; });
    window.addEventListener("beforeunload", function (event) {
      if (touched) event.preventDefault();
    });
  });

  // "Chọn tất cả": data-check-all names the checkboxes; the count stands in [data-checked-count].
  document.querySelectorAll("[data-check-all]").forEach(function (master) {
    const boxes = document.querySelectorAll("input[name='" + master.dataset.checkAll + "']");
    const counter = document.querySelector("[data-checked-count]");
    function count() {
      const checked = Array.from(boxes).filter(function (box) { return box.checked; }).length;
      master.checked = boxes.length > 0 && checked === boxes.length;
      master.indeterminate = checked > 0 && checked < boxes.length;
      if (counter) counter.textContent = checked;
    }
    master.hidden = false;
    master.addEventListener("change", function () {
      boxes.forEach(function (box) { box.checked = master.checked; });
      count();
    });
    boxes.forEach(function (box) { box.addEventListener("change", count); });
    count();
  });

  // A browser names its file button in its own language; here it speaks the portal's.
  document.querySelectorAll("input[type=file][data-choose]").forEach(function (input) {
    const row = document.createElement("div");
    const button = document.createElement("label");
    const name = document.createElement("span");
    function show() {
      name.textContent = input.files.length ? input.files[0].name : input.dataset.none;
    }
    row.className = "file-choice cluster";
    button.className = "btn btn-outline-primary";
    button.htmlFor = input.id;
    button.textContent = input.dataset.choose;
    name.className = "text-break";
    name.setAttribute("aria-live", "polite");
    input.before(row);
    input.classList.add("visually-hidden");
    row.append(input, button, name);
    input.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
