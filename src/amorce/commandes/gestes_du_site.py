"""The part of the command that needs the database: declared here, imported only once asked for."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def declare(commandes: Any) -> None:
    servir = commandes.add_parser("servir", help="le site")
    servir.add_argument("--adresse", default="127.0.0.1:8000", metavar="HOTE:PORT")
    servir.add_argument("--avec-travailleur", action="store_true", help="et, à côté, ce qui se fait hors des requêtes")
    servir.set_defaults(execute=_servir)

    travailler = commandes.add_parser("travailler", help="ce qui se fait hors des requêtes")
    travailler.set_defaults(execute=_travailler)

    demo = commandes.add_parser("demo", help="des données et des comptes de démonstration")
    demo.set_defaults(execute=_demo)

    administrateur = commandes.add_parser("administrateur", help="le premier administrateur du site")
    administrateur.add_argument("courriel", metavar="COURRIEL")
    administrateur.set_defaults(execute=_administrateur)

    sauvegarder = commandes.add_parser("sauvegarder", help="la base, son journal et les fichiers, pendant la marche")
    sauvegarder.add_argument("destination", metavar="DEST", help="un dossier à créer")
    sauvegarder.set_defaults(execute=_sauvegarder)

    restaurer = commandes.add_parser("restaurer", help="une sauvegarde, dans une instance vide")
    restaurer.add_argument("source", metavar="SRC", help="le dossier d'une sauvegarde")
    restaurer.set_defaults(execute=_restaurer)
    _journal(commandes)
    _sceaux(commandes)
    _octrois(commandes)
    _audit(commandes)


def _audit(commandes: Any) -> None:
    audit = commandes.add_parser("audit", help="une archive remise à un auditeur : la vérifier")
    gestes = audit.add_subparsers(dest="geste", metavar="GESTE", required=True, parser_class=type(audit))
    verifier = gestes.add_parser("verifier", help="relit chaque fichier et son journal, jusqu'à la racine du sceau")
    verifier.add_argument("archive", metavar="ARCHIVE", help="le fichier ZIP, tel qu'il a été remis")
    verifier.set_defaults(execute=_verifier_une_archive)


def _verifier_une_archive(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.audit import verifier

    return 0 if verifier(args.archive) else 1


def _journal(commandes: Any) -> None:
    journal = commandes.add_parser("journal", help="le journal des actes : le vérifier, le sceller")
    gestes = journal.add_subparsers(dest="geste", metavar="GESTE", required=True, parser_class=type(journal))
    verifier = gestes.add_parser("verifier", help="relit tout, et dit ce qui n'est plus tel qu'il fut écrit")
    verifier.add_argument(
        "--racine", action="append", default=[], metavar="R", help="une racine publiée, à retrouver (répétable)"
    )
    verifier.set_defaults(execute=_verifier)
    sceller = gestes.add_parser("sceller", help="tient toutes les chaînes sous une racine, et l'écrit")
    sceller.set_defaults(execute=_sceller)


def _sceaux(commandes: Any) -> None:
    sceaux = commandes.add_parser("sceaux", help="les scellés des votes : leur clé, leur ouverture pour un juge")
    gestes = sceaux.add_subparsers(dest="geste", metavar="GESTE", required=True, parser_class=type(sceaux))
    creer = gestes.add_parser("creer", help="la clé du gardien : la moitié privée dans un fichier qu'il garde")
    creer.add_argument("fichier", metavar="FICHIER", help="un fichier neuf, hors des données de l'instance")
    creer.set_defaults(execute=_creer_la_cle)
    ouvrir = gestes.add_parser("ouvrir", help="les fiches d'une séance, à la demande d'un juge ; le journal le dit")
    ouvrir.add_argument("seance", metavar="SEANCE", help="son identifiant, celui de l'adresse de sa page")
    ouvrir.add_argument("--cle", required=True, metavar="FICHIER", help="la moitié privée, que le gardien apporte")
    ouvrir.add_argument("--motif", required=True, metavar="M", help="pourquoi le juge les demande")
    ouvrir.add_argument("--reference", required=True, metavar="R", help="la référence de sa demande")
    ouvrir.set_defaults(execute=_ouvrir_les_sceaux)


def _octrois(commandes: Any) -> None:
    octrois = commandes.add_parser("octrois", help="les aides accordées, telles que les pages publiques les lisent")
    gestes = octrois.add_subparsers(dest="geste", metavar="GESTE", required=True, parser_class=type(octrois))
    reprojeter = gestes.add_parser("reprojeter", help="les relit toutes dans les décisions, les actes et les paiements")
    reprojeter.add_argument("--fonds", default="", metavar="CODE", help="celles d'un seul fonds")
    reprojeter.set_defaults(execute=_reprojeter)


def _branche() -> None:
    from amorce.commandes.preparation import branche

    branche()


def _servir(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.site import servir

    return servir(args.adresse, args.avec_travailleur)


def _travailler(_args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.site import travailler

    return travailler()


def _demo(_args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.demo import demo
    from amorce.commandes.preparation import met_a_jour

    met_a_jour()
    sys.stdout.write(demo())
    return 0


def _administrateur(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.administrateur import administrateur

    sys.stdout.write(administrateur(args.courriel))
    return 0


def _sauvegarder(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.sauvegarde import sauvegarder

    sys.stdout.write(sauvegarder(args.destination))
    return 0


def _restaurer(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.restauration import restaurer

    sys.stdout.write(restaurer(args.source))
    return 0


def _verifier(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.journal import verifier

    return 0 if verifier(args.racine) else 1


def _sceller(_args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.journal import sceller

    sys.stdout.write(sceller())
    return 0


def _creer_la_cle(args: argparse.Namespace) -> int:
    from amorce.commandes.sceaux import creer

    sys.stdout.write(creer(args.fichier))
    return 0


def _ouvrir_les_sceaux(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.sceaux import ouvrir

    sys.stdout.write(ouvrir(args.seance, args.cle, args.motif, args.reference))
    return 0


def _reprojeter(args: argparse.Namespace) -> int:
    _branche()
    from amorce.commandes.octrois import reprojeter

    sys.stdout.write(reprojeter(args.fonds))
    return 0
