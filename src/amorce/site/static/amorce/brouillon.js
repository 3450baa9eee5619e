// What one writes before sending it stays on this device: a refusal, an expired sign-in or a closed window loses
// nothing. The message bears its identity from the start: once the page shows it, there is nothing left to keep.
"use strict";

document.querySelectorAll("form[data-brouillon]").forEach((forme) => {
  const ici = forme.dataset.brouillon, texte = forme.elements.texte, cle = forme.elements.cle;
  const suivi = forme.querySelector(".suivi");
  const oublie = () => { try { localStorage.removeItem(ici); } catch { /* forbidden */ } };
  const dit = (mots) => { if (suivi.textContent !== mots) suivi.textContent = mots; };

  let garde = null;
  try { garde = JSON.parse(localStorage.getItem(ici)); } catch { /* forbidden, or not ours */ }
  if (garde && document.getElementById(`m-${garde.cle}`)) { oublie(); garde = null; }
  if (garde && !texte.value) {
    [texte.value, cle.value] = [garde.texte, garde.cle];
    dit(forme.dataset.motsGarde);
  }
  texte.addEventListener("input", () => {
    if (!texte.value.trim()) { oublie(); dit(""); return; }
    try {
      localStorage.setItem(ici, JSON.stringify({ texte: texte.value, cle: cle.value }));
      dit(forme.dataset.motsGarde);
    } catch { dit(""); /* full or forbidden: nothing is promised */ }
  });
});
