"""``amorce sceaux`` : la clé du gardien des scellés, et l'ouverture des fiches d'une séance pour un juge."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from amorce.commission.scelles import paire
from amorce.moteur import redaction
from amorce.moteur.natures import ErreurDEntree
from amorce.socle import environnement as env

if TYPE_CHECKING:
    from amorce.commission.actions.scelles import FicheOuverte


def creer(fichier: str) -> str:
    """The private half goes to this file and nowhere else; the public one is printed, to be set."""
    chemin, donnees = Path(fichier).resolve(), Path(env.texte("AMORCE_DONNEES", "donnees")).resolve()
    if chemin.is_relative_to(donnees):
        raise ErreurDEntree(
            f"FICHIER : {chemin} est dans les données de l'instance ({donnees}), que les sauvegardes emportent. "
            "Choisissez un support que le gardien garde."
        )
    publique, privee = paire()
    try:
        with os.fdopen(os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as sortie:
            sortie.write(f"{privee}\n")
    except OSError as erreur:
        raise ErreurDEntree(f"FICHIER : {chemin} ne peut pas être créé ({erreur.strerror}).") from None
    return (
        f"La clé privée est dans {chemin}, et nulle part ailleurs : perdue, aucun juge ne lira les votes.\n"
        f"AMORCE_CLE_DES_SCELLES={publique}\n"
    )


def ouvrir(seance: str, cle: str, motif: str, reference: str) -> str:
    """Written in the journal, then printed."""
    from amorce.commandes.preparation import base_joignable, exige_a_jour  # noqa: PLC0415  # Django is set up by then
    from amorce.commission.actions.scelles import ouvrir_les_scelles  # noqa: PLC0415
    from amorce.commission.requetes import seance_de  # noqa: PLC0415
    from amorce.dossiers.actions.refus import ActeRefuse  # noqa: PLC0415

    identifiant, privee = _identifiant(seance), _privee(cle)
    exige_a_jour()
    with base_joignable():
        trouvee = seance_de(identifiant)
        if trouvee is None:
            raise ErreurDEntree(f"SEANCE : aucune séance n'a l'identifiant {identifiant}.")
        try:
            ouvertes = ouvrir_les_scelles(seance=trouvee, privee=privee, motif=motif, reference=reference)
        except ActeRefuse as refus:
            raise ErreurDEntree(str(refus)) from None
        lignes = [f"{trouvee} : {len(ouvertes)} fiches, ouvertes sur la demande {reference.strip()}"]
        return "\n".join([*lignes, *map(_ligne, ouvertes)]) + "\n"


def _identifiant(dit: str) -> UUID:
    try:
        return UUID(dit)
    except ValueError:
        raise ErreurDEntree(f"SEANCE : « {dit} » n'est pas un identifiant, celui de l'adresse de sa page.") from None


def _privee(fichier: str) -> str:
    try:
        lue = Path(fichier).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise ErreurDEntree(f"--cle : {fichier} ne se lit pas.") from None
    if not re.fullmatch("[0-9a-f]{64}", lue):
        raise ErreurDEntree(f"--cle : {fichier} ne contient pas une clé privée, il faut 64 chiffres hexadécimaux.")
    return lue


def _ligne(ouverte: FicheOuverte) -> str:
    """One sheet: the dossier, the round, its author, what it says."""
    fiche = ouverte.fiche
    debat = fiche.scrutin.debat
    parts = [debat.inscription.dossier.numero, f"tour {debat.tour}", str(fiche.membre), *_dit(ouverte)]
    if fiche.saisie_par_id is not None:
        parts.append("d'une fiche imprimée")
    if not ouverte.intacte:
        parts.append("ATTENTION : ce n'est pas la fiche que le journal dit remise")
    return "\t".join(parts)


def _dit(ouverte: FicheOuverte) -> list[str]:
    if not ouverte.dite:
        return ["ne s'ouvre pas"]
    montant = ouverte.dite["montant"]
    return [ouverte.dite["vote"], *([redaction.montant(montant)] if montant is not None else []), ouverte.dite["le"]]
