"""What a simulator step costs the server: wall and processor time of each page, on a typical documentary."""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable

PARCOURS = {
    "choix": "/simuler/",
    "premier écran": "/simuler/?le=2026-04-15&ecran=oeuvre",
    "écran suivant": "/simuler/?le=2026-04-15&genre_oeuvre=documentaire_creation&format_oeuvre=unitaire_tv",
    "écran avancé": "/simuler/?{faits}",
    "résultat": "/simuler/resultat/?{faits}",
    "comparaison": "/simuler/comparer/?{faits}",
    "d'où vient ce chiffre": "/pourquoi/run_production/montant/montant_calcule/?{faits}",
    "partie d'un texte": "/droit/RUN/montant/",
    "PDF": "/simuler/resultat.pdf?{faits}",
}
FAITS = (
    "le=2026-04-15&genre_oeuvre=documentaire_creation&format_oeuvre=unitaire_tv&categorie_programme=aucune_exclusion"
    "&duree_totale_minutes=52&type_demandeur=societe_production&forme_juridique=SARL"
    "&images_preexistantes_integrales=non&valeur_patrimoniale=oui&doc_demarche_artistique=oui&doc_hors_reportage=oui"
    "&doc_vocation_patrimoniale=oui&doc_preparation_postproduction=oui&date_debut_tournage=2026-09-01"
    "&projet_valorise_reunion=oui&depenses_locales_ht=62400.5&budget_total=180000&autres_aides_publiques=20000"
    "&taux_intervention_base=0.4&experience_production=oui&cout_definitif=180000&apport_initial=38000"
)


def mesure(appelle: Callable[[str], object], tours: int = 20) -> dict[str, tuple[float, float]]:
    """For each page: median wall and processor time, in milliseconds."""
    rendu = {}
    for nom, modele in PARCOURS.items():
        adresse = modele.format(faits=FAITS)
        appelle(adresse)
        murs, cpus = [], []
        for _ in range(tours):
            mur, cpu = time.perf_counter(), time.process_time()
            appelle(adresse)
            murs.append(time.perf_counter() - mur)
            cpus.append(time.process_time() - cpu)
        rendu[nom] = (1000 * statistics.median(murs), 1000 * statistics.median(cpus))
    return rendu


def principal() -> None:
    os.environ.setdefault("AMORCE_DONNEES", tempfile.mkdtemp(prefix="amorce-banc-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "amorce.socle.reglages"
    import django  # the settings come from the environment just set
    from django.core.management import call_command
    from django.test import Client

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(PARCOURS["premier écran"])
    gc.collect()
    gc.freeze()
    for nom, (mur, cpu) in mesure(client.get).items():
        print(f"{nom:24} {mur:8.1f} ms   {cpu:8.1f} ms de processeur")


if __name__ == "__main__":
    principal()
