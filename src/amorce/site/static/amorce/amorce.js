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

// Focus goes to the summary of errors, if the page brings one.
document.querySelector(".resume-erreurs")?.focus();

// « D'où vient ce chiffre ? » opens beside the page instead of leaving it.
const panneau = document.querySelector("dialog#pourquoi");
document.addEventListener("click", async (clic) => {
  const lien = clic.target.closest("a.pourquoi");
  if (!panneau || !lien || clic.ctrlKey || clic.metaKey || clic.shiftKey) return;
  clic.preventDefault();
  const reponse = await fetch(lien.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!reponse?.ok) { location.href = lien.href; return; }
  panneau.querySelector(".contenu").innerHTML = await reponse.text();
  panneau.showModal();
});

// A field to copy at once.
document.querySelectorAll("[data-copier]").forEach((bouton) => {
  const champ = document.getElementById(bouton.dataset.copier);
  if (!champ) return;
  bouton.hidden = false;
  bouton.addEventListener("click", async () => {
    champ.select();
    await navigator.clipboard?.writeText(champ.value).catch(() => document.execCommand("copy"));
    bouton.textContent = "✓";
    bouton.setAttribute("aria-label", champ.value);
  });
});
