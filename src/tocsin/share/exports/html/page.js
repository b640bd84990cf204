"use strict";
(() => {
  const FLASH_MS = 1600;
  const wordsOf = (ref) => document.querySelectorAll(`[data-refs~="${ref}"]`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function flash(elements) {
    for (const one of elements) {
      one.classList.remove("flash");
      void one.getBoundingClientRect(); // restarts the animation
      one.classList.add("flash");
      setTimeout(() => one.classList.remove("flash"), FLASH_MS);
    }
  }

  function show(element) {
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    element.focus({ preventScroll: true });
  }

  // Words of several fields lead to one after the other.
  function nextField(word) {
    const refs = word.dataset.refs.split(" ");
    const turn = Number(word.dataset.turn || 0) % refs.length;
    word.dataset.turn = String(turn + 1);
    return document.getElementById(refs[turn]);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.classList.contains("w")) {
      const field = nextField(link);
      if (!field) return;
      event.preventDefault();
      show(field);
      flash([field, field.closest(".card") || field]);
    } else if (link.classList.contains("field")) {
      const words = [...wordsOf(link.id)];
      if (!words.length) return;
      event.preventDefault();
      show(words[0]);
      flash(words);
    } else if ((link.getAttribute("href") || "").startsWith("#")) {
      const there = document.getElementById(link.getAttribute("href").slice(1));
      if (there) flash([there]);
    }
  });

  for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) {
    const isOn = kind === "pointerover" || kind === "focusin";
    document.addEventListener(kind, (event) => {
      const link = event.target.closest ? event.target.closest("a.w, a.field") : null;
      if (!link) return;
      const refs = link.classList.contains("w") ? link.dataset.refs.split(" ") : [link.id];
      for (const ref of refs) {
        for (const word of wordsOf(ref)) word.classList.toggle("lit", isOn);
        const field = document.getElementById(ref);
        if (field) field.classList.toggle("lit", isOn);
      }
    });
  }

  for (const button of document.querySelectorAll("button.role")) {
    button.disabled = false;
    button.addEventListener("click", () => {
      const isShown = button.getAttribute("aria-pressed") !== "true";
      for (const same of document.querySelectorAll(`button.role[data-role="${button.dataset.role}"]`)) {
        same.setAttribute("aria-pressed", String(isShown));
      }
      document.body.classList.toggle(`hide-${button.dataset.role}`, !isShown);
    });
  }
})();
