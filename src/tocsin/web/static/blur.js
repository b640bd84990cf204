"use strict";
// Before anything is drawn: who asked for blurred texts once must not see them for a moment.
if (localStorage.getItem("tocsin-blurred") === "yes") document.documentElement.classList.add("blurred");
