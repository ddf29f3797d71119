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

  const show = (number) => {
    const wanted = slides[Math.min(Math.max(number, 0), slides.length - 1)];
    wanted.scrollIntoView({ block: "start" });
  };

  const tell = () => {
    const now = current();
    const text = `${now + 1}/${slides.length}`;
    if (place.textContent !== text) place.textContent = text;
    part("back").disabled = now === 0;
    part("on").disabled = now === slides.length - 1;
  };

  const onward = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
  const backward = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("a, button") && (event.key === "Enter" || event.key === " ")) return;
    const step = onward.has(event.key) ? 1 : backward.has(event.key) ? -1 : 0;
    if (step) show(current() + (event.shiftKey && event.key === " " ? -1 : step));
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else return;
    event.preventDefault();
  });
  part("back").addEventListener("click", () => show(current() - 1));
  part("on").addEventListener("click", () => show(current() + 1));
  part("full").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  for (const name of ["back", "on"]) part(name).hidden = false;
  part("full").hidden = !document.fullscreenEnabled;
  window.addEventListener("scroll", tell, { passive: true });
  window.addEventListener("resize", tell);
  tell();
})();
