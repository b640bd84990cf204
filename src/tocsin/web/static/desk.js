"use strict";
(() => {
  const go = (changes) => {
    const url = new URL(location.href);
    url.searchParams.delete("after");
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    location.assign(url);
  };

  // "/" goes to the search, j and k through the list, as in many readers.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if (event.key === "j" || event.key === "k") {
      const rows = [...document.querySelectorAll("a.row")];
      const at = rows.indexOf(document.activeElement);
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)))];
      if (next) next.focus();
    }
  });

  // Timeline: a drag over weeks asks for them; a click is the week's own link.
  const brush = document.querySelector("[data-brush]");
  if (brush) {
    const weeks = [...brush.querySelectorAll("a")];
    let first = -1;
    const at = (event) => {
      const box = brush.getBoundingClientRect();
      return Math.max(0, Math.min(weeks.length - 1, Math.floor(((event.clientX - box.left) / box.width) * weeks.length)));
    };
    const mark = (from, to) => weeks.forEach((one, index) => one.classList.toggle("brushed", index >= Math.min(from, to) && index <= Math.max(from, to)));
    brush.addEventListener("dragstart", (event) => event.preventDefault());
    brush.addEventListener("pointerdown", (event) => { first = at(event); });
    brush.addEventListener("pointermove", (event) => { if (first >= 0) mark(first, at(event)); });
    brush.addEventListener("click", (event) => {
      const last = at(event);
      if (first >= 0 && first !== last) {
        event.preventDefault();
        go({ since: weeks[Math.min(first, last)].dataset.since, until: weeks[Math.max(first, last)].dataset.until });
      }
      first = -1;
    });
    addEventListener("pointerup", (event) => {
      if (first < 0 || brush.contains(event.target)) return;
      first = -1;
      mark(-1, -2);
    });
  }

  // Map: shift and drag draws a box; x = 10 * (longitude + 180), y = 10 * (90 - latitude).
  const map = document.querySelector("[data-box] svg.map");
  if (map) {
    let start = null;
    let drawn = null;
    const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    map.addEventListener("pointerdown", (event) => {
      if (!event.shiftKey) return;
      event.preventDefault();
      start = point(event);
      drawn = map.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
      drawn.setAttribute("class", "drawn-box");
      map.setPointerCapture(event.pointerId);
    });
    map.addEventListener("pointermove", (event) => {
      if (!start) return;
      const here = point(event);
      const box = { x: Math.min(start.x, here.x), y: Math.min(start.y, here.y), width: Math.abs(start.x - here.x), height: Math.abs(start.y - here.y) };
      for (const [name, value] of Object.entries(box)) drawn.setAttribute(name, value);
    });
    map.addEventListener("pointerup", (event) => {
      if (!start) return;
      const here = point(event);
      const longitudes = [start.x, here.x].map((x) => x / 10 - 180).sort((a, b) => a - b);
      const latitudes = [start.y, here.y].map((y) => 90 - y / 10).sort((a, b) => a - b);
      start = null;
      go({ box: [latitudes[0], longitudes[0], latitudes[1], longitudes[1]].map((one) => one.toFixed(3)).join(",") });
    });
  }

  // Report: a click on words shows their field, a click on a field its words.
  const light = (elements) => elements.forEach((one) => {
    one.classList.add("lit");
    setTimeout(() => one.classList.remove("lit"), 1600);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.w, a.field");
    if (!link) return;
    const fields = link.classList.contains("w") ? link.dataset.refs.split(" ").map((ref) => document.getElementById(ref)) : [link];
    const words = fields.filter(Boolean).flatMap((field) => [...document.querySelectorAll(`[data-refs~="${CSS.escape(field.id)}"]`)]);
    light([...fields.filter(Boolean), ...words]);
  });
})();
