"""A check in the beneficiary's premises: planned, told, reported, answered, concluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.ecrits import dit
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Document, Dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.suites import REPONSE_JOURS
from amorce.instruction.actions.demander import DELAI_MAX_MOIS
from amorce.instruction.actions.tenue import motif_dit
from amorce.journal.actes import acte
from amorce.moteur.delais import plus_mois
from amorce.paiements.actions.commun_sur_place import (
    consigne_le_controle,
    garde_le_controle,
    previent_le_beneficiaire,
    tient_le_controle_sur_place,
)
from amorce.paiements.droits import controle
from amorce.paiements.models import Constat, ControleSurPlace
from amorce.paiements.rapport_sur_place import rapport_pdf

Etat, Suite = ControleSurPlace.Etat, ControleSurPlace.Suite
CONSTATS_MAX = 50


@dataclass(frozen=True)
class Visite:
    """Where one goes, when, who was designated, to look at what."""

    objet: str
    lieu: str
    jour: date
    designees: str


@dataclass(frozen=True)
class Releve:
    """What was found. ``constats``: each with whether it departs from what is wanted."""

    fait_le: date
    dossier_tenu: bool
    rapport: str
    constats: Sequence[tuple[str, bool]] = ()


@acte
def prevoir_controle(*, par: Acteur, dossier: Dossier, visite: Visite) -> ControleSurPlace:
    """One at a time on an award."""
    exige(controle(par, dossier))
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    if tenu.controles_sur_place.filter(etat__in=[Etat.PREVU, Etat.NOTIFIE, Etat.RAPPORTE]).exists():
        raise ActeRefuse("Contrôle : un autre est en cours sur ce dossier. Il se conclut d'abord.")
    if visite.jour < jour_du_fonds(tenu, timezone.now()):
        raise ActeRefuse("Jour : il est passé. Choisissez un jour à venir.", "jour")
    dits = {nom: dit(getattr(visite, nom)) for nom in ("objet", "lieu", "designees")}
    libelles = {"objet": "Objet", "lieu": "Lieu", "designees": "Personnes désignées"}
    for nom, texte in dits.items():
        if not texte:
            raise ActeRefuse(f"{libelles[nom]} : ce champ est vide, remplissez-le.", nom)
    prevu = ControleSurPlace.objects.create(dossier=tenu, jour=visite.jour, prevu_par_id=soi(par), **dits)
    consigne_le_controle(par, prevu, jour=visite.jour.isoformat(), dit=prevu.objet, designees=prevu.designees)
    return prevu


@acte
def notifier_controle(*, par: Acteur, controle_: ControleSurPlace, version: int) -> ControleSurPlace:
    """The beneficiary learns of it, and what must be ready."""
    tenu = tient_le_controle_sur_place(par, controle_, version, Etat.PREVU)
    tenu.etat, tenu.notifie_le = Etat.NOTIFIE, timezone.now()
    garde_le_controle(par, tenu, "etat", "notifie_le")
    previent_le_beneficiaire(
        tenu,
        gettext_lazy("{numero} : un contrôle sur place aura lieu le {jour}"),
        gettext_lazy("Tenez prêtes toutes les pièces du projet : ses financements et ses dépenses."),
        tenu.jour,
    )
    return tenu


@acte
def abandonner_controle(*, par: Acteur, controle_: ControleSurPlace, version: int, motif: str) -> ControleSurPlace:
    """It does not take place; its beneficiary learns it if they were told that it would."""
    tenu = tient_le_controle_sur_place(par, controle_, version, Etat.PREVU, Etat.NOTIFIE)
    tenu.etat, tenu.conclusion = Etat.ABANDONNE, motif_dit(motif)
    garde_le_controle(par, tenu, "etat", "conclusion", motif=tenu.conclusion)
    if tenu.notifie_le is not None:
        previent_le_beneficiaire(
            tenu, gettext_lazy("{numero} : le contrôle sur place n'aura pas lieu"), tenu.conclusion
        )
    return tenu


@acte
def rapporter_controle(
    *, par: Acteur, controle_: ControleSurPlace, version: int, releve: Releve, limite: date
) -> ControleSurPlace:
    """The report is written, kept as a document, and open to the beneficiary's answer until that day."""
    tenu = tient_le_controle_sur_place(par, controle_, version, Etat.NOTIFIE)
    aujourd_hui = jour_du_fonds(tenu.dossier, timezone.now())
    _exige_un_releve(tenu, releve, aujourd_hui)
    premier = aujourd_hui + timedelta(days=REPONSE_JOURS)
    if not premier <= limite <= plus_mois(aujourd_hui, DELAI_MAX_MOIS):
        raise ActeRefuse(
            f"Réponse : laissez au moins {REPONSE_JOURS} jours, donc pas avant le {premier:%d/%m/%Y}, et "
            f"{DELAI_MAX_MOIS} mois au plus ({CONTRADICTOIRE.reference}).",
            "limite",
        )
    tenu.etat, tenu.fait_le, tenu.dossier_tenu = Etat.RAPPORTE, releve.fait_le, releve.dossier_tenu
    tenu.rapport, tenu.limite = motif_dit(releve.rapport, "rapport"), limite
    tenu.rapporte_par_id, tenu.rapporte_le = soi(par), timezone.now()
    constats = [Constat(controle=tenu, rang=n, texte=t, irregulier=i) for n, (t, i) in enumerate(releve.constats, 1)]
    Constat.objects.bulk_create(constats)
    tenu.papier = _garde_le_rapport(tenu, constats)
    champs = ("etat", "fait_le", "dossier_tenu", "rapport", "limite", "rapporte_par", "rapporte_le", "papier")
    garde_le_controle(
        par,
        tenu,
        *champs,
        dossier_tenu=releve.dossier_tenu,
        irreguliers=sum(c.irregulier for c in constats),
        limite=limite.isoformat(),
        rapport=tenu.papier.contenu_id,
    )
    previent_le_beneficiaire(
        tenu,
        gettext_lazy("{numero} : le rapport du contrôle sur place attend votre réponse avant le {jour} inclus"),
        gettext_lazy("Il est joint. Rien n'en est conclu avant votre réponse, ou la fin de ce délai."),
        limite,
        tenu.papier,
    )
    return tenu


