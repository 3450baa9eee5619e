// What pages gain with JavaScript; all of them work without.
"use strict";

// The theme: light, dark or the system's.
const racine = document.documentElement;
document.querySelectorAll("[data-themes]").forEach((bouton) => {
  bouton.hidden = false;
  bouton.addEventListener("click", () => {
    const sombre = racine.dataset.theme
      ? racine.dataset.theme === "sombre"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const choisi = sombre ? "clair" : "sombre";
    racine.dataset.theme = choisi;
    document.cookie = `theme=${choisi};path=/;max-age=31536000;samesite=lax`;
  });
});

// « Plus » closes when one looks elsewhere.
const plus = document.querySelector(".tete .plus");
const referme = (rend) => { if (plus?.open) { plus.open = false; if (rend) plus.querySelector("summary").focus(); } };
document.addEventListener("click", (clic) => { if (!plus?.contains(clic.target)) referme(false); });
document.addEventListener("keydown", (touche) => { if (touche.key === "Escape") referme(true); });
plus?.addEventListener("focusout", (sortie) => { if (sortie.relatedTarget && !plus.contains(sortie.relatedTarget)) referme(false); });

// Focus goes to the summary of errors, if the page brings one.
document.querySelector(".resume-erreurs")?.focus();

// « D'où vient ce chiffre ? » opens beside the page instead of leaving it.
const panneau = document.querySelector("dialog#pourquoi");
document.addEventListener("click", async (clic) => {
  const lien = clic.target.closest("a.pourquoi[data-panneau]");
  if (!panneau || !lien || clic.ctrlKey || clic.metaKey || clic.shiftKey) return;
  clic.preventDefault();
  const reponse = await fetch(lien.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!reponse?.ok) { location.href = lien.href; return; }
  panneau.querySelector(".contenu").innerHTML = await reponse.text();
  panneau.showModal();
});

// An instant of a fund far away, on the reader's own clock.
document.querySelectorAll("time[data-heure]").forEach((temps) => {
  const instant = new Date(temps.dateTime);
  const lu = (options, timeZone) => new Intl.DateTimeFormat(racine.lang, { ...options, timeZone }).format(instant);
  const jour = { day: "numeric", month: "long" }, heure = { hour: "numeric", minute: "2-digit" };
  const la = temps.dataset.heure;
  if (lu({ ...jour, ...heure }) === lu({ ...jour, ...heure }, la)) return;
  const dite = racine.lang === "fr" ? lu(heure).replace(":", "\u00a0h\u00a0") : lu(heure);
  const ailleurs = temps.parentElement.querySelector(`.ailleurs[data-de="${temps.dateTime}"]`) ?? document.createElement("span");
  ailleurs.className = "ailleurs discret";
  ailleurs.textContent = ` (${lu(jour) === lu(jour, la) ? "" : `${lu(jour)}, `}${dite} ${temps.dataset.mots})`;
  temps.after(ailleurs);
});

// A field to copy at once.
document.querySelectorAll("[data-copier]").forEach((bouton) => {
  const champ = document.getElementById(bouton.dataset.copier);
  if (!champ) return;
  bouton.hidden = false;
  bouton.addEventListener("click", async () => {
    champ.select();
    await navigator.clipboard?.writeText(champ.value).catch(() => document.execCommand("copy"));
    bouton.textContent = bouton.dataset.fait;
  });
});
