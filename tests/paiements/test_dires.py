"""What is said with a claim: days that are past, amounts that are none, totals already known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from amorce.dossiers.actions.refus import ActeRefuse
from amorce.paiements.actions import declarer_avec_la_demande, lever_un_obstacle, tirer_echantillon
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.blocages import Blocages
from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.obstacles import a_l_envoi
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import (
    COURT,
    engagee,
    envoyee,
    etablit,
    facture,
    importe,
    instructeur,
    ouverte,
    prouve,
    relue,
)
from tests.paiements.fabrique_controle import constate, examine, signe
from tests.paiements.fabrique_versements import aujourd_hui
from tests.paiements.test_budget_d_un_avenant import classes, prepare, signee

pytestmark = pytest.mark.django_db


def dit(demande: DemandeDePaiement, **faits: object) -> DemandeDePaiement:
    tenue = relue(demande)
    moi = tenue.dossier.depots.get().personne
    return declarer_avec_la_demande(par=agit(moi), demande=tenue, version=tenue.version, faits=faits)


@pytest.mark.parametrize("jour", ["2199-01-01", "pas_encore", "demain"])
def test_une_attestation_ne_se_date_pas_d_un_jour_a_venir(jour: str) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    demain = (aujourd_hui(dossier) + timedelta(days=1)).isoformat()
    with pytest.raises(ActeRefuse, match=r"^Date de l'attestation du régime social des indépendants : .* à venir\."):
        dit(demande, date_attestation_rsi=demain if jour == "demain" else jour)
    le_jour_meme = aujourd_hui(dossier).isoformat()
    assert dit(demande, date_attestation_rsi=le_jour_meme).faits == {"date_attestation_rsi": le_jour_meme}


def test_une_premiere_diffusion_peut_etre_a_venir() -> None:
    moi, dossier = engagee()
    dite = dit(ouverte(moi, dossier), date_premiere_diffusion="2199-01-01")
    assert dite.faits == {"date_premiere_diffusion": "2199-01-01"}


def test_un_montant_negatif_est_refuse_par_le_nom_du_champ_et_des_bornes_lisibles() -> None:
    moi, dossier = engagee()
    with pytest.raises(ActeRefuse) as refus:
        dit(ouverte(moi, dossier), budget_definitif="-3")
    assert (refus.value.champ, str(refus.value).replace("\u202f", " ").replace("\u00a0", " ")) == (
        "budget_definitif",
        "Budget définitif : « -3 » ne convient pas, il faut un montant en euros de 0 € à 10 000 000 000 €, "
        "au plus deux décimales.",
    )


def test_la_page_refuse_un_montant_negatif_sans_rien_perdre(client: Client) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    client.force_login(moi)
    envoi = {"version": relue(demande).version, "budget_definitif": "-3,50"}
    reponse = client.post(reverse("declarer_paiement", args=[dossier.pk, demande.pk]), envoi)
    page = reponse.content.decode()
    assert (reponse.status_code, "Budget définitif : un montant ne peut pas être négatif." in page) == (422, True)
    assert 'value="-3,50"' in page


AIDES = "autres_aides_publiques"


def restent(demande: DemandeDePaiement) -> list[str]:
    return [o.code for o in Blocages(Compte(relue(demande))).restent]


def test_d_autres_aides_dites_moindres_qu_au_depot_attendent_un_motif_que_le_certificat_garde() -> None:
    moi, dossier = engagee(aide=50_000_00, autres_aides_publiques="425000")
    demande = envoyee(moi, dossier, facture(80_000_00), autres_aides_publiques="410000")
    examine(demande)
    ici = "moindre.autres_aides_publiques.41000000.42500000"
    assert restent(demande) == [ici]
    with pytest.raises(PasPrete) as refus:
        constate(demande)
    (dite,) = refus.value.obstacles
    assert "la demande en dit 410\u202f000\xa0€, 425\u202f000\xa0€ étaient déjà connus" in dite
    motif, tenue = "Le CNC a retiré son aide, lettre vue.", relue(demande)
    lever_un_obstacle(par=agit(instructeur()), demande=tenue, version=tenue.version, obstacle=ici, motif=motif)
    constate(demande)
    (levee,) = [une for r in demande.certificats.get().feuille["grille"] for une in r["levees"]]
    assert (levee["motif"], "étaient déjà connus" in levee["dit"]) == (motif, True)


def test_d_autres_aides_dites_avec_un_acompte_sont_connues_du_solde() -> None:
    moi, dossier = engagee(autres_aides_publiques="1000")
    acompte = envoyee(moi, dossier, facture(20_000_00), genre="acompte", autres_aides_publiques="2000")
    examine(acompte)
    constate(acompte)
    tue = ouverte(moi, dossier)
    assert Compte(relue(tue)).bruts[AIDES] == "2000"
    dit(tue, autres_aides_publiques="1999.99")
    assert [o.code for o in Blocages(Compte(relue(tue))).tous if o.code.startswith("moindre")] == [
        "moindre.autres_aides_publiques.199999.200000"
    ]
    dit(tue, autres_aides_publiques="2000.00")
    assert list(Compte(relue(tue)).moindres) == []


def test_la_page_montre_les_autres_aides_deja_connues_et_dit_que_c_est_un_total(client: Client) -> None:
    moi, dossier = engagee(autres_aides_publiques="450000")
    ouverte(moi, dossier)
    client.force_login(moi)
    page = client.get(reverse("depenses", args=[dossier.pk])).content.decode()
    assert 'name="autres_aides_publiques" value="450000"' in page
    assert "Le total à ce jour, ce que vous en aviez déjà dit compris" in page


def sans_budget(genre: str) -> DemandeDePaiement:
    """Of an award that was deposited with no budget."""
    moi, dossier = engagee(budget=[])
    demande = ouverte(moi, dossier, genre)
    prouve(moi, demande, importe(moi, demande, facture(20_000_00)))
    return demande


@pytest.mark.parametrize("genre", ["acompte", "solde"])
def test_sans_budget_par_classe_l_envoi_le_dit_et_mene_a_l_avenant(genre: str) -> None:
    demande = sans_budget(genre)
    compte = Compte(relue(demande))
    assert (compte.du, compte.sans_budget) == (None, True)
    assert [f.nom for f in compte.manquants] == ["montant_conventionne_classe"]
    (dite,) = a_l_envoi(compte)
    assert dite.startswith("Aucun budget par classe n'est convenu")
    assert dite.endswith("par un avenant à votre acte.")
    assert "Fournisseur" not in dite
    (obstacle,) = [o for o in Blocages(compte).restent if o.code == "budget"]
    assert (obstacle.levable, obstacle.remede) == (False, "Le service le fixe par un avenant à l'acte.")


def test_un_avenant_par_classe_rend_le_calcul_possible() -> None:
    demande = sans_budget("acompte")
    signe(demande.dossier)
    signee(prepare(demande.dossier, budget_centimes=900_000_00, budget_par_classe=classes()))
    compte = Compte(relue(demande))
    assert (compte.sans_budget, compte.du) == (False, 10_000_00)
    assert list(a_l_envoi(compte)) == []


def test_un_court_metrage_ne_se_voit_pas_demander_l_attestation_d_une_residence(client: Client) -> None:
    moi, dossier = engagee(COURT)
    demande = ouverte(moi, dossier)
    client.force_login(moi)
    page = client.get(reverse("pieces_de_la_demande", args=[dossier.pk, demande.pk])).content.decode()
    assert ('value="attestation_expert_comptable"' in page, "attestation_presence_residence" in page) == (True, False)
    with pytest.raises(ActeRefuse, match="choisissez ce que ce document établit"):
        etablit(moi, demande, "attestation_presence_residence")


def test_rien_a_tirer_ne_s_offre_ni_ne_s_essaie(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    client.force_login(instructeur())
    page = reverse("paiements_du_dossier", args=[dossier.numero])
    assert "Tirer des lignes au sort" in client.get(page).content.decode()
    examine(demande)
    assert "Tirer des lignes au sort" not in client.get(page).content.decode()
    tenue = relue(demande)
    with pytest.raises(ActeRefuse, match="aucune ligne ne reste à tirer"):
        tirer_echantillon(par=agit(instructeur()), demande=tenue, version=tenue.version, taille=1)
