// Screens of the dashboard on a wall: keys, buttons and full screen. Without this file they are scrolled.
(() => {
  "use strict";
  const slides = [...document.querySelectorAll(".slide")];
  const part = (name) => document.querySelector(`[data-slides="${name}"]`);
  const place = part("place");

  const current = () => {
    const middle = window.innerHeight / 2;
    const found = slides.findIndex((slide) => {
      const box = slide.getBoundingClientRect();
      return box.top <= middle && box.bottom > middle;
    });
    return Math.max(found, 0);
  };

  // The screen that the page is still moving to: the next key counts from there, not from half-way.
  let aim = null;
  let resting;
  const moving = () => {
    clearTimeout(resting);
    resting = setTimeout(() => { aim = null; }, 150);
  };
  const here = () => aim ?? current();

  const show = (number) => {
    aim = Math.min(Math.max(number, 0), slides.length - 1);
    slides[aim].scrollIntoView({ block: "start" });
    moving();
  };

  // How much of a screen that is taller than the wall lies beyond the edge, its own margin aside.
  const rest = (number, way) => {
    const box = slides[number].getBoundingClientRect();
    const margin = parseFloat(getComputedStyle(slides[number]).paddingBottom);
    return way > 0 ? box.bottom - margin - window.innerHeight : -box.top;
  };

  const step = (way) => {
    const left = aim === null ? rest(current(), way) : 0;
    if (left > 1) window.scrollBy({ top: way * Math.min(left + 1, window.innerHeight * 0.8) });
    else show(here() + way);
  };

  const tell = () => {
    const now = current();
    const text = `${now + 1}/${slides.length}`;
    if (place.textContent !== text) place.textContent = text;
    part("back").disabled = now === 0 && rest(now, -1) <= 1;
    part("on").disabled = now === slides.length - 1 && rest(now, 1) <= 1;
  };

  const onward = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
  const backward = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("a, button") && (event.key === "Enter" || event.key === " ")) return;
    const way = onward.has(event.key) ? 1 : backward.has(event.key) ? -1 : 0;
    if (way) step(event.shiftKey && event.key === " " ? -1 : way);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else return;
    event.preventDefault();
  });
  part("back").addEventListener("click", () => step(-1));
  part("on").addEventListener("click", () => step(1));
  part("full").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  for (const name of ["back", "on"]) part(name).hidden = false;
  part("full").hidden = !document.fullscreenEnabled;
  window.addEventListener("scroll", () => { tell(); if (aim !== null) moving(); }, { passive: true });
  window.addEventListener("resize", tell);
  tell();
})();
