"""A living award: the days that the law gives on what was recorded, what is done, late, or waits for a fact."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone

from amorce.actes.actions.vie import noter_un_jour, remettre, retirer_une_note
from amorce.actes.attaches import pieces_a_garder
from amorce.actes.models import EcheanceDeLAide, FaitDeVie
from amorce.actes.taches import tenir_les_echeanciers
from amorce.actes.termes import termes_usuels
from amorce.actes.vie import Statut, VieDeLAide
from amorce.comptes.actions import effacer_compte
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.droit.fonds import fonds
from amorce.fonds.models import LectureRetenue, ValeurDuFonds
from amorce.fonds.requetes import faits_a_fixer
from amorce.journal.models import Entree
from tests.actes import fabrique as actes
from tests.actes.fabrique_vie import OCTROI, TERMES, aidee, vie
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import COURT, IDF, deposee
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import FONDS, instructrice, relu, secretaire

pytestmark = pytest.mark.django_db
PILOTE, PRODUCTION, ECRITURE = "run_pilote_maquette", "run_production", "run_ecriture"
DIFFUSION = date(2026, 5, 20)


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def note(qui: Personne, dossier: Dossier, fait: str, jour: date) -> FaitDeVie:
    return noter_un_jour(par=agit(qui), dossier=relu(dossier), fait=fait, jour=jour)


def remet(qui: Personne, dossier: Dossier, quoi: str) -> FaitDeVie:
    return remettre(par=agit(qui), dossier=relu(dossier), quoi=quoi, fichier=Fichier("un.pdf", BytesIO(pdf())))


def jours(lue: VieDeLAide) -> dict[str, date | None]:
    return {une.obligation.code: une.jour for une in lue.obligations}


def le(lue: VieDeLAide, jour: date) -> dict[str, Statut]:
    """As things stand on that day."""
    lue.aujourd_hui = jour
    return {une.obligation.code: une.statut for une in lue.obligations}


def test_jours_viennent_de_l_acte_et_du_droit(ana: Personne) -> None:
    lus = jours(vie(aidee(ana)))
    assert lus == {
        "debut": date(2025, 3, 10),
        "deux_ans": date(2027, 3, 10),
        "achever": date(2027, 3, 10),
        "fin": date(2027, 3, 10),
        "diffusion": None,
        "livrables": None,
        "images": None,
        "mention": None,
        "solde": None,
        "conservation": date(2035, 3, 10),
    }


def test_fonds_dont_le_texte_ne_dit_rien_a_les_jours_de_l_acte(ana: Personne) -> None:
    assert jours(vie(aidee(ana, IDF))) == {
        "debut": date(2025, 3, 10),
        "fin": date(2027, 3, 10),
        "conservation": date(2035, 3, 10),
    }


def test_jour_inconnu_dit_le_fait_qu_il_attend(ana: Personne) -> None:
    solde = vie(aidee(ana)).obligation("solde")
    assert solde is not None
    assert (solde.statut, [f.nom for f in solde.attend]) == (Statut.ATTEND, ["date_premiere_diffusion"])


@pytest.mark.parametrize(
    ("dispositif", "limite"),
    [(COURT, date(2026, 7, 20)), (PRODUCTION, date(2026, 7, 20)), (ECRITURE, date(2026, 8, 20))],
)
@pytest.mark.exigences("RUN-I-70", "RUN-II-CM-14", "RUN-II-PROD-17")
def test_solde_est_du_deux_ou_trois_mois_apres_la_premiere_diffusion(
    ana: Personne, dispositif: str, limite: date
) -> None:
    aide = aidee(ana, dispositif)
    note(ana, aide, "date_premiere_diffusion", DIFFUSION)
    assert jours(vie(aide))["solde"] == limite


@pytest.mark.exigences("RUN-II-PIL-16")
def test_solde_d_un_pilote_court_du_premier_de_deux_evenements(ana: Personne) -> None:
    aide = aidee(ana, PILOTE)
    attend = vie(aide).obligation("solde")
    assert attend is not None
    assert {f.nom for f in attend.attend} == {"date_achevement", "date_premiere_presentation_prospects"}
    note(ana, aide, "date_premiere_presentation_prospects", date(2026, 4, 2))
    note(ana, aide, "date_achevement", date(2026, 5, 2))
    assert jours(vie(aide))["solde"] == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("dispositif", "fait", "sans_effet"),
    [
        (ECRITURE, "date_achevement", "date_premiere_diffusion"),
        (PILOTE, "date_achevement", "date_premiere_presentation_prospects"),
        (COURT, "date_demarrage_realisation", "date_achevement"),
        (PRODUCTION, "date_demarrage_realisation", "date_achevement"),
    ],
)
@pytest.mark.exigences("RUN-II-ECR-14", "RUN-II-PIL-17", "RUN-II-CM-15", "RUN-II-PROD-18")
def test_deux_ans_se_tiennent_par_l_achevement_ou_par_le_demarrage(
    ana: Personne, dispositif: str, fait: str, sans_effet: str
) -> None:
    aide = aidee(ana, dispositif)
    note(ana, aide, sans_effet, DIFFUSION)
    assert le(vie(aide), date(2027, 3, 10))["deux_ans"] == Statut.DU
    assert le(vie(aide), date(2027, 3, 11))["deux_ans"] == Statut.RETARD
    note(ana, aide, fait, DIFFUSION)
    assert le(vie(aide), date(2027, 3, 11))["deux_ans"] == Statut.FAIT


def test_lecture_retenue_par_le_fonds_change_le_jour(ana: Personne) -> None:
    aide = aidee(ana)
    LectureRetenue.objects.create(
        fonds=FONDS, code="AMB-44", choix="delai_general_trois_mois", depuis=date(2025, 1, 1), motif="Un seul délai."
    )
    note(ana, aide, "date_premiere_diffusion", DIFFUSION)
    assert jours(vie(aide))["solde"] == date(2026, 8, 20)


@pytest.mark.exigences("RUN-II-ECR-13", "RUN-II-RES-12", "RUN-II-DEV-15", "RUN-II-PIL-14")
def test_terme_de_l_acte_se_compte_de_l_octroi(ana: Personne) -> None:
    aide = aidee(ana, ECRITURE, termes={**TERMES, "delai_acte": 12})
    assert jours(vie(aide))["achever"] == date(2026, 3, 10)
    note(ana, aide, "date_achevement", date(2026, 3, 11))
    lue = vie(aide).obligation("achever")
    assert lue is not None
    assert (lue.statut, lue.fait_le, lue.apres_le_jour) == (Statut.FAIT, date(2026, 3, 11), True)


@pytest.mark.exigences("RUN-II-PIL-15", "RUN-II-CM-13", "RUN-II-PROD-16", "RUN-II-MM-14")
@pytest.mark.parametrize("dispositif", [PILOTE, COURT, PRODUCTION, "run_multimedia"])
def test_diffusion_annoncee_previent_le_service_et_le_secretariat(ana: Personne, dispositif: str) -> None:
    ines, severine = instructrice(), secretaire()
    aide = aidee(ana, dispositif)
    Notice.objects.all().delete()
    demain = vie(aide).aujourd_hui + timedelta(days=40)
    note(ana, aide, "date_premiere_diffusion", demain)
    assert {n.personne_id for n in Notice.objects.all()} == {ines.pk, severine.pk}
    lue = vie(aide)
    annonce = lue.obligation("diffusion")
    assert annonce is not None
    assert (annonce.statut, annonce.jour, annonce.fait_le) == (Statut.FAIT, demain, lue.aujourd_hui)
    assert not annonce.apres_le_jour


@pytest.mark.exigences("RUN-II-PIL-15", "RUN-II-PROD-16")
def test_diffusion_apprise_apres_coup_se_voit(ana: Personne) -> None:
    aide = aidee(ana)
    note(ana, aide, "date_premiere_diffusion", DIFFUSION)
    annonce = vie(aide).obligation("diffusion")
    assert annonce is not None
    assert annonce.apres_le_jour


@pytest.mark.exigences("RUN-I-56", "RUN-II-CM-12")
def test_livrables_sont_remis_quand_rien_ne_manque(ana: Personne) -> None:
    aide = aidee(ana, ECRITURE)
    assert vie(aide).obligation("livrables").reste == [("scenario", "sequencier"), ("note_realisation",)]  # type: ignore[union-attr]
    remet(ana, aide, "sequencier")
    assert vie(aide).obligation("livrables").reste == [("note_realisation",)]  # type: ignore[union-attr]
    remet(ana, aide, "note_realisation")
    lue = vie(aide).obligation("livrables")
    assert lue is not None
    assert (lue.statut, lue.reste) == (Statut.FAIT, [])


@pytest.mark.exigences("RUN-I-56")
def test_acte_qui_definit_ses_livrables_ne_demande_qu_eux(ana: Personne) -> None:
    aide = aidee(ana, ECRITURE, termes={**TERMES, "livrables_definis": ["scenario"]})
    assert vie(aide).obligation("livrables").reste == [("scenario",)]  # type: ignore[union-attr]
    with pytest.raises(ActeRefuse, match="l'acte ne demande rien de tel"):
        remet(ana, aide, "note_realisation")


def test_mention_se_prouve_par_un_document(ana: Personne) -> None:
    aide = aidee(ana)
    remet(ana, aide, "mention_soutien_presente")
    assert vie(aide).obligation("mention").statut is Statut.FAIT  # type: ignore[union-attr]
    assert vie(aide).bruts["mention_soutien_presente"] is True


def test_note_retiree_rend_le_jour_inconnu(ana: Personne) -> None:
    aide = aidee(ana)
    faite = note(ana, aide, "date_premiere_diffusion", DIFFUSION)
    retirer_une_note(par=agit(ana), note=faite)
    assert jours(vie(aide))["solde"] is None


def test_note_du_service_ne_se_retire_que_par_lui(ana: Personne) -> None:
    aide = aidee(ana)
    faite = note(instructrice(), aide, "date_premiere_diffusion", DIFFUSION)
    with pytest.raises(Interdit):
        retirer_une_note(par=agit(ana), note=faite)


def test_jour_note_de_nouveau_prend_la_place_du_premier(ana: Personne) -> None:
    aide = aidee(ana)
    for jour in (DIFFUSION, date(2026, 6, 1)):
        note(ana, aide, "date_premiere_diffusion", jour)
    assert jours(vie(aide))["solde"] == date(2026, 8, 1)
    assert FaitDeVie.objects.filter(fait="date_premiere_diffusion", retire_le=None).count() == 1


@pytest.mark.parametrize(
    ("fait", "jour", "phrase"),
    [
        ("date_achevement", date.max - timedelta(days=1), "n'a pas encore eu lieu"),
        ("date_demarrage_realisation", OCTROI - timedelta(days=1), "précède l'octroi"),
        ("date_depot_solde", DIFFUSION, "choisissez ce qui est arrivé"),
        ("inconnu", DIFFUSION, "choisissez ce qui est arrivé"),
    ],
)
def test_jour_qui_ne_se_note_pas_est_refuse(ana: Personne, fait: str, jour: date, phrase: str) -> None:
    aide = aidee(ana)
    with pytest.raises(ActeRefuse, match=phrase):
        note(ana, aide, fait, jour)
    assert not FaitDeVie.objects.exists()


def test_sans_acte_signe_rien_ne_se_note(ana: Personne) -> None:
    with pytest.raises(ActeRefuse, match="aucun acte signé"):
        note(ana, deposee(ana), "date_achevement", DIFFUSION)


@pytest.mark.parametrize("role", sorted(set(RoleDeFonds) - {RoleDeFonds.INSTRUCTEUR, RoleDeFonds.RESPONSABLE}))
def test_autre_role_ne_note_rien(ana: Personne, role: RoleDeFonds) -> None:
    aide = aidee(ana)
    with pytest.raises(Interdit):
        note(agent(FONDS, role), aide, "date_achevement", DIFFUSION)
    with pytest.raises(Interdit):
        note(personne(), aide, "date_achevement", DIFFUSION)


def test_chaque_note_est_au_journal(ana: Personne) -> None:
    aide = aidee(ana)
    note(ana, aide, "date_achevement", DIFFUSION)
    remet(ana, aide, "court_metrage")
    actes = Entree.objects.filter(chaine__objet_id=aide.pk).order_by("rang").values_list("acte", flat=True)
    assert list(actes)[-2:] == ["noter_un_jour", "recevoir_une_remise"]


def test_echeancier_suit_ce_qui_est_note(ana: Personne) -> None:
    aide = aidee(ana)
    note(ana, aide, "date_premiere_diffusion", DIFFUSION)
    remet(ana, aide, "court_metrage")
    gardees = {e.obligation: (e.jour, e.tenue) for e in EcheanceDeLAide.objects.filter(dossier=aide)}
    assert gardees["solde"] == (date(2026, 7, 20), False)
    assert gardees["livrables"] == (date(2026, 7, 20), True)
    assert gardees["deux_ans"] == (date(2027, 3, 10), False)


def test_aide_qui_prend_fin_n_a_plus_d_echeance(ana: Personne) -> None:
    aide = aidee(ana)
    assert EcheanceDeLAide.objects.filter(dossier=aide).exists()
    Dossier.objects.filter(pk=aide.pk).update(etat=Etat.RENONCE)
    tenir_les_echeanciers.func()
    assert [e.obligation for e in EcheanceDeLAide.objects.all()] == ["conservation"]


@pytest.mark.exigences("RUN-III-45", "RUN-III-52")
def test_rien_n_efface_une_piece_avant_la_date_de_l_acte(ana: Personne) -> None:
    jusqu_a = timezone.localdate() + timedelta(days=3650)
    aide = aidee(ana, termes={**TERMES, "date_conservation_pieces": jusqu_a.isoformat()})
    remet(ana, aide, "court_metrage")
    Dossier.objects.filter(pk=aide.pk).update(etat=Etat.CLOS)
    tenir_les_echeanciers.func()
    with pytest.raises(ValidationError, match=f"jusqu'au {jusqu_a:%d/%m/%Y}"):
        effacer_compte(qui=agit(ana))
    with pytest.raises(ProtectedError):
        aide.projet.delete()
    EcheanceDeLAide.objects.update(jour=date(2020, 1, 1))
    assert pieces_a_garder(ana) == ""


def test_acte_signe_ouvre_ses_echeances() -> None:
    rose = actes.responsable()
    (accordee,) = actes.accordees(rose, 20_000_00)
    acte = actes.prepare(rose, accordee)
    assert not EcheanceDeLAide.objects.exists()
    actes.signe(rose, acte)
    gardees = set(EcheanceDeLAide.objects.values_list("obligation", flat=True))
    assert gardees == {"debut", "deux_ans", "achever", "fin", "conservation"}
    lue = vie(acte.dossier)
    assert lue.termes["delai_acte"] == 24
    assert lue.obligation("livrables").reste == [("court_metrage",)]  # type: ignore[union-attr]


@pytest.mark.exigences("RUN-I-72")
def test_acte_nomme_la_convention_de_cooperation_du_jour_du_vote() -> None:
    rose = actes.responsable()
    (accordee,) = actes.accordees(rose, 20_000_00)
    jour = accordee.deliberation.jour
    for convention, depuis in (("2023-2025", jour - timedelta(days=400)), ("2026-2028", jour), ("suivante", None)):
        ValeurDuFonds.objects.create(
            fonds=FONDS,
            fait="convention_cooperation",
            valeur=f"Convention {convention}",
            source="Délibération",
            depuis=depuis or jour + timedelta(days=1),
        )
    assert termes_usuels(accordee).cooperation == "Convention 2026-2028"
    assert "convention_cooperation" in faits_a_fixer(fonds(FONDS))
