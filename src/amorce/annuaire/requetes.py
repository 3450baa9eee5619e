"""What may be asked of the directory. Whatever others read of a card, they read it here: who consents, who may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from amorce.annuaire.droits import REGIONS_SERVIES, REPONDENT, fonds_moderes, repond, voit
from amorce.annuaire.models import Consentement, Echange, Fiche, Masquage, MessageRelaye, Signalement
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.models import Appartenance, Attribution, Organisation, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.models import Projet
from amorce.droit.fonds import tous
from amorce.octrois.models import Octroi
from amorce.transparence.publics import publies


def qui_courent(maintenant: datetime) -> QuerySet[Consentement]:
    return Consentement.objects.filter(fini_le=None, expire_le__gt=maintenant)


def _dont(courent: QuerySet[Consentement]) -> QuerySet[Fiche]:
    """But those that a service hides. Asked card by card, so that one page is read in the order of the names and no
    further."""
    ouvertes = Q(personne=None) | Q(personne__is_active=True)
    masquees = Masquage.objects.filter(fiche=OuterRef("pk"), levee_le=None)
    vues = Fiche.objects.filter(ouvertes, Exists(courent.filter(fiche=OuterRef("pk"))), ~Exists(masquees))
    return vues.order_by("tri", "id")


def visibles(qui: Acteur | None) -> QuerySet[Fiche]:
    """The cards that this reader sees: the only way to one that is not their own."""
    return _dont(qui_courent(timezone.now()).filter(visibilite__in=voit(qui)))


def fiche_visible(qui: Acteur | None, identifiant: UUID) -> Fiche | None:
    return visibles(qui).filter(pk=identifiant).select_related("organisation").first()


def fiche_publiee(identifiant: UUID) -> bool:
    """Does anybody see it, without account?"""
    return visibles(None).filter(pk=identifiant).exists()


def fiches_tenues(qui: Acteur) -> QuerySet[Fiche]:
    """One's own, and those of the organisations that one binds."""
    engagees = [une for une, role in qui.organisations.items() if role is RoleDansOrganisation.REPRESENTANT]
    siennes = Q(personne_id=soi(qui)) | Q(organisation_id__in=engagees)
    non_lus = Count(
        "echanges__messages", filter=Q(echanges__messages__de_la_fiche=False, echanges__messages__lu_le=None)
    )
    fiches = Fiche.objects.filter(siennes).select_related("organisation").annotate(non_lus=non_lus)
    return fiches.order_by("tri", "id")


def fiches_repondues(qui: Acteur) -> list[Fiche]:
    """Those of the organisations for which one answers without binding them."""
    siennes = [une for une, role in qui.organisations.items() if role is RoleDansOrganisation.REDACTEUR]
    if not siennes:
        return []
    non_lus = Count(
        "echanges__messages", filter=Q(echanges__messages__de_la_fiche=False, echanges__messages__lu_le=None)
    )
    fiches = Fiche.objects.filter(organisation__in=siennes).select_related("organisation")
    return list(fiches.annotate(non_lus=non_lus).order_by("tri", "id"))


def masquages_de(fiches: Iterable[Fiche]) -> dict[UUID, Masquage]:
    """Those that hide them today, each by its card."""
    ouverts = Masquage.objects.filter(fiche__in=list(fiches), levee_le=None)
    return {un.fiche_id: un for un in ouverts if un.fiche_id is not None}


def masquage_de(fiche: Fiche) -> Masquage | None:
    return fiche.masquages.filter(levee_le=None).first()


def _moderees(qui: Acteur) -> Q:
    """The cards of the regions of one's funds, and of regions that no fund here serves; whose owners still consent to
    be seen: a card taken back is read by nobody, a service neither."""
    regions = {tous()[code].region for code in fonds_moderes(qui)}
    du_lieu = Q(fiche__region__in=regions) | ~Q(fiche__region__in=REGIONS_SERVIES)
    return du_lieu & Q(Exists(qui_courent(timezone.now()).filter(fiche=OuterRef("fiche"))))


def signalements_ouverts(qui: Acteur) -> QuerySet[Signalement]:
    return Signalement.objects.filter(_moderees(qui), suite="").select_related("fiche").order_by("signale_le", "id")


def signalements_de(fiche: Fiche) -> QuerySet[Signalement]:
    """Those that nobody has dealt with."""
    return fiche.signalements.filter(suite="").order_by("signale_le", "id")


def masquages_en_cours(qui: Acteur) -> QuerySet[Masquage]:
    """Those that were answered first."""
    ouverts = Masquage.objects.filter(_moderees(qui), levee_le=None).select_related("fiche", "par")
    return ouverts.order_by(F("repondu_le").asc(nulls_last=True), "masquee_le")


