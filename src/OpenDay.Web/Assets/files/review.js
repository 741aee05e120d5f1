// Keys for reviewers, and quotes by selecting: without it the page works as it stands.
// 1-5 turn a gate over, p passes all, r goes to the comment, n to the next text; words that are selected become the quote of a remark.
const form = document.querySelector("form.verdict");

function turn(gate) {
  const [pass, back] = gate.querySelectorAll("input");
  const chosen = pass.checked ? back : pass;
  chosen.checked = true;
  chosen.focus();
}

const keys = {
  p: () => form?.querySelectorAll("[data-gate] input[value=pass]").forEach(input => { input.checked = true; }),
  r: () => form?.elements.comment.focus(),
  n: () => document.querySelector("a[data-next]")?.click(),
};

document.addEventListener("keydown", event => {
  const writes = event.target.closest("input:not([type=radio]), textarea, select");
  if (writes || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const gate = form?.querySelector(`[data-gate="${CSS.escape(event.key)}"]`);
  const act = gate ? () => turn(gate) : keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

function freeRow() {
  const rows = [...form.querySelectorAll("[data-remark]")];
  const free = rows.find(row => ![...row.querySelectorAll("input, textarea")].some(input => input.value.trim()));
  if (free) return free;
  const row = rows.at(-1).cloneNode(true);
  row.querySelectorAll("input, textarea, select").forEach(input => { input.value = ""; });
  row.querySelector("legend").textContent = row.querySelector("legend").textContent.replace(/\d+/, rows.length + 1);
  rows.at(-1).after(row);
  return row;
}

// A quote lies within one passage, so that the server finds it there; the row is filled once the mouse or the key is up.
function quote() {
  const selection = document.getSelection();
  const words = selection.toString().split("\n")[0].trim().slice(0, 200);
  const within = selection.anchorNode?.parentElement?.closest("[data-quotable]");
  if (!words || !within) return;
  const row = form.querySelector("[data-remark][data-fresh]") ?? freeRow();
  row.dataset.fresh = "";
  row.querySelector("[name=remarkQuote]").value = words;
  row.closest("details").open = true;
}

if (form) {
  document.addEventListener("mouseup", quote);
  document.addEventListener("keyup", event => { if (event.shiftKey || event.key === "Shift") quote(); });
  form.addEventListener("input", event => event.target.closest("[data-remark]")?.removeAttribute("data-fresh"));
}
