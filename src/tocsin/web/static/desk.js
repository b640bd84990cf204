"use strict";
(() => {
  // What may distress: words of reports, and what was made of them.
  const BLURRED = ".text, .excerpt, .summary, article h1, .plainly, q";
  const go = (changes) => {
    const url = new URL(location.href);
    url.searchParams.delete("after");
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    location.assign(url);
  };

  // "/" goes to the search, j and k through the list, as in many readers; "?" shows the keys of the page.
  const keys = document.getElementById("keys");
  document.getElementById("show-keys").addEventListener("click", () => keys.showModal());
  const blur = document.getElementById("blur");
  const isBlurred = () => document.documentElement.classList.contains("blurred");
  const toggleBlur = () => {
    document.documentElement.classList.toggle("blurred");
    localStorage.setItem("tocsin-blurred", isBlurred() ? "yes" : "no");
    blur.setAttribute("aria-pressed", String(isBlurred()));
  };
  blur.setAttribute("aria-pressed", String(isBlurred()));
  blur.addEventListener("click", toggleBlur);
  // A blurred text is shown by a click on it, for as long as the page stands.
  document.addEventListener("click", (event) => {
    const words = isBlurred() && event.target.closest(BLURRED);
    if (!words || words.classList.contains("shown")) return;
    event.preventDefault();
    words.classList.add("shown");
  }, true);

  const step = (by) => {
    const rows = [...document.querySelectorAll("a.row, .index a, .beside h3 a")];
    const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(document.activeElement) + by))];
    if (next) next.focus();
  };
  const acts = {
    "/": () => document.getElementById("find")?.focus(),
    "?": () => keys.showModal(),
    b: toggleBlur,
    j: () => step(1),
    k: () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    const act = acts[event.key];
    const own = act ? null : document.querySelector(`:is(a, button)[data-key="${CSS.escape(event.key)}"]`);
    if (event.repeat && !act || !act && (!own || document.getElementById("correct"))) return;
    event.preventDefault();
    if (act) act();
    else own.click();
  });

  // Timeline: a drag over weeks asks for them; a click is the week's own link.
  let first = -1;
  const mark = (weeks, from, to) => weeks.forEach((one, index) => one.classList.toggle("brushed", index >= Math.min(from, to) && index <= Math.max(from, to)));
  const brushable = (brush) => {
    const weeks = [...brush.querySelectorAll("a")];
    const at = (event) => {
      const box = brush.getBoundingClientRect();
      return Math.max(0, Math.min(weeks.length - 1, Math.floor(((event.clientX - box.left) / box.width) * weeks.length)));
    };
    brush.addEventListener("dragstart", (event) => event.preventDefault());
    brush.addEventListener("pointerdown", (event) => { first = at(event); });
    brush.addEventListener("pointermove", (event) => { if (first >= 0) mark(weeks, first, at(event)); });
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
      mark(weeks, -1, -2);
    });
  };

  // What takes longer to count than to list comes after the list.
  const fetched = async (place) => {
    try {
      const answer = await fetch(place.dataset.later);
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      place.innerHTML = await answer.text();
      place.querySelectorAll("[data-brush]").forEach(brushable);
    } catch {
      place.textContent = "This could not be counted. Reload the page.";
    }
    place.dataset.come = "yes";
  };
  document.querySelectorAll("[data-later]").forEach(fetched);

  // Map: shift and drag draws a box; x = 10 * (longitude + 180), y = 10 * (90 - latitude).
  const map = document.querySelector("[data-box] svg.map");
  if (map) {
    let start = null;
    let drawn = null;
    const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const draw = document.getElementById("draw");
    const section = map.closest("[data-box]");
    draw.addEventListener("click", () => draw.setAttribute("aria-pressed", String(section.classList.toggle("drawing"))));
    map.addEventListener("pointerdown", (event) => {
      if (!event.shiftKey && !section.classList.contains("drawing")) return;
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
    map.addEventListener("click", (event) => { if (drawn) event.preventDefault(); }, true);
    map.addEventListener("pointerup", (event) => {
      if (!start) return;
      const here = point(event);
      const longitudes = [start.x, here.x].map((x) => x / 10 - 180).sort((a, b) => a - b);
      const latitudes = [start.y, here.y].map((y) => 90 - y / 10).sort((a, b) => a - b);
      start = null;
      go({ box: [latitudes[0], longitudes[0], latitudes[1], longitudes[1]].map((one) => one.toFixed(3)).join(",") });
    });
  }

  // A row under the pointer lights its place on the map.
  for (const row of document.querySelectorAll("a.row")) {
    const place = document.querySelector(`svg.map a[href="#${CSS.escape(row.parentElement.id)}"]`);
    if (!place) continue;
    for (const [name, isLit] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]]) {
      row.addEventListener(name, () => place.classList.toggle("lit", isLit));
    }
  }

  // Report: a click on words shows their field, a click on a field its words.
  const light = (elements) => elements.forEach((one) => {
    one.classList.add("lit");
    setTimeout(() => one.classList.remove("lit"), 1600);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.w, a.field");
    if (!link) return;
    if (link.dataset.ref) {
      light([...document.querySelectorAll(`[data-refs~="${CSS.escape(link.dataset.ref)}"]`)]);
      return;
    }
    const fields = link.classList.contains("w") ? link.dataset.refs.split(" ").map((ref) => document.getElementById(ref)) : [link];
    const words = fields.filter(Boolean).flatMap((field) => [...document.querySelectorAll(`[data-refs~="${CSS.escape(field.id)}"]`)]);
    light([...fields.filter(Boolean), ...words]);
  });
})();