def fiche_signalee(identifiant: UUID) -> Fiche | None:
    """For who moderates it: it was reported, or is hidden, and its owner has not taken it back."""
    dites = Exists(Signalement.objects.filter(fiche=OuterRef("pk"))) | Exists(
        Masquage.objects.filter(fiche=OuterRef("pk"))
    )
    consentie = Exists(qui_courent(timezone.now()).filter(fiche=OuterRef("pk")))
    return Fiche.objects.filter(dites, consentie, pk=identifiant).select_related("organisation").first()


def moderateurs(fiche: Fiche) -> QuerySet[Personne]:
    """Who is told of what is said of this card: those who are responsible for the fund of its region."""
    fonds = [code for code, un in tous().items() if un.region and un.region == fiche.region]
    tenus = Attribution.objects.filter(en_cours(timezone.localdate()), fonds__in=fonds, role=RoleDeFonds.RESPONSABLE)
    return Personne.objects.filter(pk__in=tenus.values("personne"), is_active=True)


def fiche_tenue(qui: Acteur, identifiant: UUID) -> Fiche | None:
    return fiches_tenues(qui).filter(pk=identifiant).first()


def organisations_sans_fiche(qui: Acteur) -> QuerySet[Organisation]:
    engagees = [une for une, role in qui.organisations.items() if role is RoleDansOrganisation.REPRESENTANT]
    return Organisation.objects.filter(pk__in=engagees, fiche=None).order_by("nom")


def consentement_de(fiche: Fiche) -> Consentement | None:
    """The one that runs."""
    return qui_courent(timezone.now()).filter(fiche=fiche).first()


def consentements_de(fiches: Iterable[Fiche]) -> dict[UUID, Consentement]:
    """Those that run, each by its card."""
    return {un.fiche_id: un for un in qui_courent(timezone.now()).filter(fiche__in=list(fiches))}


def historique_de(fiche: Fiche) -> QuerySet[Consentement]:
    return fiche.consentements.order_by("-donne_le")


def films_possibles(fiche: Fiche) -> QuerySet[Projet]:
    """The films of the base that its owner may show: theirs, and whose aid is public."""
    if fiche.personne is None:
        siens = Q(organisation_id=fiche.organisation_id)
    else:
        tenues = Appartenance.objects.filter(en_cours(timezone.localdate()), personne=fiche.personne)
        siens = (
            Q(auteur=fiche.personne)
            | Q(collaborations__personne=fiche.personne, collaborations__jusqua=None)
            | Q(organisation_id__in=tenues.values("organisation"))
        )
    return _aides().filter(siens).distinct()


def films_de_choix(fiche: Fiche) -> QuerySet[Projet]:
    """Those that it may show, and those that it shows already: who has left a company keeps the films made there."""
    proposes = Q(pk__in=films_possibles(fiche).values("pk")) | Q(pk__in=fiche.films.values("projet"))
    return _aides().filter(proposes).order_by("titre", "id")


def _aides() -> QuerySet[Projet]:
    """The films of the base with an aid that is public."""
    aides = publies().order_by().filter(decision__isnull=False).values("decision__dossier__projet")
    return Projet.objects.filter(pk__in=aides)


def aides_des_films(fiche: Fiche) -> QuerySet[Octroi]:
    """The public aids of the films that a card shows, the last voted first."""
    return (
        publies().filter(decision__dossier__projet__in=fiche.films.values("projet")).select_related("decision__dossier")
    )


def destinataires(fiche: Fiche) -> QuerySet[Personne]:
    """Who is told of what is written to this card."""
    if fiche.organisation is None:
        return Personne.objects.filter(fiche=fiche, is_active=True)
    tenues = Appartenance.objects.filter(
        en_cours(timezone.localdate()), organisation=fiche.organisation, role__in=REPONDENT
    )
    return Personne.objects.filter(pk__in=tenues.values("personne"), is_active=True)


def fiche_a_qui_l_on_ecrit(qui: Acteur, identifiant: UUID) -> Fiche | None:
    """For its owner, whether it is seen or not."""
    fiche = Fiche.objects.filter(pk=identifiant).select_related("organisation").first()
    return fiche if fiche is not None and repond(qui, fiche) else None


def echanges_recus(fiche: Fiche) -> QuerySet[Echange]:
    non_lus = Count("messages", filter=Q(messages__de_la_fiche=False, messages__lu_le=None))
    return fiche.echanges.select_related("correspondant").annotate(non_lus=non_lus).order_by("-dernier_le")


def echange_recu(fiche: Fiche, identifiant: UUID) -> Echange | None:
    lus = Prefetch("messages", MessageRelaye.objects.order_by("envoye_le"))
    return fiche.echanges.filter(pk=identifiant).select_related("correspondant", "fiche").prefetch_related(lus).first()


def echange_avec(qui: Acteur, fiche: Fiche) -> Echange | None:
    """What one has written to a card, and its answers."""
    return Echange.objects.filter(fiche=fiche, correspondant_id=soi(qui)).prefetch_related("messages").first()
