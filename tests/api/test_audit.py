"""A fund's year by the API: for its auditor alone, the same sample as on the page."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from amorce.audit.requetes import table_en_csv
from amorce.audit.verification import verifie
from amorce.comptes.roles import RoleDeFonds
from amorce.journal.models import Entree
from amorce.socle.tirage import tire
from tests.api.outils import fautes, jeton, lit
from tests.comptes.fabrique import agent
from tests.paiements.fabrique import engagee
from tests.site.objets import AUTRE_FONDS, FONDS

pytestmark = pytest.mark.django_db
ANNEE = f"audit?fonds={FONDS}&annee=2026"


def test_un_auditeur_lit_l_annee_et_tire_le_meme_echantillon() -> None:
    numeros = sorted(engagee()[1].numero for _ in range(3))
    clair = jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert lit(ANNEE, clair).json()["tires"] == []
    lue = lit(f"{ANNEE}&graine=cour&taille=2", clair).json()
    assert (lue["numeros"], lue["tires"]) == (numeros, tire(numeros, "cour", 2))


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS])
def test_qui_n_audite_pas_ne_lit_rien(role: RoleDeFonds) -> None:
    assert lit(ANNEE, jeton(agent(FONDS, role))).status_code == 422


def test_une_annee_impossible_se_dit() -> None:
    clair = jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert lit(f"audit?fonds={FONDS}&annee=1999", clair).status_code == 422


def emporte(reponse: HttpResponse) -> BytesIO:
    assert isinstance(reponse, StreamingHttpResponse)
    return BytesIO(b"".join(reponse))  # type: ignore[arg-type]


def test_un_auditeur_emporte_l_archive_d_un_dossier_et_le_journal_le_dit() -> None:
    numero = engagee()[1].numero
    reponse = lit(f"dossiers/{numero}/archive", jeton(agent(FONDS, RoleDeFonds.AUDITEUR)))
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/zip")
    assert reponse["Content-Disposition"] == f'attachment; filename="{numero}.zip"'
    assert list(verifie(emporte(reponse))) == []
    assert Entree.objects.filter(acte="emporter_un_dossier", contenu__contains=numero).count() == 1


def test_un_auditeur_emporte_l_echantillon_que_tire_la_graine() -> None:
    numeros = sorted(engagee()[1].numero for _ in range(3))
    reponse = lit(
        f"audit/echantillon?fonds={FONDS}&annee=2026&graine=cour&taille=2", jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    )
    paquet = emporte(reponse)
    assert list(verifie(paquet)) == []
    racines = {nom.split("/")[0] for nom in ZipFile(paquet).namelist()}
    assert racines == {"echantillon.json", *tire(numeros, "cour", 2)}


def test_une_annee_sans_dossier_ne_donne_pas_d_echantillon() -> None:
    clair = jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    dit = fautes(lit(f"audit/echantillon?fonds={FONDS}&annee=2019&graine=cour&taille=2", clair))
    assert dit == {"annee": "annee : ce fonds n'a reçu aucun dossier cette année-là, rien n'est tiré."}


@pytest.mark.parametrize("table", ["dossiers", "mouvements", "enveloppes"])
def test_les_tableaux_d_une_annee_sont_ceux_de_la_page(table: str) -> None:
    engagee()
    reponse = lit(f"audit/tables/{table}?fonds={FONDS}&annee=2026", jeton(agent(FONDS, RoleDeFonds.AUDITEUR)))
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    assert emporte(reponse).getvalue() == table_en_csv(FONDS, 2026, table)
    assert Entree.objects.filter(acte="emporter_une_annee").count() == 1


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS])
def test_qui_n_audite_pas_n_emporte_rien(role: RoleDeFonds) -> None:
    numero, clair = engagee()[1].numero, jeton(agent(FONDS, role))
    assert lit(f"dossiers/{numero}/archive", clair).status_code == 404
    assert lit(f"audit/echantillon?fonds={FONDS}&annee=2026&graine=x&taille=1", clair).status_code == 422
    assert lit(f"audit/tables/dossiers?fonds={FONDS}&annee=2026", clair).status_code == 422
    assert not Entree.objects.filter(acte__startswith="emporter").exists()


def test_un_auditeur_d_un_autre_fonds_ne_trouve_pas_le_dossier() -> None:
    numero, clair = engagee()[1].numero, jeton(agent(AUTRE_FONDS, RoleDeFonds.AUDITEUR))
    assert lit(f"dossiers/{numero}/archive", clair).status_code == 404
