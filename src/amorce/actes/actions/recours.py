"""The register of what contests a decision or asks for a document, and the dossier taken up again after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.droits import PREPARENT
from amorce.actes.models import Decision, Recours
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions import reporter_l_aide
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier, LigneDeFinancement
from amorce.droit.recours import Demeure
from amorce.instruction.actions.tenue import consigne, motif_dit, tient
from amorce.journal.actes import acte, consigner
from amorce.socle.jours import jour_du

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Genre, Issue = Recours.Genre, Recours.Issue
DITS = {
    Genre.GRACIEUX: _("{numero} : votre recours gracieux est enregistré"),
    Genre.CONTENTIEUX: _("{numero} : votre recours devant le juge est enregistré"),
    Genre.DOCUMENTS: _("{numero} : votre demande de document est enregistrée"),
}
REPONDUS = {
    Genre.GRACIEUX: _("{numero} : une réponse est faite à votre recours gracieux"),
    Genre.CONTENTIEUX: _("{numero} : le juge s'est prononcé sur votre recours"),
    Genre.DOCUMENTS: _("{numero} : une réponse est faite à votre demande de document"),
}


@dataclass(frozen=True)
class Saisie:
    """An appeal as it came. ``notifiee_le``: when its author learnt of the decision; without it, no delay is told."""

    genre: str
    auteur: str
    objet: str
    recu_le: date
    du_demandeur: bool = True
    demeure: str = Demeure.SUR_PLACE
    reference: str = ""
    notifiee_le: date | None = None
    attendu_le: date | None = None


@dataclass(frozen=True)
class Reponse:
    """``decide_par``: the authority that answers, or the court that judges."""

    issue: str
    le: date
    decide_par: str
    motifs: str = ""


@acte
def inscrire_un_recours(*, par: Acteur, dossier: Dossier, saisie: Saisie) -> Recours:
    role = en_tant_que(par, dossier.fonds, *PREPARENT)
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    _exige_la_saisie(tenu, saisie)
    inscrit = Recours.objects.create(
        dossier=tenu,
        decision=None if saisie.genre == Genre.DOCUMENTS else _contestee(tenu),
        fonds=tenu.fonds,
        genre=saisie.genre,
        auteur=saisie.auteur.strip(),
        du_demandeur=saisie.du_demandeur,
        demeure=saisie.demeure,
        objet=saisie.objet.strip(),
        reference=saisie.reference.strip(),
        notifiee_le=saisie.notifiee_le,
        recu_le=saisie.recu_le,
        attendu_le=saisie.attendu_le,
        inscrit_par_id=soi(par),
    )
    consigner(
        objet=tenu,
        auteur=par.auteur(role, tenu.fonds),
        fonds=tenu.fonds,
        version=tenu.version,
        recours=str(inscrit.pk),
        genre=inscrit.genre,
        recu_le=inscrit.recu_le.isoformat(),
        personnelles={"auteur": inscrit.auteur},
    )
    _previent(inscrit, DITS[Genre(inscrit.genre)], inscrit.objet)
    return inscrit


@acte
def repondre_au_recours(*, par: Acteur, recours: Recours, reponse: Reponse) -> Recours:
    """What the authority answers, what the judge decides, or that its author gave it up."""
    tenu = tenu_au_registre(par, recours)
    if tenu.issue:
        raise ActeRefuse(f"Réponse : {tenu} en a déjà une, du {tenu.repondu_le:%d/%m/%Y}.")
    if reponse.issue not in Issue.values:
        raise ActeRefuse("Issue : accueilli, accueilli en partie, rejeté, ou retiré par son auteur.", "issue")
    _exige_le_jour(tenu, reponse.le, "Décidé le", "le")
    if not reponse.decide_par.strip():
        raise ActeRefuse("Décidé par : dites quelle autorité, ou quel tribunal.", "decide_par")
    if reponse.issue != Issue.DESISTEMENT and not reponse.motifs.strip():
        raise ActeRefuse("Motifs : dites ce qui est décidé, et pourquoi.", "motifs")
    tenu.issue, tenu.repondu_le = reponse.issue, reponse.le
    tenu.decide_par, tenu.motifs = reponse.decide_par.strip(), reponse.motifs.strip()
    tenu.save(update_fields=["issue", "repondu_le", "decide_par", "motifs"])
    _consigne(par, tenu, resultat={"issue": tenu.issue}, repondu_le=reponse.le.isoformat(), motif=tenu.motifs)
    _previent(tenu, REPONDUS[Genre(tenu.genre)], tenu.motifs)
    return tenu


@acte
def noter_la_saisine_de_la_cada(*, par: Acteur, recours: Recours, le: date, reference: str = "") -> Recours:
    """The one who was refused a document asks the Commission: the authority has to answer again."""
    tenu = tenu_au_registre(par, recours)
    if tenu.genre != Genre.DOCUMENTS or tenu.cada_saisie_le is not None:
        raise ActeRefuse("Commission d'accès aux documents : elle ne se saisit qu'une fois, d'une demande de document.")
    if tenu.accueilli:
        raise ActeRefuse("Commission d'accès aux documents : le document est déjà communiqué.")
    _exige_le_jour(tenu, le, "Saisie le", "le")
    tenu.cada_saisie_le, tenu.reference = le, reference.strip() or tenu.reference
    tenu.issue, tenu.repondu_le, tenu.decide_par, tenu.motifs = "", None, "", ""
    tenu.save()
    _consigne(par, tenu, cada_saisie_le=le.isoformat())
    return tenu


@acte
def noter_l_avis_de_la_cada(*, par: Acteur, recours: Recours, le: date, avis: str) -> Recours:
    tenu = tenu_au_registre(par, recours)
    if tenu.cada_saisie_le is None:
        raise ActeRefuse("Avis : la Commission d'accès aux documents n'est pas saisie de cette demande.")
    if avis not in Recours.AvisCada.values:
        raise ActeRefuse("Avis : favorable, défavorable ou sans objet.", "avis")
    if not tenu.cada_saisie_le <= le <= jour_du(tenu.fonds):
        raise ActeRefuse(f"Avis : entre le {tenu.cada_saisie_le:%d/%m/%Y}, jour de la saisine, et aujourd'hui.", "le")
    tenu.cada_avis, tenu.cada_avis_le = avis, le
    tenu.save(update_fields=["cada_avis", "cada_avis_le"])
    _consigne(par, tenu, cada_avis=avis, cada_avis_le=le.isoformat())
    return tenu


@acte
def rouvrir(*, par: Acteur, dossier: Dossier, version: int, recours: Recours, motif: str) -> Dossier:
    """What was decided no longer stands: the dossier is examined again, as from the day when that was known."""
    tenu = tient(par=par, dossier=dossier, acte="rouvrir", version=version)
    fondement = tenu_au_registre(par, recours)
    if fondement.dossier_id != tenu.pk or not fondement.permet_de_rouvrir:
        raise ActeRefuse(
            "Rouvrir : il y faut un jugement, ou un recours gracieux accueilli, sur ce dossier, qui ne l'a pas déjà "
            "rouvert. Enregistrez d'abord sa réponse.",
            "recours",
        )
    pourquoi = motif_dit(motif)
    _ferme_le_rejet(tenu)
    fondement.rouvert_le = timezone.now()
    fondement.save(update_fields=["rouvert_le"])
    tenu.rouvert_le = fondement.repondu_le
    tenu.save(update_fields=["rouvert_le"])
    consigne(par, tenu, etat=Etat.DEPOSE, recours=str(fondement.pk), motif=pourquoi)
    reporter_l_aide(
        par=par,
        dossier=tenu,
        etat=LigneDeFinancement.Etat.EN_COURS,
        montant_centimes=tenu.demande_centimes or 0,
        le=jour_du_fonds(tenu, timezone.now()),
    )
    previent_l_equipe(
        tenu, _("{numero} : votre demande est de nouveau examinée"), pourquoi, page="recours_du_demandeur", urgente=True
    )
    return tenu


def _ferme_le_rejet(dossier: Dossier) -> None:
    """Another decision may then be taken. An award that was cancelled closed then, and its money was freed with it."""
    rejets = Decision.objects.filter(dossier=dossier, sens=Decision.Sens.REJETE, close_le=None)
    rejets.update(close_le=timezone.now())


def tenu_au_registre(par: Acteur, recours: Recours) -> Recours:
    """Held until the act ends, by who may write the register."""
    en_tant_que(par, recours.fonds, *PREPARENT)
    return Recours.objects.select_for_update(of=("self",)).select_related("dossier__projet").get(pk=recours.pk)


def _contestee(dossier: Dossier) -> Decision | None:
    """The last that was notified."""
    return Decision.objects.filter(dossier=dossier, notifiee_le__isnull=False).order_by("-notifiee_le").first()


def _exige_la_saisie(dossier: Dossier, saisie: Saisie) -> None:
    if dossier.depose_le is None:
        raise ActeRefuse("Dossier : il n'est pas déposé, rien ne peut y être contesté ni demandé.", "numero")
    if saisie.genre not in Genre.values:
        raise ActeRefuse("Nature : recours gracieux, recours contentieux ou demande de document.", "genre")
    if saisie.demeure not in set(Demeure):
        raise ActeRefuse("Demeure : dites où demeure l'auteur, le délai en dépend.", "demeure")
    if not saisie.auteur.strip():
        raise ActeRefuse("Auteur : écrivez son nom.", "auteur")
    if not saisie.objet.strip():
        raise ActeRefuse("Objet : dites en une ligne ce qui est contesté ou demandé.", "objet")
    _exige_les_jours(dossier, saisie)
    deja = Recours.objects.filter(fonds=dossier.fonds, genre=saisie.genre, reference=saisie.reference.strip())
    if saisie.reference.strip() and deja.exists():
        raise ActeRefuse(f"Numéro : {saisie.reference.strip()} est déjà au registre.", "reference")


def _exige_les_jours(dossier: Dossier, saisie: Saisie) -> None:
    assert dossier.depose_le is not None  # just looked at
    depose_le = jour_du_fonds(dossier, dossier.depose_le)
    if saisie.recu_le > jour_du_fonds(dossier, timezone.now()):
        raise ActeRefuse("Reçu le : ce jour est à venir.", "recu_le")
    if saisie.recu_le < depose_le:
        raise ActeRefuse(f"Reçu le : le dossier n'a été déposé que le {depose_le:%d/%m/%Y}.", "recu_le")
    if saisie.notifiee_le is not None and saisie.notifiee_le > saisie.recu_le:
        raise ActeRefuse("Décision reçue le : c'est au plus tard le jour où le recours est reçu.", "notifiee_le")
    if saisie.attendu_le is not None and saisie.attendu_le < saisie.recu_le:
        raise ActeRefuse("Mémoire attendu le : c'est après le jour où le recours est reçu.", "attendu_le")


def _exige_le_jour(recours: Recours, le: date, champ: str, nom: str) -> None:
    if not recours.recu_le <= le <= jour_du(recours.fonds):
        raise ActeRefuse(f"{champ} : entre le {recours.recu_le:%d/%m/%Y}, jour de la réception, et aujourd'hui.", nom)


def _consigne(par: Acteur, recours: Recours, **precisions: Any) -> None:
    dossier = recours.dossier
    role = en_tant_que(par, dossier.fonds, *PREPARENT)
    consigner(
        objet=dossier,
        auteur=par.auteur(role, dossier.fonds),
        fonds=dossier.fonds,
        version=dossier.version,
        recours=str(recours.pk),
        **{nom: dit for nom, dit in precisions.items() if dit},
    )


def _previent(recours: Recours, titre: StrOrPromise, texte: str) -> None:
    """Its author, when that is the applicant: what others contest or ask is not told to them here."""
    if not recours.du_demandeur:
        return
    dossier = recours.dossier
    previent_l_equipe(dossier, titre, texte, page="recours_du_demandeur", urgente=True)
