"""What completes a check beside its lines: documents that a beneficiary joins, what an officer notes or lets pass."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu
from amorce.instruction.actions.tenue import motif_dit
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import (
    PORTEUR,
    auteur_du_service,
    rejuge,
    tient,
    tient_avant_le_paiement,
    tient_le_controle,
    trace,
)
from amorce.paiements.blocages import Blocages
from amorce.paiements.compte import Compte
from amorce.paiements.droits import controle, prepare
from amorce.paiements.models import DemandeDePaiement, Levee, PieceDeDemande, PointDeControle
from amorce.paiements.regles import regles_de

FORMATS = ("pdf", "jpg", "png")
POINTS_MAX = 50


def joindre_piece_de_demande(
    *, par: Acteur, demande: DemandeDePaiement, fait: str, fichier: Fichier | None
) -> PieceDeDemande:
    """The file is read before anything is locked."""
    exige(prepare(par, demande.dossier))
    if fichier is None:
        raise ActeRefuse(_("Fichier : choisissez le document à joindre."), "fichier")
    recu = recoit(fichier.nom, fichier.flux, FORMATS)
    contenu = ranger(recu.flux, recu.nom)
    return ranger_piece_de_demande(par=par, demande=demande, fait=fait, nom=recu.nom, contenu=contenu)


@acte
def ranger_piece_de_demande(
    *, par: Acteur, demande: DemandeDePaiement, fait: str, nom: str, contenu: Contenu
) -> PieceDeDemande:
    """Until the check ends; the one that was there gives it its place, and stays in the film's history."""
    exige(prepare(par, demande.dossier))
    tenue = tient(demande)
    if tenue.etat == tenue.Etat.EXAMINEE:
        raise ActeRefuse(_("Pièce : le contrôle de cette demande est fini, elle ne change plus."), "fichier")
    if fait not in regles_de(tenue.dossier).etablis:
        raise ActeRefuse(_("Pièce : choisissez ce que ce document établit."), "fait")
    tenue.pieces.filter(fait=fait, retiree_le=None).update(retiree_le=timezone.now())
    document = garde_document(par, nom, contenu, projet=tenue.dossier.projet)
    piece = PieceDeDemande.objects.create(demande=tenue, fait=fait, document=document)
    rejugees = rejuge(tenue) if fait in regles_de(tenue.dossier).etablis_par_ligne else 0
    trace(
        tenue,
        par.auteur(PORTEUR),
        fait=fait,
        empreinte=contenu.empreinte,
        rejugees=rejugees,
        personnelles={"nom": nom},
    )
    return piece


@acte
def noter_un_point(
    *, par: Acteur, demande: DemandeDePaiement, version: int, rubrique: str, constat: str, conforme: bool
) -> PointDeControle:
    """The grid is extensible: what else was verified, and what was found."""
    exige(controle(par, demande.dossier))
    tenue = tient_le_controle(demande, version)
    if rubrique not in {r.code for r in regles_de(tenue.dossier).paiement.grille}:
        raise ActeRefuse("Rubrique : choisissez-en une de la grille.", "rubrique")
    if tenue.points.filter(retire_le=None).count() >= POINTS_MAX:
        raise ActeRefuse(f"Constat : la grille en porte {POINTS_MAX} au plus.", "constat")
    point = PointDeControle.objects.create(
        demande=tenue,
        rubrique=rubrique,
        constat=motif_dit(constat, "constat"),
        conforme=conforme,
        personne_id=soi(par),
    )
    trace(tenue, auteur_du_service(par, tenue), rubrique=rubrique, constat=point.constat, conforme=conforme)
    return point


@acte
def retirer_un_point(*, par: Acteur, point: PointDeControle, version: int) -> PointDeControle:
    """It was wrong, or what it found is put right. It stays in the history."""
    exige(controle(par, point.demande.dossier))
    tenue = tient_le_controle(point.demande, version)
    if point.retire_le is not None:
        raise ActeRefuse("Constat : il est déjà retiré.")
    point.retire_le = timezone.now()
    point.save(update_fields=["retire_le"])
    trace(tenue, auteur_du_service(par, tenue), point=str(point.pk))
    return point


@acte
def lever_un_obstacle(*, par: Acteur, demande: DemandeDePaiement, version: int, obstacle: str, motif: str) -> Levee:
    """A person lets it pass, where the text lets them, and says why."""
    exige(controle(par, demande.dossier))
    tenue = tient_avant_le_paiement(demande, version)
    vise = next((o for o in Blocages(Compte(tenue)).restent if o.code == obstacle), None)
    if vise is None:
        raise ActeRefuse("Obstacle : il n'est plus là. Rouvrez la page.", "obstacle")
    if not vise.levable:
        raise ActeRefuse(f"Obstacle : le texte ne permet pas de passer outre. {vise.remede}", "obstacle")
    levee = Levee.objects.create(demande=tenue, obstacle=obstacle, motif=motif_dit(motif), personne_id=soi(par))
    trace(tenue, auteur_du_service(par, tenue), obstacle=obstacle, dit=vise.pourquoi, motif=levee.motif)
    return levee


@acte
def reprendre_une_levee(*, par: Acteur, levee: Levee, version: int) -> Levee:
    """It stands in the way again."""
    exige(controle(par, levee.demande.dossier))
    tenue = tient_avant_le_paiement(levee.demande, version)
    if levee.retiree_le is not None:
        raise ActeRefuse("Obstacle : il est déjà rétabli.")
    levee.retiree_le = timezone.now()
    levee.save(update_fields=["retiree_le"])
    trace(tenue, auteur_du_service(par, tenue), obstacle=levee.obstacle)
    return levee
