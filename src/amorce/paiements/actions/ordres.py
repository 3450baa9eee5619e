"""An order to pay, from what was found due: made once, handed over in a batch, given up while it is still here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from amorce.actes import budget
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Dossier
from amorce.instruction.actions.tenue import consigne, motif_dit
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.commun import ramene_apres_l_ordre, tient
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.bordereaux import lignes_de, tableau_des_ordres, tableau_des_pieces
from amorce.paiements.compte import Compte
from amorce.paiements.coordonnees import coordonnees_du
from amorce.paiements.droits import ORDONNENT, ordonne
from amorce.paiements.models import VIFS, Bordereau, DemandeDePaiement, OrdreDePaiement
from amorce.paiements.numeros import Genre, numero_suivant
from amorce.paiements.obstacles import obstacles_au_paiement
from amorce.paiements.requetes import chiffrees
from amorce.paiements.versements import (
    PENDANTS,
    a_emettre,
    credit_de,
    exercice_de,
    montant_a_ordonner,
    obstacles_a_l_ordre,
    obstacles_de_l_exercice,
    obstacles_du_dossier,
    octroi_paye,
    solde_examine,
)

Etat = OrdreDePaiement.Etat


@acte
def ordonner_le_paiement(*, par: Acteur, demande: DemandeDePaiement, version: int) -> OrdreDePaiement:
    """It holds its credits and its part of the award from now on: nothing else can be paid with them."""
    exige(ordonne(par, demande.dossier.fonds))
    tenue = tient(demande, version)
    dossier = tenue.dossier
    vif = tenue.ordres.filter(etat__in=PENDANTS if tenue.a_payer else VIFS).first()
    if vif is not None:
        raise ActeRefuse(f"Ordre : {vif.numero} paie déjà cette demande, il est « {vif.get_etat_display()} ».")
    obstacles = list(obstacles_a_l_ordre(tenue)) or list(obstacles_au_paiement(tenue))
    if obstacles:
        raise PasPrete(obstacles)
    octroi, exercice, compte = octroi_paye(dossier), exercice_de(dossier), coordonnees_du(dossier)
    assert octroi is not None
    assert compte is not None
    credit = credit_de(octroi, exercice)
    assert credit is not None
    centimes = montant_a_ordonner(tenue, octroi)
    budget.ordonner(octroi, credit.pk, centimes)
    ordre = OrdreDePaiement.objects.create(
        demande=tenue,
        dossier=dossier,
        octroi=octroi,
        credit=credit,
        fonds=dossier.fonds,
        numero=numero_suivant(dossier.fonds, exercice, Genre.ORDRE),
        centimes=centimes,
        coordonnees=compte,
        cree_par_id=soi(par),
    )
    _trace(par, ordre, dossier, centimes=centimes, exercice=exercice, demande=str(tenue.pk))
    return ordre


@acte
def annuler_l_ordre(*, par: Acteur, ordre: OrdreDePaiement, motif: str) -> OrdreDePaiement:
    """While the accountant has not got it. Its number stays its own; its credits are free."""
    exige(ordonne(par, ordre.fonds))
    dossier, tenu = _tient_l_ordre(ordre)
    if tenu.etat != Etat.A_EMETTRE:
        raise ActeRefuse(
            f"Ordre {tenu.numero} : il est « {tenu.get_etat_display()} ». Seul le retour du comptable le change."
        )
    annule(tenu, motif_dit(motif))
    _trace(par, tenu, dossier, motif=tenu.cause, **ramene_apres_l_ordre(dossier))
    return tenu


def annule(ordre: OrdreDePaiement, motif: str) -> OrdreDePaiement:
    """Within the act that holds its dossier."""
    ordre.etat, ordre.cause = Etat.ANNULE, motif
    ordre.save(update_fields=["etat", "cause"])
    budget.relacher(ordre.octroi, ordre.credit_id, ordre.centimes)
    return ordre


@acte
def emettre_bordereau(*, par: Acteur, fonds: str, ordres: Collection[UUID]) -> Bordereau:
    """These orders leave together, of one year's credits, each with its papers: handed over once, whatever happens."""
    exige(ordonne(par, fonds))
    prets = _tient_les_ordres(fonds, ordres)
    exercices = {ordre.credit.exercice for ordre in prets}
    if len(exercices) > 1:
        raise ActeRefuse("Bordereau : ces ordres sont de plusieurs exercices. Émettez-en un pour chacun.", "ordres")
    obstacles = [f"{o.numero}, {o.dossier.numero} – {dit}" for o in prets for dit in _obstacles_d_aujourd_hui(o)]
    if obstacles:
        raise PasPrete(obstacles)
    for ordre in prets:
        compte = coordonnees_du(ordre.dossier)
        assert compte is not None
        ordre.coordonnees = compte  # confirmed since the order was made
    (exercice,) = exercices
    numero = numero_suivant(fonds, exercice, Genre.BORDEREAU)
    lignes = lignes_de(numero, prets)
    emis = Bordereau.objects.create(
        fonds=fonds,
        exercice=exercice,
        numero=numero,
        tableau=ranger(tableau_des_ordres(lignes), "ordres.csv"),
        pieces=ranger(tableau_des_pieces(lignes), "pieces.csv"),
        nombre=len(prets),
        centimes=sum(o.centimes for o in prets),
        emis_par_id=soi(par),
    )
    for ordre in prets:
        ordre.etat, ordre.bordereau = Etat.EMIS, emis
    OrdreDePaiement.objects.bulk_update(prets, ["etat", "bordereau", "coordonnees"])
    consigner(
        objet=emis,
        auteur=par.auteur_parmi(ORDONNENT, fonds),
        fonds=fonds,
        numero=numero,
        ordres=[o.numero for o in prets],
        centimes=emis.centimes,
        tableau=emis.tableau_id,
        pieces=emis.pieces_id,
    )
    for ordre in prets:
        _trace(par, ordre, ordre.dossier, bordereau=numero)
    return emis


