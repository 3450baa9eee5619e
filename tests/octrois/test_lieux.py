"""Where an aid falls, as its service says it: it stays said, whatever is written again of the aid."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.models import Entree
from amorce.octrois.actions.lieux import dire_la_commune
from amorce.octrois.actions.projection import autorite_du_fonds, reprojeter
from amorce.octrois.models import LIEU, LieuDit, Octroi
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import accorde
from tests.comptes.fabrique import agent, agit, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule, beneficiaire
from tests.octrois.test_aides_dites_autrement import garde
from tests.octrois.test_imports import bonne, csv, lu, recu
from tests.transparence.fabrique import aide, publiee

pytestmark = pytest.mark.django_db
TOURNAGE = "Tournée à Saint-Leu, dit la feuille de service."


def lieu(octroi: Octroi) -> tuple[str, ...]:
    return Octroi.objects.values_list(*LIEU).get(pk=octroi.pk)


def dite(qui: Personne, octroi: Octroi, commune: str = "97413", motif: str = TOURNAGE) -> LieuDit:
    return dire_la_commune(par=agit(qui), octroi=octroi, commune=commune, motif=motif)


def test_la_commune_d_une_aide_decidee_ici_se_dit_et_la_projection_la_garde() -> None:
    dossier = accorde(responsable())
    reprojeter()
    octroi, qui = Octroi.objects.get(), agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    assert lieu(octroi) == ("", "974", "04")
    dite(qui, octroi, " 75112 ")
    assert lieu(octroi) == ("75112", "75", "11")
    structure = dossier.projet.organisation
    type(structure).objects.filter(pk=structure.pk).update(commune="97411")
    reprojeter()
    assert lieu(octroi) == ("75112", "75", "11")
    dite(qui, octroi, "97413", "Le siège avait été pris pour le lieu.")
    assert (lieu(octroi), LieuDit.objects.get().personne) == (("97413", "974", "04"), qui)
    entrees = Entree.objects.filter(acte="dire_la_commune").order_by("rang")
    assert [f'"avant":"{avant}"' in e.contenu for avant, e in zip(("", "75112"), entrees, strict=True)] == [True] * 2
    assert "Le siège avait" in entrees.last().contenu


def test_un_tableau_qui_redit_l_aide_et_son_annulation_laissent_la_commune_dite() -> None:
    rose = agent(FONDS, RoleDeFonds.RESPONSABLE)
    autorite, numero = autorite_du_fonds(FONDS), siret()

    def tableau(montant: str) -> bytes:
        return csv(bonne(siret=numero, montant=montant, autorite=autorite.nom))

    garde(rose, lu(rose, recu(rose, tableau("30 000"))))
    octroi = Octroi.objects.get()
    redit = garde(rose, lu(rose, recu(rose, tableau("32 000"))), "remplacer")
    dite(rose, octroi)
    derniere = garde(rose, lu(rose, recu(rose, tableau("34 000"))), "remplacer")
    assert (Octroi.objects.get().montant, lieu(octroi)) == (34_000_00, ("97413", "974", "04"))
    annule(rose, derniere)
    annule(rose, redit)
    assert (Octroi.objects.get().montant, lieu(octroi)) == (30_000_00, ("97413", "974", "04"))


@pytest.mark.parametrize(
    ("commune", "motif", "dit"),
    [
        ("Saint-Leu", TOURNAGE, "« Saint-Leu » n'est pas le code INSEE"),
        ("97413", " ", "Motif : dites d'où vient"),
        ("97411", TOURNAGE, "déjà de 97411"),
    ],
)
def test_une_commune_fautive_est_refusee(commune: str, motif: str, dit: str) -> None:
    rose = agent(FONDS, RoleDeFonds.RESPONSABLE)
    octroi = aide(rose, territoire="97411")
    with pytest.raises(ActeRefuse, match=dit):
        dite(rose, octroi, commune, motif)
    with pytest.raises(Interdit):
        dite(agent(FONDS, RoleDeFonds.AUDITEUR), octroi)


def test_la_commune_d_une_personne_ne_se_dit_pas() -> None:
    rose = agent(FONDS, RoleDeFonds.RESPONSABLE)
    with pytest.raises(ActeRefuse, match="une personne reçoit cette aide"):
        dite(rose, aide(rose, beneficiaire=beneficiaire("Ana Payet", personne=True)))


def test_les_aides_sans_commune_se_listent_et_la_repartition_suit(client: Client) -> None:
    rose = agent(FONDS, RoleDeFonds.RESPONSABLE)
    octroi = aide(rose, objet="Les Marées", reference="R-1", territoire="")
    aide(rose, objet="D'une personne", beneficiaire=beneficiaire("Ana Payet", personne=True), territoire="")
    publiee(rose, "aides")
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    page = reverse("communes_des_aides", args=[FONDS])
    html = client.get(page, {"aide": str(octroi.pk)}).content.decode()
    assert ("Les Marées" in html, "D&#x27;une personne" in html, f'value="{octroi.pk}"' in html) == (True, False, True)
    refus = client.post(page, {"octroi": octroi.pk, "commune": "Saint-Leu", "motif": TOURNAGE})
    assert (refus.status_code, TOURNAGE in refus.content.decode()) == (422, True)
    assert client.post(page, {"octroi": octroi.pk, "commune": "97413", "motif": TOURNAGE}).status_code == 302
    html = client.get(page).content.decode()
    assert ("Chaque aide à une structure a la sienne" in html, TOURNAGE in html) == (True, True)
    trouvees = Client().get(f"/api/v1/octrois?fonds={FONDS}&territoire=97413").json()["elements"]
    assert [un["objet"] for un in trouvees] == ["Les Marées"]
    client.force_login(agent(FONDS, RoleDeFonds.AUDITEUR))
    lue = client.get(page).content.decode()
    assert ('name="commune"' in lue, "?aide=" in lue, client.post(page).status_code) == (False, False, 404)


@pytest.mark.parametrize("n", [1, 3])
def test_la_page_des_communes_coute_autant_quel_que_soit_le_nombre(
    client: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rose = agent(FONDS, RoleDeFonds.RESPONSABLE)
    for _ in range(n):
        dite(rose, aide(rose, territoire=""))
        aide(rose, territoire="")
    client.force_login(rose)
    page = reverse("communes_des_aides", args=[FONDS])
    client.get(page)
    with django_assert_num_queries(8):
        client.get(page)
