"""What the acts on an agreement share: it is held, as the person saw it; what was done is in its chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Attribution, Personne, en_cours
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation import taches
from amorce.cooperation.droits import ALIMENTENT, PAIENT, TIENNENT, role_dans, role_et_fonds
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.journal.actes import consigner
from amorce.journal.actions import Auteur
from amorce.octrois.models import Autorite, Octroi
from amorce.socle.jours import jour_du

__all__ = [
    "ALIMENTENT",
    "PAIENT",
    "TIENNENT",
    "auteur_de",
    "auteur_pour",
    "dans_les_annees",
    "exige",
    "garde_codes",
    "signaler_les_annexes",
    "signaler_un_import_annule",
    "tient",
    "tient_celles_qui_la_disent",
    "trace",
]


def tient(convention: Convention, version: int | None = None) -> Convention:
    """For us alone until the act is over. ``version``: as the person saw it."""
    tenue = Convention.objects.select_for_update(of=("self",)).get(pk=convention.pk)
    if version is not None and tenue.version != version:
        raise ActeRefuse("Cette convention a changé depuis que vous l'avez ouverte : relisez-la, puis recommencez.")
    return tenue


def tient_celles_qui_la_disent(octroi: Octroi) -> None:
    """The agreements whose annexes may say this aid, before anything of it is read or written: who certifies one waits,
    or was waited for."""
    signees = Q(autorites=octroi.autorite_id) | Q(anciens_signataires__autorite=octroi.autorite_id)
    cles = Convention.objects.filter(signees).order_by().values("pk")
    list(Convention.objects.select_for_update(of=("self",)).filter(pk__in=cles).order_by("pk"))


def signaler_les_annexes(dites: Iterable[tuple[UUID, int]], titre: str, texte: str) -> None:
    """A certified paper does not change: those who keep its agreement are told, once for a year, that it still says
    what was granted by these authorities. ``titre``: with the year in it."""
    siennes: dict[tuple[UUID, int], None] = {}
    for autorite, annee in sorted(dites, key=lambda dite: dite[1]):
        pieces = PieceDeConvention.objects.filter(
            Q(autorite=autorite) | Q(autorite=None, convention__autorites=autorite),
            publique=True,
            certifiee_le__isnull=False,
            annee=annee,
        )
        siennes |= {(cle, annee): None for cle in pieces.order_by().values_list("convention", flat=True).distinct()}
    conventions = Convention.objects.in_bulk([cle for cle, _annee in siennes])
    for cle, annee in siennes:
        code = conventions[cle].fonds
        tiennent = Attribution.objects.filter(
            en_cours(jour_du(code)), fonds=code, role__in=TIENNENT, personne__is_active=True
        )
        prevenir(
            personnes=Personne.objects.filter(pk__in=tiennent.values("personne")),
            genre=GenreDeNotice.MESSAGE,
            titre=titre.format(annee=annee),
            texte=texte,
            lien=reverse("convention", args=[cle]),
            urgente=True,
        )


def signaler_un_import_annule(dites: Collection[tuple[UUID, int]]) -> None:
    signaler_les_annexes(
        dites,
        "Une annexe publique de {annee} dit peut-être une aide dont l'import est annulé",
        "Comparez-la à ce qui est enregistré ; si elle dit cette aide, retirez-la du public et composez-la de nouveau.",
    )


def auteur_de(qui: Acteur, convention: Convention, roles: Iterable[RoleDeFonds], *, tenue: bool = False) -> Auteur:
    role, fonds = role_et_fonds(qui, convention, roles, tenue=tenue)
    return qui.auteur(role, fonds)


def auteur_pour(
    qui: Acteur, convention: Convention, autorite: Autorite, roles: Collection[RoleDeFonds], *, tenue: bool
) -> Auteur:
    """Of what concerns one signatory: where a fund of this site is its own, that fund's people; with ``tenue``, those
    who keep the agreement too."""
    auteur = auteur_de(qui, convention, roles)
    if not autorite.fonds:
        return auteur
    trouve = role_dans(qui, [*([convention.fonds] if tenue else []), autorite.fonds], roles)
    if trouve is None:
        raise ActeRefuse(
            f"Collectivité : ce qui est de {autorite.nom} s'enregistre par ses propres agents.", "autorite"
        )
    return qui.auteur(*trouve)


def trace(convention: Convention, auteur: Auteur, *champs: str, **precisions: Any) -> None:
    """One more version, with these fields changed, and what the journal keeps of it; what everybody reads follows."""
    convention.version += 1
    convention.save(update_fields=["version", *champs])
    consigner(objet=convention, auteur=auteur, fonds=convention.fonds, version=convention.version, **precisions)
    if convention.publiee_le is not None:
        taches.arreter_les_chiffres.enqueue(str(convention.pk))


def exige(**champs: tuple[str, str]) -> None:
    """Each field by its name: its label, and what was typed."""
    for champ, (libelle, valeur) in champs.items():
        if not valeur.strip():
            raise ActeRefuse(f"{libelle} : ce champ est vide, remplissez-le.", champ)


def dans_les_annees(convention: Convention, annee: int | None) -> None:
    if annee is not None and annee not in convention.annees:
        raise ActeRefuse(
            f"Année : la convention va de {convention.premiere_annee} à {convention.derniere_annee}.", "annee"
        )


def garde_codes(phase: str, genre: str) -> None:
    if phase and phase not in PHASES:
        raise ActeRefuse("Phase : choisissez-la dans la liste.", "phase")
    if genre and genre not in GENRES:
        raise ActeRefuse("Genre : choisissez-le dans la liste.", "genre")
