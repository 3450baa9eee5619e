"""What can be asked of films and of their applications: shared by pages and API."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.models import Appartenance, Attribution, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.droits import ECRIVENT, LISENT, lit_pour_le_fonds, projets_de, voit_projet
from amorce.dossiers.etats import ATTENDU, Attendu
from amorce.dossiers.models import (
    Collaboration,
    Document,
    Dossier,
    InvitationSurProjet,
    LienDeVisionnage,
    LigneDeFinancement,
    Message,
    Notice,
    Piece,
    PieceDeCoffre,
    PreferenceDeNotice,
    Projet,
)

DU_PORTEUR = [etat for etat, de in ATTENDU.items() if de is Attendu.PORTEUR]


def du_dossier(**quand: Any) -> Exists:
    """What belongs to a dossier that is so: asked of each of the few, where a join could begin by all dossiers."""
    return Exists(Dossier.objects.filter(pk=OuterRef("dossier"), **quand))


def dossiers_recents(**avec: Any) -> Prefetch[str]:
    """The applications of a film, the latest first, with their session and what the service wrote and nobody read.
    ``avec``: what other rooms read with them."""
    du_service = Q(messages__du_service=True, messages__lu_le=None)
    comptes = Dossier.objects.annotate(
        non_lus=Count("messages", filter=du_service), dernier_non_lu=Max("messages__envoye_le", filter=du_service)
    )
    return Prefetch("dossiers", comptes.annotate(**avec).select_related("session").order_by("-cree_le"))


def projets_vus(qui: Acteur) -> QuerySet[Projet]:
    """The films that this person sees, the last changed first."""
    vus = Projet.objects.filter(projets_de(qui))
    return vus.select_related("organisation", "auteur").order_by("-modifie_le", "id")


def papiers_qui_expirent(qui: Acteur, avant: date) -> QuerySet[PieceDeCoffre]:
    """The papers of this person's safe, and of their companies', that are no longer good on this day."""
    siens = Q(personne_id=soi(qui)) | Q(
        organisation_id__in=[o for o, role in qui.organisations.items() if role in ECRIVENT]
    )
    gardes = PieceDeCoffre.objects.filter(siens, retire_le=None, expire_le__lt=avant)
    return gardes.select_related("document", "organisation").order_by("expire_le")


def liens_qui_expirent(qui: Acteur, avant: date) -> QuerySet[LienDeVisionnage]:
    """The viewing links of their films that no longer answer, or will not on this day."""
    finis = Q(expire_le__lt=avant) | Q(etat=LienDeVisionnage.Etat.MORT)
    siens = Projet.objects.filter(projets_de(qui, *ECRIVENT))
    return LienDeVisionnage.objects.filter(finis, projet__in=siens).select_related("projet").order_by("expire_le", "id")


def projet_vu(qui: Acteur, identifiant: UUID) -> Projet | None:
    """One of them; what one may not see does not exist."""
    trouve = Projet.objects.select_related("organisation", "auteur").filter(id=identifiant).first()
    return trouve if trouve is not None and voit_projet(qui, trouve) else None


def dossier_vu(qui: Acteur, identifiant: UUID) -> Dossier | None:
    """An application, for who sees its film."""
    avec = ("projet__organisation", "projet__auteur", "session")
    trouve = Dossier.objects.select_related(*avec).filter(id=identifiant).first()
    return trouve if trouve is not None and voit_projet(qui, trouve.projet) else None


def dossier_lu(qui: Acteur, identifiant: UUID) -> Dossier | None:
    """An application, for who sees its film or examines it."""
    return dossier_vu(qui, identifiant) or dossier_du_service(qui, identifiant)


def demandes_vues(qui: Acteur) -> QuerySet[Dossier]:
    """The applications of all the films that this person sees."""
    vus = Projet.objects.filter(projets_de(qui)).values("id")
    return Dossier.objects.filter(projet__in=vus).select_related("projet", "session")


def equipe(projet: Projet) -> QuerySet[Collaboration]:
    """The people from outside the company who work on it today."""
    return projet.collaborations.filter(jusqua=None).select_related("personne").order_by("personne__nom")


def _membres(organisation: UUID | None) -> QuerySet[Appartenance]:
    """Of a person of the outer query, their place in this company today."""
    return Appartenance.objects.filter(
        en_cours(timezone.localdate()), organisation=organisation, personne=OuterRef("pk")
    )


def tenants_du_coffre(papier: PieceDeCoffre) -> QuerySet[Personne]:
    """Whose safe it is: a person's, or that of a company's people."""
    siens = Q(pk=papier.personne_id) | Exists(_membres(papier.organisation_id))
    return Personne.objects.filter(siens, is_active=True).order_by("email")


def equipe_de(projet: Projet) -> QuerySet[Personne]:
    """Who is told of what happens to a film: its author or its company's people, and those invited on it."""
    place = projet.collaborations.filter(personne=OuterRef("pk"), jusqua=None)
    concernees = Q(pk=projet.auteur_id) | Exists(place) | Exists(_membres(projet.organisation_id))
    return Personne.objects.filter(concernees, is_active=True).order_by("email")


def engagent(projet: Projet) -> QuerySet[Personne]:
    """Who may bind the applicant: the author, the company's representatives, those invited as such."""
    role = RoleDansOrganisation.REPRESENTANT
    place = projet.collaborations.filter(personne=OuterRef("pk"), jusqua=None, role=role)
    membre = Exists(_membres(projet.organisation_id).filter(role=role))
    return Personne.objects.filter(Q(pk=projet.auteur_id) | Exists(place) | membre, is_active=True)


