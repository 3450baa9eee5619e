// A session under way: asks each second whether it moved, and changes on the page only the parts that did. What is
// being typed stays, with the focus; the page stays on the dossier of a form that somebody has begun to fill.
"use strict";
(() => {
  const page = document.querySelector("[data-direct]");
  if (!page) return;
  const coupure = document.getElementById("coupure");
  const champs = (dans) => [...dans.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const parties = (dans) => [...dans.querySelectorAll("[data-partie]")];
  const nu = (html) => html.replace(/(name="(?:csrfmiddlewaretoken|vue)" value=")[^"]*"/g, '$1"');
  const connues = new Map(parties(page).map((une) => [une.id, nu(une.outerHTML)]));

  const touche = (c) => c.matches("[type=radio], [type=checkbox]") ? c.checked !== c.defaultChecked
    : c.matches("select") ? [...c.options].some((o) => o.selected !== o.defaultSelected) && c.selectedIndex > 0
    : c.value !== c.defaultValue;

  function reprend(avant, apres) {
    champs(avant).filter(touche).forEach((c) => {
      const la = apres.querySelector(`#${CSS.escape(c.id)}`);
      if (!la) return;
      if (c.matches("[type=radio], [type=checkbox]")) la.checked = c.checked;
      else if (!c.matches("select") || [...la.options].some((o) => o.value === c.value)) la.value = c.value;
    });
    avant.querySelectorAll("details[open]").forEach((d) => apres.querySelector(`#${CSS.escape(d.id)}`)?.setAttribute("open", ""));
  }

  function pose(avant, apres) {
    const ici = avant.contains(document.activeElement) ? document.activeElement : null;
    const choix = ici && "selectionStart" in ici ? [ici.selectionStart, ici.selectionEnd] : null;
    reprend(avant, apres);
    avant.replaceWith(apres);
    if (!ici) return;
    const la = (ici.id && document.getElementById(ici.id)) || apres;
    la.focus({ preventScroll: true });
    if (choix && choix[0] !== null && la.setSelectionRange) la.setSelectionRange(...choix);
  }

  function change(html) {
    const recu = document.createElement("template");
    recu.innerHTML = html;
    const nouvelle = recu.content.querySelector("[data-version]");
    if (!nouvelle) { location.reload(); return; }
    parties(nouvelle).forEach((apres) => {
      const texte = nu(apres.outerHTML);
      if (texte !== connues.get(apres.id)) pose(document.getElementById(apres.id), apres);
      connues.set(apres.id, texte);
    });
    page.querySelector("[data-version]").dataset.version = nouvelle.dataset.version;
    page.querySelectorAll("[name=vue]").forEach((c) => { c.value = nouvelle.dataset.version; });
  }

  function adresse() {
    const gestes = document.getElementById("gestes");
    const demande = new URLSearchParams({ vue: page.querySelector("[data-version]").dataset.version });
    if (page.dataset.choisi) demande.set("dossier", page.dataset.choisi);
    if (champs(gestes).some(touche)) demande.set("tenu", gestes.dataset.dossier);
    return `${page.dataset.direct}?${demande}`;
  }

  async function demande() {
    if (document.hidden) return;
    try {
      const reponse = await fetch(adresse(), { headers: { "X-Requested-With": "fetch" }, redirect: "manual" });
      if (reponse.status === 200) change(await reponse.text());
      else if (reponse.status >= 500) throw new Error(reponse.statusText);
      else if (reponse.status !== 204) { location.reload(); return; }
      if (coupure.textContent) coupure.textContent = "";
    } catch {
      coupure.textContent = "La connexion est coupée ; la page reprendra d'elle-même.";
    }
  }

  (async function suit() {
    await demande();
    setTimeout(suit, 1000);
  })();
})();
