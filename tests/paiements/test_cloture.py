"""A year that closes: what is committed and unpaid, what is done and unpaid, what was carried over or lapsed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from amorce.actes.actions.enveloppes import mouvementer
from amorce.actes.actions.signatures import noter_l_engagement
from amorce.actes.export import en_classeur
from amorce.actes.models import ActeAttributif, Decision, Enveloppe
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.instruction.actions.tenue import RoleManquant
from amorce.paiements.actions import reprendre_le_controle
from amorce.paiements.cloture import feuilles_de_cloture
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, Depense, OrdreDePaiement
from amorce.socle.jours import jour_du
from tests.actes.fabrique import FONDS, responsable
from tests.actes.fabrique_vie import OCTROI, aidee, signee
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import deposee
from tests.instruction.fabrique import relu
from tests.paiements.fabrique import instructeur, relue
from tests.paiements.fabrique_controle import constate, examine, remet_tout, signe
from tests.paiements.fabrique_versements import comptable, impaye, importe, payee

pytestmark = pytest.mark.django_db
ANNEE = OCTROI.year
SIGNE = OCTROI + timedelta(days=10)


@pytest.fixture
def rose() -> Personne:
    return responsable()


def engagee(section: str = "ap", montant: int = 25_000_00) -> ActeAttributif:
    """Of an envelope of this section."""
    acte = signee(deposee(personne()), montant=montant)
    Enveloppe.objects.filter(pk=acte.decision.enveloppe_id).update(section=section, annee=ANNEE)
    return acte


def demande(acte: ActeAttributif, du: int, le: date = SIGNE) -> DemandeDePaiement:
    """Whose service done was found on that day."""
    quand = timezone.make_aware(datetime(le.year, le.month, le.day, 12))
    return DemandeDePaiement.objects.create(
        dossier=acte.dossier, rang=1, genre="acompte", etat="examinee", deposee_le=quand, examinee_le=quand, du=du
    )  # fmt: skip


def versee(section: str = "ap", le: date = SIGNE, aide: int = 50_000_00, genre: str = "acompte") -> OrdreDePaiement:
    """10 000 of it found due that year, and paid on that day."""
    _moi, dossier, ordre = payee(genre, aide)
    signe(dossier)
    ActeAttributif.objects.filter(dossier=dossier).update(envoye_le=SIGNE, signe_le=SIGNE)
    Enveloppe.objects.filter(pk=ordre.credit.enveloppe_id).update(section=section, annee=ANNEE)
    DemandeDePaiement.objects.filter(pk=ordre.demande_id).update(examinee_le=datetime(ANNEE, 12, 10, 12, tzinfo=UTC))
    OrdreDePaiement.objects.filter(pk=ordre.pk).update(traite_le=le)
    return ordre


def lignes(annee: int = ANNEE) -> dict[str, list[tuple[object, ...]]]:
    """By sheet, its last columns, the total last."""
    livre = load_workbook(BytesIO(en_classeur(FONDS, annee, "xlsx", feuilles_de_cloture(FONDS, annee))))
    noms = ("Restes à réaliser", "Rattachements")
    return {n: [tuple(c.value for c in rangee[-3:]) for rangee in livre[n].iter_rows(min_row=2)] for n in noms}


def test_investissement_porte_ses_restes_le_fonctionnement_ses_rattachements() -> None:
    versee("ap")
    demande(engagee("ae"), 8_000_00)
    engagee("ae")
    assert lignes() == {
        "Restes à réaliser": [(50000, 10000, 40000), (50000, 10000, 40000)],
        "Rattachements": [(8000, 0, 8000), (8000, 0, 8000)],
    }


def test_ce_qui_est_paye_apres_la_fin_de_l_annee_reste_a_realiser_et_a_rattacher() -> None:
    versee("ap", le=date(ANNEE + 1, 1, 1))
    versee("ae", le=date(ANNEE + 1, 1, 1))
    versee("ae", le=date(ANNEE, 12, 31))
    assert lignes() == {
        "Restes à réaliser": [(50000, 0, 50000), (50000, 0, 50000)],
        "Rattachements": [(10000, 0, 10000), (10000, 0, 10000)],
    }


def test_aide_soldee_ne_reste_pas_pour_ce_que_son_solde_a_rendu() -> None:
    ordre = versee("ap", genre="solde")
    assert Decision.objects.get(pk=ordre.octroi_id).libere == 40_000_00
    l_annee = jour_du(FONDS).year
    assert lignes(l_annee)["Restes à réaliser"] == [(0, 0, 0)]
    # It was still committed when the year before ended: it was given back since.
    assert lignes(l_annee - 1)["Restes à réaliser"][0] == (50000, 10000, 40000)


def test_service_fait_du_premier_janvier_au_fonds_est_de_la_nouvelle_annee() -> None:
    ordre = versee("ae", le=date(ANNEE + 1, 1, 2))
    for quand, du in ((19, 59), 10000), ((20, 0), 0):
        instant = datetime(ANNEE, 12, 31, *quand, tzinfo=UTC)  # midnight there is 20:00 here
        DemandeDePaiement.objects.filter(pk=ordre.demande_id).update(examinee_le=instant)
        assert lignes()["Rattachements"][-1] == (du, 0, du)


def test_ce_qu_une_enveloppe_accorde_est_la_somme_de_ses_aides() -> None:
    ordre = versee(genre="solde")
    Decision.objects.filter(pk=ordre.octroi_id).update(close_le=timezone.now())
    livre = load_workbook(BytesIO(en_classeur(FONDS, ANNEE, "xlsx")))
    tete = [c.value for c in livre["Enveloppes"][1]]
    (accorde,) = [r[tete.index("Accordé (€)")].value for r in livre["Enveloppes"].iter_rows(min_row=2)]
    (aide,) = livre["Aides accordées"].iter_rows(min_row=2)
    assert livre["Aides accordées"].cell(1, len(aide)).value == "Accordé (€)"
    assert (accorde, *(c.value for c in aide[-3:])) == (10000, 50000, 40000, 10000)


def test_ce_qui_est_signe_ou_fait_apres_la_fin_de_l_annee_n_y_est_pas() -> None:
    demande(engagee("ae"), 8_000_00, le=date(ANNEE + 1, 1, 1))
    engagee("ap")
    assert lignes(ANNEE - 1) == {"Restes à réaliser": [(0, 0, 0)], "Rattachements": [(0, 0, 0)]}
    assert lignes() == {"Restes à réaliser": [(25000, 0, 25000)] * 2, "Rattachements": [(0, 0, 0)]}


def test_engagement_d_une_annee_passee_reste_a_realiser_la_suivante() -> None:
    engagee("ap")
    assert lignes(ANNEE + 1)["Restes à réaliser"][0] == (25000, 0, 25000)


def test_aide_payee_en_entier_ou_close_ne_reste_pas() -> None:
    versee("ap", aide=10_000_00)
    ActeAttributif.objects.filter(pk=engagee("ap").pk).update(clos_le=timezone.make_aware(datetime(ANNEE, 12, 31)))
    assert lignes()["Restes à réaliser"] == [(0, 0, 0)]


def test_reports_et_caducites_de_l_annee_se_lisent_a_part(rose: Personne) -> None:
    acte = engagee()
    ligne = Enveloppe.objects.get(pk=acte.decision.enveloppe_id)
    for genre, centimes in (("report", 5_000_00), ("caducite", -2_000_00), ("modification", 1_000_00)):
        mouvementer(par=agit(rose), enveloppe=ligne, genre=genre, centimes=centimes, reference="CP", le=OCTROI)
    livre = load_workbook(BytesIO(en_classeur(FONDS, ANNEE, "xlsx")))
    assert tuple(c.value for c in livre["Enveloppes"][2][-2:]) == (5000, 2000)


def note(qui: Personne, acte: ActeAttributif, numero: str) -> ActeAttributif:
    return noter_l_engagement(par=agit(qui), sur=acte, version=relu(acte.dossier).version, numero=numero)


def test_numero_d_engagement_se_note_par_qui_tient_le_budget_et_se_lit_a_la_cloture(rose: Personne) -> None:
    acte, autre = engagee(), engagee()
    paie = agent(FONDS, RoleDeFonds.PAIEMENTS)
    assert note(paie, acte, " E-2025-14 ").engagement == "E-2025-14"
    with pytest.raises(ActeRefuse, match="E-2025-14 est celui de"):
        note(paie, autre, "E-2025-14")
    with pytest.raises(ActeRefuse, match="celui que la comptabilité a donné"):
        note(paie, autre, " ")
    with pytest.raises(RoleManquant):
        note(agent(FONDS, RoleDeFonds.INSTRUCTEUR), autre, "E-2025-15")
    (reste, _total) = feuilles_de_cloture(FONDS, ANNEE)[0].rangees[1:3]
    assert reste[2] == "E-2025-14"


def test_acte_qui_n_est_pas_signe_n_a_pas_d_engagement(rose: Personne) -> None:
    aide = aidee(personne())
    ActeAttributif.objects.filter(dossier=aide).update(signe_le=None)
    acte = ActeAttributif.objects.select_related("dossier__projet").get(dossier=aide)
    with pytest.raises(ActeRefuse, match="l'acte n'est pas signé"):
        note(rose, acte, "E-1")


def test_virement_revenu_l_annee_suivante_reste_paye_dans_l_annee_close() -> None:
    ordre = versee("ap", le=date(ANNEE, 12, 30))
    ordre.refresh_from_db()
    importe(comptable(), impaye(ordre))
    ordre.refresh_from_db()
    assert (ordre.etat, ordre.paye_avant_retour_le) == (OrdreDePaiement.Etat.REJETE, date(ANNEE, 12, 30))
    assert lignes()["Restes à réaliser"][0] == (50000, 10000, 40000)
    assert lignes(jour_du(FONDS).year)["Restes à réaliser"][0] == (50000, 0, 50000)


def test_certificat_repris_apres_la_fin_de_l_annee_y_compte_encore() -> None:
    """The account of the year was given: what its certificate found due then is what it says."""
    ordre = versee("ae", le=date(ANNEE + 1, 1, 2), genre="solde")
    CertificatDeServiceFait.objects.update(etabli_le=datetime(ANNEE, 12, 10, 12, tzinfo=UTC))
    assert lignes()["Rattachements"][-1] == (10000, 0, 10000)
    demande_ = relue(ordre.demande)
    assert demande_.deposee_par is not None
    remet_tout(demande_.deposee_par, demande_.dossier)
    ines = instructeur()
    reprendre_le_controle(par=agit(ines), demande=demande_, version=demande_.version, motif="Erreur.")
    assert lignes()["Rattachements"][-1] == (10000, 0, 10000)
    examine(ordre.demande, 1, decision="reduite", motif="La moitié.", admis=16_000_00)
    assert constate(ordre.demande).du == 8_000_00
    assert lignes()["Rattachements"][-1] == (10000, 0, 10000)


def test_les_credits_repris_d_une_aide_soldee_restent_a_realiser() -> None:
    """Given back by its balance, committed again by its new certificate."""
    ordre = versee("ap", genre="solde")
    tenue = relue(ordre.demande)
    assert tenue.deposee_par is not None
    remet_tout(tenue.deposee_par, tenue.dossier)
    Depense.objects.filter(demande=tenue).update(ht=26_000_00, retenu=26_000_00, admis=26_000_00)
    reprendre_le_controle(par=agit(instructeur()), demande=tenue, version=tenue.version, motif="Erreur.")
    assert constate(tenue).du == 13_000_00
    l_annee = jour_du(FONDS).year
    assert lignes(l_annee)["Restes à réaliser"][-1] == (13000, 10000, 3000)
    assert lignes(l_annee - 1)["Restes à réaliser"][0] == (50000, 10000, 40000)
