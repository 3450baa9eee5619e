// The private notebook is kept as it is typed. Without this script it has its button.
"use strict";
document.querySelectorAll("form[data-carnet]").forEach((forme) => {
  const suivi = forme.querySelector(".garde");
  const dit = (mots) => { if (suivi.textContent !== mots) suivi.textContent = mots; };
  let minuterie = 0, rang = 0, garde = 0;

  async function envoie() {
    const ici = rang;
    try {
      const reponse = await fetch(forme.action, {
        method: "POST", body: new FormData(forme), headers: { "X-Requested-With": "fetch" }, redirect: "manual",
      });
      if (reponse.status !== 204) throw new Error(reponse.statusText);
      garde = Math.max(garde, ici);
      if (garde === rang) dit(suivi.dataset.garde);
    } catch {
      dit(suivi.dataset.coupe);
      minuterie = setTimeout(envoie, 5000);
    }
  }

  forme.addEventListener("input", () => {
    rang += 1;
    dit(suivi.dataset.attente);
    clearTimeout(minuterie);
    minuterie = setTimeout(envoie, 800);
  });
  window.addEventListener("beforeunload", (sortie) => { if (garde !== rang) sortie.preventDefault(); });
  forme.addEventListener("submit", () => { garde = rang; });
});
