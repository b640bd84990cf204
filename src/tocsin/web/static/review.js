"use strict";
(() => {
  const keys = document.getElementById("keys");
  if (!keys) return;

  // One keystroke a judgement: the key of a button presses it, that of a field goes there.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    if (event.key === "?") {
      event.preventDefault();
      keys.showModal();
      return;
    }
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found || event.repeat) return;
    event.preventDefault();
    if (found.matches("button, a")) found.click();
    else if (found.type === "radio") choose(found.value);
    else found.focus();
  });

  // Words selected in a text become the value; the marks among them tell which field it is.
  const FIELD_BY_ROLE = { actor: "actor", place: "place", time: "when", count: "killed" };
  const value = document.getElementById("value");
  const choose = (name) => {
    const radio = document.querySelector(`#correct input[type=radio][value="${CSS.escape(name)}"]`);
    if (radio) {
      radio.checked = true;
      radio.focus();
    }
  };
  for (const text of document.querySelectorAll("[data-words]")) {
    text.addEventListener("pointerup", () => {
      const selection = getSelection();
      const words = selection.toString().replace(/\s+/g, " ").trim();
      if (!words || !text.contains(selection.anchorNode)) return;
      value.value = words;
      const mark = selection.anchorNode.parentElement.closest("a.w") || selection.focusNode.parentElement.closest("a.w");
      const role = mark && Object.keys(FIELD_BY_ROLE).find((one) => mark.classList.contains(one));
      if (role) choose(FIELD_BY_ROLE[role]);
      document.getElementById("correct").classList.add("armed");
      value.focus({ preventScroll: matchMedia("(min-width: 62rem)").matches });
    });
  }
})();
