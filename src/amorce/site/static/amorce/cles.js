// Passkeys and security keys: the browser speaks to the key, the form carries its answer to the server.
"use strict";

// A key is tied to a name: an address in figures (127.0.0.1) has none.
const possible = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON) && !/^[\d.[\]:]+$/.test(location.hostname);
document.querySelectorAll("[data-cle-section]").forEach((section) => { section.hidden = !possible; });
document.querySelectorAll("[data-impossible]").forEach((phrase) => { phrase.hidden = possible; });

// Whether the key also replaces the password is chosen on the page, after the server has prepared its options.
function avecChoix(options, formulaire) {
  const sansMotDePasse = formulaire.elements.passwordless?.checked ?? false;
  Object.assign(options.authenticatorSelection, {
    residentKey: sansMotDePasse ? "required" : "discouraged",
    requireResidentKey: sansMotDePasse,
    ...(sansMotDePasse && { userVerification: "required" }),
  });
  return options;
}

async function reponse(formulaire) {
  const genre = formulaire.dataset.cle;
  if (genre === "creer") {
    const options = avecChoix(JSON.parse(formulaire.dataset.options).publicKey, formulaire);
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  }
  const prepare = genre === "connecter"
    ? (await (await fetch(formulaire.action, { headers: { Accept: "application/json" } })).json()).request_options
    : JSON.parse(formulaire.dataset.options);
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(prepare.publicKey) });
}

document.querySelectorAll("form[data-cle]").forEach((formulaire) => {
  formulaire.addEventListener("submit", async (envoi) => {
    envoi.preventDefault();
    const refus = formulaire.querySelector("[data-refus]");
    refus.hidden = true;
    try {
      formulaire.elements.credential.value = JSON.stringify((await reponse(formulaire)).toJSON());
      formulaire.submit();
    } catch {
      refus.hidden = false;
    }
  });
});
