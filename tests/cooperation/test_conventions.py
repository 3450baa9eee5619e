"""An agreement signed at the wrong date, or shown too early: it is mended with a motive, and leaves what is public."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.chiffres import arreter_les_chiffres
from amorce.cooperation.actions.conventions import corriger_la_signature
from amorce.cooperation.actions.pieces import certifier_une_piece, retirer_une_piece
from amorce.cooperation.actions.publication import publier_convention, retirer_convention
from amorce.cooperation.models import ChiffresDeConvention, Convention, PieceDeConvention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.journal.models import Entree
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    FONDS,
    aide,
    amendee,
    cnc,
    departement,
    ouverte,
    publique,
    region,
    responsable,
    signee,
)
from tests.dossiers.fichiers_d_essai import pdf

pytestmark = pytest.mark.django_db
SIGNEE, JOUR = date(2023, 3, 1), date(2024, 7, 1)


@pytest.fixture
def qui() -> Personne:
    return responsable()


def corrige(qui: Personne, convention: Convention, jour: date, motif: str = "Faute de frappe") -> Convention:
    convention.refresh_from_db()
    return corriger_la_signature(
        par=agit(qui), convention=convention, version=convention.version, signee_le=jour, motif=motif
    )


def test_la_date_de_signature_se_corrige_avec_un_motif_que_le_journal_garde(qui: Personne) -> None:
    convention = corrige(qui, signee(qui), date(2023, 4, 1))
    assert convention.signee_le == date(2023, 4, 1)
    derniere = Entree.objects.filter(chaine__objet_id=convention.pk).order_by("-rang").first()
    assert derniere is not None
    assert all(dit in derniere.contenu for dit in ("2023-03-01", "2023-04-01", "Faute de frappe"))


def test_une_date_de_signature_precede_le_premier_avenant_et_aujourd_hui(qui: Personne) -> None:
    convention = signee(qui)
    demain = jour_du(FONDS) + timedelta(1)
    for jour, motif, dit in (
        (demain, "Faute", "cette date est à venir"),
        (SIGNEE, "Faute", "déjà enregistrée"),
        (JOUR, "  ", "Motif : ce champ est vide"),
    ):
        with pytest.raises(ActeRefuse, match=dit):
            corrige(qui, convention, jour, motif)
    amendee(qui, convention, JOUR, ratio=(1, 1))
    with pytest.raises(ActeRefuse, match="elle précède le premier avenant, signé le 01/07/2024"):
        corrige(qui, convention, JOUR + timedelta(1))
    assert corrige(qui, convention, JOUR).signee_le == JOUR
    with pytest.raises(ActeRefuse, match="pas encore signée"):
        corrige(qui, ouverte(qui, cnc(), departement()), JOUR)


def test_la_date_de_signature_ne_se_corrige_plus_sous_une_annexe_certifiee(qui: Personne) -> None:
    convention, ici = publique(qui), region()
    aide(ici, 20_000_00)
    piece = arreter_une_annexe(par=agit(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")[0]
    assert corrige(qui, convention, date(2023, 3, 2)).signee_le == date(2023, 3, 2)
    for une in certifier_une_piece(par=agit(qui), piece=piece, certifiee_le=jour_du(FONDS)):
        with pytest.raises(ActeRefuse, match=r"est certifié sous cette date\. Retirez-le d'abord du public"):
            corrige(qui, convention, SIGNEE)
        retirer_une_piece(par=agit(qui), piece=une, motif="Date fausse")
    assert corrige(qui, convention, SIGNEE).signee_le == SIGNEE


def test_une_convention_retiree_du_public_n_y_est_plus_nulle_part(qui: Personne, client: Client) -> None:
    convention = publique(qui)
    piece = PieceDeConvention.objects.create(
        convention=convention,
        nature="bilan",
        intitule="Bilan",
        nom="bilan.pdf",
        contenu=ranger(pdf(), "bilan.pdf"),
        datee_le=JOUR,
        publique=True,
        personne=qui,
    )
    arreter_les_chiffres(convention=convention.pk)
    routes = ("convention_publique", "suivi_public", "documents_publics")
    liens = [reverse(route, args=[FONDS, convention.pk]) for route in routes]
    liens += [reverse("tableaux_publics", args=[FONDS, convention.pk, "xlsx"])]
    liens += [reverse("piece_publique", args=[FONDS, convention.pk, piece.pk])]
    liens += [reverse(f"api:{nom}", args=[convention.pk]) for nom in ("convention", "indicateurs_de_la_convention")]
    listes = [reverse("conventions_publiques", args=[FONDS]), reverse("api:conventions")]

    def lus() -> tuple[set[int], list[bool]]:
        statuts = {client.get(lien).status_code for lien in liens}
        return statuts, [convention.intitule in client.get(lien).content.decode() for lien in listes]

    avant = lus()
    with pytest.raises(ActeRefuse, match="Motif : ce champ est vide"):
        retirer_convention(par=agit(qui), convention=convention, version=convention.version, motif=" ")
    retiree = retirer_convention(
        par=agit(qui), convention=convention, version=convention.version, motif="Annexe manquante"
    )
    assert (avant, lus()) == (({200}, [True, True]), ({404}, [False, False]))
    assert (retiree.publiee_le, ChiffresDeConvention.objects.count()) == (None, 0)
    client.force_login(qui)
    assert "Annexe manquante" in client.get(reverse("convention", args=[convention.pk])).content.decode()
    with pytest.raises(ActeRefuse, match="n'est pas publique"):
        retirer_convention(par=agit(qui), convention=retiree, version=retiree.version, motif="Encore")
    rendue = publier_convention(par=agit(qui), convention=retiree, version=retiree.version)
    assert (rendue.retiree_le, rendue.motif_du_retrait, lus()[0]) == (None, "", {200})


def test_le_jour_d_un_retrait_est_celui_du_fonds(qui: Personne, client: Client) -> None:
    convention = publique(qui)
    retirer_convention(par=agit(qui), convention=convention, version=convention.version, motif="Trop tôt")
    tard = datetime(2026, 3, 1, 2, tzinfo=ZoneInfo("Indian/Reunion"))
    Convention.objects.filter(pk=convention.pk).update(retiree_le=tard)
    client.force_login(qui)
    contenu = client.get(reverse("convention", args=[convention.pk])).content.decode()
    assert "1er mars 2026" in contenu.replace("\u00a0", " ").replace("<sup>er</sup>", "er")


@pytest.mark.parametrize("acte", ["corriger", "depublier"])
def test_le_service_corrige_et_retire_depuis_la_page(qui: Personne, client: Client, acte: str) -> None:
    convention = publique(qui)
    client.force_login(qui)
    donnees = {"version": convention.version, "motif": "Erreur", "signee_le": "2023-03-02"}
    reponse = client.post(reverse("acte_de_convention", args=[convention.pk, acte]), donnees)
    convention.refresh_from_db()
    assert reponse.status_code == 302
    assert {"corriger": convention.signee_le == date(2023, 3, 2), "depublier": convention.publiee_le is None}[acte]
