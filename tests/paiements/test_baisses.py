"""A certificate made again lower four months after: who lowers it is told, the journal keeps it, nothing is refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from amorce.droit.fonds import fonds, tous
from amorce.droit.recouvrement import CERTIFICAT_BAISSE, dernier_jour_du_retrait
from amorce.fonds.models import LectureRetenue
from amorce.fonds.requetes import lectures_a_retenir
from amorce.journal.models import Entree
from amorce.paiements.baisses import baisse_tardive
from amorce.paiements.compte import Compte
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement
from amorce.socle.jours import jour_du
from tests.paiements.fabrique import instructeur, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import payable
from tests.paiements.test_reprendre_le_controle import reprise

pytestmark = pytest.mark.django_db
FONDS = "la-reunion"


def vieux(retrait_passe_de: int) -> None:
    """Certificates whose last day to be taken back was that many days ago, at the most."""
    jour = jour_du(FONDS) - timedelta(days=retrait_passe_de)
    etabli = jour - timedelta(days=130)
    while dernier_jour_du_retrait(etabli) < jour:
        etabli += timedelta(days=1)
    midi = datetime.combine(etabli, time(12), ZoneInfo(fonds(FONDS).fuseau))
    CertificatDeServiceFait.objects.update(etabli_le=midi)


def rebaisse(demande: DemandeDePaiement, admis: int = 16_000_00) -> None:
    reprise(demande)
    examine(demande, 1, decision="reduite", motif="La moitié est d'un autre film.", admis=admis)


def page_de(demande: DemandeDePaiement) -> str:
    return reverse("service_fait", args=[demande.dossier.numero, demande.pk])


@pytest.mark.parametrize(("passe_de", "tardive"), [(0, None), (1, 2_000_00)])
def test_une_baisse_est_tardive_le_lendemain_du_quatrieme_mois(passe_de: int, tardive: int | None) -> None:
    _moi, _dossier, demande = payable()
    vieux(passe_de)
    rebaisse(demande)
    trouvee = baisse_tardive(Compte(relue(demande)))
    assert (trouvee.centimes if trouvee else None) == tardive
    assert constate(demande).du == 8_000_00
    dites = Entree.objects.filter(acte="constater_service_fait", contenu__contains='"baisse_tardive_centimes":200000')
    assert dites.exists() == (tardive is not None)


def test_ce_qui_ne_baisse_pas_n_est_pas_dit() -> None:
    _moi, _dossier, demande = payable(refuse=True)
    vieux(1)
    reprise(demande)
    assert baisse_tardive(Compte(relue(demande))) is None
    examine(demande, 2)
    assert baisse_tardive(Compte(relue(demande))) is None


def test_qui_lit_qu_un_certificat_ne_cree_pas_de_droits_n_en_est_pas_averti() -> None:
    _moi, _dossier, demande = payable()
    vieux(1)
    rebaisse(demande)
    depuis = date(2020, 1, 1)
    LectureRetenue.objects.create(fonds=FONDS, code=CERTIFICAT_BAISSE.code, choix="liquidation", depuis=depuis)
    assert baisse_tardive(Compte(relue(demande))) is None


def test_la_lecture_du_certificat_se_retient_dans_tout_fonds() -> None:
    assert all(CERTIFICAT_BAISSE.code in lectures_a_retenir(un) for un in tous().values())


def test_la_page_le_dit_avant_de_reprendre_puis_avant_de_constater(client: Client) -> None:
    _moi, _dossier, demande = payable()
    client.force_login(instructeur())
    assert "AMB-166" not in client.get(page_de(demande)).content.decode()
    vieux(1)
    avant = client.get(page_de(demande)).content.decode()
    assert "Les quatre mois où il pouvait se retirer" in avant
    assert "Ce constat baisse" not in avant
    assert "CRPA, L. 242-1" in avant
    rebaisse(demande)
    apres = client.get(page_de(demande)).content.decode()
    assert "Ce constat baisse de" in apres
    assert "CRPA, L. 242-2 (2°)" in apres
    dits = {"version": relue(demande).version, "sans_reponse": "on"}
    assert client.post(f"{page_de(demande)}constater/", dits).status_code == 302
    assert relue(demande).du == 8_000_00
