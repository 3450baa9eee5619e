"""The directory read by machines: what everybody sees, without a token; with one, no more; taken back, at once."""

from __future__ import annotations

import pytest
from django.test import Client

from amorce.annuaire.actions import retirer_son_consentement
from amorce.annuaire.models import Visibilite
from amorce.comptes.models import Personne
from amorce.octrois.actions.projection import reprojeter
from amorce.octrois.models import Octroi
from tests.actes.fabrique import accordees
from tests.annuaire.fabrique import brouillon, visible
from tests.api.outils import V1, corps, jeton, lit
from tests.comptes.fabrique import agit, personne, societe
from tests.transparence.fabrique import responsable

pytestmark = pytest.mark.django_db


def noms(demande: str = "", clair: str | None = None) -> list[str]:
    return [une["nom"] for une in corps(lit(f"annuaire{demande}", clair))["elements"]]


def productrice() -> Personne:
    qui = personne()
    societe(qui)
    return qui


def test_api_ne_dit_que_ce_que_tout_le_monde_voit_meme_a_qui_voit_plus_sur_le_site() -> None:
    visible(personne(), nom="Publique")
    reservee = visible(personne(), Visibilite.INSCRITS, nom="Réservée")
    cachee = brouillon(personne(), nom="Cachée")
    assert noms() == noms(clair=jeton(productrice())) == ["Publique"]
    for autre in (reservee, cachee):
        assert lit(f"annuaire/{autre.pk}", jeton(productrice())).status_code == 404


def test_fiche_entiere_porte_ses_aides_et_aucune_adresse() -> None:
    (decision,) = accordees(responsable(), 25_000_00)
    reprojeter()
    structure = decision.dossier.projet.organisation
    assert structure is not None
    moi = structure.personnes.get()
    fiche = visible(
        moi, organisation=structure, metiers=["producteur"], techniques=[], films=[decision.dossier.projet_id]
    )
    reponse = lit(f"annuaire/{fiche.pk}")
    dite = corps(reponse)
    aide = Octroi.objects.get()
    assert dite["films"] == [{"titre": aide.objet, "aides": [str(aide.pk)]}]
    assert dite["adresse"] == f"http://testserver/annuaire/{fiche.pk}/"
    assert (dite["structure"], dite["metiers"], dite["departement"]) == (True, ["producteur"], "974")
    assert dite["etapes"][0] == {"annee": 2021, "texte": "Assistante"}
    assert reponse["Cache-Control"] == "no-store"
    assert moi.email not in reponse.content.decode()


def test_retrait_vaut_pour_l_api_aussitot() -> None:
    moi = personne()
    fiche = visible(moi)
    assert noms() == ["Ana Payet"]
    retirer_son_consentement(par=agit(moi), fiche=fiche)
    assert noms() == []
    assert lit(f"annuaire/{fiche.pk}").status_code == 404


def test_filtres_se_cumulent_page_a_page_et_l_inconnu_est_dit() -> None:
    for rang in range(3):
        visible(personne(), nom=f"Nom {rang}", departement="69" if rang else "974")
    assert noms("?territoire=region-84&metier=realisateur") == ["Nom 1", "Nom 2"]
    assert noms("?par_page=2&page=2") == ["Nom 2"]
    assert noms("?q=nom+0") == ["Nom 0"]
    assert Client().get(f"{V1}annuaire?metier=roi").status_code == 422
