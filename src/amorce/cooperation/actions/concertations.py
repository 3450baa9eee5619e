"""Who is heard about an agreement, and when: foreseen, held, with its minutes; the follow-up committee likewise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_de, exige, tient, trace
from amorce.cooperation.actions.pieces import ranger_une_piece
from amorce.cooperation.models import Concertation, Convention, OrganisationAssociee, PieceDeConvention
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import ORGANISATIONS, ROLES
from amorce.journal.actes import acte
from amorce.socle.jours import jour_du

REGIONALE = "association_regionale"


@acte
def associer_une_organisation(
    *, par: Acteur, convention: Convention, code: str, roles: Sequence[str], nom: str = ""
) -> OrganisationAssociee:
    """Said again, its roles are replaced. A regional association has a name of its own."""
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    if code not in ORGANISATIONS:
        raise ActeRefuse("Organisation : choisissez-la dans la liste.", "code")
    if (code == REGIONALE) != bool(nom.strip()):
        raise ActeRefuse("Nom : il se dit pour une association régionale, et pour elle seule.", "nom")
    if not roles or set(roles) - ROLES.keys():
        raise ActeRefuse("Rôles : cochez-en un au moins.", "roles")
    associee, _neuve = OrganisationAssociee.objects.update_or_create(
        convention=tenue, code=code, nom=nom.strip(), defaults={"roles": sorted(roles)}
    )
    trace(tenue, auteur, organisation=code, nom=nom.strip(), roles=sorted(roles))
    return associee


@acte
def prevoir_une_concertation(
    *, par: Acteur, convention: Convention, genre: str, prevue_le: date, objet: str
) -> Concertation:
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    exige(objet=("Objet", objet))
    if genre not in Concertation.Genre.values:
        raise ActeRefuse("Nature : choisissez-la dans la liste.", "genre")
    prevue = Concertation.objects.create(convention=tenue, genre=genre, prevue_le=prevue_le, objet=objet.strip())
    trace(tenue, auteur, concertation=str(prevue.pk), genre=genre, prevue_le=prevue_le.isoformat())
    return prevue


@acte
def annuler_une_concertation(*, par: Acteur, concertation: Concertation, motif: str) -> None:
    """Foreseen, and not to be held: it leaves the calendar, the journal keeps that it was there."""
    auteur = auteur_de(par, concertation.convention, ALIMENTENT)
    tenue = tient(concertation.convention)
    exige(motif=("Motif", motif))
    prevue = tenue.concertations.select_for_update(of=("self",)).filter(pk=concertation.pk).first()
    if prevue is None:
        raise ActeRefuse("Réunion : elle n'est plus au calendrier. Rechargez la page.")
    if prevue.tenue_le is not None:
        raise ActeRefuse("Réunion : elle est tenue, et le reste. Récrivez son compte rendu s'il est faux.")
    prevue.delete()
    dits = {"genre": prevue.genre, "prevue_le": prevue.prevue_le.isoformat(), "intitulee": prevue.objet}
    trace(tenue, auteur, annulee=str(concertation.pk), motif=motif.strip(), **dits)


@acte
def dissocier_une_organisation(*, par: Acteur, associee: OrganisationAssociee) -> None:
    """It came to no meeting: what a held one says of who was there stays true."""
    auteur = auteur_de(par, associee.convention, ALIMENTENT)
    tenue = tient(associee.convention)
    nom = associee.nom or ORGANISATIONS[associee.code]
    memes = tenue.organisations.filter(code=associee.code).count()
    presente = any(associee.code in c.organisations for c in tenue.concertations.filter(tenue_le__isnull=False))
    if presente and memes == 1:
        raise ActeRefuse(f"Organisation : {nom} est venue à une réunion, qui le dit. Elle reste associée.")
    if not tenue.organisations.filter(pk=associee.pk).delete()[0]:
        raise ActeRefuse("Organisation : elle n'est plus associée. Rechargez la page.")
    trace(tenue, auteur, dissociee=associee.code, nom=associee.nom)


@acte
def tenir_une_concertation(
    *,
    par: Acteur,
    concertation: Concertation,
    tenue_le: date,
    organisations: Sequence[str],
    compte_rendu: str,
) -> Concertation:
    """Its minutes may be written again: the journal keeps that they were."""
    auteur = auteur_de(par, concertation.convention, ALIMENTENT)
    tenue = tient(concertation.convention)
    exige(compte_rendu=("Compte rendu", compte_rendu))
    if tenue_le > jour_du(tenue.fonds):
        raise ActeRefuse("Tenue le : cette date est à venir.", "tenue_le")
    associees = set(tenue.organisations.values_list("code", flat=True))
    if set(organisations) - associees:
        raise ActeRefuse("Organisations : associez-les d'abord à la convention.", "organisations")
    concertation.tenue_le = tenue_le
    concertation.organisations = sorted(organisations)
    concertation.compte_rendu = compte_rendu.strip()
    concertation.save(update_fields=["tenue_le", "organisations", "compte_rendu"])
    trace(
        tenue,
        auteur,
        concertation=str(concertation.pk),
        tenue_le=tenue_le.isoformat(),
        organisations=sorted(organisations),
    )
    return concertation


def joindre_un_compte_rendu(
    *, par: Acteur, concertation: Concertation, fichier: Fichier, publique: bool = False
) -> PieceDeConvention:
    """Among the papers of the agreement, and at its meeting; another joined later stands there instead."""
    if concertation.tenue_le is None:
        raise ActeRefuse("Compte rendu : la réunion n'est pas encore tenue. Enregistrez-la d'abord.", "fichier")
    with transaction.atomic():
        piece = ranger_une_piece(
            par=par,
            convention=concertation.convention,
            nature=PieceDeConvention.Nature.COMPTE_RENDU,
            intitule=f"{concertation.get_genre_display()} : {concertation.objet}"[:160],
            datee_le=concertation.tenue_le,
            fichier=fichier,
            publique=publique,
            annee=concertation.tenue_le.year,
        )
        _joint(par=par, concertation=concertation, piece=piece)
    return piece


@acte
def _joint(*, par: Acteur, concertation: Concertation, piece: PieceDeConvention) -> None:
    auteur = auteur_de(par, concertation.convention, ALIMENTENT)
    tenue = tient(concertation.convention)
    concertation.piece = piece
    concertation.save(update_fields=["piece"])
    trace(tenue, auteur, concertation=str(concertation.pk), piece=str(piece.pk))
