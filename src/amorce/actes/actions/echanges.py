"""The contradictory exchange, on the service's side: opened with its reasons, heard, closed. Only then one decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.constats import AideSuivie
from amorce.actes.droits import PREPARENT
from amorce.actes.lettre_echange import lettre_pdf
from amorce.actes.models import Echange
from amorce.actes.requetes_suites import OCTROYE, aide_suivie, echange_en_cours
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Document, Dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.suites import REPONSE_JOURS, Fondement
from amorce.instruction.actions.demander import DELAI_MAX_MOIS, jour_dit
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.instruction.mots import selon
from amorce.journal.actes import acte
from amorce.moteur.delais import plus_mois
from amorce.socle.jours import jour_du

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Grief:
    """Why the award might end. ``survenu_le``: when what its text awaits happened, if it did."""

    fondement: str
    motif: str
    clause: str = ""
    survenu_le: date | None = None


@acte
def ouvrir_echange(*, par: Acteur, dossier: Dossier, version: int, grief: Grief, limite: date) -> Echange:
    """The beneficiary is told what is envisaged, why, on what ground, and until when to answer."""
    tenu = _tient(par, dossier, "ouvrir_echange", version)
    suivie = aide_suivie(tenu)
    if suivie is None:
        raise ActeRefuse("Échange : aucune aide accordée à ce dossier ne tient encore.")
    if echange_en_cours(tenu) is not None:
        raise ActeRefuse("Échange : un autre est déjà en cours sur ce dossier ; menez-le d'abord à son terme.")
    suivie.survenu_le = grief.survenu_le
    fondement = _fondement(suivie, grief)
    _laisse_repondre(suivie, fondement, limite)
    ouvert = Echange.objects.create(
        dossier=tenu,
        octroi=suivie.octroi,
        fin=fondement.fin.value,
        fondement=fondement.code,
        clause=grief.clause.strip(),
        motif=motif_dit(grief.motif),
        survenu_le=grief.survenu_le,
        personne_id=soi(par),
        ouvert_le=suivie.aujourd_hui,
        limite=limite,
    )
    lettre = _garde_la_lettre(ouvert)
    consigne(
        par,
        tenu,
        PREPARENT,
        echange=str(ouvert.pk),
        fondement=fondement.code,
        limite=limite.isoformat(),
        motif=ouvert.motif,
        lettre=lettre.contenu_id,
    )
    _previent(
        ouvert,
        _("{numero} : le fonds envisage de mettre fin à votre aide, répondez avant le {limite} inclus"),
        _("La lettre jointe dit pourquoi. Rien n'est décidé : vos observations seront lues avant."),
        lettre,
    )
    return ouvert


def _tient(par: Acteur, dossier: Dossier, code: str, version: int) -> Dossier:
    return tient(par=par, dossier=dossier, acte=code, version=version, depuis=OCTROYE, roles=PREPARENT)


def _fondement(suivie: AideSuivie, grief: Grief) -> Fondement:
    dossier = suivie.dossier
    fondement = next((f for f in suivie.fondements if f.code == grief.fondement), None)
    if fondement is None:
        raise ActeRefuse("Fondement : choisissez-en un de ceux que le droit permet pour cette aide.", "fondement")
    if fondement.clause and not grief.clause.strip():
        raise ActeRefuse("Clause : citez celle de l'acte ou du règlement budgétaire, et son article.", "clause")
    if not suivie.vaut(fondement):
        exigence = fondement.exigence_de(dossier.dispositif)
        raise ActeRefuse(f"Fondement : aux faits connus, le texte ne le permet pas{selon(exigence)}.", "fondement")
    return fondement


def _laisse_repondre(suivie: AideSuivie, fondement: Fondement, limite: date) -> None:
    premier = suivie.aujourd_hui + timedelta(days=REPONSE_JOURS)
    if not premier <= limite <= plus_mois(suivie.aujourd_hui, DELAI_MAX_MOIS):
        raise ActeRefuse(
            f"Délai : laissez au moins {REPONSE_JOURS} jours pour répondre, donc pas avant le {premier:%d/%m/%Y}, et "
            f"{DELAI_MAX_MOIS} mois au plus ({CONTRADICTOIRE.reference}).",
            "limite",
        )
    dernier = fondement.dernier_jour(suivie.octroi.deliberation.jour)
    if dernier is not None and limite >= dernier:
        (regle,) = fondement.dispositions
        raise ActeRefuse(
            f"Délai : sur ce fondement, l'aide ne peut plus être retirée après le {dernier:%d/%m/%Y} "
            f"({regle.reference}) ; la réponse doit venir avant.",
            "limite",
        )


def _garde_la_lettre(echange: Echange) -> Document:
    """Made within the act: nobody is told without it."""
    dossier = echange.dossier
    contenu = ranger(lettre_pdf(echange), "lettre.pdf")
    echange.lettre = Document.objects.create(
        contenu=contenu, nom=f"{dossier.numero}-echange.pdf", projet=dossier.projet
    )
    echange.save(update_fields=["lettre"])
    return echange.lettre


def _previent(echange: Echange, titre: StrOrPromise, texte: StrOrPromise, joint: Document | None = None) -> None:
    dossier = echange.dossier
    previent_l_equipe(dossier, titre, texte, page="suites", urgente=True, joint=joint, limite=jour_dit(echange.limite))


@acte
def noter_la_reception_de_l_echange(
    *, par: Acteur, echange: Echange, version: int, recue_le: date, preuve: str
) -> Echange:
    """When the letter was received, and what proves it."""
    dossier, tenu = _en_cours(par, echange, "noter_la_reception_de_l_echange", version)
    if not tenu.ouvert_le <= recue_le <= jour_du(dossier.fonds):
        raise ActeRefuse(
            f"Réception : entre le {tenu.ouvert_le:%d/%m/%Y}, jour de l'envoi, et aujourd'hui.", "recue_le"
        )
    if not preuve.strip():
        raise ActeRefuse("Preuve : dites ce qui établit la réception.", "preuve")
    tenu.recue_le, tenu.preuve = recue_le, preuve.strip()
    tenu.save(update_fields=["recue_le", "preuve"])
    _trace(par, tenu, recue_le=recue_le.isoformat(), preuve=tenu.preuve)
    return tenu


@acte
def repondre_a_l_audition(
    *, par: Acteur, echange: Echange, version: int, texte: str, tenue_le: date | None = None
) -> Echange:
    """What was said at the hearing that the beneficiary asked for; without a day, why there was none."""
    dossier, tenu = _en_cours(par, echange, "repondre_a_l_audition", version)
    if tenu.audition_demandee_le is None:
        raise ActeRefuse("Audition : le bénéficiaire n'en a pas demandé.")
    if tenue_le is not None and not tenu.ouvert_le <= tenue_le <= jour_du(dossier.fonds):
        raise ActeRefuse("Audition : son jour est entre l'ouverture de l'échange et aujourd'hui.", "tenue_le")
    tenu.audition, tenu.audition_le = motif_dit(texte, "texte"), tenue_le
    tenu.save(update_fields=["audition", "audition_le"])
    _trace(par, tenu, tenue_le=tenue_le.isoformat() if tenue_le else None)
    return tenu


@acte
def clore_l_echange(*, par: Acteur, echange: Echange, version: int, poursuit: bool, conclusion: str) -> Echange:
    """All was said: the body decides; or the service goes no further, and the award stands."""
    dossier, tenu = _en_cours(par, echange, "clore_l_echange", version)
    tenu.conclusion = motif_dit(conclusion, "conclusion")
    maintenant = timezone.now()
    if poursuit:
        _exige_que_tout_soit_dit(tenu, jour_du(dossier.fonds))
        tenu.clos_le = maintenant
    else:
        tenu.issue, tenu.fini_le = Echange.Issue.ABANDONNE, maintenant
    tenu.save(update_fields=["conclusion", "clos_le", "issue", "fini_le"])
    _trace(par, tenu, resultat={"poursuit": poursuit}, motif=tenu.conclusion)
    if not poursuit:
        _previent(tenu, _("{numero} : votre aide est maintenue"), _("Le fonds ne donne pas suite à l'échange ouvert."))
    return tenu


def _exige_que_tout_soit_dit(echange: Echange, jour: date) -> None:
    if not echange.delai_passe(jour):
        raise ActeRefuse(
            f"Échange : le bénéficiaire a jusqu'au {echange.limite:%d/%m/%Y} inclus pour répondre "
            f"({CONTRADICTOIRE.reference}). L'échange ne se clôt pas avant, sauf pour y renoncer."
        )
    if echange.audition_attendue:
        raise ActeRefuse(
            f"Audition : le bénéficiaire l'a demandée ({CONTRADICTOIRE.reference}). Dites ce qui s'y est dit, ou "
            "pourquoi elle n'a pas eu lieu."
        )


def _en_cours(par: Acteur, echange: Echange, code: str, version: int) -> tuple[Dossier, Echange]:
    """Both held; what one may still be told."""
    dossier = _tient(par, echange.dossier, code, version)
    tenu = Echange.objects.select_for_update().get(pk=echange.pk)
    tenu.dossier = dossier
    if not tenu.en_cours:
        raise ActeRefuse("Échange : il est clos.")
    return dossier, tenu


def _trace(par: Acteur, echange: Echange, **precisions: Any) -> None:
    consigne(par, echange.dossier, PREPARENT, echange=str(echange.pk), **precisions)
