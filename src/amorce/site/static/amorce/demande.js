// An application being written. Each field is kept as it is typed: first on this device, then on the server, and it
// leaves the device only once the server has it. Without this script each section has its button.
"use strict";

const demande = document.querySelector("[data-demande]");
const mots = (nom) => demande.dataset[`mots${nom}`];
const cle = `amorce:${demande.dataset.personne}:${demande.dataset.demande}:`;
const marge = document.getElementById("marge");
const etatGeneral = demande.querySelector(".garde-tout");
const sortie = demande.querySelector(".sortie");
const tenus = new Map([...demande.querySelectorAll("form .tenu")].map((tenu) => [tenu.dataset.champ, tenu]));
const enVol = new Set(), minuteries = new Map();
let essais = 0;

// What waits on this device, by field: { valeurs, vue }.
const local = {
  lit(nom) { try { return JSON.parse(localStorage.getItem(cle + nom)); } catch { return null; } },
  ecrit(nom, dit) { try { localStorage.setItem(cle + nom, JSON.stringify(dit)); } catch { /* full or forbidden */ } },
  oublie(nom) { try { localStorage.removeItem(cle + nom); } catch { /* forbidden */ } },
};
const enAttente = new Map();

const controles = (nom) => [...tenus.get(nom).querySelectorAll(`[name="s.${CSS.escape(nom)}"]`)];
const valeurs = (nom) => controles(nom)
  .filter((c) => !["radio", "checkbox"].includes(c.type) || c.checked).map((c) => c.value).filter((v) => v !== "");
const suivi = (nom) => tenus.get(nom).querySelector(".suivi");
const vue = (nom) => tenus.get(nom).querySelector('[name^="v."]').value;
const jeton = () => demande.querySelector("[name=csrfmiddlewaretoken]").value;

function remplit(nom, dites) {
  controles(nom).forEach((c) => {
    if (["radio", "checkbox"].includes(c.type)) c.checked = dites.includes(c.value);
    else c.value = dites.find((v) => ![...controles(nom)].some((o) => o !== c && o.value === v)) ?? "";
  });
}

function dit(nom, texte, classe = "attente") {
  let ligne = suivi(nom).querySelector(".garde");
  if (!ligne) { ligne = document.createElement("p"); suivi(nom).append(ligne); }
  ligne.className = `garde ${classe}`;
  ligne.textContent = texte;
}

function bilan() {
  const reste = enAttente.size;
  etatGeneral.closest(".veille").hidden = false;
  etatGeneral.classList.toggle("attente", reste > 0);
  const texte = reste ? `${mots("Reste")} (${reste})` : mots("Tout");
  if (etatGeneral.textContent !== texte) etatGeneral.textContent = texte;
}

// The time at which a field was kept, on the reader's own clock.
function aLHeure(dans) {
  dans.querySelectorAll("time[data-garde]").forEach((t) => {
    const jour = t.dataset.garde ? { day: "numeric", month: "long" } : {};
    t.textContent = new Date(t.dateTime).toLocaleString(document.documentElement.lang, { ...jour, hour: "2-digit", minute: "2-digit" });
  });
}

function note(nom, delai) {
  const attente = { valeurs: valeurs(nom), vue: enAttente.get(nom)?.vue ?? vue(nom) };
  enAttente.set(nom, attente);
  local.ecrit(nom, attente);
  dit(nom, mots("Attente"));
  bilan();
  clearTimeout(minuteries.get(nom));
  minuteries.set(nom, setTimeout(() => envoie(nom), delai));
}

function pose(nom, html) {
  const avant = suivi(nom), bloc = document.createElement("template");
  bloc.innerHTML = html.trim();
  const apres = bloc.content.firstElementChild;
  avant.replaceWith(apres);
  aLHeure(apres);
  const faute = apres.querySelector(".erreur");
  tenus.get(nom).querySelector(".champ").classList.toggle("fautif", Boolean(faute));
  controles(nom).filter((c) => c.type !== "radio" && c.type !== "checkbox").forEach((c) => {
    if (faute) { c.setAttribute("aria-invalid", "true"); c.setAttribute("aria-errormessage", faute.id); }
    else { c.removeAttribute("aria-invalid"); c.removeAttribute("aria-errormessage"); }
  });
  return apres;
}

async function demandeAuServeur(nom, envoyees, tranche) {
  const corps = new URLSearchParams([[`v.${nom}`, envoyees.vue], ...envoyees.valeurs.map((v) => [`s.${nom}`, v])]);
  if (tranche) corps.set("trancher", tranche);
  return fetch(demande.dataset.champs.replace(/nom\/$/, `${nom}/`), {
    method: "POST", body: corps, redirect: "manual", headers: { "X-CSRFToken": jeton() },
  });
}

// Another tab may have signed in again: its page brings a new token.
async function nouveauJeton() {
  const page = await fetch(location.pathname, { redirect: "manual" });
  if (!page.ok) return false;
  const neuf = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-demande] [name=csrfmiddlewaretoken]");
  if (!neuf) return false;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((champ) => { champ.value = neuf.value; });
  return true;
}

async function envoie(nom, tranche = "", repris = false) {
  if (enVol.has(nom)) return;
  const envoyees = enAttente.get(nom);
  if (!envoyees) return;
  enVol.add(nom);
  dit(nom, mots("Envoi"));
  let reponse = null;
  try { reponse = await demandeAuServeur(nom, envoyees, tranche); } catch { /* the network is cut */ }
  if (reponse?.status === 403 && !repris && await nouveauJeton().catch(() => false)) {
    enVol.delete(nom);
    return envoie(nom, tranche, true);
  }
  enVol.delete(nom);
  await recoit(nom, envoyees, reponse, tranche);
  bilan();
}

