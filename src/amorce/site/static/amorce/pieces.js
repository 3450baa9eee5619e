// Documents sent without leaving the page: dropped or chosen, with their progress. Without this script each form goes
// by itself, and the same page comes back.
"use strict";

const page = document.getElementById("contenu");
const mots = () => page.querySelector("[data-pieces]").dataset;

function prepare() {
  page.querySelectorAll("form[data-depot]").forEach((depot) => {
    depot.classList.add("prete");
    const label = depot.querySelector("label[for]");
    const aide = document.createElement("span");
    aide.textContent = ` ${mots().deposer}`;
    label.append(aide);
  });
}

const dit = (depot, texte) => { depot.querySelector(".avance").textContent = texte; };

// The page that the server answers takes the place of this one; what is to be read first gets the focus.
function remplace(html, adresse) {
  const neuve = new DOMParser().parseFromString(html, "text/html").getElementById("contenu");
  if (!neuve?.querySelector("[data-pieces]")) { location.reload(); return; }
  page.replaceChildren(...neuve.childNodes);
  prepare();
  const ancre = new URL(adresse, location.href).hash.slice(1);
  const tete = page.querySelector(".resume-erreurs");
  if (tete) { tete.focus(); tete.scrollIntoView({ block: "center" }); return; }
  if (ancre) document.getElementById(ancre)?.querySelector(".fichiers a, summary, input[type=file]")?.focus();
}

function envoie(depot, donnees) {
  const envoi = new XMLHttpRequest(), barre = document.createElement("progress");
  const ancre = depot.querySelector("[name=partie]")?.value ?? depot.querySelector("[name=code]").value;
  barre.max = 1;
  barre.setAttribute("aria-label", mots().envoi);
  dit(depot, mots().envoi);
  depot.append(barre);
  depot.querySelector("button").disabled = true;
  envoi.upload.addEventListener("progress", (e) => { if (e.lengthComputable) barre.value = e.loaded / e.total; });
  envoi.upload.addEventListener("load", () => { barre.removeAttribute("value"); dit(depot, mots().lecture); });
  envoi.addEventListener("load", () => remplace(envoi.responseText, `#${ancre}`));
  envoi.addEventListener("error", () => { barre.remove(); depot.querySelector("button").disabled = false; dit(depot, mots().coupe); });
  envoi.open("POST", depot.action);
  envoi.send(donnees);
}

page.addEventListener("submit", (e) => {
  const depot = e.target.closest("form[data-depot]");
  if (!depot) return;
  e.preventDefault();
  envoie(depot, new FormData(depot));
});

const visee = (e) => (e.dataTransfer?.types.includes("Files") ? e.target.closest("form[data-depot]") : null);
page.addEventListener("dragover", (e) => {
  const depot = visee(e);
  if (depot) { e.preventDefault(); depot.classList.add("survol"); }
});
page.addEventListener("dragleave", (e) => { e.target.closest?.("form[data-depot]")?.classList.remove("survol"); });
page.addEventListener("drop", (e) => {
  const depot = visee(e);
  if (!depot) return;
  e.preventDefault();
  depot.classList.remove("survol");
  const donnees = new FormData(depot);
  donnees.delete("fichiers");
  [...e.dataTransfer.files].forEach((fichier) => donnees.append("fichiers", fichier));
  envoie(depot, donnees);
});

prepare();
