"""A claim begun, written, sent: who may, what keeps it back, what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.journal.models import Entree
from amorce.paiements.actions import (
    declarer_avec_la_demande,
    demander_solde,
    enregistrer_depense,
    fixer_le_cadre,
    ouvrir_demande_de_paiement,
    retirer_depense,
)
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.compte import Compte
from amorce.paiements.jugement import ECARTENT, OUVERTES, regles_dites
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.regles import regles_du
from amorce.paiements.requetes import EN_DOUBLE, cadre_de, presentees_ailleurs
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import echange as ouvre_un_echange
from tests.actes.fabrique_vie import TERMES, signee, vie
from tests.comptes.fabrique import agit, personne
from tests.paiements.fabrique import (
    IDF,
    engagee,
    envoyee,
    facture,
    importe,
    instructeur,
    ouverte,
    prouve,
    redige,
    relu,
    relue,
    sans_lieu,
)

pytestmark = pytest.mark.django_db


def test_une_demande_ne_s_ouvre_que_sur_un_acte_signe() -> None:
    moi, dossier = engagee()
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ACCORDE)
    with pytest.raises(Http404):
        ouvrir_demande_de_paiement(par=agit(moi), dossier=relu(dossier), genre="acompte")


def test_une_seule_demande_est_en_cours() -> None:
    moi, dossier = engagee()
    ouverte(moi, dossier, "acompte")
    with pytest.raises(ActeRefuse, match="une autre est en cours"):
        ouvrir_demande_de_paiement(par=agit(moi), dossier=dossier, genre="solde")
    with pytest.raises(IntegrityError), transaction.atomic():
        DemandeDePaiement.objects.create(dossier=dossier, rang=2, genre="solde")


def test_qui_ne_fait_que_lire_ne_prepare_rien() -> None:
    _moi, dossier = engagee()
    lectrice = personne()
    dossier.projet.organisation.appartenances.create(  # type: ignore[union-attr]
        personne=lectrice, role=RoleDansOrganisation.LECTEUR, depuis="2025-01-01"
    )
    with pytest.raises(Http404):
        ouvrir_demande_de_paiement(par=agit(lectrice), dossier=dossier, genre="acompte")


def test_une_aide_sans_depense_a_juger_ne_se_demande_pas_sur_depenses() -> None:
    """Its fund says how aids are paid; of a trip to a festival, the text has nobody present expenses."""
    moi, dossier = engagee("run_festival")
    assert regles_du("run_festival") is None
    with pytest.raises(Http404):
        ouvrir_demande_de_paiement(par=agit(moi), dossier=dossier, genre="solde")


def test_qui_redige_n_engage_pas() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    redactrice = redige(demande)
    importe(redactrice, demande, facture())
    with pytest.raises(Http404):
        demander_solde(par=agit(redactrice), demande=relue(demande), version=relue(demande).version)


def test_une_depense_ecrite_a_la_main_est_jugee_puis_retiree() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    tenue = relue(demande)
    ecrite = enregistrer_depense(par=agit(moi), demande=tenue, version=tenue.version, ligne=facture(5_00))
    (une,) = demande.depenses.all()
    assert [r.exigences[0] for r in regles_dites(une.motifs, ECARTENT)] == ["RUN-I-44", "RUN-III-44"]
    tenue = relue(demande)
    retirer_depense(par=agit(moi), demande=tenue, version=tenue.version, depense=ecrite.pk)
    assert demande.depenses.count() == 0


def test_un_fait_qui_manque_laisse_la_ligne_ouverte_et_retient_l_envoi() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    prouve(moi, demande, importe(moi, demande, facture(locale=None)))
    une = demande.depenses.get()
    assert une.retenu is None
    assert "RUN-III-62" in [r.exigences[0] for r in regles_dites(une.motifs, OUVERTES)]
    with pytest.raises(PasPrete) as refus:
        demander_solde(par=agit(moi), demande=relue(demande), version=relue(demande).version)
    assert refus.value.obstacles == ["Une dépense ne peut pas être jugée : il y manque un fait. Complétez-la."]


def test_la_periode_que_fixe_l_acte_rejuge_les_lignes() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    prouve(moi, demande, importe(moi, demande, facture(1_000_00)))
    faits = {"date_debut_eligibilite": "2026-03-13", "date_fin_eligibilite": "2026-06-30"}
    fixer_le_cadre(par=agit(instructeur()), dossier=dossier, faits=faits)
    une = demande.depenses.get()
    assert (une.retenu, [r.exigences[0] for r in regles_dites(une.motifs, ECARTENT)]) == (0, ["RUN-III-43"])


def test_un_fait_qui_ne_se_declare_pas_la_est_refuse() -> None:
    moi, dossier = engagee()
    tenue = relue(ouverte(moi, dossier))
    with pytest.raises(ActeRefuse, match="ne se dit pas ici"):
        declarer_avec_la_demande(par=agit(moi), demande=tenue, version=tenue.version, faits={"aide_votee": "1"})


@pytest.mark.exigences("RUN-III-46")
def test_demander_le_solde_change_l_etat_du_dossier_et_l_inscrit() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    assert relu(dossier).etat == Etat.SOLDE_DEMANDE
    assert relue(demande).etat == DemandeDePaiement.Etat.DEPOSEE
    actes = Entree.objects.filter(acte="demander_solde").values_list("chaine__objet", flat=True)
    assert sorted(actes) == ["demandedepaiement", "dossier"]


def test_la_periode_est_celle_de_l_acte_signe() -> None:
    moi, dossier = engagee(aide=None)
    signee(dossier)
    ouvrir_demande_de_paiement(par=agit(moi), dossier=relu(dossier), genre="solde")
    assert cadre_de(dossier) == {nom: TERMES[nom] for nom in ("date_debut_eligibilite", "date_fin_eligibilite")}


@pytest.mark.exigences("RUN-II-PROD-17")
def test_demander_le_solde_acquitte_son_echeance() -> None:
    moi, dossier = engagee(aide=None)
    signee(dossier, montant=50_000_00)
    avant = vie(dossier).obligation("solde")
    envoyee(moi, dossier, facture(20_000_00))
    apres = vie(dossier).obligation("solde")
    assert avant is not None
    assert apres is not None
    assert (avant.fait_le, apres.fait_le) == (None, vie(dossier).aujourd_hui)


def test_le_solde_ne_se_demande_pas_pendant_un_echange() -> None:
    moi, dossier = engagee()
    ouvre_un_echange(responsable(), relu(dossier))
    with pytest.raises(ActeRefuse, match="le fonds envisage de mettre fin à l'aide"):
        envoyee(moi, dossier, facture(20_000_00))
    assert relu(dossier).etat == Etat.ENGAGE


def test_demander_un_acompte_laisse_le_dossier_comme_il_est() -> None:
    moi, dossier = engagee()
    envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    assert relu(dossier).etat == Etat.ENGAGE


def test_un_acompte_de_zero_ne_se_demande_pas() -> None:
    moi, dossier = engagee()
    with pytest.raises(PasPrete, match="un acompte serait de zéro"):
        envoyee(moi, dossier, facture(1_000_00, locale=False), genre="acompte")


def test_une_demande_envoyee_ne_s_ecrit_plus() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    with pytest.raises(ActeRefuse, match="ses dépenses ne changent plus"):
        importe(moi, demande, facture())


def test_l_aide_se_recalcule_sur_ce_qui_est_retenu() -> None:
    moi, dossier = engagee(aide=50_000_00)
    demande = envoyee(moi, dossier, facture(60_000_00), facture(10_000_00, locale=False))
    compte = Compte(relue(demande))
    assert (compte.totaux.presente, compte.totaux.reel, compte.du) == (70_000_00, 60_000_00, 30_000_00)


def test_sans_decision_en_vigueur_rien_n_est_du() -> None:
    moi, dossier = engagee(aide=None)
    with pytest.raises(PasPrete, match="Aucune aide accordée n'est en vigueur"):
        envoyee(moi, dossier, facture(20_000_00))


def test_une_depense_d_avant_le_depot_ne_compte_pas_la_ou_le_texte_l_ecarte() -> None:
    moi, dossier = engagee(IDF, 20_000_00, [])
    avant = sans_lieu(facture(10_000_00, datee_le=dossier.depots.get().instant.date().replace(day=9)))
    demande = envoyee(moi, dossier, avant, sans_lieu(facture(32_000_00)))
    assert [d.retenu for d in demande.depenses.all()] == [0, 32_000_00]
    assert Compte(relue(demande)).du == 16_000_00


def test_la_meme_facture_est_trouvee_dans_la_demande_ailleurs_et_dans_une_autre_aide() -> None:
    moi, dossier = engagee()
    deux_fois, seule = facture(), facture()
    prouve(moi, ouverte(moi, dossier), importe(moi, dossier.demandes_de_paiement.get(), deux_fois, deux_fois, seule))
    autre, ailleurs = engagee(IDF, 20_000_00, [])
    importe(autre, ouverte(autre, ailleurs), sans_lieu(deux_fois))
    memes = presentees_ailleurs(dossier.demandes_de_paiement.get().depenses.all())
    assert [len(m) for m in memes.values()] == [2, 2, 0]
    premiere = dossier.demandes_de_paiement.get().depenses.get(rang=1)
    assert {d.demande.dossier_id for d in memes[premiere.pk]} == {dossier.pk, ailleurs.pk}


@pytest.mark.parametrize(
    ("change", "trouvees"),
    [({}, 1), ({"datee_le": date(2026, 2, 28)}, 0), ({"ht": 1_000_01}, 0), ({"libelle": "Salaire, février"}, 0)],
)
def test_le_meme_bulletin_sans_numero_est_trouve_dans_une_autre_aide(change: dict[str, Any], trouvees: int) -> None:
    bulletin = facture(facture="", siret="", libelle="Salaire, mars")
    moi, dossier = engagee()
    importe(moi, ouverte(moi, dossier), bulletin)
    autre, ailleurs = engagee()
    (la,) = importe(autre, ouverte(autre, ailleurs), replace(bulletin, **change))
    assert len(presentees_ailleurs([la])[la.pk]) == trouvees
    assert Depense.objects.filter(EN_DOUBLE, pk=la.pk).count() == trouvees


@pytest.mark.parametrize(
    ("change", "trouvees"),
    [
        ({"siret": ""}, 1),
        ({"siret": "", "fournisseur": "DÉCORS  du piton", "facture": "f 2026/77"}, 1),
        ({"siret": "", "fournisseur": "Décors du Volcan"}, 0),
        ({"siret": "", "facture": "F-2026-78"}, 0),
        ({"siret": "", "ht": 1_000_01}, 1),
        ({"fournisseur": "Autre nom"}, 1),
        ({"siret": "73282932000074"}, 0),
        ({"facture": "F2026-77"}, 1),
        ({"facture": "f 2026/77"}, 1),
        ({"facture": "Facture F-2026-77"}, 1),
        ({"facture": "n°F-2026-77"}, 1),
        ({"facture": "FACT. nº F-2026-77"}, 1),
        ({"facture": "Facture"}, 0),
    ],
)
def test_la_meme_facture_se_trouve_sans_son_siret(change: dict[str, Any], trouvees: int) -> None:
    """From either side: the one that has it, the one that has not."""
    avec = facture(facture="F-2026-77")
    moi, dossier = engagee()
    (ici,) = importe(moi, ouverte(moi, dossier), avec)
    autre, ailleurs = engagee()
    (la,) = importe(autre, ouverte(autre, ailleurs), replace(avec, **change))
    assert [len(presentees_ailleurs([d])[d.pk]) for d in (ici, la)] == [trouvees, trouvees]
