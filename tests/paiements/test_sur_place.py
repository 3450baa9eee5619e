"""A visit to the premises: planned, told, reported, answered, concluded; what it changes for a payment."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.journal.models import Entree
from amorce.paiements.actions import (
    abandonner_controle,
    conclure_controle,
    notifier_controle,
    prevoir_controle,
    rapporter_controle,
    verser_au_controle,
)
from amorce.paiements.actions.sur_place import Releve, Visite
from amorce.paiements.models import ControleSurPlace
from amorce.paiements.obstacles import obstacles_au_paiement
from amorce.paiements.rapport_sur_place import manquees
from tests.comptes.fabrique import agent, agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_controle import (
    aujourd_hui,
    examine,
    notifie,
    prevu,
    rapporte,
    relu_sur_place,
    signe,
)

pytestmark = pytest.mark.django_db


def conclut(controle: ControleSurPlace, suite: str = "sans_suite") -> ControleSurPlace:
    tenu = relu_sur_place(controle)
    dits = {"suite": suite, "conclusion": "Les pièces manquantes sont venues."}
    return conclure_controle(par=agit(instructeur()), controle_=tenu, version=tenu.version, **dits)


@pytest.mark.exigences("RUN-I-71")
def test_un_controle_va_de_sa_notification_a_sa_conclusion() -> None:
    moi, dossier = engagee()
    signe(dossier)
    controle = rapporte(dossier, ("Trois factures manquent.", True), ("Le matériel est là.", False), tenu=False)
    assert [(c.texte, c.irregulier) for c in controle.constats.all()] == [
        ("Trois factures manquent.", True),
        ("Le matériel est là.", False),
    ]
    fichier = Fichier("factures.pdf", BytesIO(pdf(texte="factures")))
    verser_au_controle(par=agit(moi), controle_=relu_sur_place(controle), texte="Les voici.", fichier=fichier)
    conclu = conclut(controle)
    assert (conclu.etat, conclu.suite) == ("conclu", "sans_suite")
    titres = list(Notice.objects.filter(personne=moi).order_by("creee_le").values_list("titre", flat=True))
    assert [t.split(" : ")[1][:30] for t in titres] == [
        "un contrôle sur place aura lie",
        "le rapport du contrôle sur pla",
        "le contrôle sur place est conc",
    ]
    actes = list(
        Entree.objects.filter(contenu__contains=str(controle.pk)).order_by("rang").values_list("acte", flat=True)
    )
    assert actes == [
        "prevoir_controle",
        "notifier_controle",
        "rapporter_controle",
        "ranger_un_versement",
        "conclure_controle",
    ]


@pytest.mark.exigences("RUN-I-71")
@pytest.mark.parametrize(("tenu", "attendues"), [(True, []), (False, ["RUN-I-71"])])
def test_le_droit_dit_ce_qui_manque_au_dossier_tenu_sur_place(tenu: bool, attendues: list[str]) -> None:
    _moi, dossier = engagee()
    signe(dossier)
    assert [r.exigences[0] for r in manquees(rapporte(dossier, tenu=tenu))] == attendues


@pytest.mark.exigences("RUN-I-71")
def test_la_personne_designee_est_consignee() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    prevu(dossier)
    assert '"designees":"Zoé Rivière"' in Entree.objects.get(acte="prevoir_controle").contenu


@pytest.mark.parametrize("champ", ["objet", "lieu", "designees"])
def test_un_controle_dit_son_objet_son_lieu_et_qui_y_va(champ: str) -> None:
    _moi, dossier = engagee()
    signe(dossier)
    dits = {"objet": "Tout.", "lieu": "Saint-Denis", "designees": "Zoé Rivière", champ: "  "}
    with pytest.raises(ActeRefuse, match="ce champ est vide"):
        prevoir_controle(
            par=agit(instructeur()), dossier=relu(dossier), visite=Visite(jour=aujourd_hui(dossier), **dits)
        )


def test_un_controle_se_prevoit_aujourd_hui_au_plus_tot() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    visite = Visite("Tout.", "Saint-Denis", aujourd_hui(dossier) - timedelta(days=1), "Zoé Rivière")
    with pytest.raises(ActeRefuse, match="il est passé"):
        prevoir_controle(par=agit(instructeur()), dossier=relu(dossier), visite=visite)


def test_un_seul_controle_a_la_fois() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    controle = prevu(dossier)
    with pytest.raises(ActeRefuse, match="un autre est en cours"):
        prevu(dossier)
    with pytest.raises(IntegrityError), transaction.atomic():
        ControleSurPlace.objects.create(
            dossier=dossier, objet="x", lieu="y", jour=aujourd_hui(dossier), designees="z", prevu_par=instructeur()
        )
    tenu = relu_sur_place(controle)
    abandonner_controle(par=agit(instructeur()), controle_=tenu, version=1, motif="Le bénéficiaire déménage.")
    assert prevu(dossier).etat == "prevu"


@pytest.mark.parametrize("jours", [14, 15])
def test_le_beneficiaire_a_quinze_jours_pour_repondre(jours: int) -> None:
    _moi, dossier = engagee()
    signe(dossier)
    if jours >= 15:
        assert rapporte(dossier, jours=jours).etat == "rapporte"
    else:
        with pytest.raises(ActeRefuse, match="laissez au moins 15 jours"):
            rapporte(dossier, jours=jours)


def test_rien_ne_se_conclut_avant_la_reponse_ou_la_fin_du_delai() -> None:
    moi, dossier = engagee()
    signe(dossier)
    controle = rapporte(dossier)
    with pytest.raises(ActeRefuse, match="peut répondre jusqu'au"):
        conclut(controle)
    verser_au_controle(par=agit(moi), controle_=relu_sur_place(controle), texte="Rien à redire.")
    assert conclut(controle).etat == "conclu"


def test_le_delai_passe_se_conclut_sans_reponse() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    controle = rapporte(dossier)
    jour = aujourd_hui(dossier)
    ControleSurPlace.objects.filter(pk=controle.pk).update(
        fait_le=jour - timedelta(days=30), limite=jour - timedelta(days=1)
    )
    assert conclut(controle).etat == "conclu"


@pytest.mark.exigences("RUN-III-13")
@pytest.mark.parametrize(("suite", "attendus"), [("sans_suite", 0), ("correction", 1), ("reversement", 1)])
def test_une_irregularite_retient_le_paiement_jusqu_a_sa_conclusion(suite: str, attendus: int) -> None:
    moi, dossier = engagee()
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    controle = rapporte(dossier, ("Une facture est fausse.", True))
    assert len(obstacles_au_paiement(relue(demande))) == 1
    verser_au_controle(par=agit(moi), controle_=relu_sur_place(controle), texte="Une erreur, corrigée.")
    conclut(controle, suite)
    assert len(obstacles_au_paiement(relue(demande))) == attendus


def test_le_beneficiaire_ne_repond_qu_au_rapport() -> None:
    moi, dossier = engagee()
    signe(dossier)
    controle = notifie(dossier)
    with pytest.raises(ActeRefuse, match="rien ne s'y ajoute"):
        verser_au_controle(par=agit(moi), controle_=relu_sur_place(controle), texte="Bonjour.")
    verser_au_controle(par=agit(instructeur()), controle_=relu_sur_place(controle), texte="Rendez-vous à 9 h.")


def test_une_version_depassee_est_refusee() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    controle = prevu(dossier)
    with pytest.raises(ActeRefuse, match="a changé depuis"):
        notifier_controle(par=agit(instructeur()), controle_=relu_sur_place(controle), version=9)


def test_un_rapport_date_du_controle_fait() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    controle, jour = notifie(dossier), timezone.localdate() + timedelta(days=3)
    with pytest.raises(ActeRefuse, match="entre sa notification"):
        rapporter_controle(
            par=agit(instructeur()),
            controle_=relu_sur_place(controle),
            version=2,
            releve=Releve(jour, True, "Vu."),
            limite=jour + timedelta(days=20),
        )


def test_qui_gere_les_paiements_ne_controle_pas_sur_place() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    visite = Visite("Tout.", "Saint-Denis", aujourd_hui(dossier), "Zoé Rivière")
    with pytest.raises(Http404):
        prevoir_controle(par=agit(agent("la-reunion", RoleDeFonds.PAIEMENTS)), dossier=relu(dossier), visite=visite)
