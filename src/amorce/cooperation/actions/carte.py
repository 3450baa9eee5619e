"""The schemes that other authorities have, declared so that overlaps and gaps show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import ALIMENTENT, exige
from amorce.cooperation.models import DispositifDeclare
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.journal.actes import acte, consigner
from amorce.octrois.models import Autorite


@acte
def declarer_un_dispositif(
    *,
    par: Acteur,
    fonds: str,
    autorite: Autorite,
    intitule: str,
    phases: Sequence[str],
    genres: Sequence[str] = (),
    adresse: str = "",
) -> DispositifDeclare:
    """Declared again under the same name, it is replaced."""
    role = en_tant_que(par, fonds, *ALIMENTENT)
    exige(intitule=("Intitulé", intitule))
    if autorite.fonds == fonds:
        raise ActeRefuse("Autorité : les aides de ce fonds sont déjà lues dans son règlement.", "autorite")
    if not phases or set(phases) - PHASES.keys():
        raise ActeRefuse("Phases : cochez-en une au moins.", "phases")
    if set(genres) - GENRES.keys():
        raise ActeRefuse("Genres : cochez-les dans la liste.", "genres")
    dits: dict[str, Any] = {"phases": sorted(phases), "genres": sorted(genres), "adresse": adresse.strip()}
    declare, neuf = DispositifDeclare.objects.select_for_update(of=("self",)).get_or_create(
        fonds=fonds, autorite=autorite, intitule=intitule.strip(), defaults=dits
    )
    if not neuf:
        for champ, valeur in dits.items():
            setattr(declare, champ, valeur)
        declare.version += 1
        declare.save()
    consigner(
        objet=declare,
        auteur=par.auteur(role, fonds),
        fonds=fonds,
        version=declare.version,
        autorite=autorite.nom,
        intitule=declare.intitule,
        **dits,
    )
    return declare


@acte
def retirer_un_dispositif(*, par: Acteur, declare: DispositifDeclare) -> None:
    role = en_tant_que(par, declare.fonds, *ALIMENTENT)
    consigner(
        objet=declare,
        auteur=par.auteur(role, declare.fonds),
        fonds=declare.fonds,
        version=declare.version + 1,
        retire=declare.intitule,
    )
    declare.delete()
