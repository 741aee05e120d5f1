// Looks at the page again while it is open and shown, and swaps its main part: the office sees the campaign move.
// Whoever has selected text or works in a table is left alone: their place would be lost.
const period = 5000;

async function refresh() {
  const busy = document.hidden || !document.getSelection().isCollapsed || document.activeElement?.closest(".scroll");
  if (!busy) {
    try {
      const response = await fetch(location.href, { headers: { accept: "text/html" } });
      if (response.ok) {
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
      }
    } catch {
      // The server is away for a moment; what is shown stays shown.
    }
  }
  setTimeout(refresh, period);
}

setTimeout(refresh, period);
