// Tells what does not fit the window: what sticks out sideways, unless it lies in a part that scrolls by itself; what its own box cuts off;
// and what is touched but smaller than 24 px (WCAG 2.2, 2.5.8), links within running text apart.
() => {
  const told = element => `${element.tagName.toLowerCase()} "${(element.textContent.trim() || element.className).slice(0, 40)}"`;
  const shown = element => element.checkVisibility();
  const misfits = new Set();

  if (document.scrollingElement.scrollWidth > innerWidth) {
    misfits.add(`the page is ${document.scrollingElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      const { right, width } = element.getBoundingClientRect();
      if (width > 0 && right > innerWidth + 1 && !element.closest(".scroll, pre")) misfits.add(`sticks out by ${Math.round(right - innerWidth)} px: ${told(element)}`);
    }
  }

  for (const element of document.querySelectorAll("main *, header *, footer *")) {
    const { overflowX, display } = getComputedStyle(element);
    if (overflowX === "hidden" && display !== "inline" && shown(element) && element.scrollWidth > element.clientWidth + 1) misfits.add(`is cut off: ${told(element)}`);
  }

  for (const element of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, nav a, .links a, .actions a")) {
    const target = element.matches("[type=checkbox], [type=radio]") ? element.closest("label") ?? element : element;
    const { width, height } = target.getBoundingClientRect();
    if (shown(target) && (height < 24 || width < 24)) misfits.add(`is ${Math.round(width)} x ${Math.round(height)} px: ${told(target)}`);
  }

  return [...misfits].slice(0, 8);
}