def aides_du_film(dossier: Dossier) -> QuerySet[LigneDeFinancement]:
    """What the film's other applications won or lost, that this one counts."""
    ailleurs = LigneDeFinancement.objects.filter(projet=dossier.projet_id, dossier__isnull=False)
    return ailleurs.exclude(dossier=dossier).select_related("dossier").order_by("rang")


def places_offertes(projet: Projet) -> QuerySet[InvitationSurProjet]:
    """The invitations that nobody has answered, the oldest first."""
    return projet.invitations.select_related("par").order_by("envoyee_le")


def invitations_recues(qui: Acteur) -> QuerySet[InvitationSurProjet]:
    """The places on films that wait for this person, under an address that they have confirmed."""
    adresses = EmailAddress.objects.filter(user_id=soi(qui), verified=True).values(adresse=Lower("email"))
    attendent = InvitationSurProjet.objects.filter(email__in=adresses, expire_le__gt=timezone.now())
    return attendent.select_related("projet__organisation", "projet__auteur", "par").order_by("envoyee_le")


def service_de(fonds: str, roles: Collection[RoleDeFonds] = (RoleDeFonds.INSTRUCTEUR,)) -> QuerySet[Personne]:
    """Who examines the applications of a fund today."""
    tenu = Attribution.objects.filter(
        en_cours(timezone.localdate()), fonds=fonds, role__in=roles, personne=OuterRef("pk")
    )
    return Personne.objects.filter(Exists(tenu), is_active=True).order_by("email")


def dossier_du_service(qui: Acteur, identifiant: UUID) -> Dossier | None:
    """An application deposited with a fund of theirs."""
    avec = ("projet__organisation", "projet__auteur", "session")
    trouve = Dossier.objects.select_related(*avec).filter(id=identifiant).first()
    return trouve if trouve is not None and lit_pour_le_fonds(qui, trouve) else None


def fil(dossier: Dossier) -> QuerySet[Message]:
    """The messages of a dossier, in their order, with their files."""
    return dossier.messages.select_related("auteur").prefetch_related("documents__contenu").order_by("envoye_le", "id")


def fils_du_service(qui: Acteur) -> QuerySet[Dossier]:
    """The dossiers of this person's funds in which somebody wrote: those that wait for an answer first."""
    fonds = [code for code in qui.roles if qui.a(code, *LISENT)]
    ecrits = Dossier.objects.filter(fonds__in=fonds).exclude(numero="").exclude(messages=None)
    comptes = ecrits.annotate(
        non_lus=Count("messages", filter=Q(messages__du_service=False, messages__lu_le=None)),
        dernier=Max("messages__envoye_le"),
    )
    return comptes.select_related("projet").order_by("-non_lus", "-dernier")


def fils_de_l_equipe(qui: Acteur) -> QuerySet[Dossier]:
    """The applications of this person's films in which somebody wrote: those where the service was not read first."""
    siens = Dossier.objects.filter(projet__in=Projet.objects.filter(projets_de(qui))).exclude(messages=None)
    comptes = siens.annotate(
        non_lus=Count("messages", filter=Q(messages__du_service=True, messages__lu_le=None)),
        dernier=Max("messages__envoye_le"),
    )
    return comptes.select_related("projet").order_by("-non_lus", "-dernier")


def fichier_du_fil_de(dossier: Dossier, identifiant: UUID) -> Document | None:
    """A file that a message of this dossier brings."""
    return Document.objects.select_related("contenu").filter(pk=identifiant, message__dossier=dossier).first()


def piece_connue(identifiant: UUID) -> Piece | None:
    """A document joined to an application, whoever may see it: its application says."""
    return Piece.objects.select_related("document__contenu").filter(pk=identifiant).first()


def lien_du_film(projet: Projet, identifiant: UUID) -> LienDeVisionnage | None:
    return LienDeVisionnage.objects.select_related("projet").filter(projet=projet, pk=identifiant).first()


def notices_de(qui: Acteur) -> QuerySet[Notice]:
    """What this person was told, the latest first."""
    return Notice.objects.filter(personne_id=soi(qui)).order_by("-creee_le", "id")


def rythmes_de(qui: Acteur) -> dict[str, str]:
    """How this person wants to be told, where they said so."""
    return dict(PreferenceDeNotice.objects.filter(personne_id=soi(qui)).values_list("genre", "rythme"))


def lignes_a_justifier(projet: Projet) -> list[LigneDeFinancement]:
    """Of its plan, those that something may prove, or proves: an acquired share, or one with its evidence."""
    lignes = LigneDeFinancement.objects.filter(projet=projet).select_related("justificatif__contenu")
    du_plan = lignes.exclude(etat=LigneDeFinancement.Etat.REFUSE, justificatif=None)
    return list(du_plan.order_by("rang", "id"))


def lignes_justifiees(projet: Projet) -> list[LigneDeFinancement]:
    return [ligne for ligne in lignes_a_justifier(projet) if ligne.justificatif is not None]


def justificatif_de(projet: Projet, ligne: UUID) -> Document | None:
    trouvee = LigneDeFinancement.objects.filter(projet=projet, pk=ligne).select_related("justificatif__contenu").first()
    return trouvee.justificatif if trouvee else None
