// Point at a statement in the text or in the list: both light up, and a card says who said it. Works from the keyboard.
"use strict";
(() => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("aria-hidden", "true");
  const ids = (element) => (element.dataset.s || "").split(" ").filter(Boolean);
  const marked = (id) => document.querySelectorAll(`[data-s~="${id}"]`);
  const card = (id) => document.getElementById(id);

  function clear() {
    document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
    tip.remove();
  }

  function show(element, event) {
    clear();
    ids(element).forEach((id) => marked(id).forEach((other) => other.classList.add("on")));
    if (!element.closest(".text")) return;
    const list = element.closest(".columns").querySelector(".cards");
    const first = card(ids(element)[0]);
    if (list.scrollHeight > list.clientHeight) list.scrollTop = first.offsetTop - list.clientHeight / 3;
    tip.replaceChildren(...ids(element).slice(0, 3).map((id) => {
      const copy = card(id).cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("on");
      copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      copy.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
      return copy;
    }));
    document.body.append(tip);
    const boxes = [...element.getClientRects()];
    const box = (event && boxes.find((b) => event.clientY >= b.top && event.clientY <= b.bottom)) || boxes[0];
    const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
    const left = Math.min(event ? event.clientX - 40 : box.left, innerWidth - tip.offsetWidth - 16);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 8 : Math.max(8, box.top - tip.offsetHeight - 8)) + scrollY}px`;
  }

  document.addEventListener("mouseover", (event) => {
    const element = event.target.closest("[data-s]");
    if (element) show(element, event);
    else clear();
  });
  document.addEventListener("focusin", (event) => {
    const element = event.target.closest("[data-s]");
    if (element && event.target.matches(":focus-visible")) show(element);
  });
  document.addEventListener("focusout", clear);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  document.addEventListener("click", (event) => {
    const element = event.target.closest("[data-s]");
    if (!element || event.target.closest("a, button, input, select, textarea, label")) return;
    if (element.closest(".text")) location.hash = ids(element)[0];
    else document.getElementById(`${ids(element)[0]}t`)?.scrollIntoView({ block: "center" });
  });
})();