@acte
def conclure_controle(
    *, par: Acteur, controle_: ControleSurPlace, version: int, suite: str, conclusion: str
) -> ControleSurPlace:
    """Once answered, or once the day to answer has passed. A recovery is another act, that this one can found."""
    tenu = tient_le_controle_sur_place(par, controle_, version, Etat.RAPPORTE)
    if suite not in Suite.values:
        raise ActeRefuse("Suite : sans suite, à corriger, ou reversement à demander.", "suite")
    repondu = tenu.versements.filter(du_service=False).exists()
    if not repondu and not tenu.delai_passe(jour_du_fonds(tenu.dossier, timezone.now())):
        raise ActeRefuse(
            f"Conclusion : le bénéficiaire peut répondre jusqu'au {tenu.limite:%d/%m/%Y} inclus "
            f"({CONTRADICTOIRE.reference}). Concluez ensuite.",
            "conclusion",
        )
    tenu.etat, tenu.suite, tenu.conclusion = Etat.CONCLU, suite, motif_dit(conclusion, "conclusion")
    tenu.conclu_par_id, tenu.conclu_le = soi(par), timezone.now()
    champs = ("etat", "suite", "conclusion", "conclu_par", "conclu_le")
    garde_le_controle(par, tenu, *champs, suite=suite, conclusion=tenu.conclusion)
    previent_le_beneficiaire(tenu, gettext_lazy("{numero} : le contrôle sur place est conclu"), tenu.conclusion)
    return tenu


def _exige_un_releve(tenu: ControleSurPlace, releve: Releve, aujourd_hui: date) -> None:
    assert tenu.notifie_le is not None
    premier = jour_du_fonds(tenu.dossier, tenu.notifie_le)
    if not premier <= releve.fait_le <= aujourd_hui:
        raise ActeRefuse(
            f"Jour : le contrôle a eu lieu entre sa notification, le {premier:%d/%m/%Y}, et aujourd'hui.", "fait_le"
        )
    if len(releve.constats) > CONSTATS_MAX:
        raise ActeRefuse(f"Constats : {CONSTATS_MAX} au plus.", "constats")
    if any(not texte.strip() for texte, _irregulier in releve.constats):
        raise ActeRefuse("Constats : l'un d'eux est vide.", "constats")


def _garde_le_rapport(tenu: ControleSurPlace, constats: Sequence[Constat]) -> Document:
    """Made within the act: its beneficiary is not told without it."""
    dossier = tenu.dossier
    contenu = ranger(rapport_pdf(tenu, constats), "rapport.pdf")
    return Document.objects.create(
        contenu=contenu, nom=f"{dossier.numero}-controle-sur-place.pdf", projet=dossier.projet
    )
