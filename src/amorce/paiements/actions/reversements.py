"""Money asked back: opened with its reasons, answered, decided by a person within what was paid, or let go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Document, Dossier
from amorce.droit.administration import ASSIETTE, CONTRADICTOIRE, Disposition
from amorce.droit.recouvrement import dernier_jour_du_titre
from amorce.droit.suites import REPONSE_JOURS
from amorce.instruction.actions.demander import DELAI_MAX_MOIS, jour_dit
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.journal.actes import acte
from amorce.moteur.delais import plus_mois
from amorce.paiements.droits import DECIDENT, RECOUVRENT
from amorce.paiements.lettres import lettre_d_ouverture, lettre_de_decision
from amorce.paiements.models import Reversement
from amorce.paiements.reversements import DE_L_ETAT, paye_du, recouvrable, trop_verse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EtatDuReversement = Reversement.Etat
NON_REDEMANDE = "ce qui a été versé et n'est pas déjà redemandé"


@dataclass(frozen=True)
class Grief:
    """Why money might be asked back, how much, and since when the fund knows it."""

    cause: str
    motif: str
    centimes: int
    connu_le: date


@acte
def ouvrir_reversement(*, par: Acteur, dossier: Dossier, version: int, grief: Grief, limite: date) -> Reversement:
    """An obligation where the text wants repayment: only its amount is a person's to judge. Its beneficiary answers."""
    tenu = tient(par=par, dossier=dossier, acte="ouvrir_reversement", version=version, roles=RECOUVRENT)
    avant, aujourd_hui = tenu.etat, jour_du_fonds(tenu, timezone.now())
    if grief.cause not in DE_L_ETAT[Etat(avant)]:
        permises = " ou ".join(f"« {c.label} »" for c in DE_L_ETAT[Etat(avant)])
        raise ActeRefuse(f"Cause : le dossier est « {tenu.get_etat_display()} », elle est {permises}.", "cause")
    _exige_un_montant(grief.centimes, *_au_plus(tenu, grief.cause))
    if grief.connu_le > aujourd_hui:
        raise ActeRefuse("Faits connus le : ce jour est à venir.", "connu_le")
    _laisse_repondre(aujourd_hui, limite)
    ouvert = Reversement.objects.create(
        dossier=tenu,
        fonds=tenu.fonds,
        etat_avant=avant,
        cause=grief.cause,
        motif=motif_dit(grief.motif),
        envisage=grief.centimes,
        connu_le=grief.connu_le,
        ouvert_le=aujourd_hui,
        limite=limite,
        personne_id=soi(par),
        dernier_jour=dernier_jour_du_titre(grief.connu_le),
    )
    ouvert.lettre = _garde(tenu, lettre_d_ouverture(ouvert, paye_du(tenu)), "reversement-envisage")
    ouvert.save(update_fields=["lettre"])
    consigne(
        par,
        tenu,
        RECOUVRENT,
        etat=Etat.REVERSEMENT,
        reversement=str(ouvert.pk),
        cause=grief.cause,
        envisage_centimes=grief.centimes,
        limite=limite.isoformat(),
        motif=ouvert.motif,
        lettre=ouvert.lettre.contenu_id,
    )
    previent(
        ouvert,
        _("{numero} : le fonds envisage un reversement, répondez avant le {limite} inclus"),
        _("La lettre jointe dit pourquoi. Rien n'est décidé : vos observations seront lues avant."),
        ouvert.lettre,
    )
    return ouvert


def _au_plus(dossier: Dossier, cause: str) -> tuple[int, str]:
    """What was paid and not asked back; as paid in excess, only what the final account finds so."""
    trop = trop_verse(dossier) if cause == Reversement.Cause.TROP_VERSE else None
    if trop == 0:
        raise ActeRefuse(
            "Cause : le compte définitif ne trouve rien de trop versé qui ne soit déjà redemandé.", "cause"
        )
    if trop is None:
        return recouvrable(dossier), NON_REDEMANDE
    return trop, "ce que le compte définitif trouve de trop versé"


