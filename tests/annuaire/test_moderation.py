"""A card reported without account, hidden by the service of its region, told to its owner who answers, shown again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.annuaire.actions import (
    classer_les_signalements,
    effacer_fiche,
    masquer_une_fiche,
    oublier_les_signalements,
    rendre_une_fiche,
    repondre_du_masquage,
    retirer_son_consentement,
    signaler_une_fiche,
)
from amorce.annuaire.actions.moderation import appelant_du_jour
from amorce.annuaire.attaches import efface_de_l_annuaire
from amorce.annuaire.models import Fiche, Masquage, Signalement, Visibilite
from amorce.annuaire.requetes import fiche_visible, masquages_en_cours, signalements_ouverts, visibles
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Appartenance, Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.droit.annuaire import SIGNALEMENTS_D_UNE_FICHE, SIGNALEMENTS_PAR_JOUR
from amorce.journal.models import Entree
from tests.annuaire.fabrique import brouillon, ecrit, visible
from tests.comptes.fabrique import agent, agit, personne, societe

pytestmark = pytest.mark.django_db
FONDS, AILLEURS = "la-reunion", "ile-de-france"


@pytest.fixture
def ana() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


@pytest.fixture
def chef() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def signale(fiche: Fiche, adresse: str = "192.0.2.1", motif: str = "faux") -> Signalement:
    return signaler_une_fiche(par=None, fiche=fiche, motif=motif, adresse=adresse)


def test_qui_signale_avec_un_compte_n_est_pas_dit_au_journal_de_la_fiche(ana: Personne) -> None:
    """Its owner is entitled to read it: they are told that nobody will say who reported."""
    fiche, voisin = visible(ana), personne(prenom="Paul", nom="Film")
    signaler_une_fiche(par=agit(voisin), fiche=fiche, motif="faux", adresse="192.0.2.1")
    entree = Entree.objects.get(acte="signaler_une_fiche")
    assert (entree.acteur, str(voisin.pk) in entree.contenu) == (None, False)


def test_une_fiche_se_signale_sans_compte_et_le_service_en_est_prevenu(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    lien = reverse("signaler_la_fiche", args=[fiche.pk])
    visiteur = Client()
    assert f'href="{lien}"' in visiteur.get(reverse("fiche_de_l_annuaire", args=[fiche.pk])).content.decode()
    assert visiteur.post(lien, {"motif": "autre"}).status_code == 422
    assert visiteur.post(lien, {"motif": "usurpee", "precisions": "Ce n'est pas elle."}).status_code == 302
    garde = Signalement.objects.get()
    assert (garde.motif, garde.texte) == ("usurpee", "Ce n'est pas elle.")
    assert "127.0.0.1" not in garde.appelant
    assert Notice.objects.filter(personne=chef, lien=reverse("moderation_de_l_annuaire")).count() == 1
    signale(fiche)
    assert Notice.objects.filter(personne=chef).count() == 1


@pytest.mark.parametrize("cachee", ["brouillon", "inscrits"])
def test_une_fiche_qui_ne_se_voit_pas_ne_se_signale_pas(ana: Personne, cachee: str) -> None:
    fiche = brouillon(ana) if cachee == "brouillon" else visible(ana, Visibilite.INSCRITS)
    assert Client().get(reverse("signaler_la_fiche", args=[fiche.pk])).status_code == 404
    with pytest.raises(Interdit):
        signale(fiche)


def test_une_meme_adresse_ne_signale_pas_sans_fin(ana: Personne) -> None:
    fiches = [visible(personne(), nom=f"Nom {i}") for i in range(SIGNALEMENTS_PAR_JOUR + 1)]
    for fiche in fiches[:-1]:
        signale(fiche)
    with pytest.raises(ActeRefuse, match="Trop de signalements"):
        signale(fiches[-1])
    signale(fiches[-1], "192.0.2.2")
    with pytest.raises(ActeRefuse, match="déjà signalé cette fiche"):
        signale(fiches[-1], "192.0.2.2")


def test_le_lendemain_rien_ne_relie_a_la_veille() -> None:
    jours = [date(2026, 11, 26), date(2026, 11, 26), date(2026, 11, 27)]
    un, meme, autre = (appelant_du_jour("192.0.2.1", jour) for jour in jours)
    assert (un == meme, un == autre) == (True, False)


def test_une_fiche_assez_signalee_ne_l_est_pas_davantage(ana: Personne) -> None:
    fiche = visible(ana)
    for i in range(SIGNALEMENTS_D_UNE_FICHE):
        signale(fiche, f"192.0.2.{i}")
    with pytest.raises(ActeRefuse, match="déjà signalée"):
        signale(fiche, "198.51.100.1")


def test_masquee_elle_disparait_de_partout_et_son_titulaire_repond(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    signale(fiche)
    masquer_une_fiche(par=agit(chef), fiche=fiche, motif="Ce film n'est pas d'elle.")
    adresses = (reverse("fiche_de_l_annuaire", args=[fiche.pk]), f"/api/v1/annuaire/{fiche.pk}")
    assert [Client().get(une).status_code for une in adresses] == [404, 404]
    assert (visibles(agit(chef)).count(), visibles(None).count()) == (0, 0)
    assert Signalement.objects.get().suite == Signalement.Suite.MASQUEE
    lien = reverse("masquage_de_fiche", args=[fiche.pk])
    assert Notice.objects.get(personne=ana).lien == lien
    elle = Client()
    elle.force_login(ana)
    assert "masquée par un service" in elle.get(reverse("mes_fiches")).content.decode()
    assert "Ce film n&#x27;est pas d&#x27;elle." in elle.get(lien).content.decode()
    assert elle.post(lien, {"reponse": ""}).status_code == 422
    assert elle.post(lien, {"reponse": "J'y étais assistante."}).status_code == 302
    assert Notice.objects.filter(personne=chef, titre="Une réponse à une fiche masquée").exists()
    rendre_une_fiche(par=agit(chef), fiche=fiche)
    assert Client().get(adresses[0]).status_code == 200
    masquage = Masquage.objects.get()
    assert (masquage.reponse, masquage.levee_le is None) == ("J'y étais assistante.", False)
    with pytest.raises(ActeRefuse, match="n'est plus masquée"):
        repondre_du_masquage(par=agit(ana), fiche=fiche, reponse="Encore")


@pytest.mark.parametrize("de_structure", [False, True])
def test_masquee_effacee_puis_reecrite_elle_reste_masquee_jusqu_a_ce_qu_elle_soit_rendue(
    ana: Personne, chef: Personne, de_structure: bool
) -> None:
    organisation = societe(ana) if de_structure else None
    fiche = visible(ana, organisation=organisation)
    masquer_une_fiche(par=agit(chef), fiche=fiche, motif="Ce film n'est pas d'elle.")
    repondre_du_masquage(par=agit(ana), fiche=fiche, reponse="J'y étais.")
    elle = Client()
    elle.force_login(ana)
    assert "une fiche réécrite le sera aussi" in elle.get(reverse("apercu_de_fiche", args=[fiche.pk])).content.decode()
    effacer_fiche(par=agit(ana), fiche=fiche)
    gardee = Masquage.objects.get()
    assert (gardee.fiche, gardee.motif, gardee.reponse) == (None, "Ce film n'est pas d'elle.", "")
    neuve = visible(ana, organisation=organisation)
    assert (fiche_visible(None, neuve.pk), visibles(None).count()) == (None, 0)
    assert Client().get(f"/api/v1/annuaire/{neuve.pk}").status_code == 404
    for route in ("ma_fiche", "apercu_de_fiche"):
        assert "même effacée puis réécrite" in elle.get(reverse(route, args=[neuve.pk])).content.decode()
    assert elle.post(reverse("masquage_de_fiche", args=[neuve.pk]), {"reponse": "Corrigée."}).status_code == 302
    assert [un.reponse for un in masquages_en_cours(agit(chef))] == ["Corrigée."]
    rendre_une_fiche(par=agit(chef), fiche=neuve)
    assert fiche_visible(None, neuve.pk) == neuve
    effacer_fiche(par=agit(ana), fiche=neuve)
    assert fiche_visible(None, visible(ana, organisation=organisation).pk) is not None
    assert Masquage.objects.count() == 0


def test_le_masquage_d_une_fiche_n_est_celui_d_aucune_autre(ana: Personne, chef: Personne) -> None:
    """Neither her company's, nor a neighbour's; her account erased, nothing is left of it."""
    fiche = visible(ana)
    masquer_une_fiche(par=agit(chef), fiche=fiche, motif="Usurpée")
    effacer_fiche(par=agit(ana), fiche=fiche)
    assert fiche_visible(None, visible(ana, organisation=societe(ana)).pk) is not None
    assert fiche_visible(None, visible(personne(prenom="Paul", nom="Film")).pk) is not None
    efface_de_l_annuaire(ana)
    assert Masquage.objects.count() == 0


def test_un_motif_est_du_et_une_fiche_ne_se_masque_qu_une_fois(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        masquer_une_fiche(par=agit(chef), fiche=fiche, motif=" ")
    masquer_une_fiche(par=agit(chef), fiche=fiche, motif="Usurpée")
    with pytest.raises(ActeRefuse, match="déjà masquée"):
        masquer_une_fiche(par=agit(chef), fiche=fiche, motif="Usurpée")


def test_des_signalements_se_classent_et_la_fiche_reste(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    signale(fiche)
    assert classer_les_signalements(par=agit(chef), fiche=fiche) == 1
    assert fiche_visible(None, fiche.pk) == fiche
    with pytest.raises(ActeRefuse, match="déjà traités"):
        classer_les_signalements(par=agit(chef), fiche=fiche)


@pytest.mark.parametrize(("fonds", "role"), [(AILLEURS, RoleDeFonds.RESPONSABLE), (FONDS, RoleDeFonds.INSTRUCTEUR)])
def test_seul_le_responsable_du_fonds_de_la_region_modere(ana: Personne, fonds: str, role: RoleDeFonds) -> None:
    fiche = visible(ana)
    signale(fiche)
    autre = agent(fonds, role)
    with pytest.raises(Interdit):
        masquer_une_fiche(par=agit(autre), fiche=fiche, motif="Non")
    assert not signalements_ouverts(agit(autre)).exists()


def test_d_une_region_sans_fonds_tout_responsable_modere(ana: Personne) -> None:
    fiche = visible(ana, departement="35")
    signale(fiche)
    la_bas = agent(AILLEURS, RoleDeFonds.RESPONSABLE)
    assert signalements_ouverts(agit(la_bas)).count() == 1
    masquer_une_fiche(par=agit(la_bas), fiche=fiche, motif="Usurpée")
    assert fiche_visible(None, fiche.pk) is None


def test_le_service_lit_masque_et_rend_depuis_ses_pages(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    signale(fiche)
    page = Client()
    page.force_login(chef)
    lien = reverse("fiche_moderee", args=[fiche.pk])
    assert f'href="{lien}"' in page.get(reverse("moderation_de_l_annuaire")).content.decode()
    assert page.post(lien, {"acte": "masquer", "motif": ""}).status_code == 422
    assert page.post(lien, {"acte": "masquer", "motif": "Usurpée"}).status_code == 302
    assert page.post(lien, {"acte": "rendre"}).status_code == 302
    assert fiche_visible(None, fiche.pk) == fiche


def test_une_fiche_reprise_par_son_titulaire_n_est_lue_d_aucun_service(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    signale(fiche)
    retirer_son_consentement(par=agit(ana), fiche=fiche)
    page = Client()
    page.force_login(chef)
    assert page.get(reverse("fiche_moderee", args=[fiche.pk])).status_code == 404
    assert "Ana Payet" not in page.get(reverse("moderation_de_l_annuaire")).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_la_moderation_coute_autant_quel_que_soit_le_nombre(
    chef: Personne, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for i in range(n):
        fiche = visible(personne(), nom=f"Nom {i}")
        signale(fiche, f"192.0.2.{i}")
        masquer_une_fiche(par=agit(chef), fiche=visible(personne(), nom=f"Autre {i}"), motif="Usurpée")
    page = Client()
    page.force_login(chef)
    page.get(reverse("moderation_de_l_annuaire"))
    with django_assert_num_queries(7):
        page.get(reverse("moderation_de_l_annuaire"))


def test_un_signalement_traite_depuis_longtemps_s_oublie(ana: Personne, chef: Personne) -> None:
    fiche = visible(ana)
    signale(fiche)
    classer_les_signalements(par=agit(chef), fiche=fiche)
    traite = Signalement.objects.get().traite_le
    assert traite is not None
    assert [oublier_les_signalements(avant=quand) for quand in (traite, traite + timedelta(seconds=1))] == [0, 1]


def membre(structure: Organisation, role: RoleDansOrganisation) -> Personne:
    qui = personne()
    Appartenance.objects.create(organisation=structure, personne=qui, role=role, depuis=timezone.localdate())
    return qui


def test_un_message_recu_atteint_ceux_de_la_structure_qui_y_repondent(ana: Personne) -> None:
    """Who binds it and who writes for it; a reader of it does not."""
    structure = societe(ana)
    fiche = visible(ana, organisation=structure, nom="Films du Récif")
    redacteur, lecteur = (
        membre(structure, role) for role in (RoleDansOrganisation.REDACTEUR, RoleDansOrganisation.LECTEUR)
    )
    echange = ecrit(personne(prenom="Paul", nom="Film"), fiche)
    lien = reverse("echange_de_fiche", args=[fiche.pk, echange.pk])
    assert set(Notice.objects.filter(lien=lien).values_list("personne", flat=True)) == {ana.pk, redacteur.pk}
    messages = reverse("messages_de_fiche", args=[fiche.pk])
    lus = {}
    for qui in (redacteur, lecteur):
        page = Client()
        page.force_login(qui)
        mene = messages in page.get(reverse("mes_fiches")).content.decode()
        lus[qui.pk] = (mene, page.get(messages).status_code, page.get(lien).status_code)
    assert lus == {redacteur.pk: (True, 200, 200), lecteur.pk: (False, 404, 404)}
