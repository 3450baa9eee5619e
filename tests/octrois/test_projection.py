"""Decisions as aids granted: over whole lives, told, signed, ended, paid; as often as one likes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from amorce.actes.actions.observations import renoncer
from amorce.actes.models import Decision, Enveloppe
from amorce.comptes.models import Organisation
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.octrois.actions.projection import projeter, projeter_le_dossier, reprojeter
from amorce.octrois.models import Autorite, Octroi
from amorce.octrois.requetes import nom_public, octrois_publics
from amorce.paiements.actions import clore
from amorce.paiements.models import DemandeDePaiement, Reversement
from tests.actes.fabrique import (
    accordees,
    au_vote,
    avise,
    enveloppe,
    executoire,
    libere,
    prepare,
    responsable,
    signe,
    vote,
)
from tests.actes.fabrique_suites import accorde, beneficiaire, clos, retour_au_vote, vote_le_retour
from tests.actes.fabrique_vie import aidee
from tests.actes.test_avenants import VOULU, envoie
from tests.actes.test_avenants import prepare as prepare_un_avenant
from tests.actes.test_avenants import signe as signe_l_avenant
from tests.actes.test_fins_au_hasard import Fins
from tests.comptes.fabrique import agit, personne, societe
from tests.instruction.fabrique import instructrice, relu
from tests.octrois.fabrique import etats, fait_les_taches
from tests.paiements.fabrique import instructeur
from tests.paiements.fabrique_versements import comptable, decide, delai_passe, ouvert, payee, recouvre, titre
from tests.paiements.fabrique_versements import responsable as caisse_responsable

pytestmark = pytest.mark.django_db
REPRENEUR = "73282932000074"


def test_decision_votee_n_est_publique_qu_une_fois_notifiee() -> None:
    rose = responsable()
    (decision,) = au_vote(rose, avise())
    vote(rose, decision, montant=20_000_00, enveloppe=enveloppe(rose).pk)
    executoire(rose, decision.deliberation)
    fait_les_taches()
    assert projeter(decision=decision) is None


def test_liberer_projette_toutes_les_aides_par_une_seule_tache() -> None:
    accordees(responsable(), 20_000_00, 12_000_00)
    assert fait_les_taches() == 1
    assert sorted(octrois_publics().values_list("montant", "maintenu", "paye")) == [
        (12_000_00, 12_000_00, 0),
        (20_000_00, 20_000_00, 0),
    ]


def test_aide_dit_son_autorite_son_beneficiaire_et_son_oeuvre() -> None:
    dossier = accorde(responsable())
    fait_les_taches()
    aide = Octroi.objects.select_related("autorite", "beneficiaire").get()
    structure = dossier.projet.organisation
    assert structure is not None
    assert (aide.autorite.nom, aide.autorite.siret, aide.autorite.fonds) == (
        "Région Réunion",
        "23974001200012",
        "la-reunion",
    )
    assert (aide.beneficiaire.siret, nom_public(aide)) == (structure.siret, structure.nom)
    assert (aide.objet, aide.phase, aide.genre, aide.format, aide.court, aide.duree) == (
        dossier.projet.titre,
        "production",
        dossier.projet.faits.get("genre_oeuvre", "fiction"),
        "court_metrage",
        True,
        15,
    )
    assert (aide.cout, aide.region, aide.departement, aide.base) == (160_000_00, "04", "974", "rgec_651_2014")


@pytest.mark.parametrize(
    ("siege", "lieu"),
    [
        ("", ("", "974", "04", None)),
        ("33", ("", "33", "75", False)),
        ("97411", ("97411", "974", "04", True)),
    ],
)
def test_aide_reste_ou_le_depot_dit_le_siege(siege: str, lieu: tuple[str | bool | None, ...]) -> None:
    """A company that moves leaves its aids where they were; an author's commune is nobody's to read."""
    dossier = accorde(responsable())
    Depot.objects.filter(dossier=dossier).update(siege=siege)
    Organisation.objects.update(adresse="8 rue de la Loge, 30000 Nîmes", commune="30189")
    reprojeter()
    dits = ("territoire", "departement", "region", "initiative_regionale")
    assert Octroi.objects.values_list(*dits).get() == lieu
    assert _de_personne().territoire == ""


def test_signature_donne_la_date_et_le_numero_de_l_acte() -> None:
    rose = responsable()
    (decision,) = accordees(rose, 20_000_00)
    acte = signe(rose, prepare(rose, decision))
    fait_les_taches()
    aide = Octroi.objects.get()
    assert (aide.signee_le, aide.reference, aide.periode_debut) == (acte.signe_le, acte.numero, acte.signe_le)
    assert aide.periode_fin == date.fromisoformat(acte.termes["date_fin_eligibilite"])


def test_avenant_prolonge_la_periode_de_l_aide() -> None:
    ines, aide = instructrice(), aidee(personne(prenom="Ana", nom="Payet"))
    reprojeter()
    assert Octroi.objects.get().periode_fin == date(2027, 3, 10)
    avenant = prepare_un_avenant(ines, aide)
    envoie(ines, avenant)
    reprojeter()
    assert Octroi.objects.get().periode_fin == date(2027, 3, 10)
    signe_l_avenant(ines, avenant)
    reprojeter()
    assert Octroi.objects.get().periode_fin == VOULU == date(2027, 9, 10)


def test_film_repris_laisse_une_aide_finie_a_qui_la_signa() -> None:
    ana, luc, ines = personne(prenom="Ana", nom="Payet"), personne(prenom="Luc", nom="Hoarau"), instructrice()
    volcan = societe(luc, nom="Films du Volcan", siret=REPRENEUR)
    vive, close = aidee(ana), aidee(ana, montant=9_000_00)
    ancien = vive.projet.organisation
    Dossier.objects.filter(pk=close.pk).update(projet=vive.projet_id, etat="solde")
    tenu = relu(close)
    clore(par=agit(comptable()), dossier=tenu, version=tenu.version)
    avenant = prepare_un_avenant(ines, relu(vive), "producteur", termes={}, repreneur=REPRENEUR)
    envoie(ines, avenant)
    signe_l_avenant(ines, avenant)
    reprojeter()
    par_dossier = {o.decision.dossier_id: o for o in Octroi.objects.select_related("beneficiaire", "decision")}
    assert par_dossier[vive.pk].beneficiaire.siret == volcan.siret
    assert ancien is not None
    assert par_dossier[close.pk].beneficiaire.siret == ancien.siret != volcan.siret
    assert "volcan" not in par_dossier[close.pk].mots
    Dossier.objects.filter(pk=vive.pk).update(etat="solde")
    tenu = relu(vive)
    clore(par=agit(comptable()), dossier=tenu, version=tenu.version)
    reprojeter()
    assert Octroi.objects.get(decision__dossier=vive).beneficiaire.siret == volcan.siret


def test_aide_retiree_ne_maintient_plus_rien_et_garde_ce_qui_fut_vote() -> None:
    rose = responsable()
    dossier = accorde(rose)
    (retour,) = retour_au_vote(rose, clos(rose, dossier))
    vote_le_retour(rose, retour)
    libere(rose, retour.deliberation)
    fait_les_taches()
    assert Octroi.objects.values_list("montant", "maintenu").get() == (20_000_00, 0)


def test_renonciation_ne_maintient_plus_rien() -> None:
    dossier = accorde(responsable())
    fait_les_taches()
    renoncer(par=agit(beneficiaire(dossier)), dossier=dossier, motif="Le film ne se fait plus.")
    assert fait_les_taches() == 1
    assert Octroi.objects.get().maintenu == 0


@pytest.mark.parametrize(("du", "maintenu"), [(14_000_00, 14_000_00), (20_000_00, 20_000_00), (25_000_00, 20_000_00)])
def test_solde_maintient_ce_qui_etait_du_jamais_plus_que_vote(du: int, maintenu: int) -> None:
    dossier = accorde(responsable())
    maintenant = timezone.now()
    DemandeDePaiement.objects.create(
        dossier=dossier, rang=1, genre="solde", etat="examinee", deposee_le=maintenant, examinee_le=maintenant,
        du=du, verse=10_000_00,
    )  # fmt: skip
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.SOLDE)
    reprojeter()
    assert Octroi.objects.values_list("maintenu", "paye").get() == (maintenu, 10_000_00)


def test_reversement_n_eleve_rien_et_ce_qui_revient_n_est_plus_ni_maintenu_ni_paye() -> None:
    _moi, dossier, _ordre = payee(genre="solde")
    Decision.objects.filter(dossier=dossier).update(notifiee_le=timezone.now())
    assert _tient(dossier) == (50_000_00, 10_000_00, 10_000_00)
    reversement = ouvert(instructeur(), dossier, 4_000_00)
    assert _tient(dossier) == (50_000_00, 10_000_00, 10_000_00)
    reversement = delai_passe(reversement)
    decide(caisse_responsable(), reversement, 4_000_00)
    reversement = titre(comptable(), reversement)
    recouvre(comptable(), reversement, "remboursement", "ENC-1", 4_000_00)
    assert _tient(dossier) == (50_000_00, 6_000_00, 6_000_00)
    tenu = relu(dossier)
    clore(par=agit(comptable()), dossier=tenu, version=tenu.version)
    assert _tient(dossier) == (50_000_00, 6_000_00, 6_000_00)


def _tient(dossier: Dossier) -> tuple[int, int, int]:
    projeter_le_dossier(dossier=dossier.pk)
    return Octroi.objects.values_list("montant", "maintenu", "paye").get()


def test_reversement_sur_un_acompte_laisse_le_reste_de_l_aide() -> None:
    _moi, dossier, _ordre = payee(genre="acompte")
    Decision.objects.filter(dossier=dossier).update(notifiee_le=timezone.now())
    avant = _tient(dossier)
    reversement = ouvert(instructeur(), dossier, 4_000_00)
    assert _tient(dossier) == avant
    Reversement.objects.filter(pk=reversement.pk).update(
        etat="emis", centimes=4_000_00, rendu=1_000_00, raisons="Facture non acquittée.", effet="recalcul", titre="T-1",
        decide_par=reversement.personne, decide_le=timezone.now(), titre_le=date(2026, 1, 5),
        pris_en_charge_le=date(2026, 1, 5),
    )  # fmt: skip
    assert _tient(dossier) == (avant[0], avant[1] - 1_000_00, avant[2] - 1_000_00)


def test_solde_pas_encore_regle_ne_reduit_rien() -> None:
    dossier = accorde(responsable())
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.SOLDE_DEMANDE)
    reprojeter()
    assert Octroi.objects.get().maintenu == 20_000_00


def test_projeter_deux_fois_ne_change_rien() -> None:
    accordees(responsable(), 20_000_00, 12_000_00)
    assert reprojeter() == 2
    avant = etats()
    assert (reprojeter(), etats()) == (2, avant)


def test_decision_qui_ne_tient_plus_perd_son_aide() -> None:
    (une, autre) = accordees(responsable(), 20_000_00, 12_000_00)
    reprojeter()
    Decision.objects.filter(pk=autre.pk).update(notifiee_le=None)
    reprojeter()
    assert Octroi.objects.values_list("decision", flat=True).get() == une.pk


def test_autorite_deja_connue_devient_celle_du_fonds() -> None:
    connue = Autorite.objects.create(nom="Région Réunion", niveau="region", siret="23974001200012")
    accorde(responsable())
    reprojeter()
    assert Octroi.objects.get().autorite == connue


def test_auteur_n_a_pas_de_nom_en_public_sans_son_accord() -> None:
    accorde(responsable())
    aide = Octroi.objects.select_related("beneficiaire").first() or _de_personne()
    aide.par_ecrit = False
    assert nom_public(aide) == "Personne physique"
    aide.beneficiaire.consenti_le = date(2026, 1, 5)
    assert nom_public(aide) == "Ana Payet"
    aide.beneficiaire.retire_le = date(2026, 2, 5)
    assert (nom_public(aide), str(aide.beneficiaire)) == ("Personne physique", "Personne physique")


def _de_personne() -> Octroi:
    """The award of an author: their film has no company."""
    dossier = Dossier.objects.select_related("projet").get()
    auteur = personne(prenom="Ana", nom="Payet")
    type(dossier.projet).objects.filter(pk=dossier.projet_id).update(organisation=None, auteur=auteur)
    reprojeter()
    aide = Octroi.objects.select_related("beneficiaire").get()
    assert aide.beneficiaire.personne
    assert "payet" not in aide.mots
    return aide


class AidesPubliees(Fins):
    """The same lives as those that end at random, seen from what is published of them."""

    @invariant()
    def ce_qui_est_maintenu_est_ce_que_l_enveloppe_promet(self) -> None:
        fait_les_taches()
        maintenu = Octroi.objects.aggregate(somme=Sum("maintenu"))["somme"] or 0
        assert Enveloppe.objects.get().accorde == maintenu

    @invariant()
    def relire_tout_ne_dit_rien_d_autre_que_les_actes_un_a_un(self) -> None:
        avant = etats()
        reprojeter()
        assert etats() == avant


def test_projection_suit_des_vies_au_hasard() -> None:
    vus = Counter[str]()
    machine: Any = type("Projetees", (AidesPubliees,), {"qui": responsable(), "vus": vus})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=4, stateful_step_count=22, deadline=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert {Etat.ACCORDE, Etat.RENONCE} <= vus.keys(), vus


def test_ecriture_est_une_phase_d_amont() -> None:
    dossier = accorde(responsable())
    Dossier.objects.filter(pk=relu(dossier).pk).update(dispositif="run_ecriture")
    reprojeter()
    assert Octroi.objects.get().phase == "ecriture"
