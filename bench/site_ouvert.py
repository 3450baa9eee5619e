"""A Region's history brought in, what is published of it: ``python bench/site_ouvert.py [--lignes N] [--aides N]``."""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

RACINE = Path(__file__).parents[1]
sys.path[:0] = [str(RACINE), str(RACINE / "bench")]
from bases import a_part, base

TITRES = (
    "Autorité;Bénéficiaire;SIRET;Date du vote;Date de signature;Référence;Objet;Montant voté;Phase;Genre;Département"
)
PHASES, GENRES = ("écriture", "développement", "production"), ("fiction", "documentaire de création", "animation")


def siret_du(rang: int) -> str:
    from stdnum.luhn import calc_check_digit

    racine = f"8{rang:07d}"
    siren = racine + calc_check_digit(racine)
    return str(siren + "0001" + calc_check_digit(siren + "0001"))


def histoire(lignes: int) -> bytes:
    """As many aids over ten years, to two thousand companies; one row in a hundred is wrong."""
    hasard = random.Random(9)
    rangees = [TITRES]
    for rang in range(lignes):
        qui, annee = hasard.randrange(2_000), hasard.randrange(2015, 2025)
        jour = f"{hasard.randrange(1, 28):02}/{hasard.randrange(1, 13):02}/{annee}"
        montant = "?" if rang % 100 == 99 else f"{hasard.randrange(3, 200)} 000,00"
        rangees.append(
            f"Région Réunion;Films {qui};{siret_du(qui)};{jour};;CP-{rang};Film {rang};{montant};"
            f"{hasard.choice(PHASES)};{hasard.choice(GENRES)};974"
        )
    return "\n".join(rangees).encode()


def importe(nom: str, adresse: str, lignes: int) -> None:
    with base(adresse):
        from tests.comptes.fabrique import agent, agit

        from amorce.comptes.roles import RoleDeFonds
        from amorce.octrois.actions import imports, lectures
        from amorce.octrois.actions.projection import autorite_du_fonds

        autorite_du_fonds("la-reunion")
        qui = agit(agent("la-reunion", RoleDeFonds.RESPONSABLE))
        contenu = histoire(lignes)
        t = [time.perf_counter()]
        recu = imports.Recu("aides", "histoire.csv", contenu)
        cree = imports.recevoir_un_tableau(par=qui, fonds="la-reunion", recu=recu)
        t.append(time.perf_counter())
        imports.lire_le_tableau(par=qui, importation=cree, version=1, correspondance=cree.correspondance)
        lectures.lire(cree.pk)
        t.append(time.perf_counter())
        cree = imports.importation_de(cree.pk)
        imports.importer_le_tableau(par=qui, importation=cree, version=cree.version, si_fautes="garder_le_reste")
        lectures.garder(cree.pk)
        t.append(time.perf_counter())
        cree = imports.importation_de(cree.pk)
        imports.annuler_l_import(par=qui, importation=cree, version=cree.version)
        t.append(time.perf_counter())
        lectures.defaire(cree.pk)
        t.append(time.perf_counter())
        recue, lue, gardee, demandee, defaite = (f"{apres - avant:.2f} s" for avant, apres in pairwise(t))
        quoi = f"{nom} : {lignes} lignes d'un tableau ({len(contenu) // 1000} ko), {cree.gardees} gardées"
        ecrit = f"reçu {recue}, lu sans rien écrire {lue}, gardé {gardee}"
        print(f"{quoi}\n    {ecrit}, annulation demandée {demandee}, défait {defaite}", flush=True)


