// Makes the form of a department more comfortable; without it the form works as it stands.
// Photos travel by tus as soon as they are chosen, in any order and over any network; a draft stays on the device; checks run while somebody writes.
const form = document.querySelector("form.material");
const words = JSON.parse(form.querySelector("template[data-words]").content.textContent);
const say = (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, index) => values[index]);
const token = form.elements["form-token"]?.value ?? "";
const draftKey = `openday-draft:${location.pathname}`;
const status = form.querySelector("[data-status]");
const found = form.querySelector("[data-draft]");
const atOnce = 3;

/** @type {{entry: string|null, file: File|null, held: string|null, caption: string, name: string, upload: object|null, failed: boolean, item: HTMLLIElement}[]} */
const photos = [];
let sendsWhenThere = false;

// ---- Photos -------------------------------------------------------------------------------------------------------------------

const fieldset = form.querySelector("[data-photos]");
const chooser = form.elements.photos;
const list = Object.assign(document.createElement("ul"), { className: "photos" });
const drop = Object.assign(document.createElement("label"), { className: "drop", textContent: say("script.photo.drop") });

/** @returns what was chosen and written of photos before this script was here. */
function takeOver() {
  const kept = fieldset.querySelector("[data-kept]");
  for (const item of kept?.children ?? []) {
    const hash = item.dataset.hash;
    add({ entry: `kept.${hash}`, file: null, name: "", caption: form.elements[`caption.${hash}`].value, image: item.querySelector("img").src });
  }
  kept?.remove();
  const early = { files: [...chooser.files], captions: form.elements.captions.value.split("\n") };
  form.elements.captions.closest(".field").remove();
  chooser.closest(".field").querySelector("label").remove();
  chooser.removeAttribute("name");
  drop.htmlFor = chooser.id;
  fieldset.insertBefore(drop, fieldset.querySelector(".field"));
  drop.append(chooser.closest(".field"));
  fieldset.append(list);
  chooser.value = "";
  chooser.addEventListener("change", () => { choose(chooser.files); chooser.value = ""; });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, event => { event.preventDefault(); drop.classList.toggle("over", kind === "dragover"); });
  }
  drop.addEventListener("drop", event => choose(event.dataTransfer.files));
  document.addEventListener("paste", event => choose([...event.clipboardData.files].filter(file => file.type.startsWith("image/"))));
  return early;
}

function choose(files, captions = []) {
  for (const [place, file] of [...files].entries()) {
    hold(add({ entry: null, file, name: file.name, caption: captions[place] ?? "", image: URL.createObjectURL(file) }));
  }
  goOn();
}

function add(photo) {
  const item = document.createElement("li");
  const image = Object.assign(document.createElement("img"), { alt: photo.name, src: photo.image ?? "" });
  if (!photo.image) image.hidden = true;
  const progress = Object.assign(document.createElement("progress"), { max: 100, value: photo.entry ? 100 : 0 });
  const state = Object.assign(document.createElement("span"), { className: "hint", textContent: photo.entry ? photo.name : say("script.photo.waiting") });
  const caption = document.createElement("label");
  const text = Object.assign(document.createElement("input"), { value: photo.caption, maxLength: 200 });
  caption.append(say("script.photo.caption"), text);
  const tools = Object.assign(document.createElement("span"), { className: "actions" });
  const record = { held: null, ...photo, upload: null, failed: false, item, image, progress, state };
  text.addEventListener("input", () => { record.caption = text.value; keep(); checkSoon(); });
  tools.append(
    tool("script.photo.up", "←", () => move(record, -1)),
    tool("script.photo.down", "→", () => move(record, 1)),
    tool("script.photo.remove", "×", () => remove(record)));
  item.append(image, progress, state, caption, tools);
  progress.hidden = Boolean(photo.entry);
  list.append(item);
  photos.push(record);
  return record;
}

function tool(key, sign, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: sign, title: say(key) });
  button.setAttribute("aria-label", say(key));
  button.addEventListener("click", () => { act(); keep(); checkSoon(); });
  return button;
}

function move(photo, by) {
  const from = photos.indexOf(photo);
  const to = from + by;
  if (to < 0 || to >= photos.length) return;
  photos.splice(from, 1);
  photos.splice(to, 0, photo);
  const focused = document.activeElement;
  list.insertBefore(photo.item, list.children[by > 0 ? to + 1 : to] ?? null);
  focused?.focus();
}

