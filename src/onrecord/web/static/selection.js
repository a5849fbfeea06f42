// What is selected in a text that is shown from one of the article's code points on, as a span of the article.
const codePoints = (words) => Array.from(words).length;

// The selected part of the text as "start:end" in code points, and its words; null where nothing of it is selected.
export function selected(text, first) {
  const selection = getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const trimmed = words.trim();
  if (!trimmed) return null;
  const lead = words.length - words.trimStart().length;
  const start = first + codePoints(before.toString()) + codePoints(words.slice(0, lead));
  return { span: `${start}:${start + codePoints(trimmed)}`, words: trimmed };
}
