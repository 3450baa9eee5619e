"""Who sits, who is there, who has a vote on a dossier: asked of the base, then of the law."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from amorce.commission.models import (
    Absence,
    Debat,
    Deport,
    Inscription,
    Interet,
    Membre,
    Presence,
    ProcedureEcrite,
    Renouvellement,
    Seance,
)
from amorce.commission.regles import Reponse, interroge
from amorce.comptes.models import Appartenance, Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Collaboration, Dossier, Projet

FAVORABLE = "favorable"
SANS_MAJORITE = "en_cours"
"""What the law answers of a count that gives no majority: the debates go on."""


def membres_en_fonction(fonds: str, commission: str) -> QuerySet[Membre]:
    return Membre.objects.filter(fonds=fonds, commission=commission, fin_le__isnull=True).select_related("personne")


def siege_quelque_part(personne: UUID) -> bool:
    return Membre.objects.filter(personne=personne, fin_le__isnull=True).exists()


def membre_de(identifiant: UUID) -> Membre | None:
    return Membre.objects.select_related("personne").filter(pk=identifiant).first()


def renouvellements_de(membre: Membre) -> QuerySet[Renouvellement]:
    return membre.renouvellements.all()


def mandats_de(membre: Membre) -> QuerySet[Membre]:
    """All the seats that this person held in this commission, the latest first."""
    siens = Membre.objects.filter(personne=membre.personne_id, fonds=membre.fonds, commission=membre.commission)
    return siens.order_by("-nomme_le")


def seances_proches(fonds: Collection[str], de: datetime, a: datetime) -> QuerySet[Seance]:
    """The sessions of these funds that are held in this time or go on, each with how many dossiers it takes."""
    prevues = Seance.objects.filter(Q(debut__gte=de) | Q(ouverte_le__isnull=False), fonds__in=fonds, debut__lte=a)
    inscrits = Count("inscriptions", filter=Q(inscriptions__retiree_le__isnull=True))
    return prevues.filter(close_le__isnull=True).annotate(inscrits=inscrits).order_by("debut", "id")


def seance_de(identifiant: UUID) -> Seance | None:
    return avec_l_ecrit(Seance.objects.select_related("preside_par__personne")).filter(pk=identifiant).first()


def avec_l_ecrit(seances: QuerySet[Seance]) -> QuerySet[Seance]:
    """Whether each was, or is being, replaced by a vote in writing: nobody then met."""
    de_la = ProcedureEcrite.objects.filter(seance=OuterRef("pk"), annulee_le__isnull=True)
    return seances.annotate(par_ecrit=Exists(de_la))


def seance_et_siege(identifiant: UUID, qui: UUID | None) -> tuple[Seance, bool] | None:
    """A session, and whether this person sits today in the commission that holds it."""
    siens = Membre.objects.filter(
        fonds=OuterRef("fonds"), commission=OuterRef("commission"), personne=qui, fin_le__isnull=True
    )
    lues = avec_l_ecrit(Seance.objects.select_related("preside_par__personne")).annotate(siege_tenu=Exists(siens))
    trouvee = lues.filter(pk=identifiant).first()
    return (trouvee, trouvee.siege_tenu) if trouvee else None


def inscriptions_de(seance: Seance) -> QuerySet[Inscription]:
    """All that was on the agenda, in its order."""
    return seance.inscriptions.select_related("dossier__projet__organisation", "dossier__projet__auteur")


def ordre_du_jour(seance: Seance) -> QuerySet[Inscription]:
    """What is left on it."""
    return inscriptions_de(seance).filter(retiree_le__isnull=True)


def procedure_en_cours(seance: Seance) -> ProcedureEcrite | None:
    """The written procedure that the members are answering."""
    return seance.procedures_ecrites.filter(annulee_le__isnull=True, close_le__isnull=True).first()


def absences_de(membre: Membre) -> int:
    """Those without a reason, which make a seat be lost."""
    return Absence.objects.filter(membre=membre, justification="").count()


def absences_dites(membre: Membre) -> QuerySet[Absence]:
    """All of them, with their session and what excuses them."""
    return Absence.objects.filter(membre=membre).select_related("seance").order_by("seance__debut")


def presences_au(seance: Seance, de: datetime, a: datetime | None = None) -> dict[Any, Presence]:
    """The members who were there from an instant to another without leaving; by default, who is there now."""
    reste = Q(part_le__isnull=True) if a is None else Q(part_le__isnull=True) | Q(part_le__gte=a)
    tenues = seance.presences.filter(reste, arrive_le__lte=de).select_related("membre__personne")
    return {une.membre_id: une for une in tenues}


def presents_aux_debats(inscription: Inscription, debat: Debat | None) -> dict[Any, Presence]:
    """Who still has a seat and was there, without leaving, all through each debate on this dossier up to this one; by
    default, to those held and now."""
    tenus = inscription.debats.all() if debat is None else inscription.debats.filter(tour__lte=debat.tour)
    moments = [(un.ouvert_le, un.clos_le) for un in tenus]
    if debat is None:
        moments.append((timezone.now(), None))
    suivis = [presences_au(inscription.seance, de, a) for de, a in moments]
    a_tous = set.intersection(*map(set, suivis))
    return {qui: une for qui, une in suivis[-1].items() if qui in a_tous and une.membre.fin_le is None}


def deports_en_seance(inscription: Inscription, presents: dict[Any, Presence]) -> list[Deport]:
    """Those kept from the dossier who are still in the room."""
    ecartes = Deport.objects.filter(inscription=inscription, membre__in=presents).select_related("membre__personne")
    return [d for d in ecartes if d.sorti_le is None or d.rentre_le is not None]


def est_deporte(inscription: Inscription, qui: UUID | None) -> bool:
    return Deport.objects.filter(inscription=inscription, membre__personne=qui).exists()


def deportes(inscription: Inscription) -> set[Any]:
    return set(Deport.objects.filter(inscription=inscription).values_list("membre_id", flat=True))


def sans_declaration(inscription: Inscription, presents: dict[Any, Presence]) -> list[Membre]:
    """Those there, with a vote, who have not said whether they are involved."""
    dits = set(Interet.objects.filter(inscription=inscription).values_list("membre_id", flat=True))
    ecartes = deportes(inscription)
    tenus = (p.membre for p in presents.values())
    return [m for m in tenus if m.vote and m.pk not in dits and m.pk not in ecartes]


def faits_du_membre(seance: Seance, membre: Membre, mode: str, *, continue_: bool, conflit: bool) -> dict[str, Any]:
    """What the law reads of a member before a dossier."""
    remis = membre.reglement_remis_le is not None
    return {
        "role_utilisateur": membre.du_siege.role,
        "presence_continue": continue_,
        "membre_conflit": conflit,
        "nouveau_membre_coopte": membre.coopte,
        "nomination_confirmee": membre.confirme_le is not None,
        "mode_participation": mode,
        "membre_hors_departement": membre.hors_departement,
        "membre_empeche": mode != Presence.Mode.PRESENTIEL,
        "membre_delegue_presidence": seance.preside_par_id == membre.pk,
        "reglement_remis_membre": remis,
        "recu_remise_reglement": remis,
    }


def droit_de_vote(seance: Seance, presence: Presence, *, continue_: bool = True, conflit: bool = False) -> Reponse:
    faits = faits_du_membre(seance, presence.membre, presence.mode, continue_=continue_, conflit=conflit)
    return interroge(seance.fonds, seance.de_la_commission, "vote", seance.jour, faits)


def voix_presentes(inscription: Inscription, debat: Debat | None) -> tuple[list[Membre], list[Membre]]:
    """The members with a vote who are there (all through the debate, once there is one): those who may vote on this
    dossier, and those kept from it."""
    presences = presents_aux_debats(inscription, debat)
    votent = [p.membre for p in presences.values() if droit_de_vote(inscription.seance, p).vaut("peut_voter")]
    ecartes = deportes(inscription)
    return [m for m in votent if m.pk not in ecartes], [m for m in votent if m.pk in ecartes]


def quorum(inscription: Inscription, debat: Debat | None = None) -> Reponse:
    votants, ecartes = voix_presentes(inscription, debat)
    presents = len(votants) + len(ecartes)
    faits = {"nb_membres_votants_presents": presents, "nb_membres_deportes": len(ecartes)}
    seance = inscription.seance
    return interroge(seance.fonds, seance.de_la_commission, "avis", seance.jour, faits)


def deja_siege(membre: Membre) -> timedelta:
    """The time spent in this commission under earlier mandates: it counts with the present one."""
    finis = Membre.objects.filter(
        personne=membre.personne, fonds=membre.fonds, commission=membre.commission, fin_le__isnull=False
    ).exclude(pk=membre.pk)
    return sum((m.fin_le - m.nomme_le for m in finis if m.fin_le), timedelta())


def faits_du_mandat(membre: Membre, le: date, deja: timedelta, absences: int) -> dict[str, Any]:
    """What the law reads of a seat on a day: since when it is held, ``deja`` sat before, what was missed."""
    remis = membre.reglement_remis_le is not None
    return {
        "date_nomination_membre": (membre.nomme_le - deja).isoformat(),
        "date_prise_fonction_membre": (membre.prend_fonction_le - deja).isoformat(),
        "date_seance": le.isoformat(),
        "nb_absences_non_justifiees": absences,
        "membre_elu": membre.elu,
        "reglement_remis_membre": remis,
        "recu_remise_reglement": remis,
    }


def mandat(membre: Membre, le: date) -> Reponse:
    """May this member sit on this day, and is the seat lost?"""
    faits = faits_du_mandat(membre, le, deja_siege(membre), absences_de(membre))
    return interroge(membre.fonds, membre.de_la_commission, "siege", le, faits)


def exige_de_sieger(membre: Membre, le: date, quoi: str) -> None:
    """The law lets this member sit on this day, and so does the mandate that the authority gave."""
    mandat(membre, le).exige(quoi, "peut_sieger")
    if membre.jusqu_au is not None and membre.echu(le):
        raise ActeRefuse(
            f"{quoi} : son mandat courait jusqu'au {membre.jusqu_au:%d/%m/%Y} ; l'autorité du fonds peut le renouveler."
        )


def liens_certains(membres: Collection[Membre], dossier: Dossier) -> dict[UUID, list[str]]:
    """What the base knows for sure that links members to a dossier, those that it links to nothing left out: proposed,
    never decided, by the system. One query, however many they are."""
    film, siens = dossier.projet, Q(personne=OuterRef("pk"))
    meme_porteur = Q(projet__auteur=film.auteur_id) if film.auteur_id else Q(projet__organisation=film.organisation_id)
    collaborations = Collaboration.objects.filter(siens)
    lues = Personne.objects.filter(pk__in={m.personne_id for m in membres}).annotate(
        de_la_structure=Exists(Appartenance.objects.filter(siens, organisation=film.organisation_id)),
        de_l_equipe=Exists(collaborations.filter(projet=film)),
        deja_ensemble=Exists(collaborations.filter(meme_porteur).exclude(projet=film)),
    )
    par_personne = {une.pk: list(_liens(une, film)) for une in lues}
    return {m.pk: liens for m in membres if (liens := par_personne.get(m.personne_id))}


def _liens(qui: Any, film: Projet) -> Iterator[str]:
    """``qui``: a person, with what was asked of them above."""
    if film.auteur_id == qui.pk:
        yield "demande cette aide en son nom"
    if film.organisation_id and qui.de_la_structure:
        yield f"membre, aujourd'hui ou hier, de {film.organisation}"
    if qui.de_l_equipe:
        yield "membre de l'équipe du projet"
    if qui.prenom and qui.nom and any(str(qui).casefold() in dit for dit in _textes(film)):
        yield "son nom figure au générique du projet"
    if qui.deja_ensemble:
        yield "a déjà travaillé, ici, avec le demandeur"


def _textes(film: Projet) -> Iterator[str]:
    return (dit.casefold() for dit in film.faits.values() if isinstance(dit, str))


def place_de(dossier: Dossier) -> Inscription | None:
    """Where the commission still has to give its opinion on this dossier."""
    tenues = Inscription.objects.filter(retiree_le__isnull=True, avis="", seance__annulee_le__isnull=True)
    return tenues.select_related("seance").filter(dossier=dossier, seance__close_le__isnull=True).first()


def apprecies_par(seance: Seance, dossier: Dossier) -> list[str]:
    """Of what the commission alone decides, what counts for this dossier's scheme."""
    reserves = seance.de_la_commission.apprecie
    return [fait for fait, reserve in reserves.items() if dossier.dispositif in reserve.pour]
