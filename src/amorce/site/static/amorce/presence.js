// While the page is in sight, says now and then that one is there, and shows who else is.
"use strict";
(() => {
  const place = document.querySelector("[data-presence]");
  if (!place) return;
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const reponse = await fetch(place.dataset.presence, { headers: { "X-Requested-With": "fetch" } });
      if (reponse.ok && !reponse.redirected) {
        const dit = (await reponse.text()).trim();
        if (dit !== place.innerHTML.trim()) place.innerHTML = dit;
      }
    } catch { /* cut off: the next time will say */ }
  }, 30000);
})();
