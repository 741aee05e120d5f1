// Carries a passkey's question from the server to the browser, and the answer back. Without passkeys in the browser the buttons stay hidden,
// and a mailed code does.
async function ask(address, body, token) {
  const response = await fetch(address, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json", ...(token && { "OpenDay-Form-Token": token }) },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

async function enter(token) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask("/sign-in/passkey/question", {}, token));
  return ask("/sign-in/passkey/answer", (await navigator.credentials.get({ publicKey })).toJSON(), token);
}

async function add(token) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await ask("/account/passkeys/question", {}, token));
  return ask("/account/passkeys/answer", (await navigator.credentials.create({ publicKey })).toJSON(), token);
}

const ceremonies = { enter, add };
for (const button of document.querySelectorAll("button[data-passkey]")) {
  button.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  button.addEventListener("click", async () => {
    const told = document.getElementById("passkey-told");
    told.textContent = "";
    try {
      const { next } = await ceremonies[button.dataset.passkey](button.dataset.token);
      location.assign(button.dataset.next || next);
    } catch (error) {
      told.textContent = error.name === "NotAllowedError" ? told.dataset.cancelled : error.message;
    }
  });
}
