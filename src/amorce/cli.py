"""La commande ``amorce``. Rien de lourd n'est importé avant qu'une commande en ait besoin."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from amorce.commandes import gestes_du_site

FAIT, ECHEC, INUTILISABLE = 0, 1, 2
Commande = Callable[[argparse.Namespace], int]


class _Analyseur(argparse.ArgumentParser):
    """Errors in one French line, exit 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(INUTILISABLE, f"{self.prog} : {_en_francais(message)} (« {self.prog} --help » dit comment faire)\n")


def _en_francais(message: str) -> str:
    for anglais, francais in (
        ("the following arguments are required:", "il manque"),
        ("unrecognized arguments:", "argument inconnu :"),
        ("invalid choice:", "choix inconnu :"),
        ("expected one argument", "une valeur est attendue"),
        ("choose from", "choisir parmi"),
        ("argument ", ""),
    ):
        message = message.replace(anglais, francais)
    return message


def _analyseur() -> argparse.ArgumentParser:
    analyseur = _Analyseur(
        prog="amorce", description="Le droit d'un fonds public pour le cinéma, exécutable et expliqué."
    )
    commandes = analyseur.add_subparsers(dest="commande", metavar="COMMANDE", required=True, parser_class=_Analyseur)

    cas = commandes.add_parser("cas", help="rejoue des cas d'essai et compare")
    cas.add_argument("fichiers", nargs="+", metavar="FICHIER")
    cas.add_argument("--json", action="store_true", help="un objet JSON au lieu du texte")
    cas.set_defaults(execute=_cas)

    evaluer = commandes.add_parser("evaluer", help="ce que chaque dispositif répond à un projet, et pourquoi")
    _projet(evaluer)
    evaluer.add_argument(
        "--date", metavar="J", help="date de dépôt et de demande, à la place de celle du fichier (AAAA-MM-JJ)"
    )
    evaluer.add_argument("--detail", action="store_true", help="le raisonnement entier sous chaque montant")
    evaluer.set_defaults(execute=_evaluer)

    questions = commandes.add_parser("questions", help="les faits qui manquent, le plus utile d'abord")
    _projet(questions)
    questions.set_defaults(execute=_questions, date=None)

    couverture = commandes.add_parser("couverture", help="chaque exigence : ce qui la met en œuvre, ce qui l'éprouve")
    couverture.add_argument("--json", action="store_true", help="une liste JSON au lieu du texte")
    couverture.set_defaults(execute=_couverture)
    _portefeuille(commandes)
    gestes_du_site.declare(commandes)
    return analyseur


def _portefeuille(commandes: argparse._SubParsersAction[_Analyseur]) -> None:
    simuler = commandes.add_parser("simuler", help="le droit, et une réforme, sur une table de projets")
    simuler.add_argument("entree", metavar="ENTREE", help="parquet ou CSV")
    simuler.add_argument("--sortie", required=True, metavar="SORTIE", help="parquet ou CSV")
    simuler.add_argument("--dispositif", action="append", default=[], metavar="D", help="un dispositif (répétable)")
    simuler.add_argument("--lecture", action="append", default=[], metavar="AMB-nn=CHOIX", help="une lecture à retenir")
    simuler.add_argument(
        "--moteur",
        default="polars",
        metavar="M",
        help="polars (sinon), duckdb, postgres://…, spark://HOTE:PORT, local[N]",
    )
    simuler.add_argument("--reforme", metavar="FICHIER", help="avant, après, différence")
    simuler.add_argument(
        "--lignes", action="append", default=[], metavar="ENTITE=FICHIER", help="depense=F : les dépenses (répétable)"
    )
    simuler.add_argument("--rejets", metavar="FICHIER", help="où vont les lignes rejetées (NOM_DE_SORTIE.rejets.csv)")
    simuler.add_argument("--synthese", metavar="FICHIER", help="la synthèse en JSON (montants en centimes)")
    simuler.add_argument("--graphiques", metavar="DOSSIER", help="les graphiques de la synthèse, en SVG")
    simuler.add_argument("--inconnus", action="store_true", help="tenir une colonne absente pour inconnue")
    simuler.set_defaults(execute=_simuler)

    tirer = commandes.add_parser("tirer", help="refait un tirage au sort de lignes, tel qu'un certificat le dit")
    tirer.add_argument("graine", metavar="GRAINE")
    tirer.add_argument("taille", type=int, metavar="TAILLE")
    tirer.add_argument("population", metavar="NUMEROS", help="ceux des lignes, en intervalles : « 1-40, 42 »")
    tirer.add_argument("--compare", metavar="LIGNES", help="celles que dit le certificat : « 3, 17 »")
    tirer.set_defaults(execute=_tirer)

    generer = commandes.add_parser("generer", help="une population de projets, plausible ou aux limites")
    generer.add_argument("nombre", type=int, metavar="N")
    generer.add_argument("--sortie", required=True, metavar="SORTIE", help="parquet")
    generer.add_argument("--graine", type=int, default=1, metavar="G", help="d'où le hasard part (1)")
    generer.add_argument("--limites", action="store_true", help="serrée sur les seuils du droit")
    generer.set_defaults(execute=_generer)

    sql = commandes.add_parser("sql", help="un dispositif en SQL, pour une base de projets")
    sql.add_argument("--dispositif", required=True, metavar="D")
    sql.add_argument("--dialecte", required=True, choices=("duckdb", "postgres", "spark"))
    sql.add_argument("--lecture", action="append", default=[], metavar="AMB-nn=CHOIX", help="une lecture à retenir")
    sql.set_defaults(execute=_sql)

    prouver = commandes.add_parser("prouver", help="ce qui est toujours vrai d'un dispositif, et ses falaises")
    prouver.add_argument("--dispositif", action="append", default=[], metavar="D", help="un dispositif (répétable)")
    prouver.add_argument("--lecture", action="append", default=[], metavar="AMB-nn=CHOIX", help="une lecture à retenir")
    prouver.add_argument("--reforme", metavar="FICHIER", help="examiner le droit ainsi réformé")
    prouver.add_argument("--limite", type=float, default=10.0, metavar="S", help="secondes par preuve (10)")
    prouver.add_argument("--projets", metavar="DOSSIER", help="où écrire les projets des falaises et contre-exemples")
    prouver.add_argument("--json", action="store_true", help="une liste JSON au lieu du texte")
    prouver.set_defaults(execute=_prouver)


