"""One field kept, as soon as it is typed. Nothing that somebody else wrote is lost by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse, ChampRefuse, EnConflit
from amorce.dossiers.champs import s_ecrit, tenu_par_le_projet
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.ecritures import Ecriture
from amorce.dossiers.models import Dossier, Projet
from amorce.dossiers.traces import Trace
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.journal.actes import acte, consigner
from amorce.moteur.natures import ErreurDEntree, Valeur
from amorce.moteur.vocabulaire import Fait

ESSAIS = 3
"""How many times other people's writing may cross ours before we give up."""


@dataclass(frozen=True)
class Enregistre:
    """What stands now. ``change``: false when the value was already this one."""

    trace: Trace
    change: bool


def enregistrer_champ(
    *, par: Acteur, ou: Projet | Dossier, nom: str, brut: Any, vue: int, malgre: bool = False
) -> Enregistre:
    """Keeps one field of a project or of an application, as a file of facts has it; ``None`` empties it.

    ``vue`` is the version that the person had before their eyes. Where somebody wrote another value since,
    ``EnConflit`` says which, and ``malgre`` is then the choice to replace it.
    """
    exige(ecrit_projet(par, ou if isinstance(ou, Projet) else ou.projet))
    fait = _fait(ou, nom)
    voulue = _lit(fait, brut)
    for _essai in range(ESSAIS):
        _encore_ouvert(ou)
        trace = Trace.de(ou.traces, nom)
        if _lit(fait, ou.faits.get(nom)) == voulue:
            return Enregistre(trace, False)
        if trace.version != vue and not malgre:
            ecriture = Ecriture.de(trace.auteur, trace.instant or timezone.now(), par)
            raise EnConflit(fait.libelle, ou.faits.get(nom), trace, ecriture)
        try:
            return Enregistre(_ecrire(par=par, ou=ou, nom=nom, brut=brut, trace=trace), True)
        except _Croise:
            ou.refresh_from_db(fields=["faits", "traces", *_temoins(ou)])
    raise ActeRefuse(_("Ce champ est trop disputé en ce moment : réessayez dans quelques secondes."))


class _Croise(Exception):
    """Another act wrote the same object between our reading and our writing."""


def _ecrire(*, par: Acteur, ou: Projet | Dossier, nom: str, brut: Any, trace: Trace) -> Trace:
    return enregistrer_le_champ(par=par, ou=ou, nom=nom, brut=brut, suite=trace.suivante(soi(par), timezone.now()))


@acte
def enregistrer_le_champ(*, par: Acteur, ou: Projet | Dossier, nom: str, brut: Any, suite: Trace) -> Trace:
    """Written if the object is still as it was read: one statement, no lock held while the law reads.

    The journal says which field and which version; what was typed in a draft binds nobody and stays out of it.
    """
    faits = {cle: valeur for cle, valeur in ou.faits.items() if cle != nom}
    if brut is not None:
        faits[nom] = str(brut) if isinstance(brut, Decimal | date) else brut
    temoins = _temoins(ou)
    suivants = _suivants(ou, suite)
    traces = {**ou.traces, nom: suite.en_json()}
    memes = type(ou).objects.filter(pk=ou.pk, **temoins)
    if not memes.update(faits=faits, traces=traces, **suivants):
        raise _Croise
    ou.faits, ou.traces = faits, traces
    for cle, valeur in suivants.items():
        setattr(ou, cle, valeur)
    fonds = "" if isinstance(ou, Projet) else ou.fonds
    consigner(objet=ou, auteur=par.auteur(PORTEUR), fonds=fonds, version=suite.version, champ=nom)
    return suite


def _temoins(ou: Projet | Dossier) -> dict[str, Any]:
    """What changes whenever the object does."""
    return {"modifie_le": ou.modifie_le} if isinstance(ou, Projet) else {"version": ou.version, "etat": ou.etat}


def _suivants(ou: Projet | Dossier, suite: Trace) -> dict[str, Any]:
    return {"modifie_le": suite.instant} if isinstance(ou, Projet) else {"version": ou.version + 1}


def _fait(ou: Projet | Dossier, nom: str) -> Fait:
    if nom not in VOCABULAIRE or not s_ecrit(VOCABULAIRE[nom]):
        raise ChampRefuse(_("« {nom} » : ce champ ne se remplit pas ici.").format(nom=nom[:60]))
    fait = VOCABULAIRE[nom]
    if tenu_par_le_projet(fait) is not isinstance(ou, Projet):
        raise ChampRefuse(_("« {nom} » : ce champ ne se remplit pas ici.").format(nom=nom))
    return fait


def _encore_ouvert(ou: Projet | Dossier) -> None:
    if isinstance(ou, Dossier) and not ou.s_ecrit:
        raise ActeRefuse(_("Cette demande n'est plus un brouillon : ce qu'elle dit ne change plus."))


def _lit(fait: Fait, brut: Any) -> Valeur:
    try:
        return fait.lit(brut)
    except ErreurDEntree as erreur:
        raise ChampRefuse(str(erreur)) from None
