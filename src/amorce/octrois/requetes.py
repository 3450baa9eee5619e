"""What may be asked of the aids granted. Whatever is public reads them here: persons have no name in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from amorce.consultation.recherche import cherches
from amorce.droit.fonds import fonds
from amorce.octrois.beneficiaires import cle_de_personne
from amorce.octrois.models import AccordEcrit, Beneficiaire, Import, Octroi, Population
from amorce.octrois.objets import sans_le_nom

Lus = TypeVar("Lus", bound="QuerySet[Octroi]")


def consent(beneficiaire: Beneficiaire) -> bool:
    """Does this person agree today, from their account, to be named beside all that they asked with it."""
    return beneficiaire.consenti_le is not None and beneficiaire.retire_le is None


def avec_les_accords(octrois: Lus) -> Lus:
    """With what their beneficiaries wrote to the very fund that aided them: another's paper names nobody, be it of the
    same name."""
    ecrits = AccordEcrit.objects.filter(beneficiaire=OuterRef("beneficiaire"), fonds=OuterRef("fonds"), retire_le=None)
    return octrois.annotate(par_ecrit=Exists(ecrits.filter(Q(octroi=None) | Q(octroi=OuterRef("pk")))))


def se_nomme(octroi: Octroi) -> bool:
    """Does the person aided agree, today, to be named beside this aid."""
    return octroi.beneficiaire.personne and (consent(octroi.beneficiaire) or octroi.par_ecrit)


def nom_public(octroi: Octroi) -> str:
    """The only way to a beneficiary's name for what anybody may read. Of aids read with ``avec_les_accords``."""
    if octroi.beneficiaire.personne and not se_nomme(octroi):
        return _("Personne physique")
    return octroi.beneficiaire.nom


def objet_public(octroi: Octroi) -> str:
    """The only way to what an aid is for, likewise: it may say the name."""
    if octroi.beneficiaire.personne and not se_nomme(octroi):
        return sans_le_nom(octroi.objet, octroi.beneficiaire.nom)
    return octroi.objet


def beneficiaire_de(personne: UUID) -> Beneficiaire | None:
    """What an account was granted in its own name."""
    return Beneficiaire.objects.filter(cle=cle_de_personne(personne), personne=True).first()


def fonds_qui_tiennent_un_ecrit(beneficiaire: Beneficiaire) -> list[str]:
    """Those to which this person wrote that they may be named, and took nothing back."""
    return list(beneficiaire.accords_ecrits.filter(retire_le=None).order_by("fonds").values_list("fonds", flat=True))


class Octrois(QuerySet[Octroi]):
    def filtrer(
        self,
        *,
        fonds: str = "",
        annee: int | None = None,
        phase: str = "",
        genre: str = "",
        territoire: str = "",
        q: str = "",
    ) -> Octrois:
        """Those that are all that is asked for. ``territoire``: « region:11 », « departement:75 » or a commune's code,
        these two without persons, whose place nobody reads;
        ``q``: words, of the object, the scheme, the reference, or a beneficiary that is no person."""
        demandes = {"fonds": fonds, "annee": annee, "phase": phase, "genre": genre}
        trouves = self.filter(**{nom: valeur for nom, valeur in demandes.items() if valeur}, **_lieu(territoire))
        for mot in cherches(q):
            trouves = trouves.filter(mots__contains=f" {mot}")
        return trouves


def _lieu(territoire: str) -> dict[str, str | bool]:
    niveau, _deux_points, code = territoire.rpartition(":")
    if not code:
        return {}
    if niveau == "region":
        return {"region": code}
    return {"departement" if niveau == "departement" else "territoire": code, "personne": False}


def octrois_publics() -> Octrois:
    """What anybody may read, the last voted first: a decision is projected once its beneficiary was told of it, and an
    import shows once it is done."""
    octrois = Octrois(Octroi).select_related("autorite", "beneficiaire").order_by("-votee_le", "id")
    return avec_les_accords(octrois)


def a_preciser(fonds: str) -> QuerySet[Beneficiaire]:
    """Those of its aids, and of its tables, that are taken for persons until somebody says what they are."""
    aides = Octroi.objects.filter(Q(fonds=fonds) | Q(importation__fonds=fonds), beneficiaire=OuterRef("pk"))
    return Beneficiaire.objects.filter(Exists(aides), presumee=True).order_by("nom", "pk")


def imports_des_fonds(codes: Collection[str]) -> QuerySet[Import]:
    return Import.objects.filter(fonds__in=codes).select_related("autorite", "personne").order_by("-recu_le")


def populations_corrigees(importation: Import) -> list[tuple[str, str, int]]:
    """By the later table that says them otherwise or again: its name, whose it is, how many of this one's."""
    siennes = Population.toutes.filter(importation=importation, ecartee_par__isnull=False)
    par_tableau = siennes.order_by("ecartee_par__nom").values_list("ecartee_par__nom", "ecartee_par__fonds")
    comptes = par_tableau.annotate(combien=Count("pk"))
    return [(nom, fonds(code).autorite, combien) for nom, code, combien in comptes]


def sommes_par_annee(codes: Collection[str]) -> Iterable[Mapping[str, Any]]:
    """What these funds granted: how many aids, how much, what still stands, what was paid of those that say it."""
    groupes = Octroi.objects.filter(fonds__in=codes).order_by().values("fonds", "annee")
    dits = {"paye_dit": Count("paye"), "paye": Sum("paye")}
    sommes = groupes.annotate(aides=Count("id"), vote=Sum("montant"), tient=Sum("maintenu"), **dits)
    return sommes.order_by("-annee", "fonds")
