"use strict";
(() => {
  const keys = document.getElementById("keys");
  if (!keys) return;

  // One keystroke a judgement: the key of a button presses it, that of a field goes there.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found || event.repeat) return;
    event.preventDefault();
    if (found.matches("button, a")) found.click();
    else if (found.type === "radio") {
      choose(found.value);
      isOwn = true;
    }
    else found.focus();
  });

  // Words selected in a text become the value; the marks among them tell which field it is.
  const FIELD_BY_ROLE = { actor: "actor", place: "place", time: "when" };
  const value = document.getElementById("value");
  let isOwn = false; // a field was chosen by hand: a number goes there
  document.getElementById("correct")?.addEventListener("change", () => { isOwn = true; });
  const choose = (name) => {
    const radio = document.querySelector(`#correct input[type=radio][value="${CSS.escape(name)}"]`);
    if (radio) {
      radio.checked = true;
      radio.focus();
    }
  };
  for (const text of document.querySelectorAll("[data-words]")) {
    const counts = JSON.parse(text.dataset.counts);
    // A drag that begins on a link moves the link and selects nothing; here the marks lead nowhere, so they need be none.
    for (const mark of text.querySelectorAll("a.w")) mark.removeAttribute("href");
    text.addEventListener("pointerup", () => {
      const selection = getSelection();
      const words = selection.toString().replace(/\s+/g, " ").trim();
      if (!words || !text.contains(selection.anchorNode)) return;
      value.value = words;
      const mark = selection.anchorNode.parentElement.closest("a.w") || selection.focusNode.parentElement.closest("a.w");
      const chosen = document.querySelector("#correct input[type=radio]:checked");
      const counted = ["killed", "wounded", "arrested"];
      // "Seven people" is who was hit and how many: where it holds a number it is taken for the number, and that of the field it stands for.
      const whats = mark ? mark.dataset.refs.split(" ").map((ref) => counts[ref]).filter(Boolean) : [];
      const role = mark && Object.keys(FIELD_BY_ROLE).find((one) => mark.classList.contains(one));
      if (whats.length) {
        if (!chosen || !(whats.includes(chosen.value) || (isOwn && counted.includes(chosen.value)))) choose(whats[0]);
      } else if (role) {
        choose(FIELD_BY_ROLE[role]);
      }
      document.getElementById("correct").classList.add("armed");
      value.focus({ preventScroll: matchMedia("(min-width: 62rem)").matches });
    });
  }
})();
