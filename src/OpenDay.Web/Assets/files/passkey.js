// Carries a passkey's question from the server to the browser, and the answer back. Without passkeys in the browser the buttons stay hidden,
// and a mailed code does.
async function ask(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

async function enter() {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask("/sign-in/passkey/question", {}));
  return ask("/sign-in/passkey/answer", (await navigator.credentials.get({ publicKey })).toJSON());
}

async function add() {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await ask("/account/passkeys/question", {}));
  return ask("/account/passkeys/answer", (await navigator.credentials.create({ publicKey })).toJSON());
}

const ceremonies = { enter, add };
for (const button of document.querySelectorAll("button[data-passkey]")) {
  button.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  button.addEventListener("click", async () => {
    const told = document.getElementById("passkey-told");
    told.textContent = "";
    try {
      const { next } = await ceremonies[button.dataset.passkey]();
      location.assign(button.dataset.next || next);
    } catch (error) {
      told.textContent = error.name === "NotAllowedError" ? told.dataset.cancelled : error.message;
    }
  });
}
