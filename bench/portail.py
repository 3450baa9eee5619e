"""The public portal with many aids: processor time (median, p95) beside the clock, weight and queries of each page.

``chrt -r 10 python bench/portail.py [aides] [dossiers] [tours]``; an embedded base of its own, no cache. On PostgreSQL,
whose time only the clock sees: ``chrt -r 10 python -m tests.postgres python bench/portail.py …``.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from site_pages import mesure

FONDS = "la-reunion"
LISTE_MS, GRAPHIQUES_MS, EXPORT_MS, POIDS_OCTETS, REQUETES = 100, 200, 300, 150_000, 10
LOT = 5_000
ANNEES = range(2014, 2026)
MOTS = ("marée", "lagon", "piton", "cyclone", "canne", "vanille", "volcan", "récif", "tamarin", "sentier", "brume")


def prepare(aides: int, dossiers: int) -> None:
    os.environ["AMORCE_DONNEES"] = tempfile.mkdtemp(prefix="amorce-banc-")
    os.environ["AMORCE_HOTES"] = "testserver"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amorce.socle.reglages")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    hasard = random.Random(9)
    _octrois(aides, hasard)
    _dossiers(dossiers, hasard)
    _convention()
    from amorce.transparence.actions.versions import publier_ce_qui_a_change

    publier_ce_qui_a_change()
    from django.db import connection

    with connection.cursor() as curseur:
        curseur.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _importation() -> Any:
    from amorce.comptes.models import Personne
    from amorce.dossiers.models import Contenu
    from amorce.octrois.models import Autorite, Import

    contenu = Contenu.objects.create(empreinte="0" * 64, taille=1, format="csv")
    qui = Personne.objects.create(email="banc@exemple.fr")
    autorite = Autorite.objects.create(nom="Région Réunion", niveau="region", fonds=FONDS)
    return autorite, Import.objects.create(genre="aides", fonds=FONDS, nom="banc.csv", contenu=contenu, personne=qui)


def _octrois(combien: int, hasard: random.Random) -> None:
    from amorce.droit.fonds import fonds
    from amorce.droit.territoires import DEPARTEMENTS, REGION_DU_DEPARTEMENT
    from amorce.octrois.beneficiaires import cherchables
    from amorce.octrois.models import Beneficiaire, Octroi
    from amorce.transparence.aides import GENRE, PHASE

    autorite, importation = _importation()
    aides = [
        Beneficiaire(cle=f"nom:{n}", nom=f"Films {_titre(hasard)} {n}", personne=n % 5 == 0)
        for n in range(max(1, combien // 20))
    ]
    Beneficiaire.objects.bulk_create(aides, batch_size=LOT)
    dispositifs = [(d.code, d.intitule) for d in fonds(FONDS).dispositifs]
    departements = list(DEPARTEMENTS)

    def un() -> Octroi:
        code, intitule = hasard.choice(dispositifs)
        qui, annee, ou = hasard.choice(aides), hasard.choice(ANNEES), hasard.choice(departements)
        montant, objet = hasard.randrange(1_500, 150_000) * 100, _titre(hasard)
        maintenu = hasard.choice((montant, montant, montant, montant // 2, 0))
        return Octroi(
            autorite=autorite,
            importation=importation,
            beneficiaire=qui,
            personne=qui.personne,
            fonds=FONDS,
            dispositif=code,
            intitule=intitule,
            annee=annee,
            votee_le=date(annee, 1, 1) + timedelta(days=hasard.randrange(365)),
            objet=objet,
            montant=montant,
            maintenu=maintenu,
            paye=maintenu // 2,
            phase=hasard.choice(PHASE.codes),
            genre=hasard.choice(GENRE.codes),
            filiere=hasard.choice(("cinema", "audiovisuel", "autre")),
            format=hasard.choice(("court_metrage", "long_metrage", "unitaire_tv")),
            premier_ou_deuxieme=hasard.choice((True, False, None)),
            court=hasard.choice((True, False)),
            departement=ou,
            territoire=f"{ou}{hasard.randrange(1, 40):0{5 - len(ou)}d}",
            region=REGION_DU_DEPARTEMENT[ou],
            mots=cherchables(objet, intitule, "" if qui.personne else qui.nom),
        )

    for debut in range(0, combien, LOT):
        Octroi.objects.bulk_create([un() for _ in range(min(LOT, combien - debut))])
    _lieux(hasard)
    _retenues(importation.personne_id)


def _lieux(hasard: random.Random) -> None:
    """As many communes as there are, counted three times."""
    from amorce.droit.territoires import DEPARTEMENTS
    from amorce.octrois.models import Population

    codes = [
        f"{ou}{rang:0{5 - len(ou)}d}" for ou in DEPARTEMENTS for rang in range(1, 350) if rang < 10 ** (5 - len(ou))
    ]
    for annee in (2014, 2018, 2022):
        lus = [("commune", code) for code in codes] + [("departement", code) for code in DEPARTEMENTS]
        Population.objects.bulk_create(
            [
                Population(
                    niveau=niveau, code=code, nom=f"Lieu {code}", annee=annee, habitants=hasard.randrange(50, 9_000)
                )
                for niveau, code in lus
            ],
            batch_size=LOT,
        )


def _retenues(qui: object) -> None:
    """A few aids kept out of the public."""
    from amorce.octrois.models import Octroi
    from amorce.transparence.models import Retenue

    cles = Octroi.objects.values_list("pk", flat=True)[:3]
    Retenue.objects.bulk_create([Retenue(octroi_id=cle, motif="banc", personne_id=qui) for cle in cles])


def _titre(hasard: random.Random) -> str:
    return f"{hasard.choice(MOTS)} {hasard.choice(MOTS)} {hasard.randrange(10_000)}".capitalize()


def _dossiers(combien: int, hasard: random.Random) -> None:
    from amorce.comptes.models import Organisation, Personne
    from amorce.dossiers.etats import Etat
    from amorce.dossiers.models import Depot, Dossier, Projet
    from amorce.droit.fonds import fonds

    qui = Personne.objects.get()
    structures = [
        Organisation(nom=f"Société {n}", adresse=f"1 rue du Port, 974{n % 90 + 10} Ville") for n in range(2_000)
    ]
    Organisation.objects.bulk_create(structures)
    codes = [d.code for d in fonds(FONDS).dispositifs]
    etats = [e.value for e in Etat if e not in (Etat.BROUILLON, Etat.RETIRE)]
    for debut in range(0, combien, LOT):
        nombre = min(LOT, combien - debut)
        projets = [Projet(titre=_titre(hasard), organisation=hasard.choice(structures)) for _ in range(nombre)]
        Projet.objects.bulk_create(projets)
        dossiers = [
            Dossier(
                projet=projet,
                fonds=FONDS,
                dispositif=hasard.choice(codes),
                etat=hasard.choice(etats),
                numero=f"B-{debut + rang}",
                depose_le=datetime(hasard.choice(ANNEES), 1, 1, tzinfo=UTC) + timedelta(days=hasard.randrange(365)),
            )
            for rang, projet in enumerate(projets)
        ]
        Dossier.objects.bulk_create(dossiers)
        Depot.objects.bulk_create(_depot(un, qui) for un in dossiers)


def _depot(dossier: Any, qui: Any) -> Any:
    from amorce.dossiers.models import Depot

    gele: dict[str, Any] = {"faits": {f"fait_{n}": "dit" for n in range(40)}, "pieces": [], "droit": {}}
    siege = dossier.projet.organisation.siege
    return Depot(dossier=dossier, cle="1", personne=qui, instant=dossier.depose_le, siege=siege, **gele)


def _convention() -> None:
    """Of three years: what it says is read from all the aids of its years."""
    from django.utils import timezone

    from amorce.cooperation.actions.chiffres import arreter_les_chiffres
    from amorce.cooperation.models import Convention, Signataire
    from amorce.octrois.models import Autorite

    dits = {"fonds": FONDS, "intitule": "Convention", "premiere_annee": 2023, "derniere_annee": 2025, "seuils": FONDS}
    creee = Convention.objects.create(**dits, signee_le=date(2023, 1, 2), publiee_le=timezone.now(), region="04")
    Signataire.objects.create(convention=creee, autorite=Autorite.objects.get())
    debut = time.perf_counter()
    arreter_les_chiffres(convention=creee.pk)
    print(f"chiffres de la convention arrêtés par le travailleur en {time.perf_counter() - debut:.1f} s")


def listes() -> Iterator[str]:
    base = f"/transparence/{FONDS}/aides/"
    demandes = (
        "",
        "?annee=2024",
        "?dispositif=run_court_metrage&genre=animation",
        "?phase=production&departement=974",
        "?tri=montant",
        "?tri=montant&annee=2019&genre=fiction",
        "?page=4000",
        "?q=volcan",
        "?q=volcn+maree",
        "?q=recif+1234",
        "?q=films&tri=montant",
    )
    yield from (base + demande for demande in demandes)


def graphiques() -> Iterator[str]:
    from amorce.droit.fonds import fonds
    from amorce.site.public.transparence.portail import onglets

    deja = f"/transparence/{FONDS}/aides/"
    yield from (o.adresse for o in onglets(fonds(FONDS), "") if o.adresse != deja)
    for suite in (
        "repartition/genre/?annee=2024",
        "repartition/departement/",
        "repartition/commune/",
        "repartition/commune/?annee=2024",
        "demandes/genre/",
        "demandes/departement/",
    ):
        yield f"/transparence/{FONDS}/{suite}"
    from amorce.cooperation.models import Convention

    yield f"/transparence/{FONDS}/convention/{Convention.objects.get().pk}/"
    yield "/transparence/"
    yield f"/en/transparence/{FONDS}/repartition/"


def complets() -> Iterator[str]:
    """Whole tables, handed over at once: when their first byte leaves, all of it is made."""
    base = f"/transparence/{FONDS}/"
    yield from (f"{base}repartition/{axe}/?format=csv" for axe in ("annee", "departement", "commune"))
    yield f"{base}indicateurs/?format=csv"
    yield "/donnees/catalogue.jsonld"
    yield f"/api/v1/octrois?par_page=100&fonds={FONDS}"


def main(aides: int, dossiers: int, tours: int) -> int:
    prepare(aides, dossiers)
    from django.db import connection
    from django.test import Client

    from amorce.site.chauffe import chauffe

    chauffe()
    import amorce.socle.wsgi  # noqa: F401  # as the site's processes: what is kept for good is set apart

    client, manquees = Client(), 0
    print(f"{aides} aides, {dossiers} dossiers ; charge {os.getloadavg()[0]:.1f}")
    for adresses, borne in ((listes(), LISTE_MS), (graphiques(), GRAPHIQUES_MS), (complets(), EXPORT_MS)):
        for adresse in adresses:
            mediane, p95, horloge, octets, requetes = mesure(client, adresse, tours)
            tient = (
                max(p95, horloge if connection.vendor == "postgresql" else 0) <= borne
                and (octets <= POIDS_OCTETS or borne == EXPORT_MS)
                and requetes <= REQUETES
            )
            manquees += not tient
            print(
                f"{adresse:76} {mediane:7.1f} ms {p95:7.1f} ms {horloge:8.1f} ms {octets:7} {requetes:3}"
                f"{'' if tient else '  manquée'}"
            )
    return 1 if manquees else 0


if __name__ == "__main__":
    nombres = [int(un) for un in sys.argv[1:]]
    sys.exit(main(*(nombres + [200_000, 20_000, 20][len(nombres) :])))
