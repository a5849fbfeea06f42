// On an article's page: the words selected in the text go along to the form for what the machine missed.
import { selected } from "./selection.js";

const text = document.querySelector(".text[data-start]");
const link = document.getElementById("missed");
if (link) begin();

function begin() {
  const there = link.getAttribute("href");
  link.nextElementSibling.hidden = false;
  const follow = () => {
    const found = selected(text, Number(text.dataset.start));
    link.setAttribute("href", found ? `${there}&content=${encodeURIComponent(found.span)}` : there);
  };
  document.addEventListener("selectionchange", follow);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "m" || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    follow();  // the browser may still owe the last change of selection
    link.click();
  });
}