def _projet(commande: argparse.ArgumentParser) -> None:
    commande.add_argument("fichier", metavar="FICHIER", help="les faits : YAML, TOML ou JSON")
    commande.add_argument("--dispositif", action="append", default=[], metavar="D", help="un dispositif (répétable)")
    commande.add_argument(
        "--lecture", action="append", default=[], metavar="AMB-nn=CHOIX", help="une lecture à retenir (répétable)"
    )
    commande.add_argument("--json", action="store_true", help="un objet JSON au lieu du rapport")


def _lectures(choix: Sequence[str]) -> dict[str, str]:
    return _couples("--lecture", choix, "AMB-nn=CHOIX")


def _couples(option: str, donnes: Sequence[str], forme: str) -> dict[str, str]:
    """What an option that may be repeated gives, by name."""
    from amorce.moteur.natures import ErreurDEntree

    lus = {}
    for un in donnes:
        nom, egal, valeur = un.partition("=")
        if not egal:
            raise ErreurDEntree(f"{option} {un} : il faut la forme {forme}.")
        lus[nom] = valeur
    return lus


def _cas(args: argparse.Namespace) -> int:
    from amorce.commandes.cas import charge, ecarts
    from amorce.consultation.reponses import json_exact

    tous = charge(args.fichiers)
    manques = {cas.id: ecarts(cas) for cas in tous}
    echoues = sum(1 for liste in manques.values() if liste)
    if args.json:
        vus = [
            {"cas": e.cas, "nom": e.nom, "attendu": e.attendu, "trouve": e.trouve}
            for li in manques.values()
            for e in li
        ]
        print(json_exact({"passed": len(tous) - echoues, "failed": echoues, "ecarts": vus}))
    else:
        for liste in manques.values():
            for ecart in liste:
                print(ecart)
        print(f"{len(tous) - echoues} passed, {echoues} failed")
    return ECHEC if echoues else FAIT


def _evaluer(args: argparse.Namespace) -> int:
    from amorce.commandes.fichiers import charge
    from amorce.commandes.rapport import Style, rapport
    from amorce.consultation.evaluer import evaluer, reponse
    from amorce.consultation.reponses import json_exact

    projet = charge(args.fichier, args.date, _lectures(args.lecture))
    evaluations = evaluer(projet, args.dispositif)
    if args.json:
        print(json_exact([reponse(e) for e in evaluations]))
    else:
        print("\n".join(rapport(evaluations, Style(_colore()), args.detail)))
    return FAIT


def _questions(args: argparse.Namespace) -> int:
    from amorce.commandes.fichiers import charge
    from amorce.commandes.rapport import Style, questions_posees
    from amorce.consultation.evaluer import demande_en_donnees, demander, evaluer
    from amorce.consultation.reponses import json_exact

    demandes = demander(evaluer(charge(args.fichier, None, _lectures(args.lecture)), args.dispositif))
    if args.json:
        print(json_exact([demande_en_donnees(d) for d in demandes]))
    else:
        print("\n".join(questions_posees(demandes, Style(_colore()))))
    return FAIT