def _obstacles_d_aujourd_hui(ordre: OrdreDePaiement) -> list[str]:
    """The year may be over, an irregularity or a lower final aid be found, once the order was made: nothing leaves
    then."""
    if fini := list(obstacles_de_l_exercice(ordre.credit)):
        return fini
    solde = solde_examine(ordre.dossier)
    trop = Compte(solde).trop if solde is not None and solde.pk != ordre.demande_id else 0
    if trop:
        return [
            f"Ordre : le compte définitif en trouve {budget.dit(trop)} de trop. Annulez-le, ordonnez ce qui reste dû."
        ]
    return list(obstacles_du_dossier(ordre.dossier)) or list(obstacles_au_paiement(ordre.demande))


def _tient_les_ordres(fonds: str, voulus: Collection[UUID]) -> Sequence[OrdreDePaiement]:
    """Their dossiers, then themselves, always in the same order: two who hand over at once wait, neither fails."""
    dossiers = {
        d.pk: d
        for d in Dossier.objects.select_for_update(of=("self",))
        .select_related("projet__organisation", "projet__auteur", "session")
        .filter(ordres_de_paiement__in=list(voulus))
        .order_by("pk")
    }
    tenus = a_emettre([fonds]).filter(pk__in=list(voulus)).select_for_update(of=("self",))
    prets = list(tenus.select_related("credit__enveloppe", "octroi__deliberation"))
    if not prets or len(prets) != len(set(voulus)):
        raise ActeRefuse(
            "Bordereau : choisissez au moins un ordre à émettre. L'un de ceux-ci ne l'est plus : rouvrez la page."
            if voulus
            else "Bordereau : choisissez au moins un ordre à émettre.",
            "ordres",
        )
    demandes = chiffrees(DemandeDePaiement.objects).in_bulk([ordre.demande_id for ordre in prets])
    for ordre in prets:
        ordre.demande = demandes[ordre.demande_id]
        ordre.dossier = ordre.demande.dossier = dossiers[ordre.dossier_id]
    return prets


def _tient_l_ordre(ordre: OrdreDePaiement) -> tuple[Dossier, OrdreDePaiement]:
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=ordre.dossier_id)
    return dossier, OrdreDePaiement.objects.select_for_update(of=("self",)).get(pk=ordre.pk)


def _trace(par: Acteur, ordre: OrdreDePaiement, dossier: Dossier, **precisions: Any) -> None:
    consigne(par, dossier, ORDONNENT, ordre=ordre.numero, **precisions)
