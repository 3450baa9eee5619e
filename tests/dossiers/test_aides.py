"""One film in two funds: what becomes of one aid shows in the other's figures before it is deposited."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.acteur import SYSTEME
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse, deposer, rapporter_la_reponse, reporter_l_aide
from amorce.dossiers.faits import faits_du_dossier
from amorce.dossiers.models import Dossier, LigneDeFinancement, Notice
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import IDF, demande, film, prete, session

pytestmark = pytest.mark.django_db
LE = date(2025, 11, 30)
E = LigneDeFinancement.Etat


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def gagnee(moi: Personne) -> Dossier:
    """An application deposited in a fund, of a film that has a draft in the other."""
    session()
    faite = prete(moi, projet=film(moi, societe(moi)))
    deposer(par=agit(moi), dossier=faite, cle="une")
    demande(moi, faite.projet, IDF)
    Notice.objects.all().delete()
    return Dossier.objects.get(pk=faite.pk)


def reporte(dossier: Dossier, etat: E, montant: int) -> str | None:
    """What the other application counts as public money then."""
    reporter_l_aide(par=SYSTEME, dossier=dossier, etat=etat, montant_centimes=montant, le=LE)
    acquis: str | None = faits_du_dossier(Dossier.objects.get(etat="brouillon")).get("financements_publics_acquis")
    return acquis


def test_aide_gagnee_changee_perdue_suit_dans_l_autre_demande(gagnee: Dossier) -> None:
    assert reporte(gagnee, E.ACQUIS, 2_000_000) == "20000.00"
    assert reporte(gagnee, E.ACQUIS, 1_500_050) == "15000.50"
    assert reporte(gagnee, E.REFUSE, 0) == "0.00"
    assert LigneDeFinancement.objects.count() == 1
    assert Entree.objects.filter(acte="reporter_l_aide").count() == 3


def test_aide_gagnee_ne_change_pas_ce_qui_est_depose(gagnee: Dossier) -> None:
    avant = faits_du_dossier(gagnee)
    reporte(gagnee, E.ACQUIS, 2_000_000)
    assert faits_du_dossier(Dossier.objects.get(pk=gagnee.pk)) == avant


def test_equipe_l_apprend_et_le_brouillon_le_dit(client: Client, moi: Personne, gagnee: Dossier) -> None:
    reporte(gagnee, E.ACQUIS, 2_000_000)
    assert [n.titre for n in Notice.objects.filter(personne=moi)] == [
        "« Les Hauts » : l'aide de Fonds de soutien à l'audiovisuel, au cinéma et au multimédia est acquise"
    ]
    client.force_login(moi)
    for page in ("demande", "depot"):
        contenu = client.get(reverse(page, args=[Dossier.objects.get(etat="brouillon").id])).content.decode()
        assert (gagnee.numero in contenu, "Les autres aides de ce film" in contenu) == (True, True)


def test_sans_autre_brouillon_personne_n_est_derange(gagnee: Dossier) -> None:
    Dossier.objects.filter(etat="brouillon").update(etat="retire")
    reporter_l_aide(par=SYSTEME, dossier=gagnee, etat=E.ACQUIS, montant_centimes=1, le=LE)
    assert Notice.objects.count() == 0


def dit(etat: E, montant: str, le: str = "2025-11-30") -> dict[str, str]:
    return {"etat": etat.value, "montant": montant, "le": le}


def test_equipe_rapporte_la_reponse_du_fonds(client: Client, moi: Personne, gagnee: Dossier) -> None:
    client.force_login(moi)
    adresse = reverse("reponse_du_fonds", args=[gagnee.id])
    assert client.post(adresse, dit(E.ACQUIS, "20 000,50"))["Location"] == reverse("projet", args=[gagnee.projet_id])
    assert 'value="20\u202f000,50"' in client.get(adresse).content.decode()
    brouillon = Dossier.objects.get(etat="brouillon")
    assert faits_du_dossier(brouillon)["financements_publics_acquis"] == "20000.50"
    assert Entree.objects.filter(acte="rapporter_la_reponse", chaine__objet_id=gagnee.id).count() == 1


@pytest.mark.parametrize(
    ("donnees", "phrase"),
    [
        (dit(E.ACQUIS, "0"), "Montant : un refus est de 0 €, une aide accordée ou attendue est de plus."),
        (dit(E.REFUSE, "10"), "Montant : un refus est de 0 €, une aide accordée ou attendue est de plus."),
        (dit(E.ACQUIS, "beaucoup"), "Montant : « beaucoup » n'est pas un montant. Écrivez par exemple 12 300,50."),
        (dit(E.ACQUIS, "10", "2999-01-01"), "Date : elle est à venir. Donnez celle de la lettre du fonds."),
    ],
)
def test_reponse_invraisemblable_est_refusee(
    client: Client, moi: Personne, gagnee: Dossier, donnees: dict[str, str], phrase: str
) -> None:
    client.force_login(moi)
    rendue = client.post(reverse("reponse_du_fonds", args=[gagnee.id]), donnees)
    assert (rendue.status_code, phrase in unescape(rendue.content.decode())) == (422, True)
    assert LigneDeFinancement.objects.count() == 0


def test_brouillon_n_a_pas_de_reponse(client: Client, moi: Personne, gagnee: Dossier) -> None:
    client.force_login(moi)
    brouillon = Dossier.objects.get(etat="brouillon")
    assert client.get(reverse("reponse_du_fonds", args=[brouillon.id])).status_code == 404
    with pytest.raises(ActeRefuse):
        rapporter_la_reponse(par=agit(moi), dossier=brouillon, etat=E.ACQUIS, montant_centimes=1, le=LE)
