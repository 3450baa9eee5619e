"""The deposit: what keeps it out, what it freezes, that there is only one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse, DepotEmpeche, declarer, deposer, enregistrer_champ, retirer
from amorce.dossiers.actions.budget import ajouter_ligne
from amorce.dossiers.chiffres import lignes_du_budget
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import faits_du_dossier
from amorce.dossiers.lignes import Poste
from amorce.dossiers.models import Contenu, Declaration, Depot, Document, Dossier, Notice, Numerotation, Piece
from amorce.droit.empreinte import empreinte_des_regles
from amorce.fonds.models import LectureRetenue, SessionDeDepot
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, IDF, demande, film, juree, prete, remplie, session

pytestmark = pytest.mark.django_db
SECONDE = timedelta(seconds=1)
FONDS = {COURT: "la-reunion", IDF: "ile-de-france"}


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def depose(qui: Personne, dossier: Dossier, cle: str = "une", **suite: Any) -> Depot:
    return deposer(par=agit(qui), dossier=dossier, cle=cle, **suite)


def empeche(qui: Personne, dossier: Dossier, **suite: Any) -> list[str]:
    """The fields or rules that keep it out; nothing is written."""
    avant = Entree.objects.count()
    with pytest.raises(DepotEmpeche) as refus:
        depose(qui, dossier, **suite)
    assert (Depot.objects.count(), Numerotation.objects.count(), Entree.objects.count()) == (0, 0, avant)
    assert Dossier.objects.get(pk=dossier.pk).etat == Etat.BROUILLON
    return [o.regle.exigences[0] if o.regle else o.champ for o in refus.value.obstacles]


@pytest.mark.parametrize("dispositif", [COURT, IDF])
def test_demande_prete_est_deposee_avec_son_numero(moi: Personne, dispositif: str) -> None:
    session(FONDS[dispositif])
    faite = prete(moi, dispositif)
    depot = depose(moi, faite)
    garde = Dossier.objects.get()
    assert (garde.etat, garde.depose_le, garde.version) == (Etat.DEPOSE, depot.instant, faite.version + 1)
    sigle = {COURT: "RUN", IDF: "IDF"}[dispositif]
    assert garde.numero == f"{sigle}-{depot.instant.year}-0001"


@pytest.mark.parametrize(
    ("commune", "adresse", "siege"),
    [("", "", ""), ("", "2 rue du Port, 33120 Arcachon", "33"), ("97411", "33120 Arcachon", "97411")],
)
def test_depot_garde_le_siege_que_disait_la_structure(moi: Personne, commune: str, adresse: str, siege: str) -> None:
    session()
    structure = societe(moi, commune=commune, adresse=adresse)
    depot = depose(moi, prete(moi, COURT, film(moi, structure)))
    assert Depot.objects.get(pk=depot.pk).siege == siege


def test_depot_est_inscrit_au_journal_et_annonce_a_l_equipe(moi: Personne) -> None:
    session()
    depot = depose(moi, prete(moi))
    entree = Entree.objects.get(acte="deposer")
    dit = json.loads(entree.contenu)
    assert (dit["depot"], dit["numero"]) == (str(depot.id), depot.dossier.numero)
    assert "Ana" not in entree.contenu
    assert json.loads(entree.personnelles.contenu)["faits"] == depot.faits
    assert list(verifier()) == []
    assert [n.urgente for n in Notice.objects.filter(personne=moi)] == [True]


@pytest.mark.exigences("RUN-I-41")
def test_devis_estime_est_recu_sans_justificatif_et_sa_methode_est_figee(moi: Personne) -> None:
    session()
    faite = prete(moi)
    regie = Poste("VI", "61", "Régie", 1_000_000, 1_000_000, methode="forfait")
    ajouter_ligne(par=agit(moi), projet=faite.projet, voulue=regie)
    depot = depose(moi, faite)
    ajouter_ligne(par=agit(moi), projet=faite.projet, voulue=Poste("I", "11", "Sujet", 1))
    (figee,) = lignes_du_budget(depot.chiffres)
    assert (figee.libelle, figee.prevu, figee.methode) == ("Régie", 1_000_000, "forfait")
    assert depot.pieces == []


def test_seul_qui_engage_le_demandeur_depose(moi: Personne) -> None:
    session()
    structure = societe(moi)
    redacteur = personne()
    structure.appartenances.create(personne=redacteur, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01")
    faite = prete(moi, projet=film(moi, structure))
    with pytest.raises(Http404):
        depose(redacteur, faite)
    with pytest.raises(Http404):
        declarer(par=agit(redacteur), dossier=faite, codes=[])


@pytest.mark.exigences("IDF-01", "RUN-III-25")
@pytest.mark.parametrize("dispositif", [COURT, IDF])
@pytest.mark.parametrize(("ecart", "recue"), [(-SECONDE, True), (SECONDE * 0, False), (SECONDE, False)])
def test_depot_d_une_seconde_en_retard_est_refuse(
    moi: Personne, dispositif: str, ecart: timedelta, recue: bool
) -> None:
    """The closing is an instant: noon in La Réunion is nine in Paris in winter."""
    heure = {COURT: 8, IDF: 11}[dispositif]
    ferme = datetime(2026, 11, 30, heure, tzinfo=UTC)
    session(FONDS[dispositif], ouvre=ferme - timedelta(days=20), ferme=ferme)
    faite = prete(moi, dispositif)
    if recue:
        assert depose(moi, faite, recue=ferme + ecart).instant == ferme + ecart
        return
    assert empeche(moi, faite, recue=ferme + ecart) == ["session"]
    with pytest.raises(DepotEmpeche, match=r"a fermé le 30 novembre 2026 à 12:00:00 \(heure du fonds"):
        depose(moi, faite, recue=ferme + ecart)


def test_depot_avant_l_ouverture_est_refuse_en_disant_quand_elle_est(moi: Personne) -> None:
    ouvre = timezone.now() + timedelta(days=2)
    session(ouvre=ouvre)
    with pytest.raises(DepotEmpeche, match=r"ouvre le .* Le brouillon attend jusque-là"):
        depose(moi, prete(moi), recue=ouvre - SECONDE)


def test_demande_d_une_session_close_va_dans_celle_qui_est_ouverte(moi: Personne) -> None:
    passee = session(ferme_dans=1)
    faite = prete(moi)
    assert faite.session == passee
    SessionDeDepot.objects.filter(pk=passee.pk).update(ferme=timezone.now() - SECONDE)
    ouverte = session(ouvre_dans=-1, ferme_dans=9)
    depose(moi, faite)
    assert Dossier.objects.get().session == ouverte


def test_session_non_publiee_ou_d_une_autre_aide_ne_recoit_rien(moi: Personne) -> None:
    session(publiee=False)
    session(dispositifs=["run_production"])
    assert empeche(moi, prete(moi)) == ["session"]


def test_declaration_non_faite_empeche_et_se_nomme(moi: Personne) -> None:
    session()
    faite = prete(moi)
    declarer(par=agit(moi), dossier=faite, codes=["exactitude", "cumul"])
    assert empeche(moi, faite) == ["declaration-reglement"]
    assert Declaration.objects.filter(retiree_le=None).count() == 2


@pytest.mark.exigences("RUN-I-03")
def test_declaration_garde_les_mots_approuves(moi: Personne) -> None:
    faite = juree(moi, demande(moi, film(moi, societe(moi))))
    gardees = {d.code: d.texte for d in faite.declarations.all()}
    assert gardees["reglement"].startswith("J'ai pris connaissance du règlement du fonds")
    assert faits_du_dossier(faite)["acceptation_reglement"] is True


@pytest.mark.exigences("IDF-29", "IDF-30")
def test_mauvais_teleservice_empeche_le_depot_avec_la_phrase_du_texte(moi: Personne) -> None:
    session("ile-de-france")
    faite = juree(moi, prete(moi, IDF), "long")
    assert empeche(moi, faite) == ["IDF-30"]
    with pytest.raises(DepotEmpeche, match="inscrit sur le téléservice de sa catégorie"):
        depose(moi, faite)
    depose(moi, juree(moi, faite, "court"))


def test_teleservice_non_choisi_empeche_le_depot(moi: Personne) -> None:
    session("ile-de-france")
    faite = juree(moi, remplie(demande(moi, film(moi, societe(moi)), IDF)))
    assert empeche(moi, faite) == ["IDF-30"]


def test_teleservice_inconnu_est_refuse(moi: Personne) -> None:
    with pytest.raises(ActeRefuse, match="n'existe pas"):
        juree(moi, demande(moi, film(moi, societe(moi)), IDF), "moyen")


def _tourne_le(dossier: Dossier, jour: str) -> None:
    dossier.projet.faits = {**dossier.projet.faits, "date_debut_tournage": jour}
    dossier.projet.save(update_fields=["faits"])


@pytest.mark.exigences("RUN-III-04")
def test_tournage_commence_empeche_le_depot_et_une_lecture_admet_le_jour_meme(moi: Personne) -> None:
    session()
    faite = prete(moi)
    recue = timezone.now()
    _tourne_le(faite, timezone.localdate(recue + timedelta(days=2)).isoformat())
    depot_possible = Dossier.objects.get()
    _tourne_le(faite, (recue + timedelta(hours=4)).date().isoformat())  # today in La Réunion
    assert empeche(moi, faite, recue=recue) == ["RUN-III-04"]
    LectureRetenue.objects.create(fonds="la-reunion", code="AMB-83", choix="jour_meme_admis", depuis="2020-01-01")
    assert depose(moi, depot_possible, recue=recue).droit["lectures_du_fonds"] == {"AMB-83": "jour_meme_admis"}


@pytest.mark.exigences("RUN-III-11")
def test_champ_manquant_empeche_quand_le_reglement_le_veut_et_s_annonce_sinon(moi: Personne) -> None:
    session()
    session("ile-de-france")
    projet = film(moi, societe(moi))
    reunion = juree(moi, demande(moi, projet, COURT))
    with pytest.raises(DepotEmpeche, match="tous les champs soient remplis"):
        depose(moi, reunion)
    ailleurs = prete(moi, IDF, projet)
    ailleurs.projet.faits = {n: v for n, v in ailleurs.projet.faits.items() if n != "cout_film"}
    ailleurs.projet.save(update_fields=["faits"])
    assert depose(moi, ailleurs).faits["champs_renseignes"] is False


@pytest.mark.exigences("RUN-III-12")
def test_piece_manquante_s_inscrit_et_n_empeche_pas(moi: Personne) -> None:
    session()
    faite = prete(moi)
    contenu = Contenu.objects.create(empreinte="a" * 64, taille=12, format="pdf", fichier="x")
    document = Document.objects.create(contenu=contenu, nom="synopsis.pdf", projet=faite.projet, depose_par=moi)
    Piece.objects.create(dossier=faite, code="synopsis", document=document)
    retiree = Document.objects.create(contenu=contenu, nom="vieux.pdf", projet=faite.projet, depose_par=moi)
    Piece.objects.create(dossier=faite, code="note_intention", document=retiree, retiree_le=timezone.now())
    depot = depose(moi, faite)
    assert depot.pieces == [{"code": "synopsis", "nom": "synopsis.pdf", "empreinte": "a" * 64, "taille": 12}]
    codes = [une["code"] for une in depot.manquantes]
    assert ("synopsis" in codes, "note_intention" in codes, "lettres_intention" in codes) == (False, True, False)


def test_condition_d_eligibilite_manquee_n_empeche_pas_le_depot(moi: Personne) -> None:
    """The fund answers to whoever applies: only what the text makes a condition of the deposit keeps out."""
    session()
    faite = prete(moi)
    faite.projet.faits = {**faite.projet.faits, "forme_juridique": "association"}
    faite.projet.save(update_fields=["faits"])
    assert depose(moi, faite).reponses["eligibilite"]["eligible"] is False


@pytest.mark.exigences("RUN-III-14")
def test_depot_fige_les_faits_et_le_droit(moi: Personne) -> None:
    session()
    faite = prete(moi)
    depot = Depot.objects.get(pk=depose(moi, faite).pk)
    assert depot.faits["date_depot"] == depot.instant.astimezone(timezone.get_fixed_timezone(240)).date().isoformat()
    assert (depot.faits["mode_depot"], depot.faits["demande_signee"]) == ("en_ligne", True)
    assert (depot.droit["regles"], depot.droit["texte"]["code"]) == (empreinte_des_regles(), "RUN")
    enregistrer_champ(par=agit(moi), ou=faite.projet, nom="genre_oeuvre", brut="animation", vue=0)
    assert faits_du_dossier(Dossier.objects.get()) == depot.faits
    with pytest.raises(ActeRefuse, match="plus un brouillon"):
        declarer(par=agit(moi), dossier=faite, codes=[])


def test_meme_cle_rend_le_meme_depot(moi: Personne) -> None:
    session()
    faite = prete(moi)
    un = depose(moi, faite, "une")
    assert [depose(moi, faite, cle).id for cle in ("une", "autre")] == [un.id, un.id]
    assert (Depot.objects.count(), Entree.objects.filter(acte="deposer").count()) == (1, 1)


def test_depot_deja_fait_se_retrouve_apres_la_cloture(moi: Personne) -> None:
    """The answer was lost on the way; the second try comes late."""
    fermee = session()
    faite = prete(moi)
    un = depose(moi, faite)
    assert fermee.ferme is not None
    assert depose(moi, faite, recue=fermee.ferme + SECONDE).id == un.id


def test_demande_retiree_ne_se_depose_plus(moi: Personne) -> None:
    session()
    faite = prete(moi)
    retirer(par=agit(moi), dossier=faite)
    with pytest.raises(ActeRefuse, match="retirée"):
        depose(moi, faite)


def test_numeros_se_suivent_par_fonds_et_par_annee_du_fonds(moi: Personne) -> None:
    """Half past nine in the evening on the 31st of December in Paris: already the next year in La Réunion."""
    reveillon = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)
    for fonds in FONDS.values():
        session(fonds, ouvre=reveillon - timedelta(days=9), ferme=reveillon + timedelta(days=9))
    recues = [(COURT, reveillon - timedelta(hours=1)), (COURT, reveillon), (IDF, reveillon), (COURT, reveillon)]
    numeros = [depose(moi, prete(moi, code), recue=recue).dossier.numero for code, recue in recues]
    assert numeros == ["RUN-2026-0001", "RUN-2027-0001", "IDF-2026-0001", "RUN-2027-0002"]


def test_depot_empeche_ne_laisse_pas_de_trou_dans_les_numeros(moi: Personne) -> None:
    session()
    depose(moi, prete(moi))
    refusee = juree(moi, demande(moi, film(moi, societe(moi))))
    with pytest.raises(DepotEmpeche):
        depose(moi, refusee)
    assert depose(moi, prete(moi)).dossier.numero.endswith("-0002")