async function recoit(nom, envoyees, reponse, tranche) {
  if (!reponse || reponse.status >= 500) { dit(nom, mots("Coupe")); return reessaie(); }
  if (reponse.type === "opaqueredirect" || reponse.status === 403) { dit(nom, mots("Coupe")); sortie.hidden = false; return; }
  if (![200, 409, 422].includes(reponse.status)) { dit(nom, mots("Refus")); return; }
  essais = 0;
  sortie.hidden = true;
  const change = enAttente.get(nom) !== envoyees, bloc = pose(nom, await reponse.text());
  if (reponse.status !== 200) { if (change) dit(nom, mots("Attente")); return; }
  enAttente.delete(nom);
  if (change) { note(nom, 0); return; }
  local.oublie(nom);
  if (tranche.startsWith("leur:")) remplit(nom, JSON.parse(bloc.dataset.valeurs));
  rafraichit();
}

function reessaie() {
  essais += 1;
  clearTimeout(minuteries.get(""));
  minuteries.set("", setTimeout(reprend, Math.min(30000, 1000 * 2 ** essais)));
}
function reprend() { [...enAttente.keys()].filter((nom) => !suivi(nom).querySelector(".conflit, .erreur")).forEach((nom) => envoie(nom)); }
window.addEventListener("online", reprend);

// What the law answers now, and the questions that count from now on. The margin is busy until both are shown.
let tour = 0;
function rafraichit() {
  const celui = ++tour;
  marge.setAttribute("aria-busy", "true");
  clearTimeout(minuteries.get("marge"));
  minuteries.set("marge", setTimeout(async () => {
    const reponse = await fetch(demande.dataset.marge, { redirect: "manual" }).catch(() => null);
    const recue = reponse?.ok ? await reponse.text() : null;
    if (celui !== tour) return;
    if (recue !== null) montre(recue);
    marge.removeAttribute("aria-busy");
  }, 250));
}

function montre(recue) {
  marge.innerHTML = recue;
  const comptent = new Set(marge.querySelector("[data-pertinents]").dataset.pertinents.split(" "));
  tenus.forEach((tenu, nom) => { tenu.hidden = !comptent.has(nom) && !enAttente.has(nom) && !tenu.contains(document.activeElement); });
  demande.querySelectorAll(".partie").forEach((partie) => {
    partie.hidden = !partie.querySelector(".tenu:not([hidden])");
    demande.querySelector(`[data-partie="${partie.id}"]`).hidden = partie.hidden;
  });
  marge.querySelectorAll("[data-attendus]").forEach((compte) => {
    const ligne = demande.querySelector(`[data-partie="${compte.dataset.attendus}"]`);
    ligne.querySelector(".pastille")?.remove();
    if (compte.firstElementChild) ligne.append(" ", compte.firstElementChild.cloneNode(true));
  });
}

demande.addEventListener("input", (e) => {
  const nom = e.target.closest(".tenu")?.dataset.champ;
  if (!nom || !tenus.has(nom) || !e.target.name.startsWith("s.")) return;
  const coche = ["radio", "checkbox"].includes(e.target.type);
  if (coche && e.target.type === "checkbox" && e.target.checked) accorde(nom, e.target);
  if (!coche) controles(nom).filter((c) => c.type === "checkbox").forEach((c) => { if (e.target.value) c.checked = false; });
  note(nom, coche ? 0 : 900);
});
demande.addEventListener("focusout", (e) => {
  const nom = e.target.closest(".tenu")?.dataset.champ;
  if (nom && enAttente.has(nom) && !suivi(nom).querySelector(".conflit, .erreur")) envoie(nom);
});

// « None of these » and « I do not know » exclude the others; a box beside a blank field empties it.
function accorde(nom, coche) {
  const seules = ["neant", "nsp"];
  controles(nom).forEach((c) => {
    if (c === coche) return;
    if (c.type !== "checkbox") c.value = "";
    else if (seules.includes(coche.value) || seules.includes(c.value)) c.checked = false;
  });
}

demande.addEventListener("click", (e) => {
  const bouton = e.target.closest("button[name=trancher]");
  if (!bouton) return;
  e.preventDefault();
  const nom = bouton.closest(".tenu").dataset.champ;
  enAttente.set(nom, { valeurs: valeurs(nom), vue: vue(nom) });
  envoie(nom, bouton.value);
});

// Enter in a field keeps it, and does not leave the page.
demande.querySelectorAll(".partie form").forEach((forme) => forme.addEventListener("submit", (e) => {
  e.preventDefault();
  [...enAttente.keys()].forEach((nom) => envoie(nom));
}));

demande.querySelectorAll(".sans-script").forEach((bouton) => { bouton.hidden = true; });
aLHeure(demande);
// What an expired sign-in, a cut or a closed window left here comes back, and is sent.
tenus.forEach((tenu, nom) => {
  const garde = local.lit(nom);
  if (!garde) return;
  remplit(nom, garde.valeurs);
  tenu.hidden = false;
  tenu.closest(".partie").hidden = false;
  enAttente.set(nom, garde);
  envoie(nom);
});
bilan();
