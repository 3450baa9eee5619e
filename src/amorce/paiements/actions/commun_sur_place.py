"""What the acts on a visit share: the visit held, the trace left in the award's own chain, the other side told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.notices import Phrase, prevenir, previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Document, Dossier, GenreDeNotice
from amorce.instruction.actions.demander import jour_dit
from amorce.instruction.requetes import suivent
from amorce.journal.actes import consigner
from amorce.paiements.droits import CONTROLENT, controle
from amorce.paiements.models import ControleSurPlace

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def verrouille(vise: ControleSurPlace) -> ControleSurPlace:
    dossiers = Dossier.objects.select_for_update(of=("self",)).select_related("projet", "session")
    dossier = dossiers.get(pk=vise.dossier_id)
    tenu = ControleSurPlace.objects.select_for_update(of=("self",)).get(pk=vise.pk)
    tenu.dossier = dossier
    return tenu


def tient_le_controle_sur_place(par: Acteur, vise: ControleSurPlace, version: int, *etats: str) -> ControleSurPlace:
    exige(controle(par, vise.dossier))
    tenu = verrouille(vise)
    if tenu.version != version:
        raise ActeRefuse("Ce contrôle a changé depuis que vous l'avez ouvert : relisez-le, puis recommencez.")
    if tenu.etat not in etats:
        raise ActeRefuse(f"Contrôle : il est « {tenu.get_etat_display()} », cet acte n'y est pas possible.")
    return tenu


def garde_le_controle(par: Acteur, tenu: ControleSurPlace, *champs: str, role: str = "", **precisions: object) -> None:
    tenu.version += 1
    tenu.save(update_fields=["version", *champs])
    consigne_le_controle(par, tenu, role=role, **precisions)


def consigne_le_controle(par: Acteur, tenu: ControleSurPlace, *, role: str = "", **precisions: object) -> None:
    """In the award's own chain: a visit is of its history."""
    dossier = tenu.dossier
    dossier.version += 1
    dossier.save(update_fields=["version"])
    consigner(
        objet=dossier,
        auteur=par.auteur(role or par.role_parmi(CONTROLENT, dossier.fonds), dossier.fonds),
        fonds=dossier.fonds,
        version=dossier.version,
        controle=str(tenu.pk),
        **precisions,  # type: ignore[arg-type]
    )


def previent_le_beneficiaire(
    tenu: ControleSurPlace, titre: StrOrPromise, texte: Phrase, jour: date | None = None, joint: Document | None = None
) -> None:
    dossier = tenu.dossier
    previent_l_equipe(
        dossier,
        titre,
        texte,
        page="controles_de_l_aide",
        urgente=True,
        joint=joint,
        jour=jour_dit(jour) if jour else "",
    )


def previent_le_service(tenu: ControleSurPlace) -> None:
    dossier = tenu.dossier
    prevenir(
        personnes=suivent(dossier),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(
            gettext_lazy("{numero} : le bénéficiaire répond au contrôle sur place"), numero=dossier.numero
        ),
        lien=reverse_lazy("controles_sur_place", args=[dossier.numero]),
    )
