/* A section of a self-assessment saves itself: a moment after the last key, and before leaving.
   What is typed stays in the page when the network or the session is gone; nothing is kept in the
   browser's storage. Without this file the Save button does the same. */
document.querySelectorAll("form[data-autosave]").forEach(function (form) {
  "use strict";

  const words = form.dataset;
  const status = form.querySelector("[data-save-state]");
  const signIn = form.querySelector("[data-sign-in]");
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
        if ("measures" in form.dataset) document.dispatchEvent(new Event("measured"));
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
      const typed = box.querySelector("textarea");
      box.hidden = !found && !(typed && typed.value.trim());
    });
  }

  // A number that the portal knows is taken over by a press; the person decides.
  form.querySelectorAll("[data-fill]").forEach(function (button) {
    const field = document.getElementById(button.dataset.fill);
    button.hidden = false;
    button.addEventListener("click", function () {
      field.value = button.dataset.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  });

  form.addEventListener("input", function () {
    dirty = true;
    if (!stopped) {
      show(words.unsaved, "busy");
      plan(WAIT);
    }
  });
  // What was typed before this file arrived is saved as well.
  function isTyped(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) {
      const options = Array.from(field.options);
      const chosen = options.some(function (one) { return one.defaultSelected; });
      return chosen ? options.some(function (one) { return one.selected !== one.defaultSelected; }) : field.selectedIndex > 0;
    }
    return field.defaultValue !== undefined && field.value !== field.defaultValue;
  }
  if (Array.from(form.elements).some(isTyped)) form.dispatchEvent(new Event("input"));

  // What another form of the page is measured by was saved: what stood against this one may be gone.
  document.addEventListener("measured", function () {
    if (!form.querySelector("[data-explain]:not([hidden])")) return;
    form.dispatchEvent(new Event("input"));
    plan(0);
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
});