def publie(nom: str, adresse: str, aides: int) -> bool:
    """Each file of so many aids: how long to make and check it, how much memory, when its first byte comes."""
    manque = False
    with base(adresse):
        from django.core.management import call_command
        from django.test import Client
        from tests.comptes.fabrique import agent, agit

        from amorce.comptes.roles import RoleDeFonds
        from amorce.transparence.actions.production import produire
        from amorce.transparence.actions.publications import publier
        from amorce.transparence.exports import EXPORTS
        from amorce.transparence.models import Publication

        call_command("collectstatic", verbosity=0, interactive=False)
        qui = agent("la-reunion", RoleDeFonds.RESPONSABLE)
        remplit(qui, aides)
        print(f"{nom} : {aides} aides, mémoire {memoire()} Mo avant", flush=True)
        Client(SERVER_NAME="127.0.0.1").get("/donnees/")  # a process has read its addresses before anybody comes
        faites = publier(par=agit(qui), fonds="la-reunion")
        for une in faites:
            debut = time.perf_counter()
            produire(une.pk)
            duree, lue = time.perf_counter() - debut, Publication.objects.get(pk=une.pk)
            octet = premier_octet(Client(SERVER_NAME="127.0.0.1"), EXPORTS[une.export].fichier) if lue.courante else 0.0
            manque |= octet > PREMIER_OCTET or lue.etat == "refusee"
            dite = f"{lue.etat}, {lue.lignes} lignes, {lue.taille // 1_000_000} Mo, faite et contrôlée en {duree:.1f} s"
            print(
                f"    {une.export:<16} {dite}, premier octet {octet * 1000:.0f} ms, mémoire {memoire()} Mo", flush=True
            )
    return manque


PREMIER_OCTET = 0.3


def memoire() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def premier_octet(client: Any, fichier: str) -> float:
    """The worst of five."""
    pires = []
    for _ in range(5):
        debut = time.perf_counter()
        reponse = client.get(f"/donnees/la-reunion/{fichier}")
        next(iter(reponse.streaming_content))
        pires.append(time.perf_counter() - debut)
        reponse.close()
    return max(pires)


def remplit(qui: Any, aides: int) -> None:
    from datetime import date, timedelta

    from amorce.dossiers.contenus import ranger
    from amorce.octrois.actions.projection import autorite_du_fonds
    from amorce.octrois.models import Beneficiaire, Import, Octroi

    hasard = random.Random(9)
    ici = Import.objects.create(
        genre="aides", fonds="la-reunion", nom="x.csv", contenu=ranger(b"x", "x.csv"), etat="fait", personne=qui
    )
    autorite = autorite_du_fonds("la-reunion")
    qui_recoit = [
        Beneficiaire(cle=f"siret:{siret_du(rang)}", nom=f"Films {rang}", siret=siret_du(rang), departement="974")
        for rang in range(2_000)
    ]
    Beneficiaire.objects.bulk_create(qui_recoit)
    for debut in range(0, aides, 10_000):
        lot = []
        for rang in range(debut, min(aides, debut + 10_000)):
            jour = date(2018, 1, 1) + timedelta(days=hasard.randrange(2_500))
            montant = hasard.randrange(3, 200) * 1_000_00
            lot.append(
                Octroi(
                    importation=ici, autorite=autorite, fonds="la-reunion", beneficiaire=hasard.choice(qui_recoit),
                    annee=jour.year, votee_le=jour, signee_le=jour + timedelta(days=20), reference=f"CP-{rang}",
                    objet=f"Film {rang}", intitule="Production", montant=montant, maintenu=montant, phase="production",
                    genre="fiction", region="04", departement="974", base="rgec_651_2014",
                )
            )  # fmt: skip
        Octroi.objects.bulk_create(lot)


def main() -> None:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--lignes", type=int, default=20_000)
    analyseur.add_argument("--aides", type=int, default=200_000)
    options = analyseur.parse_args()
    from tests.postgres import postgres

    manque = False
    if options.lignes:
        a_part(importe, "SQLite", "", options.lignes)
    if options.aides:
        manque |= a_part(publie, "SQLite", "", options.aides)
    if options.lignes:
        with postgres(sur_disque=True) as adresse:
            a_part(importe, "PostgreSQL", adresse, options.lignes)
    if options.aides:
        with postgres(sur_disque=True) as adresse:
            manque |= a_part(publie, "PostgreSQL", adresse, options.aides)
    sys.exit(int(manque))


if __name__ == "__main__":
    main()
