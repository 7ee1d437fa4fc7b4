// What the pages do better with script; without it everything works, in more steps.
"use strict";
(() => {
  const LONGEST = 2000;
  let selected = null; // the words last selected in the report, and where they stand in code points

  const row = (node) => {
    const element = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    return element && element.closest("p[data-begin]");
  };
  const length = (text) => Array.from(text).length;

  // Where in the text of the report a place on the page is: the begin of its row, and what stands before it there.
  const place = (paragraph, node, offset) => {
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    return Number(paragraph.dataset.begin) + length(before.toString());
  };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const first = row(range.startContainer);
    const last = row(range.endContainer);
    if (!first || !last) return;
    const words = range.toString().trim();
    if (!words || words.length > LONGEST) return;
    const lead = range.toString().length - range.toString().trimStart().length;
    const begin = place(first, range.startContainer, range.startOffset) + lead;
    selected = { words, at: `${begin}:${begin + length(words)}` };
    for (const button of document.querySelectorAll("[data-takes]")) button.hidden = false;
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.takes && selected) {
      const field = document.getElementById(button.dataset.takes);
      field.value = selected.words;
      field.form.elements[`${field.name}_at`].value = selected.at;
      field.focus();
    }
    if (button.dataset.copies) {
      const field = document.getElementById(button.dataset.copies);
      field.select();
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      const told = button.parentElement.querySelector("[role=status]");
      if (told) told.textContent = button.dataset.done;
    }
  });

  // Empty fields make a long address and say nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "get") return;
    for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of event.target.elements) field.disabled = false; });
  });

  const prepare = (part) => {
    for (const button of part.querySelectorAll("[data-copies]")) button.hidden = false;
    for (const button of part.querySelectorAll("[data-takes]")) button.hidden = !selected;
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    prepare(document);
    const form = event.target.querySelector && event.target.querySelector("form.judging");
    const first = form && form.querySelector("button, input:not([type=hidden]), select");
    if (first) first.focus();
  });
  prepare(document);
})();
