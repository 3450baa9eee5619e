/* A page that waits for the worker: looks again every two seconds, until there is nothing left to wait for. */
(function () {
  "use strict";
  const attend = () => document.querySelector("[data-attente] .etat.attente");
  async function regarde() {
    try {
      const reponse = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
      const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
      const neuf = page.querySelector("[data-attente] [role=status]");
      const ici = document.querySelector("[data-attente] [role=status]");
      if (neuf && neuf.innerHTML !== ici.innerHTML) ici.innerHTML = neuf.innerHTML;
    } catch (_coupure) { /* the next look will do */ }
    if (attend()) setTimeout(regarde, 2000);
  }
  if (attend()) setTimeout(regarde, 2000);
})();