def _exige_un_montant(centimes: int, au_plus: int, quoi: str) -> None:
    if au_plus <= 0:
        raise ActeRefuse("Reversement : rien n'a été versé sur ce dossier, ou tout en est déjà redemandé.")
    if not 0 < centimes <= au_plus:
        raise ActeRefuse(f"Montant : entre un centime et {dit(au_plus)}, {quoi}.", "centimes")


def _laisse_repondre(aujourd_hui: date, limite: date) -> None:
    premier = aujourd_hui + timedelta(days=REPONSE_JOURS)
    if not premier <= limite <= plus_mois(aujourd_hui, DELAI_MAX_MOIS):
        raise ActeRefuse(
            f"Délai : laissez au moins {REPONSE_JOURS} jours pour répondre, donc pas avant le {premier:%d/%m/%Y}, et "
            f"{DELAI_MAX_MOIS} mois au plus ({CONTRADICTOIRE.reference}).",
            "limite",
        )


@acte
def decider_du_reversement(
    *, par: Acteur, reversement: Reversement, version: int, centimes: int, raisons: str, effet: str = ""
) -> Reversement:
    """By who signs for the fund, once the beneficiary could answer. Nothing is an answer too: the dossier is then what
    it was. ``effet``: of an irregularity, whether it reduces the aid or has it computed again."""
    dossier, tenu = tient_le_reversement(par, reversement, "decider_du_reversement", version, DECIDENT)
    exige_l_etat(tenu, EtatDuReversement.CONTRADICTOIRE)
    if jour_du_fonds(dossier, timezone.now()) <= tenu.limite and centimes:
        raise ActeRefuse(
            f"Décision : le bénéficiaire a jusqu'au {tenu.limite:%d/%m/%Y} inclus pour répondre "
            f"({CONTRADICTOIRE.reference}). Avant, on ne peut que renoncer à lui demander quoi que ce soit."
        )
    if centimes and tenu.prescrit(jour_du_fonds(dossier, timezone.now())):
        raise ActeRefuse(eteinte(tenu, ASSIETTE))
    if centimes:
        permis = recouvrable(dossier)
        quoi = "ce qui fut annoncé au bénéficiaire" if tenu.envisage < permis else NON_REDEMANDE
        _exige_un_montant(centimes, min(permis, tenu.envisage), quoi)
    tenu.centimes, tenu.raisons = centimes, motif_dit(raisons, "raisons")
    tenu.effet = _effet_dit(tenu, effet) if centimes else ""
    tenu.decide_par_id, tenu.decide_le = soi(par), timezone.now()
    tenu.etat = EtatDuReversement.DECIDE if centimes else EtatDuReversement.SANS_SUITE
    tenu.fini_le = None if centimes else tenu.decide_le
    if centimes:
        tenu.decision = _garde(dossier, lettre_de_decision(tenu, paye_du(dossier)), "reversement")
    tenu.save()
    consigne(
        par,
        dossier,
        DECIDENT,
        etat="" if centimes else tenu.etat_avant,
        reversement=str(tenu.pk),
        decide_centimes=centimes,
        effet=tenu.effet,
        motif=tenu.raisons,
        lettre=tenu.decision.contenu_id if tenu.decision else None,
    )
    if centimes:
        titre, texte = (
            _("{numero} : vous devez reverser une part de l'aide"),
            _("La lettre jointe dit combien et pourquoi."),
        )
    else:
        titre, texte = _("{numero} : aucun reversement ne vous est demandé"), _("Le fonds ne donne pas suite.")
    previent(tenu, titre, texte, tenu.decision)
    return tenu


