"""The minutes of a session: written by the secretary, approved by who presided, then what everybody may read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from amorce.commission.actions.commun import tenue, trace
from amorce.commission.droits import compose, membre, preside, tient_le_secretariat
from amorce.commission.models import Inscription, ProcesVerbal, Seance
from amorce.commission.proces_verbal import SeanceRelatee
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.ecrits import nouvelle_version
from amorce.journal.actes import acte


@acte
def ecrire_le_proces_verbal(*, par: Acteur, seance: Seance, vue: int, textes: Mapping[str, str]) -> ProcesVerbal:
    """A new version. ``vue``: the rank of the one that the person had before their eyes, 0 for none."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    _tel_que_vu(ici, vue)
    ecrit = nouvelle_version(ici.proces_verbaux, par=par, parties=SeanceRelatee(ici).parties, textes=textes)
    trace(ici, par, role, proces_verbal=ecrit.rang, personnelles={"textes": ecrit.textes})
    return ecrit


@acte
def approuver_le_proces_verbal(*, par: Acteur, seance: Seance, vue: int) -> ProcesVerbal:
    """By who presided, on the very version they read; it does not change any more."""
    ici = tenue(seance)
    role = preside(par, ici)
    dernier = _tel_que_vu(ici, vue)
    if dernier is None:
        raise ActeRefuse("Procès-verbal : le secrétariat ne l'a pas encore écrit.")
    muets = SeanceRelatee(ici).sans_avis
    if muets:
        raise ActeRefuse(f"Procès-verbal : l'avis n'est pas rendu sur {_numeros(muets)}.")
    dernier.approuve_le, dernier.approuve_par = timezone.now(), membre(par, ici)
    dernier.save(update_fields=["approuve_le", "approuve_par"])
    trace(ici, par, role, proces_verbal=dernier.rang)
    return dernier


@acte
def publier_le_compte_rendu(*, par: Acteur, seance: Seance) -> ProcesVerbal:
    """What may be said to everybody: no applicant learns there what the fund has not told them."""
    role = compose(par, seance.fonds)
    ici = tenue(seance)
    dernier = ici.proces_verbaux.last()
    if dernier is None or dernier.approuve_le is None:
        raise ActeRefuse("Compte rendu public : qui présidait n'a pas encore approuvé le procès-verbal.")
    if dernier.publie_le is not None:
        raise ActeRefuse("Compte rendu public : il est déjà publié.")
    tus = SeanceRelatee(ici).sans_communication
    if tus:
        raise ActeRefuse(f"Compte rendu public : communiquez d'abord aux demandeurs l'avis sur {_numeros(tus)}.")
    dernier.publie_le = timezone.now()
    dernier.save(update_fields=["publie_le"])
    trace(ici, par, role, proces_verbal=dernier.rang)
    return dernier


def _tel_que_vu(seance: Seance, vue: int) -> ProcesVerbal | None:
    """The last version, if it is the one that was read, and may still change."""
    if seance.close_le is None:
        raise ActeRefuse("Procès-verbal : la séance n'est pas close.")
    dernier = seance.proces_verbaux.last()
    if dernier is not None and dernier.approuve_le is not None:
        raise ActeRefuse("Procès-verbal : il est approuvé, il ne change plus.")
    if vue != (dernier.rang if dernier else 0):
        raise ActeRefuse("Procès-verbal : une autre version a été écrite depuis. Relisez-la avant d'agir.")
    return dernier


def _numeros(inscriptions: Sequence[Inscription]) -> str:
    return ", ".join(str(i.dossier) for i in inscriptions)
