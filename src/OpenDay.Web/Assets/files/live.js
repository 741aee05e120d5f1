// Hears by server-sent events that the page is out of date, and swaps its main part: the office sees the campaign move.
// Whoever has selected text, fills in a form or works in a table is left alone: their place would be lost. The swap then waits until they are done.
const main = document.getElementById("main");
const minute = 60000;
let newest = Number(main.dataset.head);
let due = false;

const busy = () => document.hidden || !document.getSelection().isCollapsed || document.activeElement?.closest("form, .scroll, details");

async function show() {
  if (busy() || (!due && newest <= Number(main.dataset.head))) return;
  due = false;
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    if (response.ok) {
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("main");
      main.replaceChildren(...fresh.childNodes);
      main.dataset.head = fresh.dataset.head ?? newest;
      main.dispatchEvent(new Event("swapped"));
    }
  } catch {
    // The server is away for a moment; what is shown stays shown.
  }
}

// What is left until a deadline shrinks also where nothing happens.
setInterval(() => { due = true; show(); }, minute);
document.addEventListener("visibilitychange", show);
document.addEventListener("focusout", () => setTimeout(show));
new EventSource(main.dataset.live).addEventListener("head", event => { newest = Number(event.data); show(); });
