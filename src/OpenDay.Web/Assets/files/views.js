// Views of the board that somebody wants to come back to: a name and the query of its address, kept in this browser.
const key = `openday-views:${location.pathname}`;
const kept = () => JSON.parse(localStorage.getItem(key) ?? "[]");
const asked = () => ["department", "track", "state", "overdue"].some(name => new URLSearchParams(location.search).get(name));
const keep = views => { localStorage.setItem(key, JSON.stringify(views)); draw(); };

function draw() {
  const bar = document.querySelector("[data-views]");
  if (!bar) return;
  const views = kept();
  bar.hidden = views.length === 0 && !asked();
  bar.replaceChildren(...views.map(view => {
    const item = document.createElement("span");
    const link = Object.assign(document.createElement("a"), { href: location.pathname + view.query, textContent: view.name });
    if (view.query === location.search) link.setAttribute("aria-current", "page");
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "×" });
    remove.setAttribute("aria-label", `${bar.dataset.remove}: ${view.name}`);
    remove.addEventListener("click", () => keep(kept().filter(other => other.name !== view.name)));
    item.append(link, " ", remove);
    return item;
  }));
  if (asked()) {
    const form = Object.assign(document.createElement("form"), { className: "form inline" });
    const name = Object.assign(document.createElement("input"), { required: true, maxLength: 40, placeholder: bar.dataset.name });
    name.setAttribute("aria-label", bar.dataset.name);
    form.append(name, Object.assign(document.createElement("button"), { className: "quiet", textContent: bar.dataset.save }));
    form.addEventListener("submit", event => {
      event.preventDefault();
      keep([...kept().filter(view => view.name !== name.value), { name: name.value, query: location.search }]);
    });
    bar.append(form);
  }
}

document.getElementById("main").addEventListener("swapped", draw);
draw();
