"""A change of some lines: what is wrong with it in itself, and what somebody else changed since the person looked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic
from uuid import UUID

from django.utils.translation import gettext as _

from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.comparaison import Ecart
from amorce.dossiers.ecritures import Ecriture
from amorce.dossiers.lignes import Fautes, L, Ligne, lue, noms_des_champs
from amorce.dossiers.models import LigneDeBudget, LigneDeFinancement

Gardee = LigneDeBudget | LigneDeFinancement


class Perimee(ActeRefuse):
    """The budget or the plan is no longer what the person saw. ``ecarts``: what others changed in it."""

    def __init__(self, ecriture: Ecriture, changes: Sequence[Ecart[Any]] = ()) -> None:
        super().__init__(
            _(
                "Ces chiffres ont été changés par {qui}, {quand}, depuis que vous les avez ouverts : "
                "rien n'est enregistré."
            ).format(qui=ecriture.qui, quand=ecriture.quand)
        )
        self.ecarts = changes


class LignesRefusees(ActeRefuse):
    """Lines that cannot be kept: by the rank of the change, the sentences by field. ``courantes``: how the lines that
    somebody else changed stand now, ``None`` for one that is gone."""

    def __init__(self, fautes: Mapping[int, Fautes], courantes: Mapping[int, Ligne | None]) -> None:
        super().__init__(" ".join(texte for une in fautes.values() for texte in une.values()))
        self.fautes, self.courantes = fautes, courantes


@dataclass(frozen=True)
class Changement(Generic[L]):
    """One line: ``vue`` as the person saw it, ``voulue`` as they want it. Without ``ligne``, it is added; without
    ``voulue``, it is removed."""

    ligne: UUID | None
    vue: L | None
    voulue: L | None


def tenue_par_une_demande(gardee: Gardee) -> bool:
    return isinstance(gardee, LigneDeFinancement) and gardee.dossier_id is not None


def verifie(
    genre: type[L],
    changements: Sequence[Changement[L]],
    presentes: Mapping[UUID, Gardee],
    derniere: Callable[[UUID], Ecriture],
) -> None:
    """Every change at once: what is wrong in itself, then what somebody else (``derniere``) changed meanwhile."""
    fautes: dict[int, Fautes] = {}
    courantes: dict[int, Ligne | None] = {}
    for rang, changement in enumerate(changements):
        une = changement.voulue.fautes() if changement.voulue is not None else {}
        if changement.ligne is not None:
            gardee = presentes.get(changement.ligne)
            courante = None if gardee is None else lue(genre, gardee)
            if courante != changement.vue:
                courantes[rang] = courante
                une |= _change_ailleurs(courante, changement.vue, derniere(changement.ligne))
            elif gardee is not None and tenue_par_une_demande(gardee):
                une["financeur"] = _("{} : cette ligne suit votre demande d'aide, elle ne se change pas ici.").format(
                    changement.vue.nom if changement.vue else ""
                )
        if une:
            fautes[rang] = une
    if fautes:
        raise LignesRefusees(fautes, courantes)


def _change_ailleurs(courante: Ligne | None, vue: Ligne | None, par: Ecriture) -> Fautes:
    if courante is None or vue is None:
        return {"": _("Cette ligne a été retirée par {qui}, {quand}.").format(qui=par.qui, quand=par.quand)}
    change = _("Ce champ a été changé par {qui}, {quand}. Enregistrez de nouveau pour garder votre version.")
    return {
        champ: change.format(qui=par.qui, quand=par.quand)
        for champ in noms_des_champs(type(vue))
        if getattr(courante, champ) != getattr(vue, champ)
    }