def _simuler(args: argparse.Namespace) -> int:
    from amorce.commandes.annexes import Annexes
    from amorce.commandes.avancement import Avancement
    from amorce.commandes.simuler import rapport, simuler

    signal.signal(signal.SIGTERM, _interrompt)
    bilan, passees = simuler(
        args.entree,
        args.sortie,
        nom_du_moteur=args.moteur,
        codes=args.dispositif,
        lectures=_lectures(args.lecture),
        fichier_reforme=args.reforme,
        lignes=_couples("--lignes", args.lignes, "ENTITE=FICHIER"),
        rejets=args.rejets,
        inconnus=args.inconnus,
        annexes=Annexes(args.synthese, args.graphiques),
        avance=Avancement,
    )
    print("\n".join(rapport(bilan, passees)))
    return FAIT


def _tirer(args: argparse.Namespace) -> int:
    from amorce.moteur.natures import ErreurDEntree
    from amorce.socle.tirage import des_intervalles, tire_des_lignes

    try:
        population, dites = des_intervalles(args.population), des_intervalles(args.compare or "")
    except ValueError:
        raise ErreurDEntree("Numéros : des nombres et des intervalles, comme « 1-40, 42 ».") from None
    if not 0 < args.taille <= len(population):
        raise ErreurDEntree(f"Taille : un nombre de 1 à {len(population)}, celui des lignes.")
    tirees = tire_des_lignes(population, args.graine, args.taille)
    print(", ".join(map(str, tirees)))
    if args.compare is None:
        return FAIT
    pareil = tirees == dites
    print("Ce sont les mêmes lignes." if pareil else f"Le certificat dit autre chose : {args.compare}")
    return FAIT if pareil else ECHEC


def _generer(args: argparse.Namespace) -> int:
    from amorce.commandes.avancement import Avancement
    from amorce.commandes.generer import generer

    signal.signal(signal.SIGTERM, _interrompt)
    avance = Avancement(args.nombre)
    generer(args.nombre, args.sortie, args.graine, limites=args.limites, avance=avance)
    avance.fin()
    return FAIT


def _sql(args: argparse.Namespace) -> int:
    from amorce.droit.registre import dispositif
    from amorce.moteur.evaluation import choix_de_lectures
    from amorce.portefeuille.sql import imprime

    dispositif(args.dispositif)  # the readings are declared with the law
    print(imprime(args.dispositif, args.dialecte, choix_de_lectures(_lectures(args.lecture))))
    return FAIT


def _prouver(args: argparse.Namespace) -> int:
    from amorce.commandes.prouver import droit_examine, echoue, ecrit_projets, en_json, prouver, rapport
    from amorce.consultation.reponses import json_exact

    lectures = _lectures(args.lecture)
    preuves = prouver(args.dispositif, args.limite, lectures, args.reforme)
    sous = droit_examine(lectures, args.reforme)
    print(json_exact(en_json(preuves)) if args.json else "\n".join(rapport(preuves, sous)))
    if args.projets:
        ecrit_projets(preuves, args.projets)
    return ECHEC if echoue(preuves) else FAIT


def _interrompt(*_: object) -> NoReturn:
    """Whoever ends a long run by its process finds the same order as at the keyboard."""
    raise KeyboardInterrupt


def _couverture(args: argparse.Namespace) -> int:
    from amorce.commandes.couverture import couverture, resume
    from amorce.consultation.reponses import json_exact

    lignes = couverture()
    print(json_exact([ligne.en_json() for ligne in lignes]) if args.json else "\n".join(resume(lignes)))
    return FAIT


def _colore() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def main(argv: Sequence[str] | None = None) -> int:
    """The command: 0 done, 1 the check fails, 2 the input cannot be used."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(errors="replace")  # a terminal that cannot write « é » still gets an answer
    args = _analyseur().parse_args(argv)
    from amorce.moteur.natures import ErreurDEntree

    try:
        code: int = args.execute(args)
        sys.stdout.flush()
    except ErreurDEntree as erreur:
        print(f"amorce : {' '.join(str(erreur).split())}", file=sys.stderr)
        return INUTILISABLE
    except ModuleNotFoundError as absent:
        if absent.name is None or absent.name.split(".")[0] == "amorce":
            raise
        print(f"amorce : il manque « {absent.name} » : installer amorce[portefeuille].", file=sys.stderr)
        return INUTILISABLE
    except KeyboardInterrupt:
        print("\namorce : interrompu, rien n'a été laissé à moitié écrit.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # what is left has no reader
        return FAIT
    except OSError as erreur:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # what is left cannot be written
        print(f"amorce : {erreur.filename or 'sortie'} : {erreur.strerror}.", file=sys.stderr)
        return INUTILISABLE
    return code


def lance() -> None:
    sys.exit(main())
