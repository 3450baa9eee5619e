// Compares an amount with the law's bounds as it is typed. The bounds come with their rules; the amount stays here.
"use strict";
(() => {
  const lues = new Map();

  function demande(adresse) {
    if (!lues.has(adresse)) {
      const reponse = fetch(adresse).then((r) => (r.ok ? r.text() : "")).then((html) => {
        const recu = document.createElement("template");
        recu.innerHTML = html;
        return recu.content.querySelector("[data-bornes-lues]");
      });
      lues.set(adresse, reponse.catch(() => { lues.delete(adresse); return null; }));
    }
    return lues.get(adresse);
  }

  function centimes(dit) {
    const lu = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(dit.replace(/[\s€]/g, ""));
    return lu ? BigInt(lu[1] + (lu[2] || "").padEnd(2, "0")) : null;
  }

  const franchie = (borne, montant) => montant !== null && (borne.dataset.plancher
    ? montant < BigInt(borne.dataset.plancher) : montant > BigInt(borne.dataset.plafond));

  async function compare(champ) {
    const bornes = await demande(champ.dataset.bornes);
    if (!bornes || !champ.isConnected) return;
    const dit = `${champ.id}-bornes`;
    let ici = document.getElementById(dit);
    if (!ici) {
      ici = bornes.cloneNode(true);
      ici.id = dit;
      ici.setAttribute("role", "status");
      champ.after(ici);
    }
    const montant = centimes(champ.value);
    ici.querySelectorAll("li").forEach((li) => { li.querySelector(".franchie").hidden = !franchie(li, montant); });
  }

  const suit = ({ target }) => { if (target.matches?.("[data-bornes]")) compare(target); };
  document.addEventListener("focusin", suit);
  document.addEventListener("input", suit);
})();
