"""A Region's history brought in, what is published of it: ``python bench/site_ouvert.py [--lignes N] [--aides N]``."""

from __future__ import annotations

import argparse
import random
import sys
import time
from itertools import pairwise
from pathlib import Path

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
        recue, lue, gardee, annulee = (f"{apres - avant:.2f} s" for avant, apres in pairwise(t))
        quoi = f"{nom} : {lignes} lignes d'un tableau ({len(contenu) // 1000} ko), {cree.gardees} gardées"
        print(f"{quoi}\n    reçu {recue}, lu sans rien écrire {lue}, gardé {gardee}, annulé {annulee}", flush=True)


def main() -> None:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--lignes", type=int, default=20_000)
    options = analyseur.parse_args()
    from tests.postgres import postgres

    a_part(importe, "SQLite", "", options.lignes)
    with postgres(sur_disque=True) as adresse:
        a_part(importe, "PostgreSQL", adresse, options.lignes)


if __name__ == "__main__":
    main()
