"""Roles with a fund: given, dated, delegated, ended."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from amorce.comptes import actions
from amorce.comptes.acteur import acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Attribution, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import tous
from amorce.journal.actes import Fil
from amorce.journal.models import Entree
from tests.comptes.fabrique import administrateur, agent, agit, attribue, personne

pytestmark = pytest.mark.django_db
REUNION = next(un.code for un in tous().values() if un.fuseau == "Indian/Reunion")
RESPONSABLE, REGLAGES = RoleDeFonds.RESPONSABLE, RoleDeFonds.REGLAGES
AUJOURDHUI = timezone.localdate(timezone=ZoneInfo("Indian/Reunion"))  # the fund's own day, four hours ahead at most


def accorde(qui: Personne, a: Personne, role: RoleDeFonds = RESPONSABLE, jusqua: date | None = None) -> Attribution:
    return actions.accorder_role(qui=agit(qui), fonds=REUNION, personne=a, role=role, depuis=AUJOURDHUI, jusqua=jusqua)


def delegue(qui: Personne, a: Personne, jusqua: date, role: RoleDeFonds = RESPONSABLE) -> Attribution:
    return actions.deleguer_role(qui=agit(qui), fonds=REUNION, personne=a, role=role, depuis=AUJOURDHUI, jusqua=jusqua)


def test_administrateur_du_fonds_accorde_un_role() -> None:
    chef, nouveau = agent(REUNION, REGLAGES), personne()
    accorde(chef, nouveau)
    assert agit(nouveau).roles == {REUNION: frozenset({RESPONSABLE})}
    entree = Entree.objects.get(chaine__objet_id=Fil.du_fonds(REUNION).id)
    assert (entree.acte, entree.acteur, entree.role, entree.fuseau) == (
        "accorder_role",
        chef.id,
        "reglages",
        "Indian/Reunion",
    )


def test_administrateur_du_site_accorde_le_premier_role() -> None:
    nouveau = personne()
    accorde(administrateur(), nouveau, REGLAGES)
    assert agit(nouveau).a(REUNION, REGLAGES)


def test_role_tenu_ailleurs_ne_vaut_pas_ici() -> None:
    autre = next(code for code in tous() if code != REUNION)
    with pytest.raises(Interdit):
        accorde(agent(autre, REGLAGES), personne())


def test_sans_second_facteur_on_n_accorde_rien() -> None:
    chef = agent(REUNION, REGLAGES, second_facteur=False)
    with pytest.raises(Interdit):
        actions.accorder_role(
            qui=agit(chef, second_facteur=False),
            fonds=REUNION,
            personne=personne(),
            role=RESPONSABLE,
            depuis=AUJOURDHUI,
            jusqua=None,
        )


def test_on_ne_s_accorde_pas_un_role_soi_meme() -> None:
    chef = agent(REUNION, REGLAGES)
    with pytest.raises(ValidationError, match="on ne se l'accorde pas soi-même"):
        accorde(chef, chef)


def test_meme_role_aux_memes_dates_est_refuse() -> None:
    chef, nouveau = agent(REUNION, REGLAGES), personne()
    accorde(chef, nouveau)
    with pytest.raises(ValidationError, match="tient déjà ce rôle"):
        accorde(chef, nouveau, jusqua=AUJOURDHUI)


def test_fin_passee_est_refusee() -> None:
    with pytest.raises(ValidationError, match="elle est passée"):
        accorde(agent(REUNION, REGLAGES), personne(), jusqua=AUJOURDHUI - timedelta(2))


@pytest.mark.parametrize(
    ("instant", "tenu"),
    [
        ("2026-02-28T19:59:59", False),
        ("2026-02-28T20:00:00", True),
        ("2026-03-31T19:59:59", True),
        ("2026-03-31T20:00:00", False),
    ],
)
def test_role_court_par_jours_entiers_dans_le_fuseau_du_fonds(instant: str, tenu: bool) -> None:
    """March at La Réunion, four hours before Greenwich."""
    moi = personne()
    attribue(moi, REUNION, RESPONSABLE, depuis=date(2026, 3, 1), jusqua=date(2026, 3, 31))
    alors = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert acteur(moi, alors).a(REUNION, RESPONSABLE) is tenu


def test_role_d_un_fonds_disparu_ne_donne_rien() -> None:
    moi = personne()
    attribue(moi, "disparu", REGLAGES)
    assert agit(moi).roles == {}


def test_delegation_dit_de_qui_elle_vient() -> None:
    chef, second = agent(REUNION, RESPONSABLE), personne()
    delegue(chef, second, AUJOURDHUI + timedelta(5))
    lui = agit(second)
    assert lui.a(REUNION, RESPONSABLE)
    assert lui.auteur(RESPONSABLE, REUNION).delegation == chef.id
    assert agit(chef).auteur(RESPONSABLE, REUNION).delegation is None


def test_role_propre_prime_sur_sa_delegation() -> None:
    chef, second = agent(REUNION, RESPONSABLE), personne()
    delegue(chef, second, AUJOURDHUI + timedelta(5))
    attribue(second, REUNION, RESPONSABLE)
    assert agit(second).auteur(RESPONSABLE, REUNION).delegation is None


def test_ce_qui_est_delegue_ne_se_delegue_pas() -> None:
    chef, second = agent(REUNION, RESPONSABLE), personne()
    delegue(chef, second, AUJOURDHUI + timedelta(5))
    with pytest.raises(Interdit):
        delegue(second, personne(), AUJOURDHUI + timedelta(1))


def test_siege_de_commission_ne_se_delegue_pas() -> None:
    with pytest.raises(Interdit):
        delegue(agent(REUNION, RoleDeFonds.MEMBRE), personne(), AUJOURDHUI + timedelta(1), RoleDeFonds.MEMBRE)


@pytest.mark.parametrize(("jours", "permis"), [(10, True), (11, False)])
def test_delegation_tient_dans_le_role_delegue(jours: int, permis: bool) -> None:
    chef = personne()
    attribue(chef, REUNION, RESPONSABLE, jusqua=AUJOURDHUI + timedelta(10))
    if permis:
        assert delegue(chef, personne(), AUJOURDHUI + timedelta(jours)).delegue_par == chef
    else:
        with pytest.raises(ValidationError, match="tenir dans les dates de votre propre rôle"):
            delegue(chef, personne(), AUJOURDHUI + timedelta(jours))


def test_mettre_fin_vaut_aussitot_et_emporte_les_delegations() -> None:
    site, chef, second = administrateur(), agent(REUNION, RESPONSABLE), personne()
    delegue(chef, second, AUJOURDHUI + timedelta(5))
    actions.terminer_role(qui=agit(site), attribution=chef.attributions.get())
    assert (agit(chef).roles, agit(second).roles) == ({}, {})
    finies = Entree.objects.filter(acte="terminer_role").values_list("acteur", "role")
    assert list(finies) == [(site.id, "administration"), (site.id, "administration")]


def test_delegant_met_fin_a_sa_delegation_et_les_autres_non() -> None:
    chef, second = agent(REUNION, RESPONSABLE), personne()
    confiee = delegue(chef, second, AUJOURDHUI + timedelta(5))
    with pytest.raises(Interdit):
        actions.terminer_role(qui=agit(agent(REUNION, RESPONSABLE)), attribution=confiee)
    actions.terminer_role(qui=agit(chef), attribution=confiee)
    assert agit(second).roles == {}


def test_premier_administrateur_est_inscrit_comme_acte_du_systeme() -> None:
    moi = personne()
    actions.nommer_administrateur(personne=moi)
    assert agit(moi).administrateur
    entree = Entree.objects.get(chaine__objet_id=moi.id)
    assert (entree.acte, entree.acteur) == ("nommer_administrateur", None)


def test_compte_ouvert_depuis_la_machine_suit_les_memes_regles_de_mot_de_passe() -> None:
    with pytest.raises(ValidationError, match="deviné parmi les premiers"):
        actions.ouvrir_compte(email="chef@exemple.fr", mot_de_passe="motdepasse974")
    chef = actions.ouvrir_compte(email="Chef@Exemple.fr", mot_de_passe="trois lampes bleues")
    assert (chef.email, chef.check_password("trois lampes bleues")) == ("chef@exemple.fr", True)
