// The grids of the budget and of the financing plan with JavaScript: the keyboard of a spreadsheet, pasting, sums as one
// types, kept by themselves. Without it, each class, and the plan, has its own button. Amounts are BigInt cents: never a float.
"use strict";

(() => {
  const formulaires = [...document.querySelectorAll("form.grille[data-attente]")];
  if (!formulaires.length) return;
  const classes = formulaires.filter((f) => f.dataset.classe);
  const CHAMPS = ["prevu", "prevu_local", "paye", "paye_local"];
  const GROUPES = { "VII+VIII": ["VII", "VIII"] };
  const francais = document.documentElement.lang === "fr";

  // « 12 300,50 », « 12.300,50 », « 12 k€ » in cents; null for what the server would not read either.
  function centimes(texte) {
    let nu = texte.replace(/[\s\u00a0\u202f'’€]/g, "").toLowerCase().replace(/eur$/, "");
    if (!nu || /^[-–—]$/.test(nu)) return 0n;
    const multiple = { k: 1000n, m: 1000000n }[nu.at(-1)] ?? 1n;
    if (multiple > 1n) nu = nu.slice(0, -1);
    const virgule = nu.lastIndexOf(","), point = nu.lastIndexOf(".");
    if (virgule >= 0 && point >= 0) nu = nu.replaceAll(virgule > point ? "." : ",", "");
    else if ((nu.match(/[.,]/g) ?? []).length > 1) nu = nu.replace(/[.,]/g, "");
    const lu = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(nu);
    return lu ? (BigInt(lu[1]) * 100n + BigInt((lu[2] ?? "").padEnd(2, "0") || "0")) * multiple : null;
  }
  function nombre(montant, milliers, decimale) {
    const entier = (montant / 100n).toString().replace(/\B(?=(\d{3})+$)/g, milliers);
    const reste = montant % 100n;
    return reste ? `${entier}${decimale}${String(reste).padStart(2, "0")}` : entier;
  }
  const ecrit = (montant) => (francais ? `${nombre(montant, "\u202f", ",")}\u00a0€` : `€${nombre(montant, ",", ".")}`);

  // Sums.
  const depart = {};
  document.querySelectorAll("output[data-somme]").forEach((sortie) => {
    depart[`${sortie.dataset.somme} ${sortie.dataset.champ}`] ??= centimes(sortie.textContent) ?? 0n;
  });
  const initiales = Object.fromEntries(classes.map((f) => [f.dataset.classe, sommes(f)]));
  function sommes(formulaire) {
    const somme = Object.fromEntries(CHAMPS.map((champ) => [champ, 0n]));
    formulaire.querySelectorAll("tbody tr").forEach((rangee) => {
      if (rangee.querySelector(".retrait :checked")) return;
      CHAMPS.forEach((champ) => { somme[champ] += centimes(rangee.querySelector(`[data-champ=${champ}]`).value) ?? 0n; });
    });
    somme.prevu_ailleurs = somme.prevu - somme.prevu_local;
    return somme;
  }
  function additionne() {
    const ecarts = {};
    for (const formulaire of classes) {
      const classe = formulaire.dataset.classe, maintenant = sommes(formulaire);
      for (const champ of Object.keys(maintenant)) {
        const ecart = maintenant[champ] - initiales[classe][champ];
        const groupes = Object.keys(GROUPES).filter((groupe) => GROUPES[groupe].includes(classe));
        for (const cle of [classe, "XI", ...groupes]) ecarts[`${cle} ${champ}`] = (ecarts[`${cle} ${champ}`] ?? 0n) + ecart;
      }
    }
    document.querySelectorAll("output[data-somme]").forEach((sortie) => {
      const cle = `${sortie.dataset.somme} ${sortie.dataset.champ}`;
      sortie.textContent = ecrit((depart[cle] ?? 0n) + (ecarts[cle] ?? 0n));
    });
  }

  // Moving about.
  const rangees = () => formulaires.flatMap((f) => [...f.querySelectorAll("tbody tr")]);
  function va(depuis, pas) {
    const toutes = rangees(), ou = toutes.indexOf(depuis.closest("tr")) + pas;
    const cible = toutes[ou]?.querySelector(`[data-champ=${depuis.dataset.champ}]`);
    cible?.focus();
    cible?.select?.();
  }
  function aCote(depuis, pas) {
    const cases = [...depuis.closest("tr").querySelectorAll(".case")];
    const cible = cases[cases.indexOf(depuis) + pas];
    cible?.focus();
    cible?.select?.();
    return Boolean(cible);
  }
  const entiere = (champ) => champ.selectionStart === 0 && champ.selectionEnd === champ.value.length;
  const TOUCHES = {
    ArrowUp: (champ) => va(champ, -1) ?? true,
    ArrowDown: (champ) => va(champ, 1) ?? true,
    Enter: (champ, touche) => va(champ, touche.shiftKey ? -1 : 1) ?? true,
    ArrowLeft: (champ) => (entiere(champ) || champ.selectionEnd === 0) && aCote(champ, -1),
    ArrowRight: (champ) => (entiere(champ) || champ.selectionStart === champ.value.length) && aCote(champ, 1),
    Escape: (champ) => { champ.value = champ.dataset.avant ?? champ.defaultValue; change(champ); champ.select?.(); return true; },
  };
  // A list and a day have arrows of their own.
  const aSesFleches = (champ) => champ.matches("select, [type=date]");

  // Keeping: the whole class, as its button does.
  const minuteries = new Map();
  function dit(formulaire, texte, attente) {
    const ou = formulaire.querySelector(".enregistre");
    ou.textContent = texte;
    ou.classList.toggle("attente", attente);
  }
  function change(champ) {
    additionne();
    const formulaire = champ.form;
    dit(formulaire, formulaire.dataset.attente, true);
    clearTimeout(minuteries.get(formulaire));
    minuteries.set(formulaire, setTimeout(() => garde(formulaire), 900));
  }
  // A new line that one is still writing waits until one leaves it.
  function enCours(formulaire) {
    const rangee = document.activeElement?.closest?.("tr.neuve");
    if (!rangee || !formulaire.contains(rangee)) return false;
    const remplis = [...rangee.querySelectorAll("[data-requis]")].map((champ) => Boolean(champ.value.trim()));
    return remplis.includes(true) && remplis.includes(false);
  }
  async function garde(formulaire) {
    minuteries.delete(formulaire);
    if (enCours(formulaire)) { minuteries.set(formulaire, setTimeout(() => garde(formulaire), 900)); return; }
    if (formulaire.dataset.occupe) { minuteries.set(formulaire, setTimeout(() => garde(formulaire), 300)); return; }
    formulaire.dataset.occupe = "oui";
    try {
      const reponse = await fetch(formulaire.action, {
        method: "POST", body: new FormData(formulaire), headers: { Accept: "application/json" }, redirect: "error",
      });
      const lu = await reponse.json();
      retient(formulaire, lu.lignes);
      montre(formulaire, lu.fautes);
      if (!minuteries.has(formulaire)) dit(formulaire, lu.dit, !reponse.ok);
      if (reponse.ok) await relit();
    } catch {
      dit(formulaire, formulaire.dataset.coupure, true);
      if (!minuteries.has(formulaire)) minuteries.set(formulaire, setTimeout(() => garde(formulaire), 5000));
    } finally {
      delete formulaire.dataset.occupe;
    }
  }
  // What the server computes from the plan, as it now stands.
  async function relit() {
    const vifs = document.querySelectorAll("[data-vif]");
    if (!vifs.length) return;
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    vifs.forEach((vif) => { vif.innerHTML = page.querySelector(`[data-vif="${vif.dataset.vif}"]`)?.innerHTML ?? ""; });
  }
  function retient(formulaire, lignes) {
    for (const [cle, { ligne, vue }] of Object.entries(lignes)) {
      const rangee = formulaire.querySelector(`tr[data-cle="${cle}"]`);
      if (!rangee) continue;
      if (!vue) { rangee.remove(); continue; }
      rangee.querySelector(`[name="${cle}-vue"]`).value = vue;
      if (cle !== ligne) { renomme(rangee, cle, ligne); retirable(formulaire, rangee, ligne); }
    }
    if (!derniere(formulaire).matches(".neuve")) vierge(formulaire);
  }
  function renomme(rangee, cle, ligne) {
    rangee.dataset.cle = ligne;
    rangee.classList.remove("neuve");
    rangee.querySelector("[name=cle]").value = ligne;
    rangee.querySelectorAll(`[name^="${cle}-"]`).forEach((champ) => {
      champ.name = ligne + champ.name.slice(cle.length);
      if (champ.id) champ.id = champ.name;
    });
  }
  function retirable(formulaire, rangee, ligne) {
    const coche = document.createElement("input");
    coche.type = "checkbox";
    coche.name = `${ligne}-retirer`;
    coche.setAttribute("aria-label", `${formulaire.dataset.retirer} ${rangee.querySelector("[data-champ=libelle], [data-champ=financeur]").value}`);
    rangee.querySelector(".retrait").replaceChildren(coche);
  }
  const derniere = (formulaire) => [...formulaire.querySelectorAll("tbody tr")].at(-1);
  let neuves = 0;
  function vierge(formulaire) {
    const modele = derniere(formulaire), rangee = modele.cloneNode(true), cle = `x${++neuves}`;
    rangee.querySelectorAll("input.case, [type=hidden]").forEach((champ) => { champ.value = champ.defaultValue = ""; });
    rangee.querySelectorAll("select.case").forEach((champ) => { champ.value = champ.querySelector("[selected]")?.value ?? ""; });
    rangee.querySelectorAll(".erreur").forEach((erreur) => erreur.remove());
    rangee.querySelectorAll(".retrait").forEach((cellule) => cellule.replaceChildren());
    renomme(rangee, modele.dataset.cle, cle);
    rangee.classList.add("neuve");
    modele.after(rangee);
    return rangee;
  }
  function montre(formulaire, fautes) {
    formulaire.querySelectorAll(".erreur").forEach((erreur) => erreur.remove());
    formulaire.querySelectorAll(".fautif").forEach((cellule) => cellule.classList.remove("fautif"));
    formulaire.querySelectorAll("[aria-invalid]").forEach((champ) => {
      champ.removeAttribute("aria-invalid");
      champ.removeAttribute("aria-describedby");
    });
    for (const [cle, champs] of Object.entries(fautes)) {
      for (const [nom, texte] of Object.entries(champs)) {
        const champ = formulaire.querySelector(`[name="${cle}-${nom}"]`);
        const cellule = champ?.closest("td") ?? formulaire.querySelector(`tr[data-cle="${cle}"] td:last-child`);
        if (!cellule) continue;
        const phrase = document.createElement("p");
        phrase.className = "erreur";
        phrase.id = `${cle}-${nom}-faute`;
        phrase.textContent = texte;
        cellule.append(phrase);
        cellule.classList.add("fautif");
        champ?.setAttribute("aria-invalid", "true");
        champ?.setAttribute("aria-describedby", phrase.id);
      }
    }
  }

  // A list takes one of its own words; a day, as a spreadsheet writes it.
  function pose(champ, valeur) {
    const choix = champ.matches("select") && [...champ.options].find((option) => option.text.toLowerCase() === valeur.toLowerCase());
    const jour = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(valeur);
    if (choix) champ.value = choix.value;
    else if (champ.matches("[type=date]") && jour) champ.value = `${jour[3]}-${jour[2].padStart(2, "0")}-${jour[1].padStart(2, "0")}`;
    else if (!champ.matches("select")) champ.value = valeur;
  }

  // Cells copied from a spreadsheet, from this one to the right and down.
  function colle(depart_, texte) {
    const lignes = texte.replace(/\r?\n$/, "").split(/\r?\n/).map((ligne) => ligne.split("\t"));
    if (lignes.length === 1 && lignes[0].length === 1) return false;
    const formulaire = depart_.form;
    let rangee = depart_.closest("tr");
    const colonne = [...rangee.querySelectorAll(".case")].indexOf(depart_);
    for (const ligne of lignes) {
      rangee ??= vierge(formulaire);
      const cases = [...rangee.querySelectorAll(".case")];
      ligne.forEach((valeur, rang) => { if (cases[colonne + rang]) pose(cases[colonne + rang], valeur.trim()); });
      rangee = rangee.nextElementSibling;
    }
    change(depart_);
    return true;
  }

  for (const formulaire of formulaires) {
    if (!formulaire.querySelector(".actions")) continue;
    formulaire.classList.add("vivante");
    formulaire.addEventListener("keydown", (touche) => {
      const champ = touche.target;
      if (!champ.matches(".case") || touche.ctrlKey || touche.metaKey || touche.altKey) return;
      if (aSesFleches(champ) && touche.key.startsWith("Arrow")) return;
      if (TOUCHES[touche.key]?.(champ, touche)) touche.preventDefault();
    });
    formulaire.addEventListener("focusin", ({ target }) => { if (target.matches(".case")) target.dataset.avant = target.value; });
    formulaire.addEventListener("focusout", ({ target }) => {
      const lu = target.matches("input.nombre") && target.value ? centimes(target.value) : null;
      if (lu !== null) target.value = lu ? nombre(lu, "\u202f", ",") : ""; // as the server writes it: « 12,300 » may mean two things
    });
    formulaire.addEventListener("input", ({ target }) => { if (target.matches("input, select")) change(target); });
    formulaire.addEventListener("paste", (presse) => {
      if (presse.target.matches("input.case") && colle(presse.target, presse.clipboardData.getData("text/plain"))) presse.preventDefault();
    });
  }
  addEventListener("beforeunload", (depart_) => { if (minuteries.size) depart_.preventDefault(); });
})();