def _effet_dit(reversement: Reversement, effet: str) -> str:
    """What lapsed, was withdrawn or paid too much is computed again if it ever is due; of an irregularity, only a
    person can tell an expense that was not owed from a commitment that was not kept."""
    if reversement.cause != Reversement.Cause.IRREGULARITE:
        return Reversement.Effet.RECALCUL
    if effet not in Reversement.Effet.values:
        raise ActeRefuse(
            "Effet : dites si l'aide est réduite d'autant, ou si elle se recalcule et que ce qui est rendu peut être "
            "dû de nouveau.",
            "effet",
        )
    return effet


@acte
def constater_l_extinction(*, par: Acteur, reversement: Reversement, version: int, motif: str) -> Reversement:
    """No title was made out in time: nothing can be asked any more, and somebody says why. What was decided stays as
    it was: it is not asked for twice."""
    dossier, tenu = tient_le_reversement(par, reversement, "constater_l_extinction", version, DECIDENT)
    exige_l_etat(tenu, EtatDuReversement.DECIDE)
    if not tenu.prescrit(jour_du_fonds(dossier, timezone.now())):
        raise ActeRefuse(f"Créance : son titre s'émet encore, jusqu'au {tenu.dernier_jour:%d/%m/%Y} inclus.")
    tenu.etat, tenu.extinction, tenu.fini_le = EtatDuReversement.ETEINT, motif_dit(motif), timezone.now()
    tenu.save(update_fields=["etat", "extinction", "fini_le"])
    consigne(
        par,
        dossier,
        DECIDENT,
        reversement=str(tenu.pk),
        dernier_jour=tenu.dernier_jour.isoformat(),
        motif=tenu.extinction,
    )
    previent(
        tenu,
        _("{numero} : plus rien ne vous est demandé"),
        _("Le reversement décidé n'a pas été appelé à temps : la créance du fonds s'est éteinte."),
    )
    return tenu


@acte
def reprendre_apres_reversement(*, par: Acteur, reversement: Reversement, version: int) -> Reversement:
    """What was asked back is settled, and the award goes on as it was."""
    dossier, tenu = tient_le_reversement(par, reversement, "reprendre_apres_reversement", version)
    if tenu.en_cours:
        raise ActeRefuse(f"Reversement : il reste {dit(tenu.restant)} à recouvrer ; le dossier reprend une fois soldé.")
    consigne(par, dossier, RECOUVRENT, etat=tenu.etat_avant, reversement=str(tenu.pk))
    return tenu


def tient_le_reversement(
    par: Acteur, reversement: Reversement, code: str, version: int, roles: Any = RECOUVRENT
) -> tuple[Dossier, Reversement]:
    """Both for us alone until the act is over."""
    dossier = tient(
        par=par, dossier=reversement.dossier, acte=code, version=version, depuis=(Etat.REVERSEMENT,), roles=roles
    )
    tenu = Reversement.objects.select_for_update(of=("self",)).select_related("personne").get(pk=reversement.pk)
    tenu.dossier = dossier
    return dossier, tenu


def exige_l_etat(reversement: Reversement, etat: str) -> None:
    if reversement.etat != etat:
        raise ActeRefuse(f"Reversement : il est « {reversement.get_etat_display()} », cet acte n'y est pas possible.")


def eteinte(reversement: Reversement, texte: Disposition) -> str:
    return (
        f"Date : la créance s'est éteinte le {reversement.dernier_jour:%d/%m/%Y} ({texte.reference}) ; elle ne se "
        "demande plus et rien ne l'interrompt plus."
    )


def _garde(dossier: Dossier, pdf: bytes, nom: str) -> Document:
    """Made within the act: nobody is told without it."""
    contenu = ranger(pdf, "lettre.pdf")
    return Document.objects.create(contenu=contenu, nom=f"{dossier.numero}-{nom}.pdf", projet=dossier.projet)


def previent(reversement: Reversement, titre: StrOrPromise, texte: StrOrPromise, joint: Document | None = None) -> None:
    dossier = reversement.dossier
    previent_l_equipe(
        dossier, titre, texte, page="versements", urgente=True, joint=joint, limite=jour_dit(reversement.limite)
    )
