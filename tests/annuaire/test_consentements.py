"""Nobody appears without a consent that runs: given on what was read, dated, taken back at once, lapsing by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from amorce.annuaire.actions import consentir, rappeler, retirer_son_consentement
from amorce.annuaire.actions.consentements import echeance
from amorce.annuaire.models import Consentement, Fiche, Visibilite
from amorce.annuaire.requetes import consentement_de, visibles
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.notices import preferer
from amorce.dossiers.models import GenreDeNotice, Notice, PreferenceDeNotice
from amorce.droit.annuaire import CONSENTEMENT, MOIS_DE_CONSENTEMENT, RAPPEL_JOURS
from amorce.journal.models import Entree
from tests.annuaire.fabrique import brouillon, consent, visible
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.instruction.fabrique import FONDS

pytestmark = pytest.mark.django_db


def producteur() -> Personne:
    qui = personne(prenom="Paul", nom="Film")
    societe(qui)
    return qui


def consent_a(qui: Personne, fiche: Fiche, **change: object) -> Consentement:
    dits = {"version": fiche.version, "texte": CONSENTEMENT.version, "visibilite": Visibilite.PUBLIC, "lu": True}
    return consentir(par=agit(qui), fiche=fiche, **{**dits, **change})  # type: ignore[arg-type]


@pytest.mark.exigences("CONV-AXE1-08", "CONV-AXE1-09")
def test_personne_ne_parait_sans_consentement() -> None:
    moi = personne()
    brouillon(moi)
    lecteurs = (None, agit(producteur()), agit(agent(FONDS, *RoleDeFonds)), agit(moi))
    assert [visibles(qui).count() for qui in lecteurs] == [0, 0, 0, 0]


@pytest.mark.exigences("CONV-AXE1-08")
@pytest.mark.parametrize(
    ("visibilite", "visiteur", "porteur", "inscrits"),
    [(Visibilite.INSCRITS, 0, 0, 1), (Visibilite.PUBLIC, 1, 1, 1)],
)
def test_fiche_se_voit_de_ceux_que_la_personne_a_choisis(
    visibilite: Visibilite, visiteur: int, porteur: int, inscrits: int
) -> None:
    visible(personne(), visibilite)
    assert visibles(None).count() == visiteur
    assert visibles(agit(personne())).count() == porteur
    assert visibles(agit(producteur())).count() == inscrits
    assert visibles(agit(agent(FONDS, RoleDeFonds.INSTRUCTEUR))).count() == inscrits


def test_membre_de_commission_ou_agent_sans_second_facteur_ne_voit_que_le_public() -> None:
    visible(personne(), Visibilite.INSCRITS)
    assert visibles(agit(agent(FONDS, RoleDeFonds.MEMBRE))).count() == 0
    sans = agent(FONDS, RoleDeFonds.INSTRUCTEUR, second_facteur=False)
    assert visibles(agit(sans, second_facteur=False)).count() == 0


@pytest.mark.exigences("CONV-AXE1-08", "CONV-AXE1-09")
def test_retrait_vaut_aussitot_et_se_garde_date() -> None:
    moi = personne()
    fiche = visible(moi)
    retirer_son_consentement(par=agit(moi), fiche=fiche)
    assert [visibles(qui).count() for qui in (None, agit(producteur()))] == [0, 0]
    garde = Consentement.objects.get()
    assert (garde.fin, garde.texte, garde.fini_le is not None) == ("retire", CONSENTEMENT.version, True)
    assert Entree.objects.filter(acte="retirer_son_consentement", chaine__objet_id=fiche.pk).count() == 1
    with pytest.raises(ActeRefuse, match="rien à retirer"):
        retirer_son_consentement(par=agit(moi), fiche=fiche)
    assert Fiche.objects.get().nom == "Ana Payet"


def test_seul_le_titulaire_consent_et_retire() -> None:
    fiche = visible(personne())
    with pytest.raises(Http404):
        consent_a(personne(), fiche)
    with pytest.raises(Http404):
        retirer_son_consentement(par=agit(agent(FONDS, *RoleDeFonds)), fiche=fiche)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"version": 1}, "Cette fiche a changé"),
        ({"texte": "2020-01"}, "Le texte auquel consentir a changé"),
        ({"lu": False}, "Consentement : cochez la case"),
    ],
)
def test_consentement_porte_sur_ce_qui_a_ete_lu(change: dict[str, object], phrase: str) -> None:
    moi = personne()
    fiche = brouillon(moi)
    with pytest.raises(ActeRefuse, match=phrase):
        consent_a(moi, fiche, **change)
    assert Consentement.objects.count() == 0


@pytest.mark.parametrize(
    ("champs", "manque"),
    [
        ({"nom": " "}, "un nom"),
        ({"metiers": [], "techniques": []}, "un métier"),
        ({"departement": ""}, "un département"),
        ({"nom": "", "departement": ""}, "un nom, un département"),
    ],
)
def test_fiche_incomplete_ne_parait_pas(champs: dict[str, object], manque: str) -> None:
    moi = personne()
    fiche = brouillon(moi, **champs)
    with pytest.raises(ActeRefuse, match=f"il manque à votre fiche : {manque}\\."):
        consent_a(moi, fiche)


def test_nouveau_consentement_remplace_l_autre_et_change_qui_voit() -> None:
    moi = personne()
    fiche = visible(moi)
    consent(moi, fiche, Visibilite.INSCRITS)
    assert visibles(None).count() == 0
    assert [(c.visibilite, c.fin) for c in fiche.consentements.order_by("donne_le")] == [
        ("public", "remplace"),
        ("inscrits", ""),
    ]


def test_deux_consentements_ne_courent_pas_ensemble() -> None:
    fiche = visible(personne())
    court = consentement_de(fiche)
    assert court is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        fiche.consentements.create(
            texte="x", visibilite="public", donne_le=court.donne_le, expire_le=court.expire_le, par=None
        )


def test_consentement_dure_vingt_quatre_mois_de_quantieme_a_quantieme() -> None:
    assert MOIS_DE_CONSENTEMENT == 24
    assert echeance(datetime(2026, 2, 28, 9, tzinfo=UTC)) == datetime(2028, 2, 28, 9, tzinfo=UTC)
    assert echeance(datetime(2024, 2, 29, 9, tzinfo=UTC)) == datetime(2026, 2, 28, 9, tzinfo=UTC)


def test_consentement_expire_a_l_instant_et_se_renouvelle() -> None:
    moi = personne()
    fiche = visible(moi)
    maintenant = timezone.now()
    Consentement.objects.update(donne_le=maintenant - timedelta(days=730), expire_le=maintenant)
    assert visibles(None).count() == 0
    with pytest.raises(ActeRefuse, match="rien à retirer"):
        retirer_son_consentement(par=agit(moi), fiche=fiche)
    consent(moi, fiche)
    assert visibles(None).count() == 1


def test_rappel_part_une_fois_un_mois_avant_et_pas_plus_tot() -> None:
    moi = personne(langue="en")
    preferer(par=agit(moi), rythmes={GenreDeNotice.ECHEANCE: PreferenceDeNotice.Rythme.SITE})
    fiche = visible(moi)
    court = consentement_de(fiche)
    assert court is not None
    avant = court.expire_le - timedelta(days=RAPPEL_JOURS)
    assert rappeler(avant - timedelta(seconds=1)) == 0
    assert (rappeler(avant), rappeler(avant)) == (1, 0)
    notice = Notice.objects.get()
    assert (notice.personne, notice.lien.startswith("/en/mon-espace/fiches/")) == (moi, True)
    assert notice.part_le is not None
    assert "Payet" not in f"{notice.titre} {notice.texte}"


@pytest.mark.parametrize("geste", ["retire", "expire"])
def test_rappel_ne_part_plus_quand_rien_ne_court(geste: str) -> None:
    moi = personne()
    fiche = visible(moi)
    court = consentement_de(fiche)
    assert court is not None
    if geste == "retire":
        retirer_son_consentement(par=agit(moi), fiche=fiche)
    instant = court.expire_le if geste == "expire" else court.expire_le - timedelta(days=1)
    assert rappeler(instant) == 0


def test_compte_ferme_ne_parait_plus() -> None:
    moi = personne()
    visible(moi)
    Personne.objects.filter(pk=moi.pk).update(is_active=False)
    assert visibles(None).count() == 0
