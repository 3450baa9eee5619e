// The bar of tools of a rich text: it types the signs that one may type by hand. Ctrl+B and Ctrl+I work in the text.
"use strict";

const modele = document.getElementById("outils-riches");

// Other scripts hear of it as of what is typed.
function remplace(zone, debut, fin, texte) {
  zone.focus();
  zone.setRangeText(texte, debut, fin, "select");
  zone.dispatchEvent(new Event("input", { bubbles: true }));
}

function entoure(zone, marque) {
  const { selectionStart: debut, selectionEnd: fin, value } = zone;
  const dit = value.slice(debut, fin);
  const long = marque.length;
  const seule = marque !== "*" || value[debut - 2] !== "*";
  const deja = seule && value.slice(debut - long, debut) === marque && value.slice(fin, fin + long) === marque;
  if (deja) { remplace(zone, debut - long, fin + long, dit); return; }
  remplace(zone, debut, fin, marque + dit + marque);
  zone.setSelectionRange(debut + long, fin + long);
}

function commence(zone, marque) {
  const { selectionStart, selectionEnd, value } = zone;
  const debut = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const suite = value.indexOf("\n", selectionEnd);
  const fin = suite < 0 ? value.length : suite;
  const lignes = value.slice(debut, fin).split("\n");
  remplace(zone, debut, fin, lignes.map((ligne) => (ligne.startsWith(marque) ? ligne.slice(marque.length) : marque + ligne)).join("\n"));
}

function outille(zone) {
  const barre = modele.content.firstElementChild.cloneNode(true);
  barre.addEventListener("click", (clic) => {
    const bouton = clic.target.closest("button");
    if (bouton?.dataset.autour) entoure(zone, bouton.dataset.autour);
    if (bouton?.dataset.ligne) commence(zone, bouton.dataset.ligne);
  });
  zone.before(barre);
  zone.addEventListener("keydown", (touche) => {
    const marque = { b: "**", i: "*" }[touche.key.toLowerCase()];
    if (!marque || !(touche.ctrlKey || touche.metaKey) || touche.altKey || touche.shiftKey) return;
    touche.preventDefault();
    entoure(zone, marque);
  });
}

if (modele) document.querySelectorAll("textarea[data-riche]").forEach(outille);
