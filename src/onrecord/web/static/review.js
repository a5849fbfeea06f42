// Review by keyboard and by selecting text. The form works without it; this only fills it in and sends it.
import { selected } from "./selection.js";

(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("review");
  const picks = document.querySelector(".picks");
  const picked = () => selected(text, Number(document.querySelector(".review").dataset.start));

  // The words in question stand in sight: a third of the way down their box.
  const inQuestion = text?.querySelector("mark.content");
  if (inQuestion) text.scrollTop += inQuestion.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;

  const pick = (name) => {
    const found = picked();
    if (!found) return;
    document.getElementById(name).value = found.span;
    form.dataset.correcting = "1";
    document.getElementById("picked").textContent = `${name}: ${found.words}`;
  };

  if (picks) {
    picks.hidden = false;
    for (const button of picks.querySelectorAll("[data-pick]")) {
      button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
      button.addEventListener("click", () => pick(button.dataset.pick));
    }
  }

  const press = (id) => {
    const button = document.getElementById(id);
    if (button && !button.disabled) form.requestSubmit(button);
  };
  const needsReason = (id) => {
    const reason = document.getElementById("reason");
    if (reason.value.trim()) return press(id);
    reason.dataset.then = id;
    reason.focus();
  };

  // In the text, arrows move a caret by words and lines, and with Shift they select.
  const move = (event) => {
    const steps = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };
    const step = steps[event.key];
    if (!step) return false;
    const selection = getSelection();
    if (!text.contains(selection.anchorNode)) {
      const marked = text.querySelector("mark.content") || text;
      selection.collapse(marked.firstChild, 0);
    }
    selection.modify(event.shiftKey ? "extend" : "move", ...step);
    event.preventDefault();
    return true;
  };

  const keys = {
    a: () => press("accept"),
    u: () => press("undo"),
    r: () => needsReason("reject"),
    c: () => document.getElementById("add") ? document.getElementById("reason").focus() : (form.dataset.correcting ? needsReason("correct") : ((form.dataset.correcting = "1"), document.getElementById("content").focus())),
    t: () => text.focus(),
    j: () => document.getElementById("next")?.click(),
    k: () => document.getElementById("previous")?.click(),
    1: () => pick("content"),
    2: () => pick("cue"),
    3: () => pick("source"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") field.blur();
      if (event.key === "Enter" && field.id === "reason") {
        event.preventDefault();
        press(field.dataset.then || (form.dataset.correcting ? "correct" : "accept"));
      }
      return;
    }
    if (document.activeElement === text && move(event)) return;
    const act = keys[event.key];
    if (act && (form || event.key === "j")) {
      event.preventDefault();
      act();
    }
  });
  if (form) form.addEventListener("input", (event) => { if (event.target.id !== "reason") form.dataset.correcting = "1"; });
})();