function remove(photo) {
  photo.upload?.abort();
  release(photo);
  photos.splice(photos.indexOf(photo), 1);
  photo.item.remove();
  goOn();
}

/** Begins as many of the waiting uploads as may run at a time. */
function goOn() {
  const going = photos.filter(photo => photo.upload && !photo.entry && !photo.failed).length;
  for (const photo of photos.filter(photo => !photo.entry && !photo.upload && photo.file).slice(0, atOnce - going)) {
    begin(photo);
  }
  if (sendsWhenThere && photos.every(photo => photo.entry)) {
    sendsWhenThere = false;
    form.requestSubmit();
  }
}

async function begin(photo) {
  photo.failed = false;
  photo.upload = new tus.Upload(photo.file, {
    endpoint: form.dataset.uploads,
    chunkSize: 4 * 1024 * 1024,
    retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000],
    headers: { "OpenDay-Form-Token": token },
    metadata: { filename: photo.file.name },
    removeFingerprintOnSuccess: true,
    onProgress(sent, all) {
      photo.progress.value = all ? 100 * sent / all : 0;
      photo.state.textContent = say("script.photo.going", Math.floor(photo.progress.value));
    },
    onSuccess() {
      photo.entry = photo.upload.url.split("/").pop();
      photo.progress.hidden = true;
      photo.state.textContent = `${say("script.photo.there")} ${photo.name}`;
      release(photo);
      keep();
      checkSoon();
      goOn();
    },
    onError(error) {
      photo.failed = true;
      photo.upload = null;
      photo.state.textContent = say("script.photo.failed", reason(error));
      photo.state.append(" ", tool("script.photo.again", say("script.photo.again"), () => begin(photo)));
      if (sendsWhenThere) {
        sendsWhenThere = false;
        status.textContent = say("script.unsent.failed");
      }
    },
  });
  const [earlier] = await photo.upload.findPreviousUploads();
  if (earlier) photo.upload.resumeFromPreviousUpload(earlier);
  photo.upload.start();
}

/** What the server said is wrong, in the reader's language; the network's own words where it said nothing. */
function reason(error) {
  try {
    return JSON.parse(error.originalResponse.getBody()).title;
  } catch {
    return navigator.onLine ? error.message : say("script.offline");
  }
}

window.addEventListener("online", () => { status.textContent = ""; for (const photo of photos.filter(photo => photo.failed && photo.file)) begin(photo); });
window.addEventListener("offline", () => { status.textContent = say("script.offline"); });

form.addEventListener("submit", event => {
  if (!navigator.onLine) {
    // The browser would put a page of its own in the place of what was written.
    event.preventDefault();
    status.textContent = say("script.unsent.offline");
    return;
  }
  if (event.submitter?.formAction && event.submitter.formTarget) return fill();
  if (photos.some(photo => !photo.entry)) {
    event.preventDefault();
    sendsWhenThere = true;
    status.textContent = say("script.unsent");
    return;
  }
  fill();
});

/** The photos as the form names them: one entry and one caption each, in their order. */
function fill() {
  for (const old of form.querySelectorAll("input[data-filled]")) old.remove();
  for (const photo of photos.filter(photo => photo.entry)) {
    for (const [name, value] of [["photo", photo.entry], ["captions", photo.caption]]) {
      const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      input.dataset.filled = "";
      form.append(input);
    }
  }
}

// ---- Draft --------------------------------------------------------------------------------------------------------------------

const written = ["title", "markdown", "correctionNote"].filter(name => form.elements[name]);
let keeping;

/** Soon, as somebody goes on writing; at once where the page goes. */
function keep() {
  clearTimeout(keeping);
  keeping = setTimeout(save, 400);
}

addEventListener("pagehide", () => { if (keeping) save(); });

function save() {
  stopKeeping();
  const texts = Object.fromEntries(written.map(name => [name, form.elements[name].value]));
  const sent = photos.filter(photo => photo.entry || photo.held).map(({ entry, held, caption, name }) => ({ entry, held, caption, name }));
  try {
    localStorage.setItem(draftKey, JSON.stringify({ base: form.dataset.base, texts, photos: sent }));
    status.textContent = (navigator.onLine ? "" : say("script.offline")) + say("script.draft.kept");
  } catch {
    // A full or forbidden store: the form still works, only the draft is not kept.
  }
}

function stopKeeping() {
  clearTimeout(keeping);
  keeping = undefined;
}

