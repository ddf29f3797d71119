/* A section of a self-assessment saves itself: a moment after the last key, and before leaving.
   What is typed stays in the page when the network or the session is gone; nothing is kept in the
   browser's storage. Without this file the Save button does the same. */
(function () {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const words = form.dataset;
  const status = document.querySelector("[data-save-state]");
  const signIn = document.querySelector("[data-sign-in]");
  const WAIT = 1200;
  const RETRY = 8000;
  let timer = null;
  let running = false;
  let dirty = false;
  let stopped = false;

  function show(text, tone) {
    status.textContent = text;
    status.className = "save-state save-state--" + tone;
  }

  function cookie(name) {
    const found = document.cookie.split("; ").find(function (part) { return part.startsWith(name + "="); });
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  // A new sign-in in another tab brings a new token; the page's own form must carry it too.
  function refreshToken() {
    const field = form.querySelector("[name=csrfmiddlewaretoken]");
    const fresh = cookie("csrftoken") || cookie("__Host-csrftoken");
    if (fresh) field.value = fresh;
    return field.value;
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function failed(text, tone) {
    dirty = true;
    show(text, tone);
    if (!stopped) plan(RETRY);
  }

  function answered(response) {
    if (response.redirected || response.status === 403 || !(response.headers.get("content-type") || "").includes("json")) {
      signIn.hidden = response.status >= 500;
      failed(response.status >= 500 ? words.failed : words.signedOut, "bad");
      return null;
    }
    return response.json().then(function (data) {
      signIn.hidden = true;
      if (response.ok) {
        form.elements.version.value = data.version;
        show(data.sentence, dirty ? "busy" : "good");
        warn(data.warnings);
      } else if (response.status === 409 || response.status === 422) {
        stopped = true;
        dirty = true;
        show(data.sentence, "bad");
      } else {
        failed(words.failed, "bad");
      }
    });
  }

  function save() {
    if (running || stopped || !dirty) return;
    running = true;
    dirty = false;
    show(words.saving, "busy");
    refreshToken();
    fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      headers: { "X-Autosave": "1", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" },
    })
      .then(answered, function () { failed(words.failed, "bad"); })
      .catch(function () { failed(words.failed, "bad"); })
      .finally(function () {
        running = false;
        if (dirty && !stopped) plan(status.classList.contains("save-state--bad") ? RETRY : WAIT);
      });
  }

  // Unusual values ask for a reason at once.
  function warn(warnings) {
    form.querySelectorAll("[data-explain]").forEach(function (box) {
      const found = warnings.find(function (warning) { return warning.code === box.dataset.explain; });
      if (found) box.querySelector("[data-explain-sentence]").textContent = found.sentence;
      box.hidden = !found && !box.querySelector("textarea").value.trim();
    });
  }

  // Sums while typing: data-sum="#ids" against data-target (another field's id, or a number).
  function number(text) {
    const plain = String(text).trim().replace(/\./g, "");
    return /^\d+$/.test(plain) ? parseInt(plain, 10) : null;
  }
  function total(box) {
    const fields = box.dataset.sum.split(" ").map(function (id) { return document.getElementById(id); });
    const sum = fields.reduce(function (all, field) { return all + (number(field.value) || 0); }, 0);
    const target = box.dataset.targetField
      ? number(document.getElementById(box.dataset.targetField).value)
      : number(box.dataset.target);
    const gap = target === null ? 0 : target - sum;
    const odd = fields.some(function (field) { return field.value.trim() && number(field.value) === null; });
    if (odd) {
      box.textContent = box.dataset.odd;
      box.classList.add("live-sum--off");
      box.hidden = false;
      return;
    }
    let text = box.dataset.sumText.replace("{sum}", sum);
    if (target !== null) {
      text += " " + (gap === 0 ? box.dataset.equal : gap > 0 ? box.dataset.less : box.dataset.more).replace("{gap}", Math.abs(gap));
    }
    box.textContent = text;
    box.classList.toggle("live-sum--off", box.dataset.strict === "yes" && target !== null && gap !== 0);
    box.hidden = false;
  }
  const sums = document.querySelectorAll("[data-sum]");
  sums.forEach(total);

  form.addEventListener("input", function () {
    dirty = true;
    sums.forEach(total);
    if (!stopped) {
      show(words.unsaved, "busy");
      plan(WAIT);
    }
  });
  form.addEventListener("change", function () { dirty = true; if (!stopped) plan(200); });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    stopped = true;
    dirty = false;
    refreshToken();
  });
  window.addEventListener("online", function () { if (dirty) plan(0); });
  document.addEventListener("visibilitychange", function () { if (dirty && !stopped) plan(0); });
  window.addEventListener("beforeunload", function (event) { if (dirty || running) event.preventDefault(); });
})();
