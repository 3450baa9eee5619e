"""What the accountant knows a fund by, written by who orders its payments."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import Fil, acte, consigner
from amorce.paiements.comptabilite import CHAMPS, fautes
from amorce.paiements.droits import ORDONNENT, ordonne
from amorce.paiements.models import Comptabilite


@acte
def regler_la_comptabilite(*, par: Acteur, fonds: str, version: int, dits: Mapping[str, str]) -> Comptabilite:
    """Whole, each field checked. ``version``: the one that was read; zero, there was none."""
    exige(ordonne(par, fonds))
    for fautif, phrase in fautes(dits):
        raise ActeRefuse(phrase, fautif)
    connue = Comptabilite.objects.select_for_update().filter(fonds=fonds).first()
    if (connue.version if connue else 0) != version:
        raise ActeRefuse("Réglage : quelqu'un l'a changé depuis que vous l'avez ouvert. Rouvrez la page.")
    reglee = connue or Comptabilite(fonds=fonds)
    avant = {champ.nom: str(getattr(reglee, champ.nom)) for champ in CHAMPS} if connue else {}
    for champ in CHAMPS:
        setattr(reglee, champ.nom, champ.lit(dits.get(champ.nom, "")))
    reglee.version, reglee.reglee_par_id, reglee.reglee_le = version + 1, soi(par), timezone.now()
    reglee.save()
    consigner(
        objet=Fil.du_fonds(fonds),
        auteur=par.auteur_parmi(ORDONNENT, fonds),
        fonds=fonds,
        version=reglee.version,
        comptabilite={c.nom: dits.get(c.nom, "") for c in CHAMPS if avant.get(c.nom, "") != dits.get(c.nom, "")},
    )
    return reglee
