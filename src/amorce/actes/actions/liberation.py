"""From a vote to the law: sent to the prefect and published, a deliberation's decisions are released all at once."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes import taches
from amorce.actes.actions.commun import annonce_la_decision, tenue, tenue_en_preparation, trace
from amorce.actes.actions.retours import notifie_le_retour
from amorce.actes.droits import PREPARENT, SIGNENT
from amorce.actes.lettre import lettre_pdf
from amorce.actes.models import Decision, Deliberation
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.comptes.droits import soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import reporter_l_aide
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Document, Dossier, LigneDeFinancement
from amorce.journal.actes import acte, consigner
from amorce.journal.actions import Auteur

Sens = Decision.Sens
VERS = {Sens.ACCORDE: Etat.ACCORDE, Sens.REJETE: Etat.REJETE, Sens.AJOURNE: Etat.AJOURNE}
DITES = {
    Sens.ACCORDE: _("{numero} : l'aide est accordée"),
    Sens.REJETE: _("{numero} : l'aide n'est pas accordée"),
    Sens.AJOURNE: _("{numero} : la décision est ajournée"),
}


@acte
def rendre_executoire(
    *, par: Acteur, deliberation: Deliberation, reference: str, transmise_le: date, publiee_le: date
) -> Deliberation:
    """Every dossier on the agenda has its decision; those that left on their own are no longer on it."""
    ouverte = tenue_en_preparation(deliberation)
    role = en_tant_que(par, ouverte.fonds, *PREPARENT)
    numero = reference.strip()
    if not numero:
        raise ActeRefuse("Numéro : une délibération transmise en a un.", "reference")
    if Deliberation.objects.filter(fonds=ouverte.fonds, reference=numero).exclude(pk=ouverte.pk).exists():
        raise ActeRefuse(f"Numéro : {numero} est celui d'une autre délibération.", "reference")
    _exige_les_dates(ouverte, transmise_le=transmise_le, publiee_le=publiee_le)
    _ferme_les_sans_objet(ouverte)
    _exige_toutes_les_decisions(ouverte)
    ouverte.reference, ouverte.transmise_le, ouverte.publiee_le = numero, transmise_le, publiee_le
    ouverte.save(update_fields=["reference", "transmise_le", "publiee_le"])
    trace(
        ouverte,
        par,
        role,
        reference=numero,
        transmise_le=transmise_le.isoformat(),
        publiee_le=publiee_le.isoformat(),
    )
    return ouverte


def _exige_les_dates(deliberation: Deliberation, **dates: date) -> None:
    noms = {"transmise_le": "Transmission au préfet", "publiee_le": "Publication"}
    for champ, jour in dates.items():
        if not deliberation.jour <= jour <= deliberation.aujourd_hui:
            raise ActeRefuse(
                f"{noms[champ]} : entre le jour de la réunion, {deliberation.jour:%d/%m/%Y}, et aujourd'hui.", champ
            )


def _ferme_les_sans_objet(deliberation: Deliberation) -> None:
    attendent = deliberation.decisions.filter(close_le=None, sens="")
    retours = attendent.filter(echange__isnull=False).exclude(dossier__etat__in=ACTES["annuler"].depuis)
    demandes = attendent.filter(echange=None).exclude(dossier__etat__in=ACTES["deliberer"].depuis)
    (retours | demandes).update(close_le=timezone.now(), motifs="Le dossier n'attend plus de décision.")


def _exige_toutes_les_decisions(deliberation: Deliberation) -> None:
    vives = list(deliberation.decisions.filter(close_le=None).select_related("dossier"))
    muettes = [str(d.dossier) for d in vives if not d.sens]
    if not vives:
        raise ActeRefuse("Délibération : aucune décision n'y est enregistrée.")
    if muettes:
        raise ActeRefuse(
            f"Délibération : il manque la décision de {', '.join(muettes)}. Enregistrez-la, ou retirez le dossier."
        )


@acte
def liberer_les_decisions(
    *, par: Acteur, deliberation: Deliberation, signataire: str, delegation: str = ""
) -> Deliberation:
    """The letters are made by the worker, then all the applicants are told together. Asked twice, it is done once."""
    ouverte = tenue(deliberation)
    role = en_tant_que(par, ouverte.fonds, *SIGNENT)
    if ouverte.executoire_le is None:
        raise ActeRefuse(
            "Délibération : elle n'est pas exécutoire. Enregistrez d'abord sa transmission au préfet et sa publication."
        )
    if ouverte.liberation_lancee_le is not None:
        raise ActeRefuse("Délibération : la libération de ses décisions est déjà lancée.")
    if not signataire.strip():
        raise ActeRefuse("Signataire : les lettres portent le nom et la qualité de qui signe.", "signataire")
    ouverte.signataire, ouverte.delegation = signataire.strip(), delegation.strip()
    ouverte.liberation_lancee_le, ouverte.lancee_par_id = timezone.now(), soi(par)
    ouverte.save(update_fields=["signataire", "delegation", "liberation_lancee_le", "lancee_par"])
    trace(ouverte, par, role, signataire=ouverte.signataire, delegation=ouverte.delegation)
    taches.liberer.enqueue(str(ouverte.pk))
    return ouverte


class DejaLiberee(ActeRefuse):
    """Another worker did it meanwhile."""


def poursuivre(identifiant: UUID) -> None:
    """What the worker does, from wherever it was stopped: the letters that are not made, then the release, once."""
    deliberation = Deliberation.objects.get(pk=identifiant)
    for decision in _a_notifier(deliberation).filter(lettre=None):
        _garde_la_lettre(decision)
    with suppress(DejaLiberee):
        notifier(deliberation=deliberation)


def interrompues(avant: datetime) -> list[Deliberation]:
    """Asked for before this instant, and not done: the worker died more often than a job is tried again."""
    return list(Deliberation.objects.filter(liberation_lancee_le__lt=avant, liberee_le=None))


def _a_notifier(deliberation: Deliberation) -> QuerySet[Decision]:
    """In the order of their dossiers: two acts over several never wait for each other."""
    lues = Decision.objects.filter(deliberation=deliberation, close_le=None, notifiee_le=None)
    return lues.select_related(
        "deliberation", "dossier__projet__organisation", "dossier__projet__auteur", "enveloppe", "echange__octroi"
    ).order_by("dossier_id")


@transaction.atomic
def _garde_la_lettre(a_faire: Decision) -> None:
    """Made once, whoever else makes them; after a stop it is the same to the byte: dated from the release."""
    decision = _a_notifier(a_faire.deliberation).select_for_update(of=("self",)).filter(pk=a_faire.pk).first()
    if (
        decision is None or decision.lettre_id is not None
    ):  # its beneficiary gave up meanwhile, or another worker made it
        return
    dossier = decision.dossier
    contenu = ranger(lettre_pdf(decision), "lettre.pdf")
    decision.lettre = Document.objects.create(
        contenu=contenu, nom=f"{dossier.numero}-decision.pdf", projet=dossier.projet
    )
    decision.save(update_fields=["lettre"])


@acte
def notifier(*, deliberation: Deliberation) -> Deliberation:
    """All of them in one transaction: nobody learns before the others, nobody is forgotten, nobody is told twice."""
    ouverte = tenue(deliberation)
    if ouverte.liberee_le is not None:
        raise DejaLiberee("Délibération : ses décisions sont déjà notifiées.")
    auteur = Auteur(ouverte.lancee_par_id, RoleDeFonds.RESPONSABLE)
    maintenant = timezone.now()
    for decision in _a_notifier(ouverte):
        (notifie_le_retour if decision.echange_id else _notifie)(decision, auteur)
    ouverte.liberee_le = maintenant
    ouverte.version += 1
    ouverte.save(update_fields=["liberee_le", "version"])
    consigner(objet=ouverte, auteur=auteur, fonds=ouverte.fonds, version=ouverte.version)
    return ouverte


def _notifie(decision: Decision, auteur: Auteur) -> None:
    sens = Sens(decision.sens)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=decision.dossier_id)
    dossier.etat, dossier.version, dossier.represente_le = VERS[sens], dossier.version + 1, None
    dossier.save(update_fields=["etat", "version", "represente_le"])
    decision.notifiee_le = timezone.now()
    if sens is Sens.AJOURNE:
        decision.close_le = decision.notifiee_le
    decision.save(update_fields=["notifiee_le", "close_le"])
    consigner(
        objet=dossier,
        auteur=auteur,
        fonds=dossier.fonds,
        version=dossier.version,
        resultat={"decision": str(sens)},
        montant_centimes=decision.montant,
        deliberation=decision.deliberation.reference,
        lettre=decision.lettre.contenu_id if decision.lettre else None,
    )
    _reporte(decision, dossier)
    annonce_la_decision(decision, dossier, DITES[sens])


def _reporte(decision: Decision, dossier: Dossier) -> None:
    """The film's plan, and its other applications, bear what became of this aid."""
    if decision.sens == Sens.AJOURNE:
        return
    acquis = decision.sens == Sens.ACCORDE
    etat = LigneDeFinancement.Etat.ACQUIS if acquis else LigneDeFinancement.Etat.REFUSE
    reporter_l_aide(
        par=SYSTEME, dossier=dossier, etat=etat, montant_centimes=decision.montant or 0, le=decision.deliberation.jour
    )
