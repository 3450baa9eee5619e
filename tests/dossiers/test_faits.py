"""An application as the law reads it, from all the places where its facts stand."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from amorce.comptes.models import Personne
from amorce.dossiers.actions import enregistrer_champ
from amorce.dossiers.budgets import PAR_FAIT
from amorce.dossiers.champs import sections
from amorce.dossiers.faits import faits_du_dossier, reponses, statut_a_dire
from amorce.dossiers.models import Declaration, Dossier, LigneDeFinancement
from amorce.droit.fonds import tous
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import ReglagesDuDroit
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, demande, film, session

pytestmark = pytest.mark.django_db
SANS = ReglagesDuDroit()


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def test_faits_de_la_structure_sont_ceux_de_la_demande(moi: Personne) -> None:
    faite = demande(moi, film(moi, societe(moi, forme_juridique="SARL")))
    assert faits_du_dossier(faite) == {
        "nom_demandeur": "Films du Récif",
        "forme_juridique": "SARL",
        "titre_projet": "Les Hauts",
        "dispositif": COURT,
    }


def test_auteur_sans_societe_est_une_personne_physique(moi: Personne) -> None:
    faits = faits_du_dossier(demande(moi, film(moi)))
    assert (faits["nom_demandeur"], faits["type_demandeur"]) == ("Ana Payet", "auteur_personne_physique")


def test_ce_que_dit_l_equipe_l_emporte_sur_le_compte(moi: Personne) -> None:
    faite = demande(moi, film(moi, societe(moi, forme_juridique="SARL"), forme_juridique="SAS"))
    assert faits_du_dossier(faite)["forme_juridique"] == "SAS"


def test_demande_part_de_ce_que_la_simulation_disait_d_elle_puis_va_son_chemin(moi: Personne) -> None:
    projet = film(moi, depenses_locales_ht="62400.5", genre_oeuvre="fiction")
    faite = demande(moi, projet)
    assert faite.faits == {"depenses_locales_ht": "62400.5"}
    enregistrer_champ(par=agit(moi), ou=faite, nom="depenses_locales_ht", brut=None, vue=0)
    assert "depenses_locales_ht" not in faits_du_dossier(faite)


def test_budget_et_plan_l_emportent_sur_ce_qui_est_tape(moi: Personne) -> None:
    faite = demande(moi, film(moi, budget_total="1"))
    faite.projet.budget.create(rang=1, classe="II", libelle="Personnel", prevu=18_000_050, prevu_local=6_240_005)
    faite.projet.financements.create(
        rang=1, categorie="region", financeur="Région", montant=100_000, etat=LigneDeFinancement.Etat.ACQUIS
    )
    faite.projet.financements.create(rang=2, categorie="region", financeur="Autre", montant=500_000)
    faits = faits_du_dossier(faite)
    assert (faits["budget_total"], faits["depenses_locales_ht"]) == ("180000.50", "62400.05")
    assert faits["financements_publics_acquis"] == "1000.00"


def test_faits_du_financement_sont_tous_au_vocabulaire() -> None:
    assert set(PAR_FAIT) - {f.nom for f in VOCABULAIRE} == set()


@pytest.mark.parametrize(
    ("ferme", "limite", "fermee"),
    [((31, 22, 0), "2026-03-31", "2026-04-01"), ((31, 23, 30), "2026-04-01", "2026-04-02")],
    ids=["minuit", "une heure et demie"],
)
def test_session_donne_ses_jours_dans_le_fuseau_du_fonds(
    moi: Personne, ferme: tuple[int, int, int], limite: str, fermee: str
) -> None:
    """Ten in the evening in Paris is midnight in La Réunion, which closes the day before; later is already tomorrow."""
    paris = ZoneInfo("Europe/Paris")
    faite = demande(moi, film(moi))
    faite.session = session(ouvre=datetime(2026, 3, 1, 12, tzinfo=paris), ferme=datetime(2026, 3, *ferme, tzinfo=paris))
    faits = faits_du_dossier(faite)
    assert faits["date_ouverture_session"] == "2026-03-01"
    assert (faits["date_limite_reception"], faits["date_fermeture_session"]) == (limite, fermee)


def test_piece_et_declaration_comptent_tant_qu_elles_ne_sont_pas_retirees(moi: Personne) -> None:
    faite = demande(moi, film(moi))
    Declaration.objects.create(dossier=faite, code="reglement", texte="…", personne=moi)
    Declaration.objects.create(dossier=faite, code="exactitude", texte="…", personne=moi, retiree_le=faite.cree_le)
    faits = faits_du_dossier(Dossier.objects.get())
    assert (faits["acceptation_reglement"], "attestation_honneur" in faits) == (True, False)


def test_reponses_disent_ce_qui_refuse_et_ce_qui_manque(moi: Personne) -> None:
    """An author alone: refused where a company is wanted, asked for the rest elsewhere."""
    projet = film(moi)
    assert reponses(demande(moi, projet, "run_developpement"), SANS)["eligibilite"]["eligible"] is False
    ecriture = reponses(demande(moi, projet, "run_ecriture"), SANS)
    assert (ecriture["eligibilite"]["eligible"], "genre_oeuvre" in ecriture["manquants"]) == (None, True)


def test_reponses_suivent_ce_qui_s_ecrit(moi: Personne) -> None:
    faite = demande(moi, film(moi), "run_ecriture")
    assert reponses(faite, SANS)["eligibilite"]["eligible"] is None
    enregistrer_champ(par=agit(moi), ou=faite.projet, nom="type_demandeur", brut="societe_production", vue=0)
    assert reponses(faite, SANS)["eligibilite"]["eligible"] is False


def test_statut_a_dire_se_tait_quand_le_compte_le_sait(moi: Personne) -> None:
    assert statut_a_dire("run_ecriture", {}) == ["type_demandeur"]
    assert statut_a_dire("run_ecriture", {"type_demandeur": "association"}) == []


@pytest.mark.parametrize("code", [d.code for f in tous().values() if f.reception for d in f.dispositifs])
def test_formulaire_ne_demande_que_ce_qu_un_porteur_peut_dire(code: str) -> None:
    demandes = [fait for section in sections(code) for fait in section.faits]
    des_pieces = {fait.nom for fait in demandes if fait.entite == "piece"}
    assert {fait.entite for fait in demandes} - {"piece"} <= {"projet", "demandeur", "financement", "dossier"}
    assert des_pieces <= {"devis_montants"}  # what quotes add up to: who sends them says it
