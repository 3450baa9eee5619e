"""What somebody says with a claim, or fixes for it: read fact by fact, and refused in words that name the field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import redaction
from amorce.moteur.natures import ErreurDEntree, Nature, Phrase, Valeur
from amorce.moteur.vocabulaire import NE_CONVIENT_PAS, Fait
from amorce.paiements.regles import regles_de
from amorce.socle.langue import langue, montant, traduit


def faits_dits(dossier: Dossier, faits: Mapping[str, Any], permis: Collection[str]) -> dict[str, Any]:
    """Only what is asked here, as it can be read. A document that is there is of no day to come."""
    aujourd_hui = jour_du_fonds(dossier, timezone.now())
    dits: dict[str, Any] = {}
    for nom, brut in faits.items():
        if nom not in permis:
            raise ActeRefuse(_("« {} » ne se dit pas ici.").format(nom[:60]), nom)
        lu = _lit(VOCABULAIRE[nom], brut)
        if isinstance(lu, date) and lu > aujourd_hui and nom in regles_de(dossier).paiement.etablis:
            libelle = traduit(VOCABULAIRE[nom].libelle)
            raise ActeRefuse(_("{} : ce jour est à venir. Recopiez celui du document.").format(libelle), nom)
        if brut not in (None, "", []):
            dits[nom] = brut
    return dits


def libelles(noms: Iterable[str]) -> str:
    """« Budget définitif, Autres aides publiques »."""
    return ", ".join(traduit(VOCABULAIRE[nom].libelle) for nom in noms)


libelles_dits = lazy(libelles, str)
"""In the language of who reads."""


def _lit(fait: Fait, brut: Any) -> Valeur:
    """Named as the form names it, within bounds that can be read."""
    try:
        return fait.lit(brut)
    except ErreurDEntree as erreur:
        phrase, libelle = erreur.phrase, traduit(fait.libelle)
        if not isinstance(phrase, Phrase):
            raise ActeRefuse(f"{libelle} : {phrase}", fait.nom) from None
        dite = Phrase(NE_CONVIENT_PAS, {**phrase.valeurs, "fait": libelle, "attendu": _attente(fait)})
        raise ActeRefuse(dite.dite(traduit), fait.nom) from None


def _attente(fait: Fait) -> Phrase:
    """As it is awaited, its bounds in groups of three figures."""
    attente = fait.attente
    bornes = {nom: _borne(fait, borne) for nom, borne in (("mini", fait.mini), ("maxi", fait.maxi))}
    return Phrase(attente.modele, {**attente.valeurs, **bornes})


def _borne(fait: Fait, borne: int) -> str:
    return montant(100 * borne) if fait.nature is Nature.MONTANT else redaction.groupe(borne, langue())
