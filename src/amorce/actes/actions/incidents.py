"""What happens to a beneficiary, recorded with what it asks of the service; why a convention comes back late."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from amorce.actes.droits import PREPARENT
from amorce.actes.models import Incident, Justification
from amorce.actes.requetes_suites import OCTROYE, aide_suivie
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier
from amorce.droit.administration import DECLARATION_DE_CREANCE
from amorce.droit.suites import limite_de_declaration
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.journal.actes import acte

Genre = Incident.Genre
SUIVIS = OCTROYE | {Etat.SOLDE_DEMANDE, Etat.SOLDE, Etat.REVERSEMENT, Etat.RENONCE, Etat.ANNULE, Etat.CADUC}
"""While the fund may have something to claim."""


@acte
def noter_l_incident(
    *,
    par: Acteur,
    dossier: Dossier,
    version: int,
    genre: str,
    survenu_le: date,
    texte: str,
    publie_le: date | None = None,
    ailleurs: bool = False,
) -> Incident:
    """Of an insolvency, the day of its publication: the fund's claim is declared within a time that runs from there."""
    tenu = tient(par=par, dossier=dossier, acte="noter_l_incident", version=version, depuis=SUIVIS, roles=PREPARENT)
    if genre not in Genre.values:
        raise ActeRefuse("Nature : un changement de producteur délégué, ou une procédure collective.", "genre")
    if survenu_le > jour_du_fonds(tenu, timezone.now()):
        raise ActeRefuse("Survenu le : ce jour est à venir ; notez l'évènement quand il a eu lieu.", "survenu_le")
    insolvable = genre == Genre.INSOLVABILITE
    if insolvable and publie_le is None:
        raise ActeRefuse(
            f"Publication : donnez le jour du BODACC, le délai court de là ({DECLARATION_DE_CREANCE.reference}).",
            "publie_le",
        )
    if insolvable and publie_le is not None and publie_le < survenu_le:
        raise ActeRefuse("Publication : elle ne précède pas le jugement.", "publie_le")
    limite = limite_de_declaration(publie_le, ailleurs=ailleurs) if insolvable and publie_le else None
    note = Incident.objects.create(
        dossier=tenu,
        genre=genre,
        survenu_le=survenu_le,
        texte=motif_dit(texte, "texte"),
        publie_le=publie_le if insolvable else None,
        ailleurs=insolvable and ailleurs,
        limite=limite,
        personne_id=soi(par),
    )
    consigne(
        par,
        tenu,
        PREPARENT,
        incident=str(note.pk),
        genre=genre,
        survenu_le=survenu_le.isoformat(),
        limite=limite.isoformat() if limite else None,
    )
    return note


@acte
def traiter_l_incident(*, par: Acteur, incident: Incident, version: int, le: date, suite: str) -> Incident:
    """The claim is declared, the amendment signed, or why nothing was to be done."""
    dossier = tient(
        par=par, dossier=incident.dossier, acte="traiter_l_incident", version=version, depuis=SUIVIS, roles=PREPARENT
    )
    tenu = Incident.objects.select_for_update().get(pk=incident.pk)
    if tenu.traite_le is not None:
        raise ActeRefuse("Suite : elle est déjà notée.")
    if not tenu.survenu_le <= le <= jour_du_fonds(dossier, timezone.now()):
        raise ActeRefuse("Fait le : entre le jour de l'évènement et aujourd'hui.", "le")
    tenu.traite_le, tenu.suite = le, motif_dit(suite, "suite")
    tenu.save(update_fields=["traite_le", "suite"])
    consigne(par, dossier, PREPARENT, incident=str(tenu.pk), le=le.isoformat(), motif=tenu.suite)
    return tenu


@acte
def justifier_le_retard(*, par: Acteur, dossier: Dossier, version: int, texte: str, admise: bool) -> Justification:
    """What the beneficiary says of a late convention; taken by the service, the text no longer lets it cancel."""
    tenu = tient(
        par=par,
        dossier=dossier,
        acte="justifier_le_retard",
        version=version,
        depuis=(Etat.ACTE_ENVOYE,),
        roles=PREPARENT,
    )
    suivie = aide_suivie(tenu)
    if suivie is None or suivie.convention is None or not suivie.en_retard:
        raise ActeRefuse("Justification : la convention n'est pas en retard.")
    notee = Justification.objects.create(
        acte=suivie.convention, texte=motif_dit(texte, "texte"), admise=admise, personne_id=soi(par)
    )
    consigne(par, tenu, PREPARENT, resultat={"admise": admise}, motif=notee.texte)
    return notee