function restore() {
  let draft;
  try {
    draft = JSON.parse(localStorage.getItem(draftKey));
  } catch {
    return;
  }
  if (!draft || document.getElementById("errors")) return;
  // A draft of another revision than the one before our eyes would undo what reviewers asked for.
  if (draft.base !== form.dataset.base) return forget(draft.photos);
  for (const field of written.map(name => form.elements[name]).filter(field => field.value === field.defaultValue)) {
    field.value = draft.texts[field.name] ?? field.value;
  }
  for (const photo of [...photos]) remove(photo);
  for (const photo of draft.photos) {
    const hash = photo.entry?.startsWith("kept.") ? photo.entry.slice(5) : null;
    const known = !photo.entry ? null : hash ? `/api/campaigns/${form.dataset.campaign}/submissions/${form.dataset.assignment}.${form.dataset.deliverable}/photos/${hash}` : `${form.dataset.uploads}/${photo.entry}/photo`;
    const record = add({ ...photo, file: null, image: known });
    if (!photo.entry) takeUp(record);
  }
  const away = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: say("script.draft.forget") });
  away.addEventListener("click", async () => {
    if (!confirm(say("script.draft.forget.sure"))) return;
    await forget(photos);
    location.reload();
  });
  found.append(say("script.draft.found"), " ", away);
  checkSoon();
}

function forget(drafted) {
  stopKeeping();
  localStorage.removeItem(draftKey);
  return Promise.all(drafted.map(release));
}

// ---- Photos that wait for the network outlive the page in the browser's own store ------------------------------------------------

async function inStore(mode, act) {
  const opening = indexedDB.open("openday-photos");
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const store = await answer(opening);
  const result = await answer(act(store.transaction("files", mode).objectStore("files")));
  store.close();
  return result;
}

const answer = request => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });

async function hold(photo) {
  const id = `${draftKey}:${Date.now()}-${Math.random()}`;
  try {
    await inStore("readwrite", files => files.put(photo.file, id));
  } catch {
    // A full or forbidden store: the photo travels all the same, only it does not outlive the page until it is there.
    return;
  }
  photo.held = id;
  if (photo.entry || !photos.includes(photo)) await release(photo);
  else keep();
}

async function release(photo) {
  if (!photo.held) return;
  const id = photo.held;
  photo.held = null;
  await inStore("readwrite", files => files.delete(id));
}

async function takeUp(photo) {
  const file = await inStore("readonly", files => files.get(photo.held)).catch(() => null);
  if (!file) return remove(photo);
  photo.file = file;
  photo.image.src = URL.createObjectURL(file);
  photo.image.hidden = false;
  goOn();
}

for (const name of written) form.elements[name].addEventListener("input", () => { keep(); checkSoon(); });

// ---- Checks while somebody writes ---------------------------------------------------------------------------------------------

const findings = form.querySelector("[data-findings]");
let checking;

function checkSoon() {
  clearTimeout(checking);
  checking = setTimeout(check, 1500);
}

async function check() {
  const markdown = form.elements.markdown.value;
  if (!markdown.trim()) return show([]);
  try {
    const response = await fetch(`/api/campaigns/${form.dataset.campaign}/assignments/${form.dataset.assignment}/checks`, {
      method: "POST",
      headers: { "content-type": "application/json", "OpenDay-Form-Token": token },
      body: JSON.stringify({ deliverableId: form.dataset.deliverable, title: form.elements.title.value, markdown, captions: photos.map(photo => photo.caption) }),
    });
    if (response.ok) show(await response.json());
  } catch {
    // Offline: the checks are made again when it is sent in.
  }
}

function show(found) {
  const lines = Object.assign(document.createElement("ul"), { className: "findings" });
  for (const finding of found) {
    const line = document.createElement("li");
    const severity = finding.severity === "blocking" ? "Blocking" : "Advisory";
    line.append(
      Object.assign(document.createElement("strong"), { className: severity === "Blocking" ? "state-late" : "state-returned", textContent: words[`severity.${severity}`] }),
      " ", finding.what, " ",
      Object.assign(document.createElement("span"), { className: "meta", textContent: finding.remedy }));
    lines.append(line);
  }
  findings.replaceChildren(...(found.length ? [lines] : []));
}

// What is found while somebody writes stands below the text: above it, it would push the text from under their hands.
if (!form.querySelector(".notice-problem")) form.elements.markdown.closest("fieldset").after(findings);
const early = takeOver();
restore();
choose(early.files, early.captions);
